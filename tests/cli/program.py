"""Running the program as a person does: a process of its own, with its exit status and output."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import dutybound

ENGINE = Path(dutybound.__file__).parents[1]


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    status: int
    out: str
    err: str


def run(*arguments: str | Path, cwd: Path | None = None) -> Ran:
    """Runs `dutybound` with these arguments."""
    path = os.pathsep.join(filter(None, [str(ENGINE), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-m", "dutybound.cli.main", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def refused(*arguments: str | Path, cwd: Path | None = None) -> list[str]:
    """What is said of bad input: status 2, nothing on standard output, no traceback."""
    ran = run(*arguments, cwd=cwd)
    assert (ran.status, ran.out) == (2, ""), ran
    assert "Traceback" not in ran.err
    lines = ran.err.splitlines()
    assert lines
    return lines

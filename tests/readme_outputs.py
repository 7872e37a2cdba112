"""The outputs that README.md shows, made by the program as it is.

`python -m tests.readme_outputs` writes them into README.md; `tests/test_readme.py` holds them
together with what the commands print.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

_SHOWN = re.compile(
    r"```\n(?P<line>[^\n]*\.venv/bin/(?P<command>dutybound [^\n]+))\n```\n"
    r"(?P<between>(?:(?!```).)*?\n)```\n(?P<output>.*?)\n```\n",
    re.DOTALL,
)


def shown(text: str) -> list[re.Match[str]]:
    """Each command line of the README that is followed by its output."""
    return list(_SHOWN.finditer(text))


def run(command: str) -> str:
    """What a command prints, run from the top folder, without the end of its last line."""
    arguments = shlex.split(command)
    assert arguments[0] == "dutybound"
    done = subprocess.run(
        [sys.executable, "-m", "dutybound.cli.main", *arguments[1:]],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout.rstrip("\n")


def main() -> None:
    """Writes the outputs into README.md."""
    text = README.read_text(encoding="utf-8")
    for match in reversed(shown(text)):
        start, end = match.span("output")
        text = text[:start] + run(match["command"]) + text[end:]
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

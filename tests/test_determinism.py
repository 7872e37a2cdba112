"""The same inputs give the same bytes, whatever the clock, the place and the order of hashes."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.cli.program import ENGINE

ROOT = Path(__file__).parents[1]
PACKAGE = ENGINE / "dutybound"
DORSET = "facts/dorset-2019.yaml"

PLAIN: Mapping[str, str] = {
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C",
}
"""What a run is given; each test changes some of it."""


def printed(*arguments: str, **environment: str) -> bytes:
    """The bytes a command prints in an environment of its own."""
    path = os.pathsep.join(filter(None, [str(ENGINE), os.environ.get("PYTHONPATH", "")]))
    unset = {"PYTHONUTF8", "PYTHONIOENCODING", "LANG", "LANGUAGE"}
    mine = {key: value for key, value in os.environ.items() if key not in unset}
    done = subprocess.run(
        [sys.executable, "-m", "dutybound.cli.main", *arguments],
        cwd=ROOT,
        env={**mine, **PLAIN, "PYTHONPATH": path, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def review(form: str, **environment: str) -> bytes:
    """The review of Dorset on 24 October 2019."""
    return printed(
        "review", DORSET, "--as-at", "2019-10-24", "--format", form, "--all", **environment
    )


@cache
def plainly(form: str) -> bytes:
    """The review in the plain environment, run once."""
    return review(form)


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "1"},
        {"LC_ALL": "C.UTF-8"},
        # As on a console that knows no UTF-8: nothing in these facts needs it.
        {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["time-zone", "hash-order", "locale", "no-utf-8"],
)
def test_json_is_the_same_byte_for_byte(environment: dict[str, str]) -> None:
    assert review("json", **environment) == plainly("json")
    assert json.loads(plainly("json"))["findings"]


@pytest.mark.parametrize("form", ["text", "markdown", "csv"])
def test_every_other_form_is_the_same_when_all_of_it_differs(form: str) -> None:
    other = review(form, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    assert other == plainly(form)
    assert other


def test_an_explanation_is_the_same_when_all_of_it_differs() -> None:
    arguments = ("explain", DORSET, "partnership-plan-revise-annually-england")
    one = printed(*arguments, "--as-at", "2019-10-24")
    other = printed(
        *arguments, "--as-at", "2019-10-24", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1"
    )
    assert one == other


def test_a_name_beyond_ascii_is_the_same_bytes_in_a_file_and_in_a_pipe(tmp_path: Path) -> None:
    text = (ROOT / DORSET).read_text(encoding="utf-8")
    facts = tmp_path / "facts.yaml"
    facts.write_text(text.replace("Dorset Community", "Ŵyr Môn Community"), encoding="utf-8")
    output = tmp_path / "review.json"
    arguments = ("review", str(facts), "--as-at", "2019-10-24", "--format", "json")
    # As in a pipe on Windows, where JSON is UTF-8 all the same.
    narrow = {"PYTHONIOENCODING": "cp1252"}
    assert printed(*arguments, "--output", str(output), **narrow) == b""
    assert json.loads(output.read_bytes())["partnership"]["name"].startswith("Ŵyr Môn ")
    assert printed(*arguments, **narrow) == output.read_bytes()


# --- what the source may not do -------------------------------------------------------------------

CLOCK = "cli/inputs.py"
"""The one module that asks what day it is, if the person gave none."""

ASKS_THE_CLOCK = {"today", "now", "utcnow"}
NETWORK = {
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "http",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "xmlrpc",
    "webbrowser",
    "asyncio",
}
NO_NETWORK = {"urllib.parse"}
"""Takes addresses apart and opens none."""

CHANCE = {"random", "secrets", "uuid", "locale", "time"}


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            yield from (
                one.value
                for one in node.args
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def clock_reads(tree: ast.AST) -> list[int]:
    """The lines on which a module names today or now."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ASKS_THE_CLOCK
    ]


def forbidden(tree: ast.AST) -> set[str]:
    """What a module imports of the network, of the clock or of chance."""
    return {
        name
        for name in imports(tree)
        if name not in NO_NETWORK and name.partition(".")[0] in NETWORK | CHANCE
    }


def modules() -> list[Path]:
    """Every module of the program."""
    return sorted(PACKAGE.rglob("*.py"))


def _tree(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_the_check_sees_what_it_looks_for() -> None:
    source = (
        "import time\nfrom datetime import date, datetime as d\nfrom urllib.parse import quote\n"
        "from urllib.request import urlopen\nimport http.client as h\n"
        "def f(x=date.today): return d.now(), importlib.import_module('socket')\n"
    )
    tree = ast.parse(source)
    assert forbidden(tree) == {"time", "urllib.request", "http.client", "socket"}
    assert clock_reads(tree) == [6, 6]
    assert len(modules()) > 50


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_asks_the_clock_the_network_or_chance(path: Path) -> None:
    tree = _tree(path)
    assert forbidden(tree) == set()
    reads = clock_reads(tree)
    if path.relative_to(PACKAGE).as_posix() == CLOCK:
        assert len(reads) == 1
    else:
        assert reads == []

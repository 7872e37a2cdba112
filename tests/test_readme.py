"""README.md shows what the program prints."""

from __future__ import annotations

import re

import dutybound
from dutybound.inference.durable import available
from tests.readme_outputs import README, run, shown


def _without_engine(text: str) -> str:
    """The text without the sentence on durable-rules, which depends on the Python it runs on."""
    joined = " ".join(text.split())
    engine = r"Inference (confirmed by [^.]+(\.\d+)*|by one engine only: .*?)\. (?=Not)"
    return re.sub(engine, "", joined)


def test_outputs_are_those_of_the_program() -> None:
    matches = shown(README.read_text(encoding="utf-8"))
    assert len(matches) >= 2
    for match in matches:
        printed = run(match["command"])
        if available():
            assert printed == match["output"]
        else:
            assert _without_engine(printed) == _without_engine(match["output"])


def test_python_example_runs() -> None:
    text = README.read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert code is not None
    printed: list[str] = []
    namespace = {"print": lambda *words: printed.append(" ".join(str(word) for word in words))}
    source = code[1].replace('"facts/', f'"{README.parent.as_posix()}/facts/')
    exec(compile(source, "README.md", "exec"), namespace)
    assert any("Find out" not in line and "strategic assessment" in line for line in printed)


def test_version_is_that_of_the_changelog() -> None:
    changelog = (README.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == dutybound.__version__


def test_numbers_of_duties_and_instruments() -> None:
    law = dutybound.load_law()
    said = re.search(r"Today (\d+) duties of (\d+) instruments", README.read_text(encoding="utf-8"))
    assert said is not None
    assert (int(said[1]), int(said[2])) == (
        len(law.duties),
        len({one.id for one in law.instruments}),
    )

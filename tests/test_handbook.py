"""The handbook, docs/law, says what the rules say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.handbook_chapters import CHAPTERS, chapter

PATHS = sorted(CHAPTERS.glob("*.md"))


def test_there_is_a_handbook() -> None:
    assert PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_chapter_is_what_the_command_prints(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == chapter(path)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_line_of_the_table_leads_to_one_heading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"^\| \[.*?\]\(#([^)]+)\) \|", text, re.MULTILINE)
    headings = re.findall(r"^### (.*)$", text, re.MULTILINE)
    anchors = [re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings]
    assert len(links) == len(headings) > 0
    assert sorted(links) == sorted(anchors)
    assert len(set(anchors)) == len(anchors), "two headings are the same"

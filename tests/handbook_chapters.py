"""The chapters of the handbook, docs/law, made by the program as it is.

`python -m tests.handbook_chapters` writes those that stand there; `tests/test_handbook.py` holds
them together with what the command prints.
"""

from __future__ import annotations

from pathlib import Path

from tests.readme_outputs import ROOT, run

CHAPTERS = ROOT / "docs" / "law"


def chapter(path: Path) -> str:
    """What the command prints for the regime a chapter is named after."""
    return run(f"dutybound rules show --regime {path.stem} --format markdown") + "\n"


def main() -> None:
    """Writes every chapter anew."""
    for path in sorted(CHAPTERS.glob("*.md")):
        path.write_text(chapter(path), encoding="utf-8")


if __name__ == "__main__":
    main()

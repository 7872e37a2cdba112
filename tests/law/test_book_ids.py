"""Every record of the law book is a duty here, or left out with a reason; its id stays."""

from __future__ import annotations

from pathlib import Path

import pytest

import dutybound

LISTS = sorted((Path(__file__).parent / "book_ids").glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_record_of_a_regime_is_accounted_for(path: Path) -> None:
    law = dutybound.load_law()
    ids = path.read_text(encoding="utf-8").split()
    known = {*law.duties, *(one.id for one in law.left_out)}
    assert len(ids) == len(set(ids)) > 0
    assert [one for one in ids if one not in known] == []

"""`dutybound new`: prints a facts file to fill in, or writes it where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.facts.templates import KINDS, filled_in
from tests.cli.program import refused, run


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_prints_can_be_examined_and_reviewed(kind: str, tmp_path: Path) -> None:
    ran = run("new", "Northshire", "--kind", kind)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == filled_in("Northshire", kind)

    facts = tmp_path / "northshire.yaml"
    facts.write_text(ran.out, encoding="utf-8")
    examined = run("doctor", facts, "--as-at", "2025-06-30")
    assert (examined.status, examined.err) == (0, "")
    assert "The register claims to be complete for nothing" in " ".join(examined.out.split())
    reviewed = run("review", facts, "--as-at", "2025-06-30")
    assert (reviewed.status, reviewed.err) == (0, "")
    assert "Northshire Community Safety Partnership" in reviewed.out


def test_it_writes_a_file_that_is_not_there_and_no_other(tmp_path: Path) -> None:
    output = tmp_path / "northshire.yaml"
    ran = run("new", "Northshire", "--kind", "unitary", "--output", output)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert output.read_text(encoding="utf-8") == filled_in("Northshire", "unitary")

    output.write_text("mine", encoding="utf-8")
    assert refused("new", "Northshire", "--kind", "unitary", "--output", output) == [
        f"{output}: This file exists already. Name a file that does not exist yet; nothing was "
        "written."
    ]
    assert output.read_text(encoding="utf-8") == "mine"


def test_it_does_not_write_through_a_link_or_over_a_folder(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "gone.yaml")

    for output in (link, tmp_path):
        lines = refused("new", "Northshire", "--kind", "unitary", "--output", output)
        assert lines[0].startswith(f"{output}: This file exists already.")
    assert not (tmp_path / "gone.yaml").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    output = tmp_path / "no" / "northshire.yaml"

    assert refused("new", "Northshire", "--kind", "unitary", "--output", output) == [
        f"{output}: It cannot be written: No such file or directory. "
        "Give a path in a folder that exists and that you may write to."
    ]


def test_a_name_that_is_none() -> None:
    assert refused("new", " ", "--kind", "unitary") == [
        "AREA_NAME: `` is not the name of an area. Write it as Northshire."
    ]


def test_a_kind_there_is_not() -> None:
    lines = refused("new", "Northshire", "--kind", "parish")

    assert (
        "'parish' is not one of 'unitary', 'county', 'district', 'london-borough', 'wales'"
        in (lines[-1])
    )


def test_the_kind_has_to_be_given() -> None:
    assert "Missing option '--kind'" in "\n".join(refused("new", "Northshire"))

"""The templates of `new`: each can be read, reviewed and examined as it is, and as its examples."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.dates.spans import DateSpan
from dutybound.doctor.examine import Group, examine
from dutybound.evaluation.review import review
from dutybound.facts import schema
from dutybound.facts.load import facts_of
from dutybound.facts.model import Partnership
from dutybound.facts.templates import KINDS, filled_in, identifier
from dutybound.law.load import load_law
from dutybound.law.model import Law
from dutybound.packs import shipped
from dutybound.source.yaml_file import parse_yaml

AS_AT = date(2025, 6, 30)
STRUCTURES = {
    "unitary": "unitary",
    "county": "two-tier",
    "district": "two-tier",
    "london-borough": "london-borough",
    "wales": "welsh-principal-area",
}


@cache
def law() -> Law:
    """The rules that ship with the program."""
    return load_law(shipped("rules"))


def read(text: str) -> Partnership:
    """The partnership in the text of a facts file."""
    return facts_of(parse_yaml(text.encode(), "new.yaml"), law())


def examples_of(text: str) -> str:
    """The template with its examples switched on, as its first comment says to do it."""
    lines = [re.sub(r"^(\s*)#(?=[^\s#])", r"\1", line) for line in text.splitlines()]
    for index, line in enumerate(lines[1:], start=1):
        # The further lines of an example: `#` and the indentation that goes on.
        if re.match(r"^\s+#  \S", line):
            lines[index] = line.replace("#", "", 1)
    for index, line in enumerate(lines[:-1]):
        if line.endswith(": []") and lines[index + 1].lstrip().startswith("- "):
            lines[index] = line.removesuffix(" []")
    return "\n".join(lines)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_read_reviewed_and_examined(kind: str) -> None:
    partnership = read(filled_in("Northshire", kind))

    assert partnership.id == "northshire"
    assert partnership.name == "Northshire Community Safety Partnership"
    (area,) = partnership.areas.values()
    assert (area.name, area.country) == ("Northshire", "Wales" if kind == "wales" else "England")
    assert [one.value for one in area.details["structure"]] == [STRUCTURES[kind]]
    assert not partnership.records
    found = review(law(), partnership, AS_AT, confirm=False).findings
    assert {one.duty.id for one in found} == {
        one.id for one in law().duties.values() if one.strength != "may"
    }


@pytest.mark.parametrize("kind", KINDS)
def test_doctor_says_that_a_template_claims_nothing_and_names_every_body(kind: str) -> None:
    found = examine(read(filled_in("Northshire", kind)), law(), AS_AT)

    assert [one.group for one in found].count(Group.REGISTER) == 1
    assert {one.group for one in found} <= {Group.REGISTER, Group.DETAIL}


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_are_read_once_they_are_switched_on(kind: str) -> None:
    text = examples_of(filled_in("Northshire", kind))
    partnership = read(text)

    assert partnership.events
    assert any(one.planned for one in partnership.records.values())
    assert {one.is_event for one in partnership.not_done} == {True, False}
    assert partnership.register.complete("crime-and-disorder")
    assert partnership.register.last == date(2025, 3, 31)
    assert partnership.notes


@pytest.mark.parametrize("kind", KINDS)
def test_the_comments_explain_every_section_and_every_form_of_day(kind: str) -> None:
    text = filled_in("Northshire", kind)
    comments = "\n".join(line for line in text.splitlines() if line.lstrip().startswith("# "))

    for name, field in schema.FactsFile.model_fields.items():
        key = field.alias or name
        assert re.search(rf"^{key}:", text, flags=re.MULTILINE), key
    days = re.findall(r"^#   (\S+)    ", comments, flags=re.MULTILINE)
    assert len(days) == 7
    for day in days:
        DateSpan.parse(day)
    for word in ("for_period", "about", "contains", "lacks", "planned", "recorded_on", "as_at"):
        assert f"`{word}" in comments, word
    assert "not done" in comments
    assert "overdue, or missing" in comments
    assert max(len(line) for line in text.splitlines()) <= 110


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_name_is_filled_in_as_it_is_or_refused(name: str) -> None:
    plain = " ".join(name.split())
    if not plain.isprintable() or not any(one.isalnum() for one in plain):
        with pytest.raises(ValueError, match="is not the name of an area"):
            filled_in(name, "unitary")
        return
    text = filled_in(name, "unitary")
    (area,) = read(text).areas.values()
    assert area.name == plain


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Northshire", "northshire"),
        ("St Mary's", "st-marys"),
        ("Ynys Môn", "ynys-mon"),
        ("Bath & North East Somerset", "bath-north-east-somerset"),
        ("東京", "area"),
        ("2019", "2019"),
        ("null", "null"),
    ],
)
def test_the_id_made_of_a_name(name: str, expected: str) -> None:
    assert identifier(name) == expected
    assert read(filled_in(name, "wales")).id == expected


def test_a_name_too_long_is_refused() -> None:
    filled_in("x" * 80, "unitary")
    with pytest.raises(ValueError, match="has 81 characters; 80 is the most"):
        filled_in("x" * 81, "unitary")


def test_there_is_no_template_of_another_kind() -> None:
    with pytest.raises(KeyError):
        filled_in("Northshire", "../unitary")

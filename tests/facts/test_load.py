"""Reading a facts file: every fault with its line and its words, and what good facts become."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import dutybound
from dutybound.dates.spans import DateSpan
from dutybound.facts.load import facts_of, items_by_record, load_facts
from dutybound.facts.model import PARTNERSHIP, Partnership, Source
from dutybound.source.faults import BadInput
from dutybound.source.yaml_file import parse_yaml
from tests.evaluation.tiny import duty, law_of
from tests.facts.load_cases import BELOW, FILE, WITHIN

LAW = law_of(
    duty(
        {
            "kind": "contents",
            "of": "notice",
            "items": [{"id": "always", "text": "Always."}, {"id": "new", "text": "New."}],
        },
        discharged_by=[],
    )
)

BASE = (
    "partnership: {id: p, name: The Partnership}",  # line 1
    "register: {from: 2018-04-01}",
    "areas:",
    "  - {id: a, name: Anyshire, country: England, structure: [{value: one-tier}]}",  # line 4
    "bodies:",
    "  - {id: town, name: Town Council, kind: town-council}",  # line 6
    "  - {id: police, name: Police, kind: police}",
)
"""Good facts on seven lines; what a test adds begins on line 8."""


def text(more: str = "", change: Mapping[int, str] | None = None) -> str:
    """The base with some of its lines (counted from 1) changed, and more below it."""
    lines = list(BASE)
    for number, line in (change or {}).items():
        lines[number - 1] = line
    return "\n".join([*lines, more])


def read(written: str) -> Partnership:
    """The partnership of a text."""
    return facts_of(parse_yaml(written.encode(), FILE), LAW)


def faults(written: str) -> list[str]:
    """What is said of a text, each fault from its line on."""
    with pytest.raises(BadInput) as caught:
        read(written)
    return [one.words().removeprefix(f"{FILE}:") for one in caught.value.faults]


def test_the_base_is_good() -> None:
    assert read(text()).name == "The Partnership"


@pytest.mark.parametrize(("more", "said"), BELOW)
def test_a_fault_below_the_bodies(more: str, said: str) -> None:
    assert faults(text(more)) == [said]


@pytest.mark.parametrize(("line", "written", "said"), WITHIN)
def test_a_fault_of_the_partnership_its_areas_or_bodies(line: int, written: str, said: str) -> None:
    assert faults(text(change={line: written})) == [said]


def test_two_areas_in_two_countries() -> None:
    wales = BASE[3] + "\n  - {id: b, name: Bala, country: Wales}"
    assert faults(text(change={4: wales})) == [
        "4: The areas lie in two countries, whose law differs. "
        "Write one facts file for each country."
    ]


def test_two_areas_with_one_id() -> None:
    twice = BASE[3] + "\n  - {id: a, name: Again, country: England}"
    assert faults(text(change={4: twice})) == [f"5: The id `a` is given twice. See {FILE}:4."]


@pytest.mark.parametrize(
    ("line", "written", "both"),
    [
        (
            4,
            "  - {id: a, name: A, country: England, structure: "
            "[{value: one-tier, to: 2019-04-01}, {value: two-tier, from: 2019-04-01}]}",
            "`one-tier` and `two-tier` are both given for 2019-04-01",
        ),
        (
            4,
            "  - {id: a, name: A, country: England, structure: "
            "[{value: two-tier, from: 2019-04-01}, {value: one-tier}]}",
            "`one-tier` and `two-tier` are both given for 2019-04-01",
        ),
        (
            1,
            "partnership: {id: p, name: P, details: {merged: "
            "[{value: true, to: 2019-06-30}, {value: false, from: 2019-01-01}]}}",
            "`true` and `false` are both given for 2019-01-01",
        ),
        (
            1,
            "partnership: {id: p, name: P, details: {formed-on: "
            "[{value: 2018-05, to: 2019-06-30}, {value: 2018-07, from: 2019-01-01}]}}",
            "`2018-05` and `2018-07` are both given for 2019-01-01",
        ),
    ],
)
def test_two_values_for_one_day(line: int, written: str, both: str) -> None:
    end = "End the one the day before the other begins."
    assert faults(text(change={line: written})) == [f"{line}: {both}. {end}"]


def test_values_that_follow_one_another_do_not_overlap() -> None:
    area = (
        "  - {id: a, name: A, country: England, structure: "
        "[{value: one-tier, from: 2019-04-01}, {value: two-tier, to: 2019-03-31}]}"
    )
    rows = read(text(change={4: area})).areas["a"].details["structure"]
    assert sorted((one.first, one.last, one.value) for one in rows) == [
        (date.min, date(2019, 3, 31), "two-tier"),
        (date(2019, 4, 1), date.max, "one-tier"),
    ]


_SOURCE = "source: {document: minute}"


@pytest.mark.parametrize(
    ("line", "written", "more"),
    [
        (1, "partnership: {id: p, name: P, %s}", ""),
        (2, "register: {from: 2018-04-01, complete_for: [{regime: all, %s}]}", ""),
        (4, "  - {id: a, name: A, country: England, %s}", ""),
        (4, "  - {id: a, name: A, country: England, structure: [{value: one-tier, %s}]}", ""),
        (6, "  - {id: town, name: T, kind: town-council, %s}", ""),
        (6, "  - {id: town, name: T, kind: town-council, details: {staff: [{value: 3, %s}]}}", ""),
        (11, "", "events:\n  - {id: e, kind: incident, %s}"),
        (11, "", "records:\n  - {id: r, kind: report, %s}"),
        (11, "", "not_done:\n  - {record: report, as_at: 2019-01-01, %s}"),
    ],
    ids=["partnership", "claim", "area", "structure", "body", "detail", "event", "record", "not"],
)
def test_a_document_that_is_not_listed(line: int, written: str, more: str) -> None:
    documents = "documents:\n  minutes: {title: Minutes}\n"
    change = {line: written.replace("%s", _SOURCE)} if written else {}
    assert faults(text(documents + more.replace("%s", _SOURCE), change)) == [
        f"{line}: `minute` is not a document listed under `documents`. Did you mean `minutes`?"
    ]


def test_every_fault_at_once_in_the_order_of_the_lines() -> None:
    more = (
        "records:\n"
        "  - {id: r, kind: reprt}\n"
        "  - {id: s, kind: scheme, date: 2019-02-01, until: 2019-01-31, by: [twon]}\n"
        "events:\n"
        "  - {id: r, kind: incident, details: {people: many}}"
    )
    change = {6: "  - {id: town, name: T, kind: town-concil}"}
    assert faults(text(more, change)) == [
        "6: `town-concil` is not a kind of body. Did you mean `town-council`?",
        # Events are read before records, so of two with one id the record comes second.
        f"9: The id `r` is given twice. See {FILE}:12.",
        "9: `reprt` is not a kind of record. Did you mean `report`?",
        "10: It ends (2019-01-31) before it begins (2019-02-01).",
        "10: `twon` is not the id of a body here, nor `partnership`. Did you mean `town`?",
        "12: `people` is a number, which `many` is not. Write a whole number.",
    ]


def test_a_key_that_is_none_and_one_that_is_wanting() -> None:
    (unknown,) = faults(text("records:\n  - {id: r, kind: report, dated: 2019-01-01}"))
    assert unknown.startswith("9: `dated` is not a key here. Did you mean `date`?")
    (wanting,) = faults(text("records:\n  - {id: r, date: 2019-01-01}"))
    assert wanting.startswith("9: ")
    assert "`kind`" in wanting


# --- good facts ---------------------------------------------------------------------------------

GOOD = text(
    "documents:\n"
    "  minutes: {title: Minutes of May}\n"
    "events:\n"
    "  - {id: e, kind: incident, date: 2019-01, details: {people: 3, known-on: 2019}}\n"
    "  - {id: o, kind: order, to: [town]}\n"
    "records:\n"
    "  - id: r\n"
    "    kind: notice\n"
    "    date: 2018-09-01/2018-09-30\n"
    "    until: 2018-09-15\n"
    "    for_period: 2019-Q1\n"
    "    about: e\n"
    "    by: [town, partnership]\n"
    "    contains: []\n"
    "    lacks: [new]\n"
    "    sent: [{to: minister}, {to: police, date: 2018-10-01}]\n"
    "    details: {outcome: yes}\n"
    "    recorded_on: 2018-11-01\n"
    "    source: {document: minutes, at: page 2}\n"
    "not_done:\n"
    "  - {record: report, as_at: 2019-02-01, for_period: 2018/19, by: [police]}\n"
    "  - {event: order, as_at: 2019-02-01}\n",
    {
        1: "partnership: {id: p, name: P, details: {merged: true}}",
        2: "register: {from: 2018-04-01, to: 2019-10-24, complete_for: [{regime: made-up}]}",
        4: "  - {id: town, name: Anyshire, country: England}",
    },
)


def test_good_facts_as_values() -> None:
    found = read(GOOD)

    assert found.country == "England"
    assert found.details["merged"][0].value is True
    assert (found.register.first, found.register.last) == (date(2018, 4, 1), date(2019, 10, 24))
    assert found.register.complete("made-up")
    assert not found.register.complete("another")
    event, order = found.events.values()
    assert event.date == DateSpan(date(2019, 1, 1), date(2019, 1, 31), "2019-01")
    # A year alone is a number to YAML; it is a vague day all the same.
    assert event.details == {
        "people": 3,
        "known-on": DateSpan(date(2019, 1, 1), date(2019, 12, 31), "2019"),
    }
    assert (order.date, order.to) == (None, ("town",))
    record = found.records["r"]
    assert record.date is not None
    assert (record.date.earliest, record.date.latest) == (date(2018, 9, 1), date(2018, 9, 30))
    assert record.until == DateSpan.exactly(date(2018, 9, 15))
    assert (record.for_period, record.about) == ("January to March 2019", "e")
    assert record.by == ("town", PARTNERSHIP)
    # What is said to hold nothing is not what is not told.
    assert (record.contains, record.lacks) == ((), ("new",))
    assert [(one.to, one.date is None) for one in record.sent] == [
        ("minister", True),
        ("police", False),
    ]
    assert record.details == {"outcome": "yes"}
    assert record.recorded_on == date(2018, 11, 1)
    assert record.source == Source("minutes", "page 2", "Minutes of May")
    assert record.source.words() == "Minutes of May, page 2"
    assert record.place.words() == f"{FILE}:14"
    report, nothing = found.not_done
    assert (report.kind, report.is_event, report.by) == ("report", False, ("police",))
    assert (nothing.kind, nothing.is_event) == ("order", True)


def test_what_is_not_told_is_open() -> None:
    found = read(text("records:\n  - {id: r, kind: notice}"))
    record = found.records["r"]
    assert (record.date, record.contains, record.lacks, record.by) == (None, None, (), ())
    assert (found.first, found.last) == (date.min, date.max)
    assert found.register.last == date.max
    body = found.bodies["town"]
    assert (body.first, body.last, body.area) == (date.min, date.max, None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", DateSpan(date(2019, 1, 1), date(2019, 12, 31), "2019")),
        ("for_period", "2019"),
    ],
)
def test_a_year_alone_has_to_stand_in_quotes(key: str, value: object) -> None:
    record = "records:\n  - {id: r, kind: report, %s: %s}"
    assert faults(text(record % (key, "2019"))) == [
        "9: Text is expected here, not the number `2019`. Put it in quotes."
    ]
    found = read(text(record % (key, "'2019'"))).records["r"]
    assert getattr(found, key) == value


def test_a_vague_end_may_lie_on_either_side_of_the_beginning() -> None:
    found = read(text("records:\n  - {id: r, kind: scheme, date: 2019-01-15, until: 2019-01}"))
    assert found.records["r"].until is not None


def test_the_contents_a_record_may_list() -> None:
    assert items_by_record(LAW) == {"notice": frozenset({"always", "new"})}


def test_a_file_keeps_its_name_and_the_digest_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "anyshire.yaml"
    path.write_bytes(text().encode())
    found = load_facts(path, LAW, shown_as="facts/anyshire.yaml")
    assert found.file == "facts/anyshire.yaml"
    assert found.digest == hashlib.sha256(text().encode()).hexdigest()
    assert found.bodies["town"].place.words() == "facts/anyshire.yaml:6"
    assert load_facts(path, LAW).file == path.as_posix()


def test_faults_of_form_and_unknown_names_are_told_together() -> None:
    text = """partnership: {id: x, name: X, perod: 1}
register: {from: 2019-02-30}
areas: [{id: x, name: X, country: England, structure: [{value: unitry}]}]
bodies: [{id: b, name: B, kind: concil}]
records:
  - {id: r, kind: strategic-assesment, date: 2019-12-01}
"""
    law = dutybound.load_law()
    with pytest.raises(BadInput) as caught:
        facts_of(parse_yaml(text.encode(), "x.yaml"), law)
    assert [(one.place.line, one.problem) for one in caught.value.faults] == [
        (1, "`perod` is not a key here."),
        (2, "`2019-02-30` is not a date. Write it as 2019-02-14 (year, month, day)."),
        (3, "`unitry` is not a structure of local government."),
        (4, "`concil` is not a kind of body."),
        (6, "`strategic-assesment` is not a kind of record."),
    ]

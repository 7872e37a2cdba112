"""The position of a duty in a sentence, its label, and what would change it: worked by hand."""

from __future__ import annotations

import re

import pytest

from dutybound.evaluation.finding import Finding
from dutybound.report.changes import what_would_change
from dutybound.report.position import label, name, position
from tests.evaluation.tiny import BASE, Entry, event, facts, find, law_of
from tests.report.position_cases import CASES, INCIDENT, MUST, SCHEME, YEARLY


def found(entry: Entry, as_at: str, *more: Entry, base: Entry = BASE) -> Finding:
    """The only finding of a duty."""
    law = law_of(entry)
    (one,) = find(law, facts(law, *more, base=base), as_at)
    return one


@pytest.mark.parametrize(
    ("entry", "as_at", "more", "base", "its_label", "sentence"), CASES.values(), ids=CASES
)
def test_label_and_position(
    entry: Entry, as_at: str, more: tuple[Entry, ...], base: Entry, its_label: str, sentence: str
) -> None:
    finding = found(entry, as_at, *more, base=base)
    assert label(finding) == its_label
    assert position(finding) == sentence


def test_a_name_says_the_period_or_the_case() -> None:
    assert name(found(MUST, "2019-04-10", INCIDENT)) == "thing (e)"
    assert name(found(YEARLY, "2018-06-01")) == "thing (2018/19)"
    assert name(found(SCHEME, "2019-04-10")) == "thing"


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("met", ["Done after 29 March 2019, it would have been late."]),
        ("late", ["Done by 29 March 2019, it would have been in time."]),
        ("overdue", ["A record of an answer for e would make it met, though late."]),
        ("missing", ["A record of a scheme in place on the date."]),
        ("in-place", ["The end of what is on record."]),
        ("contents-partly-shown", ["Contents shown to be in it after all: two, three."]),
        (
            "due",
            [
                "A record of an answer for e makes it met.",
                "After 29 March 2019 without one it is overdue.",
            ],
        ),
        ("open", ["A record of an answer for e makes it met; no day makes it overdue."]),
        (
            "cannot-tell-when",
            ["To find out: The day of the answer `r`: was it on or before 29 March 2019?"],
        ),
        (
            "not-applicable-to-the-case",
            ["Another fact here: People of e: 3; the duty asks for at least 5."],
        ),
        ("not-yet-in-force", ["A date from 1 January 2024."]),
        ("no-longer-in-force", []),
        ("contravened", ["The record of it, if it is wrong."]),
        ("for-a-person-to-judge", []),
        ("guidance-recorded-late", ["Done by 29 March 2019, it would have been in time."]),
        ("guidance-not-recorded", ["A record of an answer for e."]),
    ],
)
def test_what_would_change_it(case: str, said: list[str]) -> None:
    entry, as_at, more, base = CASES[case][:4]
    law = law_of(entry)
    (finding,) = find(law, facts(law, *more, base=base), as_at)
    assert what_would_change(finding, law.vocabulary) == said


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_begins_large_and_ends(case: str) -> None:
    text = position(found(*CASES[case][:2], *CASES[case][2], base=CASES[case][3]))
    assert text[0].isupper() or text[0].isdigit()
    assert text.endswith((".", "?"))
    assert ".." not in text
    assert "  " not in text
    assert not re.search(r"\b(\w+) \1\b", text, re.IGNORECASE)


def test_a_day_that_is_wanted_is_asked_for_once() -> None:
    text = position(found(MUST, "2019-04-10", event("e")))
    assert text.startswith("Find out: ")
    assert "day it happened" in text
    assert not re.search(r"\b(\w+) \1\b", text, re.IGNORECASE), text

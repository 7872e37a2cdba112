"""Each kind of step in words: exact sentences, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.steps import Step, StepKind, step
from dutybound.report.phrasing import a, cap, days, either, lateness, span_words, when_words
from dutybound.report.words import sentence, walk
from tests.report.words_cases import CASES

SPAN = DateSpan.parse
MARCH = date(2019, 3, 1)


@pytest.mark.parametrize(
    ("written", "said", "after_a_verb"),
    [
        ("2019-03-01", "1 March 2019", "on 1 March 2019"),
        ("2019-03", "March 2019", "in March 2019"),
        ("2019", "2019", "in 2019"),
        ("2018/19", "the official year 2018/19", "in the official year 2018/19"),
        ("2018-09-01/2018-09-30", "between 1 and 30 September 2018", None),
        ("2018-09-01/2018-10-02", "between 1 September and 2 October 2018", None),
        ("2018-12-31/2019-01-01", "between 31 December 2018 and 1 January 2019", None),
        ("../2019-10-24", "on or before 24 October 2019", None),
        ("2019-10-24/..", "on or after 24 October 2019", None),
    ],
)
def test_days_in_words(written: str, said: str, after_a_verb: str | None) -> None:
    assert span_words(SPAN(written)) == said
    assert when_words(SPAN(written)) == (after_a_verb or said)


def test_a_day_of_which_nothing_is_known() -> None:
    nothing = DateSpan(date.min, date.max, "")
    assert span_words(nothing) == when_words(nothing) == "on a day not given"
    assert when_words(MARCH) == "on 1 March 2019"


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ((1, 1), "1 day"),
        ((2, 2), "2 days"),
        ((3, 32), "3 to 32 days"),
        ((1200, 1200), "1,200 days"),
    ],
)
def test_how_late(pair: tuple[int, int], said: str) -> None:
    assert lateness(pair) == said


def test_numbers_and_articles() -> None:
    assert [days(0), days(1), days(1200)] == ["0 days", "1 day", "1,200 days"]
    names = [
        "council",
        "authority",
        "unitary council",
        "urban area",
        "integrated care board",
    ]
    assert [a(one) for one in names] == [
        "a council",
        "an authority",
        "a unitary council",
        "an urban area",
        "an integrated care board",
    ]
    assert [either([]), either("a"), either("ab"), either("abc")] == [
        "",
        "a",
        "a or b",
        "a, b or c",
    ]
    assert [cap(""), cap("reg 10(2)"), cap("s.17")] == ["", "Reg 10(2)", "S.17"]


@pytest.mark.parametrize(("one", "said"), CASES, ids=[str(one.kind) for one, _ in CASES])
def test_a_step_in_words(one: Step, said: str) -> None:
    assert sentence(one) == said


def test_every_kind_of_step_has_its_words_and_is_tried_here() -> None:
    assert {one.kind for one, _ in CASES} == set(StepKind)


def test_a_tree_is_walked_from_the_top() -> None:
    leaf = step(StepKind.CONVENTION)
    middle = step(StepKind.FALLBACK, leaf)
    top = step(StepKind.CONDITION_UNKNOWN, middle, leaf)
    assert list(walk((top, leaf))) == [top, middle, leaf, leaf, leaf]

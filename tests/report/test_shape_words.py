"""By when, in words: one sentence for each shape, read as a person would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dutybound.dates.counting import Counting, DayKind, Period
from dutybound.law.conditions import All, AnyOf, Condition, FactTest, Not, Operator, Subject
from dutybound.law.model import Vocabulary
from dutybound.law.shapes import (
    SHAPE_NAMES,
    After,
    Before,
    ByDate,
    ContentItem,
    Contents,
    EachPeriod,
    EachWindow,
    Extension,
    Fallback,
    LaterBearer,
    Limit,
    Moment,
    PeriodDue,
    PeriodName,
    Phrase,
    Power,
    Prohibition,
    Rolling,
    Shape,
    Standing,
    WheneverActing,
)
from dutybound.report.shape_words import by_when, condition_words
from tests.keeping.tiny import Tiny

FAULT = Moment("fault", is_event=True)
REPORTED = Moment("fault", is_event=True, detail="reported")
SURVEY = Moment("survey", is_event=False)
BOTH = {"England": date(2010, 4, 1), "Wales": date(2010, 4, 1)}
EACH = {"England": date(2010, 4, 1), "Wales": date(2011, 4, 1)}
DAYS_28 = Counting(Period(days=28), first_day_counts=False)
MONTH = Counting(Period(months=1), first_day_counts=True, counted_by="convention")
ITEM = ContentItem("lamps", None, "every lamp", date.min, date.max)
HIGH = FactTest(Subject.EVENT, "grade", Operator.IN, ("high",))
NEAR = FactTest(Subject.EVENT, "near-school", Operator.IN, (True,))


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """That of the small rules."""
    law, _ = Tiny().load(tmp_path_factory.mktemp("lamps"))
    return law.vocabulary


SAID: list[tuple[Shape, str]] = [
    (Standing(), "In place all the time."),
    (
        Standing(by=date(2010, 9, 30)),
        "In place all the time. It had to be in place by 30 September 2010.",
    ),
    (WheneverActing(), "In everything it does; there is no day by which it is done."),
    (
        EachPeriod(PeriodName.OFFICIAL_YEAR, PeriodDue.END_OF_PERIOD, BOTH),
        "In every year beginning on 1 April, by its last day. The first year runs from 1 April "
        "2010.",
    ),
    (
        EachPeriod(PeriodName.CALENDAR_YEAR, PeriodDue.BEFORE_PERIOD, EACH),
        "For every calendar year, before it begins. The first year runs from 1 April 2010 in "
        "England, from 1 April 2011 in Wales.",
    ),
    (
        EachPeriod(PeriodName.QUARTER, PeriodDue.END_OF_NEXT_PERIOD, BOTH),
        "For every quarter, by the last day of the next quarter. The first quarter runs from 1 "
        "April 2010.",
    ),
    (
        EachPeriod(
            PeriodName.OFFICIAL_YEAR, PeriodDue.AFTER_PERIOD, BOTH, Phrase.AS_SOON_AS_PRACTICABLE
        ),
        "For every year beginning on 1 April, after its last day: as soon as practicable. The "
        "first year runs from 1 April 2010.",
    ),
    (
        EachWindow(Period(years=3), SURVEY),
        "Once in every 3 years, the first beginning with survey of lamps (the day it was done).",
    ),
    (
        Rolling(Counting(Period(months=12), first_day_counts=False), EACH),
        "Not later than 12 months after the last time. The first time: by 1 April 2010 in England, "
        "by 1 April 2011 in Wales. The first day is not counted.",
    ),
    (
        After(REPORTED, Limit(counting=DAYS_28)),
        "Within 28 days after this: fault of a lamp (the day it was reported). The first day is "
        "not counted.",
    ),
    (
        After(
            FAULT,
            Limit(counting=MONTH),
            Fallback(NEAR, Limit(phrase=Phrase.AS_SOON_AS_REASONABLY_POSSIBLE)),
            Extension("repair", "agreed"),
        ),
        "Within 1 month after this: fault of a lamp (the day it failed). The first day is counted, "
        'by convention, the text being silent. If "near school" is yes: as soon as reasonably '
        "possible. A later day may be given: repair.",
    ),
    (
        After(FAULT, Limit(phrase=Phrase.NO_PERIOD_STATED)),
        "With no period stated, after this: fault of a lamp (the day it failed).",
    ),
    (
        After(FAULT, Limit(day_in="reported")),
        "By the day it was reported, after this: fault of a lamp (the day it failed).",
    ),
    (
        ByDate(date(2024, 1, 31), LaterBearer.NOTHING),
        "Once, by 31 January 2024. A body that came into being later owes nothing.",
    ),
    (
        ByDate(
            date(2024, 1, 31),
            LaterBearer.JUDGEMENT,
            SURVEY,
            Phrase.AS_SOON_AS_REASONABLY_PRACTICABLE,
        ),
        "Once, by 31 January 2024. Also as soon as reasonably practicable after this: survey of "
        "lamps (the day it was done). What a body that came into being later owes is for "
        "judgement.",
    ),
    (Before(SURVEY), "Before this: survey of lamps (the day it was done)."),
    (
        Before(SURVEY, Counting(Period(weeks=10), first_day_counts=False, counted_by="convention")),
        "At least 10 weeks before this: survey of lamps (the day it was done). Counted by "
        "convention.",
    ),
    (
        Before(SURVEY, Counting(Period(days=5), first_day_counts=False, day_kind=DayKind.WORKING)),
        "At least 5 working days before this: survey of lamps (the day it was done).",
    ),
    (
        Contents("survey", (ITEM,)),
        "Whenever there is one: what the survey of lamps contains (1 item).",
    ),
    (
        Prohibition(SURVEY),
        "At no time is this to be done: survey of lamps (the day it was done).",
    ),
    (
        EachPeriod(
            PeriodName.THREE_YEARS_FROM_1999,
            PeriodDue.START_OF_PERIOD,
            {"England": date(1999, 4, 1)},
        ),
        "For every three years counted from 1 April 1999, by its first day. The first period runs "
        "from 1 April 1999.",
    ),
    (
        EachPeriod(
            PeriodName.OFFICIAL_YEAR,
            PeriodDue.AFTER_PERIOD,
            {"England": date(2002, 10, 1)},
            within=MONTH,
        ),
        "For every year beginning on 1 April, after its last day: within 1 month. The first year "
        "runs from 1 October 2002.",
    ),
    (Power(), "It may be used at any time; nothing is overdue."),
]


@pytest.mark.parametrize(("shape", "said"), SAID, ids=lambda one: type(one).__name__)
def test_a_shape_is_said(shape: Shape, said: str, vocabulary: Vocabulary) -> None:
    assert by_when(shape, vocabulary) == said


def test_every_shape_is_among_them() -> None:
    assert {type(shape) for shape, _ in SAID} == set(SHAPE_NAMES)


def test_a_moment_says_its_condition(vocabulary: Vocabulary) -> None:
    moment = Moment("fault", is_event=True, detail="reported", when=HIGH)

    assert by_when(After(moment, Limit(counting=DAYS_28)), vocabulary) == (
        'Within 28 days after this: fault of a lamp (the day it was reported), if "grade" is high. '
        "The first day is not counted."
    )


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (HIGH, '"grade" is high'),
        (Not(HIGH), '"grade" is not high'),
        (NEAR, '"near school" is yes'),
        (Not(NEAR), '"near school" is no'),
        (FactTest(Subject.EVENT, "near-school", Operator.IN, (False,)), '"near school" is no'),
        (
            FactTest(Subject.AREA, "structure", Operator.IN, ("shire", "two-tier", "vale")),
            '"structure" of the area is shire, two-tier or vale',
        ),
        (
            FactTest(Subject.BEARER, "kind", Operator.IN, ("council", "parish")),
            '"kind" of the body is council or parish',
        ),
        (FactTest(Subject.EVENT, "lamps", Operator.AT_LEAST, (3,)), '"lamps" is at least 3'),
        (Not(FactTest(Subject.EVENT, "lamps", Operator.AT_MOST, (3,))), '"lamps" is not at most 3'),
        (
            FactTest(Subject.EVENT, "date", Operator.ON_OR_AFTER, (date(2023, 4, 1),)),
            '"date" is on or after 1 April 2023',
        ),
        (
            FactTest(Subject.PARTNERSHIP, "joined", Operator.ON_OR_BEFORE, (date(2023, 4, 1),)),
            '"joined" of the partnership is on or before 1 April 2023',
        ),
        (All((HIGH, NEAR)), '"grade" is high and "near school" is yes'),
        (
            AnyOf((All((HIGH, NEAR)), Not(NEAR))),
            '("grade" is high and "near school" is yes) or "near school" is no',
        ),
        (
            Not(AnyOf((HIGH, NEAR))),
            'it is not so that "grade" is high or "near school" is yes',
        ),
    ],
)
def test_a_condition_is_said(condition: Condition, said: str, vocabulary: Vocabulary) -> None:
    assert condition_words(condition, vocabulary) == said


def test_every_shipped_rule_can_be_said() -> None:
    """Each sentence begins large and ends in one full stop."""
    from dutybound.law.load import load_law
    from dutybound.packs import shipped

    law = load_law(Path(shipped("rules")))
    for duty in law.duties.values():
        for version in duty.versions:
            said = by_when(version.shape, law.vocabulary)
            assert said[0].isupper(), said
            assert said.endswith("."), said
            assert ".." not in said, said

"""Steps of reasons, each with the sentence a report makes of it. Worked by hand."""

from __future__ import annotations

from datetime import date

from dutybound.dates.counting import Counting, DayKind, Period
from dutybound.dates.spans import DateSpan
from dutybound.evaluation.steps import Step, StepKind, StepValue, step

SPAN = DateSpan.parse
MARCH = date(2019, 3, 1)
WITHIN_28 = Counting(Period(days=28), first_day_counts=False)
BEGINNING = Counting(Period(days=28), first_day_counts=True, counted_by="convention")
TEN_WEEKS = Counting(Period(weeks=10), first_day_counts=False)
WORKING = Counting(Period(days=5), first_day_counts=False, day_kind=DayKind.WORKING)


def answer(kind: StepKind, **values: StepValue) -> Step:
    """A step about the answer `r`."""
    return Step(kind, (("record", "r"), ("name", "answer"), *values.items()))


CASES: list[tuple[Step, str]] = [
    (
        step(
            StepKind.RULE,
            duty="d",
            provision="s.17(1)",
            instrument="1998 Act",
            summary="Each body acts with due regard.",
        ),
        "S.17(1) of the 1998 Act: Each body acts with due regard.",
    ),
    (step(StepKind.IN_FORCE, first=MARCH, last=date.max), "In force from 1 March 2019."),
    (
        step(StepKind.IN_FORCE, first=date.min, last=MARCH, note="SI 1", changed="it is named too"),
        "In force from the beginning to 1 March 2019 (SI 1). Since then: it is named too.",
    ),
    (
        step(StepKind.NOT_IN_FORCE, first=MARCH, last=date.max, before=True, note="SI 2"),
        "Not in force until 1 March 2019 (SI 2).",
    ),
    (
        step(StepKind.NOT_IN_FORCE, first=date.min, last=MARCH, before=False),
        "Not in force since 1 March 2019, the last day it was.",
    ),
    (
        step(
            StepKind.BEARER,
            bearer="Ambridge",
            role="authority",
            provision="s.5",
            body_kind="council",
        ),
        "Ambridge is an authority (s.5), being a council.",
    ),
    (
        step(StepKind.BEARER, bearer="strategy group", role="group", provision="reg 3"),
        "It falls on the strategy group (reg 3).",
    ),
    (
        step(StepKind.NO_BEARER, role="authority", kinds=("council", "board"), bodies=4),
        "None of the 4 bodies in the facts is an authority (council or board).",
    ),
    (
        step(StepKind.BEARER_NOT_NAMED, role="authority", kinds=("council", "board")),
        "The facts name no council or board, which an area like this has, so it cannot be told who "
        "is the authority.",
    ),
    (
        step(
            StepKind.HOLDS,
            owner="Ambridge",
            detail="opted-in",
            value=True,
            operator="in",
            asked=("True",),
            subject="body",
        ),
        "Opted in of Ambridge: yes.",
    ),
    (
        step(
            StepKind.FAILS,
            owner="e",
            detail="severity",
            value="minor",
            operator="in",
            asked=("grave", "middling"),
            subject="event",
        ),
        "Severity of e: minor; the duty asks for grave or middling.",
    ),
    (
        step(
            StepKind.FAILS,
            owner="e",
            detail="date",
            value=SPAN("2019-03"),
            operator="on_or_after",
            asked=("2019-04-01",),
            subject="event",
        ),
        "Date of e: March 2019; the duty asks for on or after 1 April 2019.",
    ),
    (
        step(
            StepKind.NOT_GIVEN,
            owner="e",
            detail="people",
            value=None,
            operator="at_most",
            asked=("5",),
            subject="event",
        ),
        "The facts do not give the people of e (asked: at most 5).",
    ),
    (
        step(
            StepKind.NOT_GIVEN,
            owner="e",
            detail="date",
            value=SPAN("2019-03"),
            operator="on_or_before",
            asked=("2019-03-15",),
            subject="event",
        ),
        "Date of e: March 2019, which leaves open whether it is on or before 15 March 2019.",
    ),
    (
        step(
            StepKind.PERIOD,
            period="official-year",
            label="2018/19",
            first=date(2018, 4, 1),
            last=date(2019, 3, 31),
            due="end-of-period",
        ),
        "The year 2018/19 runs from 1 April 2018 to 31 March 2019: to be done within it.",
    ),
    (
        step(
            StepKind.PERIOD,
            period="calendar-year",
            label="2019",
            first=date(2019, 1, 1),
            last=date(2019, 12, 31),
            due="before-period",
        ),
        "The year 2019 runs from 1 January 2019 to 31 December 2019: to be done before it begins.",
    ),
    (
        step(
            StepKind.PERIOD,
            period="quarter",
            label="April to June 2019",
            first=date(2019, 4, 1),
            last=date(2019, 6, 30),
            due="end-of-next-period",
        ),
        "The quarter April to June 2019: to be done by the end of the next quarter.",
    ),
    (
        answer(StepKind.TRIGGER, date=SPAN("2019-03"), detail="the day it was asked for"),
        "Answer `r`: March 2019, the day it was asked for.",
    ),
    (
        answer(StepKind.TRIGGER_UNDATED, detail="the day it was asked for"),
        "The facts do not give, for the answer `r`, the day it was asked for.",
    ),
    (
        step(StepKind.NO_TRIGGER, name="order", stated=True),
        "The facts say that there was no order.",
    ),
    (
        step(StepKind.NO_TRIGGER, name="order", complete=True),
        "No order is on record, and the register claims to be complete.",
    ),
    (
        step(StepKind.NO_TRIGGER, name="plan", product=True),
        "No plan is on record, so there are no contents to judge.",
    ),
    (
        step(StepKind.NO_TRIGGER, name="plan", product=True, complete=True),
        "No plan is on record, and the register claims to be complete, so there are no contents to "
        "judge.",
    ),
    (
        step(StepKind.NO_TRIGGER, name="order"),
        "It is set going by this: order. None is on record; the register may not be complete.",
    ),
    (
        step(StepKind.ADDRESSEE_UNKNOWN, thing="o", event=True),
        "`o` does not say which bodies it concerns.",
    ),
    (step(StepKind.ADDRESSEE_UNKNOWN, thing="o"), "`o` does not say which body did it."),
    (
        step(StepKind.COUNT, trigger=MARCH, counting=WITHIN_28, day=date(2019, 3, 29)),
        "28 days after 1 March 2019, that day not counted: last day 29 March 2019.",
    ),
    (
        step(StepKind.COUNT, trigger=MARCH, counting=BEGINNING, day=date(2019, 3, 28)),
        "28 days beginning with 1 March 2019 (convention): last day 28 March 2019.",
    ),
    (
        step(StepKind.COUNT, trigger=MARCH, counting=WORKING, day=date(2019, 3, 8)),
        "5 working days after 1 March 2019, that day not counted: last day 8 March 2019.",
    ),
    (
        step(StepKind.LEAD, trigger=date(2019, 5, 10), counting=TEN_WEEKS, day=MARCH),
        "10 weeks before 10 May 2019: latest day 1 March 2019.",
    ),
    (step(StepKind.DEADLINE, day=MARCH), "Last day in time: 1 March 2019."),
    (
        step(StepKind.NO_LAST_DAY, phrase="as-soon-as-reasonably-practicable", day=MARCH),
        "Due as soon as reasonably practicable, with no last day in law; it stands open from 1 "
        "March 2019.",
    ),
    (
        step(StepKind.NO_LAST_DAY, phrase="no-period-stated", day=MARCH),
        "The text states no period; it stands open from 1 March 2019.",
    ),
    (answer(StepKind.EXTENDED), "A later day was agreed: answer `r`."),
    (step(StepKind.FALLBACK), "The first limit gives way to another."),
    (
        step(StepKind.ROLLING_START, bearer="Ambridge", day=MARCH),
        "Ambridge came into being on 1 March 2019.",
    ),
    (
        answer(StepKind.RECORD, date=SPAN("2019-03"), for_period="2018/19", recorded_on=MARCH),
        "On record: answer for 2018/19, in March 2019 (entered in the register on 1 March 2019).",
    ),
    (
        answer(StepKind.DOUBTFUL_RECORD, why="period", date=SPAN("2019-03")),
        "The answer `r` in March 2019 does not say for which period it is.",
    ),
    (
        answer(StepKind.DOUBTFUL_RECORD, why="about"),
        "The answer `r` does not say which case it is about.",
    ),
    (
        step(StepKind.DOUBTFUL_RECORD, why="by", bearer="Ambridge", partnership=True),
        "A document of the partnership is no act of Ambridge by itself.",
    ),
    (
        step(StepKind.DOUBTFUL_RECORD, why="by", bearer="Ambridge", partnership=False),
        "A record does not say that Ambridge did it.",
    ),
    (
        answer(StepKind.DOUBTFUL_RECORD, why="early"),
        "The answer `r` lies before the day from which it is counted.",
    ),
    (
        step(StepKind.DOUBTFUL_RECORD, why="group", bearer="group"),
        "A record is by a member, not by the group.",
    ),
    (answer(StepKind.DOUBTFUL_RECORD), "The answer `r` may or may not count."),
    (answer(StepKind.EVIDENCE, date=SPAN("2019")), "Bears on it: answer, in 2019."),
    (
        answer(StepKind.PLANNED, date=SPAN("2019-03-01/2019-03-09")),
        "Planned: answer, between 1 and 9 March 2019.",
    ),
    (
        step(StepKind.IN_TIME, done=SPAN("2019-03-01"), day=date(2019, 3, 29)),
        "Done on 1 March 2019: by 29 March 2019, so in time.",
    ),
    (step(StepKind.IN_TIME, done=SPAN("2019-03")), "Done in March 2019."),
    (
        step(StepKind.LATE, done=SPAN("2019-04"), day=date(2019, 3, 29), fewest=3, most=32),
        "Done in April 2019, after 29 March 2019: 3 to 32 days late.",
    ),
    (
        answer(StepKind.IN_PLACE, date=SPAN("2019-03-01")),
        "In place: answer, on 1 March 2019.",
    ),
    (answer(StepKind.ENDED, date=SPAN("2019-03")), "The answer ended in March 2019."),
    (
        step(StepKind.NOTHING_RECORDED, regime="Prevent", first=MARCH, last=date(2019, 10, 24)),
        "No record of it, and the register claims to be complete for Prevent from 1 March 2019 to "
        "24 October 2019.",
    ),
    (
        step(StepKind.STATED_NOT_DONE, name="order", as_at=MARCH),
        "The facts say that as at 1 March 2019 there was no order.",
    ),
    (
        step(StepKind.REGISTER_SILENT, regime="Prevent"),
        "No record of it; the register does not claim to be complete for Prevent.",
    ),
    (step(StepKind.REGISTER_ENDED, day=MARCH), "The register ends on 1 March 2019."),
    (
        step(StepKind.REGISTER_BEGINS, day=MARCH),
        "The register begins on 1 March 2019; what lies before is not judged.",
    ),
    (
        answer(StepKind.VAGUE, date=SPAN("2019-03")),
        "The answer `r` is known only as in March 2019.",
    ),
    (
        step(StepKind.ITEM_SHOWN, item="one", ref="7(a)", text="an analysis"),
        "Shown: (7(a)) an analysis [`one`].",
    ),
    (
        step(StepKind.ITEM_LACKING, item="one", text="an analysis"),
        "No record of: an analysis [`one`].",
    ),
    (step(StepKind.ITEM_UNKNOWN, item="one", text="an analysis"), "Not told: an analysis [`one`]."),
    (
        step(StepKind.ITEM_UNKNOWN, item="one", text="an analysis", vague=True),
        "Not told, nor whether it was asked for on the day: an analysis [`one`].",
    ),
    (
        step(StepKind.ITEMS_NOT_ASKED, items=("7(a)", "7(b)"), date=SPAN("2019-03")),
        "Not asked of one made in March 2019: 7(a), 7(b).",
    ),
    (
        step(StepKind.QUALITY, shown_by="Decision papers.", recorded=0),
        "Nothing on record bears on it. A person has to judge it. What shows it: Decision papers.",
    ),
    (
        step(StepKind.QUALITY, shown_by="Decision papers.", recorded=2),
        "A person has to judge it. What shows it: Decision papers.",
    ),
    (
        answer(StepKind.ACT_RECORDED, date=SPAN("2019-03-01")),
        "On record, though forbidden: answer, on 1 March 2019.",
    ),
    (step(StepKind.CONDITION_UNKNOWN), "Whether it applies cannot be told."),
    (
        step(StepKind.LATER_BEARER, by=MARCH),
        "The date, 1 March 2019, had gone by when the bearer came into being.",
    ),
    (step(StepKind.NOTHING_DUE_YET), "It is in force; nothing falls to be done under it yet."),
    (
        step(StepKind.NO_LONGER_BINDS, bearer="Ambridge", day=MARCH),
        "The duty last bound the Ambridge on 1 March 2019; who answers now for what then stood "
        "open is not settled here.",
    ),
    (
        step(StepKind.BEFORE_COMMENCEMENT, day=MARCH),
        "The last day in time lay before the rule began on 1 March 2019.",
    ),
    (
        step(
            StepKind.STRUCTURE_CHANGED, area="Dorset", before="two-tier", after="unitary", day=MARCH
        ),
        "Dorset changed from two-tier to unitary on 1 March 2019, after this obligation arose: "
        "another group may have owed it then.",
    ),
    (step(StepKind.ADVICE_ONLY), "Low confidence: advice only, no breach is reported on it."),
    (
        step(StepKind.CONFIDENCE, how="secondary-source"),
        "Medium confidence: it rests on a secondary source.",
    ),
    (
        step(StepKind.CONVENTION),
        "The text does not say how to count; within a day of the line the reading matters.",
    ),
    (
        step(StepKind.APPROXIMATE, first=date.min, last=MARCH),
        "A boundary day of this version (an unknown day to 1 March 2019) is not confirmed.",
    ),
    (step(StepKind.WARNING, text="Mind the gap."), "Mind the gap."),
    (
        step(
            StepKind.PROMPT,
            answer(StepKind.TRIGGER, date=SPAN("2019-03-01"), detail="the day of it"),
            phrase="as-soon-as-practicable",
        ),
        "Also due as soon as practicable after: Answer `r`: 1 March 2019, the day of it.",
    ),
    (
        step(StepKind.HELD_BACK, owner="case-1", subject="event"),
        "A detail of `case-1` decides; it is left out of this export.",
    ),
]

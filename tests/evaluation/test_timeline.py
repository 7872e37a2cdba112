"""Timelines: the status of an obligation over time says on each day what a finding says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.evaluation.obligations import Obligation
from dutybound.evaluation.review import Evaluation
from dutybound.evaluation.timeline import Cause, Interval, timeline
from tests.evaluation.generated import DUTIES, RANGE, START, generated, law_with, read
from tests.evaluation.tiny import (
    BASE,
    SILENT,
    WITHIN_28,
    Entry,
    duty,
    event,
    facts,
    law_of,
    merged_base,
    record,
)

DAY = timedelta(days=1)
UNTIL = START + timedelta(days=RANGE + 60)
AFTER = duty(
    {"kind": "after", "trigger": {"event": "incident"}, "limit": WITHIN_28},
    discharged_by=[{"record": "answer"}],
)
SCHEME = duty({"kind": "standing"}, discharged_by=[{"record": "scheme"}])


# --- what holds of all of them --------------------------------------------------------------------


def check(evaluation: Evaluation, obligation: Obligation, rows: tuple[Interval, ...]) -> None:
    """Compares a timeline with the finding of every single day."""
    status = {
        day: row.status
        for row in rows
        for day in (row.first + DAY * number for number in range((row.last - row.first).days + 1))
    }
    # No day in two intervals, none of them backwards or beyond the end.
    assert len(status) == sum((row.last - row.first).days + 1 for row in rows)
    assert all(row.first <= row.last <= evaluation.until for row in rows)
    assert list(rows) == sorted(rows, key=lambda row: row.first)
    for one, two in pairwise(rows):
        assert one.last + DAY == two.first, "a gap"
        assert one.status is not two.status, "one status told twice"
    day = min(START, obligation.arises.earliest) - 30 * DAY
    while day <= evaluation.until:
        found = evaluation.finder.find(obligation, day)
        assert status.get(day) == (found.status if found else None), day
        day += DAY


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_each_day_has_the_status_of_its_interval(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(DUTIES)))
    law = law_with(name)
    evaluation = Evaluation(law, read(name, data.draw(generated(name))), UNTIL, confirm=False)
    for obligation in evaluation.obligations(law.duties[name]):
        check(evaluation, obligation, timeline(obligation, evaluation.evidence, UNTIL))


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_shorter_timeline_is_the_beginning_of_a_longer_one(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(DUTIES)))
    law = law_with(name)
    evaluation = Evaluation(law, read(name, data.draw(generated(name))), UNTIL, confirm=False)
    end = START + DAY * data.draw(st.integers(-10, RANGE + 60))
    for obligation in evaluation.obligations(law.duties[name]):
        whole = timeline(obligation, evaluation.evidence, UNTIL)
        cut = [
            (row.first, min(row.last, end), row.status, row.cause, row.record)
            for row in whole
            if row.first <= end
        ]
        short = timeline(obligation, evaluation.evidence, end)
        assert [(r.first, r.last, r.status, r.cause, r.record) for r in short] == cut


# --- worked by hand -------------------------------------------------------------------------------

Row = tuple[str, str, str, str]


def rows(entry: Entry, *more: Entry, until: str = "2019-12-31", base: Entry = BASE) -> list[Row]:
    """The timeline of the only obligation: first day, last day, status, cause and its record."""
    law = law_of(entry)
    evaluation = Evaluation(
        law, facts(law, *more, base=base), date.fromisoformat(until), confirm=False
    )
    (obligation,) = evaluation.obligations(law.duties["thing"])
    return [
        (
            row.first.isoformat(),
            row.last.isoformat(),
            str(row.status),
            f"{row.cause} {row.record.id}" if row.record else str(row.cause),
        )
        for row in timeline(obligation, evaluation.evidence, evaluation.until)
    ]


INCIDENT = event("e", date="2019-03-01")


def test_done_late() -> None:
    # 1 March and 28 days: 29 March is the last day in time.
    assert rows(AFTER, INCIDENT, record("r", "answer", date="2019-04-10")) == [
        ("2019-03-01", "2019-03-29", "due", "arose"),
        ("2019-03-30", "2019-04-09", "overdue", "deadline-passed"),
        ("2019-04-10", "2019-12-31", "met", "record r"),
    ]


def test_done_in_time() -> None:
    assert rows(AFTER, INCIDENT, record("r", "answer", date="2019-03-29")) == [
        ("2019-03-01", "2019-03-28", "due", "arose"),
        ("2019-03-29", "2019-12-31", "met", "record r"),
    ]


def test_done_on_the_day_it_arose() -> None:
    assert rows(AFTER, INCIDENT, record("r", "answer", date="2019-03-01")) == [
        ("2019-03-01", "2019-12-31", "met", "record r")
    ]


def test_never_done() -> None:
    assert rows(AFTER, INCIDENT) == [
        ("2019-03-01", "2019-03-29", "due", "arose"),
        ("2019-03-30", "2019-12-31", "overdue", "deadline-passed"),
    ]


def test_a_register_that_claims_nothing_accuses_nobody() -> None:
    assert rows(AFTER, INCIDENT, base=SILENT) == [
        ("2019-03-01", "2019-03-29", "due", "arose"),
        ("2019-03-30", "2019-12-31", "cannot-tell", "deadline-passed"),
    ]


def test_after_the_end_of_the_register_nobody_can_tell() -> None:
    base = merged_base(BASE, {"register": {"to": "2019-06-30"}})
    assert rows(AFTER, INCIDENT, base=base) == [
        ("2019-03-01", "2019-03-29", "due", "arose"),
        ("2019-03-30", "2019-06-30", "overdue", "deadline-passed"),
        ("2019-07-01", "2019-12-31", "cannot-tell", "register-ended"),
    ]


def test_a_vague_day_of_the_act() -> None:
    # Between 25 March and 5 April, the last day in time being 29 March.
    assert rows(AFTER, INCIDENT, record("r", "answer", date="2019-03-25/2019-04-05")) == [
        ("2019-03-01", "2019-03-24", "due", "arose"),
        ("2019-03-25", "2019-12-31", "cannot-tell", "record r"),
    ]


def test_something_in_place_that_ends() -> None:
    made = record("s", "scheme", date="2019-03-01", until="2019-06-30")
    assert rows(SCHEME, made)[-3:] == [
        ("2010-01-01", "2019-02-28", "missing", "arose"),
        ("2019-03-01", "2019-06-30", "met", "record s"),
        ("2019-07-01", "2019-12-31", "missing", "ended s"),
    ]


def test_before_it_arises_there_is_nothing() -> None:
    law = law_of(AFTER)
    evaluation = Evaluation(law, facts(law, INCIDENT), date(2019, 12, 31), confirm=False)
    (obligation,) = evaluation.obligations(law.duties["thing"])
    assert timeline(obligation, evaluation.evidence, date(2019, 2, 28)) == ()
    (row,) = timeline(obligation, evaluation.evidence, date(2019, 3, 1))
    assert (row.first, row.last, row.cause) == (date(2019, 3, 1), date(2019, 3, 1), Cause.AROSE)


def test_an_obligation_does_not_outlive_the_one_who_bears_it() -> None:
    entry = duty(AFTER["shape"], bearer=["council"], mode="each", discharged_by=[])
    base = {**BASE, "bodies": [{**BASE["bodies"][0], "to": "2019-04-30"}]}
    assert rows(entry, INCIDENT, base=base) == [
        ("2019-03-01", "2019-03-29", "due", "arose"),
        ("2019-03-30", "2019-04-30", "overdue", "deadline-passed"),
    ]

"""The status of one obligation, from the days alone. Every expected value is worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.outcome import (
    Candidate,
    Outcome,
    Status,
    act_outcome,
    standing_outcome,
)
from tests.evaluation.tiny import duty, facts, law_of, record

_LAW = law_of(duty({"kind": "standing"}))
_RECORD = facts(_LAW, record("r", date="2019-03-01")).records["r"]
ALWAYS = (date(2019, 3, 1), date.max)


def did(text: str, sure: bool = True) -> Candidate:
    """A record of the act, done on a day or in a span."""
    return Candidate(_RECORD, DateSpan.parse(text), sure)


def act(
    as_at: str,
    *candidates: Candidate,
    arises: str = "2019-03-01",
    deadline: str | None = "2019-03-31",
    gaps: tuple[tuple[date, date], ...] = (),
) -> Outcome:
    """An act looked for from 1 March 2019, due by the 31st, unless said otherwise."""
    last = DateSpan.parse(deadline) if deadline else None
    return act_outcome(DateSpan.parse(arises), last, candidates, gaps, date.fromisoformat(as_at))


@pytest.mark.parametrize(
    ("as_at", "status", "late"),
    [
        ("2019-02-28", None, None),
        ("2019-03-01", "due", None),
        ("2019-03-31", "due", None),
        ("2019-04-01", "overdue", (1, 1)),
        ("2020-03-31", "overdue", (366, 366)),  # through 29 February 2020
    ],
)
def test_nothing_done(as_at: str, status: str | None, late: tuple[int, int] | None) -> None:
    found = act(as_at)
    assert found.status == status
    assert found.late == late


@pytest.mark.parametrize(
    ("done", "as_at", "status", "late"),
    [
        ("2019-03-31", "2019-03-30", "due", None),
        ("2019-03-31", "2019-03-31", "met", None),
        ("2019-03-31", "2019-12-31", "met", None),
        ("2019-04-01", "2019-03-31", "due", None),
        ("2019-04-01", "2019-04-01", "met", (1, 1)),
        ("2019-05-01", "2019-12-31", "met", (31, 31)),
        # On a day before it was done at last it was overdue, by that day's count.
        ("2019-04-05", "2019-04-03", "overdue", (3, 3)),
        # Done before it was asked for: done.
        ("2019-01-15", "2019-03-01", "met", None),
    ],
)
def test_each_side_of_the_deadline(
    done: str, as_at: str, status: str, late: tuple[int, int] | None
) -> None:
    found = act(as_at, did(done))
    assert found.status == status
    assert found.late == late


@pytest.mark.parametrize(
    ("done", "as_at", "status", "late", "settles"),
    [
        # Some day of March: in time whichever it was, once March is over.
        ("2019-03", "2019-03-31", "met", None, ()),
        ("2019-03", "2019-04-20", "met", None, ()),
        # On the fifteenth nobody can say whether that day had come.
        ("2019-03", "2019-03-15", "cannot-tell", None, ("2019-03-15",)),
        # On both sides of the deadline.
        ("2019-03-25/2019-04-05", "2019-04-10", "cannot-tell", None, ("2019-03-31",)),
        (
            "2019-03-25/2019-04-05",
            "2019-04-03",
            "cannot-tell",
            None,
            ("2019-03-31", "2019-04-03"),
        ),
        ("2019-03-25/2019-04-05", "2019-03-24", "due", None, ()),
        # The span ends, or begins, on the last day in time.
        ("2019-03-25/2019-03-31", "2019-04-10", "met", None, ()),
        ("2019-03-31/2019-04-01", "2019-04-10", "cannot-tell", None, ("2019-03-31",)),
        # Late whichever day it was: by two to five days.
        ("2019-04-02/2019-04-05", "2019-04-10", "met", (2, 5), ()),
        ("../2019-03-31", "2019-04-10", "met", None, ()),
        ("2019-04-01/..", "2019-04-10", "cannot-tell", None, ("2019-04-10",)),
    ],
)
def test_a_vague_day(
    done: str, as_at: str, status: str, late: tuple[int, int] | None, settles: tuple[str, ...]
) -> None:
    found = act(as_at, did(done))
    assert found.status == status
    assert found.late == late
    assert tuple(day.isoformat() for day in found.settles) == settles


@pytest.mark.parametrize(
    ("as_at", "status", "late"),
    [
        ("2019-02-28", None, None),
        ("2019-03-05", "cannot-tell", None),  # it may not have arisen yet
        ("2019-03-10", "due", None),
        ("2019-03-29", "due", None),
        ("2019-03-30", "cannot-tell", None),
        ("2019-04-07", "cannot-tell", None),
        ("2019-04-08", "overdue", (1, 10)),
    ],
)
def test_a_vague_trigger(as_at: str, status: str, late: tuple[int, int] | None) -> None:
    # Between 1 and 10 March, and 28 days after: between 29 March and 7 April.
    found = act(as_at, arises="2019-03-01/2019-03-10", deadline="2019-03-29/2019-04-07")
    assert found.status == status
    assert found.late == late


@pytest.mark.parametrize(
    ("done", "status", "late"),
    [
        ("2019-03-29", "met", None),
        ("2019-03-30", "cannot-tell", None),
        ("2019-04-07", "cannot-tell", None),
        ("2019-04-08", "met", (1, 10)),
    ],
)
def test_done_after_a_vague_trigger(done: str, status: str, late: tuple[int, int] | None) -> None:
    found = act(
        "2019-12-31",
        did(done),
        arises="2019-03-01/2019-03-10",
        deadline="2019-03-29/2019-04-07",
    )
    assert found.status == status
    assert found.late == late


def test_a_doubtful_record_leaves_it_open() -> None:
    doubtful = did("2019-03-20", sure=False)
    found = act("2019-04-10", doubtful)
    assert found.status == "cannot-tell"
    assert found.possible == {"met", "overdue"}
    assert not found.silence
    assert act("2019-03-19", doubtful).status == "due"


def test_a_doubtful_record_does_not_matter_beside_an_earlier_sure_one() -> None:
    assert act("2019-04-10", did("2019-03-20"), did("2019-04-05", sure=False)).status == "met"
    assert act("2019-04-10", did("2019-03-20", sure=False), did("2019-03-25")).status == "met"


def test_a_doubtful_record_in_time_and_a_sure_one_late() -> None:
    found = act("2019-04-10", did("2019-03-20", sure=False), did("2019-04-05"))
    assert found.status == "cannot-tell"


def test_the_earliest_of_several_records_counts() -> None:
    found = act("2019-12-31", did("2019-06-01"), did("2019-04-04"), did("2019-09-01"))
    assert (found.status, found.late) == ("met", (4, 4))


@pytest.mark.parametrize(
    ("as_at", "status", "silence"),
    [
        ("2019-03-20", "due", False),
        ("2019-03-31", "due", False),
        ("2019-04-01", "cannot-tell", True),
    ],
)
def test_an_incomplete_register(as_at: str, status: str, silence: bool) -> None:
    found = act(as_at, gaps=(ALWAYS,))
    assert found.status == status
    assert found.silence is silence


def test_an_incomplete_register_and_no_last_day() -> None:
    assert act("2019-04-10", deadline=None).status == "due"
    assert act("2019-04-10", deadline=None, gaps=(ALWAYS,)).status == "cannot-tell"
    assert act("2019-04-10", did("2019-04-01"), deadline=None, gaps=(ALWAYS,)).status == "met"


@pytest.mark.parametrize(
    ("gap", "as_at", "status"),
    [
        # Before it arose nothing can have been done towards it.
        (("2018-01-01", "2019-02-28"), "2019-04-10", "overdue"),
        (("2018-01-01", "2019-03-01"), "2019-04-10", "cannot-tell"),
        # The register ended on the last day in time: what came after is not known.
        (("2019-04-01", "9999-12-31"), "2019-03-31", "due"),
        (("2019-04-01", "9999-12-31"), "2019-04-01", "cannot-tell"),
        (("2019-04-02", "9999-12-31"), "2019-04-01", "overdue"),
    ],
)
def test_a_gap_before_and_after(gap: tuple[str, str], as_at: str, status: str) -> None:
    first, last = (date.fromisoformat(one) for one in gap)
    assert act(as_at, gaps=((first, last),)).status == status


def test_what_is_on_record_settles_it_though_the_register_is_incomplete() -> None:
    assert act("2019-04-10", did("2019-03-20"), gaps=(ALWAYS,)).status == "met"
    late = act("2019-04-10", did("2019-04-05"), gaps=(ALWAYS,))
    assert (late.status, late.late) == ("met", (5, 5))


def test_a_record_of_the_future_counts_for_nothing_yet() -> None:
    assert act("2019-03-15", did("2019-03-20")).status == "due"
    assert act("2019-04-15", did("2019-04-20")).status == "overdue"
    assert act("2019-04-15", did("2019-04-20"), gaps=(ALWAYS,)).status == "cannot-tell"


# --- in place -----------------------------------------------------------------------------------


def place(
    as_at: str,
    *candidates: tuple[str, str | None],
    ends: str = "9999-12-31",
    complete: bool = True,
    by: str | None = None,
) -> Outcome:
    """Something in place from a day (or span) until a day (or span)."""
    spans = [
        (DateSpan.parse(made), DateSpan.parse(until) if until else None)
        for made, until in candidates
    ]
    last = date.fromisoformat(by) if by else None
    return standing_outcome(
        spans, date.fromisoformat(ends), complete, last, date.fromisoformat(as_at)
    )


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        ("2019-02-28", "missing"),
        ("2019-03-01", "met"),
        ("2019-06-30", "met"),
        ("2019-07-01", "missing"),
    ],
)
def test_in_place_from_a_day_to_a_day(as_at: str, status: str) -> None:
    assert place(as_at, ("2019-03-01", "2019-06-30")).status == status


@pytest.mark.parametrize(
    ("as_at", "status", "silence"),
    [("2019-06-30", "met", False), ("2019-07-01", "cannot-tell", True)],
)
def test_in_place_when_the_register_ended(as_at: str, status: str, silence: bool) -> None:
    found = place(as_at, ("2019-03-01", None), ends="2019-06-30")
    assert found.status == status
    assert found.silence is silence


@pytest.mark.parametrize(
    ("as_at", "status", "settles"),
    [
        ("2019-02-28", "missing", ()),
        ("2019-03-01", "cannot-tell", ("2019-03-01",)),
        ("2019-03-30", "cannot-tell", ("2019-03-30",)),
        ("2019-03-31", "met", ()),
        ("2019-06-01", "met", ()),
        ("2019-06-02", "cannot-tell", ("2019-06-02",)),
        ("2019-06-30", "cannot-tell", ("2019-06-30",)),
        ("2019-07-01", "missing", ()),
    ],
)
def test_in_place_between_vague_days(as_at: str, status: str, settles: tuple[str, ...]) -> None:
    # From some day of March to some day of June.
    found = place(as_at, ("2019-03", "2019-06"))
    assert found.status == status
    assert tuple(day.isoformat() for day in found.settles) == settles


@pytest.mark.parametrize(
    ("as_at", "complete", "status"),
    [
        ("2019-03-31", True, "due"),
        ("2019-03-31", False, "due"),
        ("2019-04-01", True, "overdue"),
        ("2019-04-01", False, "cannot-tell"),
    ],
)
def test_in_place_by_a_day(as_at: str, complete: bool, status: str) -> None:
    found = place(as_at, complete=complete, by="2019-03-31")
    assert found.status == status
    assert found.late == ((1, 1) if status == "overdue" else None)


def test_in_place_one_after_the_other() -> None:
    rows = (("2019-01-01", "2019-03-31"), ("2019-04-01", "2019-06-30"))
    for as_at in ("2019-03-31", "2019-04-01"):
        assert place(as_at, *rows).status is Status.MET
    later = (("2019-01-01", "2019-03-31"), ("2019-04-02", None))
    assert place("2019-04-01", *later).status is Status.MISSING


def test_nothing_in_place_and_an_incomplete_register() -> None:
    found = place("2019-04-01", complete=False)
    assert found.status is Status.CANNOT_TELL
    assert found.silence
    assert found.settles == ()

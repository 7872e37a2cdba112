"""What may have happened, and so what is the status: every day that facts leave open is tried.

A date that is known only to lie in an interval, a record that may or may not count, and a register
that may be silent about something done, each leave several courses of events possible. A status is
reported only if it is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.steps import Step
from dutybound.facts.model import Record

_DAY = timedelta(days=1)


class Status(StrEnum):
    """The closed list of statuses, in the order in which a report shows them."""

    CONTRAVENED = "contravened"
    OVERDUE = "overdue"
    MISSING = "missing"
    CANNOT_TELL = "cannot-tell"
    DUE = "due"
    NEEDS_JUDGEMENT = "needs-judgement"
    MET = "met"
    NOT_RECORDED = "not-recorded"
    RECORDED = "recorded"
    NOT_APPLICABLE = "not-applicable"
    NOT_IN_FORCE = "not-in-force"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may discharge an obligation, and the day it would do so.

    ``sure`` is false where the facts leave open whether it counts; ``doubt`` says why.
    """

    record: Record
    done: DateSpan
    sure: bool = True
    doubt: Step | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status with what it rests on.

    ``late`` is the fewest and the most days late; ``settles`` the days that would decide;
    ``silence`` that only an unrecorded act could make it another; ``possible`` all statuses open.
    """

    status: Status | None
    late: tuple[int, int] | None = None
    settles: tuple[date, ...] = ()
    silence: bool = False
    possible: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Course:
    """One course of events: when an obligation arose, its last day in time, when it was done."""

    arose: date
    deadline: date | None
    done: date | None


_NOT_YET = "not-yet"
_LATE = "late"


def act_outcome(
    arises: DateSpan,
    deadline: DateSpan | None,
    candidates: Iterable[Candidate],
    unrecorded: Iterable[tuple[date, date]],
    day: date,
) -> Outcome:
    """The status on ``day`` of an obligation to do something once.

    ``deadline`` is the last day in time (inclusive), None where the law gives no last day.
    ``unrecorded`` are the intervals (inclusive) in which something may have been done that is not
    on record. The status is None on a day before the obligation surely arose.
    """
    given = list(candidates)
    gaps = [(max(first, date.min), min(last, day)) for first, last in unrecorded if first <= day]
    bounds = _bounds(arises, deadline)
    recorded = {course: _result(course, day) for course in _courses(bounds, given, day)}
    silent = {
        course: _result(course, day) for course in _unrecorded_courses(bounds, given, gaps, day)
    }
    from_records = set(recorded.values())
    everything = from_records | set(silent.values())
    if from_records == {_NOT_YET}:
        return Outcome(None)
    # An open deadline is due whether or not something unrecorded has been done already.
    if from_records == {Status.DUE} and deadline is not None and everything <= _DUE_OR_DONE:
        return Outcome(Status.DUE)
    if len(everything) == 1:
        only = everything.pop()
        if only == _LATE:
            return Outcome(Status.MET, late=_lateness(recorded))
        if only == Status.OVERDUE:
            assert deadline is not None
            return Outcome(
                Status.OVERDUE, late=((day - deadline.latest).days, (day - deadline.earliest).days)
            )
        return Outcome(Status(only))
    settles = _settling(deadline, given, day)
    return Outcome(
        Status.CANNOT_TELL,
        settles=settles if len(from_records) > 1 else (),
        silence=len(from_records) == 1,
        possible=frozenset(str(one) for one in everything),
    )


_DUE_OR_DONE = {Status.DUE, Status.MET}


def _bounds(arises: DateSpan, deadline: DateSpan | None) -> list[tuple[date, date | None]]:
    """The days it may have arisen, each with its last day: both ends, which move together."""
    if deadline is None:
        pairs: list[tuple[date, date | None]] = [(arises.earliest, None), (arises.latest, None)]
    else:
        pairs = [(arises.earliest, deadline.earliest), (arises.latest, deadline.latest)]
    return list(dict.fromkeys(pairs))


def _result(course: Course, day: date) -> str:
    if course.arose > day:
        return _NOT_YET
    if course.done is not None and course.done <= day:
        if course.deadline is None or course.done <= course.deadline:
            return Status.MET
        return _LATE
    if course.deadline is None or day <= course.deadline:
        return Status.DUE
    return Status.OVERDUE


def _courses(
    bounds: list[tuple[date, date | None]], candidates: list[Candidate], day: date
) -> Iterator[Course]:
    sure = [one.done for one in candidates if one.sure]
    first = min((span.earliest for span in sure), default=None)
    last = min((span.latest for span in sure), default=None)
    for arose, deadline in bounds:
        if first is None or last is None:
            yield Course(arose, deadline, None)
        else:
            for done in _days_to_try(first, last, deadline, day):
                yield Course(arose, deadline, done)
        for one in candidates:
            if not one.sure:
                end = one.done.latest if last is None else min(last, one.done.latest)
                for done in _days_to_try(one.done.earliest, end, deadline, day):
                    yield Course(arose, deadline, done)


def _unrecorded_courses(
    bounds: list[tuple[date, date | None]],
    candidates: list[Candidate],
    gaps: list[tuple[date, date]],
    day: date,
) -> Iterator[Course]:
    """Courses in which the act is on no record.

    What is surely on record by the day settles it: that something may also have been done before,
    unrecorded, is not presumed.
    """
    if any(one.sure and one.done.earliest <= day for one in candidates):
        return
    for arose, deadline in bounds:
        for first, last in gaps:
            for done in _days_to_try(max(first, arose), last, deadline, day):
                yield Course(arose, deadline, done)


def _days_to_try(first: date, last: date, deadline: date | None, day: date) -> Iterator[date]:
    """The days of an interval at which a result can change: its ends, and each side of an edge."""
    if last < first:
        return
    days = {first, last}
    for edge in (deadline, day):
        if edge is not None:
            days.add(edge)
            if edge < date.max:
                days.add(edge + _DAY)
    yield from sorted(one for one in days if first <= one <= last)


def _lateness(courses: Iterable[Course]) -> tuple[int, int]:
    days = [
        (course.done - course.deadline).days
        for course in courses
        if course.done is not None and course.deadline is not None
    ]
    return min(days), max(days)


def _settling(
    deadline: DateSpan | None, candidates: list[Candidate], day: date
) -> tuple[date, ...]:
    """The last days in time and the as-at day, where a vague date lies on both sides of them."""
    edges = {day}
    if deadline is not None:
        edges |= {deadline.earliest, deadline.latest}
    straddled = {
        edge for edge in edges for one in candidates if one.done.earliest <= edge < one.done.latest
    }
    return tuple(sorted(straddled))


def standing_outcome(
    candidates: Iterable[tuple[DateSpan, DateSpan | None]],
    register_ends: date,
    silence_means_nothing: bool,
    by: date | None,
    day: date,
) -> Outcome:
    """The status on ``day`` of something that has to be in place all the time.

    ``candidates`` are when each thing on record came into place and, if it did, when it ended (its
    last day). What has no end on record is taken to stay in place until the register ends.
    """
    surely = possibly = False
    ended = vague = lapsed = False
    for made, until in candidates:
        last = until.latest if until else date.max
        sure_last = until.earliest if until else max(register_ends, made.latest)
        if made.latest <= day <= sure_last:
            surely = True
        elif made.earliest <= day <= last:
            possibly = True
            ended = ended or (until is None and day > register_ends)
            vague = vague or day < made.latest or (until is not None and day > until.earliest)
        elif until is not None and until.latest < day:
            lapsed = True
    if surely:
        return Outcome(Status.MET)
    if possibly:
        return Outcome(
            Status.CANNOT_TELL,
            settles=(day,) if vague else (),
            silence=ended,
            possible=frozenset({Status.MET, Status.MISSING}),
        )
    if by is not None and day <= by:
        return Outcome(Status.DUE)
    if not silence_means_nothing:
        return Outcome(
            Status.CANNOT_TELL, silence=True, possible=frozenset({Status.MET, Status.MISSING})
        )
    # What was in place and lapsed is missing now: the first day for having it was kept.
    if by is not None and not lapsed:
        return Outcome(Status.OVERDUE, late=((day - by).days, (day - by).days))
    return Outcome(Status.MISSING)

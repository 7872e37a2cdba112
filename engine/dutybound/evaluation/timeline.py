"""The status of an obligation over time, as intervals: computed once, read at any date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.findings import Finder
from dutybound.evaluation.obligations import Obligation
from dutybound.evaluation.outcome import Status
from dutybound.facts.model import Record

_DAY = timedelta(days=1)


class Cause(StrEnum):
    """What made a status begin."""

    AROSE = "arose"
    DEADLINE_PASSED = "deadline-passed"
    RECORD = "record"
    ENDED = "ended"
    REGISTER_ENDED = "register-ended"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Interval:
    """A status from ``first`` to ``last``, both inclusive, and what made it begin.

    ``record`` is the record that did, where one did.
    """

    first: date
    last: date
    status: Status
    cause: Cause = Cause.OTHER
    record: Record | None = None


def timeline(obligation: Obligation, evidence: Evidence, until: date) -> tuple[Interval, ...]:
    """The statuses of an obligation from the day it arises to ``until``, without gaps.

    Nothing where it arises later.
    """
    finder = Finder(evidence)
    days = [day for day in sorted(set(_edges(obligation, evidence))) if day <= until]
    found: list[Interval] = []
    for index, first in enumerate(days):
        status = finder.status_on(obligation, first)
        if status is None:
            continue
        last = days[index + 1] - _DAY if index + 1 < len(days) else until
        if found and found[-1].status is status and found[-1].last + _DAY == first:
            found[-1] = replace(found[-1], last=last)
        else:
            cause, record = _cause(obligation, evidence, first)
            found.append(Interval(first, last, status, cause, record))
    return tuple(found)


def _cause(obligation: Obligation, evidence: Evidence, first: date) -> tuple[Cause, Record | None]:
    """Why a status begins on a day: the nearest thing that happened then, or the day before."""
    for candidate in obligation.candidates:
        if first in (candidate.done.earliest, candidate.done.latest):
            return Cause.RECORD, candidate.record
    if first == obligation.arises.earliest:
        return Cause.AROSE, None
    before = first - _DAY
    for candidate in obligation.candidates:
        until = candidate.record.until
        if until is not None and before in (until.earliest, until.latest):
            return Cause.ENDED, candidate.record
    deadline = obligation.deadline
    if before == obligation.by or (
        deadline is not None and before in (deadline.earliest, deadline.latest)
    ):
        return Cause.DEADLINE_PASSED, None
    if before == evidence.partnership.register.last:
        return Cause.REGISTER_ENDED, None
    return Cause.OTHER, None


def _edges(obligation: Obligation, evidence: Evidence) -> Iterator[date]:
    """Every day on which the status may become another."""
    days = [obligation.arises.earliest, obligation.arises.latest, obligation.version.certain_from]
    if obligation.deadline is not None:
        days += [obligation.deadline.earliest, obligation.deadline.latest]
    if obligation.by is not None:
        days.append(obligation.by)
    days += [obligation.stands_until, obligation.bearer.last, evidence.partnership.last]
    days.append(evidence.partnership.register.last)
    for candidate in obligation.candidates:
        days += [candidate.done.earliest, candidate.done.latest]
        if candidate.record.until is not None:
            days += [candidate.record.until.earliest, candidate.record.until.latest]
    for record in obligation.evidence:
        span = evidence.done(record)
        days += [span.earliest, span.latest]
    for first, last in obligation.gaps:
        days += [first, last]
    for day in days:
        if obligation.arises.earliest <= day:
            yield day
            if day < date.max:
                yield day + _DAY

"""Obligations that come once in every period of a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dutybound.dates.periods import NamedPeriod
from dutybound.dates.spans import DateSpan
from dutybound.evaluation import binding
from dutybound.evaluation.bearers import Attached
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Instance, Obligation
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.steps import Step, StepKind, record_step, step
from dutybound.facts.model import Record
from dutybound.law.model import Duty
from dutybound.law.periods import arises_on, due_by, periods
from dutybound.law.shapes import EachPeriod, PeriodDue

_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)
_LONGEST = timedelta(days=3 * 366)
"""No period is longer; what is due at the start of one is looked for throughout the one before."""
_AHEAD = (PeriodDue.BEFORE_PERIOD, PeriodDue.START_OF_PERIOD)


def each_period(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Obligation]:
    """One obligation for each period of the calendar that is looked for by ``until``."""
    series = 0
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, EachPeriod):
            continue
        for bearer in binding.bearers_of(attached, version):
            candidates = evidence.candidates(duty, bearer)
            rows = list(periods(shape, evidence.partnership.country, until + _LONGEST))
            for number, period in enumerate(rows):
                deadline = due_by(shape, period)
                arises = arises_on(shape, period)
                if arises > until or _before_register(evidence, deadline, arises):
                    continue
                # What is due after a year binds who was there at its end.
                here = binding.on(attached, version, bearer, deadline or period.last)
                if here is None:
                    continue
                # Nothing is looked for before the law, or the bearer, was there.
                arises = max(arises, binding.first_day(attached, bearer))
                series += 1
                gaps, silence = evidence.gaps(duty, bearer, arises, period.label)
                basis: list[Step] = [
                    step(
                        StepKind.PERIOD,
                        label=period.label,
                        period=str(shape.period),
                        first=period.first,
                        last=period.last,
                        due=str(shape.due),
                    )
                ]
                if deadline is None:
                    phrase = str(shape.phrase)
                    basis.append(step(StepKind.NO_LAST_DAY, phrase=phrase, day=arises))
                else:
                    basis.append(step(StepKind.DEADLINE, day=deadline))
                yield Obligation(
                    duty=duty,
                    version=version,
                    bearer=bearer,
                    instance=Instance(period.label, period.label),
                    form=Form.ACT,
                    binding=here.judged,
                    arises=DateSpan.exactly(arises),
                    deadline=DateSpan.exactly(deadline) if deadline else None,
                    phrase=shape.phrase,
                    basis=tuple(basis),
                    candidates=tuple(_for_period(shape, rows, number, candidates, evidence)),
                    gaps=gaps,
                    silence=silence,
                    planned=tuple(
                        one
                        for one in evidence.planned(duty)
                        if _names(one, period)
                        or (one.for_period is None and overlaps(one, arises, deadline))
                    ),
                    series=series,
                    bound_until=binding.last_day(attached, bearer),
                )


def _before_register(evidence: Evidence, deadline: date | None, arises: date) -> bool:
    """What fell due before the register begins is not judged."""
    return (deadline or arises) < evidence.partnership.register.first


def _names(record: Record, period: NamedPeriod) -> bool:
    return record.for_period == period.label


def overlaps(record: Record, first: date, last: date | None) -> bool:
    """Whether a record may have been made between two days (inclusive)."""
    return record.date is None or (
        record.date.latest >= first and (last is None or record.date.earliest <= last)
    )


def _for_period(
    shape: EachPeriod,
    rows: Sequence[NamedPeriod],
    number: int,
    candidates: Sequence[Candidate],
    evidence: Evidence,
) -> Iterator[Candidate]:
    """The candidates for one period: those that name it, else those done when it was looked for.

    A revision made after its year began, which does not say for which year it is, may be the late
    one of that year or the early one of the next: it counts surely for neither.
    """
    period = rows[number]
    first = arises_on(shape, period)
    last = _looked_for_until(shape, period)
    for one in candidates:
        if one.record.for_period is not None:
            if _names(one.record, period):
                yield one
            continue
        done = one.done
        if done.latest < first or done.earliest > last:
            may_be_late = shape.due in _AHEAD and _late_for(rows, number, one)
            others = (other for other in candidates if other is not one)
            if may_be_late and not any(_sure_for(shape, period, other) for other in others):
                yield evidence.doubtful(one, "period")
            continue
        inside = first <= done.earliest and done.latest <= last
        sure = inside and one.sure
        if shape.due in _AHEAD and number > 0:
            before = rows[number - 1]
            served = any(
                _sure_for(shape, before, other) for other in candidates if other is not one
            )
            judged = not _before_register(evidence, due_by(shape, before), before.first)
            if judged and not served and _late_for(rows, number - 1, one):
                yield evidence.doubtful(one, "period")
                continue
        if sure:
            yield one
        else:
            clipped = DateSpan.between(max(first, done.earliest), min(last, done.latest))
            doubt = one.doubt or record_step(StepKind.VAGUE, one.record, evidence.name(one.record))
            yield Candidate(one.record, clipped, False, doubt)


def _looked_for_until(shape: EachPeriod, period: NamedPeriod) -> date:
    deadline = due_by(shape, period)
    if deadline is not None:
        return deadline
    # Open-ended: what is done before the next period ends is taken to be for this one.
    return period.last + _YEAR


def _sure_for(shape: EachPeriod, period: NamedPeriod, one: Candidate) -> bool:
    if one.record.for_period is not None:
        return _names(one.record, period)
    first, last = arises_on(shape, period), _looked_for_until(shape, period)
    return first <= one.done.earliest and one.done.latest <= last


def _late_for(rows: Sequence[NamedPeriod], number: int, one: Candidate) -> bool:
    """Whether a record without a year falls in the year that this period's act was due before."""
    period = rows[number]
    return period.first <= one.done.latest and one.done.earliest <= period.last

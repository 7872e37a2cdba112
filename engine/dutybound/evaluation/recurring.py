"""Obligations that come again: each period, each window, and so long after the last time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dutybound.dates.counting import Counting, last_day
from dutybound.dates.periods import NamedPeriod, windows
from dutybound.dates.spans import DateSpan, day_words
from dutybound.evaluation import binding
from dutybound.evaluation.bearers import Attached, Bearer
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Instance, Obligation
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.steps import Step, StepKind, Wanted, record_step, step
from dutybound.evaluation.triggered import Derived, holds_of, undated
from dutybound.evaluation.truth import Judged, Truth, all_of
from dutybound.facts.model import Record
from dutybound.law.model import Duty, Version
from dutybound.law.periods import arises_on, due_by, periods
from dutybound.law.shapes import EachPeriod, EachWindow, PeriodDue, Rolling

_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)

FIRST_ON_REGISTER = "first-on-register"
"""The key of the first of a chain, where the register begins after it began."""


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
            rows = list(periods(shape, evidence.partnership.country, until + _YEAR))
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
                        or (one.for_period is None and _within(one, arises, deadline))
                    ),
                    series=series,
                    bound_until=binding.last_day(attached, bearer),
                )


def _before_register(evidence: Evidence, deadline: date | None, arises: date) -> bool:
    """What fell due before the register begins is not judged."""
    return (deadline or arises) < evidence.partnership.register.first


def _names(record: Record, period: NamedPeriod) -> bool:
    return record.for_period == period.label


def _within(record: Record, first: date, last: date | None) -> bool:
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
    first = _looked_for_from(shape, period)
    last = _looked_for_until(shape, period)
    for one in candidates:
        if one.record.for_period is not None:
            if _names(one.record, period):
                yield one
            continue
        done = one.done
        if done.latest < first or done.earliest > last:
            may_be_late = shape.due is PeriodDue.BEFORE_PERIOD and _late_for(rows, number, one)
            others = (other for other in candidates if other is not one)
            if may_be_late and not any(_sure_for(shape, period, other) for other in others):
                yield _doubtful(one, evidence)
            continue
        inside = first <= done.earliest and done.latest <= last
        sure = inside and one.sure
        if shape.due is PeriodDue.BEFORE_PERIOD and number > 0:
            before = rows[number - 1]
            served = any(
                _sure_for(shape, before, other) for other in candidates if other is not one
            )
            judged = not _before_register(evidence, due_by(shape, before), before.first)
            if judged and not served and _late_for(rows, number - 1, one):
                yield _doubtful(one, evidence)
                continue
        if sure:
            yield one
        else:
            clipped = DateSpan.between(max(first, done.earliest), min(last, done.latest))
            doubt = one.doubt or record_step(StepKind.VAGUE, one.record, evidence.name(one.record))
            yield Candidate(one.record, clipped, False, doubt)


def _doubtful(one: Candidate, evidence: Evidence) -> Candidate:
    doubt = step(
        StepKind.DOUBTFUL_RECORD,
        place=one.record.place,
        source=one.record.source,
        why="period",
        record=one.record.id,
        name=evidence.name(one.record),
        date=one.record.date,
    )
    return Candidate(one.record, one.done, False, doubt)


def _looked_for_from(shape: EachPeriod, period: NamedPeriod) -> date:
    return arises_on(shape, period)


def _looked_for_until(shape: EachPeriod, period: NamedPeriod) -> date:
    deadline = due_by(shape, period)
    if deadline is not None:
        return deadline
    # Open-ended: what is done before the next period ends is taken to be for this one.
    following = NamedPeriod(period.last + _DAY, period.last + _YEAR, "")
    return following.last


def _sure_for(shape: EachPeriod, period: NamedPeriod, one: Candidate) -> bool:
    if one.record.for_period is not None:
        return _names(one.record, period)
    first, last = _looked_for_from(shape, period), _looked_for_until(shape, period)
    return first <= one.done.earliest and one.done.latest <= last


def _late_for(rows: Sequence[NamedPeriod], number: int, one: Candidate) -> bool:
    """Whether a record without a year falls in the year that this period's act was due before."""
    period = rows[number]
    return period.first <= one.done.latest and one.done.earliest <= period.last


def each_window(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each window of fixed length, the first beginning with the anchor."""
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, EachWindow):
            continue
        for bearer in binding.bearers_of(attached, version):
            anchor = _first_anchor(duty, bearer, shape, evidence)
            if anchor is None:
                continue
            record, sure = anchor
            span = record.date
            if span is None or not _bounded(record):
                yield undated(duty, bearer, record, shape.anchor, evidence)
                continue
            candidates = [
                one for one in evidence.candidates(duty, bearer) if one.record.id != record.id
            ]
            early = list(windows(span.earliest, shape.every, until))
            late = list(windows(span.latest, shape.every, until))
            for number, (one, two) in enumerate(zip(early, late, strict=False), start=1):
                deadline = DateSpan.between(one.last, two.last)
                arises = DateSpan.between(one.first, two.first)
                if deadline.latest < evidence.partnership.register.first:
                    continue
                judged = binding.over(attached, (version,), bearer, deadline)
                if judged is None:
                    continue
                judged = all_of([judged, sure])
                gaps, silence = evidence.gaps(duty, bearer, one.first)
                label = f"the {_ordinal(number)} {shape.every.words()}, to {day_words(one.last)}"
                yield Obligation(
                    duty=duty,
                    version=version,
                    bearer=bearer,
                    instance=Instance(f"window-{number}", label),
                    form=Form.ACT,
                    binding=judged,
                    arises=arises,
                    deadline=deadline,
                    basis=(
                        record_step(StepKind.TRIGGER, record, evidence.name(record)),
                        step(
                            StepKind.COUNT,
                            trigger=one.first,
                            counting=Counting(shape.every, True),
                            day=one.last,
                        ),
                        step(StepKind.DEADLINE, day=deadline.latest),
                    ),
                    candidates=tuple(_in_window(candidates, arises, deadline, evidence)),
                    gaps=gaps,
                    silence=silence,
                    planned=tuple(
                        planned
                        for planned in evidence.planned(duty)
                        if _within(planned, one.first, two.last)
                    ),
                    series=number,
                    bound_until=binding.last_day(attached, bearer),
                )


def _first_anchor(
    duty: Duty, bearer: Bearer, shape: EachWindow, evidence: Evidence
) -> tuple[Record, Judged] | None:
    """The first record that begins the windows; unknown where it does not say whose it is."""
    found: list[tuple[Record, Judged]] = []
    for record in evidence.of_kind(shape.anchor.kind):
        serves, doubt = evidence.serves(record.by, duty, bearer)
        if (
            serves is Truth.FALSE
            or holds_of(shape.anchor.when, record, bearer, evidence).truth is Truth.FALSE
        ):
            continue
        steps = (doubt,) if doubt is not None else ()
        wanted = Wanted(
            "doubt.by", record.id, record.place, record=evidence.name(record), label=bearer.name
        )
        found.append((record, Judged(serves, steps, () if doubt is None else (wanted,))))
    # One without its day may have been the first.
    undated_ones = [pair for pair in found if not _bounded(pair[0])]
    if undated_ones:
        return undated_ones[0]
    return min(found, key=lambda pair: (_start(pair[0]), pair[0].id), default=None)


def _bounded(record: Record) -> bool:
    """Whether a record's day has both ends, so that windows can be counted from it."""
    span = record.date
    return span is not None and span.earliest > date.min and span.latest < date.max


def _start(record: Record) -> date:
    return record.date.earliest if record.date is not None else date.max


def _in_window(
    candidates: Sequence[Candidate], arises: DateSpan, deadline: DateSpan, evidence: Evidence
) -> Iterator[Candidate]:
    for one in candidates:
        if one.done.latest < arises.earliest or one.done.earliest > deadline.latest:
            continue
        if one.done.earliest >= arises.latest and one.done.latest <= deadline.earliest:
            yield one
        else:
            doubt = one.doubt or record_step(StepKind.VAGUE, one.record, evidence.name(one.record))
            yield Candidate(one.record, one.done, False, doubt)


def rolling(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Obligation]:
    """A chain: each time starts the period within which the next is due."""
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, Rolling):
            continue
        for bearer in binding.bearers_of(attached, version):
            here = [
                one for one in attached if one.version is version and one.bearer.id == bearer.id
            ]
            acts = sorted(
                (one for one in evidence.candidates(duty, bearer) if one.sure),
                key=lambda one: (one.done.earliest, one.done.latest, one.record.id),
            )
            doubtful = [one for one in evidence.candidates(duty, bearer) if not one.sure]
            start = here[0].first
            first = _first_rolling(version, shape, bearer, evidence, start)
            if first is not None and acts and acts[0].done.latest < first[0].earliest:
                first = None
            links = [first] if first is not None else []
            for act in acts:
                deadline = _counted(act.done, shape, evidence)
                basis: tuple[Step, ...] = (
                    record_step(StepKind.TRIGGER, act.record, evidence.name(act.record)),
                    step(
                        StepKind.COUNT,
                        trigger=act.done.latest,
                        counting=shape.counting,
                        day=deadline.latest,
                    ),
                    step(StepKind.DEADLINE, day=deadline.latest),
                )
                links.append(
                    (act.done, deadline, basis, f"after-{act.record.id}", act.done.words())
                )
            served: list[Candidate | None] = (
                [*acts, None] if first is not None else [*acts[1:], None]
            )
            for number, (link, act_) in enumerate(zip(links, served, strict=True), start=1):
                arises, deadline, basis, key, label = link
                if arises.earliest > until or deadline.latest < evidence.partnership.register.first:
                    continue
                judged = binding.over(
                    attached, (version,), bearer, DateSpan(arises.latest, arises.latest, "")
                ) or binding.over(attached, (version,), bearer, deadline)
                if judged is None:
                    continue
                gaps, silence = evidence.gaps(duty, bearer, arises.earliest + _DAY)
                yield Obligation(
                    duty=duty,
                    version=version,
                    bearer=bearer,
                    instance=Instance(key, label),
                    form=Form.ACT,
                    binding=judged,
                    arises=arises,
                    deadline=deadline,
                    basis=basis,
                    candidates=(*_between(doubtful, arises, act_), *((act_,) if act_ else ())),
                    gaps=gaps,
                    silence=silence,
                    planned=tuple(
                        one
                        for one in evidence.planned(duty)
                        if one.date is not None and one.date.latest >= arises.latest
                    )
                    if act_ is None
                    else (),
                    series=number,
                    bound_until=binding.last_day(attached, bearer),
                    provisional=key == FIRST_ON_REGISTER,
                    convention=shape.counting.counted_by == "convention",
                )


def _counted(span: DateSpan, shape: Rolling, evidence: Evidence) -> DateSpan:
    return span.shift(lambda day: last_day(day, shape.counting, evidence.law.holidays))


def _between(
    doubtful: Sequence[Candidate], arises: DateSpan, act: Candidate | None
) -> Iterator[Candidate]:
    """Doubtful records that may have come before the act that surely counts."""
    for one in doubtful:
        if one.done.latest >= arises.earliest and (
            act is None or one.done.earliest < act.done.latest
        ):
            yield one


_Link = tuple[DateSpan, DateSpan, tuple[Step, ...], str, str]


def _first_rolling(
    version: Version,
    shape: Rolling,
    bearer: Bearer,
    evidence: Evidence,
    start: date,
) -> _Link | None:
    """The first time: by the law's own first day, or the same period from when the bearer began.

    Where the register begins later, the last time before it is not known: the next falls due on an
    unknown day, at the latest one whole period after the register begins.
    """
    country = evidence.partnership.country
    due = shape.first_due.get(country)
    if due is None:
        return None
    began = bearer.first
    if began > version.first:
        # The first period begins with the first day, as the law's own first one does.
        counting = replace(shape.counting, first_day_counts=True)
        due = last_day(began, counting, evidence.law.holidays)
        basis: tuple[Step, ...] = (
            step(StepKind.ROLLING_START, day=began, bearer=bearer.body.name if bearer.body else ""),
            step(StepKind.COUNT, trigger=began, counting=counting, day=due),
            step(StepKind.DEADLINE, day=due),
        )
    else:
        basis = (step(StepKind.DEADLINE, day=due),)
    arises = max(start, began, version.first)
    register = evidence.partnership.register.first
    if due < register:
        latest = last_day(register, shape.counting, evidence.law.holidays)
        span = DateSpan.between(register, latest)
        basis = (step(StepKind.REGISTER_BEGINS, day=register), step(StepKind.DEADLINE, day=latest))
        return DateSpan.exactly(register), span, basis, FIRST_ON_REGISTER, "the first on record"
    return DateSpan.exactly(arises), DateSpan.exactly(due), basis, "first", "the first time"


def _ordinal(number: int) -> str:
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return names[number - 1] if number <= len(names) else f"{number}th"

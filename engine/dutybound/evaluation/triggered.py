"""Obligations set going by an event or a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dutybound.dates.counting import last_day
from dutybound.dates.spans import DateSpan
from dutybound.evaluation import binding
from dutybound.evaluation.bearers import Attached, Bearer
from dutybound.evaluation.conditions import Scope, evaluate
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Instance, Obligation
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.steps import Step, StepKind, Wanted, record_step, step
from dutybound.evaluation.truth import Judged, Truth, all_of
from dutybound.facts.model import Event, Record
from dutybound.law.conditions import Condition
from dutybound.law.model import Duty, Strength, Version
from dutybound.law.shapes import After, Limit, Moment, Phrase

_DAY = timedelta(days=1)
Thing = Event | Record


@dataclass(frozen=True, slots=True)
class Undated:
    """A trigger whose day the facts do not give, so that nothing can be counted from it."""

    duty: Duty
    bearer: Bearer
    thing: Thing
    wanted: Wanted
    steps: tuple[Step, ...]
    first: date


@dataclass(frozen=True, slots=True)
class Excluded:
    """A trigger that sets nothing going, because a condition on it is false."""

    duty: Duty
    bearer: Bearer
    thing: Thing
    judged: Judged
    first: date


Derived = Obligation | Undated | Excluded


def moment_of(thing: Thing, moment: Moment) -> DateSpan | None:
    """The day a moment stands for on an event or record; None where the facts do not give it."""
    if moment.detail is None:
        return thing.date
    value = thing.details.get(moment.detail)
    return value if isinstance(value, DateSpan) else None


def instance_of(thing: Thing) -> Instance:
    """Which obligation a trigger makes: by its id, shown as the period it names if it names one."""
    label = thing.for_period if isinstance(thing, Record) else None
    return Instance(thing.id, label or thing.id)


def thing_step(evidence: Evidence, thing: Thing, moment: Moment, span: DateSpan) -> Step:
    """The step that names a trigger and its day."""
    vocabulary = evidence.law.vocabulary
    kinds = vocabulary.events if isinstance(thing, Event) else vocabulary.records
    kind = kinds[thing.kind]
    detail = kind.details[moment.detail].means if moment.detail else kind.date_means
    return step(
        StepKind.TRIGGER,
        place=thing.place,
        source=thing.source,
        record=thing.id,
        name=kind.name,
        date=span,
        detail=detail,
    )


def after(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each trigger that concerns the bearer."""
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, After) or shape in (
            earlier.shape for earlier in duty.versions[: version.index]
        ):
            continue
        things = evidence.things(shape.trigger.kind, shape.trigger.is_event)
        alike = [one for one in duty.versions if one.shape == shape]
        for bearer in binding.bearers_of(attached, alike):
            for thing in things:
                yield from _after_one(
                    duty, version, shape, attached, bearer, thing, evidence, until
                )


def _after_one(
    duty: Duty,
    version: Version,
    shape: After,
    attached: Sequence[Attached],
    bearer: Bearer,
    thing: Thing,
    evidence: Evidence,
    until: date,
) -> Iterator[Derived]:
    concerns = evidence.concerns(thing, duty, bearer)
    if concerns.truth is Truth.FALSE:
        return
    span = moment_of(thing, shape.trigger)
    met = holds_of(shape.trigger.when, thing, bearer, evidence)
    if span is None:
        if met.truth is not Truth.FALSE and ever_binds(attached, duty, bearer):
            yield undated(duty, bearer, thing, shape.trigger, evidence)
        return
    if span.earliest > until:
        return
    alike = tuple(one for one in duty.versions if one.shape == shape)
    bound = _bound(attached, alike, bearer, thing, span, evidence)
    if bound is None:
        return
    version = next(
        (one for one in reversed(alike) if binding.on(attached, one, bearer, span.latest)), version
    )
    if met.truth is Truth.FALSE:
        yield Excluded(duty, bearer, thing, met, span.earliest)
        return
    basis: list[Step] = [thing_step(evidence, thing, shape.trigger, span)]
    binds = all_of([bound, concerns, met])
    judged = Judged(binds.truth, (*bound.steps, *concerns.steps, *met.steps), binds.wanted)
    limited = _limited(shape, thing, bearer, span, evidence)
    basis.extend(limited.steps)
    deadline, extended = _extended(shape, thing, limited.deadline, evidence)
    basis.extend(extended)
    if deadline is not None and deadline.latest < date.max:
        basis.append(step(StepKind.DEADLINE, day=deadline.latest))
    if (deadline or span).latest < evidence.partnership.register.first and not _served(
        duty, bearer, thing, evidence
    ):
        return
    gaps, silence = evidence.gaps(duty, bearer, span.earliest, about=thing.id)
    yield Obligation(
        duty=duty,
        version=version,
        bearer=bearer,
        instance=instance_of(thing),
        form=Form.ACT,
        binding=judged,
        arises=span,
        deadline=deadline,
        phrase=limited.phrase,
        basis=tuple(basis),
        candidates=tuple(answers(shape.trigger, duty, bearer, thing, span, evidence)),
        gaps=gaps,
        silence=silence,
        planned=tuple(
            one for one in evidence.planned(duty) if evidence.linked(one, thing.id) is Truth.TRUE
        ),
        convention=limited.convention,
        series=_order(thing, evidence),
        turns_on=limited.turns_on,
        about=thing.id,
    )


def _order(thing: Thing, evidence: Evidence) -> int | None:
    """Which of its kind a yearly product is, by its day: a later one overtakes it."""
    vocabulary = evidence.law.vocabulary
    if isinstance(thing, Event) or not vocabulary.records[thing.kind].recurs:
        return None
    alike = sorted(
        evidence.of_kind(thing.kind),
        key=lambda one: (one.date.earliest if one.date else date.min, one.id),
    )
    return alike.index(thing)


def _served(duty: Duty, bearer: Bearer, thing: Thing, evidence: Evidence) -> bool:
    return any(
        evidence.linked(one.record, thing.id) is Truth.TRUE
        for one in evidence.candidates(duty, bearer)
    )


def ever_binds(attached: Sequence[Attached], duty: Duty, bearer: Bearer) -> bool:
    """Whether any version of a duty binds a bearer on any day."""
    return any(one.version in duty.versions and one.bearer.id == bearer.id for one in attached)


def _bound(
    attached: Sequence[Attached],
    versions: tuple[Version, ...],
    bearer: Bearer,
    thing: Thing,
    span: DateSpan,
    evidence: Evidence,
) -> Judged | None:
    """Whether the versions bind on the day of the trigger, or one goes on for a saved case."""
    direct = binding.over(attached, versions, bearer, span)
    if direct is not None:
        return direct
    for version in versions:
        if version.saved_when is None or span.earliest <= version.last:
            continue
        saved = holds_of(version.saved_when, thing, bearer, evidence)
        before = binding.on(attached, version, bearer, version.last)
        if saved.truth is Truth.FALSE or before is None:
            continue
        joined = all_of([before.judged, saved])
        return Judged(joined.truth, (*before.judged.steps, *saved.steps), joined.wanted)
    return None


def holds_of(
    condition: Condition | None, thing: Thing, bearer: Bearer, evidence: Evidence
) -> Judged:
    """Whether a condition holds of a trigger."""
    event = thing if isinstance(thing, Event) else None
    record = thing if isinstance(thing, Record) else None
    scope = Scope(evidence.partnership, bearer.body, event, record)
    day = thing.date.latest if thing.date else evidence.partnership.register.first
    return evaluate(condition, scope, day)


def undated(
    duty: Duty, bearer: Bearer, thing: Thing, moment: Moment, evidence: Evidence
) -> Undated:
    """That the facts do not give the day of a trigger."""
    vocabulary = evidence.law.vocabulary
    kinds = vocabulary.events if isinstance(thing, Event) else vocabulary.records
    kind = kinds[thing.kind]
    detail = kind.details[moment.detail].means if moment.detail else kind.date_means
    reason = step(
        StepKind.TRIGGER_UNDATED,
        place=thing.place,
        source=thing.source,
        record=thing.id,
        name=kind.name,
        detail=detail,
    )
    wanted = Wanted(f"{kind.name}.{moment.detail or 'date'}", thing.id, thing.place, label=detail)
    first = thing.date.earliest if thing.date is not None else date.min
    return Undated(duty, bearer, thing, wanted, (reason,), first)


@dataclass(frozen=True, slots=True)
class _Limited:
    """The last day a limit gives (None where it gives a phrase), and the steps that say so."""

    deadline: DateSpan | None
    phrase: Phrase | None
    steps: tuple[Step, ...]
    convention: bool
    turns_on: tuple[Wanted, ...] = ()


def _limited(
    shape: After, thing: Thing, bearer: Bearer, span: DateSpan, evidence: Evidence
) -> _Limited:
    """The limit that applies: the first, the fallback, or (if that is not told) either."""
    first = _last_day(shape.limit, thing, span, evidence)
    if shape.fallback is None:
        return first
    later = holds_of(shape.fallback.when, thing, bearer, evidence)
    if later.truth is Truth.FALSE:
        return first
    other = _last_day(shape.fallback.limit, thing, span, evidence)
    told = step(StepKind.FALLBACK, *later.steps)
    if later.truth is Truth.TRUE or first.deadline is None:
        return replace(other, steps=(told, *other.steps))
    # Either limit may be the one: the last day lies between theirs, or has no end.
    earliest, latest = first.deadline.earliest, date.max
    if other.deadline is not None:
        earliest = min(earliest, other.deadline.earliest)
        latest = max(first.deadline.latest, other.deadline.latest)
    deadline = DateSpan.between(earliest, latest)
    return replace(first, deadline=deadline, steps=(told, *first.steps), turns_on=later.wanted)


def _last_day(limit: Limit, thing: Thing, span: DateSpan, evidence: Evidence) -> _Limited:
    if limit.counting is not None:
        counting = limit.counting
        deadline = span.shift(lambda day: last_day(day, counting, evidence.law.holidays))
        counted = step(StepKind.COUNT, trigger=span.latest, counting=counting, day=deadline.latest)
        return _Limited(deadline, None, (counted,), counting.counted_by == "convention")
    if limit.day_in is not None:
        given = thing.details.get(limit.day_in)
        if isinstance(given, DateSpan):
            return _Limited(given, None, (), False)
        # The day is there to be found; until then any day from the trigger on may be the last.
        return _Limited(DateSpan.between(span.earliest, date.max), None, (), False)
    phrase = limit.phrase
    open_from = step(StepKind.NO_LAST_DAY, phrase=str(phrase), day=span.latest)
    return _Limited(None, phrase, (open_from,), False)


def _extended(
    shape: After, thing: Thing, deadline: DateSpan | None, evidence: Evidence
) -> tuple[DateSpan | None, tuple[Step, ...]]:
    """A later last day that a record of the case gives; the latest of them counts.

    What is agreed after the time has run out no longer extends it. An agreement that does not give
    its day leaves the last day open.
    """
    if shape.extension is None or deadline is None:
        return deadline, ()
    steps: tuple[Step, ...] = ()
    alone = len(evidence.things(thing.kind, isinstance(thing, Event))) == 1
    for record in evidence.of_kind(shape.extension.record):
        linked = evidence.linked(record, thing.id)
        if linked is Truth.FALSE:
            continue
        agreed, given = evidence.done(record), record.details.get(shape.extension.detail)
        later = given.latest if isinstance(given, DateSpan) else date.max
        if agreed.earliest > deadline.latest or later <= deadline.latest:
            continue
        sure = linked is Truth.TRUE or alone
        sure = sure and isinstance(given, DateSpan) and agreed.latest <= deadline.earliest
        if sure and isinstance(given, DateSpan):
            deadline = given
        else:
            deadline = DateSpan.between(deadline.earliest, later)
        steps = (record_step(StepKind.EXTENDED, record, evidence.name(record)),)
    return deadline, steps


def answers(
    shape: Moment, duty: Duty, bearer: Bearer, thing: Thing, span: DateSpan, evidence: Evidence
) -> Iterator[Candidate]:
    """The candidates that follow from this trigger and not from another."""
    for one in evidence.candidates(duty, bearer):
        own = one.record.id == thing.id
        if one.record.kind == thing.kind and not own:
            # Of the same kind as the trigger: it belongs to a case of its own.
            continue
        if one.done.latest < span.earliest:
            if own or one.record.about == thing.id:
                # Guidance that gives no order is followed by what was done a little before, too.
                advice = duty.strength is Strength.SHOULD
                yield one if advice else evidence.doubtful(one, "early")
            continue
        linked = evidence.linked(one.record, thing.id)
        if linked is Truth.FALSE:
            continue
        if linked is Truth.UNKNOWN and _others(shape, duty, bearer, thing, one, evidence):
            yield evidence.doubtful(one, "about")
        elif one.done.earliest < span.latest and not (one.done.is_exact and span.is_exact):
            # On some of the days that are open it would lie before what sets it going.
            yield evidence.doubtful(one, "early")
        else:
            yield one


def _others(
    moment: Moment,
    duty: Duty,
    bearer: Bearer,
    thing: Thing,
    candidate: Candidate,
    evidence: Evidence,
) -> bool:
    """Whether a record that names no case might be about another trigger than this one."""
    for one in evidence.things(thing.kind, isinstance(thing, Event), planned=True):
        span = moment_of(one, moment)
        if one.id == thing.id or (span is not None and span.earliest > candidate.done.latest):
            continue
        concerns = evidence.concerns(one, duty, bearer).truth is not Truth.FALSE
        if concerns and holds_of(moment.when, one, bearer, evidence).truth is not Truth.FALSE:
            return True
    return False

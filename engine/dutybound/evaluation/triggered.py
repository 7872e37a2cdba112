"""Obligations set going by an event or a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from dutybound.law.model import Duty, Version
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


@dataclass(frozen=True, slots=True)
class Excluded:
    """A trigger that sets nothing going, because a condition on it is false."""

    duty: Duty
    bearer: Bearer
    thing: Thing
    judged: Judged


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
        if not isinstance(shape, After):
            continue
        things = evidence.things(shape.trigger.kind, shape.trigger.is_event)
        for bearer in binding.bearers_of(attached, version):
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
        if met.truth is not Truth.FALSE and ever_binds(attached, version, bearer):
            yield undated(duty, bearer, thing, shape.trigger, evidence)
        return
    if span.earliest > until:
        return
    bound = _bound(attached, version, bearer, thing, span, evidence)
    if bound is None:
        return
    if met.truth is Truth.FALSE:
        yield Excluded(duty, bearer, thing, met)
        return
    basis: list[Step] = [thing_step(evidence, thing, shape.trigger, span)]
    limit = shape.limit
    binds = all_of([bound, concerns, met])
    judged = Judged(binds.truth, (*bound.steps, *concerns.steps, *met.steps), binds.wanted)
    if shape.fallback is not None:
        later = holds_of(shape.fallback.when, thing, bearer, evidence)
        if later.truth is Truth.TRUE:
            limit = shape.fallback.limit
            basis.append(step(StepKind.FALLBACK, *later.steps))
    deadline, phrase, more, convention = _last_day(limit, thing, span, evidence)
    basis.extend(more)
    deadline, extended = _extended(shape, thing, deadline, evidence)
    basis.extend(extended)
    if deadline is not None:
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
        phrase=phrase,
        basis=tuple(basis),
        candidates=tuple(answers(duty, bearer, thing, span, evidence)),
        gaps=gaps,
        silence=silence,
        planned=tuple(
            one for one in evidence.planned(duty) if evidence.linked(one, thing.id) is Truth.TRUE
        ),
        convention=convention,
        about=thing.id,
    )


def _served(duty: Duty, bearer: Bearer, thing: Thing, evidence: Evidence) -> bool:
    return any(
        evidence.linked(one.record, thing.id) is Truth.TRUE
        for one in evidence.candidates(duty, bearer)
    )


def ever_binds(attached: Sequence[Attached], version: Version, bearer: Bearer) -> bool:
    """Whether a version binds a bearer on any day."""
    return any(one.version is version and one.bearer.id == bearer.id for one in attached)


def _bound(
    attached: Sequence[Attached],
    version: Version,
    bearer: Bearer,
    thing: Thing,
    span: DateSpan,
    evidence: Evidence,
) -> Judged | None:
    """Whether the version binds on the day of the trigger, or goes on for a saved case."""
    direct = binding.over(attached, version, bearer, span)
    if direct is not None or version.saved_when is None or span.earliest <= version.last:
        return direct
    saved = holds_of(version.saved_when, thing, bearer, evidence)
    if saved.truth is Truth.FALSE:
        return None
    before = binding.on(attached, version, bearer, version.last)
    if before is None:
        return None
    joined = all_of([before.judged, saved])
    return Judged(joined.truth, (*before.judged.steps, *saved.steps), joined.wanted)


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
    return Undated(duty, bearer, thing, wanted, (reason,))


_Limited = tuple[DateSpan | None, Phrase | None, tuple[Step, ...], bool]


def _last_day(limit: Limit, thing: Thing, span: DateSpan, evidence: Evidence) -> _Limited:
    if limit.counting is not None:
        counting = limit.counting
        deadline = span.shift(lambda day: last_day(day, counting, evidence.law.holidays))
        counted = step(StepKind.COUNT, trigger=span.latest, counting=counting, day=deadline.latest)
        return deadline, None, (counted,), counting.counted_by == "convention"
    if limit.day_in is not None:
        given = thing.details.get(limit.day_in)
        if isinstance(given, DateSpan):
            return given, None, (), False
        return None, Phrase.NO_PERIOD_STATED, (), False
    phrase = limit.phrase
    return None, phrase, (step(StepKind.NO_LAST_DAY, phrase=str(phrase), day=span.latest),), False


def _extended(
    shape: After, thing: Thing, deadline: DateSpan | None, evidence: Evidence
) -> tuple[DateSpan | None, tuple[Step, ...]]:
    """A later last day that a linked record gives; the latest of them counts."""
    if shape.extension is None or deadline is None:
        return deadline, ()
    steps: list[Step] = []
    for record in evidence.of_kind(shape.extension.record):
        given = record.details.get(shape.extension.detail)
        if not isinstance(given, DateSpan) or given.latest <= deadline.latest:
            continue
        if evidence.linked(record, thing.id) is Truth.TRUE:
            deadline = given
            name = evidence.name(record)
            steps = [
                record_step(
                    StepKind.EXTENDED, record, name, step(StepKind.DEADLINE, day=given.latest)
                )
            ]
    return deadline, tuple(steps)


def answers(
    duty: Duty, bearer: Bearer, thing: Thing, span: DateSpan, evidence: Evidence
) -> Iterator[Candidate]:
    """The candidates that follow from this trigger and not from another."""
    others = [
        one
        for one in evidence.things(thing.kind, isinstance(thing, Event))
        if one.id != thing.id and evidence.concerns(one, duty, bearer).truth is not Truth.FALSE
    ]
    for one in evidence.candidates(duty, bearer):
        if one.done.latest < span.earliest:
            continue
        linked = evidence.linked(one.record, thing.id)
        if linked is Truth.FALSE:
            continue
        if linked is Truth.UNKNOWN and others:
            doubt = step(
                StepKind.DOUBTFUL_RECORD,
                place=one.record.place,
                source=one.record.source,
                why="about",
                record=one.record.id,
                name=evidence.name(one.record),
                date=one.record.date,
            )
            yield Candidate(one.record, one.done, False, doubt)
        else:
            yield one

"""Obligations set going by an event or a record, due by a date, or due before something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dutybound.dates.counting import last_day, latest_day_before
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
from dutybound.law.shapes import After, Before, ByDate, LaterBearer, Limit, Moment, Phrase

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
    met = _when(shape.trigger.when, thing, bearer, evidence)
    if span is None:
        if met.truth is not Truth.FALSE and _in_force_somewhere(attached, version, bearer):
            yield _undated(duty, bearer, thing, shape.trigger, evidence)
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
        later = _when(shape.fallback.when, thing, bearer, evidence)
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
        instance=Instance(thing.id, thing.id),
        form=Form.ACT,
        binding=judged,
        arises=span,
        deadline=deadline,
        phrase=phrase,
        basis=tuple(basis),
        candidates=tuple(_answers(duty, bearer, thing, span, evidence)),
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


def _in_force_somewhere(attached: Sequence[Attached], version: Version, bearer: Bearer) -> bool:
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
    saved = _when(version.saved_when, thing, bearer, evidence)
    if saved.truth is Truth.FALSE:
        return None
    before = binding.on(attached, version, bearer, version.last)
    if before is None:
        return None
    joined = all_of([before.judged, saved])
    return Judged(joined.truth, (*before.judged.steps, *saved.steps), joined.wanted)


def _when(condition: Condition | None, thing: Thing, bearer: Bearer, evidence: Evidence) -> Judged:
    event = thing if isinstance(thing, Event) else None
    record = thing if isinstance(thing, Record) else None
    scope = Scope(evidence.partnership, bearer.body, event, record)
    day = thing.date.latest if thing.date else evidence.partnership.register.first
    return evaluate(condition, scope, day)


def _undated(
    duty: Duty, bearer: Bearer, thing: Thing, moment: Moment, evidence: Evidence
) -> Undated:
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


def _answers(
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


def by_date(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each bearer, due by the date the law names."""
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, ByDate):
            continue
        for bearer in binding.bearers_of(attached, version):
            starts = min(
                one.first
                for one in attached
                if one.version is version and one.bearer.id == bearer.id
            )
            if starts > until or shape.by < evidence.partnership.register.first:
                continue
            arises = DateSpan.exactly(starts)
            gaps, silence = evidence.gaps(duty, bearer, starts)
            candidates = tuple(evidence.candidates(duty, bearer))
            if starts > shape.by:
                if shape.later_bearer is LaterBearer.JUDGEMENT:
                    here = binding.on(attached, version, bearer, starts)
                    assert here is not None
                    yield Obligation(
                        duty=duty,
                        version=version,
                        bearer=bearer,
                        instance=Instance("once", ""),
                        form=Form.QUALITY,
                        binding=here.judged,
                        arises=arises,
                        basis=(step(StepKind.LATER_BEARER, day=starts, by=shape.by),),
                        evidence=tuple(one.record for one in candidates),
                    )
                continue
            judged = binding.over(attached, version, bearer, DateSpan.exactly(shape.by))
            if judged is None:
                continue
            basis = [step(StepKind.DEADLINE, day=shape.by)]
            if shape.promptly_after is not None:
                basis.extend(_prompt(shape, shape.promptly_after, evidence))
            yield Obligation(
                duty=duty,
                version=version,
                bearer=bearer,
                instance=Instance("once", ""),
                form=Form.ACT,
                binding=judged,
                arises=arises,
                deadline=DateSpan.exactly(shape.by),
                basis=tuple(basis),
                candidates=candidates,
                gaps=gaps,
                silence=silence,
                planned=evidence.planned(duty),
            )


def _prompt(shape: ByDate, moment: Moment, evidence: Evidence) -> Iterator[Step]:
    """The other limb: also promptly after something, if that is on record."""
    for thing in evidence.things(moment.kind, moment.is_event):
        span = moment_of(thing, moment)
        if span is not None:
            yield step(
                StepKind.PROMPT,
                thing_step(evidence, thing, moment, span),
                phrase=str(shape.phrase),
            )


def before(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each act before which something else has to be done."""
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, Before):
            continue
        for bearer in binding.bearers_of(attached, version):
            for thing in evidence.things(shape.act.kind, shape.act.is_event):
                yield from _before_one(
                    duty, version, shape, attached, bearer, thing, evidence, until
                )


def _before_one(
    duty: Duty,
    version: Version,
    shape: Before,
    attached: Sequence[Attached],
    bearer: Bearer,
    thing: Thing,
    evidence: Evidence,
    until: date,
) -> Iterator[Derived]:
    serves = evidence.concerns(thing, duty, bearer)
    if serves.truth is Truth.FALSE:
        return
    met = _when(shape.act.when, thing, bearer, evidence)
    span = moment_of(thing, shape.act)
    own = thing.date
    basis: list[Step] = []
    if span is None and own is not None and shape.act.detail is not None:
        # The intended day is what counts; without it the day it was done is all there is.
        basis.append(_undated(duty, bearer, thing, shape.act, evidence).steps[0])
        span = own
        moment = Moment(shape.act.kind, shape.act.is_event)
    else:
        moment = shape.act
    if span is None:
        if met.truth is not Truth.FALSE and _in_force_somewhere(attached, version, bearer):
            yield _undated(duty, bearer, thing, shape.act, evidence)
        return
    judged = binding.over(attached, version, bearer, span)
    if judged is None:
        return
    if met.truth is Truth.FALSE:
        yield Excluded(duty, bearer, thing, met)
        return
    if span.latest < evidence.partnership.register.first:
        return
    basis.insert(0, thing_step(evidence, thing, moment, span))
    convention = False
    if shape.lead is not None:
        lead = shape.lead
        deadline = span.shift(lambda day: latest_day_before(day, lead, evidence.law.holidays))
        basis.append(step(StepKind.LEAD, trigger=span.latest, counting=lead, day=deadline.latest))
        basis.append(step(StepKind.DEADLINE, day=deadline.latest))
        convention = lead.counted_by == "convention"
    else:
        deadline = span
    arises = DateSpan.exactly(version.first)
    early = deadline.latest < version.first
    if early:
        # Nobody could be in time under a law that did not exist: a person has to judge.
        basis.append(step(StepKind.BEFORE_COMMENCEMENT, day=version.first))
    done_by = own or span
    candidates = tuple(
        one
        for one in _answers(duty, bearer, thing, DateSpan.exactly(date.min), evidence)
        if one.done.earliest <= done_by.latest
    )
    gaps, silence = evidence.gaps(duty, bearer, arises.earliest, about=thing.id)
    gaps = tuple((first, min(last, done_by.latest)) for first, last in gaps)
    binds = all_of([judged, serves, met])
    yield Obligation(
        duty=duty,
        version=version,
        bearer=bearer,
        instance=Instance(thing.id, thing.id),
        form=Form.QUALITY if early else Form.ACT,
        binding=Judged(binds.truth, (*judged.steps, *serves.steps, *met.steps), binds.wanted),
        arises=arises,
        deadline=deadline,
        basis=tuple(basis),
        candidates=candidates,
        gaps=tuple(gap for gap in gaps if gap[0] <= gap[1]),
        silence=silence,
        evidence=tuple(one.record for one in candidates) if early else (),
        convention=convention,
        before=shape.lead is None,
        about=thing.id,
    )

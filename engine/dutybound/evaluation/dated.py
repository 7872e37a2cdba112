"""Obligations due by a calendar date, or before something else is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dutybound.dates.counting import latest_day_before
from dutybound.dates.spans import DateSpan
from dutybound.evaluation import binding
from dutybound.evaluation.bearers import Attached, Bearer
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Instance, Obligation
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.steps import Step, StepKind, step
from dutybound.evaluation.triggered import (
    Derived,
    Excluded,
    Thing,
    ever_binds,
    holds_of,
    instance_of,
    moment_of,
    thing_step,
    undated,
)
from dutybound.evaluation.truth import Judged, Truth, all_of
from dutybound.law.model import Duty, Version
from dutybound.law.shapes import Before, ByDate, LaterBearer, Moment


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
            judged = binding.over(attached, (version,), bearer, DateSpan.exactly(shape.by))
            if judged is None:
                continue
            basis = [step(StepKind.DEADLINE, day=shape.by)]
            if shape.promptly_after is not None:
                basis.extend(_prompt(shape, shape.promptly_after, bearer, evidence))
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


def _prompt(shape: ByDate, moment: Moment, bearer: Bearer, evidence: Evidence) -> Iterator[Step]:
    """The other limb: also promptly after something, if that is on record."""
    for thing in evidence.things(moment.kind, moment.is_event):
        span = moment_of(thing, moment)
        held = holds_of(moment.when, thing, bearer, evidence).truth is not Truth.FALSE
        if span is not None and held:
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
            for thing in evidence.things(shape.act.kind, shape.act.is_event, planned=True):
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
    if serves.truth is Truth.FALSE or version.first > until:
        return
    met = holds_of(shape.act.when, thing, bearer, evidence)
    span = moment_of(thing, shape.act)
    own = thing.date
    basis: list[Step] = []
    if span is None and own is not None and shape.act.detail is not None:
        # The intended day is what counts; without it the day it was done is all there is.
        basis.append(undated(duty, bearer, thing, shape.act, evidence).steps[0])
        span = own
        moment = Moment(shape.act.kind, shape.act.is_event)
    else:
        moment = shape.act
    if span is None:
        if met.truth is not Truth.FALSE and ever_binds(attached, duty, bearer):
            yield undated(duty, bearer, thing, shape.act, evidence)
        return
    judged = binding.over(attached, (version,), bearer, span)
    if judged is None:
        return
    if met.truth is Truth.FALSE:
        yield Excluded(duty, bearer, thing, met, version.first)
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
    others = [
        day
        for one in evidence.things(shape.act.kind, shape.act.is_event, planned=True)
        if one.id != thing.id
        and (day := moment_of(one, moment)) is not None
        and evidence.concerns(one, duty, bearer).truth is not Truth.FALSE
        and holds_of(shape.act.when, one, bearer, evidence).truth is not Truth.FALSE
    ]
    candidates = tuple(
        _one_of_several(one, thing, span, others, evidence)
        for one in evidence.candidates(duty, bearer)
        if (one.record.kind != thing.kind or one.record.id == thing.id)
        and evidence.linked(one.record, thing.id) is not Truth.FALSE
        and one.done.earliest <= done_by.latest
    )
    gaps, silence = evidence.gaps(duty, bearer, arises.earliest, about=thing.id)
    gaps = tuple((first, min(last, done_by.latest)) for first, last in gaps)
    binds = all_of([judged, serves, met])
    yield Obligation(
        duty=duty,
        version=version,
        bearer=bearer,
        instance=instance_of(thing),
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


def _one_of_several(
    candidate: Candidate,
    thing: Thing,
    span: DateSpan,
    others: Sequence[DateSpan],
    evidence: Evidence,
) -> Candidate:
    """A candidate, doubtful if it names no act and another act lies between it and this one.

    A draft of 2021 was made for the strategy of 2022: that it was for that of 2025 too is not said.
    """
    if evidence.linked(candidate.record, thing.id) is Truth.TRUE:
        return candidate
    between = any(
        day.earliest <= span.latest and day.latest >= candidate.done.earliest for day in others
    )
    return evidence.doubtful(candidate, "about") if between else candidate

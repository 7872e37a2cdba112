"""Obligations due by a calendar date, or before something else is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation import binding
from dutybound.evaluation.bearers import Attached
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Obligation
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.triggered import (
    Derived,
    Thing,
    instance_of,
)
from dutybound.evaluation.truth import Judged, Truth, all_of
from dutybound.law.model import Duty
from dutybound.law.shapes import ByDate


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
            candidates = tuple(
                _one_of_several(one, thing, span, acts, evidence)
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

"""Obligations that stand all the time: things in place, qualities of every act, prohibitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.bearers import Attached
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import AS_LONG_AS_IT_STANDS, Form, Obligation
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.steps import Step, StepKind, record_step, step
from dutybound.evaluation.triggered import Derived, holds_of, moment_of
from dutybound.evaluation.truth import Truth
from dutybound.law.model import Duty
from dutybound.law.shapes import Prohibition, Standing, WheneverActing


def standing(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each run of days on which a thing has to be in place."""
    for one in attached:
        shape = one.version.shape
        if not isinstance(shape, Standing) or one.first > until:
            continue
        gaps, silence = evidence.gaps(duty, one.bearer, one.first)
        basis: tuple[Step, ...] = ()
        if shape.by is not None:
            basis = (step(StepKind.DEADLINE, day=shape.by),)
        yield Obligation(
            duty=duty,
            version=one.version,
            bearer=one.bearer,
            instance=AS_LONG_AS_IT_STANDS,
            form=Form.IN_PLACE,
            binding=one.judged,
            arises=DateSpan.exactly(one.first),
            basis=basis,
            candidates=tuple(evidence.candidates(duty, one.bearer, one.version.discharge)),
            gaps=gaps,
            silence=silence,
            evidence=evidence.supporting(duty, one.bearer, None),
            planned=evidence.planned(duty),
            stands_until=one.last,
            by=shape.by if shape.by is not None and one.first <= shape.by else None,
        )


def whenever_acting(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each run of days; records support it and nothing settles it."""
    for one in attached:
        if isinstance(one.version.shape, WheneverActing) and one.first <= until:
            yield Obligation(
                duty=duty,
                version=one.version,
                bearer=one.bearer,
                instance=AS_LONG_AS_IT_STANDS,
                form=Form.QUALITY,
                binding=one.judged,
                arises=DateSpan.exactly(one.first),
                evidence=evidence.supporting(duty, one.bearer, None),
                stands_until=one.last,
            )


def prohibition(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each run of days; a record of the act contravenes it."""
    for one in attached:
        shape = one.version.shape
        if not isinstance(shape, Prohibition) or one.first > until:
            continue
        acts: list[Candidate] = []
        for thing in evidence.things(shape.act.kind, shape.act.is_event):
            record = evidence.partnership.records.get(thing.id)
            if record is None:
                continue
            whose, unsaid = evidence.serves(record.by, duty, one.bearer)
            when = holds_of(shape.act.when, thing, one.bearer, evidence)
            # Without its day an act may have been done on any day up to the register's last.
            span = moment_of(thing, shape.act) or DateSpan(date.min, _last(evidence), "")
            if Truth.FALSE in (whose, when.truth):
                continue
            if span.latest < one.first or span.earliest > one.last:
                continue
            sure = whose is Truth.TRUE and when.truth is Truth.TRUE
            sure = sure and span.earliest >= one.first and span.latest <= one.last
            doubt = record_step(
                StepKind.DOUBTFUL_RECORD,
                record,
                evidence.name(record),
                *([unsaid] if unsaid is not None else []),
                *when.steps,
            )
            acts.append(Candidate(record, span, sure, None if sure else doubt))
        gaps, silence = evidence.gaps(duty, one.bearer, one.first, act=shape.act.kind)
        yield Obligation(
            duty=duty,
            version=one.version,
            bearer=one.bearer,
            instance=AS_LONG_AS_IT_STANDS,
            form=Form.ABSTAIN,
            binding=one.judged,
            arises=DateSpan.exactly(one.first),
            candidates=tuple(acts),
            gaps=gaps,
            silence=silence,
            stands_until=one.last,
        )


def _last(evidence: Evidence) -> date:
    return evidence.partnership.register.last

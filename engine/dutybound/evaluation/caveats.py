"""What a reader has to know beside a finding: how sure the rule and its days are."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from dutybound.evaluation.draft import Draft
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Obligation
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import Step, StepKind, step
from dutybound.law.model import Confidence, Duty


def standing_caveats(duty: Duty) -> tuple[Step, ...]:
    """What goes with every finding of a duty: how far it was verified, and its warning."""
    found: list[Step] = []
    verified = duty.verified
    if verified.confidence is not Confidence.HIGH:
        low = verified.confidence is Confidence.LOW
        kind = StepKind.ADVICE_ONLY if low else StepKind.CONFIDENCE
        found.append(step(kind, how=verified.how, remark=verified.remark))
    if duty.warning:
        found.append(step(StepKind.WARNING, text=duty.warning))
    return tuple(found)


def caveats(
    evidence: Evidence, obligation: Obligation, draft: Draft, day: date
) -> tuple[Step, ...]:
    """Every caveat of a finding: confidence, boundary days, counting, structure, warnings."""
    duty, version = obligation.duty, obligation.version
    found: list[Step] = []
    if version.approximate:
        found.append(step(StepKind.APPROXIMATE, first=version.first, last=version.last))
    if day < version.certain_from:
        found.append(step(StepKind.APPROXIMATE, first=version.first, last=version.certain_from))
    if obligation.convention and _near(obligation, draft, day):
        found.append(step(StepKind.CONVENTION))
    if obligation.deadline is not None and obligation.form is Form.ACT:
        found.extend(_structure_changes(evidence, obligation, day))
    if day > obligation.bound_until and draft.status is not Status.MET:
        found.append(
            step(
                StepKind.NO_LONGER_BINDS,
                bearer=obligation.bearer.name,
                day=obligation.bound_until,
            )
        )
    return (*standing_caveats(duty), *found)


def _structure_changes(evidence: Evidence, obligation: Obligation, day: date) -> list[Step]:
    """That the area's structure changed after the obligation arose: who owed it may differ."""
    found: list[Step] = []
    if obligation.bearer.body is not None:
        return found
    for area in evidence.partnership.areas.values():
        rows = sorted(area.details.get("structure", ()), key=lambda one: one.first)
        for before, after in pairwise(rows):
            if obligation.arises.earliest < after.first <= day:
                found.append(
                    step(
                        StepKind.STRUCTURE_CHANGED,
                        place=after.place,
                        area=area.name,
                        before=str(before.value),
                        after=str(after.value),
                        day=after.first,
                        deadline=obligation.deadline,
                    )
                )
    return found


def _near(obligation: Obligation, draft: Draft, day: date) -> bool:
    """Whether one day more or less in the counting would change the status."""
    if obligation.deadline is None:
        return False
    edges = {obligation.deadline.earliest.toordinal(), obligation.deadline.latest.toordinal()}
    days = {day.toordinal()}
    if draft.done is not None:
        days = {draft.done.earliest.toordinal(), draft.done.latest.toordinal()}
    return any(abs(edge - one) <= 1 for edge in edges for one in days)

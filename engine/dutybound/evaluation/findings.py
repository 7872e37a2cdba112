"""From an obligation and a day to a finding."""

from __future__ import annotations

from datetime import date

from dutybound.evaluation.caveats import caveats
from dutybound.evaluation.draft import Draft
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.obligations import Form, Obligation
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import Step, StepKind, Wanted, rule_step, step
from dutybound.evaluation.truth import Truth
from dutybound.evaluation.verdict_acts import act
from dutybound.evaluation.verdict_lasting import abstain, contents, in_place, quality
from dutybound.law.model import Confidence, Duty, Strength

_DATED = frozenset({Status.OVERDUE, Status.MET, Status.RECORDED})
"""The statuses that a number of days late goes with."""


class Finder:
    """Makes findings of obligations, for one partnership under one law."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def status_on(self, obligation: Obligation, day: date) -> Status | None:
        """The status only; None on days on which the obligation does not stand."""
        finding = self.find(obligation, day)
        return finding.status if finding else None

    def find(self, obligation: Obligation, day: date) -> Finding | None:
        """The finding on a day; None while the obligation has not arisen, or no longer stands."""
        # An obligation does not outlive the one who bears it; what passes on is another's.
        last = min(obligation.stands_until, obligation.bearer.last, self.evidence.partnership.last)
        if obligation.arises.earliest > day or day > last:
            return None
        draft = self._draft(obligation, day)
        if draft is None:
            return None
        duty = obligation.duty
        wanted = self._unknown(obligation, day)
        if wanted is not None:
            draft = Draft(
                Status.CANNOT_TELL,
                (step(StepKind.CONDITION_UNKNOWN), *draft.steps),
                wanted,
                done=draft.done,
                records=draft.records,
                contents=draft.contents,
            )
        status, advice = _strength(duty, draft)
        noted = caveats(self.evidence, obligation, draft, day)
        rule = self._rule(obligation)
        return Finding(
            duty=duty,
            bearer_id=obligation.bearer.id,
            bearer=obligation.bearer.name,
            instance=obligation.instance,
            status=status,
            steps=(rule, *obligation.binding.steps, *obligation.basis, *draft.steps),
            wanted=draft.wanted if status is Status.CANNOT_TELL else (),
            caveats=noted,
            version=obligation.version,
            deadline=obligation.deadline,
            late_by_days=draft.late if status in _DATED else None,
            open_days=draft.open_days,
            since=_since(self.evidence, obligation, draft),
            done=draft.done,
            records=draft.records,
            contents=draft.contents,
            advice=advice,
            product=obligation.product.id if obligation.product else None,
        )

    def _unknown(self, obligation: Obligation, day: date) -> tuple[Wanted, ...] | None:
        """What would settle whether the obligation binds; None if it surely does."""
        version = obligation.version
        if day < version.certain_from:
            short = obligation.duty.instrument.short
            return (Wanted("commencement", short, version.place, (version.certain_from,)),)
        if obligation.binding.truth is not Truth.UNKNOWN:
            return None
        bearer = Wanted("addressee", obligation.bearer.name, None, label=obligation.about)
        return obligation.binding.wanted or (bearer,)

    def _rule(self, obligation: Obligation) -> Step:
        version = obligation.version
        in_force = step(
            StepKind.IN_FORCE,
            place=version.place,
            first=version.first,
            last=version.last,
            note=version.note,
            changed=version.changed,
        )
        return rule_step(obligation.duty, in_force)

    def _draft(self, obligation: Obligation, day: date) -> Draft | None:
        match obligation.form:
            case Form.ACT:
                return act(self.evidence, obligation, day)
            case Form.IN_PLACE:
                return in_place(self.evidence, obligation, day)
            case Form.QUALITY:
                return quality(self.evidence, obligation, day)
            case Form.CONTENTS:
                return contents(self.evidence, obligation, day)
            case Form.ABSTAIN:
                return abstain(self.evidence, obligation, day)


def _strength(duty: Duty, draft: Draft) -> tuple[Status, bool]:
    """Guidance is recorded or not recorded; a low-confidence rule accuses nobody."""
    status = draft.status
    if duty.strength is Strength.SHOULD:
        if status is Status.NEEDS_JUDGEMENT:
            return (Status.RECORDED if draft.records else Status.NOT_RECORDED), False
        if status is Status.CANNOT_TELL and draft.contents is None:
            return status, False
        return (Status.RECORDED if status is Status.MET else Status.NOT_RECORDED), False
    if duty.verified.confidence is Confidence.LOW:
        if status in (Status.OVERDUE, Status.MISSING):
            return Status.NOT_RECORDED, True
        if status is Status.CONTRAVENED:
            return Status.NEEDS_JUDGEMENT, True
        return status, True
    return status, False


def _since(evidence: Evidence, obligation: Obligation, draft: Draft) -> date | None:
    """The day on which the status began, where one day can be named."""
    match draft.status:
        case Status.OVERDUE if obligation.deadline is not None:
            return _next(obligation.deadline.latest)
        case Status.OVERDUE if obligation.by is not None:
            return _next(obligation.by)
        case Status.MET if draft.done is not None and draft.done.is_exact:
            return draft.done.latest
        case Status.DUE if obligation.arises.is_exact and obligation.form is Form.ACT:
            return obligation.arises.latest
        case Status.MISSING if obligation.form is Form.IN_PLACE:
            return max(obligation.arises.latest, evidence.partnership.register.first)
        case _:
            return None


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)

"""The verdict on what lasts: things in place, qualities of acts, contents, and abstaining."""

from __future__ import annotations

from datetime import date

from dutybound.evaluation.draft import Draft, act_wanted, doubts, judged_by_people, planned, used
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.finding import ContentsShown
from dutybound.evaluation.obligations import ItemState, Obligation
from dutybound.evaluation.outcome import Candidate, Outcome, Status, standing_outcome
from dutybound.evaluation.steps import Step, StepKind, Wanted, record_step, step
from dutybound.evaluation.truth import Truth
from dutybound.facts.model import Record
from dutybound.law.model import Strength
from dutybound.law.shapes import ContentItem


def in_place(evidence: Evidence, obligation: Obligation, day: date) -> Draft:
    """Whether something stands on a day."""
    register = evidence.partnership.register
    sure = [one for one in obligation.candidates if one.sure]
    silent = any(first <= day <= last for first, last in obligation.gaps)
    outcome = standing_outcome(
        [(one.done, one.record.until) for one in sure],
        register.last,
        obligation.duty.strength is Strength.SHOULD or not silent,
        obligation.by,
        day,
    )
    assert outcome.status is not None
    here = [one for one in sure if _may_stand(one, day)]
    records = tuple(one.record for one in here)
    steps = [used(evidence, StepKind.IN_PLACE, one.record, one.done) for one in here]
    if outcome.status is Status.MET:
        if obligation.duty.judgement:
            steps.append(judged_by_people(obligation))
            return Draft(Status.NEEDS_JUDGEMENT, tuple(steps), records=records)
        return Draft(Status.MET, tuple(steps), done=here[0].done, records=records)
    for one in sure:
        if one.record.until is not None and one.record.until.latest < day:
            steps.append(used(evidence, StepKind.ENDED, one.record, one.record.until))
    doubtful = [one for one in obligation.candidates if not one.sure and one.done.earliest <= day]
    if outcome.status is not Status.DUE and (doubtful or here):
        return _open_question(evidence, obligation, outcome, day, (steps, here, doubtful))
    steps.extend(obligation.silence)
    steps.extend(planned(evidence, obligation))
    wanted: tuple[Wanted, ...] = ()
    if outcome.status is Status.CANNOT_TELL:
        wanted = (act_wanted(evidence, obligation),)
    return Draft(outcome.status, tuple(steps), wanted, late=outcome.late)


def _may_stand(one: Candidate, day: date) -> bool:
    until = one.record.until
    return one.done.earliest <= day and (until is None or until.latest >= day)


def _open_question(
    evidence: Evidence,
    obligation: Obligation,
    outcome: Outcome,
    day: date,
    found: tuple[list[Step], list[Candidate], list[Candidate]],
) -> Draft:
    steps, here, doubtful = found
    wanted: list[Wanted] = []
    for one in here:
        name = evidence.name(one.record)
        if outcome.settles:
            steps.append(record_step(StepKind.VAGUE, one.record, name))
        if outcome.silence:
            last = evidence.partnership.register.last
            steps.append(step(StepKind.REGISTER_ENDED, day=last))
        wanted.append(Wanted("in-place", one.record.id, one.record.place, (day,), name))
    more_steps, more_wanted = doubts(evidence, obligation, doubtful)
    steps.extend(more_steps)
    steps.extend(planned(evidence, obligation))
    records = tuple(one.record for one in here)
    return Draft(Status.CANNOT_TELL, tuple(steps), (*wanted, *more_wanted), records=records)


def quality(evidence: Evidence, obligation: Obligation, day: date) -> Draft:
    """A quality of acts: what records bear on it; a person has to judge."""
    shown = tuple(one for one in obligation.evidence if evidence.done(one).earliest <= day)
    steps = [used(evidence, StepKind.EVIDENCE, one, evidence.done(one)) for one in shown]
    shown_by = obligation.duty.shown_by
    steps.append(step(StepKind.QUALITY, shown_by=shown_by, recorded=len(shown)))
    return Draft(Status.NEEDS_JUDGEMENT, tuple(steps), records=shown)


def contents(evidence: Evidence, obligation: Obligation, day: date) -> Draft:
    """What a product contains, of what the law asked on the day it was made."""
    record = obligation.product
    assert record is not None
    if obligation.arises.latest > day:
        name = evidence.name(record)
        return Draft(
            Status.CANNOT_TELL,
            (record_step(StepKind.VAGUE, record, name),),
            (Wanted("day", record.id, record.place, (day,), name),),
        )
    found: dict[ItemState, list[str]] = {state: [] for state in ItemState}
    not_asked: list[str] = []
    steps: list[Step] = []
    for one in obligation.items:
        state = one.state
        if one.asked is Truth.FALSE:
            not_asked.append(one.item.ref or one.item.id)
            continue
        if state is ItemState.LACKING and one.asked is Truth.UNKNOWN:
            state = ItemState.UNKNOWN
        found[state].append(one.item.id)
        steps.append(_item(_ITEM_STEPS[state], record, one.item, one.asked is Truth.UNKNOWN))
    if not_asked:
        steps.append(step(StepKind.ITEMS_NOT_ASKED, items=tuple(not_asked), date=record.date))
    wanted: tuple[Wanted, ...] = ()
    unknown = found[ItemState.UNKNOWN]
    if found[ItemState.LACKING]:
        status = Status.MISSING
    elif unknown:
        status = Status.CANNOT_TELL
        name = evidence.name(record)
        wanted = (Wanted("items", record.id, record.place, (), name, ", ".join(unknown)),)
    else:
        status = Status.NEEDS_JUDGEMENT if obligation.duty.judgement else Status.MET
    shown_as = ContentsShown(
        tuple(found[ItemState.SHOWN]), tuple(found[ItemState.LACKING]), tuple(unknown)
    )
    return Draft(
        status, tuple(steps), wanted, done=record.date, records=(record,), contents=shown_as
    )


_ITEM_STEPS = {
    ItemState.SHOWN: StepKind.ITEM_SHOWN,
    ItemState.LACKING: StepKind.ITEM_LACKING,
    ItemState.UNKNOWN: StepKind.ITEM_UNKNOWN,
}


def _item(kind: StepKind, record: Record, item: ContentItem, vague: bool) -> Step:
    return step(kind, place=record.place, item=item.id, ref=item.ref, text=item.text, vague=vague)


def abstain(evidence: Evidence, obligation: Obligation, day: date) -> Draft:
    """A prohibition: contravened where a record shows the act, met where none can be missing."""
    acts = [one for one in obligation.candidates if one.done.earliest <= day]
    sure = [one for one in acts if one.sure and one.done.latest <= day]
    if sure:
        steps = [used(evidence, StepKind.ACT_RECORDED, one.record, one.done) for one in sure]
        records = tuple(one.record for one in sure)
        return Draft(Status.CONTRAVENED, tuple(steps), records=records)
    if acts:
        doubt_steps, wanted = doubts(evidence, obligation, acts)
        return Draft(Status.CANNOT_TELL, tuple(doubt_steps), tuple(wanted))
    if any(first <= day <= last for first, last in obligation.gaps):
        asked = Wanted("abstained", obligation.bearer.name)
        return Draft(Status.CANNOT_TELL, obligation.silence, (asked,))
    return Draft(Status.MET, obligation.silence)

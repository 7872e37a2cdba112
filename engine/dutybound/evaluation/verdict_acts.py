"""The verdict on an obligation to do something once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.draft import Draft, act_wanted, doubts, judged_by_people, planned, used
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Obligation
from dutybound.evaluation.outcome import Candidate, Outcome, Status, act_outcome
from dutybound.evaluation.steps import Step, StepKind, Wanted, step
from dutybound.law.model import Strength

_NOT_DONE = frozenset({Status.DUE, Status.OVERDUE})


def act(evidence: Evidence, obligation: Obligation, day: date) -> Draft | None:
    """The draft for a day; None on a day before the obligation arose."""
    # Of guidance the question is only what is recorded: silence is an answer.
    gaps = () if obligation.duty.strength is Strength.SHOULD else obligation.gaps
    outcome = act_outcome(obligation.arises, obligation.deadline, obligation.candidates, gaps, day)
    if outcome.status is None:
        return None
    if obligation.duty.strength is Strength.SHOULD and outcome.possible <= _NOT_DONE:
        # Before its time and after it are one answer of guidance: nothing is recorded.
        outcome = replace(outcome, status=Status.DUE) if outcome.possible else outcome
    counting = [one for one in obligation.candidates if one.sure and one.done.earliest <= day]
    best = min(counting, key=lambda one: (one.done.latest, one.record.id), default=None)
    records = tuple(one.record for one in counting)
    steps: list[Step] = []
    if best is not None:
        steps.append(used(evidence, StepKind.RECORD, best.record, best.done))
    status = _status(obligation, outcome)
    if status is Status.CANNOT_TELL:
        more, wanted = _open_question(evidence, obligation, outcome, day)
        return Draft(status, (*steps, *more), wanted, records=records)
    if status is Status.MET and best is not None:
        steps.append(_timely(obligation, outcome, best.done))
        if obligation.duty.judgement:
            status = Status.NEEDS_JUDGEMENT
            steps.append(judged_by_people(obligation))
        return Draft(status, tuple(steps), late=outcome.late, done=best.done, records=records)
    if best is None:
        steps.extend(obligation.silence)
    steps.extend(planned(evidence, obligation))
    open_days = None
    if status is Status.DUE and obligation.deadline is None:
        open_days = (day - obligation.arises.latest).days
    late = None if status is Status.MISSING else outcome.late
    return Draft(status, tuple(steps), late=late, open_days=open_days, records=records)


def _status(obligation: Obligation, outcome: Outcome) -> Status:
    """What must come before something else, and did not, is missing: it has no date of its own."""
    assert outcome.status is not None
    late = outcome.status is Status.MET and outcome.late is not None
    if obligation.before and (late or outcome.status is Status.OVERDUE):
        return Status.MISSING
    return outcome.status


def _timely(obligation: Obligation, outcome: Outcome, done: DateSpan) -> Step:
    if outcome.late is None:
        last = obligation.deadline.latest if obligation.deadline else None
        return step(StepKind.IN_TIME, done=done, day=last)
    assert obligation.deadline is not None
    fewest, most = outcome.late
    last = obligation.deadline.latest
    return step(StepKind.LATE, done=done, day=last, fewest=fewest, most=most)


def _open_question(
    evidence: Evidence, obligation: Obligation, outcome: Outcome, day: date
) -> tuple[list[Step], tuple[Wanted, ...]]:
    """Why it cannot be told: doubtful records, vague days, or a register that is silent."""
    doubtful = [one for one in obligation.candidates if not one.sure and one.done.earliest <= day]
    steps, wanted = doubts(evidence, obligation, doubtful)
    vague = [one for one in obligation.candidates if one.sure and _straddles(one, outcome)]
    for one in vague:
        name = evidence.name(one.record)
        steps.append(_vague(one, name))
        wanted.append(Wanted("day", one.record.id, one.record.place, outcome.settles, name))
    if not vague:
        if not doubtful and not obligation.arises.is_exact:
            wanted.append(Wanted("trigger-day", obligation.about or ""))
        steps.extend(obligation.silence)
    steps.extend(planned(evidence, obligation))
    wanted.extend(obligation.turns_on)
    return steps, tuple(wanted) or (act_wanted(evidence, obligation),)


def _vague(one: Candidate, name: str) -> Step:
    record = one.record
    return step(
        StepKind.VAGUE,
        place=record.place,
        source=record.source,
        record=record.id,
        name=name,
        date=one.done,
    )


def _straddles(one: Candidate, outcome: Outcome) -> bool:
    """Whether a vague day lies on both sides of a day that decides."""
    return any(one.done.earliest <= edge < one.done.latest for edge in outcome.settles)

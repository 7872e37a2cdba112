"""The finding for a duty of which no obligation stands: not in force, not applicable, or nothing
that set it going, and in each case why.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dutybound.evaluation.finding import Finding
from dutybound.evaluation.obligations import Instance
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import Step, StepKind, Wanted, step
from dutybound.evaluation.truth import Truth
from dutybound.facts.model import PARTNERSHIP
from dutybound.law.model import Duty, Role, Version
from dutybound.law.shapes import After, Before, ByDate, Contents, EachWindow, Moment, Rolling

if TYPE_CHECKING:
    from dutybound.evaluation.review import Evaluation

NOTHING = Instance("none", "")


def absent_finding(evaluation: Evaluation, duty: Duty, day: date) -> Finding:
    """Why no obligation of the duty stands on the day."""
    country = evaluation.partnership.country
    versions = [one for one in duty.versions if country in one.extent]
    current = [one for one in versions if one.first <= day <= one.last]
    rule = step(
        StepKind.RULE,
        place=duty.place,
        duty=duty.id,
        provision=duty.provision,
        instrument=duty.instrument.short,
        summary=duty.summary,
    )
    if not versions:
        reason = step(
            StepKind.FAILS,
            place=next(iter(evaluation.partnership.areas.values())).place,
            owner=evaluation.partnership.name,
            subject="area",
            detail="country",
            value=country,
            operator="in",
            asked=tuple(dict.fromkeys(name for one in duty.versions for name in one.extent)),
        )
        return _finding(evaluation, duty, Status.NOT_APPLICABLE, (rule, reason))
    if not current:
        return _finding(evaluation, duty, Status.NOT_IN_FORCE, (rule, _not_in_force(versions, day)))
    version = current[0]
    attached = [
        one
        for one in evaluation.attachments.of(duty)
        if one.first <= day <= one.last and one.version in current
    ]
    if not attached:
        return _nobody(evaluation, duty, version, day, rule)
    return _nothing_going(evaluation, duty, version, day, (rule, *attached[0].judged.steps))


def _finding(
    evaluation: Evaluation,
    duty: Duty,
    status: Status,
    steps: tuple[Step, ...],
    wanted: tuple[Wanted, ...] = (),
    untriggered: bool = False,
) -> Finding:
    roles = [evaluation.law.roles[name] for name in duty.roles]
    return Finding(
        duty=duty,
        bearer_id="",
        bearer=" or ".join(role.name for role in roles),
        instance=NOTHING,
        status=status,
        steps=steps,
        wanted=wanted,
        untriggered=untriggered,
    )


def _not_in_force(versions: list[Version], day: date) -> Step:
    later = [one for one in versions if one.first > day]
    earlier = [one for one in versions if one.last < day]
    nearest = min(later, key=lambda one: one.first) if later else None
    if nearest is None:
        nearest = max(earlier, key=lambda one: one.last)
    return step(
        StepKind.NOT_IN_FORCE,
        place=nearest.place,
        first=nearest.first,
        last=nearest.last,
        note=nearest.note,
        before=bool(later),
    )


def _nobody(evaluation: Evaluation, duty: Duty, version: Version, day: date, rule: Step) -> Finding:
    """No body of the facts owes it: by a condition, or because none has the role."""
    why = evaluation.attachments.why_not(duty, day)
    if why is not None:
        return _finding(evaluation, duty, Status.NOT_APPLICABLE, (rule, *why.steps))
    country = evaluation.partnership.country
    kinds = _kinds(evaluation, duty.roles, country, day)
    if version.bearer_kinds:
        kinds = [kind for kind in kinds if kind in version.bearer_kinds]
    expected = _expected(evaluation, day)
    names = {name: one.name for name, one in evaluation.law.vocabulary.body_kinds.items()}
    role = evaluation.law.roles[duty.roles[0]]
    absent = [kind for kind in kinds if kind in expected]
    if absent and not evaluation.partnership.register.bodies_complete:
        reason = step(
            StepKind.BEARER_NOT_NAMED,
            place=evaluation.partnership.place,
            role=role.name,
            kinds=tuple(names[kind] for kind in absent),
        )
        wanted = Wanted("body", names[absent[0]], evaluation.partnership.place, label=role.name)
        return _finding(evaluation, duty, Status.CANNOT_TELL, (rule, reason), (wanted,))
    reason = step(
        StepKind.NO_BEARER,
        place=evaluation.partnership.place,
        role=role.name,
        provision=role.provision,
        kinds=tuple(names[kind] for kind in kinds),
        bodies=len(evaluation.partnership.bodies),
    )
    return _finding(evaluation, duty, Status.NOT_APPLICABLE, (rule, reason))


def _kinds(evaluation: Evaluation, roles: tuple[str, ...], country: str, day: date) -> list[str]:
    """The kinds of body that have one of the roles in the country on the day."""
    found: dict[str, None] = {}
    pending: list[Role] = [evaluation.law.roles[name] for name in roles]
    while pending:
        role = pending.pop(0)
        for member in role.members:
            if member.country == country and member.first <= day <= member.last:
                found[member.kind] = None
        if role.one_per is not None and role.one_per != PARTNERSHIP:
            pending.append(evaluation.law.roles[role.one_per])
    return list(found)


def _expected(evaluation: Evaluation, day: date) -> set[str]:
    """The kinds of body every area of these structures has; all, where no structure is given."""
    vocabulary = evaluation.law.vocabulary
    expected: set[str] = set()
    for area in evaluation.partnership.areas.values():
        rows = [one for one in area.details.get("structure", ()) if one.first <= day <= one.last]
        if not rows:
            return set(vocabulary.body_kinds)
        for one in rows:
            expected.update(vocabulary.structures[str(one.value)].expects)
    return expected


def _moment(version: Version) -> Moment | None:
    match version.shape:
        case After(trigger=trigger):
            return trigger
        case Before(act=act):
            return act
        case EachWindow(anchor=anchor):
            return anchor
        case Contents(of=kind):
            return Moment(kind, is_event=False)
        case _:
            return None


def _nothing_going(
    evaluation: Evaluation, duty: Duty, version: Version, day: date, steps: tuple[Step, ...]
) -> Finding:
    """It binds, but nothing on record sets it going, or its first day is to come or long past."""
    moment = _moment(version)
    if moment is None:
        register = evaluation.partnership.register
        if isinstance(version.shape, ByDate) and version.shape.by >= register.first:
            reason = step(StepKind.LATER_BEARER, by=version.shape.by, day=day)
            return _finding(evaluation, duty, Status.NOT_APPLICABLE, (*steps, reason))
        if version.first >= register.first or isinstance(version.shape, Rolling):
            reason = step(StepKind.NOTHING_DUE_YET)
        else:
            reason = step(StepKind.REGISTER_BEGINS, place=register.place, day=register.first)
        return _finding(evaluation, duty, Status.NOT_APPLICABLE, (*steps, reason), untriggered=True)
    vocabulary = evaluation.law.vocabulary
    kinds = vocabulary.events if moment.is_event else vocabulary.records
    kind = kinds[moment.kind]
    register = evaluation.partnership.register
    stated = evaluation.evidence.never_happened(moment.kind, moment.is_event, day)
    complete = register.complete(duty.regime) and register.first <= day <= register.last
    reason = step(
        StepKind.NO_TRIGGER,
        place=stated.place if stated else register.place,
        source=stated.source if stated else None,
        name=kind.name,
        means=kind.means,
        stated=stated is not None,
        complete=complete,
        product=isinstance(version.shape, Contents),
    )
    if stated is not None or complete:
        return _finding(evaluation, duty, Status.NOT_APPLICABLE, (*steps, reason), untriggered=True)
    wanted = Wanted("trigger", kind.name, None, label=kind.means)
    unknown = [one for one in evaluation.attachments.of(duty) if one.truth is Truth.UNKNOWN]
    more = unknown[0].judged.wanted if unknown else ()
    return _finding(
        evaluation,
        duty,
        Status.CANNOT_TELL,
        (*steps, reason),
        (wanted, *more),
        untriggered=True,
    )

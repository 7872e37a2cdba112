"""The finding for a duty of which no obligation stands: not in force, not applicable, or nothing
that set it going, and in each case why.
"""

from __future__ import annotations

from datetime import date

from dutybound.evaluation.finding import Finding
from dutybound.evaluation.known import Known
from dutybound.evaluation.obligations import Instance
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import Step, StepKind, Wanted, rule_step, step
from dutybound.evaluation.truth import Truth
from dutybound.facts.model import PARTNERSHIP
from dutybound.law.model import Duty, Role, Version
from dutybound.law.shapes import After, Before, ByDate, Contents, EachWindow, Moment, Rolling

NOTHING = Instance("none", "")


def absent_finding(known: Known, duty: Duty, day: date) -> Finding:
    """Why no obligation of the duty stands on the day."""
    country = known.partnership.country
    versions = [one for one in duty.versions if country in one.extent]
    current = [one for one in versions if one.first <= day <= one.last]
    rule = rule_step(duty)
    if not versions:
        reason = step(
            StepKind.FAILS,
            place=next(iter(known.partnership.areas.values())).place,
            owner=known.partnership.name,
            subject="area",
            detail="country",
            value=country,
            operator="in",
            asked=tuple(dict.fromkeys(name for one in duty.versions for name in one.extent)),
        )
        return _finding(known, duty, Status.NOT_APPLICABLE, (rule, reason))
    if not current:
        return _finding(known, duty, Status.NOT_IN_FORCE, (rule, _not_in_force(versions, day)))
    version = current[0]
    attached = [
        one
        for one in known.attachments.of(duty)
        if one.first <= day <= one.last and one.version in current
    ]
    if not attached:
        return _nobody(known, duty, version, day, rule)
    return _nothing_going(known, duty, version, day, (rule, *attached[0].judged.steps))


def _finding(
    known: Known,
    duty: Duty,
    status: Status,
    steps: tuple[Step, ...],
    wanted: tuple[Wanted, ...] = (),
    untriggered: bool = False,
) -> Finding:
    roles = [known.law.roles[name] for name in duty.roles]
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


def _nobody(known: Known, duty: Duty, version: Version, day: date, rule: Step) -> Finding:
    """No body of the facts owes it: by a condition, or because none has the role."""
    why = known.attachments.why_not(duty, day)
    if why is not None:
        return _finding(known, duty, Status.NOT_APPLICABLE, (rule, *why.steps))
    refused = known.attachments.role_refused(duty, day)
    if refused is not None:
        return _finding(known, duty, Status.NOT_APPLICABLE, (rule, *refused.steps))
    country = known.partnership.country
    kinds = _kinds(known, duty.roles, country, day)
    if version.bearer_kinds:
        kinds = [kind for kind in kinds if kind in version.bearer_kinds]
    expected = _expected(known, day)
    names = {name: one.name for name, one in known.law.vocabulary.body_kinds.items()}
    role = known.law.roles[duty.roles[0]]
    absent = [kind for kind in kinds if kind in expected]
    if absent and not known.partnership.register.bodies_complete:
        reason = step(
            StepKind.BEARER_NOT_NAMED,
            place=known.partnership.place,
            role=role.name,
            kinds=tuple(names[kind] for kind in absent),
        )
        wanted = Wanted("body", names[absent[0]], known.partnership.place, label=role.name)
        return _finding(known, duty, Status.CANNOT_TELL, (rule, reason), (wanted,))
    reason = step(
        StepKind.NO_BEARER,
        place=known.partnership.place,
        role=role.name,
        provision=role.provision,
        kinds=tuple(names[kind] for kind in kinds),
        bodies=len(known.partnership.bodies),
    )
    return _finding(known, duty, Status.NOT_APPLICABLE, (rule, reason))


def _kinds(known: Known, roles: tuple[str, ...], country: str, day: date) -> list[str]:
    """The kinds of body that have one of the roles in the country on the day."""
    found: dict[str, None] = {}
    pending: list[Role] = [known.law.roles[name] for name in roles]
    while pending:
        role = pending.pop(0)
        for member in role.members:
            if member.country == country and member.first <= day <= member.last:
                found[member.kind] = None
        if role.one_per is not None and role.one_per != PARTNERSHIP:
            pending.append(known.law.roles[role.one_per])
    return list(found)


def _expected(known: Known, day: date) -> set[str]:
    """The kinds of body that an area of this structure has and that the facts do not name.

    Where no structure is given, that is any kind.
    """
    vocabulary = known.law.vocabulary
    named = {one.kind for one in known.partnership.bodies.values() if one.first <= day <= one.last}
    expected: set[str] = set()
    for area in known.partnership.areas.values():
        rows = [one for one in area.details.get("structure", ()) if one.first <= day <= one.last]
        if not rows:
            return set(vocabulary.body_kinds) - named
        for one in rows:
            structure = vocabulary.structures[str(one.value)]
            expected.update(structure.expects)
            for group in structure.one_of:
                if not named & set(group):
                    expected.update(group)
    return expected - named


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
    known: Known, duty: Duty, version: Version, day: date, steps: tuple[Step, ...]
) -> Finding:
    """It binds, but nothing on record sets it going, or its first day is to come or long past."""
    moment = _moment(version)
    if moment is None:
        register = known.partnership.register
        if isinstance(version.shape, ByDate) and version.shape.by >= register.first:
            reason = step(StepKind.LATER_BEARER, by=version.shape.by, day=day)
            return _finding(known, duty, Status.NOT_APPLICABLE, (*steps, reason))
        if version.first >= register.first or isinstance(version.shape, Rolling):
            reason = step(StepKind.NOTHING_DUE_YET)
        else:
            reason = step(StepKind.REGISTER_BEGINS, place=register.place, day=register.first)
        return _finding(known, duty, Status.NOT_APPLICABLE, (*steps, reason), untriggered=True)
    vocabulary = known.law.vocabulary
    kinds = vocabulary.events if moment.is_event else vocabulary.records
    kind = kinds[moment.kind]
    register = known.partnership.register
    stated = known.evidence.never_happened(moment.kind, moment.is_event, day)
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
        return _finding(known, duty, Status.NOT_APPLICABLE, (*steps, reason), untriggered=True)
    wanted = Wanted("trigger", kind.name, None, label=kind.means)
    unknown = [one for one in known.attachments.of(duty) if one.truth is Truth.UNKNOWN]
    more = unknown[0].judged.wanted if unknown else ()
    return _finding(
        known,
        duty,
        Status.CANNOT_TELL,
        (*steps, reason),
        (wanted, *more),
        untriggered=True,
    )

"""Checks of how the parts of the rules hang together: discharge, kinds, contents, scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dutybound.keeping.check_finding import CheckFinding, found
from dutybound.keeping.uses import events_used, records_used
from dutybound.law.model import Duty, Law, Strength
from dutybound.law.shapes import Contents, Power, Prohibition, WheneverActing
from dutybound.source.faults import Place
from dutybound.source.suggest import did_you_mean

if TYPE_CHECKING:
    from dutybound.scenarios.run import Scenario

_SELF_SUFFICIENT = (WheneverActing, Contents, Prohibition, Power)
"""Shapes that need no record named under `discharged_by`."""


def check_use(law: Law) -> Iterator[CheckFinding]:
    """Ways to discharge, powers, kinds and recipients nobody uses, ids of contents, links."""
    for duty in law.duties.values():
        yield from _discharge(duty)
        yield from _power(duty)
        yield from _links(law, duty)
    yield from _kinds(law)
    yield from _contents(law)


def check_scenarios(law: Law, scenarios: Iterable[Scenario]) -> Iterator[CheckFinding]:
    """Duties no scenario speaks of, and sendings no scenario shows."""
    expected: set[str] = set()
    sent: set[tuple[str, str]] = set()
    for scenario in scenarios:
        expected.update(one.duty for one in scenario.entry.expect)
        sent.update(_sendings(scenario.facts or {}))
    for duty in law.duties.values():
        if duty.strength is Strength.MAY:
            continue
        if duty.id not in expected:
            yield found(
                "DB501",
                duty.place,
                f"No scenario says what is found for `{duty.id}`.",
                f"Write scenarios for both sides of each of its edges under scenarios/"
                f"{duty.regime}.",
            )
            continue
        for way in duty.discharge:
            if way.sent_to is not None and (way.record, way.sent_to) not in sent:
                yield found(
                    "DB407",
                    duty.place,
                    f"`{duty.id}` counts from when a `{way.record}` was sent to `{way.sent_to}`, "
                    "but no scenario sends one there.",
                    f"Write a scenario whose `{way.record}` has `sent: [{{to: {way.sent_to}, "
                    "date: …}]`.",
                )


def _sendings(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind and recipient of every sending in facts as a scenario gives them, of any form."""
    records = facts.get("records")
    for record in records if isinstance(records, list) else ():
        sendings = record.get("sent") if isinstance(record, Mapping) else None
        for one in sendings if isinstance(sendings, list) else ():
            if isinstance(one, Mapping):
                yield str(record.get("kind")), str(one.get("to"))


def _discharge(duty: Duty) -> Iterator[CheckFinding]:
    if duty.strength is Strength.MAY or duty.discharge or duty.judgement:
        return
    shapes = [one.shape for one in duty.versions if not isinstance(one.shape, _SELF_SUFFICIENT)]
    if shapes:
        yield found(
            "DB401",
            duty.place,
            f"`{duty.id}` names no record that discharges it, so that it can never be met.",
            "Name the kinds under `discharged_by`, or write `judgement: true`.",
        )


def _power(duty: Duty) -> Iterator[CheckFinding]:
    powers = [isinstance(one.shape, Power) for one in duty.versions]
    if duty.strength is Strength.MAY and not all(powers):
        yield found(
            "DB402",
            duty.place,
            f"`{duty.id}` has the strength may, but a shape that is judged.",
            "Write `shape: {kind: power}`, or mend the strength.",
        )
    elif duty.strength is not Strength.MAY and any(powers):
        yield found(
            "DB402",
            duty.place,
            f"`{duty.id}` has the strength {duty.strength}, but the shape of a power, which is "
            "never judged.",
            "Write `strength: may`, or mend the shape.",
        )


def _links(law: Law, duty: Duty) -> Iterator[CheckFinding]:
    for other, _ in duty.differs_from:
        if other not in law.duties:
            near = did_you_mean(other, law.duties)
            yield found(
                "DB502",
                duty.place,
                f"`{duty.id}` says how it differs from `{other}`, which is no duty.",
                near or "Name a duty of these rules.",
            )
    if any(one.id == duty.id for one in law.left_out):
        yield found(
            "DB503",
            duty.place,
            f"`{duty.id}` is a duty here, and also listed as left out.",
            "Take it out of left-out.yaml.",
        )


def _kinds(law: Law) -> Iterator[CheckFinding]:
    vocabulary = law.vocabulary
    records, events = records_used(law), events_used(law)
    for kind in vocabulary.records.values():
        if kind.id not in records:
            yield found(
                "DB403",
                kind.place,
                f"No duty uses the kind of record `{kind.id}`.",
                "Name it where it discharges, supports or sets going a duty, or take it out.",
            )
    for kind in vocabulary.events.values():
        if kind.id not in events:
            yield found(
                "DB404",
                kind.place,
                f"No duty uses the kind of event `{kind.id}`.",
                "Name it where it sets a duty going, or take it out.",
            )
    recipients = {way.sent_to for duty in law.duties.values() for way in duty.discharge}
    for name in vocabulary.recipients:
        if name not in recipients:
            yield found(
                "DB406",
                Place("vocabulary.yaml"),
                f"No duty uses the recipient `{name}`.",
                "Name it under `sent_to`, or take it out.",
            )


def _contents(law: Law) -> Iterator[CheckFinding]:
    """Facts list contents by id, so in a country an id means one thing for a kind of record."""
    owners: dict[tuple[str, str, str], Duty] = {}
    told: set[tuple[str, str, str]] = set()
    for duty in law.duties.values():
        for version in duty.versions:
            if not isinstance(version.shape, Contents):
                continue
            here: set[str] = set()
            kind = version.shape.of
            for item in version.shape.items:
                asked = [owners.setdefault((kind, item.id, name), duty) for name in version.extent]
                owner = next((one for one in asked if one is not duty), duty)
                twice = item.id in here
                here.add(item.id)
                key = (kind, item.id, duty.id)
                if (owner is duty and not twice) or key in told:
                    continue
                told.add(key)
                where = "twice" if twice else f"here and in `{owner.id}`"
                yield found(
                    "DB405",
                    version.place,
                    f"The content `{item.id}` of a `{kind}` is given {where}, so that "
                    f"`contains: [{item.id}]` would mean two things.",
                    f"Give one of them another id in `{duty.id}`.",
                )

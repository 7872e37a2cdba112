"""What the duties use: which kinds of record and event mean something to them, and which kinds of
body can bear them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dutybound.law.model import Duty, Law, Version
from dutybound.law.shapes import (
    After,
    Before,
    ByDate,
    Contents,
    EachWindow,
    Moment,
    Prohibition,
    Shape,
)

PARTNERSHIP = "partnership"
"""In `one_per`: the role is a group, of which the partnership has one."""


def moments_of(shape: Shape) -> Iterator[Moment]:
    """The moments that a shape counts from, or forbids."""
    match shape:
        case EachWindow(anchor=anchor):
            yield anchor
        case After(trigger=trigger):
            yield trigger
        case ByDate(promptly_after=moment) if moment is not None:
            yield moment
        case Before(act=act) | Prohibition(act=act):
            yield act
        case _:
            return


def versions_in(duty: Duty, country: str | None) -> tuple[Version, ...]:
    """The versions of a duty in a country; all of them where no country is given."""
    return tuple(one for one in duty.versions if country is None or country in one.extent)


def records_used(law: Law, country: str | None = None) -> frozenset[str]:
    """The kinds of record that some duty (or power) of a country asks for or counts from."""
    used: set[str] = set()
    for duty in law.duties.values():
        versions = versions_in(duty, country)
        if not versions:
            continue
        used.update(way.record for way in duty.discharge)
        used.update(duty.evidence)
        for version in versions:
            shape = version.shape
            used.update(moment.kind for moment in moments_of(shape) if not moment.is_event)
            if isinstance(shape, Contents):
                used.add(shape.of)
            elif isinstance(shape, After) and shape.extension is not None:
                used.add(shape.extension.record)
    return frozenset(used)


def events_used(law: Law) -> frozenset[str]:
    """The kinds of event that some duty counts from, or forbids."""
    return frozenset(
        moment.kind
        for duty in law.duties.values()
        for version in duty.versions
        for moment in moments_of(version.shape)
        if moment.is_event
    )


def kinds_of_bearer(
    law: Law, roles: tuple[str, ...], country: str, first: date, last: date
) -> frozenset[str]:
    """The kinds of body that have one of the roles in a country on some day of a range (inclusive).

    A group of the partnership counts as the kind `partnership`.
    """
    kinds: set[str] = set()
    pending, seen = list(roles), set(roles)
    while pending:
        role = law.roles[pending.pop()]
        for member in role.members:
            if member.country == country and member.first <= last and member.last >= first:
                kinds.add(member.kind)
        if role.one_per == PARTNERSHIP:
            kinds.add(PARTNERSHIP)
        elif role.one_per is not None and role.one_per not in seen:
            seen.add(role.one_per)
            pending.append(role.one_per)
    return frozenset(kinds)

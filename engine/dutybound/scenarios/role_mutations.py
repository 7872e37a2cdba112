"""Every small change to who a body is to the law: a day, a condition or a kind of a role's rows.

A change matters only on days on which some duty binds the role, so others are not made.
:mod:`dutybound.scenarios.mutate` tries whether a scenario notices them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dutybound.law.conditions import Not
from dutybound.law.model import BINDING, Duty, Law, Role, RoleMember, Strength
from dutybound.source.yaml_file import DataPath

_DAY = timedelta(days=1)
_NO_BODIES = frozenset(("individual", "minister", "welsh-ministers"))
"""Kinds that are no body of a partnership."""


@dataclass(frozen=True, slots=True)
class RoleMutation:
    """One change to one row of a role. ``path`` is within rules/bearers.yaml."""

    path: DataPath
    description: str
    role: Role


def role_mutations(law: Law, role: Role, duties: Sequence[Duty]) -> Iterator[RoleMutation]:
    """Every change to the rows of a role that these duties, which bind it, could show."""
    for index, member in enumerate(role.members):
        row: DataPath = ("roles", role.id, "made_up_of", index)
        for key, description, changed, affected in _of_row(member):
            if not any(_binds(duty, member, *affected) for duty in duties):
                continue
            others = [one for one in role.members if one is not member]
            rows = others if changed is None else [*others, changed]
            mutated = replace(role, members=tuple(rows))
            path = row if key is None else (*row, key)
            yield RoleMutation(path, f"{member.kind}: {description}", mutated)
    yield from _added(law, role, duties)


_Row = tuple[str | None, str, RoleMember | None, tuple[date, date]]


def _of_row(member: RoleMember) -> Iterator[_Row]:
    """A changed row (None: dropped), and the first and last day on which it says something else."""
    whole = (member.first, member.last)
    yield None, "row dropped", None, whole
    if member.first > date.min:
        first = member.first
        yield "from", "a day later", replace(member, first=first + _DAY), (first, first)
        before = first - _DAY
        yield "from", "a day earlier", replace(member, first=before), (before, before)
    if member.last < date.max:
        last = member.last
        after = last + _DAY
        yield "to", "a day later", replace(member, last=after), (after, after)
        yield "to", "a day earlier", replace(member, last=last - _DAY), (last, last)
    if member.when is not None:
        yield "when", "condition dropped", replace(member, when=None), whole
        yield "when", "negated", replace(member, when=Not(member.when)), whole


def _added(law: Law, role: Role, duties: Sequence[Duty]) -> Iterator[RoleMutation]:
    """A kind of body that the role does not have in a country, added to it.

    The kinds are those that have some other role there whatever else is true of them.
    """
    for country in dict.fromkeys(one.country for one in role.members):
        has = {one.kind for one in role.members if one.country == country}
        rows = [row for other in law.roles.values() for row in other.members]
        kinds = {row.kind for row in rows if row.country == country and row.when is None}
        for kind in sorted(kinds - has - _NO_BODIES):
            member = RoleMember(kind, country, date.min, date.max, None, None)
            if any(_binds(duty, member, date.min, date.max) for duty in duties):
                mutated = replace(role, members=(*role.members, member))
                yield RoleMutation(("roles", role.id), f"{kind} added in {country}", mutated)


def _binds(duty: Duty, member: RoleMember, first: date, last: date) -> bool:
    """Whether a version of a duty stands, for bodies such as this, on a day between the two."""
    return duty.strength in (*BINDING, Strength.SHOULD) and any(
        member.country in version.extent
        and (not version.bearer_kinds or member.kind in version.bearer_kinds)
        and version.first <= last
        and version.last >= first
        for version in duty.versions
    )

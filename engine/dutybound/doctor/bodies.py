"""Bodies that the facts should name and do not, or name for a time when there were none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dutybound.dates.spans import day_words
from dutybound.doctor.advice import Advice, Group
from dutybound.facts.model import Partnership
from dutybound.law.model import Law


def bodies(law: Law, partnership: Partnership, as_at: date) -> Iterator[Advice]:
    """Kinds of body that the structure expects on the day, and bodies outside their kind's life."""
    yield from _expected(law, partnership, as_at)
    yield from _lives(law, partnership, as_at)


def _rows(law: Law, kind: str, country: str) -> list[tuple[date, date]]:
    """The days (inclusive) on which bodies of a kind have some role in a country."""
    return [
        (member.first, member.last)
        for role in law.roles.values()
        for member in role.members
        if member.kind == kind and member.country == country
    ]


def _expected(law: Law, partnership: Partnership, as_at: date) -> Iterator[Advice]:
    if partnership.register.bodies_complete:
        return
    vocabulary, country = law.vocabulary, partnership.country
    present = {one.kind for one in partnership.bodies.values() if one.first <= as_at <= one.last}
    told: set[str] = set()
    for area in partnership.areas.values():
        for dated in area.details.get("structure", ()):
            if not dated.first <= as_at <= dated.last:
                continue
            structure = vocabulary.structures[str(dated.value)]
            groups = [(kind,) for kind in structure.expects]
            for group in (*groups, *structure.one_of):
                kind = group[0]
                alive = any(first <= as_at <= last for first, last in _rows(law, kind, country))
                if present & set(group) or kind in told or not alive:
                    continue
                told.add(kind)
                name = " or ".join(vocabulary.body_kinds[one].name for one in group)
                kinds = " or ".join(group)
                yield Advice(
                    Group.BODY,
                    area.place,
                    f"{area.name} is {structure.id}, so it has this body: {name}. None is named.",
                    f"under bodies: - {{id: …, name: …, kind: {kinds}}} (or bodies_complete: true "
                    "in the register, if there is none)",
                )


def _lives(law: Law, partnership: Partnership, as_at: date) -> Iterator[Advice]:
    for body in partnership.bodies.values():
        rows = _rows(law, body.kind, partnership.country)
        name = law.vocabulary.body_kinds[body.kind].name
        if not rows:
            yield Advice(
                Group.LIFE,
                body.place,
                f"`{body.id}` is given as {name}, which no rule of {partnership.country} knows.",
                "kind: … (see rules/bearers.yaml for the kinds and their countries)",
            )
            continue
        first = min(row[0] for row in rows)
        last = max(row[1] for row in rows)
        if body.last < first:
            yield Advice(
                Group.LIFE,
                body.place,
                f"`{body.id}` ended on {day_words(body.last)}; no rule speaks of a {name} before "
                f"{day_words(first)}.",
                "from: and to: as they were, or another kind",
            )
        elif body.first > last:
            yield Advice(
                Group.LIFE,
                body.place,
                f"`{body.id}` began on {day_words(body.first)}; no rule speaks of a {name} after "
                f"{day_words(last)}.",
                "from: and to: as they were, or another kind",
            )
        elif body.last > last and last < as_at:
            yield Advice(
                Group.LIFE,
                body.place,
                f"`{body.id}` goes on after {day_words(last)}, the last day on which a rule speaks "
                f"of a {name}.",
                f"to: {last.isoformat()}",
            )

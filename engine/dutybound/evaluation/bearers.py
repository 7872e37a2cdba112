"""Who owes what, when: roles of bodies and the duties that attach to them, by inference.

Conditions are decided first, with three values, and asserted as facts; the engines of
:mod:`dutybound.inference` only join positive facts. A false condition is asserted nowhere: it is
kept here, so that a report can say why not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dutybound.evaluation.conditions import Scope, change_points, evaluate
from dutybound.evaluation.role_rules import duty_rule, rules_for
from dutybound.evaluation.steps import Step, StepKind, step
from dutybound.evaluation.truth import Judged, Truth
from dutybound.facts.model import PARTNERSHIP, Body, Partnership
from dutybound.inference.durable import why_unavailable
from dutybound.inference.engines import infer_confirmed
from dutybound.inference.terms import Fact
from dutybound.law.conditions import Condition
from dutybound.law.model import Duty, Law, Mode, Role, Version

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who owes a duty: a body in a role, a group, or all who have a role, jointly."""

    id: str
    name: str
    role: str
    body: Body | None
    members: tuple[str, ...] = ()

    @property
    def first(self) -> date:
        """The first day it was in being; date.min where that is not given."""
        return self.body.first if self.body else date.min

    @property
    def last(self) -> date:
        """The last day it was in being; date.max where that is not given."""
        return self.body.last if self.body else date.max


@dataclass(frozen=True, slots=True)
class Attached:
    """That a version of a duty binds a bearer from ``first`` to ``last`` (both inclusive)."""

    version: Version
    bearer: Bearer
    truth: Truth
    first: date
    last: date
    judged: Judged


@dataclass(frozen=True, slots=True)
class Attachments:
    """Every duty with those it binds, and the engine that confirmed it."""

    by_duty: Mapping[str, tuple[Attached, ...]]
    failed: Mapping[str, tuple[tuple[date, date, Judged], ...]]
    confirmed_by: str | None
    not_confirmed_because: str | None = None

    def of(self, duty: Duty) -> tuple[Attached, ...]:
        """Those a duty binds, at any time."""
        return self.by_duty.get(duty.id, ())

    def why_not(self, duty: Duty, day: date) -> Judged | None:
        """The false condition that takes everybody out on a day, if one does."""
        return self._failed_on(f"duty {duty.id}", day)

    def role_refused(self, duty: Duty, day: date) -> Judged | None:
        """The false condition that keeps a body of the right kind out of the role, if one does."""
        for role in duty.roles:
            judged = self._failed_on(f"role {role}", day)
            if judged is not None:
                return judged
        return None

    def _failed_on(self, name: str, day: date) -> Judged | None:
        for first, last, judged in self.failed.get(name, ()):
            if first <= day <= last:
                return judged
        return None


def attachments(law: Law, partnership: Partnership, confirm: bool = True) -> Attachments:
    """Who owes which duty, when.

    With ``confirm``, durable-rules is run beside our own matcher where it is installed. Raises
    :class:`~dutybound.inference.engines.EnginesDisagree` if they differ.
    """
    return _Inference(law, partnership).run(confirm)


class _Inference:
    def __init__(self, law: Law, partnership: Partnership) -> None:
        self.law = law
        self.partnership = partnership
        self.judged: dict[tuple[str, str], list[tuple[date, date, Judged]]] = {}

    def run(self, confirm: bool) -> Attachments:
        country = self.partnership.country
        rules = rules_for(self.law, country)
        confirmed = infer_confirmed(rules, list(self._facts(country)), confirm)
        found: dict[str, dict[tuple[int, str, str], list[Fact]]] = {}
        for fact in confirmed.inferred.facts():
            if fact.kind == "attaches":
                key = (
                    int(fact.get("version") or 0),
                    str(fact.get("role")),
                    str(fact.get("bearer")),
                )
                found.setdefault(str(fact.get("duty")), {}).setdefault(key, []).append(fact)
        by_duty = {
            name: tuple(self._attached(self.law.duties[name], groups))
            for name, groups in found.items()
        }
        why = None
        if confirmed.confirmed_by is None:
            why = why_unavailable() if confirm else "it was not asked for"
        return Attachments(by_duty, self._failed(), confirmed.confirmed_by, why)

    # --- facts ----------------------------------------------------------------------------------

    def _facts(self, country: str) -> Iterator[Fact]:
        partnership = self.partnership
        yield Fact.of(
            "partnership",
            partnership.first.toordinal(),
            partnership.last.toordinal(),
            partnership=partnership.id,
        )
        for body in partnership.bodies.values():
            yield Fact.of(
                "body",
                body.first.toordinal(),
                body.last.toordinal(),
                body=body.id,
                type=body.kind,
                country=country,
            )
        for role in self.law.roles.values():
            for index, member in enumerate(role.members):
                if member.when is not None and member.country == country:
                    for body in partnership.bodies.values():
                        if body.kind == member.kind:
                            yield from self._held(f"role {role.id} {index}", member.when, body)
        for duty in self.law.duties.values():
            for version in duty.versions:
                if version.applies_when is None or country not in version.extent:
                    continue
                name = duty_rule(duty, version)
                for subject in self._subjects(duty):
                    yield from self._held(name, version.applies_when, subject)

    def _subjects(self, duty: Duty) -> Iterable[Body | None]:
        """The bodies that may have one of the duty's roles; None for the partnership's groups."""
        kinds: set[str] = set()
        group = False
        pending = list(duty.roles)
        while pending:
            role = self.law.roles[pending.pop()]
            kinds.update(member.kind for member in role.members)
            if role.one_per == PARTNERSHIP:
                group = True
            elif role.one_per is not None:
                pending.append(role.one_per)
        if group:
            yield None
        for body in self.partnership.bodies.values():
            if body.kind in kinds:
                yield body

    def _held(self, rule: str, condition: Condition, body: Body | None) -> Iterator[Fact]:
        subject = body.id if body else PARTNERSHIP
        scope = Scope(self.partnership, body)
        starts = sorted({date.min, *change_points(condition, scope)})
        ends = [day - _DAY for day in starts[1:]] + [date.max]
        for first, last in zip(starts, ends, strict=True):
            if last < first:
                continue
            judged = evaluate(condition, scope, first)
            self.judged.setdefault((rule, subject), []).append((first, last, judged))
            if judged.truth is not Truth.FALSE:
                yield Fact.of(
                    "holds",
                    first.toordinal(),
                    last.toordinal(),
                    rule=rule,
                    subject=subject,
                    value=judged.truth.name.lower(),
                )

    # --- what follows ---------------------------------------------------------------------------

    def _attached(
        self, duty: Duty, groups: Mapping[tuple[int, str, str], list[Fact]]
    ) -> Iterator[Attached]:
        spans: dict[tuple[int, str], list[tuple[date, date, Judged, Bearer]]] = {}
        for (version, role_id, bearer_id), facts in sorted(groups.items()):
            role = self.law.roles[role_id]
            for fact in facts:
                first, last = date.fromordinal(fact.first), date.fromordinal(fact.last)
                if duty.mode is Mode.JOINTLY:
                    # What bodies owe together they owe as the partnership they are.
                    first = max(first, self.partnership.first)
                    last = min(last, self.partnership.last)
                    if last < first:
                        continue
                bearer = self._bearer(role, bearer_id)
                judged = self._why(duty, version, role, bearer, fact, first)
                key = role_id if duty.mode is Mode.JOINTLY else bearer.id
                spans.setdefault((version, key), []).append((first, last, judged, bearer))
        for (version, _), rows in sorted(spans.items()):
            yield from self._merged(duty, duty.versions[version], rows)

    def _merged(
        self, duty: Duty, version: Version, rows: list[tuple[date, date, Judged, Bearer]]
    ) -> Iterator[Attached]:
        """One attachment for each run of days on which the same holds of the bearer as a whole."""
        starts = {row[0] for row in rows}
        starts |= {row[1] + _DAY for row in rows if row[1] < date.max}
        days = sorted(starts)
        pending: Attached | None = None
        for index, first in enumerate(days):
            last = days[index + 1] - _DAY if index + 1 < len(days) else date.max
            here = [row for row in rows if row[0] <= first <= row[1]]
            if not here:
                continue
            best = max(here, key=lambda row: row[2].truth.value)
            bearer = best[3]
            if duty.mode is Mode.JOINTLY and bearer.body is not None:
                role = self.law.roles[bearer.role]
                members = tuple(dict.fromkeys(row[3].id for row in here))
                bearer = Bearer(role.id, _plural(role.name), role.id, None, members)
            same = (
                pending is not None
                and pending.last + _DAY == first
                and pending.truth is best[2].truth
                and pending.bearer == bearer
                and pending.judged == best[2]
            )
            if pending is not None and same:
                pending = Attached(version, bearer, best[2].truth, pending.first, last, best[2])
            else:
                if pending is not None:
                    yield pending
                pending = Attached(version, bearer, best[2].truth, first, last, best[2])
        if pending is not None:
            yield pending

    def _bearer(self, role: Role, bearer_id: str) -> Bearer:
        if role.one_per == PARTNERSHIP:
            return Bearer(role.id, role.name, role.id, None)
        body = self.partnership.bodies[bearer_id]
        if role.one_per is not None:
            return Bearer(f"{role.id}:{body.id}", f"{role.name} of {body.name}", role.id, body)
        return Bearer(body.id, body.name, role.id, body)

    def _why(
        self, duty: Duty, version: int, role: Role, bearer: Bearer, fact: Fact, day: date
    ) -> Judged:
        unknown = "unknown" in (fact.get("in_role"), fact.get("condition"))
        subject = bearer.body.id if bearer.body else PARTNERSHIP
        parts = list(self._conditions(duty, version, role, subject, day))
        steps = (self._bearer_step(role, bearer), *(s for one in parts for s in one.steps))
        wanted = tuple(w for one in parts for w in one.wanted) if unknown else ()
        return Judged(Truth.UNKNOWN if unknown else Truth.TRUE, steps, wanted)

    def _conditions(
        self, duty: Duty, version: int, role: Role, subject: str, day: date
    ) -> Iterator[Judged]:
        names = [f"role {role.id} {index}" for index in range(len(role.members))]
        names.append(duty_rule(duty, duty.versions[version]))
        for name in names:
            for first, last, judged in self.judged.get((name, subject), ()):
                if first <= day <= last:
                    yield judged

    def _bearer_step(self, role: Role, bearer: Bearer) -> Step:
        body = bearer.body
        kind = self.law.vocabulary.body_kinds[body.kind].name if body else None
        return step(
            StepKind.BEARER,
            place=body.place if body else self.partnership.place,
            source=body.source if body else None,
            bearer=bearer.name,
            role=role.name,
            body_kind=kind,
            provision=role.provision,
        )

    def _failed(self) -> Mapping[str, tuple[tuple[date, date, Judged], ...]]:
        """The false conditions, by `duty …` and `role …`."""
        failed: dict[str, list[tuple[date, date, Judged]]] = {}
        for (rule, _), rows in self.judged.items():
            name = rule.rpartition(" ")[0]
            failed.setdefault(name, []).extend(row for row in rows if row[2].truth is Truth.FALSE)
        return {name: tuple(rows) for name, rows in failed.items()}


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}s"

"""The rules of inference a law makes: which bodies have a role, and which duties bind whom.

Positive joins only: what is false is asserted nowhere (:mod:`dutybound.evaluation.bearers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dutybound.facts.model import PARTNERSHIP
from dutybound.inference.terms import DAY_MAX, DAY_MIN, Pattern, Ref, Rule
from dutybound.inference.terms import Test as Equal
from dutybound.law.model import Duty, Law, Version


@lru_cache(maxsize=8)
def rules_for(law: Law, country: str) -> tuple[Rule, ...]:
    """The rules of inference that a law makes for a country, in the order of the law."""
    return (*_role_rules(law, country), *_duty_rules(law, country))


def _role_rules(law: Law, country: str) -> Iterator[Rule]:
    for role in law.roles.values():
        if role.one_per == PARTNERSHIP:
            yield Rule(
                f"role {role.id}",
                (Pattern("partnership"),),
                DAY_MIN,
                DAY_MAX,
                "role",
                (("role", role.id), ("bearer", PARTNERSHIP), ("type", "group"), ("value", "true")),
            )
        elif role.one_per is not None:
            yield Rule(
                f"role {role.id}",
                (Pattern("role", (Equal("role", role.one_per),)),),
                DAY_MIN,
                DAY_MAX,
                "role",
                (
                    ("role", role.id),
                    ("bearer", Ref(0, "bearer")),
                    ("type", Ref(0, "type")),
                    ("value", Ref(0, "value")),
                ),
            )
        for index, member in enumerate(role.members):
            if member.country != country:
                continue
            name = f"role {role.id} {index}"
            patterns = [Pattern("body", (Equal("type", member.kind), Equal("country", country)))]
            value: Ref | str = "true"
            if member.when is not None:
                patterns.append(_holds(name))
                value = Ref(1, "value")
            yield Rule(
                name,
                tuple(patterns),
                member.first.toordinal(),
                member.last.toordinal(),
                "role",
                (
                    ("role", role.id),
                    ("bearer", Ref(0, "body")),
                    ("type", Ref(0, "type")),
                    ("value", value),
                ),
            )


def _holds(rule: str) -> Pattern:
    return Pattern("holds", (Equal("rule", rule), Equal("subject", Ref(0, _BOUND[rule[0]]))))


_BOUND = {"r": "body", "d": "bearer"}
"""What the first pattern of a role rule, and of a duty rule, calls the one it binds."""


def _duty_rules(law: Law, country: str) -> Iterator[Rule]:
    for duty in law.duties.values():
        for version in duty.versions:
            if country not in version.extent:
                continue
            for role in duty.roles:
                for kind in version.bearer_kinds or (None,):
                    tests = [Equal("role", role)]
                    if kind is not None:
                        tests.append(Equal("type", kind))
                    patterns = [Pattern("role", tuple(tests))]
                    value: Ref | str = "true"
                    if version.applies_when is not None:
                        patterns.append(_holds(duty_rule(duty, version)))
                        value = Ref(1, "value")
                    yield Rule(
                        " ".join([duty_rule(duty, version), role, *([kind] if kind else [])]),
                        tuple(patterns),
                        version.first.toordinal(),
                        version.last.toordinal(),
                        "attaches",
                        (
                            ("duty", duty.id),
                            ("version", version.index),
                            ("role", role),
                            ("bearer", Ref(0, "bearer")),
                            ("in_role", Ref(0, "value")),
                            ("condition", value),
                        ),
                    )


def duty_rule(duty: Duty, version: Version) -> str:
    """The name of the rules of a version of a duty, and of the fact that its condition holds."""
    return f"duty {duty.id} {version.index}"

"""Checks of conditions and bearers: whether facts can be so, and whether anybody is bound.

A condition is written out as alternatives, each a set of tests that have to hold together. An
alternative is possible if for every fact some value passes all tests of that fact. Facts are taken
to be independent of one another: what is reported here is surely impossible, and not all that is
impossible is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from dutybound.keeping.check_finding import CheckFinding, found
from dutybound.keeping.uses import PARTNERSHIP, kinds_of_bearer, moments_of
from dutybound.law.conditions import All, AnyOf, Condition, FactTest, Not, Operator, Subject
from dutybound.law.conditions import tests_of as _tests_of
from dutybound.law.model import Detail, DetailType, Duty, FactKind, Law, Version
from dutybound.law.shapes import After, Contents
from dutybound.source.faults import Place

MOST_ALTERNATIVES = 4096
"""Beyond so many alternatives a condition is taken to be possible."""

_Literal = tuple[FactTest, bool]
_Value = tuple[str, object]
"""A value with the name of its type: 1 and true are two values."""


def check_conditions(law: Law) -> Iterator[CheckFinding]:
    """Conditions that cannot be true, values that cannot occur, duties that bind nobody."""
    for duty in law.duties.values():
        for version in duty.versions:
            yield from _bearers(law, duty, version)
        for asked in _conditions(law, duty):
            yield from _condition(law, duty, asked)
    yield from _roles(law)
    for structure in law.vocabulary.structures.values():
        for kind in (*structure.expects, *(one for group in structure.one_of for one in group)):
            if kind not in law.vocabulary.body_kinds:
                yield found(
                    "DB306",
                    _bearers_file(law),
                    f"The structure `{structure.id}` expects `{kind}`, which is no kind of body.",
                    "Name a kind listed under `kinds`.",
                )


def _bearers_file(law: Law) -> Place:
    """Structures do not know where they stand; they stand in the file of the roles."""
    return next((Place(role.place.file) for role in law.roles.values()), Place("bearers.yaml"))


# --- where conditions stand ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition, what it is called, the fact it may speak of, and for which version it stands."""

    condition: Condition
    what: str
    kind: FactKind | None
    version: Version
    place: Place


def _conditions(law: Law, duty: Duty) -> Iterator[_Asked]:
    vocabulary = law.vocabulary
    newest = duty.versions[-1]
    for way in duty.discharge:
        if way.when is not None:
            kind = vocabulary.records[way.record]
            what = f"`discharged_by` `{way.record}`"
            yield _Asked(way.when, what, kind, newest, duty.place)
    seen: set[Condition] = set()
    for version in duty.versions:
        for asked in _of_version(law, version):
            if asked.condition not in seen:
                seen.add(asked.condition)
                yield asked


def _of_version(law: Law, version: Version) -> Iterator[_Asked]:
    vocabulary = law.vocabulary
    trigger: FactKind | None = None
    for moment in moments_of(version.shape):
        trigger = (vocabulary.events if moment.is_event else vocabulary.records)[moment.kind]
        if moment.when is not None:
            yield _Asked(moment.when, f"`{trigger.id}`", trigger, version, version.place)
    if version.applies_when is not None:
        yield _Asked(version.applies_when, "`applies_when`", None, version, version.place)
    if version.saved_when is not None:
        yield _Asked(version.saved_when, "`saved_when`", trigger, version, version.place)
    shape = version.shape
    if isinstance(shape, After) and shape.fallback is not None:
        yield _Asked(shape.fallback.when, "`fallback`", trigger, version, version.place)
    if isinstance(shape, Contents):
        for item in shape.items:
            if item.when is not None:
                yield _Asked(item.when, f"the content `{item.id}`", None, version, version.place)


def _condition(law: Law, duty: Duty, asked: _Asked) -> Iterator[CheckFinding]:
    version = asked.version
    impossible = {
        country: fact
        for country in version.extent
        if (fact := _impossible(law, duty, asked, country)) is not None
    }
    if len(impossible) == len(version.extent):
        fact = next(iter(impossible.values()))
        yield found(
            "DB301",
            asked.place,
            f"The condition of `{duty.id}` on {asked.what} can never be true: no `{fact}` passes "
            "all that is asked of it.",
            "Mend the values, or write `any` where one of several is enough.",
        )
        return
    for country, fact in impossible.items():
        yield found(
            "DB302",
            asked.place,
            f"The condition of `{duty.id}` on {asked.what} can never be true in {country}: no "
            f"`{fact}` there passes all that is asked of it.",
            f"Take {country} out of the extent of the version, or mend the condition.",
        )
    alive = [country for country in version.extent if country not in impossible]
    for test in _tests_of(asked.condition):
        if test.operator is not Operator.IN:
            continue
        domains = [_domain(law, duty, asked, test, country) for country in alive]
        for value in test.values:
            if isinstance(value, str) and all(
                domain is not None and _typed(value) not in domain for domain in domains
            ):
                yield found(
                    "DB303",
                    asked.place,
                    f"`{value}` cannot occur as `{test.subject}.{test.attribute}` of `{duty.id}` "
                    f"in {' or '.join(alive)}.",
                    "Leave the value out, or mend the extent or the roles.",
                )


def _impossible(law: Law, duty: Duty, asked: _Asked, country: str) -> str | None:
    """The fact that no value can satisfy, in the first alternative; None if it is possible."""

    def domain(test: FactTest) -> frozenset[_Value] | None:
        return _domain(law, duty, asked, test, country)

    return contradiction(asked.condition, domain)


def contradiction(
    condition: Condition, domain: Callable[[FactTest], frozenset[_Value] | None]
) -> str | None:
    """The fact on which a condition contradicts itself; None if it can be true.

    ``domain`` gives every value that the fact of a test can have, None where that is open.
    """
    first: str | None = None
    for literals in _alternatives(condition):
        failing = _failing(literals, domain)
        if failing is None:
            return None
        first = first or failing
    return first


def _failing(
    literals: Iterable[_Literal], domain: Callable[[FactTest], frozenset[_Value] | None]
) -> str | None:
    groups: dict[str, list[_Literal]] = {}
    for test, holds in literals:
        # A bearer is the body that bears; both names speak of one fact.
        subject = Subject.BEARER if test.subject is Subject.BODY else test.subject
        groups.setdefault(f"{subject}.{test.attribute}", []).append((test, holds))
    for fact, group in groups.items():
        if not _has_value(group, domain(group[0][0])):
            return fact
    return None


def _has_value(group: Iterable[_Literal], domain: frozenset[_Value] | None) -> bool:
    allowed, excluded = domain, set[_Value]()
    lowest, highest = -1e18, 1e18
    for test, holds in group:
        values = frozenset(_typed(value) for value in test.values)
        match test.operator, holds:
            case Operator.IN, True:
                allowed = values if allowed is None else allowed & values
            case Operator.IN, False:
                excluded |= values
            case ((Operator.AT_LEAST | Operator.ON_OR_AFTER), True):
                lowest = max(lowest, _number(test))
            case ((Operator.AT_LEAST | Operator.ON_OR_AFTER), False):
                highest = min(highest, _number(test) - 1)
            case ((Operator.AT_MOST | Operator.ON_OR_BEFORE), True):
                highest = min(highest, _number(test))
            case _:
                lowest = max(lowest, _number(test) + 1)
    if allowed is None:
        return lowest <= highest
    return any(
        kind != "int" or (isinstance(value, int) and lowest <= value <= highest)
        for kind, value in allowed - excluded
    )


def _number(test: FactTest) -> int:
    value = test.values[0]
    if isinstance(value, date):
        return value.toordinal()
    assert isinstance(value, int)
    return value


def _typed(value: object) -> _Value:
    return type(value).__name__, value


def _alternatives(condition: Condition) -> list[tuple[_Literal, ...]]:
    """The condition as alternatives; one empty alternative, always true, if there are too many."""
    made = _expanded(condition, True)
    return made if made is not None else [()]


def _expanded(condition: Condition, holds: bool) -> list[tuple[_Literal, ...]] | None:
    match condition:
        case FactTest():
            return [((condition, holds),)]
        case Not(part=part):
            return _expanded(part, not holds)
        case All(parts=parts) | AnyOf(parts=parts):
            below = [_expanded(part, holds) for part in parts]
            made = [one for one in below if one is not None]
            if isinstance(condition, All) is not holds:
                # One part is enough: what is too long to write out may always be true.
                if len(made) < len(below):
                    return None
                return [alternative for one in made for alternative in one]
            # All parts are needed: a part too long to write out excludes nothing.
            number = 1
            for one in made:
                number *= len(one)
            if number > MOST_ALTERNATIVES:
                return None
            return [tuple(one for part in chosen for one in part) for chosen in product(*made)]


def _domain(
    law: Law, duty: Duty, asked: _Asked, test: FactTest, country: str
) -> frozenset[_Value] | None:
    """Every value the fact of a test can have for a version in a country; None: it is open."""
    version = asked.version
    kinds = kinds_of_bearer(law, duty.roles, country, version.first, version.last)
    if version.bearer_kinds:
        kinds &= frozenset(version.bearer_kinds)
    return _values(law, test, asked.kind, country, kinds)


def _values(
    law: Law, test: FactTest, kind: FactKind | None, country: str, bearers: frozenset[str]
) -> frozenset[_Value] | None:
    match test.subject, test.attribute:
        case Subject.AREA, "country":
            return frozenset({_typed(country)})
        case Subject.AREA, "structure":
            structures = law.vocabulary.structures.values()
            return frozenset(_typed(one.id) for one in structures if country in one.countries)
        case ((Subject.BEARER | Subject.BODY), "kind"):
            # A group is of no kind of body: what is asked of its kind stays open.
            if PARTNERSHIP in bearers:
                return None
            return frozenset(_typed(one) for one in bearers)
        case _:
            return _choices(_detail(law, test, kind))


def _detail(law: Law, test: FactTest, kind: FactKind | None) -> Detail | None:
    vocabulary = law.vocabulary
    match test.subject:
        case Subject.AREA:
            return vocabulary.area_details.get(test.attribute)
        case Subject.BEARER | Subject.BODY:
            return vocabulary.body_details.get(test.attribute)
        case Subject.PARTNERSHIP:
            return vocabulary.partnership_details.get(test.attribute)
        case _:
            return kind.details.get(test.attribute) if kind is not None else None


def _choices(detail: Detail | None) -> frozenset[_Value] | None:
    if detail is None:
        return None
    if detail.type is DetailType.CHOICE:
        return frozenset(_typed(choice) for choice in detail.choices)
    if detail.type is DetailType.BOOLEAN:
        return frozenset({_typed(True), _typed(False)})
    return None


# --- bearers ------------------------------------------------------------------------------------


def _bearers(law: Law, duty: Duty, version: Version) -> Iterator[CheckFinding]:
    everywhere: set[str] = set()
    for country in version.extent:
        kinds = kinds_of_bearer(law, duty.roles, country, version.first, version.last)
        everywhere |= kinds
        bound = kinds & set(version.bearer_kinds) if version.bearer_kinds else kinds
        if not bound:
            yield found(
                "DB304",
                version.place,
                f"This version of `{duty.id}` binds nobody in {country}: no kind of body has the "
                f"role {' or '.join(f'`{role}`' for role in duty.roles)} there on its days.",
                f"Mend the role in bearers.yaml, the days, or take {country} out of the extent.",
            )
    for kind in version.bearer_kinds:
        if kind not in everywhere:
            yield found(
                "DB305",
                version.place,
                f"`bearer_kinds` of `{duty.id}` names `{kind}`, which has none of its roles in the "
                "extent on the days of the version.",
                "Leave it out, or mend the role in bearers.yaml.",
            )


def _roles(law: Law) -> Iterator[CheckFinding]:
    for role in law.roles.values():
        for member in role.members:
            if member.when is None:
                continue
            country, kinds = member.country, frozenset({member.kind})

            def domain(
                test: FactTest, country: str = country, kinds: frozenset[str] = kinds
            ) -> frozenset[_Value] | None:
                return _values(law, test, None, country, kinds)

            fact = contradiction(member.when, domain)
            if fact is not None:
                yield found(
                    "DB301",
                    role.place,
                    f"The condition of the role `{role.id}` on `{member.kind}` can never be true "
                    f"in {country}: no `{fact}` passes all that is asked of it.",
                    "Mend the values, or write `any` where one of several is enough.",
                )

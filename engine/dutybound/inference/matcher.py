"""The plain matcher: forward chaining in Python alone, for everyday use and for sweeps.

Facts are taken one at a time. Each is joined with the facts taken before it, so that a combination
is found once, when the last of its facts is taken, and none is tried again (semi-naive evaluation).
Each join looks facts up by kind and by one equality where it has one.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from dutybound.inference.terms import (
    Conclusion,
    Fact,
    Inferred,
    Ref,
    Rule,
    Value,
    check_rules,
)

_Constant: TypeAlias = tuple[str, Value]
_Link: TypeAlias = tuple[str, int, str]
"""My attribute, the number of a pattern bound before, and the attribute there that is equal."""


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A fact taken, with its attributes by name."""

    fact: Fact
    attributes: dict[str, Value]


@dataclass(frozen=True, slots=True)
class _Step:
    """How to find the facts for one pattern when certain others are bound."""

    number: int
    kind: str
    constants: tuple[_Constant, ...]
    required: frozenset[str]
    links: tuple[_Link, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to complete a rule from a newly taken fact, which the first step binds."""

    rule: Rule
    steps: tuple[_Step, ...]


def _plan(rule: Rule, start: int) -> _Plan:
    links: dict[int, list[_Link]] = defaultdict(list)
    for number, pattern in enumerate(rule.patterns):
        for test in pattern.tests:
            if isinstance(test.equals, Ref):
                ref = test.equals
                # An equality reads both ways, whichever of its two patterns is bound first.
                links[number].append((test.attribute, ref.pattern, ref.attribute))
                links[ref.pattern].append((ref.attribute, number, test.attribute))
    order = [start, *(number for number in range(len(rule.patterns)) if number != start)]
    steps = []
    for position, number in enumerate(order):
        bound = order[:position]
        pattern = rule.patterns[number]
        steps.append(
            _Step(
                number=number,
                kind=pattern.kind,
                constants=tuple(
                    (test.attribute, test.equals)
                    for test in pattern.tests
                    if not isinstance(test.equals, Ref)
                ),
                # Both sides of a link are there, whichever is bound first.
                required=rule.required(number)
                | {test.attribute for test in pattern.tests if isinstance(test.equals, Ref)},
                links=tuple(link for link in links[number] if link[1] in bound),
            )
        )
    return _Plan(rule, tuple(steps))


@lru_cache(maxsize=4096)
def _plans(rule: Rule) -> tuple[_Plan, ...]:
    """Return a plan for each pattern that a new fact may match; one law serves many facts."""
    return tuple(_plan(rule, number) for number in range(len(rule.patterns)))


class _Run:
    """The working memory of one inference: the facts taken, and two indexes of them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.by_kind: dict[str, list[_Held]] = defaultdict(list)
        self.by_value: dict[tuple[str, str, Value], list[_Held]] = defaultdict(list)
        # The plans that a new fact may start: those whose first step has a constant test are found
        # by it, the others by kind.
        self.starts_by_kind: dict[str, list[_Plan]] = defaultdict(list)
        self.starts_by_value: dict[tuple[str, str, Value], list[_Plan]] = defaultdict(list)
        # Only what some step looks up is indexed.
        self.indexed: dict[str, set[str]] = defaultdict(set)
        for rule in rules:
            for plan in _plans(rule):
                self._add_plan(plan)

    def _add_plan(self, plan: _Plan) -> None:
        start = plan.steps[0]
        if start.constants:
            name, value = start.constants[0]
            self.starts_by_value[start.kind, name, value].append(plan)
        else:
            self.starts_by_kind[start.kind].append(plan)
        for step in plan.steps[1:]:
            if step.links:
                self.indexed[step.kind].add(step.links[0][0])
            elif step.constants:
                self.indexed[step.kind].add(step.constants[0][0])

    def take(self, fact: Fact) -> Iterator[Conclusion]:
        """Take a fact not taken before; yield each derivation that it completes."""
        kind = fact.kind
        held = _Held(fact, dict(fact.attributes))
        plans = list(self.starts_by_kind.get(kind, ()))
        for name, value in fact.attributes:
            plans.extend(self.starts_by_value.get((kind, name, value), ()))
        for plan in plans:
            yield from self._extend(plan, (held,), {}, (plan.rule.first, plan.rule.last))
        # Indexed only now: no combination has one fact twice.
        self.by_kind[kind].append(held)
        for name in self.indexed.get(kind, ()):
            if name in held.attributes:
                self.by_value[kind, name, held.attributes[name]].append(held)

    def _candidates(self, step: _Step, bound: dict[int, _Held]) -> Sequence[_Held]:
        if step.links:
            name, number, there = step.links[0]
            value = bound[number].attributes[there]
        elif step.constants:
            name, value = step.constants[0]
        else:
            return self.by_kind.get(step.kind, ())
        return self.by_value.get((step.kind, name, value), ())

    def _extend(
        self,
        plan: _Plan,
        candidates: Sequence[_Held],
        bound: dict[int, _Held],
        days: tuple[int, int],
    ) -> Iterator[Conclusion]:
        """Bind the pattern of the next step to each candidate that passes, and go on.

        `bound` is what the steps before have bound, by number of pattern. `days` are the first and
        last, inclusive, that the window and all that is bound share.
        """
        step = plan.steps[len(bound)]
        for held in candidates:
            first = max(days[0], held.fact.first)
            last = min(days[1], held.fact.last)
            # A fact is held once, so that the same fact is the same object.
            if first > last or any(held is other for other in bound.values()):
                continue
            if not _passes(step, held.attributes, bound):
                continue
            longer = {**bound, step.number: held}
            if len(longer) == len(plan.steps):
                facts = tuple(longer[number].fact for number in range(len(longer)))
                yield plan.rule.conclusion(facts)
            else:
                following = self._candidates(plan.steps[len(longer)], longer)
                if following:
                    yield from self._extend(plan, following, longer, (first, last))


def _passes(step: _Step, attributes: dict[str, Value], bound: dict[int, _Held]) -> bool:
    for name, value in step.constants:
        if attributes.get(name) != value:
            return False
    for name in step.required:
        if name not in attributes:
            return False
    for name, number, there in step.links:
        if attributes[name] != bound[number].attributes[there]:
            return False
    return True


class Matcher:
    """The plain matcher, which needs nothing but Python."""

    def infer(self, rules: Sequence[Rule], facts: Iterable[Fact]) -> Inferred:
        """Apply the rules to the facts and to what they conclude, until nothing new follows.

        The order of rules and facts never matters, and a fact given twice counts once. Raises
        ValueError if two rules have one id.
        """
        check_rules(rules)
        run = _Run(rules)
        waiting = deque(dict.fromkeys(facts))
        known = set(waiting)
        conclusions: list[Conclusion] = []
        while waiting:
            for conclusion in run.take(waiting.popleft()):
                conclusions.append(conclusion)
                if conclusion.fact not in known:
                    known.add(conclusion.fact)
                    waiting.append(conclusion.fact)
        return Inferred.of(conclusions)

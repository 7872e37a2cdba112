"""A naive oracle, and generated rules and facts for it.

It shares no code with the engines but the terms: every combination of every fact is tried in every
round, days are sets, and conclusions are plain tuples.
"""

import itertools

from hypothesis import strategies as st

from dutybound.inference.terms import DAY_MAX, DAY_MIN, Fact, Inferred, Pattern, Ref, Rule, Test

Said = tuple[Fact, str, tuple[Fact, ...]]


def said(inferred: Inferred) -> set[Said]:
    """Return the derivations as plain tuples; none may be there twice."""
    plain = [(each.fact, each.rule, each.because) for each in inferred.conclusions]
    assert len(set(plain)) == len(plain)
    return set(plain)


def brute_force(rules: list[Rule], facts: list[Fact]) -> set[Said]:
    """Return every derivation, by trying everything until a round adds nothing."""
    known, found = set(facts), set()
    while True:
        before = (len(known), len(found))
        for rule in rules:
            for combination in itertools.permutations(sorted(known, key=str), len(rule.patterns)):
                fact = _fires(rule, combination)
                if fact is not None:
                    known.add(fact)
                    found.add((fact, rule.id, combination))
        if (len(known), len(found)) == before:
            return found


def _fires(rule: Rule, combination: tuple[Fact, ...]) -> Fact | None:
    attributes = [dict(fact.attributes) for fact in combination]
    for pattern, fact, held in zip(rule.patterns, combination, attributes, strict=True):
        if fact.kind != pattern.kind:
            return None
        for test in pattern.tests:
            wanted = test.equals
            if isinstance(wanted, Ref):
                if wanted.attribute not in attributes[wanted.pattern]:
                    return None
                wanted = attributes[wanted.pattern][wanted.attribute]
            if test.attribute not in held or repr(held[test.attribute]) != repr(wanted):
                return None
    # Only the ends matter, so the days looked at are those on which something begins.
    ends = [rule.first, *(fact.first for fact in combination)]
    spans = [(rule.first, rule.last), *((fact.first, fact.last) for fact in combination)]
    shared = [day for day in ends if all(first <= day <= last for first, last in spans)]
    if not shared:
        return None
    first = shared[0]
    last = next(
        day
        for day in sorted(last for _, last in spans)
        if all(start <= day <= end for start, end in spans)
    )
    concluded = {}
    for name, value in rule.conclude:
        if isinstance(value, Ref):
            if value.attribute not in attributes[value.pattern]:
                return None
            concluded[name] = attributes[value.pattern][value.attribute]
        else:
            concluded[name] = value
    return Fact(rule.conclude_kind, tuple(sorted(concluded.items())), first, last)


# Pairs that an engine could take for one another, beside what needs escaping.
_PAIRS = [(5, "5"), (0, "False"), ("", 0), ("é\n", "\"\\'"), (2**64, 2**64 + 1), ("a", "a\x00")]
_NAMES = [("who", "where"), ("id", "sid"), ("$and", "a0"), ("kind", "first")]


@st.composite
def _intervals(draw: st.DrawFn) -> tuple[int, int]:
    first = draw(st.integers(1, 9))
    return first, 9 - draw(st.integers(0, 9 - first))


@st.composite
def _facts(draw: st.DrawFn, kinds: list[str], names: list[str], values: list[int | str]) -> Fact:
    held = {name: draw(st.sampled_from(values)) for name in names if draw(st.integers(0, 4))}
    return Fact(draw(st.sampled_from(kinds)), tuple(sorted(held.items())), *draw(_intervals()))


@st.composite
def _rules(
    draw: st.DrawFn, number: int, kinds: list[str], names: list[str], values: list[int | str]
) -> Rule:
    name, value = st.sampled_from(names), st.sampled_from(values)
    size = draw(st.sampled_from([2, 1, 3, 2]))
    patterns = []
    for each in range(size):
        tests = []
        for _ in range(draw(st.sampled_from([1, 0, 1, 2]))):
            equals: int | str | Ref = draw(value)
            if each and draw(st.integers(0, 2)):
                equals = Ref(draw(st.integers(0, each - 1)), draw(name))
            tests.append(Test(draw(name), equals))
        patterns.append(Pattern(draw(st.sampled_from(kinds)), tuple(tests)))
    conclude: dict[str, int | str | Ref] = {}
    for each_name in draw(st.lists(name, max_size=2, unique=True)):
        conclude[each_name] = (
            Ref(draw(st.integers(0, size - 1)), draw(name)) if draw(st.booleans()) else draw(value)
        )
    # A kind that no rule reads, half of the time, keeps most chains short; the rest may recur.
    kind = draw(st.one_of(st.sampled_from(kinds), st.just("end")))
    window = draw(
        st.one_of(
            st.just((DAY_MIN, DAY_MAX)),
            st.just((DAY_MIN, DAY_MAX)),
            _intervals(),
            st.integers(1, 9).map(lambda day: (DAY_MIN, day)),
            st.integers(1, 9).map(lambda day: (day, DAY_MAX)),
        )
    )
    return Rule(f"rule-{number}", tuple(patterns), *window, kind, tuple(conclude.items()))


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Rule], list[Fact]]:
    """Draw up to three rules and seven facts, small enough for the oracle."""
    kinds = ["body", "role"]
    names = list(draw(st.sampled_from(_NAMES)))
    values: list[int | str] = list(draw(st.sampled_from(_PAIRS)))
    rules = [
        draw(_rules(number, kinds, names, values)) for number in range(draw(st.integers(1, 3)))
    ]
    facts = draw(st.lists(_facts(kinds, names, values), min_size=4, max_size=7))
    return rules, facts

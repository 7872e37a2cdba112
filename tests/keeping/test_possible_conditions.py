"""Whether a condition can be true, against trying every value of every fact."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.keeping.check_conditions import contradiction
from dutybound.law.conditions import All, AnyOf, Condition, FactTest, Not, Operator, Subject

COLOURS = ("red", "green", "blue")
NUMBERS = range(-2, 8)


def colours(*values: str) -> FactTest:
    return FactTest(Subject.EVENT, "colour", Operator.IN, values)


def lit(value: bool) -> FactTest:
    return FactTest(Subject.RECORD, "lit", Operator.IN, (value,))


def number(operator: Operator, value: int) -> FactTest:
    return FactTest(Subject.BODY, "number", operator, (value,))


def domain(test: FactTest) -> frozenset[tuple[str, object]] | None:
    """Colours and lit are closed; numbers are open."""
    match test.attribute:
        case "colour":
            return frozenset(("str", one) for one in COLOURS)
        case "lit":
            return frozenset({("bool", True), ("bool", False)})
        case _:
            return None


TESTS = st.one_of(
    st.lists(st.sampled_from(COLOURS), min_size=1, unique=True).map(lambda some: colours(*some)),
    st.booleans().map(lit),
    st.builds(number, st.sampled_from([Operator.AT_LEAST, Operator.AT_MOST]), st.integers(0, 5)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
    ),
    max_leaves=8,
)


def holds(condition: Condition, colour: str, is_lit: bool, count: int) -> bool:
    """The condition of these values, by its definition."""
    match condition:
        case All(parts):
            return all(holds(one, colour, is_lit, count) for one in parts)
        case AnyOf(parts):
            return any(holds(one, colour, is_lit, count) for one in parts)
        case Not(part):
            return not holds(part, colour, is_lit, count)
        case FactTest(attribute="colour", values=values):
            return colour in values
        case FactTest(attribute="lit", values=values):
            return is_lit in values
        case FactTest(operator=operator, values=(limit,)):
            assert isinstance(limit, int)
            return count >= limit if operator is Operator.AT_LEAST else count <= limit
        case _:
            raise AssertionError(condition)


@settings(max_examples=400, deadline=None)
@given(CONDITIONS)
def test_a_condition_is_impossible_if_no_values_make_it_true(condition: Condition) -> None:
    possible = any(holds(condition, *values) for values in product(COLOURS, (True, False), NUMBERS))

    assert (contradiction(condition, domain) is None) is possible


def test_the_fact_that_contradicts_itself_is_named() -> None:
    both = All((colours("red"), lit(True), colours("green")))

    assert contradiction(both, domain) == "event.colour"


def test_body_and_bearer_are_one_fact() -> None:
    low = FactTest(Subject.BEARER, "number", Operator.AT_MOST, (2,))

    assert contradiction(All((low, number(Operator.AT_LEAST, 3))), domain) == "bearer.number"
    assert contradiction(All((low, number(Operator.AT_LEAST, 2))), domain) is None


def test_true_and_one_are_two_values() -> None:
    one = FactTest(Subject.RECORD, "lit", Operator.IN, (1,))

    assert contradiction(one, domain) == "record.lit"


def test_a_condition_too_long_to_write_out_counts_as_possible() -> None:
    choice = AnyOf((colours("red"), colours("green"), colours("blue")))
    long = All(tuple([choice] * 20))

    assert contradiction(long, domain) is None
    assert contradiction(AnyOf((All((lit(True), lit(False))), long)), domain) is None
    # What can be told without writing it out is still told.
    assert contradiction(All((lit(True), lit(False), long)), domain) == "record.lit"

"""Facts and rules: what is refused, and the order they are in."""

from collections.abc import Callable
from typing import Any

import pytest

from dutybound.inference import (
    DAY_MAX,
    DAY_MIN,
    Conclusion,
    Fact,
    Inferred,
    Pattern,
    Ref,
    Rule,
    Test,
)

A: Any = Pattern("a")


def test_attributes_are_in_order_of_name() -> None:
    assert Fact.of("a", 1, 2, z=1, b="x").attributes == (("b", "x"), ("z", 1))


def test_get_returns_the_value_or_none() -> None:
    fact = Fact.of("a", 1, 2, zero=0, empty="")
    assert fact.get("zero") == 0
    assert fact.get("empty") == ""
    assert fact.get("absent") is None


def test_a_fact_of_one_day_and_one_of_all_days_are_allowed() -> None:
    assert Fact.of("a", 5, 5).first == 5
    assert (DAY_MIN, DAY_MAX) == (1, 3_652_059)  # 1 January of year 1, 31 December 9999
    Fact.of("a", DAY_MIN, DAY_MAX)


def test_200_attributes_are_allowed() -> None:
    assert len(Fact.of("a", 1, 2, **{f"n{i}": i for i in range(200)}).attributes) == 200


ANY: dict[str, Any] = {"true": True, "half": 0.5, "none": None, "list": [1]}


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Fact.of("a", 1, 2, x=ANY["true"]), "'x' of .* 'a' is True, of type bool"),
        (lambda: Fact.of("a", 1, 2, x=ANY["half"]), "0.5, of type float"),
        (lambda: Fact.of("a", 1, 2, x=ANY["none"]), "None, of type NoneType"),
        (lambda: Fact.of("a", 1, 2, x=ANY["list"]), "of type list"),
        (lambda: Fact("a", (("y", 1), ("x", 1)), 1, 2), "'x' after 'y'; .* in order of name"),
        (lambda: Fact("a", (("x", 1), ("x", 2)), 1, 2), "'x' after 'x'"),
        (lambda: Fact("a", (("", 1),), 1, 2), "is ''; it must be a string"),
        (lambda: Fact.of("", 1, 2), "the kind of a fact is ''"),
        (lambda: Fact.of(ANY["true"], 1, 2), "the kind of a fact is True"),
        (lambda: Fact.of("a", 3, 2), "the first day, 3, is after the last, 2"),
        (lambda: Fact.of("a", 0, 2), "the first day is 0; .* from 1 to 3652059"),
        (lambda: Fact.of("a", 1, DAY_MAX + 1), "the last day is 3652060"),
        (lambda: Fact.of("a", 1, ANY["half"]), "the last day is 0.5"),
        (lambda: Fact.of("a", ANY["true"], 2), "the first day is True"),
        (
            lambda: Fact.of("a", 1, 2, **{f"n{i}": i for i in range(201)}),
            "has 201 attributes; at most 200",
        ),
        (lambda: Test("x", ANY["true"]), "'x' is tested to equal is True, of type bool"),
        (lambda: Test("", 1), "the attribute of a test is ''"),
        (lambda: Ref(-1, "x"), "pattern -1; patterns count from 0"),
        (lambda: Ref(0, ""), "the attribute of a reference is ''"),
        (lambda: Pattern(""), "the kind of a pattern is ''"),
        (lambda: Pattern("a", (Test("x", 1),) * 21), "'a' has 21 tests; at most 20"),
        (lambda: Rule("", (A,), 1, 2, "b"), "the id of a rule is ''"),
        (lambda: Rule("r", (), 1, 2, "b"), "'r' has 0 patterns; it must have 1 to 3"),
        (lambda: Rule("r", (A, A, A, A), 1, 2, "b"), "'r' has 4 patterns"),
        (lambda: Rule("r", (A,), 3, 2, "b"), "rule 'r': the first day, 3, is after"),
        (lambda: Rule("r", (A,), 1, 2, ""), "the kind that rule 'r' concludes is ''"),
        (lambda: Rule("r", (A,), 1, 2, "b", (("x", ANY["half"]),)), "'r' concludes is 0.5"),
        (lambda: Rule("r", (A,), 1, 2, "b", (("x", 1), ("x", 2))), "each may be there once"),
        (lambda: Rule("r", (A,), 1, 2, "b", (("", 1),)), "that rule 'r' concludes is ''"),
        (lambda: Rule("r", (A,), 1, 2, "b", (("x", Ref(1, "y")),)), "'x' from pattern 1"),
        (
            lambda: Rule("r", (Pattern("a", (Test("x", Ref(0, "y")),)),), 1, 2, "b"),
            "pattern 0 refers to pattern 0; it may refer only to an earlier one",
        ),
        (
            lambda: Rule("r", (Pattern("a", (Test("x", Ref(1, "y")),)), A), 1, 2, "b"),
            "pattern 0 refers to pattern 1",
        ),
    ],
)
def test_what_is_malformed_is_refused_by_name(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_a_conclusion_needs_what_it_refers_to() -> None:
    rule = Rule("r", (A,), 1, 9, "b", (("x", Ref(0, "y")),))
    with pytest.raises(ValueError, match="concludes 'x' from the attribute 'y'"):
        rule.conclusion((Fact.of("a", 1, 2),))
    with pytest.raises(ValueError, match="the first day, 10, is after the last, 9"):
        rule.conclusion((Fact.of("a", 10, 12, y=1),))


def test_conclusions_are_in_order_and_each_once() -> None:
    given = Fact.of("a", 1, 9)
    in_order = [
        Conclusion(Fact.of("b", 1, 9), "r", (given,)),
        Conclusion(Fact.of("b", 1, 9, x=2), "r", (given,)),
        Conclusion(Fact.of("b", 1, 9, x=10), "q", (given,)),  # integers as numbers
        Conclusion(Fact.of("b", 1, 9, x=10), "r", (given,)),
        Conclusion(Fact.of("b", 1, 9, x="1"), "r", (given,)),  # and before strings
        Conclusion(Fact.of("b", 2, 9, x="1"), "r", (given,)),
        Conclusion(Fact.of("c", 1, 9), "r", (given,)),
        Conclusion(Fact.of("c", 1, 9), "r", (Fact.of("a", 2, 9),)),
    ]
    assert Inferred.of(reversed(in_order + in_order)).conclusions == tuple(in_order)
    assert Inferred.of(in_order).facts() == (
        Fact.of("b", 1, 9),
        Fact.of("b", 1, 9, x=2),
        Fact.of("b", 1, 9, x=10),
        Fact.of("b", 1, 9, x="1"),
        Fact.of("b", 2, 9, x="1"),
        Fact.of("c", 1, 9),
    )

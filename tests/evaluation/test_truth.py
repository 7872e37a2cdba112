"""Kleene's three values, and which reasons survive when they are joined."""

from __future__ import annotations

import pytest

from dutybound.evaluation.steps import StepKind, Wanted, step
from dutybound.evaluation.truth import NO, YES, Judged, Truth, all_of, any_of, contrary

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE

# Kleene's strong tables, as printed in any logic book.
AND = {(F, F): F, (F, U): F, (F, T): F, (U, U): U, (U, T): U, (T, T): T}
OR = {(F, F): F, (F, U): U, (F, T): T, (U, U): U, (U, T): T, (T, T): T}


def judged(truth: Truth, name: str) -> Judged:
    """A judged part whose step and wanted thing carry a name."""
    wanted = (Wanted(name, name),) if truth is U else ()
    return Judged(truth, (step(StepKind.HOLDS, owner=name),), wanted)


def names(part: Judged) -> list[object]:
    """The names that the steps of a part carry."""
    return [one.get("owner") for one in part.steps]


@pytest.mark.parametrize(("pair", "result"), AND.items())
def test_and(pair: tuple[Truth, Truth], result: Truth) -> None:
    one, two = pair
    assert all_of([judged(one, "a"), judged(two, "b")]).truth is result
    assert all_of([judged(two, "a"), judged(one, "b")]).truth is result


@pytest.mark.parametrize(("pair", "result"), OR.items())
def test_or(pair: tuple[Truth, Truth], result: Truth) -> None:
    one, two = pair
    assert any_of([judged(one, "a"), judged(two, "b")]).truth is result
    assert any_of([judged(two, "a"), judged(one, "b")]).truth is result


@pytest.mark.parametrize(("truth", "result"), [(F, T), (U, U), (T, F)])
def test_not(truth: Truth, result: Truth) -> None:
    part = contrary(judged(truth, "a"))
    assert part.truth is result
    assert names(part) == ["a"]


def test_of_nothing_all_is_true_and_any_is_false() -> None:
    assert all_of([]) == YES
    assert any_of([]) == NO


def test_a_false_part_alone_is_why_all_is_false() -> None:
    joined = all_of([judged(T, "a"), judged(U, "b"), judged(F, "c"), judged(F, "d")])
    assert joined.truth is F
    assert names(joined) == ["c"]
    assert joined.wanted == ()


def test_a_true_part_alone_is_why_any_is_true() -> None:
    joined = any_of([judged(F, "a"), judged(U, "b"), judged(T, "c"), judged(T, "d")])
    assert joined.truth is T
    assert names(joined) == ["c"]
    assert joined.wanted == ()


def test_only_what_is_unknown_is_wanted() -> None:
    joined = all_of([judged(T, "a"), judged(U, "b"), judged(U, "c")])
    assert names(joined) == ["b", "c"]
    assert [one.what for one in joined.wanted] == ["b", "c"]


def test_all_true_keeps_every_reason() -> None:
    assert names(all_of([judged(T, "a"), judged(T, "b")])) == ["a", "b"]


def test_all_false_keeps_every_reason_of_any() -> None:
    assert names(any_of([judged(F, "a"), judged(F, "b")])) == ["a", "b"]

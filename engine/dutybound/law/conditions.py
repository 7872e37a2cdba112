"""Conditions: what has to be true of the facts for a duty to bind, as a tree.

The law model only says what is asked; :mod:`dutybound.evaluation.conditions` answers it, with three
values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Scalar = str | int | bool
"""A value of a fact as rules compare it. Dates are compared by :class:`Operator` of their own."""


class Subject(StrEnum):
    """Whose fact a test reads."""

    AREA = "area"
    BEARER = "bearer"
    BODY = "body"
    PARTNERSHIP = "partnership"
    EVENT = "event"
    RECORD = "record"


class Operator(StrEnum):
    """How a test compares."""

    IN = "in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ON_OR_AFTER = "on_or_after"
    ON_OR_BEFORE = "on_or_before"


@dataclass(frozen=True, slots=True)
class FactTest:
    """One comparison of one fact. ``values`` holds one value but for :attr:`Operator.IN`.

    ``means`` is what the vocabulary says of the detail, for whoever is asked for it.
    """

    subject: Subject
    attribute: str
    operator: Operator
    values: tuple[Scalar | date, ...]
    means: str | None = None


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is; false when any part is false."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when any part is; false when every part is false."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of its part; unknown stays unknown."""

    part: Condition


Condition = FactTest | All | AnyOf | Not


def tests_of(condition: Condition | None) -> tuple[FactTest, ...]:
    """Every comparison in a condition, in the order written."""
    if condition is None:
        return ()
    if isinstance(condition, FactTest):
        return (condition,)
    if isinstance(condition, Not):
        return tests_of(condition.part)
    return tuple(test for part in condition.parts for test in tests_of(part))

"""Three values, joined as Kleene joined them: unknown stays unknown unless it cannot matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from dutybound.evaluation.steps import Step, Wanted


class Truth(Enum):
    """Whether something is so."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @property
    def negated(self) -> Truth:
        """The contrary; unknown stays unknown."""
        return Truth(2 - self.value)


@dataclass(frozen=True, slots=True)
class Judged:
    """A truth with the steps that decided it and what would settle it if it is unknown."""

    truth: Truth
    steps: tuple[Step, ...] = ()
    wanted: tuple[Wanted, ...] = ()


YES = Judged(Truth.TRUE)
NO = Judged(Truth.FALSE)


def all_of(parts: Iterable[Judged]) -> Judged:
    """True if every part is; false if any is. Keeps only the parts that decided."""
    return _joined(parts, min(Truth, key=lambda one: one.value))


def any_of(parts: Iterable[Judged]) -> Judged:
    """True if any part is; false if every one is. Keeps only the parts that decided."""
    return _joined(parts, max(Truth, key=lambda one: one.value))


def _joined(parts: Iterable[Judged], strong: Truth) -> Judged:
    given = list(parts)
    if not given:
        return Judged(strong.negated)
    decided = [part for part in given if part.truth is strong]
    if decided:
        return decided[0]
    unknown = [part for part in given if part.truth is Truth.UNKNOWN]
    kept = unknown or given
    truth = Truth.UNKNOWN if unknown else strong.negated
    return Judged(
        truth,
        tuple(one for part in kept for one in part.steps),
        tuple(one for part in kept for one in part.wanted),
    )


def contrary(part: Judged) -> Judged:
    """The contrary, decided by the same steps."""
    return Judged(part.truth.negated, part.steps, part.wanted)

"""Inference by the plain matcher, confirmed by durable-rules where that can be used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dutybound.dates.spans import day_words
from dutybound.inference import durable
from dutybound.inference.matcher import Matcher
from dutybound.inference.terms import Conclusion, Fact, Inferred, Rule

_EXAMPLES = 3


class EnginesDisagree(Exception):  # noqa: N818  # what is said of engines, not of one error
    """The two engines drew different conclusions, so that neither can be relied upon.

    `rules` are the ids of the rules in question, in order.
    """

    def __init__(self, matcher_only: Sequence[Conclusion], durable_only: Sequence[Conclusion]):
        self.matcher_only = tuple(matcher_only)
        self.durable_only = tuple(durable_only)
        self.rules = tuple(sorted({c.rule for c in (*matcher_only, *durable_only)}))
        only = [
            *(("the plain matcher", each) for each in matcher_only),
            *(("durable-rules", each) for each in durable_only),
        ]
        # Both sides are shown before either is shown twice.
        sides = (self.matcher_only, self.durable_only)
        shown = [("the plain matcher", sides[0][0])] if sides[0] else []
        shown += [("durable-rules", sides[1][0])] if sides[1] else []
        shown += [each for each in only if each not in shown]
        lines = [
            f"  only {side}: {_text(each.fact)}, by {each.rule},"
            f" because of {'; '.join(_text(fact) for fact in each.because)}"
            for side, each in shown[:_EXAMPLES]
        ]
        more = len(only) - len(lines)
        if more:
            lines.append(f"  and {more} more")
        super().__init__(
            "the two inference engines disagree about "
            + ("rule " if len(self.rules) == 1 else "rules ")
            + ", ".join(self.rules)
            + ":\n"
            + "\n".join(lines)
        )


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What follows, and the engine beside the plain matcher that found the same, if one was run.

    `confirmed_by` is a name and version such as "durable-rules 2.0.28", or None if nothing
    confirmed it; `dutybound.inference.durable.why_unavailable` then says why, if it was asked for.
    """

    inferred: Inferred
    confirmed_by: str | None


def infer_confirmed(
    rules: Sequence[Rule], facts: Iterable[Fact], confirm: bool = True
) -> Confirmed:
    """Apply the rules to the facts, and confirm by durable-rules if asked and if it is available.

    Raises EnginesDisagree if any conclusion or derivation differs, ValueError if two rules have one
    id, and DurableRulesError if durable-rules is there but fails.
    """
    given = tuple(facts)
    inferred = Matcher().infer(rules, given)
    if not confirm or not durable.available():
        return Confirmed(inferred, None)
    other = _durable_rules().infer(rules, given)
    if inferred != other:
        ours, theirs = set(inferred.conclusions), set(other.conclusions)
        raise EnginesDisagree(
            [each for each in inferred.conclusions if each not in theirs],
            [each for each in other.conclusions if each not in ours],
        )
    return Confirmed(inferred, " ".join(filter(None, ("durable-rules", durable.version()))))


@cache
def _durable_rules() -> durable.DurableRules:
    """Keep one adapter, so that one law is compiled once for many sets of facts."""
    return durable.DurableRules()


def _text(fact: Fact) -> str:
    attributes = ", ".join(f"{name}={_short(value)}" for name, value in fact.attributes)
    return f"{fact.kind}({attributes}) {_days(fact)}"


def _short(value: str | int) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _days(fact: Fact) -> str:
    first, last = (day_words(date.fromordinal(day)) for day in (fact.first, fact.last))
    return f"on {first}" if first == last else f"from {first} to {last}"

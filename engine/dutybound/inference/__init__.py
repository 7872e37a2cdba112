"""Forward chaining over dated facts, by two engines that must agree."""

from dutybound.inference.engines import Confirmed, EnginesDisagree, infer_confirmed
from dutybound.inference.matcher import Matcher
from dutybound.inference.terms import (
    DAY_MAX,
    DAY_MIN,
    Conclusion,
    Fact,
    Inferred,
    Pattern,
    Ref,
    Rule,
    Test,
    Value,
)

__all__ = [
    "DAY_MAX",
    "DAY_MIN",
    "Conclusion",
    "Confirmed",
    "EnginesDisagree",
    "Fact",
    "Inferred",
    "Matcher",
    "Pattern",
    "Ref",
    "Rule",
    "Test",
    "Value",
    "infer_confirmed",
]

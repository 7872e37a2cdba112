"""Generated rules and facts: the plain matcher, durable-rules and a naive oracle say the same."""

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dutybound.inference import Fact, Matcher, Rule
from dutybound.inference.durable import DurableRules, available, why_unavailable
from tests.inference.oracle import brute_force, problems, said

Problem = tuple[list[Rule], list[Fact]]

needs_durable = pytest.mark.skipif(not available(), reason=str(why_unavailable()))
# The same examples in every run, so that a failure is of the change and not of the day.
generated = settings(
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(generated, max_examples=600)
@given(problems())
def test_the_matcher_finds_what_the_oracle_finds(problem: Problem) -> None:
    rules, facts = problem
    assert said(Matcher().infer(rules, facts)) == brute_force(rules, facts)


@needs_durable
@settings(generated, max_examples=600)
@given(problems())
def test_durable_rules_finds_what_the_matcher_finds(problem: Problem) -> None:
    rules, facts = problem
    engine = DurableRules()
    try:
        assert engine.infer(rules, facts) == Matcher().infer(rules, facts)
    finally:
        engine.close()


@settings(generated, max_examples=200)
@given(problems(), st.integers(0, 2**16))
def test_the_order_of_rules_and_facts_never_matters_to_the_matcher(
    problem: Problem, seed: int
) -> None:
    rules, facts = problem
    expected = Matcher().infer(rules, facts)
    Random(seed).shuffle(rules)
    Random(seed + 1).shuffle(facts)
    assert Matcher().infer(rules, facts + facts[:2]) == expected


@needs_durable
@settings(generated, max_examples=200)
@given(problems(), st.integers(0, 2**16))
def test_the_order_of_rules_and_facts_never_matters_to_durable_rules(
    problem: Problem, seed: int
) -> None:
    rules, facts = problem
    engine = DurableRules()
    try:
        expected = engine.infer(rules, facts)
        # Reusing the compiled rules must not remember anything of the run before.
        assert engine.infer(rules, list(reversed(facts))) == expected
        Random(seed).shuffle(rules)
        Random(seed + 1).shuffle(facts)
        assert engine.infer(rules, facts + facts[:2]) == expected
    finally:
        engine.close()


def test_generated_problems_are_not_hollow() -> None:
    """Most would prove nothing if nothing fired, nothing joined or nothing chained."""
    fired = joined = chained = 0

    @settings(generated, max_examples=150, database=None)
    @given(problems())
    def count(problem: Problem) -> None:
        nonlocal fired, joined, chained
        rules, facts = problem
        conclusions = Matcher().infer(rules, facts).conclusions
        fired += bool(conclusions)
        joined += any(len(each.because) > 1 for each in conclusions)
        chained += any(set(each.because) - set(facts) for each in conclusions)

    count()
    assert fired > 40
    assert joined > 25
    assert chained > 8

"""One inference by two engines: confirmed, unconfirmed, or an error that names the rule."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest

from dutybound.inference import (
    DAY_MAX,
    DAY_MIN,
    Conclusion,
    Confirmed,
    EnginesDisagree,
    Fact,
    Inferred,
    Pattern,
    Rule,
    durable,
    engines,
    infer_confirmed,
)

FIRST, LAST = date(2019, 3, 1).toordinal(), date(2019, 3, 31).toordinal()
RULE = Rule("csp.strategy.consult", (Pattern("a"),), DAY_MIN, DAY_MAX, "b")
GIVEN = Fact.of("a", FIRST, LAST, who="Ashford")
FOUND = Conclusion(Fact.of("b", FIRST, LAST), "csp.strategy.consult", (GIVEN,))


def answer_with(monkeypatch: pytest.MonkeyPatch, conclusions: Iterable[Conclusion]) -> None:
    """Let the second engine conclude this, whether or not it is installed."""

    class Stub:
        def infer(self, rules: Sequence[Rule], facts: Iterable[Fact]) -> Inferred:
            return Inferred.of(conclusions)

    monkeypatch.setattr(durable, "available", lambda: True)
    monkeypatch.setattr(durable, "version", lambda: "2.0.28")
    monkeypatch.setattr(engines, "_durable_rules", Stub)


@pytest.mark.skipif(not durable.available(), reason=str(durable.why_unavailable()))
def test_both_engines_agree() -> None:
    assert infer_confirmed([RULE], [GIVEN]) == Confirmed(Inferred((FOUND,)), "durable-rules 2.0.28")


def test_facts_may_be_an_iterator(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, [FOUND])
    assert infer_confirmed([RULE], iter([GIVEN])).inferred == Inferred((FOUND,))


def test_nothing_confirms_where_durable_rules_is_not_available(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(durable, "available", lambda: False)
    assert infer_confirmed([RULE], [GIVEN]) == Confirmed(Inferred((FOUND,)), None)


def test_nothing_confirms_if_not_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, [])
    assert infer_confirmed([RULE], [GIVEN], confirm=False) == Confirmed(Inferred((FOUND,)), None)


def test_what_only_the_matcher_finds_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, [])
    with pytest.raises(EnginesDisagree) as caught:
        infer_confirmed([RULE], [GIVEN])
    assert str(caught.value) == (
        "the two inference engines disagree about rule csp.strategy.consult:\n"
        "  only the plain matcher: b() from 1 March 2019 to 31 March 2019, by"
        " csp.strategy.consult, because of a(who='Ashford') from 1 March 2019 to 31 March 2019"
    )
    assert caught.value.rules == ("csp.strategy.consult",)
    assert caught.value.matcher_only == (FOUND,)
    assert caught.value.durable_only == ()


def test_what_only_durable_rules_finds_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [
        Conclusion(Fact.of("c", FIRST, FIRST, n=number), f"other.{number}", (GIVEN,))
        for number in range(4)
    ]
    answer_with(monkeypatch, others)
    with pytest.raises(EnginesDisagree) as caught:
        infer_confirmed([RULE], [GIVEN])
    lines = str(caught.value).splitlines()
    assert lines[0].endswith(
        "disagree about rules csp.strategy.consult, other.0, other.1, other.2, other.3:"
    )
    # Three are shown, of both sides.
    assert lines[1].startswith("  only the plain matcher: b()")
    assert lines[2].startswith("  only durable-rules: c(n=0) on 1 March 2019, by other.0")
    assert lines[3].startswith("  only durable-rules: c(n=1)")
    assert lines[4:] == ["  and 2 more"]


def test_the_same_fact_for_another_reason_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    other_reason = Fact.of("a", FIRST, LAST, who="x" * 100)
    answer_with(monkeypatch, [Conclusion(FOUND.fact, FOUND.rule, (other_reason,))])
    with pytest.raises(EnginesDisagree, match=r"x{10,60}\.\.\.") as caught:
        infer_confirmed([RULE], [GIVEN])
    assert len(str(caught.value)) < 600

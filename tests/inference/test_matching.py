"""What rules mean, by examples worked by hand, for each engine."""

from collections.abc import Iterator

import pytest

from dutybound.inference import (
    DAY_MAX,
    DAY_MIN,
    Conclusion,
    Fact,
    Inferred,
    Matcher,
    Pattern,
    Ref,
    Rule,
    Test,
    Value,
)
from dutybound.inference.durable import DurableRules, available, why_unavailable

Engine = Matcher | DurableRules


@pytest.fixture(
    params=[
        "matcher",
        pytest.param(
            "durable",
            marks=pytest.mark.skipif(not available(), reason=str(why_unavailable())),
        ),
    ]
)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "matcher":
        yield Matcher()
    else:
        durable = DurableRules()
        yield durable
        durable.close()


def always(
    name: str,
    patterns: tuple[Pattern, ...],
    kind: str,
    conclude: tuple[tuple[str, Value | Ref], ...] = (),
) -> Rule:
    return Rule(name, patterns, DAY_MIN, DAY_MAX, kind, conclude)


def test_a_rule_fires_on_each_fact_that_passes_its_test(engine: Engine) -> None:
    rule = always(
        "council",
        (Pattern("body", (Test("type", "district"),)),),
        "role",
        (("role", "responsible authority"), ("body", Ref(0, "name"))),
    )
    ashford = Fact.of("body", 1, 9, name="Ashford", type="district")
    county = Fact.of("body", 1, 9, name="Kent", type="county")
    fact = Fact("role", (("body", "Ashford"), ("role", "responsible authority")), 1, 9)
    assert engine.infer([rule], [county, ashford]) == Inferred(
        (Conclusion(fact, "council", (ashford,)),)
    )


def test_patterns_are_joined_on_the_value_an_earlier_one_bound(engine: Engine) -> None:
    rule = always(
        "covers",
        (Pattern("area"), Pattern("body", (Test("area", Ref(0, "code")),))),
        "covers",
        (("body", Ref(1, "name")),),
    )
    e1, e2 = Fact.of("area", 1, 9, code="E1"), Fact.of("area", 1, 9, code="E2")
    one = Fact.of("body", 1, 9, area="E1", name="one")
    two = Fact.of("body", 1, 9, area="E2", name="two")
    none = Fact.of("body", 1, 9, area="E3", name="none")
    assert engine.infer([rule], [none, two, e1, one, e2]).conclusions == (
        Conclusion(Fact.of("covers", 1, 9, body="one"), "covers", (e1, one)),
        Conclusion(Fact.of("covers", 1, 9, body="two"), "covers", (e2, two)),
    )


@pytest.mark.parametrize(
    ("first_fact", "second_fact", "window", "expected"),
    [
        ((1, 5), (5, 9), (DAY_MIN, DAY_MAX), (5, 5)),  # they touch on one day
        ((1, 5), (6, 9), (DAY_MIN, DAY_MAX), None),  # apart, with no day between
        ((5, 9), (1, 5), (DAY_MIN, DAY_MAX), (5, 5)),
        ((6, 9), (1, 5), (DAY_MIN, DAY_MAX), None),
        ((1, 9), (3, 4), (DAY_MIN, DAY_MAX), (3, 4)),  # one within the other
        ((1, 9), (2, 8), (3, 7), (3, 7)),  # the window within both
        ((1, 5), (3, 9), (5, 7), (5, 5)),  # the window begins on their last common day
        ((1, 5), (3, 9), (6, 7), None),  # or a day later
        ((1, 5), (3, 9), (1, 3), (3, 3)),  # or ends on their first
        ((1, 5), (3, 9), (1, 2), None),  # or a day earlier
        ((DAY_MIN, DAY_MAX), (DAY_MAX, DAY_MAX), (DAY_MIN, DAY_MAX), (DAY_MAX, DAY_MAX)),
        ((DAY_MIN, DAY_MIN), (DAY_MIN, DAY_MAX), (DAY_MIN, DAY_MAX), (DAY_MIN, DAY_MIN)),
    ],
)
def test_a_conclusion_holds_on_the_days_that_all_share(
    engine: Engine,
    first_fact: tuple[int, int],
    second_fact: tuple[int, int],
    window: tuple[int, int],
    expected: tuple[int, int] | None,
) -> None:
    rule = Rule("both", (Pattern("a"), Pattern("b")), *window, "c")
    facts = [Fact.of("a", *first_fact), Fact.of("b", *second_fact)]
    found = engine.infer([rule], facts).facts()
    assert found == (() if expected is None else (Fact.of("c", *expected),))


@pytest.mark.parametrize(("window", "fires"), [((5, 6), True), ((6, 9), False), ((1, 2), False)])
def test_the_window_binds_a_rule_of_one_pattern(
    engine: Engine, window: tuple[int, int], fires: bool
) -> None:
    rule = Rule("one", (Pattern("a"),), *window, "c")
    assert engine.infer([rule], [Fact.of("a", 3, 5)]).facts() == (
        (Fact.of("c", 5, 5),) if fires else ()
    )


def test_three_that_meet_two_by_two_share_the_days_between(engine: Engine) -> None:
    rule = always("all", (Pattern("a"), Pattern("b"), Pattern("c")), "d")
    facts = [Fact.of("a", 1, 6), Fact.of("b", 4, 9), Fact.of("c", 5, 5)]
    assert engine.infer([rule], facts).facts() == (Fact.of("d", 5, 5),)
    apart = [Fact.of("a", 1, 4), Fact.of("b", 4, 9), Fact.of("c", 5, 5)]
    assert engine.infer([rule], apart).facts() == ()


def test_conclusions_feed_rules_over_three_levels(engine: Engine) -> None:
    rules = [
        always("three", (Pattern("c", (Test("x", 1),)), Pattern("a")), "d", (("x", Ref(0, "x")),)),
        Rule("two", (Pattern("b"),), 3, DAY_MAX, "c", (("x", Ref(0, "x")),)),
        Rule("one", (Pattern("a"),), DAY_MIN, 7, "b", (("x", Ref(0, "x")),)),
    ]
    a = Fact.of("a", 1, 9, x=1)
    b, c, d = Fact.of("b", 1, 7, x=1), Fact.of("c", 3, 7, x=1), Fact.of("d", 3, 7, x=1)
    assert engine.infer(rules, [a]).conclusions == (
        Conclusion(b, "one", (a,)),
        Conclusion(c, "two", (b,)),
        Conclusion(d, "three", (c, a)),
    )


def test_a_rule_may_feed_itself_and_still_ends(engine: Engine) -> None:
    """Links 1-2, 2-3 and 3-1, of unlike days, closed under `from a to b and from b to c`."""
    rule = always(
        "through",
        (Pattern("link"), Pattern("link", (Test("start", Ref(0, "end")),))),
        "link",
        (("start", Ref(0, "start")), ("end", Ref(1, "end"))),
    )
    facts = [Fact.of("link", 1, 4, start=1, end=2), Fact.of("link", 3, 9, start=2, end=3)]
    assert engine.infer([rule], facts).facts() == (Fact.of("link", 3, 4, start=1, end=3),)
    ring = [*facts, Fact.of("link", 4, 6, start=3, end=1)]
    pairs = {(fact.get("start"), fact.get("end")) for fact in engine.infer([rule], ring).facts()}
    assert pairs == {(start, end) for start in (1, 2, 3) for end in (1, 2, 3)}


def test_a_fact_concluded_twice_is_one_fact_with_two_derivations(engine: Engine) -> None:
    rules = [always("first", (Pattern("a"),), "c"), always("second", (Pattern("b"),), "c")]
    a, b = Fact.of("a", 1, 9), Fact.of("b", 1, 9)
    inferred = engine.infer(rules, [a, b])
    assert inferred.facts() == (Fact.of("c", 1, 9),)
    assert [(each.rule, each.because) for each in inferred.conclusions] == [
        ("first", (a,)),
        ("second", (b,)),
    ]


def test_a_conclusion_that_was_given_is_still_derived(engine: Engine) -> None:
    rules = [always("same", (Pattern("a"),), "b"), always("next", (Pattern("b"),), "c")]
    a, b, c = Fact.of("a", 1, 9), Fact.of("b", 1, 9), Fact.of("c", 1, 9)
    assert engine.infer(rules, [b, a]).conclusions == (
        Conclusion(b, "same", (a,)),
        Conclusion(c, "next", (b,)),
    )


def test_one_fact_never_meets_two_patterns(engine: Engine) -> None:
    rule = always("two", (Pattern("a"), Pattern("a")), "pair")
    one, other = Fact.of("a", 1, 9, x=1), Fact.of("a", 1, 9, x=2)
    assert engine.infer([rule], [one]).conclusions == ()
    assert [each.because for each in engine.infer([rule], [one, other]).conclusions] == [
        (one, other),
        (other, one),
    ]
    # The same thing on other days is another fact.
    later = Fact.of("a", 5, 6, x=1)
    assert engine.infer([rule], [one, later]).facts() == (Fact.of("pair", 5, 6),)


def test_a_fact_given_twice_counts_once(engine: Engine) -> None:
    rule = always("two", (Pattern("a"), Pattern("a")), "pair")
    assert engine.infer([rule], [Fact.of("a", 1, 9, x=1)] * 3).conclusions == ()
    one = always("one", (Pattern("a"),), "b")
    assert len(engine.infer([one], [Fact.of("a", 1, 9)] * 3).conclusions) == 1


LOOKALIKES: list[tuple[Value, Value]] = [
    ("5", 5),
    ("0", 0),
    ("False", 0),
    ("", 0),
    ("a", "A"),
    ("é", "e\N{COMBINING ACUTE ACCENT}"),
    ("a", "a\x00"),
    ("a\x00b", "a\x00c"),
    ('"', '\\"'),
    ("\n", "\\n"),
    (2**53, 2**53 + 1),
    (2**64, 2**64 + 1),  # durable-rules itself takes these for equal
    (-(2**70), -(2**80)),
    ("x" * 100_000, "x" * 100_000 + "y"),  # and these
    ("", "x" * 65_536),
    ("s:5", "5"),
]


@pytest.mark.parametrize(("value", "other"), LOOKALIKES, ids=range(len(LOOKALIKES)))
def test_values_are_equal_only_to_themselves(engine: Engine, value: Value, other: Value) -> None:
    constant = always("constant", (Pattern("a", (Test("x", value),)),), "b", (("x", Ref(0, "x")),))
    joined = always("joined", (Pattern("a"), Pattern("o", (Test("x", Ref(0, "x")),))), "j")
    alike, unlike = Fact.of("a", 1, 9, x=value), Fact.of("a", 1, 9, x=other)
    assert engine.infer([constant], [unlike, alike]).conclusions == (
        Conclusion(Fact.of("b", 1, 9, x=value), "constant", (alike,)),
    )
    probe = Fact.of("o", 1, 9, x=value)
    assert [each.because for each in engine.infer([joined], [alike, probe]).conclusions] == [
        (alike, probe)
    ]
    assert engine.infer([joined], [unlike, probe]).conclusions == ()


@pytest.mark.parametrize(
    "text",
    [
        "'",
        '"',
        "\\",
        '\\"',
        "\n",
        "\r\n\t",
        "\x00",
        "é",
        "Ŵyddgrug",
        "\U0001f600",
        "\ud800",
        "$and",
    ],
)
def test_any_string_serves_as_kind_name_value_and_rule_id(engine: Engine, text: str) -> None:
    rule = always(
        text,
        (Pattern(text, (Test(text, text),)), Pattern("o", (Test(text, Ref(0, text)),))),
        text,
        ((text, Ref(1, text)),),
    )
    one, other = Fact(text, ((text, text),), 1, 5), Fact("o", ((text, text),), 3, 9)
    new = Fact(text, ((text, text),), 3, 5)
    # The conclusion is of the kind that the rule reads, so it is met once more, and gives itself.
    assert (
        engine.infer([rule], [one, other]).conclusions
        == tuple(Conclusion(new, text, (fact, other)) for fact in (one, new))[
            :: 1 if one.key() < new.key() else -1
        ]
    )


@pytest.mark.parametrize("name", ["id", "sid", "kind", "first", "last", "a0", "p0", "$ex", "m"])
def test_attributes_may_have_any_name(engine: Engine, name: str) -> None:
    rule = always("join", (Pattern("a"), Pattern("b", (Test(name, Ref(0, name)),))), "c")
    facts = [Fact("a", ((name, "v"),), 1, 9), Fact("b", ((name, "v"),), 1, 9)]
    assert engine.infer([rule], facts).facts() == (Fact.of("c", 1, 9),)
    facts = [Fact("a", ((name, "v"),), 1, 9), Fact("b", ((name, "w"),), 1, 9)]
    assert engine.infer([rule], facts).facts() == ()


def test_an_attribute_that_is_absent_equals_nothing(engine: Engine) -> None:
    rule = always("join", (Pattern("a"), Pattern("b", (Test("x", Ref(0, "x")),))), "c")
    with_x, without_x = Fact.of("a", 1, 9, x=0), Fact.of("a", 1, 9)
    assert engine.infer([rule], [without_x, Fact.of("b", 1, 9)]).facts() == ()
    assert engine.infer([rule], [with_x, Fact.of("b", 1, 9)]).facts() == ()
    assert engine.infer([rule], [without_x, Fact.of("b", 1, 9, x=0)]).facts() == ()
    assert engine.infer([rule], [with_x, Fact.of("b", 1, 9, x=0)]).facts() == (Fact.of("c", 1, 9),)


def test_a_fact_without_what_the_conclusion_repeats_is_not_bound(engine: Engine) -> None:
    rule = always("copy", (Pattern("a"),), "b", (("y", Ref(0, "x")),))
    facts = [Fact.of("a", 1, 9), Fact.of("a", 1, 9, x=0)]
    assert engine.infer([rule], facts).facts() == (Fact.of("b", 1, 9, y=0),)


def test_facts_that_no_rule_mentions_are_passed_over(engine: Engine) -> None:
    rule = always("one", (Pattern("a", (Test("x", 1),)),), "b")
    facts = [Fact.of("stranger", 1, 9), Fact.of("a", 1, 9, x=2), Fact.of("a", 1, 9, x=1)]
    assert engine.infer([rule], facts).facts() == (Fact.of("b", 1, 9),)
    assert engine.infer([rule], facts[:2]).facts() == ()
    assert engine.infer([rule], []).facts() == ()
    assert engine.infer([], facts).facts() == ()


def test_more_rules_than_one_rule_set_holds(engine: Engine) -> None:
    """A chain of 700 rules, each feeding the next, so that it crosses every split."""
    rules = [
        always(f"r{number}", (Pattern(f"k{number}"),), f"k{number + 1}") for number in range(700)
    ]
    found = engine.infer(list(reversed(rules)), [Fact.of("k0", 1, 9)]).conclusions
    assert len(found) == 700
    assert {each.rule: each.fact.kind for each in found} == {
        f"r{number}": f"k{number + 1}" for number in range(700)
    }


def test_two_rules_of_one_id_are_refused(engine: Engine) -> None:
    rule = always("twin", (Pattern("a"),), "b")
    with pytest.raises(ValueError, match="two rules have the id 'twin'"):
        engine.infer([rule, always("twin", (Pattern("b"),), "c")], [])


def test_rules_and_facts_may_be_given_once_only_iterable(engine: Engine) -> None:
    rule = always("one", (Pattern("a"),), "b")
    assert engine.infer([rule], iter([Fact.of("a", 1, 9)])).facts() == (Fact.of("b", 1, 9),)

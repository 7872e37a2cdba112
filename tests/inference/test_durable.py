"""What the adapter does about the known faults of durable-rules, beside giving right answers."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutybound.inference import DAY_MAX, DAY_MIN, Fact, Pattern, Ref, Rule, Test, durable
from dutybound.inference.durable import (
    LIMIT,
    SPLIT_AT,
    DurableRules,
    DurableRulesError,
    available,
    version,
    why_unavailable,
)
from dutybound.inference.terms import MAX_TESTS

needs_durable = pytest.mark.skipif(not available(), reason=str(why_unavailable()))


@pytest.fixture
def engine() -> Iterator[DurableRules]:
    engine = DurableRules()
    yield engine
    engine.close()


@pytest.fixture
def without_durable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the import of durable-rules fail, as where it is not installed."""
    monkeypatch.setitem(sys.modules, "durable", None)
    monkeypatch.setitem(sys.modules, "durable.engine", None)
    durable._load.cache_clear()
    yield
    durable._load.cache_clear()


def rules_of(count: int) -> list[Rule]:
    return [
        Rule(f"r{number}", (Pattern("a", (Test("x", number),)),), DAY_MIN, DAY_MAX, "b")
        for number in range(count)
    ]


ONE = rules_of(1)
FACT = Fact.of("a", 1, 9, x=0)


@needs_durable
def test_the_version_is_the_one_measured() -> None:
    assert version() == "2.0.28"
    assert why_unavailable() is None


def test_without_durable_rules_it_says_so(without_durable: None, engine: DurableRules) -> None:
    assert not available()
    assert version() is None
    assert "not installed" in str(why_unavailable())
    with pytest.raises(DurableRulesError, match="not installed"):
        engine.infer(ONE, [FACT])


def test_a_library_that_does_not_load_is_told_from_one_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(name: str) -> None:
        raise ImportError("/some/where/engine.so: undefined symbol: PyEval_CallObject")

    durable._load.cache_clear()
    monkeypatch.setattr(durable.importlib, "import_module", refuse)
    try:
        assert not available()
        assert why_unavailable() == (
            "durable-rules is installed but does not load (undefined symbol: PyEval_CallObject)"
        )
    finally:
        durable._load.cache_clear()


def test_importing_the_package_does_not_import_durable_rules() -> None:
    source = Path(durable.__file__).parents[2]
    code = (
        "import sys, dutybound.inference, dutybound.inference.durable;"
        "sys.exit(any(name.startswith('durable') for name in sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(source)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


@needs_durable
def test_an_exception_in_an_action_is_raised(
    engine: DurableRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("in an action")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "_record", fail)
        with pytest.raises(ZeroDivisionError, match="in an action"):
            engine.infer(ONE, [FACT])
    # What was compiled is not trusted further, and nothing is left of it.
    assert engine._compiled is None
    assert engine.infer(ONE, [FACT]).facts() == (Fact.of("b", 1, 9),)


@needs_durable
def test_matches_lost_to_a_jump_of_the_clock_are_an_error(
    engine: DurableRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    from durable import engine as native

    seconds = iter(range(0, 10_000, 60))
    facts = [Fact.of("a", 1, 9, x=0), Fact.of("a", 2, 9, x=0)]
    with monkeypatch.context() as patch:
        patch.setattr(native, "_unix_now", lambda: next(seconds))
        with pytest.raises(DurableRulesError, match="stopped before it had fired every match"):
            engine.infer(ONE, facts)
    assert len(engine.infer(ONE, facts).conclusions) == 2


@needs_durable
@pytest.mark.parametrize("fails", [False, True])
def test_the_state_is_freed_whether_or_not_it_succeeds(
    engine: DurableRules, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    added: list[str] = []
    ended: list[str] = []
    add, end = durable._RuleSet.add, durable._RuleSet.end

    def spy_add(self: Any, session: str, facts: list[dict[str, Any]]) -> Any:
        added.append(session)
        matches = add(self, session, facts)
        if fails:
            raise ZeroDivisionError
        return matches

    def spy_end(self: Any, session: str) -> None:
        ended.append(session)
        end(self, session)

    monkeypatch.setattr(durable._RuleSet, "add", spy_add)
    monkeypatch.setattr(durable._RuleSet, "end", spy_end)
    for _ in range(2):
        if fails:
            with pytest.raises(ZeroDivisionError):
                engine.infer(ONE, [FACT])
        else:
            engine.infer(ONE, [FACT])
    assert ended == added
    assert len(set(added)) == 2  # no session is used twice


def _resident_kilobytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


@needs_durable
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_stays_flat_over_runs_and_over_rule_sets(engine: DurableRules) -> None:
    facts = [Fact.of("a", 1, 9, x=number % 200, y=number) for number in range(300)]
    few, many = rules_of(200), rules_of(250)

    def use() -> None:
        for _ in range(8):
            engine.infer(few, facts)
            engine.infer(few, facts)
            engine.infer(many, [])

    use()
    before = _resident_kilobytes()
    use()
    assert _resident_kilobytes() - before < 10_000


@needs_durable
def test_the_last_rules_stay_compiled(
    engine: DurableRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.infer(ONE, [FACT])
    compiled = engine._compiled
    engine.infer(list(ONE), [])
    assert engine._compiled is compiled
    engine.infer(rules_of(2), [FACT])
    assert engine._compiled is not compiled


@needs_durable
def test_rules_are_split_by_their_patterns(engine: DurableRules) -> None:
    engine.infer(rules_of(2 * SPLIT_AT + 1), [FACT])
    assert engine._compiled is not None
    assert len(engine._compiled.sets) == 3
    assert SPLIT_AT <= LIMIT == 63
    three = (Pattern("a"), Pattern("b"), Pattern("c"))
    rules = [Rule(f"r{number}", three, DAY_MIN, DAY_MAX, "d") for number in range(SPLIT_AT)]
    engine.infer(rules, [])
    assert len(engine._compiled.sets) == 3


@needs_durable
def test_rules_about_the_same_kinds_go_together(engine: DurableRules) -> None:
    rules = [
        Rule(f"r{number}", (Pattern(f"k{number % 2}"),), DAY_MIN, DAY_MAX, "d")
        for number in range(2 * SPLIT_AT)
    ]
    engine.infer(rules, [])
    assert engine._compiled is not None
    assert [each.kinds for each in engine._compiled.sets] == [{"k0"}, {"k1"}]


@needs_durable
def test_a_rule_set_too_large_is_refused() -> None:
    rules = list(enumerate(rules_of(LIMIT + 1)))
    with pytest.raises(ValueError, match="64 patterns; durable-rules is given at most 63"):
        durable._RuleSet(rules, durable._Names())
    durable._RuleSet(rules[:LIMIT], durable._Names()).release()


@needs_durable
@pytest.mark.parametrize("count", [1, 59, 60, 61, 63, 200])
def test_one_fact_may_match_very_many_rules(engine: DurableRules, count: int) -> None:
    """In one rule set, a fact with 64 tests to follow brings the process down."""
    constant = [
        Rule(f"c{number}", (Pattern("a", (Test(f"x{number}", 1),)),), DAY_MIN, DAY_MAX, "b")
        for number in range(count)
    ]
    joined = [
        Rule(
            f"j{number}",
            (Pattern("o"), Pattern("a", (Test(f"x{number}", Ref(0, f"y{number}")),))),
            DAY_MIN,
            DAY_MAX - number,
            "d",
        )
        for number in range(count)
    ]
    many = Fact.of("a", 1, 9, **{f"x{number}": 1 for number in range(count)})
    other = Fact.of("o", 1, 9, **{f"y{number}": number % 2 for number in range(count)})
    found = engine.infer(constant + joined, [many, other])
    expected = {each.id for each in constant} | {f"j{n}" for n in range(1, count, 2)}
    assert {each.rule for each in found.conclusions} == expected


@needs_durable
def test_as_many_facts_in_a_batch_may_each_match_a_full_rule_set() -> None:
    """At the limit itself, where every test of every pattern is to follow for every fact."""
    rules = [
        Rule(f"r{number}", (Pattern("a", (Test(f"x{number}", 1),)),), DAY_MIN, DAY_MAX, "b")
        for number in range(LIMIT)
    ]
    names = durable._Names()
    full = durable._RuleSet(list(enumerate(rules)), names)
    facts = [
        Fact.of("a", 1, 1 + day, **{f"x{number}": 1 for number in range(LIMIT)})
        for day in range(50)
    ]
    batch = [durable._flat(fact, str(n), full.attributes, names) for n, fact in enumerate(facts)]
    assert len(full.add("full", batch)) == 50 * LIMIT
    full.end("full")
    full.release()


@needs_durable
def test_the_longest_pattern_is_compared_as_it_says(engine: DurableRules) -> None:
    names = [f"x{number}" for number in range(MAX_TESTS)]
    tests = tuple(Test(name, Ref(number % 2, name)) for number, name in enumerate(names))
    rule = Rule("long", (Pattern("a"), Pattern("b"), Pattern("c", tests)), 5, 9, "d")
    same = dict.fromkeys(names, 1)
    last = Fact.of("c", 1, 9, **same)
    facts = [Fact.of("a", 1, 9, **same), Fact.of("b", 1, 9, **same), last]
    facts += [Fact.of("c", 1, 9, **{**same, name: 2}) for name in names]
    found = engine.infer([rule], facts).conclusions
    assert [each.because[2] for each in found] == [last]


@needs_durable
def test_it_starts_no_thread(engine: DurableRules) -> None:
    before = threading.active_count()
    engine.infer(ONE, [FACT])
    assert threading.active_count() == before


@needs_durable
def test_the_definition_never_says_not(monkeypatch: pytest.MonkeyPatch) -> None:
    from durable import engine as native

    definitions: list[str] = []
    ruleset = native.Ruleset

    def spy(name: str, host: object, definition: dict[str, Any]) -> Any:
        definitions.append(repr(definition))
        return ruleset(name, host, definition)

    monkeypatch.setattr(native, "Ruleset", spy)
    patterns = (Pattern("a", (Test("x", "text"),)), Pattern("b", (Test("x", Ref(0, "x")),)))
    engine = DurableRules()
    engine.infer([Rule("r", patterns, 5, 9, "c", (("x", Ref(1, "x")),))], [FACT])
    engine.close()
    assert len(definitions) == 1
    for word in ("$not", "$nex", "'none'", "text", "'sid'", "'id'"):
        assert word not in definitions[0], word


@needs_durable
def test_many_facts_have_keys_that_do_not_collide(engine: DurableRules) -> None:
    """By their contents about one in 50,000 facts would be taken for another, and refused."""
    facts = [Fact.of("a", 1, 9, x=number) for number in range(60_000)]
    assert [each.fact for each in engine.infer(ONE, facts).conclusions] == [Fact.of("b", 1, 9)]

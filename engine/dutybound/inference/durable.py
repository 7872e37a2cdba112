"""The same inference by durable-rules 2.0.28, to confirm what the plain matcher concludes.

durable-rules is used for positive joins only, and sees nothing but small integers: each kind and
each value is numbered, string and integer apart, and each attribute is renamed `a0`, `a1` and so
on. That is sound because rules only ever ask whether two values are equal, and it keeps away
everything in which durable-rules compares otherwise than Python does: it holds `'5'` equal to `5`,
integers beyond 64 bits equal to one another, and strings equal whose lengths differ by 65,536.

The days a combination shares are also found by durable-rules, as comparisons of integers. Intervals
of days that meet two by two all share a day (on a line, two by two is enough), so each pattern is
compared with the rule's window and with every earlier pattern.

The module can be imported where durable-rules is not installed or does not load.
"""

import contextlib
import importlib
import importlib.metadata
import itertools
import re
import threading
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from dutybound.inference.terms import (
    DAY_MAX,
    DAY_MIN,
    Conclusion,
    Fact,
    Inferred,
    Pattern,
    Ref,
    Rule,
    Value,
    check_rules,
)

SPLIT_AT = 60
"""Rules are spread over rule sets of at most this many patterns."""

LIMIT = 63
"""No rule set with more patterns than this is built, for two reasons.

While it tests a fact, durable-rules keeps a list of the tests still to follow, one at most for each
pattern and one for the catch-all rule. It has room for 64: beyond, it fails and may bring the
process down, however few rules there are. And a test that over 500 others follow, as
in a rule set of 512 rules, makes it run for ever.
"""

_PACKAGE = "durable-rules"
_Match: TypeAlias = tuple[int, tuple[str, ...]]
"""The number of a rule, and the key of the fact that each pattern bound."""

_session = itertools.count(1)
# durable-rules is single-threaded.
_lock = threading.RLock()


@cache
def _load() -> tuple[Any, Any] | Exception:
    """Import the two modules of durable-rules, or return what went wrong."""
    try:
        with warnings.catch_warnings():
            # Python 3.12 and later deprecate calls that durable-rules makes.
            warnings.simplefilter("ignore", DeprecationWarning)
            return (
                importlib.import_module("durable.engine"),
                importlib.import_module("durable_rules_engine"),
            )
    except Exception as error:  # a library that does not link may raise other than ImportError
        return error


def available() -> bool:
    """Say whether durable-rules can be used here."""
    return not isinstance(_load(), Exception)


def why_unavailable() -> str | None:
    """Return why durable-rules cannot be used here, or None if it can."""
    loaded = _load()
    if not isinstance(loaded, Exception):
        return None
    if isinstance(loaded, ModuleNotFoundError):
        return f"durable-rules is not installed ({loaded})"
    # The loader puts the path of the library first, which is this machine's own.
    reason = re.sub(r"^.*\.(so|pyd|dylib): ", "", str(loaded))
    return f"durable-rules is installed but does not load ({reason})"


def version() -> str | None:
    """Return the version of durable-rules in use, such as "2.0.28", or None if there is none."""
    if not available():
        return None
    try:
        return importlib.metadata.version(_PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return None


class DurableRulesError(RuntimeError):
    """durable-rules failed, or stopped before it had fired every match."""


class _Names:
    """Numbers for kinds and values, and new names for attributes."""

    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}
        self.values: dict[Value, int] = {}
        self.attributes: dict[str, str] = {}

    def kind(self, kind: str) -> int:
        return self.kinds.setdefault(kind, len(self.kinds))

    def value(self, value: Value) -> int:
        # As a key '5' is not 5, and terms refuse booleans, which would be 0 and 1.
        return self.values.setdefault(value, len(self.values))

    def attribute(self, name: str) -> str:
        return self.attributes.setdefault(name, f"a{len(self.attributes)}")

    def for_one_run(self) -> "_Names":
        """Copy what a run adds to, its own values, so that they are forgotten with it.

        A run adds no kind and no attribute, as it asserts only those that some rule mentions.
        """
        copy = _Names()
        copy.kinds = self.kinds
        copy.values = dict(self.values)
        copy.attributes = self.attributes
        return copy


def _pattern(rule: Rule, number: int, names: _Names) -> dict[str, Any]:
    """Compile one pattern of a rule to a durable-rules expression."""
    pattern: Pattern = rule.patterns[number]
    terms: list[dict[str, Any]] = [{"kind": names.kind(pattern.kind)}]
    for test in pattern.tests:
        name = names.attribute(test.attribute)
        if isinstance(test.equals, Ref):
            there = names.attribute(test.equals.attribute)
            terms.append({name: {f"p{test.equals.pattern}": there}})
        else:
            terms.append({name: names.value(test.equals)})
    # What is referred to must be there: nothing is left to how an absent value compares.
    terms.extend({"$ex": {names.attribute(name): 1}} for name in sorted(rule.required(number)))
    if rule.last < DAY_MAX:
        terms.append({"$lte": {"first": rule.last}})
    if rule.first > DAY_MIN:
        terms.append({"$gte": {"last": rule.first}})
    for earlier in range(number):
        terms.append({"$lte": {"first": {f"p{earlier}": "last"}}})
        terms.append({"$gte": {"last": {f"p{earlier}": "first"}}})
    return {f"p{number}": {"$and": terms}}


def _record(fired: list[_Match], number: int, count: int, match: dict[str, Any]) -> None:
    """Note a match: all that an action does, for durable-rules hides what an action raises."""
    fired.append((number, tuple(match[f"p{each}"]["id"] for each in range(count))))


def _split(rules: Sequence[Rule]) -> list[list[tuple[int, Rule]]]:
    """Spread numbered rules over groups of at most `SPLIT_AT` patterns.

    Rules about the same kinds go together, so that a fact is asserted into few rule sets.
    """
    groups: list[list[tuple[int, Rule]]] = []
    room = 0
    by_kinds = sorted(enumerate(rules), key=lambda each: [p.kind for p in each[1].patterns])
    for number, rule in by_kinds:
        if len(rule.patterns) > room:
            groups.append([])
            room = SPLIT_AT
        groups[-1].append((number, rule))
        room -= len(rule.patterns)
    return groups


class _RuleSet:
    """One compiled rule set, which holds no facts between runs."""

    def __init__(self, numbered: Sequence[tuple[int, Rule]], names: _Names) -> None:
        patterns = sum(len(rule.patterns) for _, rule in numbered)
        if patterns > LIMIT:
            raise ValueError(
                f"a rule set of {patterns} patterns; durable-rules is given at most {LIMIT}"
            )
        self.kinds = frozenset(pattern.kind for _, rule in numbered for pattern in rule.patterns)
        self.attributes = frozenset(
            name
            for _, rule in numbered
            for number, pattern in enumerate(rule.patterns)
            for name in {test.attribute for test in pattern.tests} | rule.required(number)
        )
        self._fired: list[_Match] = []
        self._errors: list[BaseException] = []
        definition: dict[str, Any] = {
            f"r{number}": {
                "all": [_pattern(rule, each, names) for each in range(len(rule.patterns))],
                "run": self._action(number, len(rule.patterns)),
            }
            for number, rule in numbered
        }
        # A fact that no rule mentions is an error, and then nothing of its batch fires. Every fact
        # has a kind, and the state, on which a rule on `id` or `sid` would loop, has none.
        definition["any"] = {"all": [{"p0": {"$ex": {"kind": 1}}}], "run": lambda _: None}
        loaded = _load()
        if isinstance(loaded, Exception):
            raise DurableRulesError(why_unavailable()) from loaded
        engine, self._native = loaded
        # No Host: it would start threads that dispatch actions beside ours.
        try:
            self._ruleset = engine.Ruleset(f"dutybound{next(_session)}", None, definition)
        except Exception as error:
            ids = ", ".join(rule.id for _, rule in numbered)
            raise DurableRulesError(
                f"durable-rules refused a rule set ({error}); its rules are {ids}"
            ) from error

    def _action(self, number: int, count: int) -> Callable[[Any], None]:
        def act(context: Any) -> None:
            try:
                _record(self._fired, number, count, context._m)
            except BaseException as error:
                self._errors.append(error)

        return act

    def add(self, session: str, facts: list[dict[str, Any]]) -> list[_Match]:
        """Assert facts into a session and return the matches that they complete."""
        self._fired.clear()
        self._errors.clear()
        outcomes: list[BaseException | str | None] = []
        batch = [{**fact, "sid": session} for fact in facts]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                self._ruleset.do_actions(
                    self._ruleset.assert_facts(batch), lambda error, _: outcomes.append(error)
                )
            except Exception as error:
                text = getattr(error, "message", None) or str(error)
                raise DurableRulesError(
                    f"durable-rules refused facts: {type(error).__name__}: {text[:300]}"
                ) from error
        if self._errors:
            raise self._errors[0]
        # An action that takes ten seconds (a machine put to sleep, a clock set) is taken for dead:
        # durable-rules then stops without a word and the matches left are lost.
        if outcomes != [None]:
            problem = outcomes[0] if outcomes else "it stopped before it had fired every match"
            cause = problem if isinstance(problem, BaseException) else None
            raise DurableRulesError(f"durable-rules failed: {problem}") from cause
        return list(self._fired)

    def end(self, session: str) -> None:
        """Free all that a session holds; nothing else does."""
        self._ruleset.delete_state(session)

    def release(self) -> None:
        """Free the compiled rule set, which must not be used again."""
        self._native.delete_ruleset(self._ruleset._handle)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A sequence of rules, spread over rule sets."""

    rules: tuple[Rule, ...]
    names: _Names
    sets: tuple[_RuleSet, ...]


class DurableRules:
    """Inference by durable-rules, with the meaning and the interface of the plain matcher.

    The rules of the last call stay compiled, as one law is applied to many sets of facts.
    """

    def __init__(self) -> None:
        self._compiled: _Compiled | None = None

    def infer(self, rules: Sequence[Rule], facts: Iterable[Fact]) -> Inferred:
        """Apply the rules to the facts and to what they conclude, until nothing new follows.

        The order of rules and facts never matters, and a fact given twice counts once. Raises
        ValueError if two rules have one id, and DurableRulesError if durable-rules is not
        available, fails, or stops early.
        """
        check_rules(rules)
        if not available():
            raise DurableRulesError(why_unavailable())
        with _lock:
            compiled = self._compile(tuple(rules))
            session = f"run{next(_session)}"
            try:
                return self._rounds(compiled, session, facts)
            except BaseException:
                # Nothing says in what state a failure leaves a rule set.
                self.close()
                raise

    def close(self) -> None:
        """Free the compiled rules."""
        with _lock:
            compiled, self._compiled = self._compiled, None
            for each in compiled.sets if compiled else ():
                each.release()

    def _compile(self, rules: tuple[Rule, ...]) -> _Compiled:
        if self._compiled is None or self._compiled.rules != rules:
            self.close()
            names = _Names()
            sets: list[_RuleSet] = []
            try:
                for numbered in _split(rules):
                    sets.append(_RuleSet(numbered, names))
            except BaseException:
                for each in sets:
                    each.release()
                raise
            self._compiled = _Compiled(rules, names, tuple(sets))
        return self._compiled

    def _rounds(self, compiled: _Compiled, session: str, facts: Iterable[Fact]) -> Inferred:
        """Assert what is new into every rule set that mentions its kind, until nothing is new."""
        names = compiled.names.for_one_run()
        known: dict[Fact, str] = {}
        by_key: dict[str, Fact] = {}
        conclusions: list[Conclusion] = []
        new = list(dict.fromkeys(facts))
        used: set[_RuleSet] = set()
        with contextlib.ExitStack() as ends:
            while new:
                for fact in new:
                    # The `id` is the identity of a fact to durable-rules, whatever else it says.
                    known[fact] = str(len(known))
                    by_key[known[fact]] = fact
                found: list[Conclusion] = []
                for ruleset in compiled.sets:
                    batch = [
                        _flat(fact, known[fact], ruleset.attributes, names)
                        for fact in new
                        if fact.kind in ruleset.kinds
                    ]
                    if batch:
                        if ruleset not in used:
                            used.add(ruleset)
                            ends.callback(ruleset.end, session)
                        found.extend(
                            compiled.rules[number].conclusion(tuple(by_key[key] for key in keys))
                            for number, keys in ruleset.add(session, batch)
                        )
                conclusions.extend(found)
                new = [fact for fact in dict.fromkeys(c.fact for c in found) if fact not in known]
        return Inferred.of(conclusions)


def _flat(fact: Fact, key: str, attributes: frozenset[str], names: _Names) -> dict[str, Any]:
    """Make the message for a fact, with only the attributes that the rule set mentions."""
    return {
        "id": key,
        "kind": names.kind(fact.kind),
        "first": fact.first,
        "last": fact.last,
        **{
            names.attribute(name): names.value(value)
            for name, value in fact.attributes
            if name in attributes
        },
    }

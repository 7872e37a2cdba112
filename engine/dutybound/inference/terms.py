"""The terms of inference: facts that hold over days, rules over them, and what they conclude.

Nothing here knows law or a file format. Days are ordinals as `datetime.date.toordinal` gives them,
and every interval of days is inclusive at both ends.

What a rule means: it fires for each combination of facts, one per pattern and no fact twice, that
passes the tests and whose intervals share a day with each other and with the rule's own window.
The conclusion holds on exactly those shared days. A value equals another only if both are strings
or both are integers, so `'5'` never equals `5`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

Value: TypeAlias = str | int
"""The value of an attribute. Never a boolean, which Python would hold equal to 0 or 1."""

DAY_MIN = date.min.toordinal()
"""The first day there is: an interval with an open beginning starts here."""

DAY_MAX = date.max.toordinal()
"""The last day there is: an interval with an open end ends here."""

MAX_ATTRIBUTES = 200
"""No fact has more attributes than this; durable-rules refuses a fact at about 256 keys."""

MAX_PATTERNS = 3
"""No rule has more patterns than this."""

MAX_TESTS = 20
"""No pattern has more tests than this; durable-rules compares a pattern with others 32 times."""

FactKey: TypeAlias = tuple[str, tuple[tuple[str, bool, Value], ...], int, int]


def _check_name(what: str, name: object) -> None:
    if type(name) is not str or not name:
        raise ValueError(f"{what} is {name!r}; it must be a string that is not empty")


def _check_value(where: str, value: object) -> None:
    # Exactly str or int: a subclass (bool, an enumeration) may be equal to a plain value while it
    # sorts or prints as another.
    if type(value) is not str and type(value) is not int:
        raise ValueError(
            f"{where} is {value!r}, of type {type(value).__name__}; it must be a str or an int"
        )


def _check_days(what: str, first: object, last: object) -> None:
    for name, day in (("first", first), ("last", last)):
        if type(day) is not int or not DAY_MIN <= day <= DAY_MAX:
            raise ValueError(
                f"{what}: the {name} day is {day!r}; it must be a day ordinal"
                f" from {DAY_MIN} to {DAY_MAX}"
            )
    if first > last:  # type: ignore[operator]  # both are int by now
        raise ValueError(f"{what}: the first day, {first}, is after the last, {last}")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that holds from the day `first` to the day `last`, both inclusive.

    `attributes` are pairs of name and value in order of name, no name twice. Two facts are the same
    fact when kind, attributes and interval are equal. Raises ValueError if a part is not of the
    right type, out of order, or if there are more than `MAX_ATTRIBUTES` attributes.
    """

    kind: str
    attributes: tuple[tuple[str, Value], ...]
    first: int
    last: int

    def __post_init__(self) -> None:
        _check_name("the kind of a fact", self.kind)
        if len(self.attributes) > MAX_ATTRIBUTES:
            raise ValueError(
                f"a fact of kind {self.kind!r} has {len(self.attributes)} attributes;"
                f" at most {MAX_ATTRIBUTES} are allowed"
            )
        before = ""
        for name, value in self.attributes:
            _check_name(f"the name of an attribute of a fact of kind {self.kind!r}", name)
            if name <= before:
                raise ValueError(
                    f"a fact of kind {self.kind!r} has attribute {name!r} after {before!r};"
                    " attributes must be in order of name, each once"
                )
            before = name
            _check_value(f"attribute {name!r} of a fact of kind {self.kind!r}", value)
        _check_days(f"a fact of kind {self.kind!r}", self.first, self.last)

    @classmethod
    def of(cls, kind: str, first: int, last: int, **attributes: Value) -> "Fact":
        """Make a fact from attributes given by name, in any order; days inclusive."""
        return cls(kind, tuple(sorted(attributes.items())), first, last)

    def get(self, name: str) -> Value | None:
        """Return the value of the attribute, or None if the fact has no such attribute."""
        for held, value in self.attributes:
            if held == name:
                return value
        return None

    def key(self) -> FactKey:
        """Return what facts are ordered by: kind, attributes (integers before strings), days."""
        return (
            self.kind,
            tuple((name, type(value) is str, value) for name, value in self.attributes),
            self.first,
            self.last,
        )


@dataclass(frozen=True, slots=True)
class Ref:
    """The value that the fact bound by pattern number `pattern` (from 0) has for `attribute`.

    A fact that has no such attribute cannot be bound by that pattern: a reference asks for a value.
    """

    pattern: int
    attribute: str

    def __post_init__(self) -> None:
        if type(self.pattern) is not int or self.pattern < 0:
            raise ValueError(f"a reference to pattern {self.pattern!r}; patterns count from 0")
        _check_name("the attribute of a reference", self.attribute)


@dataclass(frozen=True, slots=True)
class Test:
    """That a fact's attribute is there and equals a value, or what an earlier pattern bound."""

    # A test runner collects classes by this name unless told not to.
    __test__: ClassVar[bool] = False

    attribute: str
    equals: Value | Ref

    def __post_init__(self) -> None:
        _check_name("the attribute of a test", self.attribute)
        if not isinstance(self.equals, Ref):
            _check_value(f"what attribute {self.attribute!r} is tested to equal", self.equals)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Facts of a kind that pass every test."""

    kind: str
    tests: tuple[Test, ...] = ()

    def __post_init__(self) -> None:
        _check_name("the kind of a pattern", self.kind)
        if len(self.tests) > MAX_TESTS:
            raise ValueError(
                f"a pattern of kind {self.kind!r} has {len(self.tests)} tests;"
                f" at most {MAX_TESTS} are allowed"
            )


@dataclass(frozen=True, slots=True)
class Rule:
    """From facts that match the patterns, conclude a fact, within the window `first` to `last`.

    The window is in days, inclusive: the time for which this version of the rule is in force.
    `conclude` gives the attributes of the conclusion, in any order, each name once. Raises
    ValueError if a part is malformed, or a reference does not point at an earlier pattern.
    """

    id: str
    patterns: tuple[Pattern, ...]
    first: int
    last: int
    conclude_kind: str
    conclude: tuple[tuple[str, Value | Ref], ...] = ()

    def __post_init__(self) -> None:
        _check_name("the id of a rule", self.id)
        if not 1 <= len(self.patterns) <= MAX_PATTERNS:
            raise ValueError(
                f"rule {self.id!r} has {len(self.patterns)} patterns; it must have 1 to"
                f" {MAX_PATTERNS}"
            )
        _check_days(f"rule {self.id!r}", self.first, self.last)
        _check_name(f"the kind that rule {self.id!r} concludes", self.conclude_kind)
        for number, pattern in enumerate(self.patterns):
            for test in pattern.tests:
                if isinstance(test.equals, Ref) and test.equals.pattern >= number:
                    raise ValueError(
                        f"rule {self.id!r}: pattern {number} refers to pattern"
                        f" {test.equals.pattern}; it may refer only to an earlier one"
                    )
        names = [name for name, _ in self.conclude]
        if len(set(names)) != len(names) or len(names) > MAX_ATTRIBUTES:
            raise ValueError(
                f"rule {self.id!r} concludes the attributes {names}; each may be there once,"
                f" and at most {MAX_ATTRIBUTES} of them"
            )
        for name, value in self.conclude:
            _check_name(f"the name of an attribute that rule {self.id!r} concludes", name)
            if not isinstance(value, Ref):
                _check_value(f"attribute {name!r} that rule {self.id!r} concludes", value)
            elif value.pattern >= len(self.patterns):
                raise ValueError(
                    f"rule {self.id!r} concludes attribute {name!r} from pattern {value.pattern};"
                    f" it has {len(self.patterns)} patterns, counted from 0"
                )

    def required(self, number: int) -> frozenset[str]:
        """Return the attributes that other parts of the rule refer to in pattern `number`."""
        refs = [test.equals for pattern in self.patterns for test in pattern.tests]
        return frozenset(
            ref.attribute
            for ref in [*refs, *(value for _, value in self.conclude)]
            if isinstance(ref, Ref) and ref.pattern == number
        )

    def conclusion(self, because: tuple[Fact, ...]) -> "Conclusion":
        """Return what the rule concludes from one combination that matches, a fact a pattern.

        Does not check the tests. Raises ValueError if the facts and the window share no day, or if
        a fact lacks an attribute the conclusion refers to.
        """
        attributes: list[tuple[str, Value]] = []
        for name, value in self.conclude:
            if isinstance(value, Ref):
                bound = because[value.pattern].get(value.attribute)
                if bound is None:
                    raise ValueError(
                        f"rule {self.id!r} concludes {name!r} from the attribute"
                        f" {value.attribute!r}, which {because[value.pattern]} does not have"
                    )
                attributes.append((name, bound))
            else:
                attributes.append((name, value))
        attributes.sort(key=lambda pair: pair[0])
        first = max(self.first, *(fact.first for fact in because))
        last = min(self.last, *(fact.last for fact in because))
        fact = Fact(self.conclude_kind, tuple(attributes), first, last)
        return Conclusion(fact, self.id, because)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One derivation: the fact concluded, the id of the rule, and the fact each pattern bound."""

    fact: Fact
    rule: str
    because: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Inferred:
    """Every derivation, in an order that depends on nothing but what they say.

    A fact that can be concluded in several ways has a derivation for each. A derivation may lead
    back to its own fact through others, so a walk down `because` must remember where it has been.
    """

    conclusions: tuple[Conclusion, ...]

    @classmethod
    def of(cls, conclusions: Iterable[Conclusion]) -> "Inferred":
        """Put the derivations in order and drop repeats."""
        keys: dict[Fact, FactKey] = {}

        def key(fact: Fact) -> FactKey:
            if fact not in keys:
                keys[fact] = fact.key()
            return keys[fact]

        return cls(
            tuple(
                sorted(
                    set(conclusions),
                    key=lambda c: (key(c.fact), c.rule, tuple(key(fact) for fact in c.because)),
                )
            )
        )

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts concluded, in order, each once; not the facts that were given."""
        return tuple(dict.fromkeys(conclusion.fact for conclusion in self.conclusions))


def check_rules(rules: Sequence[Rule]) -> None:
    """Raise ValueError if two rules have one id: a derivation names its rule by id alone."""
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise ValueError(f"two rules have the id {rule.id!r}; each rule needs an id of its own")
        seen.add(rule.id)

"""Nearest words, and how faults are put in words and in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.source.faults import BadInput, Fault, Place, either, listed, shown
from dutybound.source.suggest import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "choices", "wanted"),
    [
        ("perod", ["period", "shape", "first"], ("period",)),
        ("PERIOD", ["shape", "period"], ("period",)),
        ("zzz", ["period"], ()),
        ("", ["period"], ()),
        ("abc", ["abd", "abe", "abf", "abg"], ("abd", "abe", "abf")),
        ("x" * 101, ["x" * 101], ()),
    ],
)
def test_nearest(word: str, choices: list[str], wanted: tuple[str, ...]) -> None:
    assert nearest(word, choices) == wanted


def test_limit() -> None:
    assert nearest("abc", ["abd", "abe"], limit=1) == ("abd",)
    with pytest.raises(ValueError, match="limit is 0; it must be at least 1"):
        nearest("abc", ["abd"], limit=0)


@given(st.text(), st.lists(st.text()), st.randoms())
def test_order_of_choices_does_not_matter(word: str, choices: list[str], chance: object) -> None:
    turned = sorted(choices * 2, reverse=True)
    assert nearest(word, choices) == nearest(word, turned)


def test_did_you_mean() -> None:
    assert did_you_mean("perod", ["shape", "period"]) == "Did you mean `period`?"
    assert did_you_mean("zzz", ["shape"]) is None
    assert did_you_mean("shape", ["shape"]) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a", "`a`"),
        (True, "`true`"),
        (None, "`null`"),
        (5, "`5`"),
        ("", '`""`'),
        ("a\n b", "`a b`"),
        ("a\x1b[0mb", "`a\\x1b[0mb`"),
        ("a\u202eb", "`a\\u202eb`"),
        ("y" * 60, "`" + "y" * 60 + "`"),
        ("y" * 61, "`" + "y" * 59 + "…`"),
    ],
)
def test_shown(value: object, words: str) -> None:
    assert shown(value) == words


def test_lists_of_words() -> None:
    assert either(["a", "b", "a", "", "c"]) == "a, b or c"
    assert either(["a"]) == "a"
    assert listed(["b", "a"]) == "`b`, `a`"
    assert listed(range(14)).endswith("`11` and 2 more")
    assert listed(range(12)).endswith("`10`, `11`")


def test_places() -> None:
    assert Place("facts/dorset.yaml", 12, 3).words() == "facts/dorset.yaml:12"
    assert Place("facts/dorset.yaml").words() == "facts/dorset.yaml"


def test_bad_input_is_in_order_each_fault_once() -> None:
    late = Fault(Place("b", 10), "Ten.")
    early = Fault(Place("b", 9), "Nine\nlines.", "Mend it.")
    whole = Fault(Place("b"), "All.")
    other = Fault(Place("a", 20), "Other.")
    error = BadInput([late, early, whole, late, other])
    assert error.faults == (other, whole, early, late)
    assert str(error) == ("a:20: Other.\nb: All.\nb:9: Nine lines. Mend it.\nb:10: Ten.\n4 faults")
    assert str(BadInput([late])) == "b:10: Ten."
    with pytest.raises(ValueError, match="at least one fault"):
        BadInput([])

"""Whatever a file holds, it is read or refused, and nothing in it is executed."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dutybound.source import yaml_file
from dutybound.source.faults import BadInput
from dutybound.source.yaml_file import parse_yaml

CALLED: list[str] = []


def canary(*_: object) -> str:
    """Stand for code that a file would run if a file could run code."""
    CALLED.append("called")
    return "called"


CANARY = "!!python/object/apply:tests.source.test_any_file.canary"


VALID = (
    f"a: 1\nb:\n  - 'x'\n  - \"y\\n\"\nc: {{d: [1, 2], e: |\n  f}}\ng: {CANARY} [1]\n<<: &k *k\n"
)


def test_the_canary_would_sing() -> None:
    CALLED.clear()
    yaml.unsafe_load(f"{CANARY} []")
    assert CALLED == ["called"]
    CALLED.clear()
    with pytest.raises(BadInput, match="The tag"):
        parse_yaml(f"{CANARY} []".encode(), "f")
    assert CALLED == []


def read_either_way(content: bytes) -> None:
    CALLED.clear()
    chosen = yaml_file.LOADER
    refusals = []
    try:
        for each in (yaml.CSafeLoader, yaml.SafeLoader):
            yaml_file.LOADER = each
            try:
                parse_yaml(content, "f")
            except BadInput as error:
                refusals.append(error)
    finally:
        yaml_file.LOADER = chosen
    assert CALLED == []
    assert all(error.faults and str(error) for error in refusals)


@given(
    st.one_of(
        st.binary(),
        st.text().map(str.encode),
        st.text("\n\t -:[]{}#&*!|>'\"%@`?,a1~<=\\xuU.").map(str.encode),
    )
)
@example(b"%YAML 1." + b"9" * 5000 + b"\n---\na")
@settings(max_examples=250, deadline=None)
def test_anything_is_read_or_refused(content: bytes) -> None:
    read_either_way(content)


@given(
    st.lists(
        st.tuples(st.integers(0, len(VALID)), st.integers(0, 4), st.text(max_size=3)),
        max_size=4,
    )
)
@settings(max_examples=250, deadline=None)
def test_mutations_are_read_or_refused(changes: list[tuple[int, int, str]]) -> None:
    text = VALID
    for start, length, put in changes:
        text = text[:start] + put + text[start + length :]
    read_either_way(text.encode())


NUMBERS = st.integers() | st.floats(-1e15, 1e15).filter(lambda number: "e" not in repr(number))
JSON_LIKE = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)


@given(JSON_LIKE)
@example(["2019-02-14", "true", "no", "12", "1.5", "null", "~", "", "0o7", "<<", "=", "12:30"])
@example({"2019": {"true": [], "<<": {}}})
@settings(max_examples=200, deadline=None)
def test_plain_data_comes_back(data: object) -> None:
    dumped = yaml.safe_dump(data)
    read = parse_yaml(dumped.encode(), "f").data
    assert read == data
    assert repr(read) == repr(data) or isinstance(data, dict | list)

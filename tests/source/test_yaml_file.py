"""Reading YAML: what is read, what is refused, and where each thing stands."""

import hashlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dutybound.source import yaml_file
from dutybound.source.faults import BadInput, Place
from dutybound.source.yaml_file import parse_yaml


@pytest.fixture(params=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read with each of PyYAML's parsers; the one in C may be missing on a user's machine."""
    chosen = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(yaml_file, "LOADER", chosen)
    return str(request.param)


def data_of(text: str) -> object:
    return parse_yaml(text.encode(), "f.yaml").data


def faults_of(text: str | bytes) -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(BadInput) as caught:
        parse_yaml(content, "f.yaml")
    return [fault.words() for fault in caught.value.faults]


# What is read.


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("12", 12),
        ("-5", -5),
        ("0", 0),
        ("010", "010"),
        ("0o7", "0o7"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("+441", "+441"),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("1e3", "1e3"),
        ("1.5e3", "1.5e3"),
        (".5", ".5"),
        ("5.", "5."),
        (".inf", ".inf"),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", "Null"),
        ("2019-02-14", "2019-02-14"),
        ("'2019-02-14'", "2019-02-14"),
        ("2019-02-14T10:00:00Z", "2019-02-14T10:00:00Z"),
        ("'true'", "true"),
        ('"12"', "12"),
        ("=", "="),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("!!int '12'", 12),
        ("!!float 1.5", 1.5),
        ("!!bool true", True),
        ("!!null null", None),
        ("!!seq [1]", [1]),
        ("!!map {a: 1}", {"a": 1}),
        ("|\n  one\n  two", "one\ntwo\n"),
        ('"a\\0b"', "a\0b"),
    ],
)
def test_scalars(loader: str, written: str, read: object) -> None:
    data = data_of(f"key: {written}\n")
    assert isinstance(data, dict)
    assert data == {"key": read}
    assert type(data["key"]) is type(read)


def test_keys_are_text_as_written(loader: str) -> None:
    text = "2019: a\ntrue: b\n2019-02-14: c\n1.50: d\n'<<': e\n'': f\nnull: g\n"
    keys = ["2019", "true", "2019-02-14", "1.50", "<<", "", "null"]
    assert data_of(text) == dict(zip(keys, "abcdefg", strict=True))


def test_byte_order_mark_and_digest(loader: str) -> None:
    content = b"\xef\xbb\xbfa: 1\n"
    document = parse_yaml(content, "f.yaml")
    assert document.data == {"a": 1}
    assert document.digest == hashlib.sha256(content).hexdigest()


def test_one_document_may_have_its_marks(loader: str) -> None:
    assert data_of("# words\n---\na: 1\n...\n") == {"a": 1}


def test_null_written_out_is_not_an_empty_file(loader: str) -> None:
    assert data_of("null\n") is None
    assert data_of("--- ~\n") is None


# Where things stand.

PLACED = """\
# words
title: Dorset

bodies:
  - id: one
    names: [a, b]
  -
    id: two
"""


def test_lines(loader: str) -> None:
    lines = parse_yaml(PLACED.encode(), "f.yaml").lines
    assert lines.of_key(()) == lines.of_value(()) == Place("f.yaml", 2, 1)
    assert lines.of_value(("title",)) == Place("f.yaml", 2, 8)
    assert lines.of_key(("bodies",)) == Place("f.yaml", 4, 1)
    assert lines.of_value(("bodies",)) == Place("f.yaml", 5, 3)
    assert lines.of_value(("bodies", 0)) == Place("f.yaml", 5, 5)
    assert lines.of_key(("bodies", 0)) == Place("f.yaml", 5, 5)
    assert lines.of_value(("bodies", 0, "names", 1)) == Place("f.yaml", 6, 16)
    assert lines.of_key(("bodies", 1, "id")) == Place("f.yaml", 8, 5)
    assert lines.of_value(("bodies", 1, "id")) == Place("f.yaml", 8, 9)


@pytest.mark.parametrize(
    ("path", "parent"),
    [
        (("bodies", 2), ("bodies",)),
        (("bodies", -1), ("bodies",)),
        (("bodies", 0, "nme"), ("bodies", 0)),
        (("title", "x", 3), ("title",)),
        (("ttle",), ()),
        ((0,), ()),
        (("bodies", "0"), ("bodies",)),
    ],
)
def test_a_missing_path_has_its_parents_place(
    path: tuple[str | int, ...], parent: tuple[str | int, ...]
) -> None:
    lines = parse_yaml(PLACED.encode(), "f.yaml").lines
    assert lines.of_value(path) == lines.of_value(parent)
    assert lines.of_key(path) == lines.of_key(parent)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=20))
def test_lines_are_those_counted_while_writing(entries: list[tuple[int, int]]) -> None:
    text, line, wanted = "", 1, {}
    for number, (blank, spaces) in enumerate(entries):
        text += "# é\n" * blank + f"key{number}:{' ' * (spaces + 1)}value\n"
        wanted[f"key{number}"] = (line + blank, len(f"key{number}:") + spaces + 2)
        line += blank + 1
    lines = parse_yaml(text.encode(), "f").lines
    for key, (row, column) in wanted.items():
        assert lines.of_key((key,)) == Place("f", row, 1)
        assert lines.of_value((key,)) == Place("f", row, column)


# What the dialect refuses.


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ["f.yaml: f.yaml is empty."]),
        ("# words only\n", ["f.yaml: f.yaml is empty."]),
        ("---\n", ["f.yaml: f.yaml is empty."]),
        (
            "a: 1\nb: 2\na: 3\nb: 4\n",
            [
                "f.yaml:3: The key `a` stands twice: first on line 1, again on line 3."
                " Keep one of them.",
                "f.yaml:4: The key `b` stands twice: first on line 2, again on line 4."
                " Keep one of them.",
            ],
        ),
        (
            "a: &x 1\nb: *x\n",
            [
                "f.yaml:1: The anchor `&x` is not allowed."
                " Write each value out; text that begins with `&` needs quotes.",
                "f.yaml:2: The alias `*x` is not allowed."
                " Write the value out; text that begins with `*` needs quotes.",
            ],
        ),
        (
            "a: 1\n<<: {b: 2}\n",
            ["f.yaml:2: The merge key `<<` is not allowed. Write the keys out."],
        ),
        (
            "a: 1\nb: !!timestamp 2019-02-14\n",
            [
                "f.yaml:2: The tag `!!timestamp` is not allowed."
                " Leave it out; text that begins with `!` needs quotes."
            ],
        ),
        (
            "a: !foo {b: 1}\n",
            [
                "f.yaml:1: The tag `!foo` is not allowed."
                " Leave it out; text that begins with `!` needs quotes."
            ],
        ),
        (
            "%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!name:os.system x\n",
            [
                "f.yaml:3: The tag `!!python/name:os.system` is not allowed."
                " Leave it out; text that begins with `!` needs quotes."
            ],
        ),
        ("a: !!int x\n", ["f.yaml:1: `x` is not what the tag `!!int` says."]),
        ("!!int 5: x\n", ["f.yaml:1: The tag `!!int` is not allowed on a key."]),
        (
            "a: 1\n? [b]\n: {c: 1, c: 2}\na: 3\n",
            [
                "f.yaml:2: A key must be text, not a list, a mapping or an alias.",
                "f.yaml:3: The key `c` stands twice: first on line 3, again on line 3."
                " Keep one of them.",
                "f.yaml:4: The key `a` stands twice: first on line 1, again on line 4."
                " Keep one of them.",
            ],
        ),
        (
            "? \n: 1\n",
            ['f.yaml:1: A key is missing before the colon. An empty key is written "".'],
        ),
        (
            "a: 1\n---\nb: 1\n",
            [
                "f.yaml:2: A second document begins here (`---`)."
                " A file holds one document: split it."
            ],
        ),
        (
            "a: 1\nb: " + "9" * 101 + "\n",
            [
                "f.yaml:2: The number `" + "9" * 59 + "…` has more than 100 digits."
                " If it is text, put it in quotes."
            ],
        ),
        (
            "a: \x01\n",
            [
                "f.yaml:1: A hidden character (U+0001) stands at column 4."
                " Delete it, or write it as an escape in double quotes."
            ],
        ),
        (
            "a: 1\r\nb: x\u2028y\r\n",
            [
                "f.yaml:2: A hidden character (U+2028) stands at column 5."
                " Delete it, or write it as an escape in double quotes."
            ],
        ),
        (
            b"a: 1\nb: caf\xe9\n",
            ["f.yaml:2: This is not UTF-8: byte 11 of the file (0xe9). Save the file as UTF-8."],
        ),
    ],
)
def test_refusals(loader: str, text: str | bytes, wanted: list[str]) -> None:
    assert faults_of(text) == wanted


QUOTE = "Put it in quotes."
LINE_UP = (
    "this does not line up with what is above it, or the text before it should be in quotes."
    " Mend the indentation or the quotes."
)
COLON = (
    "a colon makes a key here, where no key can stand."
    " Put text with a colon in quotes, or mend the indentation."
)
TAB = "This line is indented with a tab, which YAML does not allow. Use spaces."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a:\n\tb: 1\n", f"f.yaml:2: {TAB}"),
        ("a: 1\n\tb: 2\n", f"f.yaml:2: {TAB}"),
        ("a: |\n\tx\n", f"f.yaml:2: {TAB}"),
        ("a: b: c\n", f"f.yaml:1: This is not YAML at column 5: {COLON}"),
        ("a: 1\n  b: 2\n", f"f.yaml:2: This is not YAML at column 4: {COLON}"),
        ("a:\n    b: 1\n  c: 2\n", f"f.yaml:3: This is not YAML at column 3: {LINE_UP}"),
        (
            "a: 1\nfoo\nb: 2\n",
            "f.yaml:2: This is not YAML at column 1: this line is no key with a value."
            " Write `key: value`, or indent the line if it goes on from the one above.",
        ),
        (
            "a: 1\nb: 'x\nc: 1\n",
            "f.yaml:2: This is not YAML at column 4: a quote that is opened here is never"
            " closed. Close it.",
        ),
        (
            "a: [1, 2\n",
            "f.yaml:1: This is not YAML at column 4: a list in `[ ]` lacks a comma or its `]`.",
        ),
        (
            "a: {x: 1\nb: 2\n",
            "f.yaml:2: This is not YAML at column 2: a mapping in `{ }` lacks a comma or its `}`.",
        ),
        (
            "a: @x\n",
            "f.yaml:1: This is not YAML at column 4: text cannot begin with the character here."
            f" {QUOTE}",
        ),
        (
            "a: *** see\n",
            f"f.yaml:1: This is not YAML at column 5: text cannot begin with `*` or `&`. {QUOTE}",
        ),
        (
            "a: - 1\n",
            "f.yaml:1: This is not YAML at column 4: a list item (`- `) cannot begin here. Begin"
            " it on a line of its own, or put text that begins with a dash in quotes.",
        ),
        (
            "a: ]\n",
            "f.yaml:1: This is not YAML at column 4: a value is expected here."
            " Put text that begins with a bracket, a brace or a comma in quotes.",
        ),
        (
            "%YAML 2.0\n---\na: 1\n",
            "f.yaml:1: This is not YAML at column 1: this version of YAML is not known."
            " Leave the `%YAML` line out.",
        ),
    ],
)
def test_syntax(loader: str, text: str, wanted: str) -> None:
    assert faults_of(text) == [wanted]


def test_faults_before_a_syntax_error_are_kept(loader: str) -> None:
    faults = faults_of("a: 1\na: 2\nb: [\n")
    assert [fault.split(": ")[0] for fault in faults] == ["f.yaml:2", "f.yaml:4"]


@pytest.mark.parametrize("escape", ["\\ud800", "\\U00110000"])
def test_impossible_escapes(loader: str, escape: str) -> None:
    assert len(faults_of(f'a: "{escape}"\n')) == 1


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_nesting(loader: str, opening: str) -> None:
    closing = {"[": "]", "- ": "", "{a: ": "}"}[opening]
    parse_yaml((opening * 50 + "x" + closing * 50).encode(), "f.yaml")
    wanted = ["f.yaml:1: Lists and mappings are nested more than 50 deep here. Write it flatter."]
    assert faults_of(opening * 51 + "x" + closing * 51) == wanted
    assert faults_of(opening * 100_000) == wanted


def test_size() -> None:
    start = b"a: "
    parse_yaml(start + b"x" * (5_000_000 - len(start)), "f.yaml")
    assert faults_of(start + b"x" * (5_000_001 - len(start))) == [
        "f.yaml: f.yaml is above 5 MB. Split it."
    ]

"""Faults in what people give the program: where, what is wrong, and what would be right."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

LINE_END = re.compile(r"\r\n|\r|\n")

_SHOWN_LENGTH = 60
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. Line and column count from 1; None where the whole file is meant."""

    file: str
    line: int | None = None
    column: int | None = None

    def words(self) -> str:
        """Return "facts/dorset.yaml:12", or the file alone where no line is known."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: a sentence that says what, and perhaps one that says what would be right."""

    place: Place
    problem: str
    mend: str | None = None

    def words(self) -> str:
        """Return the fault on one line: place, problem, mend."""
        said = self.problem if self.mend is None else f"{self.problem} {self.mend}"
        # A message from elsewhere may have line breaks; a report of faults is one a line.
        return " ".join(f"{self.place.words()}: {said}".split())


class BadInput(Exception):  # noqa: N818 - bad input is what people are told they gave
    """What was given cannot be used. Carries every fault found, in order of file and line."""

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults, sorted, each once. Raises ValueError if there are none."""
        self.faults = tuple(sorted(set(faults), key=_order))
        if not self.faults:
            raise ValueError("BadInput needs at least one fault.")
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Return all faults, one a line, and their number if there are several."""
        lines = [fault.words() for fault in self.faults]
        if len(lines) > 1:
            lines.append(f"{len(lines)} faults")
        return "\n".join(lines)


def _order(fault: Fault) -> tuple[str, int, int, str, str]:
    place = fault.place
    return (place.file, place.line or 0, place.column or 0, fault.problem, fault.mend or "")


def shown(value: object) -> str:
    """Return a value in backticks on one line, control characters escaped, cut at 60 characters."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif value is None:
        text = "null"
    else:
        # Longer input is cut before it is rewritten: a value may be megabytes long.
        text = " ".join(str(value)[: _SHOWN_LENGTH * 4].split()) or '""'
    text = "".join(letter if letter.isprintable() else _escaped(letter) for letter in text)
    if len(text) > _SHOWN_LENGTH:
        text = text[: _SHOWN_LENGTH - 1] + "…"
    return f"`{text}`"


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def either(phrases: Iterable[str]) -> str:
    """Join phrases as "a, b or c", each once, in the order given."""
    *before, last = dict.fromkeys(filter(None, phrases))
    return f"{', '.join(before)} or {last}" if before else last


def listed(values: Collection[object]) -> str:
    """Return up to 12 values in backticks, in the order given, and how many more there are."""
    first = ", ".join(shown(value) for value in islice(values, _LISTED))
    more = len(values) - _LISTED
    return f"{first} and {more} more" if more > 0 else first


# What PyYAML's two parsers say (a part of it, in lower case), and what that means to a person.
# The first that fits counts.
_SYNTAX: tuple[tuple[str, str, str | None], ...] = (
    (
        "could not find expected ':'",
        "This line is no key with a value.",
        "Write `key: value`, or indent the line if it goes on from the one above.",
    ),
    (
        "mapping values are not allowed",
        "A colon makes a key here, where no key can stand.",
        "Put text with a colon in quotes, or mend the indentation.",
    ),
    (
        "entries are not allowed",
        "A list item (`- `) cannot begin here.",
        "Begin it on a line of its own, or put text that begins with a dash in quotes.",
    ),
    (
        "mapping keys are not allowed",
        "A `?` cannot begin a value here.",
        "Put text that begins with `?` in quotes.",
    ),
    ("unexpected end of stream", "A quote that is opened here is never closed.", "Close it."),
    ("',' or ']'", "A list in `[ ]` lacks a comma or its `]`.", None),
    ("',' or '}'", "A mapping in `{ }` lacks a comma or its `}`.", None),
    (
        "unknown escape",
        "A backslash in double quotes begins no known escape.",
        "Write `\\\\` for a backslash, or use single quotes.",
    ),
    ("hexa", "An escape in double quotes lacks its hexadecimal digits.", None),
    ("hexdecimal", "An escape in double quotes lacks its hexadecimal digits.", None),
    ("invalid unicode", "An escape in double quotes names no character.", None),
    (
        "alphabetic or numeric",
        "Text cannot begin with `*` or `&`.",
        "Put it in quotes.",
    ),
    (
        "cannot start any token",
        "Text cannot begin with the character here.",
        "Put it in quotes.",
    ),
    (
        "comment or line break",
        "After `|` or `>` only a line break may come.",
        "Put text that begins with `|` or `>` in quotes.",
    ),
    (
        "chomping or indentation",
        "After `|` or `>` only a line break may come.",
        "Put text that begins with `|` or `>` in quotes.",
    ),
    (
        "node content",
        "A value is expected here.",
        "Put text that begins with a bracket, a brace or a comma in quotes.",
    ),
    ("tag", "This tag is not allowed.", "Leave it out; text that begins with `!` needs quotes."),
    ("expected uri", "This tag is not allowed.", "Put text that begins with `!` in quotes."),
    ("incompatible", "This version of YAML is not known.", "Leave the `%YAML` line out."),
    ("document start", "What stands here does not belong to the text before it.", None),
    (
        "'-' indicator",
        "This line is no item of the list above it.",
        "Begin it with `- `, or mend the indentation.",
    ),
    (
        "expected key",
        "This does not line up with what is above it, or the text before it should be in quotes.",
        "Mend the indentation or the quotes.",
    ),
    (
        "<block end>",
        "This does not line up with what is above it, or the text before it should be in quotes.",
        "Mend the indentation or the quotes.",
    ),
)


def syntax_fault(error: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    """Return what PyYAML found wrong with the text of a file, in plain words and at its line."""
    said = (error.problem or "").lower()
    mark: Any = error.problem_mark or error.context_mark
    start: Any = error.context_mark
    lines = LINE_END.split(text)
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    if mark is not None and "\t" in blank and mark.column <= len(blank):
        problem = "This line is indented with a tab, which YAML does not allow."
        return Fault(place_of_mark(file, mark, blank.index("\t")), problem, "Use spaces.")
    at_end = mark is not None and not any(
        map(str.strip, [line[mark.column :], *lines[mark.line + 1 :]])
    )
    if start is not None and (at_end or "could not find expected ':'" in said):
        mark = start
    place = Place(file) if mark is None else place_of_mark(file, mark)
    at = "" if mark is None else f" at column {mark.column + 1}"
    for part, problem, mend in _SYNTAX:
        if part in said:
            return Fault(place, f"This is not YAML{at}: {problem[0].lower()}{problem[1:]}", mend)
    return Fault(place, f"This is not YAML{at}: {error.problem or 'reason unknown'}.")


def place_of_mark(file: str, mark: Any, column: int | None = None) -> Place:
    """Return the place of a mark of PyYAML, which counts from 0; `column` too."""
    return Place(file, mark.line + 1, (mark.column if column is None else column) + 1)

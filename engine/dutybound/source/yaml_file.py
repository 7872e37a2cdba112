"""YAML files as plain data with line numbers. Nothing in a file is ever executed.

The dialect is smaller than YAML 1.1, so that what is written is what is read: only `true` and
`false` are booleans, only plain decimals are numbers, dates stay text, keys are text, and there
are no anchors, aliases, merge keys or tags of one's own. The parser's events are read one by one:
no constructor of PyYAML runs, and a file cannot make the program recurse.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dutybound.source.faults import (
    LINE_END,
    BadInput,
    Fault,
    Place,
    place_of_mark,
    shown,
    syntax_fault,
)
from dutybound.source.suggest import nearest

MAX_BYTES = 5_000_000
MAX_DEPTH = 50
# Python refuses to convert much longer numbers, and a float of 309 digits would be infinite.
MAX_DIGITS = 100

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DataPath = tuple[str | int, ...]
# A value's place: the spot of its key (None for a list item), its own spot, and the places of
# its children by key or index (None for a scalar). A spot is line and column, both from 0, in
# one integer: keeping PyYAML's marks would make the garbage collector the slowest part.
_Placed = tuple[int | None, int, Any]
_COLUMN_BITS = 23  # enough for a file of MAX_BYTES on one line

_TAG = "tag:yaml.org,2002:"
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_MAYBE_NOT_TEXT = frozenset("-0123456789tfn~")
# What YAML does not allow at all, and what looks like nothing but ends a line for a YAML parser
# and not for an editor (line numbers would go wrong), and the byte order mark within a text.
_UNWANTED = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class LineMap:
    """Where each value and key of a document stands. Nothing is worked out before it is asked."""

    __slots__ = ("_file", "_root")

    def __init__(self, file: str, root: _Placed) -> None:
        self._file = file
        self._root = root

    def of_value(self, path: DataPath) -> Place:
        """Return the place of the value at the path of keys and indexes.

        A block mapping or list begins at its first key or dash. A path that is not in the
        document gives the place of its nearest parent that is.
        """
        return self._place(self._find(path)[1])

    def of_key(self, path: DataPath) -> Place:
        """Return the place of the key of the value at the path; of the item itself in a list.

        A path that is not in the document gives the place of its nearest parent that is.
        """
        key_spot, spot, _ = self._find(path)
        return self._place(spot if key_spot is None else key_spot)

    def _place(self, spot: int) -> Place:
        return Place(self._file, (spot >> _COLUMN_BITS) + 1, spot % (1 << _COLUMN_BITS) + 1)

    def _find(self, path: DataPath) -> _Placed:
        placed = self._root
        for part in path:
            children = placed[2]
            in_list = isinstance(children, list) and type(part) is int and 0 <= part < len(children)
            if not in_list and not (isinstance(children, dict) and part in children):
                break
            placed = children[part]
        return placed


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A file's data (dict, list, str, int, float, bool, None), its lines, and SHA-256 digest."""

    data: object
    lines: LineMap
    digest: str
    file: str


def read_yaml(path: Path, shown_as: str | None = None) -> YamlDocument:
    """Read one YAML file.

    `shown_as` is the name of the file in messages (the path as given, if left out). Raises
    BadInput with every fault found: the file cannot be read, is above 5,000,000 bytes, is not
    UTF-8, is not YAML, or uses what the dialect leaves out.
    """
    file = path.as_posix() if shown_as is None else shown_as
    try:
        if path.is_dir():
            raise _bad(file, f"{file} is a folder.", "Name a YAML file.")
        if path.exists() and not path.is_file():
            raise _bad(file, f"{file} is not an ordinary file.", "Name a YAML file.")
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _bad(file, f"There is no file {file}.", _names_near(path)) from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise _bad(file, f"{file} cannot be read: {reason}.") from None
    except ValueError:  # a path with a NUL character
        raise _bad(file, f"{shown(file)} cannot be the name of a file.") from None
    return parse_yaml(content, file)


def parse_yaml(content: bytes, file: str) -> YamlDocument:
    """Read the bytes of a YAML file; `file` is its name in messages. Raises BadInput."""
    if len(content) > MAX_BYTES:
        raise _bad(file, f"{file} is above {MAX_BYTES // 1_000_000} MB.", "Split it.")
    text = _decoded(content, file)
    reader = _Reader(file, text)
    try:
        reader.read()
    except yaml.MarkedYAMLError as error:
        reader.faults.append(syntax_fault(error, text, file))
    except (yaml.YAMLError, ValueError, OverflowError):
        # The parser in pure Python lets some impossible escapes and versions through to `chr`
        # and `int`.
        problem = "This is not YAML: an escape or a version number is impossible."
        reader.faults.append(Fault(Place(file), problem))
    if reader.faults:
        raise BadInput(reader.faults)
    digest = hashlib.sha256(content).hexdigest()
    return YamlDocument(reader.root[0], LineMap(file, reader.places[0]), digest, file)


def _decoded(content: bytes, file: str) -> str:
    """Return the text without a byte order mark at its start."""
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line = len(LINE_END.findall(before)) + 1
        problem = (
            f"This is not UTF-8: byte {error.start} of the file (0x{content[error.start]:02x})."
        )
        raise _bad(file, problem, "Save the file as UTF-8.", line) from None
    if unwanted := _UNWANTED.search(text):
        ends = [end.end() for end in LINE_END.finditer(text, 0, unwanted.start())]
        column = unwanted.start() - (ends[-1] if ends else 0) + 1
        problem = f"A hidden character (U+{ord(unwanted[0]):04X}) stands at column {column}."
        mend = "Delete it, or write it as an escape in double quotes."
        raise _bad(file, problem, mend, len(ends) + 1, column)
    return text


class _Reader:
    """Builds the data and the places of one document from the parser's events."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.faults: list[Fault] = []
        self.root: list[Any] = []
        self.places: list[_Placed] = []
        # The open container: its data and its places. In a mapping `key_spot` is None while a key
        # is awaited, and `key` is None when the key was refused and its value is to be dropped.
        self._data: Any = self.root
        self._data_places: Any = self.places
        self._in_mapping = False
        self._key_spot: int | None = None
        self._key: str | None = None
        self._outer: list[tuple[Any, Any, bool, Any]] = []

    def read(self) -> None:
        """Read all events into `root` and `places` (one item each); refusals go to `faults`."""
        documents = 0
        for event in yaml.parse(self.text, Loader=LOADER):
            kind = type(event)
            if kind in _NODES:
                self._node(event, kind)
                if len(self._outer) > MAX_DEPTH:
                    problem = f"Lists and mappings are nested more than {MAX_DEPTH} deep here."
                    self._fault(event.start_mark, problem, "Write it flatter.")
                    return
            elif kind in _ENDS:
                self._data, self._data_places, self._in_mapping, self._key_spot = self._outer.pop()
                self._key = None
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    problem = "A second document begins here (`---`)."
                    self._fault(event.start_mark, problem, "A file holds one document: split it.")
                    return
        empty = not self.places or (self.root[0] is None and not self._says_null())
        # A fault of the one value, such as a refused alias, says more than "empty".
        if empty and not self.faults:
            self.faults.append(Fault(Place(self.file), f"{self.file} is empty."))

    def _node(self, event: Any, kind: type) -> None:
        """Put a scalar, or an empty container that is then open, where it belongs."""
        mark = event.start_mark
        if event.anchor is not None:
            self._anchor(event, kind)
        key_awaited = self._in_mapping and self._key_spot is None
        value: Any = None
        children: Any = None
        if kind is yaml.ScalarEvent:
            if key_awaited:
                self._key, self._key_spot = self._read_key(event), _spot(mark)
                return
            value = event.value
            if event.tag is not None:
                value = self._tagged(event)
            elif not event.style:
                if not value or value[0] in _MAYBE_NOT_TEXT:
                    value = self._plain(value, mark)
            else:
                self._check_text(value, mark)
        elif kind is not yaml.AliasEvent:
            value, children = ({}, {}) if kind is yaml.MappingStartEvent else ([], [])
            if event.tag is not None:
                self._collection_tag(event, kind)
        if key_awaited:
            # A list, mapping or alias as a key: refused, and its contents read but dropped.
            self._fault(mark, "A key must be text, not a list, a mapping or an alias.")
            self._key, self._key_spot = None, _spot(mark)
        else:
            self._attach(value, (self._key_spot, _spot(mark), children))
        if children is not None:
            self._outer.append((self._data, self._data_places, self._in_mapping, self._key_spot))
            self._data, self._data_places, self._key_spot = value, children, None
            self._in_mapping = kind is yaml.MappingStartEvent

    def _attach(self, value: Any, placed: _Placed) -> None:
        if not self._in_mapping:
            self._data.append(value)
            self._data_places.append(placed)
        elif self._key is not None:
            self._data[self._key] = value
            self._data_places[self._key] = placed
        self._key_spot = None

    def _fault(self, mark: Any, problem: str, mend: str | None = None) -> None:
        self.faults.append(Fault(place_of_mark(self.file, mark), problem, mend))

    def _says_null(self) -> bool:
        """Say whether a document that holds only null has it written out."""
        return re.search(r"^(?:--- *)?(?:null|~)", self.text, re.MULTILINE) is not None

    def _anchor(self, event: Any, kind: type) -> None:
        if kind is yaml.AliasEvent:
            problem = f"The alias {shown('*' + event.anchor)} is not allowed."
            mend = "Write the value out; text that begins with `*` needs quotes."
        else:
            problem = f"The anchor {shown('&' + event.anchor)} is not allowed."
            mend = "Write each value out; text that begins with `&` needs quotes."
        self._fault(event.start_mark, problem, mend)

    def _read_key(self, event: Any) -> str | None:
        """Return the key as written, or None if it is refused."""
        key: str = event.value
        mark = event.start_mark
        plain = not event.style and event.tag is None
        if event.tag not in _TEXT_TAGS:
            self._fault(mark, f"The tag {_tag_shown(event.tag)} is not allowed on a key.")
        elif plain and not key:
            self._fault(mark, "A key is missing before the colon.", 'An empty key is written "".')
        elif plain and key == "<<":
            self._fault(mark, "The merge key `<<` is not allowed.", "Write the keys out.")
        elif key in self._data_places:
            first = (self._data_places[key][0] >> _COLUMN_BITS) + 1
            lines = f"first on line {first}, again on line {mark.line + 1}"
            self._fault(mark, f"The key {shown(key)} stands twice: {lines}.", "Keep one of them.")
        else:
            self._check_text(key, mark)
            return key
        return None

    def _check_text(self, text: str, mark: Any) -> None:
        # Only the parser in pure Python lets half of a surrogate pair through, from an escape.
        if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
            self._fault(mark, "An escape here is half of a character (U+D800 to U+DFFF).")

    def _plain(self, text: str, mark: Any) -> str | int | float | bool | None:
        """Return the value of a scalar without quotes and without a tag."""
        if text in _WORDS:
            return _WORDS[text]
        whole = _WHOLE.fullmatch(text)
        if not whole and not _DECIMAL.fullmatch(text):
            return text
        if len(text) > MAX_DIGITS:
            problem = f"The number {shown(text)} has more than {MAX_DIGITS} digits."
            self._fault(mark, problem, "If it is text, put it in quotes.")
            return None
        return int(text) if whole else float(text)

    def _tagged(self, event: Any) -> str | int | float | bool | None:
        """Return the value of a scalar with a tag, if the tag is a core one and the value fits."""
        text: str = event.value
        mark = event.start_mark
        if event.tag in _TEXT_TAGS:
            self._check_text(text, mark)
            return text
        wanted = _SCALAR_TAGS.get(event.tag)
        if wanted is None:
            self._refuse_tag(event)
            return None
        value = self._plain(text, mark)
        if type(value) is not wanted:
            self._fault(mark, f"{shown(text)} is not what the tag {_tag_shown(event.tag)} says.")
            return None
        return value

    def _collection_tag(self, event: Any, kind: type) -> None:
        fitting = _TAG + ("map" if kind is yaml.MappingStartEvent else "seq")
        if event.tag not in (fitting, "!"):
            self._refuse_tag(event)

    def _refuse_tag(self, event: Any) -> None:
        problem = f"The tag {_tag_shown(event.tag)} is not allowed."
        mend = "Leave it out; text that begins with `!` needs quotes."
        self._fault(event.start_mark, problem, mend)


_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_NODES = frozenset(
    {yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent}
)
_TEXT_TAGS = (None, "!", _TAG + "str")
_SCALAR_TAGS: dict[str, type] = {
    _TAG + "int": int,
    _TAG + "float": float,
    _TAG + "bool": bool,
    _TAG + "null": type(None),
}


def _spot(mark: Any) -> int:
    line: int = mark.line
    column: int = mark.column
    return line << _COLUMN_BITS | column


def _bad(
    file: str,
    problem: str,
    mend: str | None = None,
    line: int | None = None,
    column: int | None = None,
) -> BadInput:
    return BadInput([Fault(Place(file, line, column), problem, mend)])


def _tag_shown(tag: str) -> str:
    return shown("!!" + tag.removeprefix(_TAG) if tag.startswith(_TAG) else tag)


def _names_near(path: Path) -> str | None:
    """Say which files of the folder have names like the one asked for."""
    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return f"There is no folder {path.parent.as_posix()} either."
    near = [f"`{name}`" for name in nearest(path.name, names)]
    if not near:
        return None
    return "Did you mean " + " or ".join(filter(None, [", ".join(near[:-1]), near[-1]])) + "?"

"""Details of facts: typed as the vocabulary declares them, with their days and their source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from dutybound.dates.spans import DateSpan
from dutybound.facts import schema
from dutybound.facts.model import DatedValue, Details, DetailValue, Source
from dutybound.law.model import Detail, DetailType
from dutybound.source.faults import Fault
from dutybound.source.suggest import did_you_mean
from dutybound.source.yaml_file import DataPath as Keys
from dutybound.source.yaml_file import YamlDocument

_A = {"area": "an area", "body": "a body", "partnership": "a partnership"}


class DetailReader:
    """Reads details of one facts file and collects its faults."""

    def __init__(self, document: YamlDocument, entry: schema.FactsFile) -> None:
        self.document = document
        self.entry = entry
        self.faults: list[Fault] = []

    def fault(self, path: Keys, problem: str, mend: str | None = None) -> None:
        """Notes a fault at the value of a path."""
        self.faults.append(Fault(self.document.lines.of_value(path), problem, mend))

    def known(self, name: str, choices: Iterable[str], what: str, path: Keys) -> bool:
        """Whether a name is among the choices; a fault that says what it is not, if it is not."""
        table = sorted(choices)
        if name in table:
            return True
        self.fault(path, f"`{name}` is not {what}.", did_you_mean(name, table))
        return False

    def plain(
        self,
        given: Mapping[str, schema.Scalar],
        declared: Mapping[str, Detail],
        path: Keys,
        owner: str,
    ) -> Mapping[str, DetailValue]:
        """The details of an event or a record, by name."""
        values: dict[str, DetailValue] = {}
        for name, value in given.items():
            where = (*path, "details", name)
            if self.known(name, declared, f"a detail of `{owner}`", where):
                values[name] = self._typed(value, declared[name], where)
        return values

    def dated_details(
        self,
        given: Mapping[str, schema.DetailEntry],
        declared: Mapping[str, Detail],
        path: Keys,
        owner: str,
    ) -> Details:
        """The details of an area, a body or the partnership, with their days."""
        details: dict[str, tuple[DatedValue, ...]] = {}
        for name, value in given.items():
            where = (*path, name)
            if not self.known(name, declared, f"a detail of {_A[owner]}", where):
                continue
            if isinstance(value, list):
                dated = []
                for number, one in enumerate(value):
                    typed = self._typed(one.value, declared[name], (*where, number, "value"))
                    dated.append(self.dated(typed, one, (*where, number)))
                self.no_overlap(dated, where)
                details[name] = tuple(dated)
            else:
                typed = self._typed(value, declared[name], where)
                place = self.document.lines.of_value(where)
                details[name] = (DatedValue(typed, date.min, date.max, place, None),)
        return details

    def _typed(self, value: schema.Scalar, detail: Detail, path: Keys) -> DetailValue:
        wrong = f"`{detail.id}` is a {detail.type}, which `{as_written(value)}` is not."
        match detail.type:
            case DetailType.DATE:
                try:
                    return DateSpan.parse(str(value))
                except ValueError as problem:
                    self.fault(path, str(problem))
            case DetailType.BOOLEAN:
                if not isinstance(value, bool):
                    self.fault(path, wrong, "Write true or false.")
            case DetailType.NUMBER:
                if isinstance(value, bool) or not isinstance(value, int):
                    self.fault(path, wrong, "Write a whole number.")
            case DetailType.CHOICE:
                self.known(str(value), detail.choices, f"a value of `{detail.id}`", path)
            case DetailType.TEXT:
                return str(value)
        return value

    def dated(self, value: DetailValue, entry: schema.DatedValueEntry, path: Keys) -> DatedValue:
        """A value with its days and where it stands."""
        return DatedValue(
            value,
            day_of(entry.from_, date.min),
            day_of(entry.to, date.max),
            self.document.lines.of_value(path),
            self.source(entry.source, path),
        )

    def no_overlap(self, values: list[DatedValue], path: Keys) -> None:
        """A fault where two values are given for one day."""
        ordered = sorted(values, key=lambda one: one.first)
        for one, two in pairwise(ordered):
            if two.first <= one.last:
                self.fault(
                    path,
                    f"`{as_written(one.value)}` and `{as_written(two.value)}` are both given "
                    f"for {two.first.isoformat()}.",
                    "End the one the day before the other begins.",
                )

    def source(self, entry: schema.SourceEntry | None, path: Keys) -> Source | None:
        """Where a fact is written down; a fault if its document is not listed."""
        if entry is None:
            return None
        title = None
        if entry.document is not None:
            documents = self.entry.documents
            if self.known(entry.document, documents, "a document listed under `documents`", path):
                title = documents[entry.document].title
        return Source(entry.document, entry.at, title)


def day_of(text: str | None, otherwise: date) -> date:
    """A day as written; ``otherwise`` where none is."""
    return date.fromisoformat(text) if text else otherwise


def as_written(value: DetailValue) -> str:
    """A value as the facts file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.text if isinstance(value, DateSpan) else str(value)

"""Names in a facts file whose form is wrong elsewhere, so that all its faults are told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dutybound.law.model import Law
from dutybound.source.faults import Fault
from dutybound.source.suggest import did_you_mean
from dutybound.source.yaml_file import DataPath, YamlDocument


def unknown_names(document: YamlDocument, law: Law) -> Iterator[Fault]:
    """Kinds and structures that the law does not know, wherever the file's form lets them be read.

    Only what stands in the right place as text is looked at; the rest is a fault of form.
    """
    vocabulary = law.vocabulary
    for section, kinds, what in (
        ("bodies", vocabulary.body_kinds, "a kind of body"),
        ("events", vocabulary.events, "a kind of event"),
        ("records", vocabulary.records, "a kind of record"),
    ):
        for path, entry in _entries(document.data, (section,)):
            yield from _unknown(document, (*path, "kind"), entry.get("kind"), kinds, what)
    for path, area in _entries(document.data, ("areas",)):
        for below, dated in _entries(area, ("structure",)):
            where = (*path, *below, "value")
            what = "a structure of local government"
            yield from _unknown(document, where, dated.get("value"), vocabulary.structures, what)


def _entries(data: object, path: DataPath) -> Iterator[tuple[DataPath, Mapping[str, object]]]:
    """The mappings of the list that a mapping holds under a key."""
    found = data.get(path[-1]) if isinstance(data, Mapping) else None
    for index, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, Mapping):
            yield (*path, index), entry


def _unknown(
    document: YamlDocument, path: DataPath, name: object, choices: Iterable[str], what: str
) -> Iterator[Fault]:
    known = sorted(choices)
    if isinstance(name, str) and name not in known:
        place = document.lines.of_value(path)
        yield Fault(place, f"`{name}` is not {what}.", did_you_mean(name, known))

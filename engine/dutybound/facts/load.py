"""Reading a facts file into a :class:`~dutybound.facts.model.Partnership`.

Names are looked up in the law's vocabulary; every fault is reported at once, at its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dutybound.dates.spans import DateSpan
from dutybound.facts import schema
from dutybound.facts.details import DetailReader, day_of
from dutybound.facts.model import (
    PARTNERSHIP,
    Area,
    Body,
    Claim,
    DetailValue,
    Event,
    NotDone,
    Partnership,
    Record,
    Register,
    Sending,
)
from dutybound.facts.raw_names import unknown_names
from dutybound.law.model import Law
from dutybound.law.periods import PeriodLabelError, period_of_label
from dutybound.law.shapes import Contents
from dutybound.source.faults import BadInput
from dutybound.source.validate import validate
from dutybound.source.yaml_file import DataPath as Keys
from dutybound.source.yaml_file import YamlDocument, read_yaml


def load_facts(path: Path, law: Law, shown_as: str | None = None) -> Partnership:
    """The partnership in a facts file.

    Raises :class:`~dutybound.source.faults.BadInput` with every fault of the file.
    """
    return facts_of(read_yaml(path, shown_as=shown_as), law)


def facts_of(document: YamlDocument, law: Law) -> Partnership:
    """The partnership in a document already read. Raises BadInput with every fault."""
    try:
        entry = validate(schema.FactsFile, document)
    except BadInput as bad:
        raise BadInput([*bad.faults, *unknown_names(document, law)]) from None
    builder = _Builder(document, law, entry)
    partnership = builder.partnership()
    if builder.faults:
        raise BadInput(builder.faults)
    return partnership


def items_by_record(law: Law) -> Mapping[str, frozenset[str]]:
    """The ids of contents that records of each kind may list."""
    found: dict[str, set[str]] = {}
    for duty in law.duties.values():
        for version in duty.versions:
            if isinstance(version.shape, Contents):
                items = (item.id for item in version.shape.items)
                found.setdefault(version.shape.of, set()).update(items)
    return {kind: frozenset(items) for kind, items in found.items()}


class _Builder(DetailReader):
    def __init__(self, document: YamlDocument, law: Law, entry: schema.FactsFile) -> None:
        super().__init__(document, entry)
        self.law = law
        self.items = items_by_record(law)
        self.body_ids = {body.id for body in entry.bodies}
        self.area_ids = {area.id for area in entry.areas}
        self.thing_ids = {event.id for event in entry.events}
        self.thing_ids |= {record.id for record in entry.records}
        self.thing_ids |= {public.id for public in law.public_events}

    def partnership(self) -> Partnership:
        entry = self.entry
        self._unique_ids()
        areas = {area.id: self._area(area, i) for i, area in enumerate(entry.areas)}
        countries = sorted({area.country for area in areas.values()})
        if len(countries) > 1:
            self.fault(
                ("areas",),
                "The areas lie in two countries, whose law differs.",
                "Write one facts file for each country.",
            )
        country = countries[0]
        given = entry.partnership
        self.source(given.source, ("partnership", "source"))
        return Partnership(
            id=given.id,
            name=given.name,
            first=day_of(given.from_, date.min),
            last=day_of(given.to, date.max),
            details=self.dated_details(
                given.details,
                self.law.vocabulary.partnership_details,
                ("partnership", "details"),
                "partnership",
            ),
            areas=areas,
            bodies={body.id: self._body(body, i, country) for i, body in enumerate(entry.bodies)},
            events={event.id: self._event(event, i) for i, event in enumerate(entry.events)},
            records={one.id: self._record(one, i) for i, one in enumerate(entry.records)},
            not_done=tuple(self._not_done(one, i) for i, one in enumerate(entry.not_done)),
            register=self._register(),
            file=self.document.file,
            digest=self.document.digest,
            place=self.document.lines.of_value(("partnership",)),
            documents={name: one.title for name, one in entry.documents.items()},
            notes=tuple(entry.notes),
        )

    def _unique_ids(self) -> None:
        seen: dict[str, str] = {PARTNERSHIP: "the word for the partnership as a whole"}
        for section in ("areas", "bodies", "events", "records"):
            for index, one in enumerate(getattr(self.entry, section)):
                path = (section, index, "id")
                group = "areas" if section == "areas" else "bodies, events and records"
                key = f"{group} {one.id}" if section == "areas" else one.id
                if key in seen:
                    self.fault(path, f"The id `{one.id}` is given twice.", f"See {seen[key]}.")
                seen[key] = self.document.lines.of_value(path).words()

    def _register(self) -> Register:
        given = self.entry.register_
        claims = []
        for index, claim in enumerate(given.complete_for):
            path = ("register", "complete_for", index, "regime")
            self.known(claim.regime, [*self.law.regimes, "all"], "a regime of the rules", path)
            claims.append(
                Claim(
                    claim.regime,
                    self.document.lines.of_value(path),
                    self.source(claim.source, path),
                )
            )
        return Register(
            date.fromisoformat(given.from_),
            day_of(given.to, date.max),
            tuple(claims),
            given.bodies_complete,
            self.document.lines.of_value(("register",)),
        )

    def _area(self, entry: schema.AreaEntry, index: int) -> Area:
        path = ("areas", index)
        self.source(entry.source, path)
        vocabulary = self.law.vocabulary
        details = dict(
            self.dated_details(entry.details, vocabulary.area_details, (*path, "details"), "area")
        )
        structure = []
        for number, dated in enumerate(entry.structure):
            where = (*path, "structure", number)
            value = str(dated.value)
            if (
                self.known(
                    value,
                    vocabulary.structures,
                    "a structure of local government",
                    (*where, "value"),
                )
                and entry.country not in vocabulary.structures[value].countries
            ):
                self.fault(
                    (*where, "value"), f"There is no structure `{value}` in {entry.country}."
                )
            structure.append(self.dated(value, dated, where))
        self.no_overlap(structure, (*path, "structure"))
        details["structure"] = tuple(structure)
        return Area(
            entry.id, entry.name, entry.country, details, self.document.lines.of_value(path)
        )

    def _body(self, entry: schema.BodyEntry, index: int, country: str) -> Body:
        path = ("bodies", index)
        vocabulary = self.law.vocabulary
        self.known(entry.kind, vocabulary.body_kinds, "a kind of body", (*path, "kind"))
        if entry.area is not None:
            self.known(entry.area, self.area_ids, "the id of an area here", (*path, "area"))
        return Body(
            entry.id,
            entry.name,
            entry.kind,
            country,
            entry.area,
            day_of(entry.from_, date.min),
            day_of(entry.to, date.max),
            self.dated_details(entry.details, vocabulary.body_details, (*path, "details"), "body"),
            self.document.lines.of_value(path),
            self.source(entry.source, path),
        )

    def _event(self, entry: schema.EventEntry, index: int) -> Event:
        path = ("events", index)
        kinds = self.law.vocabulary.events
        details: Mapping[str, DetailValue] = {}
        if self.known(entry.kind, kinds, "a kind of event", (*path, "kind")):
            details = self.plain(entry.details, kinds[entry.kind].details, path, entry.kind)
        for number, body in enumerate(entry.to):
            self.known(body, self.body_ids, "the id of a body here", (*path, "to", number))
        return Event(
            entry.id,
            entry.kind,
            DateSpan.parse(entry.date) if entry.date else None,
            details,
            tuple(entry.to),
            self.document.lines.of_value(path),
            self.source(entry.source, path),
            entry.note,
        )

    def _record(self, entry: schema.RecordEntry, index: int) -> Record:
        path = ("records", index)
        kinds = self.law.vocabulary.records
        details: Mapping[str, DetailValue] = {}
        if self.known(entry.kind, kinds, "a kind of record", (*path, "kind")):
            details = self.plain(entry.details, kinds[entry.kind].details, path, entry.kind)
            items = self.items.get(entry.kind, frozenset())
            for key in ("contains", "lacks"):
                for number, item in enumerate(getattr(entry, key) or ()):
                    self.known(
                        item, items, f"a content of the record `{entry.kind}`", (*path, key, number)
                    )
            both = set(entry.contains or ()) & set(entry.lacks)
            if both:
                self.fault(
                    (*path, "lacks"), f"`{min(both)}` is both contained and lacking.", "Keep one."
                )
        self._by(entry.by, path)
        if entry.about is not None:
            choices = self.thing_ids - {entry.id}
            self.known(entry.about, choices, "an event or record here", (*path, "about"))
        for_period = self._label(entry.for_period, path)
        sent = []
        for number, one in enumerate(entry.sent):
            where = (*path, "sent", number, "to")
            choices = {*self.law.vocabulary.recipients, *self.body_ids}
            self.known(one.to, choices, "a recipient or a body here", where)
            sent.append(Sending(one.to, DateSpan.parse(one.date) if one.date else None))
        made = DateSpan.parse(entry.date) if entry.date else None
        until = DateSpan.parse(entry.until) if entry.until else None
        if made and until and until.latest < made.earliest:
            self.fault(
                (*path, "until"), f"It ends ({entry.until}) before it begins ({entry.date})."
            )
        return Record(
            id=entry.id,
            kind=entry.kind,
            date=made,
            until=until,
            for_period=for_period,
            about=entry.about,
            by=tuple(entry.by),
            contains=tuple(entry.contains) if entry.contains is not None else None,
            lacks=tuple(entry.lacks),
            sent=tuple(sent),
            details=details,
            planned=entry.planned,
            recorded_on=date.fromisoformat(entry.recorded_on) if entry.recorded_on else None,
            place=self.document.lines.of_value(path),
            source=self.source(entry.source, path),
            note=entry.note,
        )

    def _not_done(self, entry: schema.NotDoneEntry, index: int) -> NotDone:
        path = ("not_done", index)
        vocabulary = self.law.vocabulary
        if entry.record is not None:
            self.known(entry.record, vocabulary.records, "a kind of record", (*path, "record"))
        else:
            assert entry.event is not None
            self.known(entry.event, vocabulary.events, "a kind of event", (*path, "event"))
        self._by(entry.by, path)
        if entry.about is not None:
            self.known(entry.about, self.thing_ids, "an event or record here", (*path, "about"))
        for_period = self._label(entry.for_period, path)
        return NotDone(
            entry.record or entry.event or "",
            entry.event is not None,
            date.fromisoformat(entry.as_at),
            for_period,
            entry.about,
            tuple(entry.by),
            self.document.lines.of_value(path),
            self.source(entry.source, path),
        )

    def _by(self, by: list[str], path: Keys) -> None:
        for number, body in enumerate(by):
            choices = {*self.body_ids, PARTNERSHIP}
            what = "the id of a body here, nor `partnership`"
            self.known(body, choices, what, (*path, "by", number))

    def _label(self, label: str | None, path: Keys) -> str | None:
        """The period's own label, as findings show it; a fault if it names none."""
        if label is None:
            return None
        try:
            return period_of_label(label).label
        except PeriodLabelError as problem:
            self.fault((*path, "for_period"), str(problem))
            return label

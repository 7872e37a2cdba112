"""Reading a folder of rules into a :class:`~dutybound.law.model.Law`.

Every fault of every file is reported at once; a law with a fault is never returned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from dutybound.dates.holidays import BankHolidays
from dutybound.law import schema, schema_vocabulary
from dutybound.law.convert import Converter
from dutybound.law.convert_shapes import Names
from dutybound.law.model import (
    Detail,
    Duty,
    FactKind,
    Instrument,
    Law,
    LeftOut,
    PublicEvent,
    Role,
    Structure,
    Vocabulary,
)
from dutybound.source.faults import BadInput, Fault, Place
from dutybound.source.suggest import did_you_mean
from dutybound.source.validate import validate
from dutybound.source.yaml_file import YamlDocument, read_yaml

PACK = "pack.yaml"
BEARERS = "bearers.yaml"
VOCABULARY = "vocabulary.yaml"
LEFT_OUT = "left-out.yaml"
HOLIDAYS = "calendar/bank-holidays.yaml"
PUBLIC_EVENTS = "calendar/public-events.yaml"
NOT_REGIMES = frozenset({"schema", "calendar", "reforms"})

M = TypeVar("M", bound=BaseModel)

_BEARERS = Place(BEARERS, None, None)


class _Reader:
    """Reads files of the folder, collecting faults and digests as it goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.digests: dict[str, str] = {}

    def read(self, name: str, model: type[M]) -> tuple[M, YamlDocument] | None:
        try:
            document = read_yaml(self.folder / name, shown_as=f"{self.folder.name}/{name}")
            self.digests[name] = document.digest
            return validate(model, document), document
        except BadInput as bad:
            self.faults.extend(bad.faults)
            return None

    def stop_at_faults(self) -> None:
        if self.faults:
            raise BadInput(self.faults)


def load_law(folder: Path) -> Law:
    """The law in a folder of rules.

    Raises :class:`~dutybound.source.faults.BadInput` with every fault of every file.
    """
    if not folder.is_dir():
        place = Place(str(folder), None, None)
        raise BadInput([Fault(place, f"There is no folder of rules `{folder}`.", None)])
    reader = _Reader(folder)
    pack = reader.read(PACK, schema_vocabulary.PackFile)
    bearers = reader.read(BEARERS, schema_vocabulary.BearersFile)
    events = reader.read(PUBLIC_EVENTS, schema_vocabulary.PublicEventsFile)
    left_out = reader.read(LEFT_OUT, schema_vocabulary.LeftOutFile)
    holidays = _holidays(reader)
    regimes, instruments = _regime_files(reader)
    reader.stop_at_faults()
    assert pack is not None
    assert bearers is not None
    assert events is not None
    assert left_out is not None
    assert holidays is not None
    reader.faults.extend(_unspoken(regimes, instruments))
    reader.stop_at_faults()
    vocabulary, names_faults = _vocabulary(bearers[0], regimes)
    reader.faults.extend(names_faults)
    names = Names(vocabulary, frozenset(bearers[0].roles))

    converter = Converter(bearers[1], names)
    roles: dict[str, Role] = {
        identity: converter.role(identity, entry, ("roles", identity))
        for identity, entry in bearers[0].roles.items()
    }
    reader.faults.extend(converter.faults)
    duties, instrument_list, faults = _duties(instruments, names)
    reader.faults.extend(faults)
    for identity, public in events[0].events.items():
        if public.kind not in vocabulary.events:
            reader.faults.append(
                Fault(
                    events[1].lines.of_value(("events", identity, "kind")),
                    f"`{public.kind}` is not a kind of event.",
                    did_you_mean(public.kind, vocabulary.events),
                )
            )
    titles = {entry.regime: entry.title for entry, _ in regimes}
    for regime in left_out[0].left_out:
        if regime not in titles:
            place = left_out[1].lines.of_value(("left_out", regime))
            mend = did_you_mean(regime, titles)
            reader.faults.append(Fault(place, f"`{regime}` is not a regime.", mend))
    reader.stop_at_faults()
    return Law(
        pack=pack[0].model_dump(),
        digest=_digest(reader.digests),
        regimes=titles,
        instruments=tuple(instrument_list),
        duties=duties,
        roles=roles,
        vocabulary=vocabulary,
        holidays=holidays,
        public_events=tuple(
            PublicEvent(identity, one.kind, date.fromisoformat(one.day), one.country, one.source)
            for identity, one in events[0].events.items()
        ),
        left_out=tuple(
            LeftOut(regime, name, " ".join(why.split()))
            for regime, entries in left_out[0].left_out.items()
            for name, why in entries.items()
        ),
    )


def _holidays(reader: _Reader) -> BankHolidays | None:
    try:
        shown = f"{reader.folder.name}/{HOLIDAYS}"
        document = read_yaml(reader.folder / HOLIDAYS, shown_as=shown)
        reader.digests[HOLIDAYS] = document.digest
        if not isinstance(document.data, Mapping):
            raise ValueError("The file of bank holidays holds keys and values.")
        return BankHolidays.from_mapping(document.data)
    except BadInput as bad:
        reader.faults.extend(bad.faults)
    except (KeyError, TypeError, ValueError) as problem:
        reader.faults.append(Fault(Place(shown, None, None), str(problem), None))
    return None


Vocabularies = list[tuple[schema_vocabulary.RegimeVocabularyFile, YamlDocument]]
Instruments = list[tuple[schema.InstrumentFile, YamlDocument]]


def _regime_files(reader: _Reader) -> tuple[Vocabularies, Instruments]:
    vocabularies: Vocabularies = []
    instruments: Instruments = []
    folders = sorted(
        path for path in reader.folder.iterdir() if path.is_dir() and path.name not in NOT_REGIMES
    )
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            name = f"{folder.name}/{path.name}"
            if path.name == VOCABULARY:
                vocabulary = reader.read(name, schema_vocabulary.RegimeVocabularyFile)
                if vocabulary:
                    vocabularies.append(vocabulary)
                    _same_regime(reader, folder.name, vocabulary[0].regime, vocabulary[1])
            else:
                instrument = reader.read(name, schema.InstrumentFile)
                if instrument:
                    instruments.append(instrument)
                    _same_regime(reader, folder.name, instrument[0].regime, instrument[1])
    return vocabularies, instruments


def _same_regime(reader: _Reader, folder: str, regime: str, document: YamlDocument) -> None:
    if regime != folder:
        place = document.lines.of_value(("regime",))
        reader.faults.append(
            Fault(place, f"The file says regime `{regime}`, its folder `{folder}`.", None)
        )


def _unspoken(regimes: Vocabularies, instruments: Instruments) -> Iterator[Fault]:
    """Regimes with an instrument and no vocabulary: their titles and records are declared there."""
    known = {entry.regime for entry, _ in regimes}
    for entry, document in instruments:
        if entry.regime not in known:
            known.add(entry.regime)
            yield Fault(
                document.lines.of_value(("regime",)),
                f"The regime `{entry.regime}` has no {VOCABULARY}.",
                f"Add {entry.regime}/{VOCABULARY} with its regime and title.",
            )


def _vocabulary(
    bearers: schema_vocabulary.BearersFile, regimes: Vocabularies
) -> tuple[Vocabulary, list[Fault]]:
    faults: list[Fault] = []
    events: dict[str, FactKind] = {}
    records: dict[str, FactKind] = {}
    details: dict[str, dict[str, Detail]] = {"area": {}, "body": {}, "partnership": {}}
    recipients: dict[str, str] = {}
    for entry, document in regimes:
        for section, table, target in (
            ("events", entry.events, events),
            ("records", entry.records, records),
        ):
            for name, kind in table.items():
                place = document.lines.of_value((section, name))
                if name in target:
                    faults.append(
                        Fault(place, f"`{name}` is declared twice.", target[name].place.words())
                    )
                target[name] = _kind(name, kind, place)
        for owner, declared in details.items():
            section = f"{owner}_details"
            new = _details(getattr(entry, section))
            faults.extend(_clashes(declared, new, document, section))
            declared.update(new)
        faults.extend(_clashes(recipients, entry.recipients, document, "recipients"))
        recipients.update(entry.recipients)
    kinds = {
        name: FactKind(name, kind.name, kind.means, {}, "", False, False, False, _BEARERS)
        for name, kind in bearers.kinds.items()
    }
    vocabulary = Vocabulary(
        body_kinds=kinds,
        structures={
            name: Structure(
                name,
                one.means,
                tuple(one.countries),
                tuple(one.expects),
                tuple(tuple(group) for group in one.expects_one_of),
            )
            for name, one in bearers.structures.items()
        },
        area_details=details["area"],
        body_details=details["body"],
        partnership_details=details["partnership"],
        events=events,
        records=records,
        recipients=recipients,
    )
    return vocabulary, faults


def _clashes(
    known: Mapping[str, object], new: Mapping[str, object], document: YamlDocument, section: str
) -> Iterator[Fault]:
    """Names that two regimes declare and mean differently."""
    for name, value in new.items():
        if name in known and known[name] != value:
            place = document.lines.of_value((section, name))
            problem = f"`{name}` is declared by another regime too, with another meaning."
            yield Fault(place, problem, "Give one of them another name.")


def _kind(name: str, entry: schema_vocabulary.FactKindEntry, place: Place) -> FactKind:
    return FactKind(
        name,
        entry.name,
        entry.means,
        _details(entry.details),
        entry.date_means,
        entry.sensitive,
        entry.recurs,
        entry.addressed,
        place,
    )


def _details(entries: Mapping[str, schema_vocabulary.DetailEntry]) -> dict[str, Detail]:
    return {
        name: Detail(name, entry.type, entry.means, tuple(entry.choices))
        for name, entry in entries.items()
    }


def _duties(
    files: Instruments, names: Names
) -> tuple[dict[str, Duty], list[Instrument], list[Fault]]:
    duties: dict[str, Duty] = {}
    instruments: list[Instrument] = []
    faults: list[Fault] = []
    for entry, document in files:
        given = entry.instrument
        instrument = Instrument(
            given.id,
            given.title,
            given.short,
            given.force,
            given.url,
            given.dated_addresses,
            given.note,
        )
        instruments.append(instrument)
        converter = Converter(document, names)
        for index, one in enumerate(entry.duties):
            path = ("duties", index)
            duty = converter.duty(one, entry.regime, instrument, path, len(duties))
            if duty.id in duties:
                converter.fault(
                    (*path, "id"),
                    f"The duty `{duty.id}` is given twice.",
                    f"It is also in {duties[duty.id].place.words()}.",
                )
            duties[duty.id] = duty
        faults.extend(converter.faults)
    return duties, instruments, faults


def _digest(digests: Mapping[str, str]) -> str:
    whole = hashlib.sha256()
    for name in sorted(digests):
        whole.update(f"{name} {digests[name]}\n".encode())
    return whole.hexdigest()

"""The rule files as a person writes them: pydantic models, from which the JSON Schemas are made.

Only form is checked here (keys, types, choices). What a file means together with the others is
checked in :mod:`dutybound.law.load` and :mod:`dutybound.keeping.check`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from dutybound.law.model import Confidence, Force, Mode, Strength
from dutybound.law.schema_basics import Country, Day, Entry, Id, Kind, Loose, Text
from dutybound.law.schema_shapes import ConditionEntry, ShapeEntry


class DischargeEntry(Entry):
    """A kind of record that discharges the duty."""

    record: Kind
    when: ConditionEntry | None = None
    sent_to: Id | None = Field(None, description="It counts from the day it was sent there.")


class VersionEntry(Entry):
    """The duty as it stood between two days (both inclusive) in an extent."""

    from_: Day | None = Field(alias="from", description="First day in force; null when unknown.")
    to: Day | None = Field(None, description="Last day in force; left out while it stands.")
    extent: list[Country] = Field(min_length=1)
    not_before: Day | None = Field(None, description="With from: null, the earliest possible day.")
    no_later_than: Day | None = Field(None, description="With from: null, surely in force from.")
    approximate: bool = Field(False, description="true: a boundary day was not confirmed.")
    shape: ShapeEntry | None = Field(None, description="Where it differs from the duty's own.")
    applies_when: ConditionEntry | None = None
    bearer_kinds: list[Id] = Field(default_factory=list)
    saved_when: ConditionEntry | None = Field(
        None, description="Events for which the version goes on after its last day."
    )
    discharged_by: list[DischargeEntry] = Field(
        default_factory=list,
        description="In place of the duty's own, for a standing shape: what has to be in place.",
    )
    changed: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _days(self) -> VersionEntry:
        if self.from_ is None and self.no_later_than is None:
            raise ValueError("`from: null` needs `no_later_than`: a day it was surely in force.")
        start = self.from_ or self.not_before
        if start and self.to and self.to < start:
            raise ValueError(f"The version ends ({self.to}) before it begins ({start}).")
        return self


class VerifiedEntry(Loose):
    """How far the text was checked."""

    how: Literal["text-seen", "secondary-source", "recalled"]
    confidence: Confidence
    urls: list[Text] = Field(default_factory=list)
    remark: Text | None = None


class DutyEntry(Loose):
    """One duty. Its id is the id of the law book."""

    id: Id
    title: Text
    provision: Text
    url: Text | None = None
    strength: Strength
    bearer: list[Id] = Field(min_length=1, description="Roles, of rules/bearers.yaml.")
    mode: Mode
    summary: Text
    applies_when: ConditionEntry | None = None
    shape: ShapeEntry
    versions: list[VersionEntry] = Field(min_length=1)
    discharged_by: list[DischargeEntry] = Field(default_factory=list)
    evidence: list[Kind] = Field(
        default_factory=list, description="Kinds of record that support, but do not settle it."
    )
    judgement: bool = Field(
        False, description="true: what is recorded supports it; a person has to judge."
    )
    shown_by: Text = Field(description="In words, what shows that it was done.")
    differs_from: dict[Id, Text] = Field(default_factory=dict)
    tags: list[Id] = Field(default_factory=list)
    verified: VerifiedEntry
    note: Text | None = None
    warning: Text | None = Field(None, description="A caveat to print with every finding.")


class InstrumentEntry(Loose):
    """Where the law is written."""

    id: Text
    title: Text
    short: Text
    force: Force
    url: Text | None = None
    dated_addresses: bool = Field(
        description="true: the official site shows the text at a date (…/section/6/2019-10-24)."
    )
    note: Text | None = None


class InstrumentFile(Entry):
    """One instrument, or one Part of a long one, in the order of the law."""

    regime: Id
    instrument: InstrumentEntry
    duties: list[DutyEntry] = Field(min_length=1)

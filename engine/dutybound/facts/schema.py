"""The facts file as a person writes it, from which its JSON Schema is made."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from dutybound.dates.spans import DateSpan
from dutybound.law.schema_basics import Country, Day, Id, Text


def _span(text: str) -> str:
    DateSpan.parse(text)
    return text


Span = Annotated[
    str,
    AfterValidator(_span),
    Field(
        min_length=4,
        description="2019-02-14, 2019-02, 2019, 2018/19, 2018-09-01/2018-09-30 or ../2019-10-24",
    ),
]
Scalar = str | int | bool


class Entry(BaseModel):
    """The manners of a facts file: no unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SourceEntry(Entry):
    """Where a fact is written down."""

    document: Id | None = Field(None, description="An id under `documents`.")
    at: Text | None = Field(None, description="paragraph 2.2, page 14, minute 7 …")
    link: Text | None = None


class DatedValueEntry(Entry):
    """A value with the days on which it held (inclusive)."""

    value: Scalar
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    source: SourceEntry | None = None

    @model_validator(mode="after")
    def _order(self) -> DatedValueEntry:
        _in_order(self.from_, self.to)
        return self


DetailEntry = Scalar | list[DatedValueEntry]


class PartnershipEntry(Entry):
    """The partnership itself."""

    id: Id
    name: Text
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    details: dict[Id, DetailEntry] = Field(default_factory=dict)
    source: SourceEntry | None = None

    @model_validator(mode="after")
    def _order(self) -> PartnershipEntry:
        _in_order(self.from_, self.to)
        return self


class ClaimEntry(Entry):
    """That the register is complete for a regime (or `all`)."""

    regime: Id
    source: SourceEntry | None = None


class RegisterEntry(Entry):
    """What the facts claim to cover."""

    from_: Day = Field(alias="from", description="What lies before this day is not judged.")
    to: Day | None = Field(None, description="The day it was drawn up; left out while it is kept.")
    complete_for: list[ClaimEntry] = Field(default_factory=list)
    bodies_complete: bool = Field(False, description="true: every body is listed.")
    note: Text | None = None

    @model_validator(mode="after")
    def _order(self) -> RegisterEntry:
        _in_order(self.from_, self.to)
        return self


class DocumentEntry(Entry):
    """A document facts come from."""

    title: Text
    date: Span | None = None
    link: Text | None = None


class AreaEntry(Entry):
    """An area the partnership is for."""

    id: Id
    name: Text
    country: Country
    structure: list[DatedValueEntry] = Field(default_factory=list)
    details: dict[Id, DetailEntry] = Field(default_factory=dict)
    source: SourceEntry | None = None


class BodyEntry(Entry):
    """A body that works in the partnership."""

    id: Id
    name: Text
    kind: Id
    area: Id | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    details: dict[Id, DetailEntry] = Field(default_factory=dict)
    source: SourceEntry | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _order(self) -> BodyEntry:
        _in_order(self.from_, self.to)
        return self


class EventEntry(Entry):
    """Something that happened. Write nothing here that identifies a person."""

    id: Id
    kind: Id
    date: Span | None = None
    details: dict[Id, Scalar] = Field(default_factory=dict)
    to: list[Id] = Field(default_factory=list, description="Bodies it was addressed to.")
    source: SourceEntry | None = None
    note: Text | None = None


class SentEntry(Entry):
    """To whom a record was sent."""

    to: Id
    date: Span | None = None


class RecordEntry(Entry):
    """Evidence of something done."""

    id: Id
    kind: Id
    date: Span | None = Field(None, description="The day it represents.")
    until: Span | None = Field(None, description="The last day it was in place.")
    for_period: Text | None = Field(None, description="2018/19, or 2019-01 for a quarter.")
    about: Id | None = Field(None, description="The event or record it follows from.")
    by: list[Id] = Field(default_factory=list, description="Bodies, or partnership.")
    contains: list[Id] | None = None
    lacks: list[Id] = Field(default_factory=list)
    sent: list[SentEntry] = Field(default_factory=list)
    details: dict[Id, Scalar] = Field(default_factory=dict)
    planned: bool = Field(False, description="true: only intended; it discharges nothing.")
    recorded_on: Day | None = None
    source: SourceEntry | None = None
    note: Text | None = None


class NotDoneEntry(Entry):
    """A statement that something was not done, or did not happen, up to a day."""

    record: Id | None = None
    event: Id | None = None
    as_at: Day = Field(description="Up to and including this day.")
    for_period: Text | None = None
    about: Id | None = None
    by: list[Id] = Field(default_factory=list)
    source: SourceEntry | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_of(self) -> NotDoneEntry:
        if (self.record is None) == (self.event is None):
            raise ValueError("Name either a record or an event that there was not.")
        return self


class FactsFile(Entry):
    """One partnership."""

    format: Literal[1] = Field(1, description="The version of this format.")
    partnership: PartnershipEntry
    register_: RegisterEntry = Field(alias="register")
    documents: dict[Id, DocumentEntry] = Field(default_factory=dict)
    areas: list[AreaEntry] = Field(min_length=1)
    bodies: list[BodyEntry] = Field(default_factory=list)
    events: list[EventEntry] = Field(default_factory=list)
    records: list[RecordEntry] = Field(default_factory=list)
    not_done: list[NotDoneEntry] = Field(default_factory=list)
    notes: list[Text] = Field(default_factory=list)


def _in_order(first: str | None, last: str | None) -> None:
    if first and last and date.fromisoformat(last) < date.fromisoformat(first):
        raise ValueError(f"It ends ({last}) before it begins ({first}).")

"""A partnership and what is known of it, as frozen values. Every fact knows where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.source.faults import Place

Day = date
"""For records, whose own `date` hides the type."""

DetailValue = str | int | bool | DateSpan

PARTNERSHIP = "partnership"
"""In `by`: the partnership as a whole did it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact is written down: a document of the facts file, and where in it."""

    document: str | None
    at: str | None
    title: str | None

    def short(self) -> str:
        """For a table: the paragraph alone where it is given."""
        return self.at or self.title or ""

    def words(self) -> str:
        """For a reason: the title of the document and the paragraph."""
        parts = [part for part in (self.title or self.document, self.at) if part]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value that a detail had from ``first`` to ``last`` (both inclusive)."""

    value: DetailValue
    first: date
    last: date
    place: Place
    source: Source | None


Details = Mapping[str, tuple[DatedValue, ...]]


@dataclass(frozen=True, slots=True)
class Area:
    """An area the partnership is for. Structure is a dated detail."""

    id: str
    name: str
    country: str
    details: Details
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """A body, from ``first`` to ``last`` (both inclusive; open ends are date.min and date.max)."""

    id: str
    name: str
    kind: str
    country: str
    area: str | None
    first: date
    last: date
    details: Details
    place: Place
    source: Source | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, which may set duties going. Never identifies anybody."""

    id: str
    kind: str
    date: DateSpan | None
    details: Mapping[str, DetailValue]
    to: tuple[str, ...]
    place: Place
    source: Source | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom a record was sent, and when if that is known."""

    to: str
    date: DateSpan | None


@dataclass(frozen=True, slots=True)
class Record:
    """Evidence: what was done, when, by whom, what it contains, where it is written down.

    ``date`` is the day it represents; ``until`` the last day it was in place; ``planned`` marks
    something only intended, which discharges nothing.
    """

    id: str
    kind: str
    date: DateSpan | None
    until: DateSpan | None
    for_period: str | None
    about: str | None
    by: tuple[str, ...]
    contains: tuple[str, ...] | None
    lacks: tuple[str, ...]
    sent: tuple[Sending, ...]
    details: Mapping[str, DetailValue]
    planned: bool
    recorded_on: Day | None
    place: Place
    source: Source | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NotDone:
    """A statement that something of a kind was not done, or did not happen, up to a day."""

    kind: str
    is_event: bool
    as_at: date
    for_period: str | None
    about: str | None
    by: tuple[str, ...]
    place: Place
    source: Source | None


@dataclass(frozen=True, slots=True)
class Claim:
    """That the register is complete for a regime."""

    regime: str
    place: Place
    source: Source | None


@dataclass(frozen=True, slots=True)
class Register:
    """What the facts claim to cover. What lies before ``first`` is not judged."""

    first: date
    last: date
    complete_for: tuple[Claim, ...]
    bodies_complete: bool
    place: Place

    def complete(self, regime: str) -> bool:
        """Whether silence about a regime means that nothing was done."""
        return any(claim.regime in (regime, "all") for claim in self.complete_for)


@dataclass(frozen=True, slots=True)
class Partnership:
    """One partnership and all that is known of it."""

    id: str
    name: str
    first: date
    last: date
    details: Details
    areas: Mapping[str, Area]
    bodies: Mapping[str, Body]
    events: Mapping[str, Event]
    records: Mapping[str, Record]
    not_done: tuple[NotDone, ...]
    register: Register
    file: str
    digest: str
    place: Place
    documents: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def country(self) -> str:
        """The country of its areas; a partnership lies in one country."""
        return next(iter(self.areas.values())).country

"""Instruments, duties, versions, roles and the vocabulary of facts, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dutybound.dates.holidays import BankHolidays
from dutybound.law.conditions import Condition, Scalar
from dutybound.law.shapes import Shape
from dutybound.source.faults import Place

COUNTRIES = ("England", "Wales")


class Force(StrEnum):
    """The rank of the text a duty comes from."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    STATUTORY_GUIDANCE = "statutory-guidance"
    NON_STATUTORY = "non-statutory"


class Strength(StrEnum):
    """What the text says: law binds, guidance advises, a power permits."""

    MUST = "must"
    MUST_HAVE_REGARD = "must-have-regard"
    MUST_NOT = "must-not"
    SHOULD = "should"
    MAY = "may"


BINDING = frozenset({Strength.MUST, Strength.MUST_HAVE_REGARD, Strength.MUST_NOT})


class Mode(StrEnum):
    """Whether one act serves all bearers, each bearer acts, or there is one bearer."""

    JOINTLY = "jointly"
    EACH = "each"
    SINGLE = "single"


class Confidence(StrEnum):
    """How far a record of the law was checked."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Verified:
    """How the text was read: ``text-seen``, ``secondary-source`` or ``recalled``."""

    how: str
    confidence: Confidence
    urls: tuple[str, ...]
    remark: str | None


@dataclass(frozen=True, slots=True)
class Instrument:
    """An Act, statutory instrument or guidance document."""

    id: str
    title: str
    short: str
    force: Force
    url: str | None
    dated_addresses: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Discharge:
    """A kind of record that discharges a duty, narrowed by conditions or by a recipient."""

    record: str
    when: Condition | None
    sent_to: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """A duty as it stood from ``first`` to ``last`` (both inclusive) in ``extent``.

    ``certain_from`` is later than ``first`` where the first day is known only to lie between them.
    ``bearer_kinds`` narrows the version to bearers of these kinds; empty means all.
    ``saved_when`` keeps the version alive after ``last`` for the events it describes.
    ``discharge`` is what discharges the duty while this version stands.
    """

    index: int
    first: date
    last: date
    certain_from: date
    approximate: bool
    extent: tuple[str, ...]
    shape: Shape
    applies_when: Condition | None
    bearer_kinds: tuple[str, ...]
    saved_when: Condition | None
    discharge: tuple[Discharge, ...]
    note: str | None
    changed: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing the law (or guidance) asks of a bearer."""

    id: str
    title: str
    regime: str
    instrument: Instrument
    provision: str
    url: str | None
    strength: Strength
    roles: tuple[str, ...]
    mode: Mode
    summary: str
    versions: tuple[Version, ...]
    discharge: tuple[Discharge, ...]
    evidence: tuple[str, ...]
    judgement: bool
    shown_by: str
    differs_from: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    verified: Verified
    note: str | None
    warning: str | None
    order: int
    place: Place

    @property
    def force(self) -> Force:
        """The rank of the instrument."""
        return self.instrument.force


@dataclass(frozen=True, slots=True)
class RoleMember:
    """A kind of body that has a role, where and when. ``when`` is a condition on the body."""

    kind: str
    country: str
    first: date
    last: date
    when: Condition | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """What a body is to a law. A group role has no kinds: there is one for each ``one_per``.

    ``one_per`` is ``partnership`` or the id of another role.
    """

    id: str
    name: str
    provision: str
    members: tuple[RoleMember, ...]
    one_per: str | None
    place: Place


class DetailType(StrEnum):
    """The types of details that facts may carry."""

    DATE = "date"
    BOOLEAN = "boolean"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail that a kind of area, body, event or record may have."""

    id: str
    type: DetailType
    means: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of event or record. ``name`` is how a sentence calls one.

    ``addressed`` events concern only the bodies they name in `to`; ``recurs`` records belong to a
    period; ``sensitive`` ones are about deaths or people at risk.
    """

    id: str
    name: str
    means: str
    details: Mapping[str, Detail]
    date_means: str
    sensitive: bool
    recurs: bool
    addressed: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure of local government, and the kinds of body every area of it has.

    Of each group in ``one_of`` it has one.
    """

    id: str
    means: str
    countries: tuple[str, ...]
    expects: tuple[str, ...]
    one_of: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """An event that is the same for all: an ordinary election, for instance."""

    id: str
    kind: str
    day: date
    country: str
    source: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every kind of thing the facts may speak of."""

    body_kinds: Mapping[str, FactKind]
    structures: Mapping[str, Structure]
    area_details: Mapping[str, Detail]
    body_details: Mapping[str, Detail]
    partnership_details: Mapping[str, Detail]
    events: Mapping[str, FactKind]
    records: Mapping[str, FactKind]
    recipients: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record of the law book that is not a duty here, with the reason."""

    regime: str
    id: str
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """The whole law book as read: duties in the order of the law. Equal only to itself."""

    pack: Mapping[str, Scalar]
    digest: str
    regimes: Mapping[str, str]
    instruments: tuple[Instrument, ...]
    duties: Mapping[str, Duty]
    roles: Mapping[str, Role]
    vocabulary: Vocabulary
    holidays: BankHolidays
    public_events: tuple[PublicEvent, ...]
    left_out: tuple[LeftOut, ...]

"""An obligation: a duty as it binds one bearer, for a period, an event, or while it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.bearers import Bearer
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.steps import Step, Wanted
from dutybound.evaluation.truth import Judged, Truth
from dutybound.facts.model import Record
from dutybound.law.model import Duty, Version
from dutybound.law.shapes import ContentItem, Phrase


class Form(StrEnum):
    """How an obligation is discharged."""

    ACT = "act"
    IN_PLACE = "in-place"
    QUALITY = "quality"
    CONTENTS = "contents"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Instance:
    """Which obligation of a duty this is. ``key`` is stable and ``label`` is for people."""

    key: str
    label: str


AS_LONG_AS_IT_STANDS = Instance("standing", "")


class ItemState(StrEnum):
    """Whether a product contains something."""

    SHOWN = "shown"
    LACKING = "lacking"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """One content of a product: whether it is there, and whether the law asked for it."""

    item: ContentItem
    state: ItemState
    asked: Truth


@dataclass(frozen=True, slots=True)
class Obligation:
    """What stands between a duty and a finding. Knows no as-at date.

    ``arises`` is the day it begins to stand; ``deadline`` the last day in time (inclusive), None
    where the law gives a ``phrase``. ``gaps`` are the intervals (inclusive) in which something may
    have been done that is on no record. ``series`` counts recurring obligations in order;
    ``provisional`` ones only hold the place until the first of a chain is on record.
    ``bound_until`` is the last day on which the duty binds the bearer at all; what was open then
    stays open. ``turns_on`` is what would settle which of two limits applies.
    """

    duty: Duty
    version: Version
    bearer: Bearer
    instance: Instance
    form: Form
    binding: Judged
    arises: DateSpan
    deadline: DateSpan | None = None
    phrase: Phrase | None = None
    basis: tuple[Step, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    gaps: tuple[tuple[date, date], ...] = ()
    silence: tuple[Step, ...] = ()
    evidence: tuple[Record, ...] = ()
    planned: tuple[Record, ...] = ()
    items: tuple[JudgedItem, ...] = ()
    product: Record | None = None
    stands_until: date = date.max
    bound_until: date = date.max
    series: int | None = None
    convention: bool = False
    before: bool = False
    provisional: bool = False
    by: date | None = None
    turns_on: tuple[Wanted, ...] = ()
    about: str | None = None

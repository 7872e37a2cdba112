"""The steps a reason is made of: a tree, so that any report can say it in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dutybound.dates.counting import Counting
from dutybound.dates.spans import DateSpan
from dutybound.facts.model import Record, Source
from dutybound.law.model import Duty
from dutybound.source.faults import Place

StepValue = str | int | bool | date | DateSpan | Counting | tuple[str, ...] | None


class StepKind(StrEnum):
    """What a step says. Every kind has its words in :mod:`dutybound.report.words`."""

    RULE = "rule"
    IN_FORCE = "in-force"
    NOT_IN_FORCE = "not-in-force"
    BEARER = "bearer"
    NO_BEARER = "no-bearer"
    BEARER_NOT_NAMED = "bearer-not-named"
    HOLDS = "holds"
    FAILS = "fails"
    NOT_GIVEN = "not-given"
    PERIOD = "period"
    TRIGGER = "trigger"
    TRIGGER_UNDATED = "trigger-undated"
    NO_TRIGGER = "no-trigger"
    ADDRESSEE_UNKNOWN = "addressee-unknown"
    COUNT = "count"
    LEAD = "lead"
    DEADLINE = "deadline"
    NO_LAST_DAY = "no-last-day"
    EXTENDED = "extended"
    FALLBACK = "fallback"
    ROLLING_START = "rolling-start"
    RECORD = "record"
    DOUBTFUL_RECORD = "doubtful-record"
    EVIDENCE = "evidence"
    PLANNED = "planned"
    IN_TIME = "in-time"
    LATE = "late"
    IN_PLACE = "in-place"
    ENDED = "ended"
    NOTHING_RECORDED = "nothing-recorded"
    STATED_NOT_DONE = "stated-not-done"
    REGISTER_SILENT = "register-silent"
    REGISTER_ENDED = "register-ended"
    REGISTER_BEGINS = "register-begins"
    VAGUE = "vague"
    ITEM_SHOWN = "item-shown"
    ITEM_LACKING = "item-lacking"
    ITEM_UNKNOWN = "item-unknown"
    ITEMS_NOT_ASKED = "items-not-asked"
    QUALITY = "quality"
    ACT_RECORDED = "act-recorded"
    CONDITION_UNKNOWN = "condition-unknown"
    LATER_BEARER = "later-bearer"
    NOTHING_DUE_YET = "nothing-due-yet"
    NO_LONGER_BINDS = "no-longer-binds"
    BEFORE_COMMENCEMENT = "before-commencement"
    STRUCTURE_CHANGED = "structure-changed"
    ADVICE_ONLY = "advice-only"
    CONFIDENCE = "confidence"
    CONVENTION = "convention"
    APPROXIMATE = "approximate"
    WARNING = "warning"
    PROMPT = "prompt"
    HELD_BACK = "held-back"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reason, with the values it speaks of, where it stands, and why it holds."""

    kind: StepKind
    values: tuple[tuple[str, StepValue], ...] = ()
    place: Place | None = None
    source: Source | None = None
    because: tuple[Step, ...] = ()

    def get(self, name: str) -> StepValue:
        """One of the values; None where the step has no such value."""
        for key, value in self.values:
            if key == name:
                return value
        return None


def step(
    kind: StepKind,
    *because: Step,
    place: Place | None = None,
    source: Source | None = None,
    **values: StepValue,
) -> Step:
    """A step with its values by name."""
    return Step(kind, tuple(values.items()), place, source, because)


def rule_step(duty: Duty, *because: Step) -> Step:
    """The step every reason begins with: the rule, what it asks and where it is written."""
    return step(
        StepKind.RULE,
        *because,
        place=duty.place,
        duty=duty.id,
        provision=duty.provision,
        instrument=duty.instrument.short,
        summary=duty.summary,
    )


def record_step(kind: StepKind, record: Record, name: str, *because: Step) -> Step:
    """A step about a record: its kind in words, its date, where it is written down."""
    return step(
        kind,
        *because,
        place=record.place,
        source=record.source,
        record=record.id,
        name=name,
        date=record.date,
        for_period=record.for_period,
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to find out: what, for which fact, and where in the facts it belongs."""

    what: str
    subject: str
    place: Place | None = None
    days: tuple[date, ...] = ()
    record: str | None = None
    label: str | None = None

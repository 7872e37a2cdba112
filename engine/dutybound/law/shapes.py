"""The shapes a duty can have in time, and how its time is counted.

``docs/rule-format.md`` says which records of the law book have which shape, and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dutybound.dates.counting import Counting, Period
from dutybound.law.conditions import Condition


class Phrase(StrEnum):
    """A time the law gives in words. It has no last day and is never overdue by arithmetic."""

    AS_SOON_AS_PRACTICABLE = "as-soon-as-practicable"
    AS_SOON_AS_REASONABLY_PRACTICABLE = "as-soon-as-reasonably-practicable"
    AS_SOON_AS_REASONABLY_POSSIBLE = "as-soon-as-reasonably-possible"
    NO_PERIOD_STATED = "no-period-stated"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that facts give: the date of a kind of record or event, or a dated detail of it.

    ``when`` narrows which of them count.
    """

    kind: str
    is_event: bool
    detail: str | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """How long there is after a moment: a counted period, a phrase, or a day the facts give."""

    counting: Counting | None = None
    phrase: Phrase | None = None
    day_in: str | None = None


@dataclass(frozen=True, slots=True)
class Fallback:
    """Another limit that takes the first one's place when a condition holds."""

    when: Condition
    limit: Limit


@dataclass(frozen=True, slots=True)
class Extension:
    """A later last day that a record may give."""

    record: str
    detail: str


class PeriodName(StrEnum):
    """Calendars a duty may recur on."""

    OFFICIAL_YEAR = "official-year"
    QUARTER = "quarter"
    CALENDAR_YEAR = "calendar-year"
    THREE_YEARS_FROM_1999 = "three-years-from-1999"


class PeriodDue(StrEnum):
    """Where in, before or after its period a recurring act is due."""

    END_OF_PERIOD = "end-of-period"
    BEFORE_PERIOD = "before-period"
    START_OF_PERIOD = "start-of-period"
    END_OF_NEXT_PERIOD = "end-of-next-period"
    AFTER_PERIOD = "after-period"


@dataclass(frozen=True, slots=True)
class Standing:
    """In place all the time. ``by`` gives a last day for first having it in place (inclusive)."""

    by: date | None = None


@dataclass(frozen=True, slots=True)
class WheneverActing:
    """A quality of every act, such as due regard. Records support it; nothing settles it."""


@dataclass(frozen=True, slots=True)
class EachPeriod:
    """Once for every period of a calendar.

    ``first`` is the first day of the first period by country (that period may be short).
    Either ``phrase`` or ``within`` is set when ``due`` is :attr:`PeriodDue.AFTER_PERIOD`.
    """

    period: PeriodName
    due: PeriodDue
    first: Mapping[str, date]
    phrase: Phrase | None = None
    within: Counting | None = None


@dataclass(frozen=True, slots=True)
class EachWindow:
    """Once in every window of a fixed length, the first beginning with a moment."""

    every: Period
    anchor: Moment


@dataclass(frozen=True, slots=True)
class Rolling:
    """Not later than a counted period after the last time it was done.

    ``first_due`` is the last day for the first time, by country, for a bearer there from the start.
    """

    counting: Counting
    first_due: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class After:
    """Within a limit after a moment."""

    trigger: Moment
    limit: Limit
    fallback: Fallback | None = None
    extension: Extension | None = None


class LaterBearer(StrEnum):
    """What a dated duty asks of a bearer that came into being after its date."""

    NOTHING = "nothing"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class ByDate:
    """Once, by a calendar day (inclusive). ``promptly_after`` adds a limit in words."""

    by: date
    later_bearer: LaterBearer
    promptly_after: Moment | None = None
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """Before something else is done; with ``lead``, at least so long before it."""

    act: Moment
    lead: Counting | None = None


@dataclass(frozen=True, slots=True)
class ContentItem:
    """One thing a product has to contain, with the days on which the law asks for it."""

    id: str
    ref: str | None
    text: str
    first: date
    last: date
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a product has to contain, judged item by item by the law on the day it was made."""

    of: str
    items: tuple[ContentItem, ...]


@dataclass(frozen=True, slots=True)
class Prohibition:
    """Something that must not be done: a record of it contravenes."""

    act: Moment


@dataclass(frozen=True, slots=True)
class Power:
    """Something a body may do. Never judged."""


Shape = (
    Standing
    | WheneverActing
    | EachPeriod
    | EachWindow
    | Rolling
    | After
    | ByDate
    | Before
    | Contents
    | Prohibition
    | Power
)

SHAPE_NAMES: Mapping[type, str] = {
    Standing: "standing",
    WheneverActing: "whenever-acting",
    EachPeriod: "each-period",
    EachWindow: "each-window",
    Rolling: "rolling",
    After: "after",
    ByDate: "by-date",
    Before: "before",
    Contents: "contents",
    Prohibition: "prohibition",
    Power: "power",
}

"""Counting time: the last day for an act after an event, and the latest day before one.

The law book's section "Counting time" gives the rules for calendar days, months and years. Where it
is silent, these conventions are adopted:

- Clear days after a trigger: the trigger day does not count, and the last of the clear days is the
  last day in time, so last day = trigger + n. "Beginning with" cannot be combined with them.
- Clear days before an event: neither the event day nor the day of the act counts, so that n whole
  days lie between them, and latest day = event - n - 1.
- Working days: Monday to Friday less the bank holidays of England and Wales. Where the first day
  counts and the trigger is not a working day, the next working day is day 1.
- A lead does not depend on whether the first day counts: the event less the period in both cases.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import Literal, Self

from dutybound.dates.holidays import BankHolidays
from dutybound.dates.spans import day_words, shown

_PERIOD = re.compile(r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?")
_DAYS_IN_WEEK = 7
_MONTHS_IN_YEAR = 12


class DayKind(StrEnum):
    """Which days a count of days is made of."""

    CALENDAR = "calendar"
    WORKING = "working"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in years and months, or in weeks and days, never both.

    Raises ValueError when no part is positive, a part is negative, or the two groups are mixed:
    the sum would depend on which part is added first.
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        parts = (self.years, self.months, self.weeks, self.days)
        if min(parts) < 0 or max(parts) == 0:
            raise ValueError(
                f"A period of {self._parts_words()} is not a length of time: no part may be "
                f"negative, and at least one must be above zero."
            )
        if (self.years or self.months) and (self.weeks or self.days):
            raise ValueError(
                f"{self._parts_words()} is an ambiguous sum: a period is in years and months, or "
                f"in weeks and days. Write P1M or P30D, whichever the provision says."
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 period such as `P28D`, `P10W`, `P1M`, `P3Y` or `P1Y6M`.

        Raises ValueError with a message that says what would be right.
        """
        match = _PERIOD.fullmatch(text)
        if match is None or text == "P":
            raise ValueError(
                f"{shown(text)} is not a period. Write it as P28D, P10W, P6M or P3Y: whole "
                f"numbers of up to four digits."
            )
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return cls(years, months, weeks, days)

    def words(self) -> str:
        """Return the period as people read it, such as `1 month` or `10 weeks`."""
        return self.words_in(DayKind.CALENDAR)

    def words_in(self, kind: DayKind) -> str:
        """Return the period with the kind of day named, such as `5 working days`."""
        return self._parts_words("" if kind is DayKind.CALENDAR else f"{kind.value} ")

    def times(self, factor: int) -> "Period":
        """Return the period taken `factor` times, one or more."""
        return Period(
            self.years * factor, self.months * factor, self.weeks * factor, self.days * factor
        )

    @property
    def total_months(self) -> int:
        """The years and months together, in months."""
        return self.years * _MONTHS_IN_YEAR + self.months

    @property
    def total_days(self) -> int:
        """The weeks and days together, in days."""
        return self.weeks * _DAYS_IN_WEEK + self.days

    def _parts_words(self, kind: str = "") -> str:
        parts = (
            (self.years, "year"),
            (self.months, "month"),
            (self.weeks, "week"),
            (self.days, "day"),
        )
        words = [
            f"{number} {kind}{unit}{'' if number == 1 else 's'}" for number, unit in parts if number
        ]
        return " and ".join(words) or "0 days"


@dataclass(frozen=True, slots=True)
class Counting:
    """How a provision counts a period from its trigger.

    `first_day_counts` is true for "beginning with" and "commencing on". `counted_by` is "text" when
    the provision says so, and "convention" when it is silent and this is the reading adopted.
    Raises ValueError for a combination that means nothing.
    """

    period: Period
    first_day_counts: bool
    day_kind: DayKind = DayKind.CALENDAR
    counted_by: Literal["text", "convention"] = "text"

    def __post_init__(self) -> None:
        weeks_or_longer = self.period.weeks or self.period.total_months
        if self.day_kind is DayKind.WORKING and weeks_or_longer:
            raise ValueError(
                f"{self.period.words()} cannot be counted in working days. Give a number of days, "
                f"such as P5D."
            )
        if self.day_kind is DayKind.CLEAR and self.period.total_months:
            raise ValueError(
                f"{self.period.words()} cannot be counted in clear days. Give a number of days or "
                f"weeks, such as P14D."
            )
        if self.day_kind is DayKind.CLEAR and self.first_day_counts:
            raise ValueError(
                "With clear days the first day never counts. Set first_day_counts to false, or "
                "count calendar days."
            )


def last_day(trigger: date, counting: Counting, holidays: BankHolidays | None = None) -> date:
    """Return the last day in time, itself in time, for an act within a period of the trigger.

    Where the first day counts, the trigger is day 1, and a period of months ends the day before the
    corresponding date; otherwise the day after the trigger is day 1, and it ends on that date. If
    the month has no such date it ends, in both cases, on the last day of the month.
    Raises ValueError when working days are wanted and no holidays are given, or when the answer
    is beyond the year 9999; OutsideHolidayRange when a day looked at has no holiday data.
    """
    period, first_counts = counting.period, counting.first_day_counts
    if counting.day_kind is DayKind.WORKING:
        start = trigger if first_counts else _add_days(trigger, 1)
        return _nth_working_day(start, period.days, 1, _needed(holidays))
    if period.total_months:
        day, exists = _corresponding(trigger, period.total_months)
        return _add_days(day, -1) if exists and first_counts else day
    return _add_days(trigger, period.total_days - (1 if first_counts else 0))


def latest_day_before(
    event: date, counting: Counting, holidays: BankHolidays | None = None
) -> date:
    """Return the latest day, itself in time, for an act that must come a period before the event.

    Calendar periods: the event less the period, and the last day of the month where there is no
    corresponding date. Working days: the n-th working day before the event day. Clear days: n whole
    days lie between. Raises as `last_day` does.
    """
    period = counting.period
    if counting.day_kind is DayKind.WORKING:
        return _nth_working_day(_add_days(event, -1), period.days, -1, _needed(holidays))
    if period.total_months:
        return _corresponding(event, -period.total_months)[0]
    between = 1 if counting.day_kind is DayKind.CLEAR else 0
    return _add_days(event, -period.total_days - between)


def words_of_count(trigger: date, counting: Counting, last: date) -> str:
    """Return the arithmetic of `last_day` on one line of at most 160 characters."""
    length = counting.period.words_in(counting.day_kind)
    told = " (convention)" if counting.counted_by == "convention" else ""
    if counting.first_day_counts:
        start = f"{length} beginning with {day_words(trigger)}{told}"
    else:
        start = f"{length} after {day_words(trigger)}, that day not counted{told}"
    short = _short_month_words(trigger, counting.period.total_months)
    return f"{start}: last day {day_words(last)}{short}"


def words_of_lead(event: date, counting: Counting, latest: date) -> str:
    """Return the arithmetic of `latest_day_before` on one line of at most 160 characters."""
    length = counting.period.words_in(counting.day_kind)
    told = " (convention)" if counting.counted_by == "convention" else ""
    short = _short_month_words(event, -counting.period.total_months)
    return f"{length} before {day_words(event)}{told}: latest day {day_words(latest)}{short}"


def _short_month_words(start: date, months: int) -> str:
    if months == 0 or _corresponding(start, months)[1]:
        return ""
    return f", that month having no day {start.day}"


def _corresponding(start: date, months: int) -> tuple[date, bool]:
    """Return the date of that number some months on, and whether the month has such a date."""
    year, month = divmod(start.year * _MONTHS_IN_YEAR + start.month - 1 + months, _MONTHS_IN_YEAR)
    if not MINYEAR <= year <= MAXYEAR:
        raise _beyond_calendar(start)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, length)), start.day <= length


def _nth_working_day(start: date, number: int, step: int, holidays: BankHolidays) -> date:
    """Return the n-th working day at or after the start (step 1), or at or before it (step -1)."""
    day = start
    while True:
        if holidays.is_working_day(day):
            number -= 1
        if number == 0:
            return day
        day = _add_days(day, step)


def _add_days(day: date, number: int) -> date:
    try:
        return day + timedelta(days=number)
    except OverflowError:
        raise _beyond_calendar(day) from None


def _beyond_calendar(start: date) -> ValueError:
    return ValueError(
        f"Counting from {day_words(start)} leaves the calendar, which runs from year {MINYEAR} to "
        f"{MAXYEAR}. Give a shorter period or another day."
    )


def _needed(holidays: BankHolidays | None) -> BankHolidays:
    if holidays is None:
        raise ValueError("Working days cannot be counted without the bank holidays. Give them.")
    return holidays

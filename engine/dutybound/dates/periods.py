"""Named stretches of days: official years, calendar quarters and years, windows from an anchor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dutybound.dates.counting import Counting, Period, last_day
from dutybound.dates.spans import MONTH_NAMES, day_words, official_year_ends

_OFFICIAL_YEAR_STARTS = (4, 1)
_MONTHS_IN_QUARTER = 3
_RELEVANT_PERIODS_FROM = 1999
_RELEVANT_PERIOD_YEARS = 3


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A stretch from `first` to `last`, both inclusive, and the label people know it by."""

    first: date
    last: date
    label: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"The period {self.label} ends on {day_words(self.last)}, before it starts on "
                f"{day_words(self.first)}."
            )


def official_year(day: date) -> NamedPeriod:
    """Return the official year, 1 April to 31 March, that a day falls in, such as `2018/19`."""
    start = day.year if (day.month, day.day) >= _OFFICIAL_YEAR_STARTS else day.year - 1
    return NamedPeriod(
        date(start, 4, 1), date(start + 1, 3, 31), f"{start}/{(start + 1) % 100:02d}"
    )


def official_year_named(label: str) -> NamedPeriod:
    """Return the official year of a label such as `2018/19`; ValueError if it is not one."""
    return NamedPeriod(*official_year_ends(label), label)


def official_years(first: date, last: date) -> Iterator[NamedPeriod]:
    """Yield every official year that shares a day with first to last, both inclusive, in order.

    Yields nothing if last is before first.
    """
    while first <= last:
        period = official_year(first)
        yield period
        first = period.last + timedelta(days=1)


def three_years(day: date) -> NamedPeriod:
    """Return the three years from 1 April 1999, or a later or earlier three, that a day falls in.

    Their label gives the calendar years in which they begin and end, as in `1999-2002`. The first
    relevant period of section 6 of the Crime and Disorder Act 1998, as enacted, began on
    1 April 1999 (SI 1998/3263 art 7).
    """
    year = official_year(day).first.year
    start = year - (year - _RELEVANT_PERIODS_FROM) % _RELEVANT_PERIOD_YEARS
    end = start + _RELEVANT_PERIOD_YEARS
    return NamedPeriod(date(start, 4, 1), date(end, 3, 31), f"{start}-{end}")


def three_years_each(first: date, last: date) -> Iterator[NamedPeriod]:
    """Yield every three years from 1 April 1999 that share a day with first to last, in order.

    Both ends are inclusive; yields nothing if last is before first.
    """
    while first <= last:
        period = three_years(first)
        yield period
        first = period.last + timedelta(days=1)


def quarter(day: date) -> NamedPeriod:
    """Return the calendar quarter that a day falls in, such as `January to March 2019`."""
    start = day.month - (day.month - 1) % _MONTHS_IN_QUARTER
    end = start + _MONTHS_IN_QUARTER - 1
    # The quarters end in March, June, September and December.
    end_day = 31 if end in {3, 12} else 30
    label = f"{MONTH_NAMES[start - 1]} to {MONTH_NAMES[end - 1]} {day.year}"
    return NamedPeriod(date(day.year, start, 1), date(day.year, end, end_day), label)


def quarters(first: date, last: date) -> Iterator[NamedPeriod]:
    """Yield every calendar quarter that shares a day with first to last, both inclusive, in order.

    Yields nothing if last is before first.
    """
    while first <= last:
        period = quarter(first)
        yield period
        first = period.last + timedelta(days=1)


def calendar_year(day: date) -> NamedPeriod:
    """Return the calendar year that a day falls in, such as `2019`."""
    return NamedPeriod(date(day.year, 1, 1), date(day.year, 12, 31), str(day.year))


def calendar_years(first: date, last: date) -> Iterator[NamedPeriod]:
    """Yield every calendar year that shares a day with first to last, both inclusive, in order.

    Yields nothing if last is before first.
    """
    while first <= last:
        period = calendar_year(first)
        yield period
        first = period.last + timedelta(days=1)


def windows(anchor: date, period: Period, until: date) -> Iterator[NamedPeriod]:
    """Yield consecutive windows of one period each, the first beginning with the anchor.

    Every window that begins on or before `until` is yielded, whole, so the last one may end after
    it; nothing if `until` is before the anchor. Window k ends where k periods counted from the
    anchor end, the anchor counting as day 1, so that short months do not push later windows
    forward: anchored on 29 February 2024, three-year windows end on 28 February 2027, 2030, 2033
    and 2036. Each begins on the day after the one before has ended.
    """
    first, number = anchor, 1
    while first <= until:
        end = last_day(anchor, Counting(period.times(number), first_day_counts=True))
        yield NamedPeriod(first, end, f"{day_words(first)} to {day_words(end)}")
        first, number = end + timedelta(days=1), number + 1

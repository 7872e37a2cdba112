"""Days as they are written: known exactly, or known only to lie in an interval."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Self

FIRST_YEAR = 1900
LAST_YEAR = 2200

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_OFFICIAL_YEAR = re.compile(r"([0-9]{4})/([0-9]{2})")
_TWO_YEARS = re.compile(r"([0-9]{4})/([0-9]{4})")
_OPEN = ".."
_LONGEST_SHOWN = 60

_RIGHT_FORMS = (
    "Write a day as 2019-02-14, a month as 2019-02, a year as 2019, an official year as 2018/19, "
    "an interval as 2018-09-01/2018-09-30, and with one end open as ../2019-10-24 or 2019-10-24/..."
)


def day_words(day: date) -> str:
    """Return a day as people read it, such as `31 March 2019`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def official_year_ends(label: str) -> tuple[date, date]:
    """Return the first and last day, both inclusive, of an official year such as `2018/19`.

    The official year is the twelve months beginning on 1 April, as in the 2007 Regulations.
    Raises ValueError when the label is not an official year between 1900 and 2200.
    """
    match = _OFFICIAL_YEAR.fullmatch(label)
    if match is None:
        raise ValueError(f"{shown(label)} is not an official year. Write it as 2018/19.")
    first = _year(match[1], label)
    if int(match[2]) != (first + 1) % 100:
        mend = f"Write {first}/{(first + 1) % 100:02d}"
        if 1 <= int(match[2]) <= 12:
            mend += f", or {first}-{match[2]} for the month of {MONTH_NAMES[int(match[2]) - 1]}"
        raise ValueError(
            f"{shown(label)} is not an official year, which ends in the year after it begins. "
            f"{mend}."
        )
    if first == LAST_YEAR:
        raise ValueError(f"{shown(label)} ends after {LAST_YEAR}, the last year accepted.")
    return date(first, 4, 1), date(first + 1, 3, 31)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day known exactly, or known only to lie between two days, both inclusive.

    `earliest` is `date.min` and `latest` is `date.max` where that end is open. `text` is the span
    as it was written. Raises ValueError when the end is before the start.
    """

    earliest: date
    latest: date
    text: str

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(
                f"{shown(self.text)} ends on {day_words(self.latest)}, before it starts on "
                f"{day_words(self.earliest)}. Write the earlier day first."
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a day, month, year, official year or interval; spaces around it are dropped.

        Raises ValueError with a message that says what would be right. Years 1900 to 2200 only.
        """
        text = text.strip()
        if _YEAR.fullmatch(text):
            year = _year(text, text)
            return cls(date(year, 1, 1), date(year, 12, 31), text)
        if _OFFICIAL_YEAR.fullmatch(text):
            return cls(*official_year_ends(text), text)
        if "/" in text:
            return cls(*_interval_ends(text), text)
        return cls(*_day_or_month_ends(text, text), text)

    @classmethod
    def exactly(cls, day: date) -> Self:
        """Return the span of one known day."""
        return cls(day, day, day.isoformat())

    @classmethod
    def between(cls, earliest: date, latest: date) -> Self:
        """Return a day known to lie between two days, both inclusive; the day itself if equal."""
        if earliest == latest:
            return cls.exactly(earliest)
        return cls(earliest, latest, f"{earliest.isoformat()}/{latest.isoformat()}")

    @property
    def is_exact(self) -> bool:
        """Whether one day alone is possible."""
        return self.earliest == self.latest

    def words(self) -> str:
        """Return the span as people read it, such as `the official year 2018/19`."""
        first, last = self.earliest, self.latest
        if first == last:
            return day_words(first)
        if first == date.min or last == date.max:
            return self._open_words()
        if _YEAR.fullmatch(self.text):
            return self.text
        if _OFFICIAL_YEAR.fullmatch(self.text):
            return f"the official year {self.text}"
        if _MONTH.fullmatch(self.text):
            return f"{MONTH_NAMES[first.month - 1]} {first.year}"
        start = day_words(first)
        if first.year == last.year:
            # The year, and the month where it is the same, are said once.
            month = "" if first.month == last.month else f" {MONTH_NAMES[first.month - 1]}"
            start = f"{first.day}{month}"
        return f"between {start} and {day_words(last)}"

    def _open_words(self) -> str:
        if self.earliest > date.min:
            return f"on or after {day_words(self.earliest)}"
        if self.latest < date.max:
            return f"on or before {day_words(self.latest)}"
        return "on an unknown day"

    def shift(self, f: Callable[[date], date]) -> "DateSpan":
        """Apply a function to both ends; an open end stays open.

        The function must never turn a later day into an earlier one, or the ends may cross, which
        raises ValueError.
        """
        first = self.earliest if self.earliest == date.min else f(self.earliest)
        last = self.latest if self.latest == date.max else f(self.latest)
        if first == last:
            return DateSpan.exactly(first)
        # "2018/19" moved by a month is no official year, so the text is written afresh.
        start = _OPEN if first == date.min else first.isoformat()
        end = _OPEN if last == date.max else last.isoformat()
        return DateSpan(first, last, f"{start}/{end}")


def shown(value: str) -> str:
    """Return a value for an error message: in backticks, one line, at most 60 characters."""
    line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in value[:_LONGEST_SHOWN])
    if len(value) > _LONGEST_SHOWN or len(line) > _LONGEST_SHOWN:
        line = line[: _LONGEST_SHOWN - 3] + "..."
    return f"`{line}`"


def _interval_ends(text: str) -> tuple[date, date]:
    years = _TWO_YEARS.fullmatch(text)
    if years:
        raise ValueError(
            f"{shown(text)} could be an official year or two calendar years. Write an official "
            f"year as {years[1]}/{(int(years[1]) + 1) % 100:02d}, and whole calendar years as "
            f"{years[1]}-01/{years[2]}-12."
        )
    start, _, end = text.partition("/")
    if start == end == _OPEN:
        raise ValueError(f"{shown(text)} has both ends open and says nothing. Give one end.")
    return (
        date.min if start == _OPEN else _day_or_month_ends(start, text)[0],
        date.max if end == _OPEN else _day_or_month_ends(end, text)[1],
    )


def _day_or_month_ends(part: str, whole: str) -> tuple[date, date]:
    match = _DAY.fullmatch(part) or _MONTH.fullmatch(part)
    if match is None:
        raise ValueError(f"{shown(whole)} is not a date. {_RIGHT_FORMS}")
    year, month = _year(match[1], whole), int(match[2])
    if not 1 <= month <= 12:
        raise ValueError(f"{shown(whole)} has the month {match[2]}: months run from 01 to 12.")
    length = monthrange(year, month)[1]
    if match.re is _MONTH:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= int(match[3]) <= length:
        raise ValueError(
            f"{shown(whole)} has the day {match[3]}: {MONTH_NAMES[month - 1]} {year} runs from "
            f"01 to {length}."
        )
    day = date(year, month, int(match[3]))
    return day, day


def _year(digits: str, whole: str) -> int:
    if not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        raise ValueError(
            f"{shown(whole)} has the year {digits}: years from {FIRST_YEAR} to {LAST_YEAR} "
            f"are accepted."
        )
    return int(digits)

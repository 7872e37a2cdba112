"""The calendars of recurring duties: which period a label names, and when a period's act is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dutybound.dates.counting import last_day
from dutybound.dates.periods import (
    NamedPeriod,
    calendar_years,
    official_year_named,
    official_years,
    quarter,
    quarters,
    three_years,
    three_years_each,
)
from dutybound.law.shapes import EachPeriod, PeriodDue, PeriodName

_ONE_DAY = timedelta(days=1)

_CALENDARS = {
    PeriodName.OFFICIAL_YEAR: official_years,
    PeriodName.QUARTER: quarters,
    PeriodName.CALENDAR_YEAR: calendar_years,
    PeriodName.THREE_YEARS_FROM_1999: three_years_each,
}


class PeriodLabelError(ValueError):
    """A label that names no official year, quarter, calendar year or three years from 1999."""


def period_of_label(label: str) -> NamedPeriod:
    """The period a facts file names: `2018/19`, `2019` or `2019-Q1` (January to March).

    Raises :class:`PeriodLabelError`.
    """
    if re.fullmatch(r"\d{4}/\d{2}", label):
        try:
            return official_year_named(label)
        except ValueError as problem:
            raise PeriodLabelError(str(problem)) from None
    if re.fullmatch(r"\d{4}", label):
        year = int(label)
        if year >= 1900:
            return NamedPeriod(date(year, 1, 1), date(year, 12, 31), label)
    if re.fullmatch(r"\d{4}-Q[1-4]", label) and int(label[:4]) >= 1900:
        return quarter(date(int(label[:4]), 3 * int(label[6]) - 2, 1))
    if re.fullmatch(r"\d{4}-\d{4}", label) and int(label[:4]) >= 1900:
        period = three_years(date(int(label[:4]), 4, 1))
        if period.label == label:
            return period
    raise PeriodLabelError(
        f"`{label}` names no period. Write 2018/19 (official year), 2019 (calendar year), "
        "2019-Q1 (January to March) or 1999-2002 (three years from April)."
    )


def periods(shape: EachPeriod, country: str, until: date) -> Iterator[NamedPeriod]:
    """The periods of a recurring duty in a country, from its first, that begin by ``until``.

    The first may be shorter than the rest. Nothing where the country has no first period.
    """
    first = shape.first.get(country)
    if first is None or first > until:
        return
    make = _CALENDARS[shape.period]
    for one in make(first, until):
        yield NamedPeriod(max(one.first, first), one.last, one.label)


def due_by(shape: EachPeriod, period: NamedPeriod) -> date | None:
    """The last day in time for a period's act; None where the law gives a phrase, not a day."""
    match shape.due:
        case PeriodDue.END_OF_PERIOD:
            return period.last
        case PeriodDue.BEFORE_PERIOD:
            return period.first - _ONE_DAY
        case PeriodDue.START_OF_PERIOD:
            return period.first
        case PeriodDue.END_OF_NEXT_PERIOD:
            following = _CALENDARS[shape.period]
            day = period.last + _ONE_DAY
            return next(iter(following(day, day))).last
        case PeriodDue.AFTER_PERIOD:
            return last_day(period.last, shape.within) if shape.within else None


def arises_on(shape: EachPeriod, period: NamedPeriod) -> date:
    """The first day on which a period's act is looked for.

    What is due before or at the start of a period is looked for throughout the period before it.
    """
    match shape.due:
        case PeriodDue.BEFORE_PERIOD | PeriodDue.START_OF_PERIOD:
            previous = _CALENDARS[shape.period]
            day = period.first - _ONE_DAY
            return next(iter(previous(day, day))).first
        case PeriodDue.AFTER_PERIOD | PeriodDue.END_OF_NEXT_PERIOD:
            return period.last + _ONE_DAY
        case PeriodDue.END_OF_PERIOD:
            return period.first

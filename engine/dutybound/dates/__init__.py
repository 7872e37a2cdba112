"""Time as statutes use it: vague dates, counting, named periods and working days."""

from dutybound.dates.counting import (
    Counting,
    DayKind,
    Period,
    last_day,
    latest_day_before,
    words_of_count,
    words_of_lead,
)
from dutybound.dates.holidays import BankHolidays, OutsideHolidayRange
from dutybound.dates.periods import (
    NamedPeriod,
    calendar_year,
    calendar_years,
    official_year,
    official_year_named,
    official_years,
    quarter,
    quarters,
    windows,
)
from dutybound.dates.spans import DateSpan, day_words

__all__ = [
    "BankHolidays",
    "Counting",
    "DateSpan",
    "DayKind",
    "NamedPeriod",
    "OutsideHolidayRange",
    "Period",
    "calendar_year",
    "calendar_years",
    "day_words",
    "last_day",
    "latest_day_before",
    "official_year",
    "official_year_named",
    "official_years",
    "quarter",
    "quarters",
    "windows",
    "words_of_count",
    "words_of_lead",
]

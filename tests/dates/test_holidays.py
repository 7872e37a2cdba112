"""The holiday file against the rule, worked out anew, and its faults."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from dutybound.dates.holidays import BankHolidays, OutsideHolidayRange

D = date.fromisoformat
FILE = Path(__file__).parents[2] / "rules" / "calendar" / "bank-holidays.yaml"

# Days the rule alone would not give, or would wrongly give.
ADDED = {
    1995: ["05-08"],
    1999: ["12-31"],
    2002: ["06-03", "06-04"],
    2011: ["04-29"],
    2012: ["06-04", "06-05"],
    2020: ["05-08"],
    2022: ["06-02", "06-03", "09-19"],
    2023: ["05-08"],
}
TAKEN_AWAY = ["1995-05-01", "2002-05-27", "2012-05-28", "2020-05-04", "2022-05-30"]


def the_file() -> BankHolidays:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return BankHolidays.from_mapping(data)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def by_the_rule(year: int) -> set[date]:
    mondays = [
        day
        for day in (date(year, 1, 1) + timedelta(days=n) for n in range(365))
        if day.weekday() == 0
    ]
    found = {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
    found.add(min(day for day in mondays if day.month == 5))
    found.add(max(day for day in mondays if day.month == 5))
    found.add(max(day for day in mondays if day.month == 8))
    for month, day_of_month in ((1, 1), (12, 25), (12, 26)):
        day = date(year, month, day_of_month)
        # A substitute takes the next weekday still free.
        if day.weekday() >= 5:
            taken = {date(year, 12, 25), date(year, 12, 26)} | found
            while day.weekday() >= 5 or day in taken:
                day += timedelta(days=1)
        found.add(day)
    return found


def test_the_file_agrees_with_the_rule_and_the_one_off_days() -> None:
    holidays = the_file()
    expected = {day for year in range(1995, 2028) for day in by_the_rule(year)}
    expected |= {D(f"{year}-{day}") for year, days in ADDED.items() for day in days}
    expected -= {D(day) for day in TAKEN_AWAY}
    assert holidays.days == expected
    assert (holidays.first_day, holidays.last_day) == (D("1995-01-01"), D("2027-12-31"))
    assert "gov.uk/bank-holidays" in holidays.source


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    ],
)
def test_years_written_out(year: int, days: str) -> None:
    found = {day for day in the_file().days if day.year == year}
    assert found == {D(f"{year}-{day}") for day in days.split()}


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-04-02", True),
        ("2026-04-03", False),
        ("2026-04-04", False),
        ("2026-04-06", False),
        ("2026-04-07", True),
        ("2021-12-25", False),
        ("2021-12-28", False),
        ("2021-12-29", True),
        ("2020-05-04", True),
        ("1995-01-01", False),
        ("2027-12-31", True),
    ],
)
def test_working_days_of_the_file(day: str, working: bool) -> None:
    assert the_file().is_working_day(D(day)) is working


@pytest.mark.parametrize("day", ["1994-12-31", "2028-01-01"])
def test_outside_the_range_nothing_is_guessed(day: str) -> None:
    # Both are Saturdays: even they are refused.
    with pytest.raises(OutsideHolidayRange, match="run from 1 January 1995 to 31 December 2027"):
        the_file().is_working_day(D(day))
    assert issubclass(OutsideHolidayRange, LookupError)


def mapping(**changes: object) -> dict[str, object]:
    good: dict[str, object] = {
        "source": "a list",
        "range": {"from": "2019-01-01", "to": "2019-12-31"},
        "note": "none",
        "holidays": [{"date": "2019-04-19", "name": "Good Friday"}],
    }
    return good | changes


def test_a_good_mapping() -> None:
    holidays = BankHolidays.from_mapping(mapping())
    assert holidays == BankHolidays(
        frozenset({D("2019-04-19")}), D("2019-01-01"), D("2019-12-31"), "a list"
    )


GOOD_FRIDAY = {"date": "2019-04-19", "name": "Good Friday"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sauce": "x"}, "`sauce` is not a key here. Keys: source, range, note, holidays."),
        ({"source": " "}, "`source` is missing: say where the dates come from."),
        (
            {"range": None},
            "`range` is missing or not `from` and `to`: give the first and last day.",
        ),
        (
            {"range": {"from": "2019-12-31", "to": "2019-01-01"}, "holidays": [GOOD_FRIDAY]},
            "`range` ends on 1 January 2019, before it starts on 31 December 2019.\n"
            "The holiday 19 April 2019 is outside the range 31 December 2019 to 1 January 2019.",
        ),
        ({"holidays": []}, "`holidays` is missing: a list of entries with `date` and `name`."),
        (
            {"holidays": [{"date": "2019-04-19"}]},
            "`holidays`, entry 1: an entry has `date` and `name`, and nothing else.",
        ),
        (
            {"holidays": [GOOD_FRIDAY, GOOD_FRIDAY]},
            "`holidays`, entry 2: 19 April 2019 is entered twice.",
        ),
        (
            {"holidays": [{"date": "2019-04-20", "name": "x"}]},
            "`holidays`, entry 1: 20 April 2019 is a Saturday or Sunday, never a working day. "
            "Enter the substitute day.",
        ),
        (
            {"holidays": [{"date": "2020-04-10", "name": "Good Friday"}]},
            "The holiday 10 April 2020 is outside the range 1 January 2019 to 31 December 2019.",
        ),
        (
            {"holidays": [{"date": D("2019-04-19"), "name": "Good Friday"}]},
            "`holidays`, entry 1: `2019-04-19` is not a quoted day. Write it as '2019-04-19'.",
        ),
        (
            {"holidays": [{"date": "2019-04", "name": ""}]},
            "`holidays`, entry 1: `name` is empty: name the holiday.\n"
            "`holidays`, entry 1: `2019-04` is not a quoted day. Write it as '2019-04-19'.",
        ),
        (
            {"holidays": [{"date": "2019-02-30", "name": "x"}]},
            "`holidays`, entry 1: `2019-02-30` has the day 30: February 2019 runs from 01 to 28.",
        ),
    ],
)
def test_every_fault_is_named(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the whole message is compared)
        BankHolidays.from_mapping(mapping(**changes))
    assert str(caught.value) == message


def test_holidays_made_by_hand_keep_their_range() -> None:
    with pytest.raises(ValueError, match="The holiday 19 April 2019 is outside the range"):
        BankHolidays(frozenset({D("2019-04-19")}), D("2020-01-01"), D("2020-12-31"), "x")
    with pytest.raises(ValueError, match="before it starts on 1 January 2020"):
        BankHolidays(frozenset(), D("2020-01-01"), D("2019-12-31"), "x")

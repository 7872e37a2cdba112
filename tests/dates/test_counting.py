"""Counting, against values worked by hand and against oracles that walk the calendar."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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

D = date.fromisoformat
ONE_DAY = timedelta(days=1)

# Easter and Christmas 2026, and the State Funeral in 2022: all the days these tests walk over.
HOLIDAYS = BankHolidays(
    frozenset(
        {
            *(D(f"2022-{day}") for day in ("08-29", "09-19", "12-26", "12-27")),
            *(D(f"2026-{day}") for day in ("01-01", "04-03", "04-06", "05-04", "05-25")),
            *(D(f"2026-{day}") for day in ("08-31", "12-25", "12-28")),
        }
    ),
    D("2022-07-01"),
    D("2026-12-31"),
    "written by hand for these tests; 2023 to 2025 left bare",
)


def counting(period: str, first: bool = False, kind: DayKind = DayKind.CALENDAR) -> Counting:
    return Counting(Period.parse(period), first, kind)


@pytest.mark.parametrize(
    ("trigger", "period", "expected"),
    [
        ("2024-02-05", "P28D", "2024-03-04"),  # across 29 February
        ("2023-02-05", "P28D", "2023-03-05"),
        ("2025-08-05", "P1D", "2025-08-06"),
        ("2024-08-31", "P1M", "2024-09-30"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-01-31", "P1M", "2023-02-28"),
        ("2023-01-28", "P1M", "2023-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2023-02-28", "P1Y", "2024-02-28"),
        ("2019-12-15", "P1M", "2020-01-15"),
        ("2019-11-30", "P3M", "2020-02-29"),
        ("2020-06-10", "P1Y6M", "2021-12-10"),
        ("2021-10-26", "P10W", "2022-01-04"),
        ("2021-10-26", "P1W3D", "2021-11-05"),
    ],
)
def test_first_day_not_counted(trigger: str, period: str, expected: str) -> None:
    assert last_day(D(trigger), counting(period)) == D(expected)


@pytest.mark.parametrize(
    ("trigger", "period", "expected"),
    [
        ("2025-08-05", "P56D", "2025-09-29"),
        ("2025-08-05", "P7D", "2025-08-11"),  # publication + 6
        ("2025-08-05", "P1D", "2025-08-05"),
        ("2022-01-03", "P3Y", "2025-01-02"),
        ("2024-02-29", "P3Y", "2027-02-28"),  # the law book's own example
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-28"),
        ("2024-01-01", "P1M", "2024-01-31"),
        ("2024-03-01", "P12M", "2025-02-28"),
        ("2023-03-01", "P12M", "2024-02-29"),
        ("2024-08-31", "P1M", "2024-09-30"),  # no 31 September
        ("2024-08-30", "P1M", "2024-09-29"),
        ("2023-01-31", "P1M", "2023-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2024-01-29", "P1M", "2024-02-28"),
        ("2023-01-29", "P1M", "2023-02-28"),
        ("2023-01-28", "P1M", "2023-02-27"),
        ("2021-10-26", "P2W", "2021-11-08"),
    ],
)
def test_first_day_counted(trigger: str, period: str, expected: str) -> None:
    assert last_day(D(trigger), counting(period, first=True)) == D(expected)


@pytest.mark.parametrize(
    ("event", "period", "expected"),
    [
        ("2022-01-04", "P10W", "2021-10-26"),
        ("2022-01-04", "P70D", "2021-10-26"),
        ("2024-03-31", "P1M", "2024-02-29"),
        ("2023-03-31", "P1M", "2023-02-28"),
        ("2024-01-15", "P3M", "2023-10-15"),
        ("2024-02-29", "P1Y", "2023-02-28"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_leads(event: str, period: str, expected: str, first: bool) -> None:
    assert latest_day_before(D(event), counting(period, first)) == D(expected)


def test_clear_days() -> None:
    clear = counting("P3D", kind=DayKind.CLEAR)
    # After Monday 1 June the clear days are Tuesday to Thursday.
    assert last_day(D("2026-06-01"), clear) == D("2026-06-04")
    # Between Thursday 4 June and Monday 8 June lie Friday to Sunday.
    assert latest_day_before(D("2026-06-08"), clear) == D("2026-06-04")
    assert latest_day_before(D("2022-01-04"), counting("P10W", kind=DayKind.CLEAR)) == D(
        "2021-10-25"
    )


@pytest.mark.parametrize(
    ("trigger", "period", "first", "expected"),
    [
        # Easter 2026: Good Friday 3 April, Easter Monday 6 April.
        ("2026-04-01", "P5D", False, "2026-04-10"),
        ("2026-04-02", "P1D", False, "2026-04-07"),
        ("2026-04-03", "P1D", True, "2026-04-07"),
        ("2026-04-01", "P2D", True, "2026-04-02"),
        ("2026-04-04", "P2D", True, "2026-04-08"),
        ("2026-04-04", "P2D", False, "2026-04-08"),
        # Christmas 2026: Friday 25 December, and Monday 28 for Boxing Day on a Saturday.
        ("2026-12-24", "P1D", False, "2026-12-29"),
        ("2026-12-23", "P3D", False, "2026-12-30"),
        ("2022-12-23", "P1D", False, "2022-12-28"),
        # The State Funeral, Monday 19 September 2022.
        ("2022-09-16", "P1D", False, "2022-09-20"),
        ("2022-09-15", "P5D", False, "2022-09-23"),
        # An ordinary week.
        ("2026-06-01", "P5D", False, "2026-06-08"),
        ("2026-06-01", "P5D", True, "2026-06-05"),
    ],
)
def test_working_days(trigger: str, period: str, first: bool, expected: str) -> None:
    how = counting(period, first, DayKind.WORKING)
    assert last_day(D(trigger), how, HOLIDAYS) == D(expected)


@pytest.mark.parametrize(
    ("event", "period", "expected"),
    [
        ("2026-04-07", "P1D", "2026-04-02"),
        ("2026-04-06", "P1D", "2026-04-02"),
        ("2026-06-08", "P5D", "2026-06-01"),
        ("2022-09-20", "P2D", "2022-09-15"),
    ],
)
def test_working_day_leads(event: str, period: str, expected: str) -> None:
    how = counting(period, kind=DayKind.WORKING)
    assert latest_day_before(D(event), how, HOLIDAYS) == D(expected)


def test_working_days_are_never_guessed() -> None:
    five = counting("P5D", kind=DayKind.WORKING)
    with pytest.raises(ValueError, match="cannot be counted without the bank holidays"):
        last_day(D("2026-06-01"), five)
    with pytest.raises(ValueError, match="cannot be counted without the bank holidays"):
        latest_day_before(D("2026-06-01"), five)
    with pytest.raises(OutsideHolidayRange, match="1 January 2027 is outside"):
        last_day(D("2026-12-24"), five, HOLIDAYS)
    with pytest.raises(OutsideHolidayRange, match="30 June 2022 is outside"):
        latest_day_before(D("2022-07-04"), five, HOLIDAYS)
    # 31 December 2026 is the last day known, and day 3.
    three = counting("P3D", kind=DayKind.WORKING)
    assert last_day(D("2026-12-24"), three, HOLIDAYS) == D("2026-12-31")


@pytest.mark.parametrize(
    ("trigger", "how", "last", "words"),
    [
        (
            "2024-02-05",
            Counting(Period(days=28), False, counted_by="convention"),
            "2024-03-04",
            "28 days after 5 February 2024, that day not counted (convention): "
            "last day 4 March 2024",
        ),
        (
            "2025-08-05",
            Counting(Period(days=56), True),
            "2025-09-29",
            "56 days beginning with 5 August 2025: last day 29 September 2025",
        ),
        (
            "2024-08-31",
            Counting(Period(months=1), False),
            "2024-09-30",
            "1 month after 31 August 2024, that day not counted: last day 30 September 2024, "
            "that month having no day 31",
        ),
        (
            "2026-04-01",
            Counting(Period(days=5), False, DayKind.WORKING),
            "2026-04-10",
            "5 working days after 1 April 2026, that day not counted: last day 10 April 2026",
        ),
        (
            "2026-06-01",
            Counting(Period(days=1), False, DayKind.CLEAR),
            "2026-06-02",
            "1 clear day after 1 June 2026, that day not counted: last day 2 June 2026",
        ),
        (
            "2022-01-03",
            Counting(Period(years=3), True, counted_by="convention"),
            "2025-01-02",
            "3 years beginning with 3 January 2022 (convention): last day 2 January 2025",
        ),
    ],
)
def test_words_of_count(trigger: str, how: Counting, last: str, words: str) -> None:
    assert words_of_count(D(trigger), how, D(last)) == words


def test_words_of_lead() -> None:
    lead = Counting(Period(weeks=10), False)
    assert (
        words_of_lead(D("2022-01-04"), lead, D("2021-10-26"))
        == "10 weeks before 4 January 2022: latest day 26 October 2021"
    )
    lead = Counting(Period(months=1), False, counted_by="convention")
    assert (
        words_of_lead(D("2024-03-31"), lead, D("2024-02-29"))
        == "1 month before 31 March 2024 (convention): latest day 29 February 2024, "
        "that month having no day 31"
    )
    # June has no day 31, though August has: the month looked at is the earlier one.
    assert (
        words_of_lead(D("2024-07-31"), Counting(Period(months=1), False), D("2024-06-30"))
        == "1 month before 31 July 2024: latest day 30 June 2024, that month having no day 31"
    )


@pytest.mark.parametrize("text", ["P1M", "P1Y", "P2W"])
def test_working_days_come_in_days(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be counted in working days"):
        counting(text, kind=DayKind.WORKING)


def test_clear_days_have_no_months_and_no_first_day() -> None:
    with pytest.raises(ValueError, match="cannot be counted in clear days"):
        counting("P1M", kind=DayKind.CLEAR)
    with pytest.raises(ValueError, match="the first day never counts"):
        counting("P1D", first=True, kind=DayKind.CLEAR)


@pytest.mark.parametrize("text", ["P1D", "P1W", "P1M", "P1Y"])
def test_counting_beyond_the_calendar_is_a_clear_error(text: str) -> None:
    with pytest.raises(ValueError, match="leaves the calendar, which runs from year 1 to 9999"):
        last_day(date.max, counting(text))
    with pytest.raises(ValueError, match="leaves the calendar, which runs from year 1 to 9999"):
        latest_day_before(date.min, counting(text))


DAYS = st.dates(date(1996, 1, 1), date(2104, 12, 31))


def walk_months(trigger: date, months: int, first_day_counts: bool) -> date:
    """Walk one day at a time and count the months entered: no arithmetic on dates."""
    day, entered = trigger, 0
    while True:
        before, day = day, day + ONE_DAY
        entered += day.month != before.month
        if entered > months:  # the month has gone by without such a day
            return before
        if entered == months and day.day == trigger.day:
            return before if first_day_counts else day


@given(DAYS, st.integers(1, 40), st.booleans())
def test_months_agree_with_a_walk(trigger: date, months: int, first: bool) -> None:
    how = Counting(Period(months=months), first)
    assert last_day(trigger, how) == walk_months(trigger, months, first)


@given(DAYS, st.integers(1, 4), st.booleans())
def test_years_agree_with_a_walk(trigger: date, years: int, first: bool) -> None:
    how = Counting(Period(years=years), first)
    assert last_day(trigger, how) == walk_months(trigger, 12 * years, first)


@given(DAYS, st.integers(0, 30), st.integers(0, 300), st.booleans())
def test_days_and_weeks_agree_with_a_list(
    trigger: date, weeks: int, days: int, first: bool
) -> None:
    if weeks + days == 0:
        days = 1
    # The days of the period, one by one, from its day 1.
    day_one = trigger if first else trigger + ONE_DAY
    listed = [date.fromordinal(day_one.toordinal() + k) for k in range(weeks * 7 + days)]
    assert last_day(trigger, Counting(Period(weeks=weeks, days=days), first)) == listed[-1]


@given(DAYS, st.integers(1, 300))
def test_a_calendar_lead_leaves_the_period_just_complete(event: date, days: int) -> None:
    latest = latest_day_before(event, Counting(Period(days=days), False))
    assert (event - latest).days == days


@given(DAYS, st.integers(1, 40))
def test_a_lead_of_months_agrees_with_a_walk_back(event: date, months: int) -> None:
    day, entered = event, 0
    while not (entered == months and day.day <= event.day):
        before, day = day, day - ONE_DAY
        entered += day.month != before.month
    assert latest_day_before(event, Counting(Period(months=months), False)) == day


WORKING = [
    day
    for day in map(
        date.fromordinal, range(D("2022-07-01").toordinal(), D("2027-01-01").toordinal())
    )
    if day.isoweekday() <= 5 and day not in HOLIDAYS.days
]


@given(st.dates(D("2022-07-20"), D("2026-11-30")), st.integers(1, 12), st.booleans())
def test_working_days_agree_with_a_numbered_list(day: date, number: int, first: bool) -> None:
    how = Counting(Period(days=number), first, DayKind.WORKING)
    start = bisect_left(WORKING, day) if first else bisect_right(WORKING, day)
    assert last_day(day, how, HOLIDAYS) == WORKING[start + number - 1]
    assert latest_day_before(day, how, HOLIDAYS) == WORKING[bisect_left(WORKING, day) - number]


COUNTINGS = st.one_of(
    st.builds(
        lambda years, months, first: Counting(Period(years=years, months=months), first),
        st.integers(0, 4),
        st.integers(1, 30),
        st.booleans(),
    ),
    st.builds(
        lambda days, first: Counting(Period(days=days), first), st.integers(1, 400), st.booleans()
    ),
    st.builds(lambda days: Counting(Period(days=days), False, DayKind.CLEAR), st.integers(1, 400)),
)


@given(DAYS, st.integers(0, 70), COUNTINGS)
def test_a_later_trigger_never_ends_earlier(trigger: date, gap: int, how: Counting) -> None:
    """Vague days rely on it: the ends of a span move to the ends of the moved span."""
    later = trigger + timedelta(days=gap)
    assert last_day(trigger, how) <= last_day(later, how)
    assert latest_day_before(trigger, how) <= latest_day_before(later, how)


@given(
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    COUNTINGS | st.just(Counting(Period(years=999, months=9999), False, counted_by="convention")),
)
def test_the_arithmetic_fits_one_line(day: date, how: Counting) -> None:
    count = words_of_count(day, how, last_day(day, how))
    lead = words_of_lead(day, how, latest_day_before(day, how))
    for words in (count, lead):
        assert len(words) <= 160
        assert "\n" not in words

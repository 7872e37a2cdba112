"""Named periods: their edges by hand, and that they cover time without a gap or an overlap."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.dates.counting import Period
from dutybound.dates.periods import (
    NamedPeriod,
    calendar_year,
    calendar_years,
    official_year,
    official_year_named,
    official_years,
    quarter,
    quarters,
    three_years,
    three_years_each,
    windows,
)

D = date.fromisoformat
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def named(first: str, last: str, label: str) -> NamedPeriod:
    return NamedPeriod(D(first), D(last), label)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-04-01", named("2018-04-01", "2019-03-31", "2018/19")),
        ("2019-03-31", named("2018-04-01", "2019-03-31", "2018/19")),
        ("2019-04-01", named("2019-04-01", "2020-03-31", "2019/20")),
        ("2019-01-01", named("2018-04-01", "2019-03-31", "2018/19")),
        ("2018-12-31", named("2018-04-01", "2019-03-31", "2018/19")),
        ("2000-02-29", named("1999-04-01", "2000-03-31", "1999/00")),
    ],
)
def test_official_year(day: str, expected: NamedPeriod) -> None:
    assert official_year(D(day)) == expected
    assert official_year_named(expected.label) == expected


@pytest.mark.parametrize("label", ["2018", "2018/2019", "2018/20", "18/19", "2018-19"])
def test_labels_that_are_no_official_year(label: str) -> None:
    with pytest.raises(ValueError, match=r"is not an official year.* Write .*2018/19"):
        official_year_named(label)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-01-01", named("2019-01-01", "2019-03-31", "January to March 2019")),
        ("2019-03-31", named("2019-01-01", "2019-03-31", "January to March 2019")),
        ("2019-04-01", named("2019-04-01", "2019-06-30", "April to June 2019")),
        ("2019-08-15", named("2019-07-01", "2019-09-30", "July to September 2019")),
        ("2019-12-31", named("2019-10-01", "2019-12-31", "October to December 2019")),
    ],
)
def test_quarter(day: str, expected: NamedPeriod) -> None:
    assert quarter(D(day)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1999-03-31", named("1996-04-01", "1999-03-31", "1996-1999")),
        ("1999-04-01", named("1999-04-01", "2002-03-31", "1999-2002")),
        ("2002-03-31", named("1999-04-01", "2002-03-31", "1999-2002")),
        ("2002-04-01", named("2002-04-01", "2005-03-31", "2002-2005")),
        ("2007-07-31", named("2005-04-01", "2008-03-31", "2005-2008")),
    ],
)
def test_three_years_from_1999(day: str, expected: NamedPeriod) -> None:
    assert three_years(D(day)) == expected


def test_calendar_year() -> None:
    assert calendar_year(D("2019-12-31")) == named("2019-01-01", "2019-12-31", "2019")


def test_series_take_every_period_that_shares_a_day() -> None:
    first, last = D("2019-03-31"), D("2020-04-01")
    assert [p.label for p in official_years(first, last)] == ["2018/19", "2019/20", "2020/21"]
    assert [p.label for p in calendar_years(first, last)] == ["2019", "2020"]
    assert [p.label for p in quarters(first, last)] == [
        "January to March 2019",
        "April to June 2019",
        "July to September 2019",
        "October to December 2019",
        "January to March 2020",
        "April to June 2020",
    ]
    assert [p.label for p in official_years(last, last)] == ["2020/21"]
    threes = [p.label for p in three_years_each(D("2002-03-31"), D("2005-04-01"))]
    assert threes == ["1999-2002", "2002-2005", "2005-2008"]


def test_series_of_no_days_are_empty() -> None:
    first, last = D("2019-04-02"), D("2019-04-01")
    assert list(official_years(first, last)) == []
    assert list(quarters(first, last)) == []
    assert list(calendar_years(first, last)) == []
    assert list(windows(first, Period(months=1), last)) == []


def test_windows_of_three_years() -> None:
    assert list(windows(D("2022-01-03"), Period(years=3), D("2025-01-03"))) == [
        named("2022-01-03", "2025-01-02", "3 January 2022 to 2 January 2025"),
        named("2025-01-03", "2028-01-02", "3 January 2025 to 2 January 2028"),
    ]
    assert len(list(windows(D("2022-01-03"), Period(years=3), D("2025-01-02")))) == 1


def edges(anchor: str, period: Period, number: int) -> list[tuple[str, str]]:
    found = islice(windows(D(anchor), period, D("2100-01-01")), number)
    return [(window.first.isoformat(), window.last.isoformat()) for window in found]


def test_windows_from_29_february_stay_fixed_to_it() -> None:
    assert edges("2024-02-29", Period(years=3), 5) == [
        ("2024-02-29", "2027-02-28"),
        ("2027-03-01", "2030-02-28"),
        ("2030-03-01", "2033-02-28"),
        ("2033-03-01", "2036-02-28"),  # 2036 has a 29 February: the day before it
        ("2036-02-29", "2039-02-28"),
    ]


def test_windows_of_a_month_from_the_31st_do_not_drift() -> None:
    assert edges("2023-01-31", Period(months=1), 5) == [
        ("2023-01-31", "2023-02-28"),
        ("2023-03-01", "2023-03-30"),
        ("2023-03-31", "2023-04-30"),
        ("2023-05-01", "2023-05-30"),
        ("2023-05-31", "2023-06-30"),
    ]


def test_windows_of_days_and_weeks() -> None:
    assert edges("2023-12-30", Period(days=1), 2) == [
        ("2023-12-30", "2023-12-30"),
        ("2023-12-31", "2023-12-31"),
    ]
    assert edges("2024-02-26", Period(weeks=1), 2) == [
        ("2024-02-26", "2024-03-03"),
        ("2024-03-04", "2024-03-10"),
    ]


def test_a_period_may_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="The period x ends on 1 May 2020, before it starts"):
        named("2020-05-02", "2020-05-01", "x")


def assert_covers(found: list[NamedPeriod], first: date, last: date) -> None:
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    for one, two in pairwise(found):
        assert two.first == one.last + timedelta(days=1)


@given(DAYS, st.integers(0, 3000))
def test_series_cover_without_gap_or_overlap(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for series, starts, longest in (
        (official_years, {(4, 1)}, 366),
        (calendar_years, {(1, 1)}, 366),
        (quarters, {(1, 1), (4, 1), (7, 1), (10, 1)}, 92),
    ):
        found = list(series(first, last))
        assert_covers(found, first, last)
        assert {(p.first.month, p.first.day) for p in found} <= starts
        assert all((p.last - p.first).days < longest for p in found)


PERIODS = st.one_of(
    st.builds(lambda n: Period(months=n), st.integers(1, 40)),
    st.builds(lambda n: Period(years=n), st.integers(1, 5)),
    st.builds(lambda n: Period(weeks=n), st.integers(1, 30)),
    st.builds(lambda n: Period(days=n), st.integers(5, 300)),
)


@given(DAYS, PERIODS, st.integers(0, 3000))
def test_windows_cover_from_the_anchor(anchor: date, period: Period, length: int) -> None:
    until = anchor + timedelta(days=length)
    found = list(windows(anchor, period, until))
    assert found[0].first == anchor
    assert_covers(found, anchor, until)
    if period.total_months and anchor.day <= 28:
        assert {p.first.day for p in found} == {anchor.day}
    if period.total_days:
        assert {(p.last - p.first).days + 1 for p in found} == {period.total_days}

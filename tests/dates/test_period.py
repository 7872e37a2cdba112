"""Lengths of time: how they are written, said and refused."""

import pytest

from dutybound.dates.counting import Period


@pytest.mark.parametrize(
    ("text", "period", "words"),
    [
        ("P1M", Period(months=1), "1 month"),
        ("P28D", Period(days=28), "28 days"),
        ("P1D", Period(days=1), "1 day"),
        ("P10W", Period(weeks=10), "10 weeks"),
        ("P3Y", Period(years=3), "3 years"),
        ("P12M", Period(months=12), "12 months"),
        ("P1Y6M", Period(years=1, months=6), "1 year and 6 months"),
        ("P2W3D", Period(weeks=2, days=3), "2 weeks and 3 days"),
    ],
)
def test_periods(text: str, period: Period, words: str) -> None:
    assert Period.parse(text) == period
    assert period.words() == words


@pytest.mark.parametrize(
    "text",
    ["", "P", "1M", "p1m", "P1", "PM", "P1.5M", "P-1D", "PT1H", "P1D1W", "P12345D", "P\u0661D"],
)
def test_texts_that_are_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a period\. Write it as P28D, P10W, P6M or P3Y"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["P1M10D", "P1Y2W", "P1Y1M1W1D"])
def test_mixed_periods_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is an ambiguous sum"):
        Period.parse(text)


def test_periods_must_last() -> None:
    with pytest.raises(ValueError, match="at least one must be above zero"):
        Period.parse("P0D")
    with pytest.raises(ValueError, match="no part may be negative"):
        Period(months=2, days=-1)

"""Days as written: every accepted form, the words for it, and what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.dates.spans import DateSpan, day_words, official_year_ends

D = date.fromisoformat

GOOD = [
    ("2019-02-14", "2019-02-14", "2019-02-14", "14 February 2019"),
    ("2019-02", "2019-02-01", "2019-02-28", "February 2019"),
    ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
    ("2018-12", "2018-12-01", "2018-12-31", "December 2018"),
    ("2019", "2019-01-01", "2019-12-31", "2019"),
    ("1900", "1900-01-01", "1900-12-31", "1900"),
    ("2200", "2200-01-01", "2200-12-31", "2200"),
    ("2018/19", "2018-04-01", "2019-03-31", "the official year 2018/19"),
    ("1999/00", "1999-04-01", "2000-03-31", "the official year 1999/00"),
    ("2011/12", "2011-04-01", "2012-03-31", "the official year 2011/12"),
    ("2018-09-01/2018-09-30", "2018-09-01", "2018-09-30", "between 1 and 30 September 2018"),
    (
        "2018-09/2018-11",
        "2018-09-01",
        "2018-11-30",
        "between 1 September and 30 November 2018",
    ),
    (
        "2018-12-20/2019-01-04",
        "2018-12-20",
        "2019-01-04",
        "between 20 December 2018 and 4 January 2019",
    ),
    (
        "2018-09-15/2019-09-30",
        "2018-09-15",
        "2019-09-30",
        "between 15 September 2018 and 30 September 2019",
    ),
    ("2018-09-15/2018-10", "2018-09-15", "2018-10-31", "between 15 September and 31 October 2018"),
    ("2019-02-14/2019-02-14", "2019-02-14", "2019-02-14", "14 February 2019"),
    ("../2019-10-24", "0001-01-01", "2019-10-24", "on or before 24 October 2019"),
    ("../2019-10", "0001-01-01", "2019-10-31", "on or before 31 October 2019"),
    ("2019-10-24/..", "2019-10-24", "9999-12-31", "on or after 24 October 2019"),
    ("2019-10/..", "2019-10-01", "9999-12-31", "on or after 1 October 2019"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), GOOD)
def test_accepted_forms(text: str, earliest: str, latest: str, words: str) -> None:
    span = DateSpan.parse(text)
    assert (span.earliest, span.latest, span.text) == (D(earliest), D(latest), text)
    assert span.words() == words
    assert span.is_exact == (earliest == latest)


def test_spaces_around_are_dropped() -> None:
    assert DateSpan.parse(" 2019-02-14\n") == DateSpan.exactly(D("2019-02-14"))


FORMS = (
    "is not a date. Write a day as 2019-02-14, a month as 2019-02, a year as 2019, an official "
    "year as 2018/19, an interval as 2018-09-01/2018-09-30, and with one end open as "
    "../2019-10-24 or 2019-10-24/..."
)

BAD = [
    ("", f"`` {FORMS}"),
    ("30/09/2018", f"`30/09/2018` {FORMS}"),
    ("24 October 2019", f"`24 October 2019` {FORMS}"),
    ("2019-2-14", f"`2019-2-14` {FORMS}"),
    ("20190214", f"`20190214` {FORMS}"),
    ("2019-02-14T00:00", f"`2019-02-14T00:00` {FORMS}"),
    ("2018-09-01/", f"`2018-09-01/` {FORMS}"),
    ("2018-09/2018-10/2018-11", f"`2018-09/2018-10/2018-11` {FORMS}"),
    ("\u0662\u0660\u0661\u0669", f"`\u0662\u0660\u0661\u0669` {FORMS}"),  # 2019 in other digits
    ("a\nb", f"`a\\nb` {FORMS}"),
    ("x" * 70, f"`{'x' * 57}...` {FORMS}"),
    (
        "2019-02-30",
        "`2019-02-30` has the day 30: February 2019 runs from 01 to 28.",
    ),
    ("2019-02-00", "`2019-02-00` has the day 00: February 2019 runs from 01 to 28."),
    ("2019-13", "`2019-13` has the month 13: months run from 01 to 12."),
    ("2019-00-10", "`2019-00-10` has the month 00: months run from 01 to 12."),
    ("1899", "`1899` has the year 1899: years from 1900 to 2200 are accepted."),
    ("2201-01-01", "`2201-01-01` has the year 2201: years from 1900 to 2200 are accepted."),
    (
        "2018/20",
        "`2018/20` is not an official year, which ends in the year after it begins. Write 2018/19.",
    ),
    (
        "2018/11",
        "`2018/11` is not an official year, which ends in the year after it begins. "
        "Write 2018/19, or 2018-11 for the month of November.",
    ),
    ("2200/01", "`2200/01` ends after 2200, the last year accepted."),
    (
        "2018/2019",
        "`2018/2019` could be an official year or two calendar years. Write an official year as "
        "2018/19, and whole calendar years as 2018-01/2019-12.",
    ),
    ("../..", "`../..` has both ends open and says nothing. Give one end."),
    (
        "2018-09-30/2018-09-01",
        "`2018-09-30/2018-09-01` ends on 1 September 2018, before it starts on 30 September 2018. "
        "Write the earlier day first.",
    ),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_refused_forms_say_what_would_be_right(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the whole message is compared)
        DateSpan.parse(text)
    assert str(caught.value) == message


def test_a_label_that_is_no_official_year() -> None:
    with pytest.raises(ValueError, match=r"^`2018` is not an official year\. Write it as 2018/19"):
        official_year_ends("2018")


def test_a_span_made_by_hand_may_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts on 2 May 2020"):
        DateSpan(D("2020-05-02"), D("2020-05-01"), "x")


def test_day_words_have_no_leading_zero() -> None:
    assert day_words(D("2019-03-31")) == "31 March 2019"
    assert day_words(D("2019-03-01")) == "1 March 2019"


def four_weeks_on(day: date) -> date:
    return day + timedelta(days=28)


@pytest.mark.parametrize(
    ("text", "moved", "words"),
    [
        ("2019-02-14", "2019-03-14", "14 March 2019"),
        ("2019-02", "2019-03-01/2019-03-28", "between 1 and 28 March 2019"),
        ("2018/19", "2018-04-29/2019-04-28", "between 29 April 2018 and 28 April 2019"),
        ("../2019-10-24", "../2019-11-21", "on or before 21 November 2019"),
        ("2019-10-24/..", "2019-11-21/..", "on or after 21 November 2019"),
    ],
)
def test_shift_moves_both_ends_and_leaves_open_ends(text: str, moved: str, words: str) -> None:
    span = DateSpan.parse(text).shift(four_weeks_on)
    assert span == DateSpan.parse(moved)
    assert span.words() == words


def test_a_span_open_at_both_ends_stays_so() -> None:
    unknown = DateSpan(date.min, date.max, "../..")
    assert unknown.words() == "on an unknown day"
    assert unknown.shift(four_weeks_on) == unknown


def test_a_shift_may_bring_both_ends_to_one_day() -> None:
    span = DateSpan.parse("2019-02").shift(lambda day: date(2019, 3, 31))
    assert span == DateSpan.exactly(D("2019-03-31"))


def test_a_shift_that_crosses_the_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        DateSpan.parse("2019-02").shift(lambda day: date(2019, 3, 31) - timedelta(days=day.day))


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(0, 4000))
def test_an_interval_holds_exactly_the_days_between(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2200, 12, 31))
    span = DateSpan.parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (span.earliest, span.latest) == (first, last)


@given(st.text(max_size=25) | st.from_regex(r"[0-9./-]{0,24}", fullmatch=True))
def test_any_text_is_a_span_or_a_clear_error(text: str) -> None:
    message, span = "", None
    try:
        span = DateSpan.parse(text)
    except ValueError as error:
        message = str(error)
    if span is None:
        assert message.startswith("`")
        assert message.isprintable()
    else:
        assert span.earliest <= span.latest


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_day_words_can_be_read_back(day: date) -> None:
    months = "January February March April May June July August September October November December"
    number, month, year = day_words(day).split(" ")
    assert date(int(year), months.split(" ").index(month) + 1, int(number)) == day

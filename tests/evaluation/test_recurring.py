"""Duties that come again: each period, each window, and so long after the last time."""

from __future__ import annotations

import pytest

from dutybound.evaluation.review import Evaluation
from tests.evaluation.tiny import (
    BASE,
    SILENT,
    Entry,
    day,
    duty,
    facts,
    find,
    law_of,
    merged_base,
    one,
    record,
    statuses,
)

Shape = Entry


def each(due: str, period: str = "official-year", first: str = "2010-04-01", **more: str) -> Shape:
    """A duty for each period of a calendar."""
    return {
        "kind": "each-period",
        "period": period,
        "due": due,
        "first": {"England": first},
        **more,
    }


YEARLY = each("end-of-period")
APRIL_2010 = merged_base(BASE, {"register": {"from": "2010-04-01"}})


def years(*left_out: str) -> Entry:
    """A report for each official year from 2010/11 to 2019/20, made on 1 March of it."""
    labels = [f"{year}/{(year + 1) % 100:02d}" for year in range(2010, 2020)]
    return {
        "records": [
            {
                "id": f"r-{label[:4]}",
                "kind": "report",
                "date": f"{int(label[:4]) + 1}-03-01",
                "for_period": label,
            }
            for label in labels
            if label not in left_out
        ]
    }


def test_ten_years_are_ten_obligations_and_each_stays_its_own() -> None:
    law = law_of(duty(YEARLY))
    made = facts(law, years("2014/15"), base=APRIL_2010)
    as_at = day("2020-04-01")
    evaluation = Evaluation(law, made, as_at, confirm=False)
    found = {
        finding.instance.key: finding
        for obligation in evaluation.obligations(law.duties["thing"])
        if (finding := evaluation.finder.find(obligation, as_at))
    }
    # Ten years that are over and the one that began on the day.
    assert list(found) == [
        *("2010/11", "2011/12", "2012/13", "2013/14", "2014/15"),
        *("2015/16", "2016/17", "2017/18", "2018/19", "2019/20", "2020/21"),
    ]
    assert {key for key, one in found.items() if one.status == "overdue"} == {"2014/15"}
    # From 31 March 2015: five years with two leap days, and a day.
    assert found["2014/15"].late_by_days == (1828, 1828)
    assert found["2020/21"].status == "due"
    for start in (2010, 2011, 2012, 2013, 2015, 2016, 2017, 2018, 2019):
        finding = found[f"{start}/{(start + 1) % 100:02d}"]
        assert finding.status == "met"
        assert [one.id for one in finding.records] == [f"r-{start}"]


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        ("2015-03-31", {"2013/14": "met", "2014/15": "due"}),
        ("2015-04-01", {"2014/15": "overdue", "2015/16": "due"}),
        # The missed year stays in sight all through the next, until that one's is done.
        ("2016-02-29", {"2014/15": "overdue", "2015/16": "due"}),
        ("2016-03-01", {"2015/16": "met"}),
        ("2016-03-31", {"2015/16": "met"}),
        ("2016-04-01", {"2015/16": "met", "2016/17": "due"}),
    ],
)
def test_a_missed_year_does_not_hide_behind_the_next(as_at: str, expected: dict[str, str]) -> None:
    law = law_of(duty(YEARLY))
    assert statuses(law, facts(law, years("2014/15"), base=APRIL_2010), as_at) == expected


def test_two_missed_years_are_both_shown() -> None:
    law = law_of(duty(YEARLY))
    made = facts(law, years("2014/15", "2015/16"), base=APRIL_2010)
    assert statuses(law, made, "2016-06-01") == {
        "2014/15": "overdue",
        "2015/16": "overdue",
        "2016/17": "due",
    }
    assert statuses(law, made, "2017-03-01") == {"2016/17": "met"}


@pytest.mark.parametrize(
    ("as_at", "status", "late"),
    [("2015-08-31", "overdue", (153, 153)), ("2015-09-01", "met", (154, 154))],
)
def test_a_year_done_late(as_at: str, status: str, late: tuple[int, int]) -> None:
    # April 30, May 31, June 30, July 31 and August 31 days after 31 March, and one.
    law = law_of(duty(YEARLY))
    late_one = record("late", date="2015-09-01", for_period="2014/15")
    found = find(law, facts(law, years("2014/15"), late_one, base=APRIL_2010), as_at)
    (year,) = [one for one in found if one.instance.key == "2014/15"]
    assert year.status == status
    assert year.late_by_days == late


def test_another_bearer_does_not_overtake() -> None:
    law = law_of(duty(YEARLY, bearer=["authority"], mode="each"))
    base = merged_base(BASE, {"register": {"from": "2018-04-01"}})
    made = facts(
        law,
        record("t", date="2019-05-01", by=["town"]),
        record("p1", date="2018-05-01", by=["police"]),
        base=base,
    )
    found = {
        (one.bearer_id, one.instance.key): str(one.status) for one in find(law, made, "2019-06-01")
    }
    assert found == {
        ("town", "2019/20"): "met",
        ("police", "2018/19"): "met",
        ("police", "2019/20"): "due",
    }


@pytest.mark.parametrize(
    ("date", "label", "expected"),
    [
        # Without a label the day decides.
        ("2019-03-31", None, {"2018/19": "met", "2019/20": "due"}),
        ("2019-04-01", None, {"2019/20": "met"}),
        ("2019-04-01", "2018/19", {"2018/19": "met", "2019/20": "due"}),
        ("2019-03-31", "2019/20", {"2019/20": "met"}),
        # A vague day on both sides of the year's end.
        ("2019-03/2019-04", None, {"2018/19": "cannot-tell", "2019/20": "cannot-tell"}),
        ("2019-03", None, {"2018/19": "met", "2019/20": "due"}),
    ],
)
def test_for_which_year(date: str, label: str | None, expected: dict[str, str]) -> None:
    law = law_of(duty(YEARLY))
    base = merged_base(BASE, {"register": {"from": "2018-04-01"}})
    keys = {} if label is None else {"for_period": label}
    assert statuses(law, facts(law, record("r", date=date, **keys), base=base), "2019-05-15") == (
        expected
    )


QUARTERLY = each("end-of-period", "quarter", "2019-01-01")


@pytest.mark.parametrize("label", ["2019-Q1", None])
def test_a_quarter(label: str | None) -> None:
    law = law_of(duty(QUARTERLY))
    keys = {} if label is None else {"for_period": label}
    made = facts(law, record("r", date="2019-03-31", **keys))
    assert statuses(law, made, "2019-04-01") == {
        "January to March 2019": "met",
        "April to June 2019": "due",
    }


def test_a_quarter_done_late() -> None:
    law = law_of(duty(QUARTERLY))
    made = facts(law, record("r", date="2019-04-02", for_period="2019-Q1"))
    found = {one.instance.key: one for one in find(law, made, "2019-04-02")}
    assert found["January to March 2019"].status == "met"
    assert found["January to March 2019"].late_by_days == (2, 2)
    assert found["April to June 2019"].status == "due"


def test_a_calendar_year() -> None:
    law = law_of(duty(each("end-of-period", "calendar-year", "2019-01-01")))
    made = facts(law)
    assert statuses(law, made, "2019-12-31") == {"2019": "due"}
    assert statuses(law, made, "2020-01-01") == {"2019": "overdue", "2020": "due"}


def test_a_short_first_year() -> None:
    law = law_of(duty(each("end-of-period", first="2018-08-01")))
    too_early = facts(law, record("r", date="2018-07-31"))
    assert statuses(law, too_early, "2018-07-31") == {"none": "not-applicable"}
    assert statuses(law, too_early, "2019-04-01") == {"2018/19": "overdue", "2019/20": "due"}
    in_time = facts(law, record("r", date="2018-08-01"))
    assert statuses(law, in_time, "2018-08-01") == {"2018/19": "met"}


# --- before the period --------------------------------------------------------------------------

YEAR_BEGUN = merged_base(BASE, {"register": {"from": "2018-04-01"}})
BEFORE = each("before-period")


def test_due_before_the_year_begins() -> None:
    law = law_of(duty(BEFORE))
    made = facts(law, base=YEAR_BEGUN)
    # That of 2018/19 fell due the day before the register begins.
    assert statuses(law, made, "2018-04-01") == {"2019/20": "due"}
    assert statuses(law, made, "2019-03-31") == {"2019/20": "due"}
    assert statuses(law, made, "2019-04-01") == {"2019/20": "overdue", "2020/21": "due"}
    done = facts(law, record("r", date="2019-03-31"), base=YEAR_BEGUN)
    assert statuses(law, done, "2019-04-01") == {"2019/20": "met", "2020/21": "due"}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        # Late for this year or early for the next: nobody can say.
        (None, {"2019/20": "cannot-tell", "2020/21": "cannot-tell"}),
        ("2019/20", {"2019/20": "met", "2020/21": "due"}),
        ("2020/21", {"2020/21": "met"}),
    ],
)
def test_made_after_the_year_began(label: str | None, expected: dict[str, str]) -> None:
    law = law_of(duty(BEFORE))
    keys = {} if label is None else {"for_period": label}
    made = facts(law, record("r", date="2019-05-01", **keys), base=YEAR_BEGUN)
    assert statuses(law, made, "2019-06-01") == expected


def test_made_after_a_year_that_had_its_own() -> None:
    law = law_of(duty(BEFORE))
    made = facts(
        law, record("one", date="2019-03-01"), record("two", date="2019-05-01"), base=YEAR_BEGUN
    )
    assert statuses(law, made, "2019-06-01") == {"2019/20": "met", "2020/21": "met"}


FROM_2009 = merged_base(BASE, {"register": {"from": "2009-04-01"}})
AT_THE_START = each("start-of-period", "three-years-from-1999", "2011-04-01")


def test_due_by_the_first_day_of_the_period() -> None:
    law = law_of(duty(AT_THE_START))
    nothing = facts(law, base=FROM_2009)
    assert statuses(law, nothing, "2011-04-01") == {"2011-2014": "due", "2014-2017": "due"}
    assert statuses(law, nothing, "2011-04-02") == {"2011-2014": "overdue", "2014-2017": "due"}
    done = facts(law, record("r", date="2011-04-01", for_period="2011-2014"), base=FROM_2009)
    assert statuses(law, done, "2011-04-02") == {"2011-2014": "met", "2014-2017": "due"}
    late = facts(law, record("r", date="2011-04-03", for_period="2011-2014"), base=FROM_2009)
    (found,) = [one for one in find(law, late, "2011-04-04") if one.instance.label == "2011-2014"]
    assert (found.status, found.late_by_days) == ("met", (2, 2))


# --- after the period ---------------------------------------------------------------------------


def test_within_a_month_after_the_year() -> None:
    within = {"period": "P1M", "first_day_counts": False, "counted_by": "convention"}
    law = law_of(duty({**each("after-period", first="2018-04-01"), "within": within}))
    assert statuses(law, facts(law), "2019-03-31") == {"none": "not-applicable"}
    assert statuses(law, facts(law), "2019-04-30") == {"2018/19": "due"}
    assert statuses(law, facts(law), "2019-05-01") == {"2018/19": "overdue"}
    done = facts(law, record("r", date="2019-04-30"))
    assert statuses(law, done, "2019-05-01") == {"2018/19": "met"}


def test_by_the_end_of_the_next_quarter() -> None:
    law = law_of(duty(each("end-of-next-period", "quarter", "2019-01-01")))
    made = facts(law)
    assert statuses(law, made, "2019-03-31") == {"none": "not-applicable"}
    first = "January to March 2019"
    assert statuses(law, made, "2019-04-01") == {first: "due"}
    assert statuses(law, made, "2019-06-30") == {first: "due"}
    assert statuses(law, made, "2019-07-01") == {first: "overdue", "April to June 2019": "due"}


def test_as_soon_as_practicable_after_the_year() -> None:
    shape = each("after-period", first="2018-04-01", **{"as": "as-soon-as-practicable"})
    law = law_of(duty(shape))
    found = one(law, facts(law), "2019-04-11")
    assert (found.status, found.instance.key, found.open_days) == ("due", "2018/19", 10)
    assert found.deadline is None
    silent = one(law, facts(law, base=SILENT), "2019-04-11")
    assert silent.status == "cannot-tell"


# --- versions -----------------------------------------------------------------------------------


def test_a_year_that_ends_after_the_repeal_is_not_owed() -> None:
    for last, expected in (
        ("2014-04-30", {"2013/14": "overdue"}),
        ("2014-03-30", {"none": "not-applicable"}),
    ):
        version = {"from": "2010-01-01", "to": last, "extent": ["England"]}
        law = law_of(duty(YEARLY, versions=[version]))
        made = facts(law, base=merged_base(BASE, {"register": {"from": "2013-04-01"}}))
        assert statuses(law, made, min(last, "2014-04-30")) == expected


def test_a_year_left_undone_is_not_held_against_anybody_after_the_repeal() -> None:
    version = {"from": "2010-01-01", "to": "2014-04-30", "extent": ["England"]}
    law = law_of(duty(YEARLY, versions=[version]))
    made = facts(law, base=merged_base(BASE, {"register": {"from": "2013-04-01"}}))
    assert statuses(law, made, "2014-04-30") == {"2013/14": "overdue"}
    assert statuses(law, made, "2014-05-01") == {"none": "not-in-force"}


# --- windows ------------------------------------------------------------------------------------

WINDOWS: Shape = {"kind": "each-window", "every": "P3Y", "beginning_with": {"record": "plan"}}
LEAP = record("plan-1", "plan", date="2016-02-29")


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        ("2016-02-28", {"none": "not-applicable"}),
        ("2016-02-29", {"window-1": "due"}),
        # Three years that begin with 29 February 2016 end with 28 February 2019.
        ("2019-02-28", {"window-1": "due"}),
        ("2019-03-01", {"window-1": "overdue", "window-2": "due"}),
        ("2022-02-28", {"window-1": "overdue", "window-2": "due"}),
        ("2022-03-01", {"window-1": "overdue", "window-2": "overdue", "window-3": "due"}),
        # The fourth begins on 1 March 2025 and ends on 28 February 2028, a leap year's.
        (
            "2028-02-28",
            {
                "window-1": "overdue",
                "window-2": "overdue",
                "window-3": "overdue",
                "window-4": "due",
            },
        ),
        (
            "2028-02-29",
            {
                "window-1": "overdue",
                "window-2": "overdue",
                "window-3": "overdue",
                "window-4": "overdue",
                "window-5": "due",
            },
        ),
    ],
)
def test_windows_that_begin_on_29_february(as_at: str, expected: dict[str, str]) -> None:
    law = law_of(duty(WINDOWS))
    assert statuses(law, facts(law, LEAP), as_at) == expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2016-02-29", {"window-1": "met", "window-2": "due"}),
        ("2019-02-28", {"window-1": "met", "window-2": "due"}),
        ("2019-03-01", {"window-2": "met"}),
        ("2016-02-28", {"window-1": "overdue", "window-2": "due"}),
        ("2019-02/2019-03", {"window-1": "cannot-tell", "window-2": "cannot-tell"}),
    ],
)
def test_what_is_done_in_a_window(done: str, expected: dict[str, str]) -> None:
    law = law_of(duty(WINDOWS))
    assert statuses(law, facts(law, LEAP, record("r", date=done)), "2019-06-01") == expected


def test_the_first_plan_is_the_anchor_in_any_order() -> None:
    law = law_of(duty(WINDOWS, discharged_by=[{"record": "report"}, {"record": "plan"}]))
    later = record("plan-0", "plan", date="2018-05-01")
    for made in (facts(law, LEAP, later), facts(law, later, LEAP)):
        # The later plan discharges the first window; it starts none.
        assert statuses(law, made, "2019-06-01") == {"window-1": "met", "window-2": "due"}


def test_an_undated_plan_may_be_the_first() -> None:
    law = law_of(duty(WINDOWS))
    made = facts(law, record("p1", "plan"), record("p2", "plan", date="2018-10-02"))
    assert set(statuses(law, made, "2018-10-01").values()) == {"cannot-tell"}


def test_of_two_plans_the_one_that_is_surely_first_is_the_anchor() -> None:
    law = law_of(duty(WINDOWS))
    made = facts(
        law,
        record("p1", "plan", date="2016-02-29/2016-03-01"),
        record("p2", "plan", date="2016-02-29"),
    )
    assert statuses(law, made, "2016-02-29") == {"window-1": "due"}


def test_windows_of_a_vague_plan_whatever_is_looked_ahead() -> None:
    # The plan may be of the day asked about or of the day after.
    law = law_of(duty(WINDOWS))
    made = facts(law, record("p", "plan", date="2018-10-01/2018-10-02"))
    as_at = day("2018-10-01")
    for until in ("2018-10-01", "2018-10-02", "2020-01-01"):
        evaluation = Evaluation(law, made, day(until), confirm=False)
        found = evaluation.findings(law.duties["thing"], as_at)
        assert [(one.instance.key, str(one.status)) for one in found] == [
            ("window-1", "cannot-tell")
        ]

"""Duties that come again so long after the last time."""

from __future__ import annotations

import pytest

from tests.evaluation.tiny import (
    BASE,
    Entry,
    by_bearer,
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

ROLLING: Entry = {
    "kind": "rolling",
    "every": {"period": "P2Y", "first_day_counts": False, "counted_by": "text"},
    "first_due": {"England": "2012-03-31"},
}


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        ("2010-01-01", {"first": "due"}),
        ("2012-01-14", {"first": "due"}),
        ("2012-01-15", {"first": "met", "after-r1": "due"}),
        ("2014-01-15", {"first": "met", "after-r1": "due"}),
        ("2014-01-16", {"after-r1": "overdue"}),
        ("2014-02-28", {"after-r1": "overdue"}),
        ("2014-03-01", {"after-r1": "met", "after-r2": "due"}),
        ("2016-03-01", {"after-r1": "met", "after-r2": "due"}),
        ("2016-03-02", {"after-r2": "overdue"}),
    ],
)
def test_a_chain(as_at: str, expected: dict[str, str]) -> None:
    law = law_of(duty(ROLLING))
    made = facts(law, record("r1", date="2012-01-15"), record("r2", date="2014-03-01"))
    assert statuses(law, made, as_at) == expected


def test_how_late_a_link_is() -> None:
    law = law_of(duty(ROLLING))
    made = facts(law, record("r1", date="2012-01-15"), record("r2", date="2014-03-01"))
    found = {one.instance.key: one for one in find(law, made, "2014-03-01")}
    # From 15 January: sixteen days of it, twenty-eight of February, one of March.
    assert found["after-r1"].late_by_days == (45, 45)
    assert found["after-r2"].deadline is not None
    assert found["after-r2"].deadline.latest == day("2016-03-01")


def test_the_first_time_is_the_laws_own_day() -> None:
    law = law_of(duty(ROLLING))
    assert statuses(law, facts(law), "2012-03-31") == {"first": "due"}
    assert statuses(law, facts(law), "2012-04-01") == {"first": "overdue"}


def test_a_body_that_began_later_has_a_whole_period() -> None:
    law = law_of(duty(ROLLING, bearer=["council"]))
    town = {"id": "town", "name": "Town", "kind": "town-council", "from": "2013-06-01"}
    made = facts(law, base={**BASE, "bodies": [town]})
    # Two years that begin with its first day, as the law's own two years do.
    assert statuses(law, made, "2015-05-31") == {"first": "due"}
    assert statuses(law, made, "2015-06-01") == {"first": "overdue"}


@pytest.mark.parametrize(
    ("as_at", "status", "late"),
    [
        # The last time may lie just before the register: due on some day of the two years after.
        ("2015-01-01", "due", None),
        ("2015-01-02", "cannot-tell", None),
        ("2017-01-01", "cannot-tell", None),
        ("2017-01-02", "overdue", (1, 732)),
    ],
)
def test_a_register_that_begins_within_the_chain(
    as_at: str, status: str, late: tuple[int, int] | None
) -> None:
    law = law_of(duty(ROLLING))
    base = merged_base(BASE, {"register": {"from": "2015-01-01"}})
    found = one(law, facts(law, base=base), as_at)
    assert (found.instance.key, found.status) == ("first-on-register", status)
    assert found.late_by_days == late


def test_a_doubtful_link_leaves_the_chain_open() -> None:
    # Whether the report of 2012 was by the council is not said; that of 2013 was.
    law = law_of(duty(ROLLING, bearer=["council"], mode="each"))
    doubtful = record("r1", date="2012-01-15")
    sure = record("r2", date="2013-05-01", by=["town"])
    assert statuses(law, facts(law, doubtful), "2012-06-01") == {"first": "cannot-tell"}
    assert statuses(law, facts(law, doubtful, sure), "2012-06-01") == {"first": "cannot-tell"}


def test_each_body_has_its_own_chain() -> None:
    law = law_of(duty(ROLLING, bearer=["authority"], mode="each"))
    made = facts(law, record("r", date="2012-01-15", by=["town"]))
    found = {
        (one.bearer_id, one.instance.key): str(one.status) for one in find(law, made, "2012-06-01")
    }
    assert found == {
        ("town", "first"): "met",
        ("town", "after-r"): "due",
        ("police", "first"): "overdue",
    }
    assert by_bearer(law, facts(law), "2012-01-01") == {"town": "due", "police": "due"}

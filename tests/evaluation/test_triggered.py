"""Duties set going by an event or a record, due by a date, or due before something else."""

from __future__ import annotations

import pytest

from tests.evaluation.tiny import (
    BASE,
    SILENT,
    WITHIN_28,
    WITHIN_MONTH,
    Entry,
    by_bearer,
    day,
    duty,
    event,
    facts,
    find,
    law_of,
    merged_base,
    not_done,
    one,
    record,
    statuses,
)


def after(limit: Entry = WITHIN_28, when: Entry | None = None, **more: Entry) -> Entry:
    """Within 28 days after an incident."""
    trigger: Entry = {"event": "incident"}
    if when is not None:
        trigger["when"] = when
    return {"kind": "after", "trigger": trigger, "limit": limit, **more}


INCIDENT = event("e", date="2019-01-01")


# --- one case -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_at", "status", "late"),
    [
        ("2018-12-31", "not-applicable", None),
        ("2019-01-01", "due", None),
        # 28 days after 1 January, that day not counted: 29 January.
        ("2019-01-29", "due", None),
        ("2019-01-30", "overdue", (1, 1)),
    ],
)
def test_within_28_days(as_at: str, status: str, late: tuple[int, int] | None) -> None:
    law = law_of(duty(after()))
    found = one(law, facts(law, INCIDENT), as_at)
    assert found.status == status
    assert found.late_by_days == late


@pytest.mark.parametrize(
    ("limit", "last"),
    [
        ({"period": "P28D", "first_day_counts": True, "counted_by": "text"}, "2019-01-28"),
        ({"period": "P1M", "first_day_counts": False, "counted_by": "text"}, "2019-02-01"),
        # Working days after Tuesday 1 January: five of them end on Tuesday the 8th.
        (
            {
                "period": "P5D",
                "first_day_counts": False,
                "counted_by": "text",
                "day_kind": "working",
            },
            "2019-01-08",
        ),
    ],
)
def test_the_counting_is_the_rules(limit: Entry, last: str) -> None:
    law = law_of(duty(after({"within": limit})))
    found = one(law, facts(law, INCIDENT), "2019-01-02")
    assert found.deadline is not None
    assert found.deadline.latest == day(last)


@pytest.mark.parametrize(
    ("done", "status", "late"),
    [
        ("2019-01-01", "met", None),
        ("2019-01-29", "met", None),
        ("2019-01-30", "met", (1, 1)),
        # On a vague day: a part of it lies before the last day, a part after.
        ("2019-01", "cannot-tell", None),
    ],
)
def test_done(done: str, status: str, late: tuple[int, int] | None) -> None:
    law = law_of(duty(after()))
    found = one(law, facts(law, INCIDENT, record("r", date=done, about="e")), "2019-06-01")
    assert found.status == status
    assert found.late_by_days == late


@pytest.mark.parametrize("about", [None, "e"])
def test_done_before_the_incident_is_not_done(about: str | None) -> None:
    # Unless the record says that it is about the incident: then one of the days is wrong.
    law = law_of(duty(after()))
    keys = {} if about is None else {"about": about}
    made = facts(law, INCIDENT, record("r", date="2018-12-31", **keys))
    assert one(law, made, "2019-06-01").status == ("overdue" if about is None else "cannot-tell")


@pytest.mark.parametrize("about", [None, "e"])
def test_done_perhaps_before_the_incident(about: str | None) -> None:
    # On 31 December it would not be an answer, on 1 January it would.
    law = law_of(duty(after()))
    keys = {} if about is None else {"about": about}
    made = facts(law, INCIDENT, record("r", date="2018-12-31/2019-01-01", **keys))
    assert one(law, made, "2019-06-01").status == "cannot-tell"


def test_done_on_a_day_that_may_be_before_a_vague_incident() -> None:
    law = law_of(duty(after()))
    made = facts(law, event("e", date="2019-01-01/2019-01-02"), record("r", date="2019-01-01"))
    assert one(law, made, "2019-06-01").status == "cannot-tell"


@pytest.mark.parametrize(
    ("as_at", "status", "late"),
    [
        # Some day of February 2019; 28 days after, between 1 and 28 March.
        ("2019-01-31", "not-applicable", None),
        ("2019-03-01", "due", None),
        ("2019-03-02", "cannot-tell", None),
        ("2019-03-28", "cannot-tell", None),
        ("2019-03-29", "overdue", (1, 28)),
    ],
)
def test_a_vague_incident(as_at: str, status: str, late: tuple[int, int] | None) -> None:
    law = law_of(duty(after()))
    found = one(law, facts(law, event("e", date="2019-02")), as_at)
    assert found.status == status
    assert found.late_by_days == late


def test_an_undated_incident() -> None:
    law = law_of(duty(after()))
    found = one(law, facts(law, event("e")), "2019-06-01")
    assert found.status == "cannot-tell"
    assert [(one.what, one.subject) for one in found.wanted] == [("incident.date", "e")]


@pytest.mark.parametrize(
    ("known_on", "as_at", "status"),
    [
        ("2019-02-01", "2019-03-01", "due"),
        ("2019-02-01", "2019-03-02", "overdue"),
        (None, "2019-03-02", "cannot-tell"),
    ],
)
def test_counted_from_a_detail(known_on: str | None, as_at: str, status: str) -> None:
    shape = after()
    shape["trigger"] = {"event": "incident", "detail": "known-on"}
    law = law_of(duty(shape))
    details = {} if known_on is None else {"known-on": known_on}
    made = facts(law, event("e", date="2019-01-01", details=details))
    found = one(law, made, as_at)
    assert found.status == status
    assert [one.what for one in found.wanted] == ([] if known_on else ["incident.known-on"])


def test_no_incident() -> None:
    law = law_of(duty(after()))
    for more, base, status in (
        ({}, BASE, "not-applicable"),
        ({}, SILENT, "cannot-tell"),
        (not_done(event="incident", as_at="2019-06-01"), SILENT, "not-applicable"),
        (not_done(event="incident", as_at="2019-05-31"), SILENT, "cannot-tell"),
    ):
        found = one(law, facts(law, more, base=base), "2019-06-01")
        assert (found.status, found.untriggered) == (status, True)


# --- two cases ----------------------------------------------------------------------------------


def test_two_cases_are_two_obligations() -> None:
    law = law_of(duty(after()))
    made = facts(
        law,
        event("e1", date="2019-01-01"),
        event("e2", date="2019-01-11"),
        record("r1", date="2019-02-02", about="e1"),
    )
    assert statuses(law, made, "2019-02-01") == {"e1": "overdue", "e2": "due"}
    assert statuses(law, made, "2019-02-02") == {"e1": "met", "e2": "due"}
    assert statuses(law, made, "2019-02-09") == {"e1": "met", "e2": "overdue"}
    late = {one.instance.key: one.late_by_days for one in find(law, made, "2019-02-09")}
    # e1: from 29 January to 2 February; e2: from 8 to 9 February.
    assert late == {"e1": (4, 4), "e2": (1, 1)}


def test_each_body_and_each_case() -> None:
    law = law_of(duty(after(), bearer=["authority"], mode="each"))
    made = facts(
        law,
        event("e1", date="2019-01-01"),
        event("e2", date="2019-01-01"),
        record("r1", date="2019-01-10", about="e1", by=["town"]),
        record("r2", date="2019-01-10", about="e2", by=["police"]),
    )
    found = {
        (one.bearer_id, one.instance.key): str(one.status) for one in find(law, made, "2019-06-01")
    }
    assert found == {
        ("town", "e1"): "met",
        ("town", "e2"): "overdue",
        ("police", "e1"): "overdue",
        ("police", "e2"): "met",
    }


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (["town"], {"town": "overdue"}),
        (["town", "police"], {"town": "overdue", "police": "overdue"}),
        ([], {"town": "cannot-tell", "police": "cannot-tell"}),
    ],
)
def test_an_order_concerns_those_it_is_addressed_to(
    to: list[str], expected: dict[str, str]
) -> None:
    shape: Entry = {"kind": "after", "trigger": {"event": "order"}, "limit": WITHIN_28}
    law = law_of(duty(shape, bearer=["authority"], mode="each"))
    made = facts(law, event("o", "order", date="2019-01-01", to=to))
    assert by_bearer(law, made, "2019-06-01") == expected


def test_a_chain_of_records() -> None:
    shape: Entry = {"kind": "after", "trigger": {"record": "notice"}, "limit": WITHIN_28}
    law = law_of(duty(shape, discharged_by=[{"record": "answer"}]))
    made = facts(
        law,
        event("e1", date="2019-01-01"),
        event("e2", date="2019-01-01"),
        record("n1", "notice", date="2019-01-10", about="e1"),
        record("n2", "notice", date="2019-01-10", about="e2"),
        record("a1", "answer", date="2019-01-20", about="n1"),
        # About the case, not about the notice: of one case all the same.
        record("a2", "answer", date="2019-01-20", about="e2"),
    )
    assert statuses(law, made, "2019-06-01") == {"n1": "met", "n2": "met"}


def test_a_public_event() -> None:
    public = {
        "poll": {
            "kind": "incident",
            "day": "2019-01-01",
            "country": "England",
            "source": "made up",
        },
        "other": {"kind": "incident", "day": "2019-01-01", "country": "Wales", "source": "made up"},
    }
    law = law_of(duty(after()), public_events=public)
    assert statuses(law, facts(law), "2019-06-01") == {"poll": "overdue"}


# --- versions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("2014-12-31", "not-in-force"),
        ("2015-01-01", "overdue"),
        ("2018-12-31", "overdue"),
        ("2019-01-01", "not-in-force"),
        ("2018-12/2019-01", "cannot-tell"),
    ],
)
def test_the_law_on_the_day_of_the_incident_governs(date: str, status: str) -> None:
    version = {"from": "2015-01-01", "to": "2018-12-31", "extent": ["England"]}
    law = law_of(duty(after(), versions=[version]))
    assert one(law, facts(law, event("e", date=date)), "2019-06-01").status == status


@pytest.mark.parametrize(
    ("known_on", "status"),
    [("2018-12-31", "overdue"), ("2019-01-01", "not-in-force"), (None, "cannot-tell")],
)
def test_a_case_that_is_saved(known_on: str | None, status: str) -> None:
    version = {
        "from": "2015-01-01",
        "to": "2018-12-31",
        "extent": ["England"],
        "saved_when": {"fact": "event.known-on", "on_or_before": "2018-12-31"},
    }
    law = law_of(duty(after(), versions=[version]))
    details = {} if known_on is None else {"known-on": known_on}
    made = facts(law, event("e", date="2019-02-01", details=details))
    assert one(law, made, "2019-06-01").status == status


def test_two_versions_have_two_limits() -> None:
    versions: list[Entry] = [
        {"from": "2010-01-01", "to": "2018-12-31", "extent": ["England"]},
        {"from": "2019-01-01", "extent": ["England"], "shape": after(WITHIN_MONTH)},
    ]
    law = law_of(duty(after(), versions=versions))
    for date, last in (("2018-12-31", "2019-01-28"), ("2019-01-01", "2019-02-01")):
        found = one(law, facts(law, event("e", date=date)), "2019-01-15")
        assert found.deadline is not None
        assert found.deadline.latest == day(last)


def test_what_fell_due_before_the_register_is_not_judged() -> None:
    law = law_of(duty(after()))
    for begins, expected in (
        ("2019-01-29", {"e": "cannot-tell"}),
        ("2019-01-30", {"none": "not-applicable"}),
    ):
        base = merged_base(BASE, {"register": {"from": begins}})
        assert statuses(law, facts(law, INCIDENT, base=base), "2019-06-01") == expected


def test_guidance_before_or_after_its_time_is_not_recorded_either_way() -> None:
    # 2019-01 and a month: the last day lies between 1 and 28 February; on the 10th it may have
    # gone by or not, and in both cases nothing is recorded.
    month: Entry = {"period": "P1M", "first_day_counts": False, "counted_by": "text"}
    shape: Entry = {
        "kind": "after",
        "trigger": {"event": "incident"},
        "limit": {"within": month},
    }
    law = law_of(duty(shape, strength="should"))
    made = facts(law, event("i", "incident", date="2019-01"))
    assert one(law, made, "2019-02-10").status == "not-recorded"

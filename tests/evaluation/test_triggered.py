"""Duties set going by an event or a record, due by a date, or due before something else."""

from __future__ import annotations

import pytest

from tests.evaluation.tiny import (
    BASE,
    SILENT,
    SOON,
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


# --- conditions ---------------------------------------------------------------------------------

GRAVE: Entry = {"fact": "event.severity", "is": "grave"}


@pytest.mark.parametrize(
    ("severity", "status"),
    [("grave", "overdue"), ("minor", "not-applicable"), (None, "cannot-tell")],
)
def test_a_condition_on_the_incident(severity: str | None, status: str) -> None:
    law = law_of(duty(after(when=GRAVE)))
    details = {} if severity is None else {"severity": severity}
    made = facts(law, event("e", date="2019-01-01", details=details))
    found = one(law, made, "2019-06-01")
    assert (found.instance.key, found.status) == ("e", status)
    assert [one.what for one in found.wanted] == ([] if severity else ["event.severity"])


def test_an_incident_to_come_is_not_yet_excluded() -> None:
    law = law_of(duty(after(when=GRAVE)))
    made = facts(law, event("e", date="2019-07-01", details={"severity": "minor"}))
    (found,) = find(law, made, "2019-06-01")
    assert found.untriggered


FALLBACK: Entry = {
    "when": {"fact": "event.confirmed", "is": False},
    "limit": WITHIN_MONTH,
}


@pytest.mark.parametrize(
    ("confirmed", "as_at", "status"),
    [
        (True, "2019-01-29", "due"),
        (True, "2019-01-30", "overdue"),
        (False, "2019-01-30", "due"),
        (False, "2019-02-01", "due"),
        (False, "2019-02-02", "overdue"),
        # Under the one limit it is overdue, under the other it is not.
        (None, "2019-01-30", "cannot-tell"),
    ],
)
def test_another_limit_in_some_cases(confirmed: bool | None, as_at: str, status: str) -> None:
    law = law_of(duty(after(fallback=FALLBACK)))
    details = {} if confirmed is None else {"confirmed": confirmed}
    made = facts(law, event("e", date="2019-01-01", details=details))
    assert one(law, made, as_at).status == status


EXTENSION: Entry = {"record": "notice", "detail": "extended-to"}


def extended(to: str, about: str = "e", date: str = "2019-01-10") -> Entry:
    """Facts that hold a notice that gives a later last day."""
    return record("n", "notice", date=date, about=about, details={"extended-to": to})


@pytest.mark.parametrize(
    ("to", "as_at", "status"),
    [
        ("2019-03-01", "2019-03-01", "due"),
        ("2019-03-01", "2019-03-02", "overdue"),
        # An earlier day shortens nothing.
        ("2019-01-15", "2019-01-29", "due"),
        ("2019-01-15", "2019-01-30", "overdue"),
    ],
)
def test_a_later_last_day(to: str, as_at: str, status: str) -> None:
    law = law_of(duty(after(extension=EXTENSION)))
    assert one(law, facts(law, INCIDENT, extended(to)), as_at).status == status


def test_a_later_last_day_is_for_its_own_case() -> None:
    law = law_of(duty(after(extension=EXTENSION)))
    made = facts(
        law,
        event("e1", date="2019-01-01"),
        event("e2", date="2019-01-01"),
        extended("2019-03-01", "e1"),
    )
    assert statuses(law, made, "2019-02-15") == {"e1": "due", "e2": "overdue"}


def test_a_later_last_day_of_no_case_accuses_nobody() -> None:
    law = law_of(duty(after(extension=EXTENSION)))
    loose = record("n", "notice", date="2019-01-10", details={"extended-to": "2019-03-01"})
    for incidents in ([INCIDENT], [INCIDENT, event("e2", date="2019-01-01")]):
        found = find(law, facts(law, *incidents, loose), "2019-02-15")
        assert not [one for one in found if one.status == "overdue"]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("2019-01-29", "due"),
        # Once the time has run out there is nothing left to extend.
        ("2019-01-30", "overdue"),
        ("2019-01", "cannot-tell"),
    ],
)
def test_a_later_last_day_is_given_in_time(given: str, status: str) -> None:
    law = law_of(duty(after(extension=EXTENSION)))
    made = facts(law, INCIDENT, extended("2019-03-01", date=given))
    assert one(law, made, "2019-02-20").status == status


@pytest.mark.parametrize(
    ("answer_by", "as_at", "status"),
    [
        ("2019-03-01", "2019-03-01", "due"),
        ("2019-03-01", "2019-03-02", "overdue"),
        # Nobody can say whether a day that is not given has passed.
        (None, "2019-03-02", "cannot-tell"),
    ],
)
def test_the_incident_gives_the_last_day(answer_by: str | None, as_at: str, status: str) -> None:
    law = law_of(duty(after({"day_in": "answer-by"})))
    details = {} if answer_by is None else {"answer-by": answer_by}
    made = facts(law, event("e", date="2019-01-01", details=details))
    assert one(law, made, as_at).status == status


def test_as_soon_as_practicable_is_open_and_never_overdue() -> None:
    law = law_of(duty(after(SOON)))
    for as_at, days in (("2019-01-01", 0), ("2019-01-11", 10), ("2021-01-01", 731)):
        found = one(law, facts(law, INCIDENT), as_at)
        assert (found.status, found.open_days, found.deadline) == ("due", days, None)
    assert one(law, facts(law, INCIDENT, base=SILENT), "2019-06-01").status == "cannot-tell"
    done = facts(law, INCIDENT, record("r", date="2021-01-01"))
    assert one(law, done, "2021-01-01").status == "met"


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


# --- by a date ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("began", "later", "status"),
    [
        ("2019-03-31", "nothing", "overdue"),
        ("2019-04-01", "nothing", "not-applicable"),
        ("2019-04-01", "judgement", "needs-judgement"),
    ],
)
def test_a_body_that_came_later(began: str, later: str, status: str) -> None:
    shape: Entry = {"kind": "by-date", "by": "2019-03-31", "later_bearer": later}
    law = law_of(duty(shape, bearer=["council"], mode="single"))
    town = {"id": "town", "name": "Town", "kind": "town-council", "from": began}
    made = facts(law, base={**BASE, "bodies": [town]})
    assert one(law, made, "2019-06-01").status == status


# --- before something else ----------------------------------------------------------------------

LEAD: Entry = {"period": "P10W", "first_day_counts": False, "counted_by": "text"}


def before(lead: Entry | None = None, **act: object) -> Entry:
    """A draft before a publication."""
    shape: Entry = {"kind": "before", "act": {"record": "publication", **act}}
    if lead is not None:
        shape["lead"] = lead
    return duty(shape, discharged_by=[{"record": "draft"}])


PUBLISHED = record("p", "publication", date="2022-01-04")


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        # Ten weeks before 4 January 2022, a Tuesday, is 26 October 2021.
        ("2021-10-26", "met"),
        ("2021-10-01", "met"),
        ("2021-10", "cannot-tell"),
    ],
)
def test_ten_weeks_before(draft: str, status: str) -> None:
    law = law_of(before(LEAD))
    made = facts(law, PUBLISHED, record("d", "draft", date=draft))
    found = one(law, made, "2022-06-01")
    assert found.status == status
    assert found.deadline is not None
    assert found.deadline.latest == day("2021-10-26")


@pytest.mark.parametrize(("draft", "late"), [("2021-10-27", (1, 1)), ("2022-01-04", (70, 70))])
def test_less_than_ten_weeks_before(draft: str, late: tuple[int, int]) -> None:
    law = law_of(before(LEAD))
    found = one(law, facts(law, PUBLISHED, record("d", "draft", date=draft)), "2022-06-01")
    assert (found.status, found.late_by_days) == ("met", late)


def test_a_draft_after_the_publication_comes_before_nothing() -> None:
    law = law_of(before(LEAD))
    made = facts(law, PUBLISHED, record("d", "draft", date="2022-01-05"))
    assert one(law, made, "2022-06-01").status == "overdue"


@pytest.mark.parametrize(
    ("draft", "base", "status"),
    [
        ("2022-01-03", BASE, "met"),
        ("2022-01-04", BASE, "met"),
        ("2022-01-05", BASE, "missing"),
        (None, BASE, "missing"),
        (None, SILENT, "cannot-tell"),
        ("2022-01", BASE, "cannot-tell"),
    ],
)
def test_before_with_no_time_between(draft: str | None, base: Entry, status: str) -> None:
    law = law_of(before())
    more = record("d", "draft", date=draft) if draft else {}
    assert one(law, facts(law, PUBLISHED, more, base=base), "2022-06-01").status == status


@pytest.mark.parametrize(
    ("meant_for", "last"), [("2022-02-01", "2021-11-23"), (None, "2021-10-26")]
)
def test_the_intended_day_counts_if_it_is_given(meant_for: str | None, last: str) -> None:
    # Ten weeks before Tuesday 1 February 2022 is 23 November 2021.
    law = law_of(before(LEAD, detail="meant-for"))
    details = {} if meant_for is None else {"meant-for": meant_for}
    made = facts(law, record("p", "publication", date="2022-01-04", details=details))
    found = one(law, made, "2022-06-01")
    assert found.deadline is not None
    assert found.deadline.latest == day(last)


@pytest.mark.parametrize(
    ("begins", "status"), [("2021-10-26", "overdue"), ("2021-10-27", "needs-judgement")]
)
def test_nobody_could_be_in_time_under_a_law_to_come(begins: str, status: str) -> None:
    entry = before(LEAD)
    entry["versions"] = [{"from": begins, "extent": ["England"]}]
    law = law_of(entry)
    assert one(law, facts(law, PUBLISHED), "2022-06-01").status == status


def test_nothing_published() -> None:
    law = law_of(before(LEAD))
    assert one(law, facts(law), "2022-06-01").status == "not-applicable"
    assert one(law, facts(law, base=SILENT), "2022-06-01").status == "cannot-tell"

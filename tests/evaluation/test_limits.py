"""How long there is after an incident: conditions on it, other limits, and later last days."""

from __future__ import annotations

import pytest

from tests.evaluation.tiny import (
    SILENT,
    SOON,
    WITHIN_28,
    WITHIN_MONTH,
    Entry,
    duty,
    event,
    facts,
    find,
    law_of,
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

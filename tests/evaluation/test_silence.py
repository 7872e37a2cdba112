"""What silence is worth, and what may never be said on the strength of it."""

from __future__ import annotations

import pytest

from tests.evaluation.tiny import (
    BASE,
    SILENT,
    WITHIN_28,
    Entry,
    by_bearer,
    duty,
    event,
    facts,
    law_of,
    merged_base,
    not_done,
    one,
    record,
    statuses,
)

BY: Entry = {"kind": "by-date", "by": "2019-03-31", "later_bearer": "nothing"}
STANDING: Entry = {"kind": "standing"}
AFTER: Entry = {"kind": "after", "trigger": {"event": "incident"}, "limit": WITHIN_28}
YEARLY: Entry = {
    "kind": "each-period",
    "period": "official-year",
    "due": "end-of-period",
    "first": {"England": "2018-04-01"},
}


@pytest.mark.parametrize(
    ("base", "as_at", "status"),
    [
        (BASE, "2019-03-31", "due"),
        (BASE, "2019-04-01", "overdue"),
        (SILENT, "2019-03-31", "due"),
        (SILENT, "2019-04-01", "cannot-tell"),
    ],
)
def test_silence_proves_something_only_where_the_register_is_complete(
    base: Entry, as_at: str, status: str
) -> None:
    law = law_of(duty(BY))
    assert one(law, facts(law, base=base), as_at).status == status


def test_a_claim_for_another_regime_is_no_claim() -> None:
    # The tiny law has one regime; `made-up` and `all` are the claims that can be made.
    law = law_of(duty(BY))
    for claims, status in (
        ([{"regime": "made-up"}], "overdue"),
        ([{"regime": "all"}], "overdue"),
        ([], "cannot-tell"),
    ):
        register = {"from": "2010-01-01", "complete_for": claims}
        made = facts(law, base={**BASE, "register": register})
        assert one(law, made, "2019-04-01").status == status


@pytest.mark.parametrize(
    ("drawn_up", "as_at", "status"),
    [
        ("2019-03-31", "2019-04-09", "cannot-tell"),
        ("2019-04-08", "2019-04-09", "cannot-tell"),
        ("2019-04-09", "2019-04-09", "overdue"),
    ],
)
def test_a_register_knows_nothing_after_it_was_drawn_up(
    drawn_up: str, as_at: str, status: str
) -> None:
    law = law_of(duty(BY))
    base = merged_base(BASE, {"register": {"to": drawn_up}})
    assert one(law, facts(law, base=base), as_at).status == status


@pytest.mark.parametrize(
    ("begins", "status"),
    [
        # In force from 2010: what was done before the register begins is not on it.
        ("2010-01-01", "overdue"),
        ("2010-01-02", "cannot-tell"),
        # What fell due before it begins is not judged.
        ("2019-03-31", "cannot-tell"),
        ("2019-04-01", "not-applicable"),
    ],
)
def test_a_register_knows_nothing_before_it_begins(begins: str, status: str) -> None:
    law = law_of(duty(BY))
    base = merged_base(BASE, {"register": {"from": begins}})
    assert one(law, facts(law, base=base), "2019-04-01").status == status


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ({"record": "report", "as_at": "2019-03-31"}, "cannot-tell"),
        ({"record": "report", "as_at": "2019-04-08"}, "cannot-tell"),
        ({"record": "report", "as_at": "2019-04-09"}, "overdue"),
        ({"record": "plan", "as_at": "2019-04-09"}, "cannot-tell"),
        ({"event": "incident", "as_at": "2019-04-09"}, "cannot-tell"),
    ],
)
def test_a_statement_that_it_was_not_done(stated: Entry, status: str) -> None:
    law = law_of(duty(BY))
    found = one(law, facts(law, not_done(**stated), base=SILENT), "2019-04-09")
    assert found.status == status


def test_a_statement_about_one_body() -> None:
    law = law_of(duty(BY, bearer=["authority"], mode="each"))
    stated = not_done(record="report", as_at="2019-12-31", by=["town"])
    made = facts(law, stated, base=SILENT)
    assert by_bearer(law, made, "2019-04-09") == {"town": "overdue", "police": "cannot-tell"}


def test_a_statement_about_one_event() -> None:
    law = law_of(duty(AFTER))
    made = facts(
        law,
        event("e1", date="2019-01-01"),
        event("e2", date="2019-01-01"),
        not_done(record="report", as_at="2019-12-31", about="e1"),
        base=SILENT,
    )
    assert statuses(law, made, "2019-04-09") == {"e1": "overdue", "e2": "cannot-tell"}


def test_a_statement_about_one_year() -> None:
    law = law_of(duty(YEARLY))
    stated = not_done(record="report", as_at="2020-12-31", for_period="2018/19")
    made = facts(law, stated, base=SILENT)
    assert statuses(law, made, "2020-04-09") == {
        "2018/19": "overdue",
        "2019/20": "cannot-tell",
        "2020/21": "due",
    }


def test_a_statement_about_one_quarter() -> None:
    quarterly = {**YEARLY, "period": "quarter", "first": {"England": "2019-01-01"}}
    law = law_of(duty(quarterly))
    stated = not_done(record="report", as_at="2019-12-31", for_period="2019-Q1")
    made = facts(law, stated, base=SILENT)
    assert statuses(law, made, "2019-07-01") == {
        "January to March 2019": "overdue",
        "April to June 2019": "cannot-tell",
        "July to September 2019": "due",
    }


# --- strength and confidence --------------------------------------------------------------------


@pytest.mark.parametrize(("base"), [BASE, SILENT])
def test_guidance_is_recorded_or_not_recorded(base: Entry) -> None:
    law = law_of(duty(BY, strength="should"))
    for more, as_at, status in (
        ({}, "2019-03-31", "not-recorded"),
        ({}, "2019-04-09", "not-recorded"),
        (record("r", date="2019-03-31"), "2019-04-09", "recorded"),
        (record("r", date="2019-04-02"), "2019-04-09", "recorded"),
    ):
        assert one(law, facts(law, more, base=base), as_at).status == status


def test_a_rule_of_low_confidence_accuses_nobody() -> None:
    low = {"how": "recalled", "confidence": "low"}
    cases: list[tuple[Entry, Entry, str]] = [
        (duty(BY, verified=low), {}, "not-recorded"),
        (duty(STANDING, verified=low), {}, "not-recorded"),
        (
            duty(
                {"kind": "prohibition", "act": {"record": "deed"}},
                strength="must-not",
                verified=low,
                discharged_by=[],
            ),
            record("d", "deed", date="2019-01-01"),
            "needs-judgement",
        ),
    ]
    for entry, more, status in cases:
        law = law_of(entry)
        found = one(law, facts(law, more), "2019-04-09")
        assert found.status == status
        assert found.advice


def test_what_a_person_has_to_judge_is_never_simply_met() -> None:
    law = law_of(duty(BY, judgement=True))
    assert one(law, facts(law, record("r", date="2019-03-01")), "2019-04-09").status == (
        "needs-judgement"
    )
    assert one(law, facts(law), "2019-04-09").status == "overdue"

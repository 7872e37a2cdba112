"""Which records count for whom, from which day, and what silence is worth."""

from __future__ import annotations

import pytest

from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.truth import Truth
from tests.evaluation.tiny import (
    BASE,
    WITHIN_28,
    Entry,
    by_bearer,
    duty,
    event,
    facts,
    law_of,
    merged_base,
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


# --- by whom ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "town", "police"),
    [
        (["town"], "met", "overdue"),
        (["police"], "overdue", "met"),
        (["town", "police"], "met", "met"),
        # The partnership's document, and one of nobody's, are no act of one body; nor the contrary.
        (["partnership"], "cannot-tell", "cannot-tell"),
        ([], "cannot-tell", "cannot-tell"),
        (["town", "partnership"], "met", "cannot-tell"),
    ],
)
def test_each_body_acts_for_itself(by: list[str], town: str, police: str) -> None:
    law = law_of(duty(BY, bearer=["authority"], mode="each"))
    made = facts(law, record("r", date="2019-03-01", by=by))
    assert by_bearer(law, made, "2019-04-01") == {"town": town, "police": police}


@pytest.mark.parametrize(
    ("by", "status"),
    [
        (["town"], "met"),
        (["police"], "met"),
        (["partnership"], "met"),
        ([], "met"),
        # A fire service is no authority here: what it did alone is nobody's discharge.
        (["fire"], "overdue"),
        (["fire", "town"], "met"),
    ],
)
def test_one_act_serves_all_who_owe_it_jointly(by: list[str], status: str) -> None:
    law = law_of(duty(BY, bearer=["authority"], mode="jointly"))
    fire = {"bodies": [{"id": "fire", "name": "Fire", "kind": "fire-service"}]}
    made = facts(law, fire, record("r", date="2019-03-01", by=by))
    assert by_bearer(law, made, "2019-04-01") == {"authority": status}


@pytest.mark.parametrize(
    ("by", "status"),
    [(["town"], "met"), (["police"], "overdue"), (["partnership"], "met"), ([], "met")],
)
def test_a_single_body(by: list[str], status: str) -> None:
    law = law_of(duty(BY, bearer=["council"], mode="single"))
    made = facts(law, record("r", date="2019-03-01", by=by))
    assert by_bearer(law, made, "2019-04-01") == {"town": status}


@pytest.mark.parametrize(
    ("by", "status"), [([], "met"), (["partnership"], "met"), (["town"], "cannot-tell")]
)
def test_a_group_of_the_partnership(by: list[str], status: str) -> None:
    # A member may have acted for the group or for itself.
    law = law_of(duty(BY))
    made = facts(law, record("r", date="2019-03-01", by=by))
    assert by_bearer(law, made, "2019-04-01") == {"group": status}


def test_a_doubt_says_what_to_find_out() -> None:
    law = law_of(duty(BY, bearer=["council"], mode="each"))
    found = one(law, facts(law, record("r", date="2019-03-01")), "2019-04-01")
    assert [(wanted.what, wanted.subject) for wanted in found.wanted] == [("doubt.by", "r")]


# --- which kinds, under which conditions --------------------------------------------------------


def test_another_kind_of_record_and_a_planned_one_do_not_count() -> None:
    law = law_of(duty(BY))
    for more in (
        record("r", "plan", date="2019-03-01"),
        record("r", date="2019-03-01", planned=True),
    ):
        found = one(law, facts(law, more), "2019-04-01")
        assert found.status == "overdue"
        assert found.records == ()


@pytest.mark.parametrize(
    ("outcome", "status"), [("yes", "met"), ("no", "overdue"), (None, "cannot-tell")]
)
def test_a_condition_on_the_record(outcome: str | None, status: str) -> None:
    way = {"record": "notice", "when": {"fact": "record.outcome", "is": "yes"}}
    law = law_of(duty(BY, discharged_by=[way]))
    details = {} if outcome is None else {"outcome": outcome}
    made = facts(law, record("n", "notice", date="2019-03-01", details=details))
    assert one(law, made, "2019-04-01").status == status


def test_the_surer_of_two_ways_counts() -> None:
    doubtful = {"record": "notice", "when": {"fact": "record.outcome", "is": "yes"}}
    law = law_of(duty(BY, discharged_by=[doubtful, {"record": "notice"}]))
    made = facts(law, record("n", "notice", date="2019-03-01"))
    assert one(law, made, "2019-04-01").status == "met"


# --- sending ------------------------------------------------------------------------------------

TO_MINISTER = [{"record": "report", "sent_to": "minister"}]


@pytest.mark.parametrize(
    ("sent", "status", "late"),
    [
        ([{"to": "minister", "date": "2019-03-31"}], "met", None),
        ([{"to": "minister", "date": "2019-04-02"}], "met", (2, 2)),
        ([{"to": "town", "date": "2019-03-31"}], "overdue", (9, 9)),
        ([], "overdue", (9, 9)),
        # Sent on a day not given: on or after the report's own day, so before or after the edge.
        ([{"to": "minister"}], "cannot-tell", None),
        # Twice: the first time counts, in whichever order they are written.
        (
            [{"to": "minister", "date": "2019-03-30"}, {"to": "minister", "date": "2019-04-03"}],
            "met",
            None,
        ),
        (
            [{"to": "minister", "date": "2019-04-03"}, {"to": "minister", "date": "2019-03-30"}],
            "met",
            None,
        ),
    ],
)
def test_it_counts_from_the_day_it_was_sent(
    sent: list[Entry], status: str, late: tuple[int, int] | None
) -> None:
    law = law_of(duty(BY, discharged_by=TO_MINISTER))
    made = facts(law, record("r", date="2019-03-01", sent=sent))
    found = one(law, made, "2019-04-09")
    assert found.status == status
    assert found.late_by_days == late


def test_sent_before_the_register_was_drawn_up() -> None:
    # The register says it is drawn up on 20 March: whatever it records had been sent by then.
    law = law_of(duty(BY, discharged_by=TO_MINISTER))
    base = merged_base(BASE, {"register": {"to": "2019-03-20"}})
    made = facts(law, record("r", date="2019-03-01", sent=[{"to": "minister"}]), base=base)
    assert one(law, made, "2019-04-09").status == "met"


def test_made_after_the_register_was_drawn_up() -> None:
    # An oversight of the facts, which must not stop the review.
    law = law_of(duty(BY, discharged_by=TO_MINISTER))
    base = merged_base(BASE, {"register": {"to": "2019-03-01"}})
    sent = [{"to": "minister", "date": "2019-03-31"}]
    assert one(law, facts(law, record("r", date="2019-03-02", sent=sent), base=base), "2019-04-09")
    undated = record("r", date="2019-03-02", sent=[{"to": "minister"}])
    assert one(law, facts(law, undated, base=base), "2019-04-09").status == "cannot-tell"


# --- undated ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recorded_on", "status"),
    [("2019-03-31", "met"), ("2019-04-01", "cannot-tell"), (None, "cannot-tell")],
)
def test_an_undated_record_was_made_by_the_day_it_was_recorded(
    recorded_on: str | None, status: str
) -> None:
    law = law_of(duty(BY))
    keys = {} if recorded_on is None else {"recorded_on": recorded_on}
    assert one(law, facts(law, record("r", **keys)), "2019-04-09").status == status


# --- chains -------------------------------------------------------------------------------------


def test_a_record_is_linked_through_what_it_is_about() -> None:
    law = law_of(duty(AFTER, discharged_by=[{"record": "answer"}]))
    made = facts(
        law,
        event("e1", date="2019-01-01"),
        event("e2", date="2019-01-02"),
        record("n", "notice", date="2019-01-10", about="e1"),
        record("a", "answer", date="2019-01-20", about="n"),
    )
    assert statuses(law, made, "2019-03-01") == {"e1": "met", "e2": "overdue"}


def test_links() -> None:
    law = law_of(duty(AFTER))
    made = facts(
        law,
        event("e1", date="2019-01-01"),
        event("e2", date="2019-01-02"),
        record("n1", "notice", about="e1"),
        record("n2", "notice", about="e2"),
        record("a1", "answer", about="n1"),
        record("sibling", "report", about="e1"),
        record("loose", "report"),
    )
    evidence = Evidence(law, made)
    expected = {
        ("n1", "e1"): Truth.TRUE,
        ("a1", "e1"): Truth.TRUE,
        ("a1", "n1"): Truth.TRUE,
        ("a1", "e2"): Truth.FALSE,
        ("a1", "n2"): Truth.FALSE,
        # Two records of one case belong together.
        ("sibling", "n1"): Truth.TRUE,
        ("sibling", "n2"): Truth.FALSE,
        ("loose", "e1"): Truth.UNKNOWN,
        ("loose", "loose"): Truth.TRUE,
    }
    got = {pair: evidence.linked(made.records[pair[0]], pair[1]) for pair in expected}
    assert got == expected
    assert [evidence.root(name) for name in ("a1", "loose", "e1")] == ["e1", "loose", "e1"]


def test_what_is_about_nothing_serves_the_only_case_and_is_doubtful_between_two() -> None:
    law = law_of(duty(AFTER))
    loose = record("r", date="2019-01-20")
    single = facts(law, event("e1", date="2019-01-01"), loose)
    assert statuses(law, single, "2019-03-01") == {"e1": "met"}
    both = facts(law, event("e1", date="2019-01-01"), event("e2", date="2019-01-02"), loose)
    assert statuses(law, both, "2019-03-01") == {"e1": "cannot-tell", "e2": "cannot-tell"}

"""A review: which findings stand on a day, in which order, and what comes up."""

from __future__ import annotations

from datetime import date

import pytest

from dutybound.evaluation.outcome import Status
from dutybound.evaluation.review import Evaluation, Review, coming_up, review
from dutybound.facts.model import Partnership
from dutybound.inference import durable
from dutybound.law.model import Law
from tests.evaluation.tiny import (
    BASE,
    SOON,
    WITHIN_28,
    Entry,
    day,
    duty,
    event,
    facts,
    law_of,
    merged_base,
    record,
    statuses,
)

YEARLY: Entry = {
    "kind": "each-period",
    "period": "official-year",
    "due": "end-of-period",
    "first": {"England": "2016-04-01"},
}
AFTER: Entry = {"kind": "after", "trigger": {"event": "incident"}, "limit": WITHIN_28}
ANSWER: Entry = {"discharged_by": [{"record": "answer"}]}
LAW = law_of(
    duty({"kind": "power"}, "permit", strength="may", discharged_by=[]),
    duty(AFTER, "answer", **ANSWER),
    duty(YEARLY, "yearly"),
    duty({"kind": "standing"}, "scheme", discharged_by=[{"record": "scheme"}]),
    duty(
        YEARLY, "abroad", versions=[{"from": "2010-01-01", "extent": ["Wales"]}], discharged_by=[]
    ),
    duty(YEARLY, "later", versions=[{"from": "2024-01-01", "extent": ["England"]}]),
    duty(
        YEARLY,
        "ended",
        versions=[{"from": "2010-01-01", "to": "2012-12-31", "extent": ["England"]}],
    ),
    duty(AFTER, "advised", strength="should", **ANSWER),
)
FROM_2018 = merged_base(BASE, {"register": {"from": "2018-04-01"}})


def reviewed(*more: Entry, as_at: str = "2019-06-30", base: Entry = FROM_2018) -> Review:
    """The review of facts under the law of all duties."""
    return review(LAW, facts(LAW, *more, base=base), day(as_at), confirm=False)


def told(found: Review) -> list[tuple[str, str, str]]:
    """Duty, instance and status of every finding, in the order of the review."""
    return [(one.duty.id, one.instance.key, str(one.status)) for one in found.findings]


def test_every_duty_has_a_finding_and_a_power_has_none() -> None:
    assert told(reviewed()) == [
        ("answer", "none", "not-applicable"),
        ("yearly", "2018/19", "overdue"),
        ("yearly", "2019/20", "due"),
        ("scheme", "standing", "missing"),
        ("abroad", "none", "not-applicable"),
        ("later", "none", "not-in-force"),
        ("ended", "none", "not-in-force"),
        ("advised", "none", "not-applicable"),
    ]


def test_with_status_keeps_the_order() -> None:
    found = reviewed()
    assert [one.duty.id for one in found.with_status(Status.MISSING, Status.OVERDUE)] == [
        "yearly",
        "scheme",
    ]
    assert found.with_status() == ()


def test_only_the_duties_asked_for() -> None:
    made = facts(LAW, base=FROM_2018)
    chosen = [LAW.duties["scheme"], LAW.duties["yearly"]]
    found = review(LAW, made, day("2018-06-30"), chosen, confirm=False)
    assert [one.duty.id for one in found.findings] == ["scheme", "yearly"]
    assert review(LAW, made, day("2018-06-30"), [], confirm=False).findings == ()


def test_it_is_the_same_as_at_a_day_whatever_the_duties_asked_for() -> None:
    made = facts(LAW, event("e", date="2019-03-01"), base=FROM_2018)
    whole = review(LAW, made, day("2019-06-30"), confirm=False)
    for one in LAW.duties.values():
        alone = review(LAW, made, day("2019-06-30"), [one], confirm=False)
        assert alone.findings == tuple(f for f in whole.findings if f.duty is one), one.id


def test_an_evaluation_is_read_at_any_day_up_to_its_end() -> None:
    made = facts(LAW, event("e", date="2019-03-01"), base=FROM_2018)
    evaluation = Evaluation(LAW, made, day("2020-12-31"), confirm=False)
    for text in ("2018-04-01", "2019-03-01", "2019-03-29", "2019-03-30", "2020-12-31"):
        alone = review(LAW, made, day(text), confirm=False)
        assert told(evaluation.review(day(text))) == told(alone), text


def test_guidance_is_never_overdue() -> None:
    found = reviewed(event("e", date="2019-03-01"))
    table = {one.duty.id: str(one.status) for one in found.findings}
    assert table["answer"] == "overdue"
    assert table["advised"] == "not-recorded"


# --- what a later period overtakes ----------------------------------------------------------------


def yearly(*more: Entry, as_at: str) -> dict[str, str]:
    """The periods of the yearly duty that stand on a day."""
    return statuses(LAW, facts(LAW, *more, base=FROM_2018), as_at, "yearly")


@pytest.mark.parametrize(
    ("as_at", "found"),
    [
        ("2018-04-01", {"2018/19": "due"}),
        ("2019-03-31", {"2018/19": "due"}),
        ("2019-04-01", {"2018/19": "overdue", "2019/20": "due"}),
        ("2020-04-01", {"2018/19": "overdue", "2019/20": "overdue", "2020/21": "due"}),
    ],
)
def test_missed_periods_stay_overdue(as_at: str, found: dict[str, str]) -> None:
    assert yearly(as_at=as_at) == found


def test_a_later_period_discharged_ends_the_missed_ones() -> None:
    done = record("r", for_period="2019/20", date="2019-10-01")
    assert yearly(done, as_at="2019-09-30") == {"2018/19": "overdue", "2019/20": "due"}
    assert yearly(done, as_at="2019-10-01") == {"2019/20": "met"}


def test_a_period_done_stays_until_the_next_has_fallen_due() -> None:
    done = record("r", for_period="2018/19", date="2018-10-01")
    assert yearly(done, as_at="2020-03-31") == {"2018/19": "met", "2019/20": "due"}
    assert yearly(done, as_at="2020-04-01") == {"2019/20": "overdue", "2020/21": "due"}


# --- triggers that give no obligation -------------------------------------------------------------


def test_a_trigger_without_its_day_is_asked_for() -> None:
    found = reviewed(event("e")).findings[0]
    assert (found.duty.id, found.instance.key) == ("answer", "e")
    assert found.status is Status.CANNOT_TELL
    assert [one.subject for one in found.wanted] == ["e"]


def test_a_trigger_that_is_excluded_says_so_beside_those_that_are_not() -> None:
    when = {"fact": "event.severity", "is": "grave"}
    law = law_of(duty({**AFTER, "trigger": {"event": "incident", "when": when}}, **ANSWER))
    made = facts(
        law,
        event("small", date="2019-03-01", details={"severity": "minor"}),
        event("grave", date="2019-03-01", details={"severity": "grave"}),
    )
    assert statuses(law, made, "2019-03-29") == {"small": "not-applicable", "grave": "due"}
    # Before the day it happened, it says nothing.
    assert statuses(law, made, "2019-02-28") == {"none": "not-applicable"}


@pytest.mark.parametrize(("sent", "status"), [(None, "cannot-tell"), ("2018-10-03", "met")])
def test_a_record_made_after_the_register_was_drawn_up_and_sent(
    sent: str | None, status: str
) -> None:
    entry = duty(
        {"kind": "by-date", "by": "2019-06-30", "later_bearer": "nothing"},
        discharged_by=[{"record": "report", "sent_to": "minister"}],
    )
    law = law_of(entry)
    base = merged_base(BASE, {"register": {"to": "2018-10-01"}})
    sending = {"to": "minister", "date": sent} if sent else {"to": "minister"}
    made = facts(law, record("r", date="2018-10-02", sent=[sending]), base=base)
    assert statuses(law, made, "2018-10-10") == {"once": status}


# --- what comes up --------------------------------------------------------------------------------

UPCOMING = law_of(
    duty(YEARLY, "yearly"),
    duty(AFTER, "answer", **ANSWER),
    duty({**AFTER, "limit": SOON}, "soon", **ANSWER),
    duty({"kind": "by-date", "by": "2019-06-30", "later_bearer": "nothing"}, "once"),
)


def upcoming(
    last: str, law: Law = UPCOMING, made: Partnership | None = None
) -> list[tuple[str, str]]:
    """What falls due after 20 March 2019 and by a last day: duty and deadline."""
    made = made or facts(law, event("e", date="2019-03-11"), base=FROM_2018)
    evaluation = Evaluation(law, made, day(last), confirm=False)
    return [
        (one.duty.id, one.deadline.latest.isoformat() if one.deadline else "")
        for one in coming_up(evaluation, day("2019-03-20"), day(last))
    ]


def test_what_comes_up_is_in_the_order_of_its_last_days() -> None:
    # 11 March and 28 days: 8 April. What has no last day does not come up on one.
    assert upcoming("2019-12-31") == [
        ("yearly", "2019-03-31"),
        ("answer", "2019-04-08"),
        ("once", "2019-06-30"),
    ]


@pytest.mark.parametrize(
    ("last", "number"),
    [("2019-03-30", 0), ("2019-03-31", 1), ("2019-04-07", 1), ("2019-04-08", 2)],
)
def test_the_last_day_asked_about_counts(last: str, number: int) -> None:
    assert len(upcoming(last)) == number


def test_what_falls_due_on_the_day_itself_does_not_come_up_any_more() -> None:
    made = facts(UPCOMING, event("e", date="2019-02-20"), base=FROM_2018)
    # 20 February and 28 days: 20 March, the day asked about.
    assert upcoming("2019-04-30", made=made) == [("yearly", "2019-03-31")]


# --- who confirmed it -----------------------------------------------------------------------------


def test_it_says_whether_another_engine_confirmed_it() -> None:
    made = facts(LAW, base=FROM_2018)
    alone = review(LAW, made, date(2019, 6, 30), confirm=False)
    assert alone.confirmed_by is None
    assert alone.not_confirmed_because
    both = review(LAW, made, date(2019, 6, 30), confirm=True)
    why = durable.why_unavailable()
    if why is None:
        assert both.confirmed_by == f"durable-rules {durable.version()}"
        assert both.not_confirmed_because is None
    else:
        assert both.confirmed_by is None
        assert both.not_confirmed_because == why
    assert told(both) == told(alone)

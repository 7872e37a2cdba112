"""Duties that stand all the time: in place, whenever acting, and never to be done."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.tiny import (
    BASE,
    SILENT,
    Entry,
    duty,
    facts,
    law_of,
    merged_base,
    not_done,
    one,
    record,
    statuses,
)

IN_PLACE: Entry = duty({"kind": "standing"}, discharged_by=[{"record": "scheme"}])


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        ("2019-02-28", "missing"),
        ("2019-03-01", "met"),
        ("2019-06-30", "met"),
        ("2019-07-01", "missing"),
    ],
)
def test_in_place_from_to(as_at: str, status: str) -> None:
    law = law_of(IN_PLACE)
    made = facts(law, record("s", "scheme", date="2019-03-01", until="2019-06-30"))
    assert one(law, made, as_at).status == status


def test_what_has_to_be_in_place_may_change_with_a_version() -> None:
    wide = {"record": "scheme", "when": {"fact": "record.wide", "is": True}}
    law = law_of(
        duty(
            {"kind": "standing"},
            discharged_by=[{"record": "scheme"}],
            versions=[
                {"from": "2010-01-01", "to": "2019-06-30", "extent": ["England"]},
                {"from": "2019-07-01", "extent": ["England"], "discharged_by": [wide]},
            ],
        )
    )
    narrow = facts(law, record("s", "scheme", date="2019-01-01", details={"wide": False}))
    assert one(law, narrow, "2019-06-30").status == "met"
    assert one(law, narrow, "2019-07-01").status == "missing"
    not_said = facts(law, record("s", "scheme", date="2019-01-01"))
    assert one(law, not_said, "2019-07-01").status == "cannot-tell"
    covers = facts(law, record("s", "scheme", date="2019-01-01", details={"wide": True}))
    assert one(law, covers, "2019-07-01").status == "met"


@pytest.mark.parametrize(("base", "status"), [(BASE, "missing"), (SILENT, "cannot-tell")])
def test_nothing_in_place(base: Entry, status: str) -> None:
    law = law_of(IN_PLACE)
    assert one(law, facts(law, base=base), "2019-01-01").status == status


def test_a_statement_that_nothing_is_in_place() -> None:
    law = law_of(IN_PLACE)
    made = facts(law, not_done(record="scheme", as_at="2019-01-01"), base=SILENT)
    assert one(law, made, "2019-01-01").status == "missing"
    assert one(law, made, "2019-01-02").status == "cannot-tell"


@pytest.mark.parametrize(
    ("as_at", "status"), [("2019-06-30", "met"), ("2019-07-01", "cannot-tell")]
)
def test_in_place_until_the_register_was_drawn_up(as_at: str, status: str) -> None:
    law = law_of(IN_PLACE)
    base = merged_base(BASE, {"register": {"to": "2019-06-30"}})
    made = facts(law, record("s", "scheme", date="2019-03-01"), base=base)
    assert one(law, made, as_at).status == status


def test_a_doubtful_scheme_accuses_nobody() -> None:
    way = {"record": "scheme", "when": {"fact": "record.wide", "is": True}}
    law = law_of(duty({"kind": "standing"}, discharged_by=[way]))
    for wide, status in ((True, "met"), (False, "missing"), (None, "cannot-tell")):
        details = {} if wide is None else {"wide": wide}
        made = facts(law, record("s", "scheme", date="2019-03-01", details=details))
        assert one(law, made, "2019-06-01").status == status, wide


def test_in_place_by_a_day() -> None:
    law = law_of(
        duty({"kind": "standing", "by": "2019-03-31"}, discharged_by=[{"record": "scheme"}])
    )
    assert one(law, facts(law), "2019-03-31").status == "due"
    late = one(law, facts(law), "2019-04-03")
    assert (late.status, late.late_by_days) == ("overdue", (3, 3))
    assert one(law, facts(law, base=SILENT), "2019-04-03").status == "cannot-tell"


def test_a_vague_day_before_the_day_it_has_to_be_there() -> None:
    # Some days of March say that it is in place on the fifteenth, some that it is still due.
    law = law_of(
        duty({"kind": "standing", "by": "2019-03-31"}, discharged_by=[{"record": "scheme"}])
    )
    made = facts(law, record("s", "scheme", date="2019-03"))
    assert one(law, made, "2019-03-15").status == "cannot-tell"
    assert one(law, made, "2019-03-31").status == "met"


def test_whenever_acting_is_always_for_a_person_to_judge() -> None:
    entry = duty(
        {"kind": "whenever-acting"},
        strength="must-have-regard",
        discharged_by=[],
        evidence=["plan"],
    )
    law = law_of(entry)
    assert one(law, facts(law), "2019-06-01").status == "needs-judgement"
    made = facts(
        law, record("p", "plan", date="2019-05-01"), record("q", "plan", date="2019-07-01")
    )
    found = one(law, made, "2019-06-01")
    assert found.status == "needs-judgement"
    assert [record.id for record in found.records] == ["p"]


def test_guidance_on_every_act_is_recorded_or_not() -> None:
    entry = duty(
        {"kind": "whenever-acting"}, strength="should", discharged_by=[], evidence=["plan"]
    )
    law = law_of(entry)
    assert one(law, facts(law), "2019-06-01").status == "not-recorded"
    made = facts(law, record("p", "plan", date="2019-05-01"))
    assert one(law, made, "2019-06-01").status == "recorded"


def forbidden(**more: Any) -> Entry:
    """A prohibition of harmful deeds, in force from 2010."""
    return duty(
        {
            "kind": "prohibition",
            "act": {"record": "deed", "when": {"fact": "record.harmful", "is": True}},
        },
        strength="must-not",
        discharged_by=[],
        **more,
    )


@pytest.mark.parametrize(
    ("harmful", "date", "complete", "silent"),
    [
        (True, "2019-01-01", "contravened", "contravened"),
        (False, "2019-01-01", "met", "cannot-tell"),
        (None, "2019-01-01", "cannot-tell", "cannot-tell"),
        # Before it was forbidden, on the first day of it, and across that day.
        (True, "2009-12-31", "met", "cannot-tell"),
        (True, "2010-01-01", "contravened", "contravened"),
        (True, "2009-12/2010-01", "cannot-tell", "cannot-tell"),
        # Only later, and perhaps later.
        (True, "2019-06-02", "met", "cannot-tell"),
        (True, "2019-06-01", "contravened", "contravened"),
        (True, "2019-06", "cannot-tell", "cannot-tell"),
    ],
)
def test_a_forbidden_deed(harmful: bool | None, date: str, complete: str, silent: str) -> None:
    law = law_of(forbidden())
    details = {} if harmful is None else {"harmful": harmful}
    deed = record("d", "deed", date=date, details=details)
    assert one(law, facts(law, deed), "2019-06-01").status == complete
    assert one(law, facts(law, deed, base=SILENT), "2019-06-01").status == silent


def test_no_deed_on_record() -> None:
    law = law_of(forbidden())
    assert one(law, facts(law), "2019-06-01").status == "met"
    assert one(law, facts(law, base=SILENT), "2019-06-01").status == "cannot-tell"


def test_an_undated_deed_is_asked_about() -> None:
    law = law_of(forbidden())
    deed = record("d", "deed", details={"harmful": True})
    assert one(law, facts(law, deed), "2019-06-01").status == "cannot-tell"


def test_two_versions_are_two_stretches() -> None:
    first = {"from": "2010-01-01", "to": "2014-12-31", "extent": ["England"]}
    second = {"from": "2016-01-01", "extent": ["England"], "shape": {"kind": "whenever-acting"}}
    law = law_of(duty({"kind": "standing"}, versions=[first, second]))
    for as_at, status in (
        ("2014-12-31", "missing"),
        ("2015-01-01", "not-in-force"),
        ("2015-12-31", "not-in-force"),
        ("2016-01-01", "needs-judgement"),
    ):
        assert set(statuses(law, facts(law), as_at).values()) == {status}


FORBIDDEN: Entry = {"kind": "prohibition", "act": {"record": "deed"}}


def test_what_another_body_did_is_not_laid_on_a_single_bearer() -> None:
    law = law_of(duty(FORBIDDEN, bearer=["council"], mode="single", strength="must-not"))
    by_police = facts(law, record("d", "deed", date="2019-01-01", by=["police"]))
    assert one(law, by_police, "2019-02-01").status == "met"
    by_town = facts(law, record("d", "deed", date="2019-01-01", by=["town"]))
    assert one(law, by_town, "2019-02-01").status == "contravened"


def test_a_statement_that_it_was_not_done_settles_a_prohibition() -> None:
    law = law_of(duty(FORBIDDEN, strength="must-not"))
    made = facts(law, not_done(record="deed", as_at="2019-02-01"), base=SILENT)
    assert one(law, made, "2019-02-01").status == "met"
    assert one(law, made, "2019-02-02").status == "cannot-tell"

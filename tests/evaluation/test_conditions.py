"""Conditions on facts: each comparison true, false and unknown, on the day asked about."""

from __future__ import annotations

from datetime import date

import pytest

from dutybound.evaluation.conditions import Scope, change_points, evaluate
from dutybound.evaluation.truth import Truth
from dutybound.facts.model import Partnership
from dutybound.law.conditions import All, AnyOf, Condition, FactTest, Not, Operator, Subject
from dutybound.law.model import Law
from tests.evaluation.tiny import (
    BASE,
    Entry,
    by_bearer,
    day,
    duty,
    event,
    facts,
    law_of,
    one,
    record,
    statuses,
)

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
STANDING: Entry = {"kind": "standing"}


@pytest.fixture(scope="module")
def law() -> Law:
    """A law with one duty, for its vocabulary."""
    return law_of(duty(STANDING))


def test_of(
    subject: Subject, attribute: str, operator: Operator, *values: str | int | bool | date
) -> FactTest:
    """A comparison."""
    return FactTest(subject, attribute, operator, values)


test_of.__test__ = False  # type: ignore[attr-defined]


def partnership(law: Law, **details: object) -> Partnership:
    """The base with details of the partnership."""
    entry: Entry = {"partnership": {"details": details}}
    return facts(law, entry)


@pytest.mark.parametrize(
    ("given", "values", "truth"),
    [
        ("one-tier", ("one-tier",), T),
        ("one-tier", ("two-tier",), F),
        ("one-tier", ("two-tier", "one-tier"), T),
        (None, ("one-tier",), U),
    ],
)
def test_in_a_choice(law: Law, given: str | None, values: tuple[str, ...], truth: Truth) -> None:
    area = {"id": "a", "name": "Anyshire", "country": "England"}
    structure: Entry = {"structure": [{"value": given}]} if given else {}
    base = {**BASE, "areas": [{**area, **structure}]}
    asked = test_of(Subject.AREA, "structure", Operator.IN, *values)
    assert evaluate(asked, Scope(facts(law, base=base)), day("2019-01-01")).truth is truth


@pytest.mark.parametrize(
    ("given", "value", "truth"),
    [(True, True, T), (False, True, F), (True, False, F), (False, False, T), (None, True, U)],
)
def test_a_boolean(law: Law, given: bool | None, value: bool, truth: Truth) -> None:
    made = partnership(law, **({} if given is None else {"merged": given}))
    asked = test_of(Subject.PARTNERSHIP, "merged", Operator.IN, value)
    assert evaluate(asked, Scope(made), day("2019-01-01")).truth is truth


def test_a_number_is_never_a_boolean(law: Law) -> None:
    body = {"id": "x", "name": "X", "kind": "police", "details": {"staff": 1}}
    made = facts(law, {"bodies": [body]})
    scope = Scope(made, made.bodies["x"])
    for value, truth in ((1, T), (True, F)):
        asked = test_of(Subject.BODY, "staff", Operator.IN, value)
        assert evaluate(asked, scope, day("2019-01-01")).truth is truth


@pytest.mark.parametrize(
    ("operator", "given", "truth"),
    [
        (Operator.AT_LEAST, 4, F),
        (Operator.AT_LEAST, 5, T),
        (Operator.AT_LEAST, 6, T),
        (Operator.AT_LEAST, None, U),
        (Operator.AT_MOST, 4, T),
        (Operator.AT_MOST, 5, T),
        (Operator.AT_MOST, 6, F),
        (Operator.AT_MOST, None, U),
    ],
)
def test_numbers(law: Law, operator: Operator, given: int | None, truth: Truth) -> None:
    details = {} if given is None else {"staff": given}
    made = facts(law, {"bodies": [{"id": "x", "name": "X", "kind": "police", "details": details}]})
    asked = test_of(Subject.BEARER, "staff", operator, 5)
    assert evaluate(asked, Scope(made, made.bodies["x"]), day("2019-01-01")).truth is truth


@pytest.mark.parametrize(
    ("given", "after", "before"),
    [
        ("2019-02-13", F, T),
        ("2019-02-14", T, T),
        ("2019-02-15", T, F),
        # All of February: some days lie on each side of the fourteenth.
        ("2019-02", U, U),
        ("2019-01", F, T),
        ("2019-03", T, F),
        # The edge itself is the last, or the first, day of the span.
        ("2019-02-01/2019-02-14", U, T),
        ("2019-02-14/2019-02-28", T, U),
        ("../2019-02-14", U, T),
        ("2019-02-14/..", T, U),
        (None, U, U),
    ],
)
def test_dates_against_14_february(
    law: Law, given: str | None, after: Truth, before: Truth
) -> None:
    made = partnership(law, **({} if given is None else {"formed-on": given}))
    edge = day("2019-02-14")
    for operator, truth in ((Operator.ON_OR_AFTER, after), (Operator.ON_OR_BEFORE, before)):
        asked = test_of(Subject.PARTNERSHIP, "formed-on", operator, edge)
        assert evaluate(asked, Scope(made), day("2020-01-01")).truth is truth


@pytest.mark.parametrize(
    ("on", "truth"),
    [
        ("2014-12-31", U),
        ("2015-01-01", T),
        ("2015-12-31", T),
        ("2016-01-01", F),
        ("2016-06-30", F),
        ("2016-07-01", U),
    ],
)
def test_a_dated_detail_is_read_on_the_day(law: Law, on: str, truth: Truth) -> None:
    made = partnership(
        law,
        merged=[
            {"value": True, "from": "2015-01-01", "to": "2015-12-31"},
            {"value": False, "from": "2016-01-01", "to": "2016-06-30"},
        ],
    )
    asked = test_of(Subject.PARTNERSHIP, "merged", Operator.IN, True)
    assert evaluate(asked, Scope(made), day(on)).truth is truth


def test_change_points_are_each_first_day_and_each_day_after_a_last(law: Law) -> None:
    made = partnership(
        law,
        merged=[
            {"value": True, "from": "2015-01-01", "to": "2015-12-31"},
            {"value": False, "from": "2016-02-01"},
        ],
    )
    asked = Not(test_of(Subject.PARTNERSHIP, "merged", Operator.IN, True))
    expected = (day("2015-01-01"), day("2016-01-01"), day("2016-02-01"))
    assert change_points(asked, Scope(made)) == expected


def two_areas(law: Law, one_rural: bool | None, two_rural: bool | None) -> Partnership:
    """A partnership of two areas, with a council in the second."""
    areas = []
    for name, rural in (("a", one_rural), ("b", two_rural)):
        details = {} if rural is None else {"rural": rural}
        areas.append({"id": name, "name": name, "country": "England", "details": details})
    bodies = [{"id": "beta", "name": "Beta", "kind": "town-council", "area": "b"}]
    return facts(law, base={**BASE, "areas": areas, "bodies": bodies})


RURAL = FactTest(Subject.AREA, "rural", Operator.IN, (True,))


@pytest.mark.parametrize(
    ("first", "second", "truth"),
    [
        (True, True, T),
        (False, False, F),
        (True, False, U),
        (True, None, U),
        (False, None, U),
        (None, None, U),
    ],
)
def test_areas_that_differ_leave_it_open(
    law: Law, first: bool | None, second: bool | None, truth: Truth
) -> None:
    made = two_areas(law, first, second)
    assert evaluate(RURAL, Scope(made), day("2019-01-01")).truth is truth


@pytest.mark.parametrize(("second", "truth"), [(True, T), (False, F), (None, U)])
def test_a_body_of_one_area_is_asked_of_that_area(
    law: Law, second: bool | None, truth: Truth
) -> None:
    made = two_areas(law, not second, second)
    scope = Scope(made, made.bodies["beta"])
    assert evaluate(RURAL, scope, day("2019-01-01")).truth is truth


def test_the_country_and_the_kind_are_built_in(law: Law) -> None:
    made = facts(law)
    scope = Scope(made, made.bodies["town"])
    england = test_of(Subject.AREA, "country", Operator.IN, "England")
    wales = test_of(Subject.AREA, "country", Operator.IN, "Wales")
    council = test_of(Subject.BODY, "kind", Operator.IN, "town-council")
    police = test_of(Subject.BEARER, "kind", Operator.IN, "police")
    asked = (england, wales, council, police)
    assert [evaluate(one, scope, day("2019-01-01")).truth for one in asked] == [T, F, T, F]


def test_what_is_not_spoken_of_is_unknown_and_wanted(law: Law) -> None:
    asked = test_of(Subject.EVENT, "severity", Operator.IN, "grave")
    found = evaluate(asked, Scope(facts(law)), day("2019-01-01"))
    assert found.truth is U
    assert [(one.what, one.subject) for one in found.wanted] == [("event.severity", "event")]


@pytest.mark.parametrize(("severity", "truth"), [("grave", T), ("minor", F), (None, U)])
def test_details_of_an_event(law: Law, severity: str | None, truth: Truth) -> None:
    details = {} if severity is None else {"severity": severity}
    made = facts(law, event("e", date="2019-03-01", details=details))
    asked = test_of(Subject.EVENT, "severity", Operator.IN, "grave")
    scope = Scope(made, event=made.events["e"])
    assert evaluate(asked, scope, day("2019-03-01")).truth is truth


def test_the_date_of_a_record_can_be_compared(law: Law) -> None:
    made = facts(law, record("r", date="2019-03"))
    scope = Scope(made, record=made.records["r"])
    for edge, truth in (("2019-03-01", T), ("2019-03-02", U), ("2019-04-01", F)):
        asked = test_of(Subject.RECORD, "date", Operator.ON_OR_AFTER, day(edge))
        assert evaluate(asked, scope, day("2020-01-01")).truth is truth


def test_trees(law: Law) -> None:
    made = partnership(law, merged=True)
    yes = test_of(Subject.PARTNERSHIP, "merged", Operator.IN, True)
    no = test_of(Subject.PARTNERSHIP, "merged", Operator.IN, False)
    open_ = test_of(Subject.PARTNERSHIP, "formed-on", Operator.ON_OR_AFTER, day("2019-01-01"))
    cases: list[tuple[Condition | None, Truth]] = [
        (None, T),
        (All((yes, no)), F),
        (All((yes, open_)), U),
        (All((no, open_)), F),
        (AnyOf((yes, open_)), T),
        (AnyOf((no, open_)), U),
        (Not(yes), F),
        (Not(no), T),
        (Not(open_), U),
        (Not(All((no, open_))), T),
    ]
    for condition, truth in cases:
        assert evaluate(condition, Scope(made), day("2019-06-01")).truth is truth, condition


# --- as the duties use them ---------------------------------------------------------------------

MERGED: Entry = {"fact": "partnership.merged", "is": True}


@pytest.mark.parametrize(
    ("merged", "status"), [(True, "missing"), (False, "not-applicable"), (None, "cannot-tell")]
)
def test_applies_when(merged: bool | None, status: str) -> None:
    law = law_of(duty(STANDING, applies_when=MERGED))
    details = {} if merged is None else {"merged": merged}
    found = one(law, partnership(law, **details), "2019-01-01")
    assert found.status == status
    wanted = ["partnership.merged"] if merged is None else []
    assert [one.what for one in found.wanted] == wanted


def test_a_version_adds_its_own_condition() -> None:
    rural = {"fact": "area.rural", "is": True}
    version = {"from": "2010-01-01", "extent": ["England"], "applies_when": rural}
    law = law_of(duty(STANDING, applies_when=MERGED, versions=[version]))
    area = {"id": "a", "name": "A", "country": "England"}
    for merged, is_rural, status in (
        (True, True, "missing"),
        (True, False, "not-applicable"),
        (False, True, "not-applicable"),
    ):
        base = {
            **BASE,
            "partnership": {"id": "p", "name": "P", "details": {"merged": merged}},
            "areas": [{**area, "details": {"rural": is_rural}}],
        }
        assert one(law, facts(law, base=base), "2019-01-01").status == status


@pytest.mark.parametrize(
    ("as_at", "status"),
    [("2015-12-31", "not-applicable"), ("2016-01-01", "missing"), ("2016-12-31", "missing")],
)
def test_a_condition_that_changes_over_time(as_at: str, status: str) -> None:
    law = law_of(duty(STANDING, applies_when=MERGED))
    made = partnership(
        law,
        merged=[{"value": False, "to": "2015-12-31"}, {"value": True, "from": "2016-01-01"}],
    )
    assert one(law, made, as_at).status == status


def test_a_role_that_depends_on_a_fact() -> None:
    law = law_of(duty(STANDING, bearer=["volunteer"], mode="each"))
    for opted, status in ((True, "missing"), (False, "not-applicable"), (None, "cannot-tell")):
        details = {} if opted is None else {"opted-in": opted}
        body = {"id": "town", "name": "Town", "kind": "town-council", "details": details}
        made = facts(law, base={**BASE, "bodies": [body]})
        assert one(law, made, "2019-01-01").status == status, opted


@pytest.mark.parametrize(
    ("as_at", "kinds"),
    [("2015-03-31", {"county", "town", "police"}), ("2015-04-01", {"town", "police"})],
)
def test_a_role_has_its_days(as_at: str, kinds: set[str]) -> None:
    law = law_of(duty(STANDING, bearer=["authority"], mode="each"))
    county = {"id": "county", "name": "County", "kind": "county-council"}
    made = facts(law, {"bodies": [county]})
    assert set(by_bearer(law, made, as_at)) == kinds


def test_bearer_kinds_narrow_a_version() -> None:
    version = {"from": "2010-01-01", "extent": ["England"], "bearer_kinds": ["police"]}
    law = law_of(duty(STANDING, bearer=["authority"], mode="each", versions=[version]))
    assert by_bearer(law, facts(law), "2019-01-01") == {"police": "missing"}


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        ("2012-03-31", "not-in-force"),
        ("2012-04-01", "missing"),
        ("2014-03-31", "missing"),
        ("2014-04-01", "not-in-force"),
    ],
)
def test_a_version_has_its_days(as_at: str, status: str) -> None:
    version = {"from": "2012-04-01", "to": "2014-03-31", "extent": ["England"]}
    law = law_of(duty(STANDING, versions=[version]))
    assert one(law, facts(law), as_at).status == status


def test_another_country_is_not_applicable() -> None:
    law = law_of(duty(STANDING, versions=[{"from": "2012-04-01", "extent": ["Wales"]}]))
    assert one(law, facts(law), "2013-01-01").status == "not-applicable"
    assert one(law, facts(law), "2011-01-01").status == "not-applicable"


def test_jointly_and_each_and_group() -> None:
    for mode, bearer, expected in (
        ("jointly", "authority", {"authority": "missing"}),
        ("each", "authority", {"town": "missing", "police": "missing"}),
        ("single", "council", {"town": "missing"}),
        ("single", "group", {"group": "missing"}),
        ("single", "team", {"team:town": "missing"}),
    ):
        law = law_of(duty(STANDING, bearer=[bearer], mode=mode))
        assert by_bearer(law, facts(law), "2019-01-01") == expected, (mode, bearer)


def test_a_bearer_nobody_is() -> None:
    # The structure expects no fire service, so none is missed.
    law = law_of(duty(STANDING, bearer=["brigade"], mode="each"))
    assert one(law, facts(law), "2019-01-01").status == "not-applicable"


@pytest.mark.parametrize(("complete", "status"), [(True, "not-applicable"), (False, "cannot-tell")])
def test_a_body_the_structure_expects_but_nobody_named(complete: bool, status: str) -> None:
    law = law_of(duty(STANDING, bearer=["council"], mode="single"))
    base = {
        **BASE,
        "register": {**BASE["register"], "bodies_complete": complete},
        "bodies": [{"id": "police", "name": "Police", "kind": "police"}],
    }
    found = one(law, facts(law, base=base), "2019-01-01")
    assert found.status == status
    assert [one.what for one in found.wanted] == ([] if complete else ["body"])


def test_a_body_binds_only_while_it_is_in_being() -> None:
    law = law_of(duty(STANDING, bearer=["council"], mode="single"))
    old = {"id": "old", "name": "Old", "kind": "town-council", "to": "2019-03-31"}
    new = {"id": "new", "name": "New", "kind": "town-council", "from": "2019-04-01"}
    made = facts(law, base={**BASE, "bodies": [old, new]})
    assert by_bearer(law, made, "2019-03-31") == {"old": "missing"}
    assert by_bearer(law, made, "2019-04-01") == {"new": "missing"}


def test_a_power_is_never_judged() -> None:
    power = duty({"kind": "power"}, strength="may")
    law = law_of(power)
    assert statuses(law, facts(law), "2019-01-01") == {}

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
    day,
    duty,
    event,
    facts,
    law_of,
    partnership_with,
    record,
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
    made = partnership_with(law, **({} if given is None else {"merged": given}))
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
    made = partnership_with(law, **({} if given is None else {"formed-on": given}))
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
    made = partnership_with(
        law,
        merged=[
            {"value": True, "from": "2015-01-01", "to": "2015-12-31"},
            {"value": False, "from": "2016-01-01", "to": "2016-06-30"},
        ],
    )
    asked = test_of(Subject.PARTNERSHIP, "merged", Operator.IN, True)
    assert evaluate(asked, Scope(made), day(on)).truth is truth


def test_change_points_are_each_first_day_and_each_day_after_a_last(law: Law) -> None:
    made = partnership_with(
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
    made = partnership_with(law, merged=True)
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

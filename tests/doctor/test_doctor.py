"""Each heading of `doctor`: said where it is so, at its line, and not where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dutybound.doctor.examine import Group, examine
from dutybound.facts.load import facts_of
from dutybound.facts.templates import filled_in
from dutybound.law.load import load_law
from dutybound.packs import shipped
from dutybound.source.yaml_file import parse_yaml
from tests.doctor.doctor_cases import CASES, Case
from tests.doctor.doctor_facts import (
    PLAN,
    Facts,
    advice,
    event,
    every,
    more,
    nothing,
    register,
    without,
)
from tests.keeping.tiny import Tiny


def test_nothing_is_said_of_facts_that_leave_nothing_open(tmp_path: Path) -> None:
    assert advice(tmp_path, nothing)[0] == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group.name}-{CASES.index(case)}")
def test_it_says_what_is_wrong_where_and_what_to_type(case: Case, tmp_path: Path) -> None:
    found, lines = advice(tmp_path, case.bad)
    here = [one for one in found if one.group is case.group]

    assert [(one.problem, one.type) for one in here] == [(case.problem, case.type)]
    assert here[0].place.file == "shire.yaml"
    assert here[0].place.line is not None
    assert lines[here[0].place.line - 1] == case.at


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group.name}-{CASES.index(case)}")
def test_it_says_nothing_of_the_kind_where_it_is_not_so(case: Case, tmp_path: Path) -> None:
    found, _ = advice(tmp_path, case.good)

    assert [one.problem for one in found if one.group is case.group] == []


def test_every_heading_has_a_case() -> None:
    assert {case.group for case in CASES} == set(Group)


def test_a_planned_record_is_not_after_the_day_nor_before_the_register(tmp_path: Path) -> None:
    found, _ = advice(tmp_path, more("records", **{**PLAN, "date": "2020-05"}))

    assert found == ()


def test_headings_come_in_their_order_and_lines_within_them(tmp_path: Path) -> None:
    change = every(
        register(complete_for=[], to="2018-12-31"),
        without("records", 2, "by"),
        event(details={}),
        more("records", id="s-0", kind="survey", date="2018-01", contains=[]),
    )
    found, _ = advice(tmp_path, change)
    order = list(Group)
    keys = [(order.index(one.group), one.place.line or 0) for one in found]

    assert len({one.group for one in found}) >= 3
    assert keys == sorted(keys)


def test_a_body_expected_only_in_its_own_time(tmp_path: Path) -> None:
    def change(facts: Facts, tiny: Tiny) -> None:
        tiny.bearers["structures"]["shire"]["expects"] = ["council", "parish"]
        tiny.bearers["roles"]["lamp-authorities"]["made_up_of"][2]["to"] = "2019-06-29"

    assert advice(tmp_path, change)[0] == ()


def test_one_of_a_group_of_kinds_is_enough() -> None:
    # The template of a unitary area names a council of one of the two kinds that such an area may
    # have; without it the doctor asks for either.
    law = load_law(shipped("rules"))
    text = filled_in("Northshire", "unitary")
    whole = facts_of(parse_yaml(text.encode(), "unitary.yaml"), law)
    as_at = date(2026, 3, 31)
    asked = "unitary county council or unitary district council"
    assert not any(asked in one.problem for one in examine(whole, law, as_at))
    bodies = {
        name: one for name, one in whole.bodies.items() if not one.kind.startswith("unitary-")
    }
    assert len(bodies) == len(whole.bodies) - 1
    found = examine(replace(whole, bodies=bodies), law, as_at)
    assert sum(asked in one.problem for one in found) == 1

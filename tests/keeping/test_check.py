"""Each code of `rules check`: one set of rules that has it, and one as near as can be without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dutybound.keeping.check import CODES, CheckFinding, Severity, check
from dutybound.law.schema import VersionEntry
from tests.keeping.check_cases_of_the_facts import CASES as OF_THE_FACTS
from tests.keeping.check_cases_of_the_text import CASES as OF_THE_TEXT
from tests.keeping.check_changes import Case, Change, nothing, two_versions
from tests.keeping.tiny import Tiny

DOCS = Path(__file__).parents[2] / "docs" / "rules-check.md"

CASES = [*OF_THE_TEXT, *OF_THE_FACTS]


def found_in(tmp_path: Path, change: Change) -> tuple[CheckFinding, ...]:
    """What is found in the small rules after a change."""
    tiny = Tiny()
    change(tiny)
    law, scenarios = tiny.load(tmp_path)
    return check(law, scenarios)


def test_nothing_is_wrong_with_the_small_rules(tmp_path: Path) -> None:
    assert found_in(tmp_path, nothing) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{CASES.index(case)}")
def test_the_bad_rules_have_it_and_say_so(case: Case, tmp_path: Path) -> None:
    found = [one for one in found_in(tmp_path, case.bad) if one.code == case.code]

    assert (case.problem, case.mend) in [(one.problem, one.mend) for one in found]
    assert {one.severity for one in found} == {CODES[case.code].severity}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{CASES.index(case)}")
def test_the_good_rules_do_not(case: Case, tmp_path: Path) -> None:
    found = [one for one in found_in(tmp_path, case.good) if one.code == case.code]

    assert found == []


def test_every_code_has_a_case() -> None:
    assert {case.code for case in CASES} == set(CODES)


def test_a_finding_stands_at_the_line_of_what_is_wrong(tmp_path: Path) -> None:
    found = found_in(tmp_path, two_versions("2012-06-01"))
    text = (tmp_path / "rules/lamps/ukpga-2000-1.yaml").read_text(encoding="utf-8").splitlines()

    (gap, *_) = [one for one in found if one.code == "DB101"]
    assert gap.place.file == "rules/lamps/ukpga-2000-1.yaml"
    assert gap.place.line is not None
    # The dash of the second version.
    assert text[gap.place.line - 1] == "  - from: '2012-06-01'"


def test_a_gap_is_told_for_each_country_and_only_where_it_is(tmp_path: Path) -> None:
    def change(tiny: Tiny) -> None:
        two_versions("2012-06-01")(tiny)
        bridge = {"from": "2012-04-01", "to": "2012-05-31", "extent": ["Wales"]}
        tiny.duty("mend-a-fault")["versions"].append(bridge)

    problems = [one.problem for one in found_in(tmp_path, change) if one.code == "DB101"]

    assert problems == [
        "No version of `mend-a-fault` is in force in England from 1 April 2012 to 31 May 2012."
    ]


def test_versions_for_different_kinds_of_body_do_not_fill_each_others_gaps(tmp_path: Path) -> None:
    def change(tiny: Tiny) -> None:
        tiny.duty("mend-a-fault")["versions"] = [
            {
                "from": "2010-04-01",
                "to": "2011-03-31",
                "extent": ["England"],
                "bearer_kinds": ["council"],
            },
            {
                "from": "2010-04-01",
                "to": "2012-03-31",
                "extent": ["England"],
                "bearer_kinds": ["parish"],
            },
            {"from": "2012-04-01", "extent": ["England"]},
        ]

    problems = [one.problem for one in found_in(tmp_path, change) if one.code == "DB101"]

    assert problems == [
        "No version of `mend-a-fault` is in force in England from 1 April 2011 to 31 March 2012."
    ]


def test_without_scenarios_what_needs_them_is_left_out(tmp_path: Path) -> None:
    law, _ = Tiny().load(tmp_path)

    assert check(law) == ()
    assert [one.code for one in check(law, ())] == ["DB501"] * 3


def test_a_power_needs_no_scenario(tmp_path: Path) -> None:
    law, _ = Tiny().load(tmp_path)

    assert not any("lend-a-ladder" in one.problem for one in check(law, ()))


def test_what_is_found_comes_in_the_order_of_the_file(tmp_path: Path) -> None:
    def change(tiny: Tiny) -> None:
        for one in reversed(tiny.act["duties"]):
            one["title"] = "x" * 91

    lines = [one.place.line for one in found_in(tmp_path, change)]

    assert len(lines) == 4
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_a_version_cannot_change_the_strength() -> None:
    """So that no `should` can become a `must`, and overdue, by one of its versions."""
    assert "strength" not in VersionEntry.model_fields


def test_the_page_of_codes_has_each_code_once_with_its_title_and_severity() -> None:
    text = DOCS.read_text(encoding="utf-8")
    headings = re.findall(r"^### (DB\d+): (.+) \((error|warning)\)$", text, flags=re.MULTILINE)

    assert headings == [(code, one.title, str(one.severity)) for code, one in CODES.items()]


def test_the_page_says_for_each_code_what_an_example_is_and_how_to_mend_it() -> None:
    sections = re.split(r"^### ", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

    for section in sections:
        assert "```yaml" in section, section
        assert "Mend: " in section, section


def test_every_code_tells_an_error_from_a_warning() -> None:
    assert {one.severity for one in CODES.values()} == set(Severity)

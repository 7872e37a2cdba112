"""`dutybound explain` as it is typed: rule, facts and their lines, arithmetic, citation."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.cli.program import Ran, refused, run

ROOT = Path(__file__).parents[2]
DORSET = Path("facts/dorset-2019.yaml")
AS_AT = ("--as-at", "2019-10-24")
PLAN = "partnership-plan-revise-annually-england"
COMMITTEE = "crime-and-disorder-committee-exists"
POWER = "csp-combination-agreement"


@cache
def explained(duty: str, *options: str) -> Ran:
    """What is said of a duty of Dorset, run once."""
    return run("explain", DORSET, duty, *(options or AS_AT), cwd=ROOT)


def squeezed(ran: Ran) -> str:
    """The output on one line, so that a sentence may break anywhere."""
    return " ".join(ran.out.split())


def facts_line(part: str) -> int:
    """The line of the facts file on which a record begins."""
    lines = (ROOT / DORSET).read_text(encoding="utf-8").splitlines()
    (found,) = (number for number, line in enumerate(lines, 1) if line.strip() == f"- id: {part}")
    return found


def test_rule_fact_arithmetic_and_what_would_change_it() -> None:
    ran = explained(PLAN)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[1] == "=" * len(lines[0])
    assert lines[2].startswith("reg 10(2), ")
    text = squeezed(ran)
    assert "MET, 78 DAYS LATE on 24 October 2019: strategy group, 2019/20." in text
    # The rule, with its file; the fact, with its line and the document it was taken from.
    assert "[rules/crime-and-disorder/uksi-2007-1830.yaml:" in text
    assert f"[facts/dorset-2019.yaml:{facts_line('plan-refresh-2019-20')}; " in text
    assert "Community Safety Annual Report, Place Scrutiny Committee, 24 October 2019" in text
    # The arithmetic: the period, the last day, the days between.
    assert "The year 2019/20 runs from 1 April 2019 to 31 March 2020" in text
    assert "Last day in time: 31 March 2019." in text
    assert "Done on 17 June 2019, after 31 March 2019: 78 days late." in text
    assert "Done by 31 March 2019, it would have been in time." in text
    assert "from 17 June 2019: met (partnership plan `plan-refresh-2019-20`)" in text


def test_each_line_fits_but_an_address() -> None:
    for line in explained(PLAN).out.splitlines():
        assert len(line) <= 100 or line.startswith("https://"), line


def test_every_place_it_names_exists() -> None:
    found = re.findall(r"((?:facts|rules)/[\w./-]+\.yaml):(\d+)", squeezed(explained(PLAN)))
    assert len(found) >= 4
    for name, number in found:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert 1 <= int(number) <= len(lines)


@pytest.mark.parametrize(
    ("duty", "address"),
    [
        # An Act is shown as it stood on the day; Regulations only as they were made.
        (
            "s17-due-regard-crime-and-disorder",
            "https://www.legislation.gov.uk/ukpga/1998/37/section/17/2019-10-24",
        ),
        (PLAN, "https://www.legislation.gov.uk/uksi/2007/1830/regulation/10/made"),
        (POWER, "https://www.legislation.gov.uk/ukpga/1998/37/section/5/2019-10-24"),
    ],
)
def test_the_address_of_the_law_as_on_the_day(duty: str, address: str) -> None:
    assert explained(duty).out.splitlines()[3] == address


def test_a_duty_not_yet_in_force() -> None:
    text = squeezed(explained("da-board-appoint"))
    assert "NOT IN FORCE on 24 October 2019" in text
    assert "A date from 1 October 2021." in text


def test_a_power_is_never_missing() -> None:
    ran = explained(POWER)
    assert (ran.status, ran.err) == (0, "")
    assert "Strength: may (a power, not a duty)." in ran.out
    assert ran.out.endswith("\nA power is never missing and never overdue.\n")
    assert "MISSING" not in ran.out


def test_nearest_ids_of_a_duty_there_is_not() -> None:
    (line,) = refused("explain", DORSET, "partnership-plan-contents", *AS_AT, cwd=ROOT)
    said, _, nearest = line.partition(" Nearest: ")
    assert said == "duty: There is no duty `partnership-plan-contents`."
    assert "partnership-plan-contents-england" in nearest.rstrip(".").split(", ")


def test_a_day_that_is_none_and_facts_that_are_not_there(tmp_path: Path) -> None:
    last = refused("explain", DORSET, PLAN, "--as-at", "24/10/2019", cwd=ROOT)[-1]
    assert last == (
        "Error: Invalid value for '--as-at': `24/10/2019` is not a date. Write it as 2019-10-24."
    )
    gone = tmp_path / "gone.yaml"
    assert refused("explain", gone, PLAN, *AS_AT) == [f"{gone}: There is no file {gone}."]


def test_it_is_written_to_a_file_or_not_at_all(tmp_path: Path) -> None:
    output = tmp_path / "plan.txt"
    ran = run("explain", DORSET, PLAN, *AS_AT, "--output", output, cwd=ROOT)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert output.read_text(encoding="utf-8") == explained(PLAN).out
    assert list(tmp_path.iterdir()) == [output]

    gone = tmp_path / "gone" / "plan.txt"
    refused("explain", DORSET, PLAN, *AS_AT, "--output", gone, cwd=ROOT)
    assert list(tmp_path.iterdir()) == [output]


def test_no_escape_codes() -> None:
    assert "\x1b" not in explained(PLAN).out

"""`dutybound review` as it is typed: a process of its own, its output, its exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dutybound.cli.inputs import put
from dutybound.source.faults import BadInput
from tests.cli.program import ENGINE, Ran, refused, run

ROOT = Path(__file__).parents[2]
DORSET = Path("facts/dorset-2019.yaml")
AS_AT = ("--as-at", "2019-10-24")
PLAN = "partnership-plan-revise-annually-england"


@cache
def dorset(*options: str) -> Ran:
    """The review of Dorset on 24 October 2019, run once for each set of options."""
    return run("review", DORSET, *AS_AT, *options, cwd=ROOT)


def findings(ran: Ran) -> list[dict[str, Any]]:
    """The findings of a JSON output."""
    found: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return found


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    """Dorset with a register that claims to be complete, so that silence is a fault."""
    text = (ROOT / DORSET).read_text(encoding="utf-8")
    changed = text.replace("complete_for: []", "complete_for: [{regime: all}]")
    assert changed != text
    path = tmp_path / "complete.yaml"
    path.write_text(changed, encoding="utf-8")
    return path


# --- forms ----------------------------------------------------------------------------------------


def test_text_fits_a_hundred_columns_and_has_its_sections() -> None:
    ran = dorset()
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0] == "Dorset Community Safety Partnership, as at 24 October 2019"
    assert lines[1] == "=" * len(lines[0])
    heads = [line.partition(" (")[0] for line in lines if re.match(r"[A-Z][A-Z ,]+ \(\d", line)]
    assert heads == [
        "CANNOT BE TOLD",
        "NOTHING ON RECORD, DONE OR NOT DONE",
        "COMING UP",
        "MET, BUT LATE",
    ]
    # From 31 March to 17 June 2019 are 30 days of April, 31 of May and 17 of June.
    assert "78 days late: the last day was 31 March 2019." in " ".join(ran.out.split())
    assert lines[-2].startswith("Not legal advice. A finding reports records; it alleges no breach")


def test_all_opens_every_finding() -> None:
    ran = dorset("--all")
    assert (ran.status, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 100
    heads = [
        line.partition(" (")[0]
        for line in ran.out.splitlines()
        if re.match(r"[A-Z][A-Z ,]+ \(\d", line)
    ]
    assert heads == [
        "CANNOT BE TOLD",
        "COMING UP",
        "MET, BUT LATE",
        "MET",
        "FOR A PERSON TO JUDGE",
        "GUIDANCE",
        "NOTHING ON RECORD THAT SETS IT GOING",
        "NOT APPLICABLE",
        "NOT IN FORCE",
    ]
    # Each duty that is folded away without it is named with it, in a column that may break an id.
    squeezed = re.sub(r"\s", "", ran.out)
    for one in findings(dorset("--format", "json")):
        if one["status"] in ("met", "not-in-force", "not-applicable") and not one["late_by_days"]:
            assert one["title"].replace(" ", "")[:12] in squeezed, one["duty"]
    assert "--all" not in ran.out


def test_json_is_one_document() -> None:
    ran = dorset("--format", "json")
    assert (ran.status, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert document["as_at"] == "2019-10-24"
    assert document["partnership"] == {
        "id": "dorset",
        "name": "Dorset Community Safety Partnership",
    }
    assert document["facts"]["file"] == "facts/dorset-2019.yaml"
    (late,) = (one for one in document["findings"] if one["late_by_days"])
    assert (late["duty"], late["status"], late["late_by_days"]) == (PLAN, "met", 78)


def test_text_and_json_count_the_same() -> None:
    lines = dorset().out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("findings"))
    table: dict[tuple[str, str], int] = {}
    for line in lines[start + 2 : lines.index("", start)]:
        label, law, guidance = re.split(r"\s{2,}", line.strip())
        for column, cell in (("law", law), ("guidance", guidance)):
            if cell != "-":
                table[label, column] = int(cell)
    counted: dict[tuple[str, str], int] = {}
    for one in findings(dorset("--format", "json")):
        if not one["untriggered"]:
            column = "guidance" if one["strength"] == "should" else "law"
            key = (one["status"].replace("-", " "), column)
            counted[key] = counted.get(key, 0) + 1
    assert table == counted
    assert table


def test_markdown_has_the_same_counts_as_text() -> None:
    ran = dorset("--format", "markdown")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("# Dorset Community Safety Partnership, as at 24 October 2019\n")
    rows = re.findall(r"^\| ([a-z ]+) \| (\d+) \| (\d+) \|$", ran.out, re.MULTILINE)
    text = re.findall(r"^([a-z ]+?)\s{2,}(\d+|-)\s+(\d+|-)$", dorset().out, re.MULTILINE)
    assert rows == [tuple(cell.replace("-", "0") for cell in row) for row in text]
    assert rows


def test_csv_has_a_row_for_each_finding() -> None:
    ran = dorset("--format", "csv")
    assert (ran.status, ran.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    found = findings(dorset("--format", "json"))
    assert [(row["duty"], row["status"]) for row in rows] == [
        (one["duty"], one["status"]) for one in found
    ]
    (late,) = (row for row in rows if row["late_by_days"])
    assert (late["deadline"], late["late_by_days"]) == ("31 March 2019", "78")


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_output_to_a_pipe_has_no_escape_codes(form: str) -> None:
    out = dorset("--format", form).out if form != "text" else dorset().out
    assert "\x1b" not in out
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


# --- only some ------------------------------------------------------------------------------------


def test_only_some_regimes() -> None:
    some = findings(dorset("--format", "json", "--regime", "prevent", "--regime", "death-reviews"))
    every = findings(dorset("--format", "json"))
    assert some == [one for one in every if one["regime"] in ("prevent", "death-reviews")]
    assert {one["regime"] for one in some} == {"prevent", "death-reviews"}


def test_only_one_duty_for_one_body() -> None:
    options = ("--duty", "s17-due-regard-crime-and-disorder", "--body", "dorset-council")
    some = findings(dorset("--format", "json", *options))
    assert [(one["duty"], one["bearer"]["id"]) for one in some] == [
        ("s17-due-regard-crime-and-disorder", "dorset-council")
    ]


def test_a_body_owes_what_its_committee_owes() -> None:
    every = findings(dorset("--format", "json"))
    some = findings(dorset("--format", "json", "--body", "dorset-council"))
    names = {one["bearer"]["name"] for one in some}
    assert names == {"Dorset Council", "crime and disorder committee of Dorset Council"}
    assert some == [one for one in every if one["bearer"]["name"] in names]


@pytest.mark.parametrize(
    ("strength", "inside"),
    [("must", {"must", "must-have-regard", "must-not"}), ("should", {"should"})],
)
def test_law_alone_and_guidance_alone(strength: str, inside: set[str]) -> None:
    every = findings(dorset("--format", "json"))
    some = findings(dorset("--format", "json", "--strength", strength))
    assert some == [one for one in every if one["strength"] in inside]
    assert some


# --- exit status ----------------------------------------------------------------------------------


def test_fail_on_a_status_that_occurs(complete: Path) -> None:
    ran = run("review", complete, *AS_AT, "--fail-on", "overdue, missing")
    assert (ran.status, ran.err) == (1, "")
    assert "NEEDS ACTION (" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_fail_on_a_status_that_does_not_occur() -> None:
    ran = dorset("--fail-on", "overdue,missing,contravened")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == dorset().out


def test_fail_on_looks_only_at_what_is_asked_for(complete: Path) -> None:
    options = (*AS_AT, "--fail-on", "overdue", "--duty", PLAN)
    assert run("review", complete, *options).status == 0


def test_what_fails_is_written_all_the_same(tmp_path: Path) -> None:
    output = tmp_path / "review.txt"
    ran = run("review", DORSET, *AS_AT, "--fail-on", "due", "--output", output, cwd=ROOT)
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert output.read_text(encoding="utf-8") == dorset().out


STATUSES = (
    "contravened, overdue, missing, cannot-tell, due, needs-judgement, met, not-recorded, "
    "recorded, not-applicable, not-in-force"
)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--regime", "prevnt"],
            ["--regime: There is no regime `prevnt`. Did you mean `prevent`?"],
        ),
        (
            ["--body", "dorset-counci"],
            ["--body: There is no body `dorset-counci`. Did you mean `dorset-council`?"],
        ),
        (
            ["--body", "zzz"],
            [
                "--body: There is no body `zzz`. There are dorset-council, dorset-police, "
                "dorset-ccg, dorset-wiltshire-fire, nps-dorset, crc, pcc, youth-offending."
            ],
        ),
        (
            ["--fail-on", "overdu,missing,xyzzy"],
            [
                "--fail-on: `overdu` is not a status. Did you mean `overdue`?",
                f"--fail-on: `xyzzy` is not a status. Choose from {STATUSES}.",
                "2 faults",
            ],
        ),
    ],
    ids=["regime", "body", "far-body", "fail-on"],
)
def test_names_there_are_not(options: list[str], said: list[str]) -> None:
    assert sorted(refused("review", DORSET, *AS_AT, *options, cwd=ROOT)) == sorted(said)


def test_a_duty_there_is_not() -> None:
    (line,) = refused("review", DORSET, *AS_AT, "--duty", "partnership-plan-contents", cwd=ROOT)
    said, _, nearest = line.partition(" Nearest: ")
    assert said == "duty: There is no duty `partnership-plan-contents`."
    assert "partnership-plan-contents-england" in nearest.rstrip(".").split(", ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--as-at", "2019-13-01"], "`2019-13-01` is not a date. Write it as 2019-10-24."),
        (["--strength", "may"], "'may' is not one of 'must', 'should'."),
        (["--format", "xml"], "'xml' is not one of 'text', 'json', 'markdown', 'csv'."),
    ],
)
def test_options_that_cannot_be(options: list[str], said: str) -> None:
    last = refused("review", DORSET, *options, cwd=ROOT)[-1]
    assert last.startswith(f"Error: Invalid value for '{options[0]}': ")
    assert last.endswith(said)


def test_facts_that_are_not_there_or_no_facts(tmp_path: Path) -> None:
    gone = tmp_path / "dorset.yaml"
    assert refused("review", gone, *AS_AT) == [f"{gone}: There is no file {gone}."]
    assert refused("review", tmp_path, *AS_AT) == [
        f"{tmp_path}: {tmp_path} is a folder. Name a YAML file."
    ]
    gone.write_text("partnership: {id: x\n", encoding="utf-8")
    (said,) = refused("review", gone, *AS_AT)
    assert said.startswith(f"{gone}:1: This is not YAML")


# --- where it goes --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_is_written_whole(form: str, tmp_path: Path) -> None:
    output = tmp_path / "review"
    output.write_text("of last year\n" * 10_000, encoding="utf-8")
    ran = run("review", DORSET, *AS_AT, "--format", form, "--output", output, cwd=ROOT)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    printed = dorset() if form == "text" else dorset("--format", form)
    assert output.read_text(encoding="utf-8") == printed.out
    assert list(tmp_path.iterdir()) == [output]


MEND = "Give a path in a folder that exists and that you may write to."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone/review.txt", "No such file or directory"),
        ("a-file/review.txt", "Not a directory"),
        ("a-folder", "Is a directory"),
    ],
)
def test_where_it_cannot_be_written(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("mine", encoding="utf-8")
    (tmp_path / "a-folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    output = tmp_path / name
    assert refused("review", DORSET, *AS_AT, "--output", output, cwd=ROOT) == [
        f"{output}: It cannot be written: {reason}. {MEND}"
    ]
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "a-file").read_text(encoding="utf-8") == "mine"


def test_a_folder_one_may_not_write_to(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    output = closed / "review.txt"
    output.write_text("of last year", encoding="utf-8")
    closed.chmod(0o500)
    # To the superuser no folder is closed, so for the moment we are somebody else.
    is_superuser = os.geteuid() == 0
    try:
        if is_superuser:
            os.seteuid(65534)
        with pytest.raises(BadInput) as caught:
            put("a review", output)
    finally:
        if is_superuser:
            os.seteuid(0)
        closed.chmod(0o700)
    assert str(caught.value) == f"{output}: It cannot be written: Permission denied. {MEND}"
    assert list(closed.iterdir()) == [output]
    assert output.read_text(encoding="utf-8") == "of last year"


def test_bad_facts_leave_what_was_written_before(tmp_path: Path) -> None:
    output = tmp_path / "review.txt"
    output.write_text("of last year", encoding="utf-8")
    refused("review", tmp_path / "gone.yaml", *AS_AT, "--output", output)
    assert output.read_text(encoding="utf-8") == "of last year"
    assert list(tmp_path.iterdir()) == [output]


def started(*options: str, stdout: int) -> tuple[int, str]:
    """The exit status and the errors of a review whose output goes to an open file."""
    path = os.pathsep.join(filter(None, [str(ENGINE), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-m", "dutybound.cli.main", "review", str(DORSET), *AS_AT, *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("options", [(), ("--format", "json")], ids=["short", "long"])
def test_a_reader_that_has_left_is_no_error(options: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        status, said = started(*options, stdout=write)
    finally:
        os.close(write)
    # 1 would say that a status named by --fail-on occurred.
    assert (status, said) == (0, "")


def test_a_full_disk_is_told_without_a_traceback() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as stream:
        status, said = started(stdout=stream.fileno())
    assert status == 2
    assert "Traceback" not in said
    assert "No space left on device" in said

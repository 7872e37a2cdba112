"""What leaves the machine: no details of sensitive cases, no formulas, no mark-up of a name."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dutybound
from dutybound.evaluation.review import Review, review
from dutybound.facts.load import facts_of
from dutybound.law.load import load_law
from dutybound.law.model import Law
from dutybound.report.discretion import discreet
from dutybound.report.json_report import json_report
from dutybound.report.tables import csv_report, markdown_report, plain_cell
from dutybound.report.text import text_report
from dutybound.source.yaml_file import parse_yaml
from tests.cli.program import Ran, run
from tests.evaluation.tiny import (
    BASE,
    REGIME,
    SILENT,
    WITHIN_28,
    WITHIN_MONTH,
    Entry,
    day,
    duty,
    event,
    facts,
    law_of,
    merged_base,
    record,
    rule_files,
    write_files,
)

AS_AT = "2019-03-20"
ANSWER: Entry = {"discharged_by": [{"record": "answer"}]}


def _incident(**when: Any) -> Entry:
    return {"event": "incident", "when": when} if when else {"event": "incident"}


def _after(identity: str, trigger: Entry, **more: Any) -> Entry:
    ways = more.pop("discharged_by", ANSWER["discharged_by"])
    shape = {"kind": "after", "trigger": trigger, "limit": WITHIN_28, **more}
    return duty(shape, identity, discharged_by=ways)


# Each says something of the case: that a condition holds, fails, or is left open by a vague day.
DUTIES = (
    _after("holds", _incident(fact="event.people", at_least=5)),
    _after("fails", _incident(fact="event.people", at_most=5)),
    _after("open", _incident(fact="event.known-on", on_or_after="2019-02-15")),
    _after(
        "fallback",
        _incident(),
        fallback={"when": {"fact": "event.people", "at_least": 5}, "limit": WITHIN_MONTH},
    ),
    _after(
        "within-others",
        _incident(any=[{"not": {"fact": "event.people", "at_least": 5}}]),
    ),
    _after(
        "doubtful",
        _incident(),
        discharged_by=[
            {"record": "notice", "when": {"fact": "record.meant-for", "on_or_after": "2018-11-15"}}
        ],
    ),
)

CASE: tuple[Entry, ...] = (
    event(
        "case-1",
        date="2019-03-01",
        details={"people": 4711, "known-on": "2019-02", "place": "Elm Street"},
        note="Known to the neighbours.",
    ),
    record(
        "notice-1",
        "notice",
        date="2019-03-05",
        about="case-1",
        details={"meant-for": "2018-11"},
        note="Handed over at the door.",
    ),
)
SECRETS = ("4711", "4,711", "February 2019", "2019-02-01", "November 2018", "2018-11-01")
NEVER = ("Elm Street", "neighbours", "at the door")


def rules() -> dict[str, Entry]:
    """The files of a law whose incidents and notices are sensitive."""
    files = copy.deepcopy(rule_files(*DUTIES))
    vocabulary = files[f"{REGIME}/vocabulary.yaml"]
    vocabulary["events"]["incident"]["sensitive"] = True
    vocabulary["records"]["notice"]["sensitive"] = True
    return files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sensitive rules and the facts of the case, as files."""
    made = tmp_path_factory.mktemp("sensitive")
    write_files(made / "rules", rules())
    everything: Entry = merged_base(merged_base(BASE, CASE[0]), CASE[1])
    (made / "facts.yaml").write_text(json.dumps(everything, indent=1), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def reviewed(folder: Path) -> Review:
    """The review of the case."""
    law = load_law(folder / "rules")
    content = (folder / "facts.yaml").read_bytes()
    made = facts_of(parse_yaml(content, "facts.yaml"), law)
    return review(law, made, day(AS_AT), confirm=False)


def forms(found: Review) -> dict[str, str]:
    """A review in the three forms that leave the machine."""
    return {
        "json": json_report(found, dutybound.__version__),
        "markdown": markdown_report(found),
        "csv": csv_report(found),
    }


def told(text: str) -> list[str]:
    """The secrets that a text holds."""
    plain = re.sub(r"\b[0-9a-f]{12,64}\b", "", text)  # digests, which hold any digits
    return [one for one in (*SECRETS, *NEVER) if one in plain]


def test_each_duty_has_a_reason_that_would_tell(reviewed: Review) -> None:
    document = json.loads(forms(reviewed)["json"])
    silent = [
        one["duty"]
        for one in document["findings"]
        if not told(json.dumps([one["reasons"], one["position"]], ensure_ascii=False))
    ]
    assert silent == []


@pytest.mark.parametrize("form", ["json", "markdown", "csv"])
def test_what_is_known_of_a_case_is_left_out(form: str, reviewed: Review) -> None:
    text = forms(discreet(reviewed))[form]
    assert told(text) == []
    # Which case it is, and its day, stay; so do the statuses.
    assert "case-1" in text
    assert "not applicable" in text or "not-applicable" in text


def test_leaving_it_out_changes_no_finding(reviewed: Review) -> None:
    def kept(found: Review) -> list[tuple[object, ...]]:
        return [
            (one.duty.id, one.instance, one.status, one.deadline, one.wanted, len(one.steps))
            for one in found.findings
        ]

    assert kept(discreet(reviewed)) == kept(reviewed)


def test_it_says_what_it_left_out(reviewed: Review) -> None:
    document = json.loads(forms(discreet(reviewed))["json"])
    (fails,) = (one for one in document["findings"] if one["duty"] == "fails")
    held = [one for one in fails["reasons"] if one["kind"] == "held-back"]
    assert [one["text"] for one in held] == [
        "A detail of `case-1` decides; it is left out of this export."
    ]
    assert fails["position"] == "A detail of `case-1` decides; it is left out of this export."


def test_text_on_the_terminal_shows_it(reviewed: Review) -> None:
    assert "People of case-1: 4711" in " ".join(text_report(reviewed, everything=True).split())


def test_what_is_not_sensitive_is_told() -> None:
    law = law_of(*DUTIES)
    found = review(law, facts(law, *CASE), day(AS_AT), confirm=False)
    assert forms(discreet(found)) == forms(found)


# --- as it is typed -------------------------------------------------------------------------------


@cache
def typed(folder: Path, *options: str) -> Ran:
    """A review of the case by the program itself."""
    found = run(
        "review", folder / "facts.yaml", "--rules", folder / "rules", "--as-at", AS_AT, *options
    )
    assert (found.status, found.err) == (0, "")
    return found


@pytest.mark.parametrize("form", ["json", "markdown", "csv"])
def test_the_command_leaves_it_out_unless_it_is_asked_for(form: str, folder: Path) -> None:
    assert told(typed(folder, "--format", form).out) == []
    kept = typed(folder, "--format", form, "--case-details").out
    assert "4711" in kept
    assert not set(told(kept)) & set(NEVER)


def test_the_command_shows_it_on_the_terminal(folder: Path) -> None:
    assert "4711" in typed(folder, "--all").out


def test_the_deaths_of_the_real_rules_are_sensitive() -> None:
    law = dutybound.load_law()
    kinds = law.vocabulary
    assert kinds.events["death"].sensitive
    assert kinds.events["owhr-awareness"].sensitive
    reviews = [one for name, one in kinds.records.items() if name.startswith("dhr-")]
    assert reviews
    assert all(one.sensitive for one in reviews)


# --- a spreadsheet and a table --------------------------------------------------------------------

ODD = [
    '=HYPERLINK("http://x.example","y")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
]


def with_names(name: str, law: Law) -> Review:
    """A review of facts in which everything is called the same."""
    base = {
        **SILENT,
        "partnership": {"id": "p", "name": name},
        "areas": [{**BASE["areas"][0], "name": name}],
        "bodies": [{"id": one["id"], "name": name, "kind": one["kind"]} for one in BASE["bodies"]],
    }
    return review(law, facts(law, base=base), day("2019-06-30"), confirm=False)


NAMED = law_of(
    duty({"kind": "standing"}, "each", bearer=["authority"], mode="each"),
    duty({"kind": "standing"}, "abroad", versions=[{"from": "2010-01-01", "extent": ["Wales"]}]),
)


@pytest.mark.parametrize("name", ODD, ids=["equals", "plus", "minus", "at", "tab"])
def test_no_cell_of_csv_is_a_formula(name: str) -> None:
    found = csv_report(with_names(name, NAMED))
    cells = [cell for row in csv.reader(io.StringIO(found)) for cell in row]
    assert any(name.strip() in cell for cell in cells)
    assert [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("a=1", "a=1"),
        ("", ""),
        ("1", "1"),
    ],
)
def test_a_plain_cell(text: str, cell: str) -> None:
    assert plain_cell(text) == cell


def table_rows(text: str) -> list[list[str]]:
    """The cells of every row of a Markdown table, split where a pipe is not escaped."""
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in text.splitlines()
        if line.startswith("|") and not line.startswith(("|---", "| Status", "| Duty"))
    ]


NASTY = "A | B [C](http://x.example) <b>*d*_e_\\"


def test_a_name_has_no_mark_up_in_markdown() -> None:
    text = markdown_report(with_names(NASTY, NAMED))
    escaped = "A \\| B \\[C\\](http://x.example) \\<b\\>\\*d\\*\\_e\\_\\\\"
    assert text.startswith(f"# {escaped}, as at 30 June 2019\n")
    rows = [row for row in table_rows(text) if len(row) != 3]
    assert [len(row) for row in rows] == [4, 4, 4]
    assert [row[1] for row in rows if row[0] == "each"] == [escaped, escaped]
    assert NASTY not in text


def test_a_name_on_two_lines_stays_in_its_row() -> None:
    text = markdown_report(with_names("One\n\n# Two\n| x |", NAMED))
    assert not re.search(r"^# Two", text, re.MULTILINE)
    assert {len(row) for row in table_rows(text)} == {3, 4}


def test_a_provision_without_an_address_has_no_mark_up_in_markdown() -> None:
    law = law_of(duty({"kind": "standing"}, provision="s 1 | [2]"))
    (row,) = (one for one in table_rows(markdown_report(with_names("P", law))) if one[0] == "thing")
    assert row[3:] == ["s 1 \\| \\[2\\], The Made-up Act"]

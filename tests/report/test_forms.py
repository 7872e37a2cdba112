"""The forms of a review: sections, text, JSON. Each finding is told once, and counted once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dutybound
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.review import Review, review
from dutybound.report.json_report import json_report, review_document
from dutybound.report.notices import NOT_ADVICE
from dutybound.report.position import LABELS
from dutybound.report.sections import counts, result_sentence, sections
from dutybound.report.text import text_report
from tests.evaluation.tiny import (
    BASE,
    WITHIN_28,
    Entry,
    day,
    duty,
    event,
    facts,
    law_of,
    record,
)

ROOT = Path(__file__).parents[2]

AFTER: Entry = {"kind": "after", "trigger": {"event": "incident"}, "limit": WITHIN_28}
ANSWER: Entry = {"discharged_by": [{"record": "answer"}]}
LOW = {"how": "recalled", "confidence": "low"}
NOTICE: Entry = {"discharged_by": [{"record": "notice"}]}
STANDING: Entry = {"kind": "standing"}
SCHEME: Entry = {"discharged_by": [{"record": "scheme"}]}
MANY = {"fact": "event.people", "at_least": 5}
YEARLY = {
    "kind": "each-period",
    "period": "official-year",
    "due": "end-of-period",
    "first": {"England": "2016-04-01"},
}

# One duty for each section of a report, named after it.
LAW = law_of(
    duty(STANDING, "action", discharged_by=[{"record": "draft"}]),
    duty(
        {**AFTER, "trigger": {"event": "incident", "when": MANY}},
        "open",
        **ANSWER,
    ),
    duty({"kind": "by-date", "by": "2019-12-31", "later_bearer": "nothing"}, "coming"),
    duty(AFTER, "late", **ANSWER),
    duty(STANDING, "met", **SCHEME),
    duty({"kind": "whenever-acting"}, "judge", strength="must-have-regard", discharged_by=[]),
    duty(AFTER, "guidance", strength="should", **NOTICE),
    duty({**AFTER, "trigger": {"event": "order"}}, "waiting", **ANSWER),
    duty(STANDING, "out", versions=[{"from": "2010-01-01", "extent": ["Wales"]}]),
    duty(STANDING, "not-in-force", versions=[{"from": "2024-01-01", "extent": ["England"]}]),
    duty(AFTER, "advice", verified=LOW, **NOTICE),
)
CASE = (
    event("e", date="2019-03-01"),
    record("a", "answer", date="2019-04-10", about="e"),
    record("s", "scheme", date="2018-06-01"),
)


@cache
def reviewed() -> Review:
    """The review with a finding for each section."""
    return review(LAW, facts(LAW, *CASE), day("2019-06-01"), confirm=False)


@cache
def dorset() -> Review:
    """The review of Dorset on 24 October 2019, of facts read as they are."""
    law = dutybound.load_law()
    path = ROOT / "facts" / "dorset-2019.yaml"
    made = dutybound.load_facts(path, law)
    return review(law, made, date(2019, 10, 24), confirm=False)


# --- sections -------------------------------------------------------------------------------------


def test_each_duty_is_in_the_section_it_is_named_after() -> None:
    found = sections(reviewed().findings)
    table = {
        field.name.replace("_", "-"): [one.duty.id for one in getattr(found, field.name)]
        for field in fields(found)
    }
    assert table == {name: [name] for name in table}


@pytest.mark.parametrize("which", [reviewed, dorset], ids=["made-up", "dorset"])
def test_each_finding_is_in_one_section(which: Any) -> None:
    found = sections(which().findings)
    told = [id(one) for field in fields(found) for one in getattr(found, field.name)]
    assert len(told) == len(set(told))
    assert set(told) == {id(one) for one in which().findings}


def test_the_result_in_one_sentence() -> None:
    assert result_sentence(sections(reviewed().findings)) == (
        "1 missing; 1 duty cannot be told from the facts; 2 duties met (1 duty late); "
        "1 duty for a person to judge; 1 duty to come."
    )
    assert result_sentence(sections([])) == (
        "Nothing on record is overdue, missing or contravened."
    )


def test_the_longest_overdue_comes_first() -> None:
    law = law_of(duty(YEARLY, "yearly"))
    made = facts(law)
    found = sections(review(law, made, day("2018-06-01"), confirm=False).findings)
    assert [one.instance.key for one in found.action] == ["2016/17", "2017/18"]
    assert [one.late_by_days for one in found.action] == [(427, 427), (62, 62)]


def test_counts_keep_law_and_guidance_apart() -> None:
    assert counts(reviewed().findings) == {
        "law": {
            "missing": 1,
            "cannot tell": 1,
            "due": 1,
            "met": 2,
            "needs judgement": 1,
            "not recorded": 1,
            "not applicable": 2,
            "not in force": 1,
        },
        "guidance": {"not recorded": 1},
    }


def test_every_status_has_a_label() -> None:
    assert set(LABELS) == set(Status)


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("which", [reviewed, dorset], ids=["made-up", "dorset"])
def test_text_fits(which: Any, everything: bool) -> None:
    text = text_report(which(), everything)
    assert max(map(len, text.splitlines())) <= 100
    assert text == "\n".join(line.rstrip() for line in text.split("\n"))
    assert " ".join(text.split()).endswith(" ".join(NOT_ADVICE.split()))


@pytest.mark.parametrize("everything", [False, True])
def test_text_fits_whatever_the_names_are(everything: bool) -> None:
    law = law_of(duty(STANDING, "thing", bearer=["authority"], mode="each"))
    long = "Community Safety Partnership of " + ", ".join(["Northshire and Southshire"] * 5)
    base = {
        **BASE,
        "partnership": {"id": "p", "name": long},
        "bodies": [{"id": "town", "name": "T" * 130, "kind": "town-council"}],
    }
    found = review(law, facts(law, base=base), day("2019-06-01"), confirm=False)
    assert max(map(len, text_report(found, everything).splitlines())) <= 100


def test_text_names_every_section() -> None:
    text = text_report(reviewed(), everything=True)
    for head in (
        "NEEDS ACTION (1 duty)",
        "CANNOT BE TOLD (1 duty)",
        "COMING UP (1 duty)",
        "MET, BUT LATE (1)",
        "MET (1)",
        "FOR A PERSON TO JUDGE (1)",
        "ADVICE ONLY (1)",
        "GUIDANCE (1)",
        "NOTHING ON RECORD THAT SETS IT GOING (1)",
        "NOT APPLICABLE (1)",
        "NOT IN FORCE (1)",
    ):
        assert f"\n{head}\n" in text, head


def test_missed_periods_fold_into_one_row() -> None:
    law = law_of(duty(YEARLY, "yearly"))
    found = review(law, facts(law), day("2020-06-01"), confirm=False)
    text = " ".join(text_report(found).split())
    assert "NEEDS ACTION (1 duty)" in text
    # From 31 March 2017 to 1 June 2020: 1,096 days to 31 March 2020, and 62 more.
    assert "OVERDUE BY 1,158 DAYS" in text
    assert "Also overdue: 2017/18," in text


# --- JSON -----------------------------------------------------------------------------------------

KEYS = {
    "duty",
    "title",
    "regime",
    "strength",
    "bearer",
    "instance",
    "status",
    "deadline",
    "since",
    "late_by_days",
    "reasons",
    "citation",
    "wanted",
}


@pytest.mark.parametrize("which", [reviewed, dorset], ids=["made-up", "dorset"])
def test_every_finding_has_the_keys_of_the_design(which: Any) -> None:
    document = json.loads(json_report(which(), "1"))
    assert len(document["findings"]) == len(which().findings)
    for one in document["findings"]:
        assert one.keys() >= KEYS
        assert one["citation"].keys() == {"instrument", "provision", "url"}
        assert one["status"] in set(Status)
        assert one["reasons"], one["duty"]
        assert one["wanted"] if one["status"] == "cannot-tell" else not one["wanted"], one["duty"]


def steps_of(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every step of a tree of JSON."""
    for node in nodes:
        yield node
        yield from steps_of(node.get("because", []))


def test_every_reason_stands_where_it_says() -> None:
    lines: dict[str, int] = {}
    places = 0
    for one in review_document(dorset(), "1")["findings"]:
        nodes = [*steps_of(one["reasons"]), *steps_of(one["caveats"]), *one["wanted"]]
        for node in nodes:
            assert node["text"].endswith((".", "?")), node["text"]
            if "place" not in node:
                continue
            name, line = node["place"]["file"], node["place"]["line"]
            path = ROOT / name  # what is absolute stays so
            if name not in lines:
                assert path.is_file(), name
                lines[name] = len(path.read_text(encoding="utf-8").splitlines())
            assert 1 <= line <= lines[name], (name, line)
            places += 1
        assert "place" in one["reasons"][0], one["duty"]
    assert places > len(dorset().findings)
    assert any(name.startswith("rules/") for name in lines)


def test_the_line_of_a_rule_is_that_of_its_duty() -> None:
    for one in review_document(dorset(), "1")["findings"]:
        place = one["reasons"][0]["place"]
        line = (ROOT / place["file"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1]
        assert line.strip().removeprefix("- ") == f"id: {one['duty']}"


def test_a_document_a_fact_comes_from_is_listed_in_the_facts() -> None:
    documents = set(dorset().partnership.documents)
    found = {
        node["source"]["document"]
        for one in review_document(dorset(), "1")["findings"]
        for node in steps_of(one["reasons"])
        if "source" in node
    }
    assert found
    assert found <= documents


def test_values_of_a_late_finding() -> None:
    document = review_document(reviewed(), "1")
    (late,) = (one for one in document["findings"] if one["duty"] == "late")
    assert late["status"] == "met"
    assert late["deadline"] == {"earliest": "2019-03-29", "latest": "2019-03-29"}
    assert (late["late_by_days"], late["late_by_days_at_most"]) == (12, 12)
    assert late["since"] == "2019-04-10"
    assert late["done"] == {"earliest": "2019-04-10", "latest": "2019-04-10"}
    assert late["records"] == ["a"]
    assert late["instance"] == {"key": "e", "label": "e"}
    assert late["citation"] == {"instrument": "The Made-up Act", "provision": "s 10", "url": None}
    (count,) = (one for one in late["reasons"] if one["kind"] == "count")
    assert count["values"] == {
        "trigger": "2019-03-01",
        "counting": {
            "period": "28 days",
            "first_day_counts": False,
            "day_kind": "calendar",
            "counted_by": "text",
        },
        "day": "2019-03-29",
    }


def test_what_is_open_at_one_end_is_null() -> None:
    document = review_document(reviewed(), "1")
    assert document["register"] == {"from": "2010-01-01", "to": None, "complete_for": ["all"]}


def test_the_run_is_known_by_what_went_in() -> None:
    run = review_document(reviewed(), "1")["run"]
    again = review(LAW, facts(LAW, *CASE), day("2019-06-01"), confirm=False)
    assert review_document(again, "1")["run"] == run
    later = review(LAW, facts(LAW, *CASE), day("2019-06-02"), confirm=False)
    assert review_document(later, "1")["run"] != run
    assert review_document(reviewed(), "2")["run"] != run

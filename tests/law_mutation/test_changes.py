"""The changes that are made to a rule, and whether they are noticed, on a made-up law."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from dutybound.law.load import load_law
from dutybound.scenarios.mutate import Survivor, Trial, main, mutations, survivors
from dutybound.scenarios.role_mutations import role_mutations
from dutybound.source.faults import BadInput
from tests.evaluation.tiny import (
    BASE,
    REGIME,
    WITHIN_28,
    WITHIN_MONTH,
    Entry,
    duty,
    rule_files,
    write_files,
)

AFTER: Entry = {
    "kind": "after",
    "trigger": {
        "event": "incident",
        "when": {
            "all": [
                {"fact": "event.severity", "in": ["grave", "middling"]},
                {"fact": "event.people", "at_least": 3},
            ]
        },
    },
    "limit": WITHIN_28,
    "fallback": {"when": {"fact": "event.confirmed", "is": False}, "limit": WITHIN_MONTH},
}


def changes(tmp_path: Path, *duties: Entry) -> list[str]:
    """Each change to a law of these duties, as `path: description`."""
    write_files(tmp_path / "rules", rule_files(*duties))
    law = load_law(tmp_path / "rules")
    data = {"act.yaml": {"duties": list(duties)}}
    return [f"{one.where}: {one.description}" for one in mutations(data, law)]


def test_the_changes_to_a_triggered_duty(tmp_path: Path) -> None:
    assert changes(tmp_path, duty(AFTER)) == [
        "strength: must -> should",
        "judgement: judgement true",
        "verified.confidence: high -> low confidence",
        "bearer.0: bearer group -> council",
        "discharged_by.0: discharge by report dropped",
        "versions.0.extent: England -> Wales",
        "shape.trigger.when: condition dropped",
        "shape.trigger.when: negated",
        "shape.trigger.when.all.0: a part of `all` dropped",
        "shape.trigger.when.all.1: a part of `all` dropped",
        "shape.trigger.when.all: all -> any",
        "shape.trigger.when.all.0: negated",
        "shape.trigger.when.all.0.in.0: grave dropped",
        "shape.trigger.when.all.0.in.1: middling dropped",
        "shape.trigger.when.all.0.in: minor added",
        "shape.trigger.when.all.1: negated",
        "shape.trigger.when.all.1.at_least: at_least -> at_most",
        "shape.trigger.when.all.1.at_least: 3 -> 4",
        "shape.trigger.when.all.1.at_least: 3 -> 2",
        "shape.limit.within.period: P28D -> P29D",
        "shape.limit.within.period: P28D -> P27D",
        "shape.limit.within.first_day_counts: false -> true",
        "shape.fallback: fallback dropped",
        "shape.fallback.when: negated",
        "shape.fallback.when.is: false -> true",
        "shape.fallback.limit.within.period: P1M -> P2M",
        "shape.fallback.limit.within.period: P1M -> P4W",
        "shape.fallback.limit.within.first_day_counts: false -> true",
        "versions.0.from: a day later",
        "versions.0.from: a day earlier",
    ]


def test_the_changes_to_versions_and_bearers(tmp_path: Path) -> None:
    versions: list[Entry] = [
        {"from": "2010-01-01", "to": "2014-12-31", "extent": ["England", "Wales"]},
        {
            "from": "2015-01-01",
            "extent": ["England"],
            "bearer_kinds": ["police", "town-council"],
            "shape": {"kind": "standing", "by": "2015-03-31"},
        },
    ]
    entry = duty(
        {"kind": "standing"},
        bearer=["authority"],
        mode="each",
        strength="should",
        versions=versions,
    )
    assert changes(tmp_path, entry) == [
        "strength: should -> must",
        "mode: each -> jointly",
        "mode: each -> single",
        # The nearest role: it lacks the police and the county council, and nothing else differs.
        "bearer.0: bearer authority -> council",
        "discharged_by.0: discharge by report dropped",
        "versions.0.extent.0: England dropped",
        "versions.0.extent.1: Wales dropped",
        "versions.1.from: both versions' common edge a day later",
        "versions.1.from: both versions' common edge a day earlier",
        "versions.1.extent: England -> Wales",
        "versions.1.shape: the version's own shape dropped",
        "versions.0.from: a day later",
        "versions.0.from: a day earlier",
        "versions.0.to: a day later",
        "versions.0.to: a day earlier",
        "versions.1.from: a day later",
        "versions.1.from: a day earlier",
        "versions.1.bearer_kinds.0: police dropped",
        "versions.1.bearer_kinds.1: town-council dropped",
        "versions.1.bearer_kinds: narrowing to kinds of bearer dropped",
        "versions.1.shape.by: a day later",
        "versions.1.shape.by: a day earlier",
    ]


def test_each_change_changes_one_place_of_a_copy(tmp_path: Path) -> None:
    entry = duty(AFTER)
    write_files(tmp_path / "rules", rule_files(entry))
    law = load_law(tmp_path / "rules")
    before = copy.deepcopy(entry)
    seen: list[Entry] = []
    for one in mutations({"act.yaml": {"duties": [entry]}}, law):
        data = copy.deepcopy(entry)
        one.apply(data)
        assert data != before, one
        seen.append(data)
    assert entry == before
    assert all(seen.count(data) == 1 for data in seen)


def test_a_power_is_left_alone(tmp_path: Path) -> None:
    assert changes(tmp_path, duty({"kind": "power"}, strength="may")) == []


# --- whether they are noticed -------------------------------------------------------------------

BY: Entry = {"kind": "by-date", "by": "2019-03-31", "later_bearer": "nothing"}


def expect(
    identity: str, as_at: str, status: str, facts: Entry | None = None, **more: Any
) -> Entry:
    """A scenario of one expectation."""
    return {
        "id": identity,
        "title": identity,
        "law": "made up",
        "base": "base",
        "facts": facts or {},
        "as_at": as_at,
        "expect": [{"duty": "thing", "status": status, **more}],
    }


WALES: Entry = {
    **BASE,
    "areas": [{"id": "a", "name": "A", "country": "Wales", "structure": [{"value": "one-tier"}]}],
}
LAST_DAY = expect("the-last-day", "2019-03-31", "due", bearer="group")
DAY_AFTER = expect("the-day-after", "2019-04-01", "overdue")
ON_RECORD = expect(
    "on-record",
    "2019-04-01",
    "met",
    {"records": [{"id": "r", "kind": "report", "date": "2019-03-31"}]},
)
BEFORE = expect("before", "2009-12-31", "not-in-force")
FIRST_DAY = expect("the-first-day", "2010-01-01", "due")
IN_WALES = {**expect("in-wales", "2019-04-01", "not-applicable"), "base": "wales"}


def folders(tmp_path: Path, *scenarios: Entry) -> tuple[Path, Path]:
    """A law of one duty, by 31 March 2019, with scenarios."""
    write_files(tmp_path / "rules", rule_files(duty(BY)))
    files: dict[str, Entry] = {"bases.yaml": {"bases": {"base": BASE, "wales": WALES}}}
    if scenarios:
        files[f"{REGIME}/some.yaml"] = {"scenarios": list(scenarios)}
    write_files(tmp_path / "scenarios", files)
    return tmp_path / "rules", tmp_path / "scenarios"


def unnoticed(found: list[Survivor]) -> set[str]:
    """The survivors in words."""
    return {f"{one.mutation.where}: {one.mutation.description}" for one in found}


def test_scenarios_on_both_sides_of_every_edge_notice_everything(tmp_path: Path) -> None:
    rules, scenarios = folders(
        tmp_path, LAST_DAY, DAY_AFTER, ON_RECORD, BEFORE, FIRST_DAY, IN_WALES
    )
    counts: list[tuple[str, int, int]] = []
    found = list(survivors(rules, scenarios, progress=lambda *one: counts.append(one)))
    assert unnoticed(found) == {"shape.later_bearer: nothing -> judgement"}
    # strength, judgement, confidence, bearer, discharge, extent, later bearer: one each; two dates
    # have two each.
    assert counts == [("thing", 11, 1)]


def test_without_the_last_day_a_day_less_is_not_noticed(tmp_path: Path) -> None:
    rules, scenarios = folders(tmp_path, DAY_AFTER, BEFORE, FIRST_DAY)
    found = list(survivors(rules, scenarios))
    assert unnoticed(found) == {
        "shape.by: a day earlier",
        "shape.later_bearer: nothing -> judgement",
        "judgement: judgement true",
        "discharged_by.0: discharge by report dropped",
        "bearer.0: bearer group -> council",
    }
    assert {one.scenarios for one in found} == {3}
    line = next(one.place for one in found if one.mutation.where == "shape.by")
    text = (rules / REGIME / "act.yaml").read_text(encoding="utf-8").splitlines()
    assert line.line is not None
    assert text[line.line - 1].strip() == "by: '2019-03-31'"


def test_without_a_scenario_nothing_is_noticed(tmp_path: Path) -> None:
    rules, scenarios = folders(tmp_path)
    found = list(survivors(rules, scenarios))
    assert len(found) == 11
    assert {one.scenarios for one in found} == {0}


def test_a_scenario_that_fails_anyway_notices_nothing(tmp_path: Path) -> None:
    wrong = expect("wrong", "2019-04-01", "met")
    rules, scenarios = folders(tmp_path, wrong)
    found = list(survivors(rules, scenarios))
    assert len(found) == 11
    assert {one.scenarios for one in found} == {0}


def test_what_does_not_load_is_not_tried(tmp_path: Path) -> None:
    rules, scenarios = folders(tmp_path, DAY_AFTER)
    trial = Trial(rules, scenarios)
    entry = next(one for one in trial.mutations() if one.where == "shape.by")
    changed = trial.mutated(entry)
    assert changed is not None

    def broken(data: dict[str, Any]) -> None:
        data["shape"]["by"] = "31 March 2019"

    def unknown(data: dict[str, Any]) -> None:
        data["bearer"] = ["nobody"]

    def nothing(data: dict[str, Any]) -> None:
        data["title"] = "thing"

    for change in (broken, unknown, nothing):
        one = type(entry)(entry.duty, entry.file, entry.path, "", change)
        assert trial.mutated(one) is None


def test_a_duty_nobody_knows(tmp_path: Path) -> None:
    rules, scenarios = folders(tmp_path, DAY_AFTER)
    with pytest.raises(BadInput, match=r"`thin` is not a duty\. Did you mean `thing`\?"):
        list(survivors(rules, scenarios, ["thin"]))


@pytest.fixture
def shipped_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rules and scenarios of one duty take the place of those that ship."""
    folders(tmp_path, LAST_DAY, DAY_AFTER, BEFORE, FIRST_DAY, ON_RECORD)
    monkeypatch.setattr("dutybound.scenarios.mutate.shipped", lambda name: tmp_path / name)
    return tmp_path


def test_the_command_prints_what_is_not_noticed(
    shipped_here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["thing"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[2] for line in lines[:-1]] == [
        "thing shape.later_bearer: nothing -> judgement (5 scenarios)",
    ]
    assert all(line.startswith("rules/made-up/act.yaml:") for line in lines[:-1])
    assert lines[-1] == "duties: 1, changes: 11, survivors: 1"


def test_the_command_names_a_duty_it_does_not_know(
    shipped_here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nothing-at-all"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "`nothing-at-all` is not a duty." in printed.err


# --- who a body is to the law -------------------------------------------------------------------


def test_the_changes_to_the_rows_of_a_role(tmp_path: Path) -> None:
    write_files(tmp_path, rule_files(duty({"kind": "standing"}, bearer=["volunteer"])))
    law = load_law(tmp_path)
    bound = [law.duties["thing"]]
    changes = role_mutations(law, law.roles["volunteer"], bound)
    found = [(one.path[2:], one.description) for one in changes]
    row = ("made_up_of", 0)
    assert found == [
        # The duty stands from 2010; the row begins in 2000, on a day that shows nothing.
        (row, "town-council: row dropped"),
        ((*row, "when"), "town-council: condition dropped"),
        ((*row, "when"), "town-council: negated"),
        ((), "county-council added in England"),
        ((), "fire-service added in England"),
        ((), "police added in England"),
    ]


def test_a_row_is_changed_on_its_days_only_where_a_duty_shows_it(tmp_path: Path) -> None:
    write_files(tmp_path, rule_files(duty({"kind": "standing"}, bearer=["authority"])))
    law = load_law(tmp_path)
    found = [
        one
        for one in role_mutations(law, law.roles["authority"], [law.duties["thing"]])
        if one.description.startswith("county-council")
    ]
    assert [(one.path[4:], one.description) for one in found] == [
        ((), "county-council: row dropped"),
        (("to",), "county-council: a day later"),
        (("to",), "county-council: a day earlier"),
    ]
    later = next(one.role for one in found if one.description.endswith("a day later"))
    assert [one.last.isoformat() for one in later.members if one.kind == "county-council"] == [
        "2015-04-01"
    ]

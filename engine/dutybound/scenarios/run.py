"""Running scenarios: which rule and which expectation failed, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dutybound.evaluation.finding import Finding
from dutybound.evaluation.review import Evaluation
from dutybound.facts.load import facts_of, load_facts
from dutybound.facts.model import Partnership
from dutybound.law.model import Law
from dutybound.report.wanted_words import wanted_text
from dutybound.report.words import finding_text
from dutybound.scenarios import schema
from dutybound.source.faults import BadInput, Fault, Place
from dutybound.source.suggest import did_you_mean
from dutybound.source.validate import validate
from dutybound.source.yaml_file import YamlDocument, parse_yaml, read_yaml

BASES = "bases.yaml"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario with the file it stands in."""

    entry: schema.ScenarioEntry
    place: Place
    expectation_places: tuple[Place, ...]
    facts: Mapping[str, Any] | None
    facts_file: Path | None


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that was not found to be so."""

    scenario: str
    duty: str
    place: Place
    problem: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of running one scenario."""

    scenario: Scenario
    failures: tuple[Failure, ...]


def load_scenarios(folder: Path, law: Law) -> tuple[Scenario, ...]:
    """Every scenario of a folder. Raises BadInput with every fault of every file."""
    if not folder.is_dir():
        place = Place(str(folder), None, None)
        raise BadInput([Fault(place, f"There is no folder of scenarios `{folder}`.", None)])
    bases = _bases(folder)
    faults: list[Fault] = []
    found: list[Scenario] = []
    seen: dict[str, Place] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path.name == BASES:
            continue
        try:
            shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            document = read_yaml(path, shown_as=shown)
            entries = validate(schema.ScenarioFile, document).scenarios
        except BadInput as bad:
            faults.extend(bad.faults)
            continue
        for index, entry in enumerate(entries):
            scenario = _scenario(entry, index, document, bases, folder, law, faults)
            if entry.id in seen:
                faults.append(
                    Fault(
                        scenario.place,
                        f"The scenario `{entry.id}` is given twice.",
                        seen[entry.id].words(),
                    )
                )
            seen[entry.id] = scenario.place
            found.append(scenario)
    if faults:
        raise BadInput(faults)
    return tuple(found)


def _bases(folder: Path) -> Mapping[str, dict[str, Any]]:
    path = folder / BASES
    if not path.exists():
        return {}
    document = read_yaml(path, shown_as=f"{folder.name}/{BASES}")
    return validate(schema.BasesFile, document).bases


def _scenario(
    entry: schema.ScenarioEntry,
    index: int,
    document: YamlDocument,
    bases: Mapping[str, dict[str, Any]],
    folder: Path,
    law: Law,
    faults: list[Fault],
) -> Scenario:
    path = ("scenarios", index)
    places = []
    for number, expected in enumerate(entry.expect):
        place = document.lines.of_value((*path, "expect", number, "duty"))
        places.append(place)
        if expected.duty not in law.duties:
            mend = did_you_mean(expected.duty, law.duties)
            faults.append(Fault(place, f"`{expected.duty}` is not a duty.", mend))
    facts = None
    facts_file = None
    if entry.base is not None:
        if entry.base in bases:
            facts = merged(bases[entry.base], entry.facts or {})
        else:
            place = document.lines.of_value((*path, "base"))
            mend = did_you_mean(entry.base, bases)
            faults.append(Fault(place, f"`{entry.base}` is not a base.", mend))
    else:
        facts_file = folder.parent / str(entry.facts_file)
    return Scenario(entry, document.lines.of_value((*path, "id")), tuple(places), facts, facts_file)


def merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """A base with more facts: mappings are merged key by key, lists are joined."""
    result: dict[str, Any] = dict(base)
    for key, value in more.items():
        here = result.get(key)
        if isinstance(here, Mapping) and isinstance(value, Mapping):
            result[key] = merged(here, value)
        elif isinstance(here, list) and isinstance(value, list):
            result[key] = [*here, *value]
        else:
            result[key] = value
    return result


def partnership_of(scenario: Scenario, law: Law) -> Partnership:
    """The partnership a scenario is about. Raises BadInput if its facts have faults."""
    if scenario.facts_file is not None:
        return load_facts(scenario.facts_file, law)
    text = yaml.safe_dump(scenario.facts, allow_unicode=True, sort_keys=False)
    name = f"{scenario.place.file} ({scenario.entry.id})"
    return facts_of(parse_yaml(text.encode(), name), law)


def run(scenarios: Iterable[Scenario], law: Law, confirm: bool = True) -> Iterator[Result]:
    """Runs scenarios one by one, in order."""
    for scenario in scenarios:
        yield run_one(scenario, law, confirm)


def run_one(scenario: Scenario, law: Law, confirm: bool = True) -> Result:
    """One scenario: all its expectations, whether or not an earlier one failed."""
    entry = scenario.entry
    try:
        partnership = partnership_of(scenario, law)
    except BadInput as bad:
        problem = "its facts cannot be read: " + "; ".join(one.words() for one in bad.faults)
        return Result(scenario, (Failure(entry.id, "", scenario.place, problem),))
    days = [date.fromisoformat(one.as_at or entry.as_at) for one in entry.expect]
    evaluation = Evaluation(law, partnership, max(days), confirm)
    failures = []
    for expected, day, place in zip(entry.expect, days, scenario.expectation_places, strict=True):
        findings = evaluation.findings(law.duties[expected.duty], day)
        for problem in problems(expected, day, findings):
            failures.append(Failure(entry.id, expected.duty, place, problem))
    return Result(scenario, tuple(failures))


def problems(
    expected: schema.ExpectationEntry, day: date, findings: tuple[Finding, ...]
) -> Iterator[str]:
    """Each way in which the findings of a day are not what is expected."""
    chosen = [
        one
        for one in findings
        if (
            expected.instance is None or expected.instance in (one.instance.key, one.instance.label)
        )
        and (expected.bearer is None or expected.bearer == one.bearer_id)
    ]
    which = " ".join(
        part
        for part in (
            f"at {day.isoformat()}",
            f"instance {expected.instance}" if expected.instance else "",
            f"bearer {expected.bearer}" if expected.bearer else "",
        )
        if part
    )
    seen = ", ".join(
        f"{one.status} ({one.bearer_id or 'nobody'}, {one.instance.key})" for one in findings
    )
    if expected.none:
        if chosen:
            yield f"{which}: expected no finding, found {seen}"
        return
    if len(chosen) != 1:
        yield f"{which}: expected {expected.status}, found {len(chosen)} such findings; all: {seen}"
        return
    for name, wanted, got in _compared(expected, chosen[0]):
        if wanted != got:
            yield f"{which}: expected {name} {wanted}, found {got}"
    words = finding_text(chosen[0])
    for part in expected.says:
        if part not in words:
            yield f"{which}: the reasons do not say `{part}`; they say: {words}"
    asked = " ".join(wanted_text(one) for one in chosen[0].wanted)
    for part in expected.wants:
        if part not in asked:
            yield f"{which}: it does not ask for `{part}`; it asks: {asked or 'nothing'}"


def _compared(
    expected: schema.ExpectationEntry, found: Finding
) -> Iterator[tuple[str, object, object]]:
    yield "status", str(expected.status), str(found.status)
    if expected.deadline is not None:
        deadline = found.deadline
        got = "none"
        if deadline is not None:
            got = deadline.latest.isoformat()
            if not deadline.is_exact:
                got = f"{deadline.earliest.isoformat()}/{got}"
        yield "deadline", expected.deadline, got
    if expected.late_by_days is not None:
        wanted = expected.late_by_days
        pair = tuple(wanted) if isinstance(wanted, list) else (wanted, wanted)
        yield "late_by_days", pair, found.late_by_days or (0, 0)
    if expected.open_days is not None:
        yield "open_days", expected.open_days, found.open_days
    if expected.since is not None:
        yield "since", expected.since, found.since.isoformat() if found.since else None
    if expected.untriggered is not None:
        yield "untriggered", expected.untriggered, found.untriggered
    if expected.advice is not None:
        yield "advice", expected.advice, found.advice
    if expected.records is not None:
        yield "records", sorted(expected.records), sorted(one.id for one in found.records)
    if expected.contents is not None:
        contents = found.contents
        for name in ("shown", "lacking", "unknown"):
            wanted_items = getattr(expected.contents, name)
            if wanted_items is not None:
                got_items = list(getattr(contents, name)) if contents else None
                yield name, sorted(wanted_items), sorted(got_items) if got_items else got_items

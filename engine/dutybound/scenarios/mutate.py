"""Changing every date, period, condition and choice of a rule, to see whether a scenario notices.

A change that no scenario notices is a gap in the scenarios (or something the rule says in vain).
``python -m dutybound.scenarios.mutate [duty ...]`` prints the gaps by file and line.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from dutybound.evaluation.review import Evaluation
from dutybound.facts.model import PARTNERSHIP, Partnership
from dutybound.law import schema
from dutybound.law.convert import Converter
from dutybound.law.convert_shapes import Names
from dutybound.law.load import load_law
from dutybound.law.model import Duty, Role
from dutybound.packs import shipped
from dutybound.scenarios.mutations import Mutation, mutations
from dutybound.scenarios.role_mutations import RoleMutation, role_mutations
from dutybound.scenarios.run import Scenario, load_scenarios, partnership_of, problems
from dutybound.source.faults import BadInput, Fault, Place
from dutybound.source.suggest import did_you_mean
from dutybound.source.yaml_file import YamlDocument, read_yaml

__all__ = ["Mutation", "Survivor", "Trial", "main", "mutations", "role_survivors", "survivors"]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no scenario noticed, and how many scenarios were run."""

    mutation: Mutation
    place: Place
    scenarios: int


@dataclass(slots=True)
class _Case:
    """A scenario with its partnership, read once."""

    scenario: Scenario
    partnership: Partnership


class Trial:
    """A law and its scenarios, held in memory so that many changes to one duty can be tried."""

    def __init__(self, rules: Path, scenarios: Path) -> None:
        self.law = load_law(rules)
        self.scenarios = load_scenarios(scenarios, self.law)
        self.documents = dict(_instrument_documents(rules))
        self._names = Names(self.law.vocabulary, frozenset(self.law.roles))
        self._partnerships: dict[str, Partnership | None] = {}

    def mutations(self, duties: Collection[str] | None = None) -> Iterator[Mutation]:
        """Every change to these duties, or to all."""
        files = {name: document.data for name, document in self.documents.items()}
        for one in mutations(files, self.law):
            if duties is None or one.duty in duties:
                yield one

    def mutated(self, mutation: Mutation) -> Duty | None:
        """The duty after the change; None if it does not load, or says just what it said."""
        document = self.documents[mutation.file]
        index = mutation.path[1]
        assert isinstance(document.data, dict)
        data = copy.deepcopy(document.data["duties"][index])
        mutation.apply(data)
        try:
            entry = schema.DutyEntry.model_validate(data)
            converter = Converter(document, self._names)
            old = self.law.duties[mutation.duty]
            new = converter.duty(entry, old.regime, old.instrument, ("duties", index), old.order)
        except (ValidationError, ValueError):
            return None
        return None if converter.faults or new == old else new

    def cases(self, duty: str) -> list[_Case]:
        """The scenarios that mention a duty and hold of the law as it is."""
        found = []
        for scenario in self.scenarios:
            if all(expected.duty != duty for expected in scenario.entry.expect):
                continue
            partnership = self._partnership(scenario)
            if partnership is not None:
                case = _Case(scenario, partnership)
                if self._holds(case, self.law.duties[duty]):
                    found.append(case)
        return found

    def _partnership(self, scenario: Scenario) -> Partnership | None:
        key = scenario.entry.id
        if key not in self._partnerships:
            try:
                self._partnerships[key] = partnership_of(scenario, self.law)
            except BadInput:
                self._partnerships[key] = None
        return self._partnerships[key]

    def survives(self, duty: Duty, cases: list[_Case], role: Role | None = None) -> bool:
        """Whether every case holds of a changed duty, or of a duty with a changed role.

        A case that fails moves to the front.
        """
        for index, case in enumerate(cases):
            if not self._holds(case, duty, role):
                cases.insert(0, cases.pop(index))
                return False
        return True

    def bound_through(self, role: str) -> list[Duty]:
        """The duties that bind bodies in a role, or groups of them."""
        return [one for one in self.law.duties.values() if role in self._roles(one)]

    def _holds(self, case: _Case, duty: Duty, role: Role | None = None) -> bool:
        roles = self._roles(duty)
        if role is not None:
            roles = {name: role if name == role.id else one for name, one in roles.items()}
        law = replace(self.law, duties={duty.id: duty}, roles=roles)
        entry = case.scenario.entry
        days = [date.fromisoformat(one.as_at or entry.as_at) for one in entry.expect]
        try:
            evaluation = Evaluation(law, case.partnership, max(days), confirm=False)
            return not any(
                problem
                for expected, day in zip(entry.expect, days, strict=True)
                if expected.duty == duty.id
                for problem in problems(expected, day, evaluation.findings(duty, day))
            )
        except (ArithmeticError, AssertionError, LookupError, ValueError):
            return False  # A rule that cannot be worked out is noticed.

    def _roles(self, duty: Duty) -> Mapping[str, Role]:
        """The roles that a duty turns on: its own, and those they are made of."""
        found: dict[str, Role] = {}
        pending = list(duty.roles)
        while pending:
            role = self.law.roles[pending.pop()]
            found[role.id] = role
            if role.one_per is not None and role.one_per != PARTNERSHIP:
                pending.append(role.one_per)
        return {name: role for name, role in self.law.roles.items() if name in found}


def _instrument_documents(rules: Path) -> Iterator[tuple[str, YamlDocument]]:
    for path in sorted(rules.glob("*/*.yaml")):
        shown = f"{rules.name}/{path.relative_to(rules).as_posix()}"
        document = read_yaml(path, shown_as=shown)
        if isinstance(document.data, dict) and "duties" in document.data:
            yield shown, document


def survivors(
    rules: Path,
    scenarios: Path,
    duties: Collection[str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Iterator[Survivor]:
    """The changes that no scenario notices, of these duties or of all, in the order of the law.

    ``progress`` is called for each duty with its id, how many changes were tried, and how many
    survived. Raises BadInput if rules or scenarios have faults, or a duty is not known.
    """
    trial = Trial(rules, scenarios)
    unknown = [name for name in duties or () if name not in trial.law.duties]
    if unknown:
        raise BadInput(
            Fault(
                Place(rules.name), f"`{name}` is not a duty.", did_you_mean(name, trial.law.duties)
            )
            for name in unknown
        )
    groups: dict[str, list[Mutation]] = {}
    for mutation in trial.mutations(duties):
        groups.setdefault(mutation.duty, []).append(mutation)
    for name, group in groups.items():
        cases = trial.cases(name)
        tried, survived = 0, 0
        for mutation in group:
            changed = trial.mutated(mutation)
            if changed is None:
                continue
            tried += 1
            if trial.survives(changed, cases):
                survived += 1
                place = trial.documents[mutation.file].lines.of_value(mutation.path)
                yield Survivor(mutation, place, len(cases))
        if progress is not None:
            progress(name, tried, survived)


def role_survivors(
    rules: Path, scenarios: Path, roles: Collection[str] | None = None
) -> Iterator[tuple[RoleMutation, Place]]:
    """The changes to rows of these roles, or of all, that no scenario notices, with their line.

    A role that binds nobody yet is passed over. Raises BadInput as :func:`survivors` does.
    """
    trial = Trial(rules, scenarios)
    lines = read_yaml(rules / "bearers.yaml", shown_as=f"{rules.name}/bearers.yaml").lines
    cases = {duty: trial.cases(duty) for duty in trial.law.duties}
    for role in trial.law.roles.values():
        if roles is not None and role.id not in roles:
            continue
        duties = trial.bound_through(role.id)
        for mutation in role_mutations(trial.law, role, duties):
            if all(trial.survives(duty, cases[duty.id], mutation.role) for duty in duties):
                yield mutation, lines.of_value(mutation.path)


def main(arguments: list[str]) -> int:
    """Prints the survivors of the duties named, or of all. Exit status 1 if there are any.

    After `--bearers`, the names are those of roles, and the changes those of their rows.
    """
    if arguments[:1] == ["--bearers"]:
        return _main_of_roles(arguments[1:])
    totals = {"duties": 0, "changes": 0, "survivors": 0}

    def progress(_duty: str, tried: int, survived: int) -> None:
        totals["duties"] += 1
        totals["changes"] += tried
        totals["survivors"] += survived

    try:
        for one in survivors(shipped("rules"), shipped("scenarios"), arguments or None, progress):
            mutation = one.mutation
            print(
                f"{one.place.words()}: {mutation.duty} {mutation.where}: {mutation.description}"
                f" ({one.scenarios} scenarios)",
                flush=True,
            )
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 2
    print(", ".join(f"{what}: {number}" for what, number in totals.items()))
    return 1 if totals["survivors"] else 0


def _main_of_roles(names: list[str]) -> int:
    survived = 0
    try:
        for mutation, place in role_survivors(
            shipped("rules"), shipped("scenarios"), names or None
        ):
            survived += 1
            print(f"{place.words()}: {mutation.role.id}: {mutation.description}", flush=True)
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 2
    print(f"survivors: {survived}")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Flip any date, period, condition or choice of any rule: a scenario fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.scenarios.mutate import Mutation, role_survivors, survivors
from dutybound.source.yaml_file import read_yaml

ROOT = Path(__file__).parents[2]
ACCEPTED = Path(__file__).parent / "accepted.yaml"


def accepted() -> list[dict[str, str]]:
    """The entries of accepted.yaml."""
    data = read_yaml(ACCEPTED).data
    assert isinstance(data, dict)
    entries = data["accepted"]
    for entry in entries:
        assert {"duty", "path", "why"} <= set(entry) <= {"duty", "path", "change", "why"}, entry
    return list(entries)


def covers(entry: dict[str, str], mutation: Mutation) -> bool:
    """Whether an entry accepts that a change is not noticed."""
    same = entry["duty"] == mutation.duty and entry["path"] == mutation.where
    return same and entry.get("change", mutation.description) == mutation.description


@pytest.mark.slow
def test_every_change_to_a_rule_is_noticed() -> None:
    tried: dict[str, int] = {}

    def progress(duty: str, changes: int, _survived: int) -> None:
        tried[duty] = changes

    found = list(survivors(ROOT / "rules", ROOT / "scenarios", progress=progress))
    assert tried, "no duty was tried"
    untouched = [duty for duty, changes in tried.items() if not changes]
    assert not untouched, f"no change to these duties could be made: {untouched}"
    entries = accepted()
    unnoticed = [
        f"{one.place.words()}: {one.mutation.duty} {one.mutation.where}: "
        f"{one.mutation.description} ({one.scenarios} scenarios)"
        for one in found
        if not any(covers(entry, one.mutation) for entry in entries)
    ]
    needless = [
        f"{entry['duty']} {entry['path']}"
        for entry in entries
        if not any(covers(entry, one.mutation) for one in found)
    ]
    assert not unnoticed, f"{len(unnoticed)} changes unnoticed:\n" + "\n".join(unnoticed)
    assert not needless, "accepted.yaml lists what is noticed:\n" + "\n".join(needless)


ROLES = [
    "responsible-authorities",
    "strategy-group",
    "county-strategy-group",
    "co-operating-bodies",
    "cda-councils",
    "section-17-authorities",
    "relevant-local-policing-body",
    "executive-arrangements-councils",
    "committee-system-councils",
    "elected-local-policing-body",
    "police-and-crime-commissioner",
    "local-policing-body",
    "chief-officer-of-police",
    "fire-and-rescue-authority",
    "health-body-england",
    "local-health-board",
    "probation-provider",
    "scrutiny-local-authorities",
    "crime-and-disorder-committee",
]
"""Those of the regimes that are whole; the others follow with theirs."""

ACCEPTED_ROWS = {
    # Fire authorities of 1998 to 2003 are bound by the next row from the day after.
    "section-17-authorities: fire-and-rescue-authority: a day later",
}


@pytest.mark.slow
def test_every_change_to_who_a_body_is_to_the_law_is_noticed() -> None:
    found = role_survivors(ROOT / "rules", ROOT / "scenarios", ROLES)
    unnoticed = {
        f"{mutation.role.id}: {mutation.description}": place.words() for mutation, place in found
    }
    assert {name: unnoticed[name] for name in unnoticed if name not in ACCEPTED_ROWS} == {}
    assert set(ACCEPTED_ROWS) <= set(unnoticed), "ACCEPTED_ROWS lists what is noticed"

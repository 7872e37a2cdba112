"""Facts about street lamps that leave nothing open, and changes that spoil them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dutybound.doctor.examine import Advice, examine
from dutybound.facts.load import facts_of
from dutybound.source.yaml_file import parse_yaml
from tests.keeping.tiny import Tiny

AS_AT = date(2019, 6, 30)
Facts = dict[str, Any]
Change = Callable[[Facts, Tiny], object]

# 2018/19 surveyed on 1 June 2018; 2019/20 on 1 May 2019. 28 days after 1 May 2018 end on 29 May.
FACTS: Facts = {
    "partnership": {"id": "shire", "name": "Shire Partnership"},
    "register": {
        "from": "2018-04-01",
        "complete_for": [{"regime": "lamps"}],
        "bodies_complete": False,
    },
    "areas": [
        {
            "id": "shire",
            "name": "Shire",
            "country": "England",
            "structure": [{"value": "shire"}],
        }
    ],
    "bodies": [{"id": "council", "name": "Shire Council", "kind": "council"}],
    "events": [{"id": "f", "kind": "fault", "details": {"reported": "2018-05-01"}}],
    "records": [
        {"id": "s-1", "kind": "survey", "date": "2018-06-01", "contains": ["lamps", "posts"]},
        {"id": "s-2", "kind": "survey", "date": "2019-05-01", "contains": ["lamps", "posts"]},
        {
            "id": "r",
            "kind": "repair",
            "date": "2018-05-20",
            "about": "f",
            "by": ["council"],
            "sent": [{"to": "minister", "date": "2018-05-29"}],
        },
    ],
}


def advice(tmp_path: Path, change: Change) -> tuple[tuple[Advice, ...], list[str]]:
    """What is said of the facts after a change, and the lines of the file."""
    facts, tiny = copy.deepcopy(FACTS), Tiny()
    change(facts, tiny)
    law, _ = tiny.load(tmp_path)
    text = yaml.safe_dump(facts, sort_keys=False)
    partnership = facts_of(parse_yaml(text.encode(), "shire.yaml"), law)
    return examine(partnership, law, AS_AT), text.splitlines()


def nothing(facts: Facts, tiny: Tiny) -> None:
    pass


def record(number: int, **values: Any) -> Change:
    return lambda facts, tiny: facts["records"][number].update(values)


def event(**values: Any) -> Change:
    return lambda facts, tiny: facts["events"][0].update(values)


def without(section: str, number: int, key: str) -> Change:
    return lambda facts, tiny: facts[section][number].pop(key)


def more(section: str, **values: Any) -> Change:
    return lambda facts, tiny: facts.setdefault(section, []).append(values)


def register(**values: Any) -> Change:
    return lambda facts, tiny: facts["register"].update(values)


def every(*changes: Change) -> Change:
    def change(facts: Facts, tiny: Tiny) -> None:
        for one in changes:
            one(facts, tiny)

    return change


def council_row(**values: Any) -> Change:
    """Of the kind council in England."""
    return lambda facts, tiny: tiny.bearers["roles"]["lamp-authorities"]["made_up_of"][0].update(
        values
    )


def trigger_when(condition: Any) -> Change:
    return lambda facts, tiny: tiny.duty("mend-a-fault")["shape"]["trigger"].update(when=condition)


def before_period(facts: Facts, tiny: Tiny) -> None:
    tiny.duty("survey-each-year")["shape"]["due"] = "before-period"
    # For 2019/20 the survey was due by 31 March 2019: that of 1 May 2019 may be late, or early.
    facts["records"][0]["for_period"] = "2018/19"


PLAN = {"id": "plan", "kind": "survey", "date": "2019-05", "planned": True, "about": "f"}

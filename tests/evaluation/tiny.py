"""A tiny made-up law and the partnerships it is tried on. No duty here is real."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dutybound.evaluation.finding import Finding
from dutybound.evaluation.review import Evaluation
from dutybound.facts.load import facts_of
from dutybound.facts.model import Partnership
from dutybound.law.load import load_law
from dutybound.law.model import Law
from dutybound.scenarios.run import merged
from dutybound.source.yaml_file import parse_yaml

Entry = dict[str, Any]

REGIME = "made-up"

_PACK = {
    "id": "tiny",
    "version": "1",
    "title": "A tiny law",
    "licence": "none",
    "law_read_as_at": "2024-01-01",
    "note": "Made up.",
}

_HOLIDAYS = {
    "source": "made up",
    "range": {"from": "2009-01-01", "to": "2027-12-31"},
    "holidays": [{"date": "2019-12-25", "name": "Christmas Day"}],
}

_BOTH = ["England", "Wales"]


def _members(kinds: Iterable[str]) -> list[Entry]:
    return [
        {"kind": kind, "country": country, "from": "2000-01-01"}
        for kind in kinds
        for country in _BOTH
    ]


_BEARERS: Entry = {
    "structures": {
        "one-tier": {
            "means": "One council.",
            "countries": _BOTH,
            "expects": ["town-council", "police"],
        },
        "two-tier": {
            "means": "A town and a county council.",
            "countries": ["England"],
            "expects": ["town-council", "county-council", "police"],
        },
    },
    "kinds": {
        kind: {"name": kind.replace("-", " "), "means": "Made up.", "countries": _BOTH}
        for kind in ("town-council", "county-council", "police", "fire-service")
    },
    "roles": {
        "authority": {
            "name": "authority",
            "provision": "s 1",
            "made_up_of": [
                *_members(["town-council", "police"]),
                {
                    "kind": "county-council",
                    "country": "England",
                    "from": "2000-01-01",
                    "to": "2015-03-31",
                },
            ],
        },
        "council": {
            "name": "council",
            "provision": "s 2",
            "made_up_of": _members(["town-council"]),
        },
        "volunteer": {
            "name": "volunteer",
            "provision": "s 3",
            "made_up_of": [
                {
                    "kind": "town-council",
                    "country": "England",
                    "from": "2000-01-01",
                    "when": {"fact": "body.opted-in", "is": True},
                }
            ],
        },
        "brigade": {
            "name": "brigade",
            "provision": "s 4",
            "made_up_of": _members(["fire-service"]),
        },
        "group": {"name": "group", "provision": "s 5", "one_per": "partnership"},
        "team": {"name": "team", "provision": "s 6", "one_per": "council"},
    },
}

_VOCABULARY: Entry = {
    "regime": REGIME,
    "title": "Made up",
    "events": {
        "incident": {
            "name": "incident",
            "means": "Something that happened.",
            "date_means": "the day it happened",
            "details": {
                "severity": {
                    "type": "choice",
                    "means": "how grave it was",
                    "choices": ["minor", "middling", "grave"],
                },
                "known-on": {"type": "date", "means": "the day it became known"},
                "answer-by": {"type": "date", "means": "the day named in it"},
                "people": {"type": "number", "means": "how many people"},
                "confirmed": {"type": "boolean", "means": "whether it was confirmed"},
                "place": {"type": "text", "means": "where it was"},
            },
        },
        "order": {
            "name": "order",
            "means": "An order to a body.",
            "addressed": True,
        },
    },
    "records": {
        "report": {"name": "report", "means": "A report.", "recurs": True},
        "plan": {"name": "plan", "means": "A plan.", "recurs": True},
        "notice": {
            "name": "notice",
            "means": "A notice.",
            "details": {
                "outcome": {"type": "choice", "means": "what it says", "choices": ["yes", "no"]},
                "extended-to": {"type": "date", "means": "a later last day"},
                "meant-for": {"type": "date", "means": "the day it was meant for"},
            },
        },
        "answer": {"name": "answer", "means": "An answer."},
        "draft": {"name": "draft", "means": "A draft."},
        "publication": {
            "name": "publication",
            "means": "A publication.",
            "details": {"meant-for": {"type": "date", "means": "the intended day"}},
        },
        "scheme": {
            "name": "scheme",
            "means": "Something in place.",
            "details": {"wide": {"type": "boolean", "means": "whether it covers all"}},
        },
        "deed": {
            "name": "deed",
            "means": "Something forbidden.",
            "details": {"harmful": {"type": "boolean", "means": "whether it harmed"}},
        },
    },
    "area_details": {"rural": {"type": "boolean", "means": "whether it is rural"}},
    "body_details": {
        "opted-in": {"type": "boolean", "means": "whether it opted in"},
        "staff": {"type": "number", "means": "how many work there"},
    },
    "partnership_details": {
        "formed-on": {"type": "date", "means": "the day it was formed"},
        "merged": {"type": "boolean", "means": "whether it is merged"},
    },
    "recipients": {"minister": "the minister"},
}

WITHIN_28 = {"within": {"period": "P28D", "first_day_counts": False, "counted_by": "text"}}
WITHIN_MONTH = {"within": {"period": "P1M", "first_day_counts": False, "counted_by": "text"}}
SOON = {"as": "as-soon-as-practicable"}


def duty(shape: Entry, identity: str = "thing", **changes: Any) -> Entry:
    """A duty of a shape: a must on the group, in force in England from 2010, shown by a report.

    ``changes`` take the place of keys of the entry, or are added to it.
    """
    entry: Entry = {
        "id": identity,
        "title": identity.replace("-", " "),
        "provision": "s 10",
        "strength": "must",
        "bearer": ["group"],
        "mode": "single",
        "summary": "Made up.",
        "shape": shape,
        "versions": [{"from": "2010-01-01", "extent": ["England"]}],
        "discharged_by": [{"record": "report"}],
        "shown_by": "A record.",
        "verified": {"how": "text-seen", "confidence": "high"},
    }
    entry.update(changes)
    return entry


def rule_files(
    *duties: Entry, public_events: Mapping[str, Entry] | None = None
) -> dict[str, Entry]:
    """The data of every file of a tiny folder of rules, by the file's name."""
    return {
        "pack.yaml": _PACK,
        "bearers.yaml": _BEARERS,
        "left-out.yaml": {"left_out": {}},
        "calendar/bank-holidays.yaml": _HOLIDAYS,
        "calendar/public-events.yaml": {"events": dict(public_events or {})},
        f"{REGIME}/vocabulary.yaml": _VOCABULARY,
        f"{REGIME}/act.yaml": {
            "regime": REGIME,
            "instrument": {
                "id": "made-up/1",
                "title": "The Made-up Act",
                "short": "Made-up Act",
                "force": "primary",
                "dated_addresses": False,
            },
            "duties": list(duties),
        },
    }


def write_files(folder: Path, files: Mapping[str, Entry]) -> None:
    """Writes files of YAML below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # No aliases: our reader refuses them.
        text = yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True)
        path.write_text(text, encoding="utf-8")


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def law_of(*duties: Entry, public_events: Mapping[str, Entry] | None = None) -> Law:
    """A law of these duties alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "rules"
        write_files(folder, rule_files(*duties, public_events=public_events))
        return load_law(folder)


BASE: Entry = {
    "partnership": {"id": "p", "name": "The Partnership"},
    "register": {"from": "2010-01-01", "complete_for": [{"regime": "all"}]},
    "areas": [
        {
            "id": "a",
            "name": "Anyshire",
            "country": "England",
            "structure": [{"value": "one-tier"}],
        }
    ],
    "bodies": [
        {"id": "town", "name": "Town Council", "kind": "town-council"},
        {"id": "police", "name": "Police", "kind": "police"},
    ],
}
"""An area in England with a council and a police force; the register is complete from 2010."""

SILENT: Entry = {**BASE, "register": {"from": "2010-01-01"}}
"""The same, with a register that claims nothing."""


def facts(law: Law, *more: Entry, base: Entry = BASE) -> Partnership:
    """The base with more facts, read against a law. Lists are joined, other values replaced."""
    data = base
    for one in more:
        data = merged(data, one)
    # JSON is YAML, and much the faster to write.
    return facts_of(parse_yaml(json.dumps(data, indent=1).encode(), "tiny-facts.yaml"), law)


def partnership_with(law: Law, **details: object) -> Partnership:
    """The base with details of the partnership."""
    return facts(law, {"partnership": {"details": details}})


def merged_base(base: Entry, more: Entry) -> Entry:
    """A base with other values for some of its keys."""
    return merged(base, more)


def record(identity: str, kind: str = "report", **keys: Any) -> Entry:
    """Facts that hold one record. ``date="2019"`` gives its date, and so on."""
    return {"records": [{"id": identity, "kind": kind, **keys}]}


def event(identity: str, kind: str = "incident", **keys: Any) -> Entry:
    """Facts that hold one event."""
    return {"events": [{"id": identity, "kind": kind, **keys}]}


def not_done(**keys: Any) -> Entry:
    """Facts that hold one statement that something was not done."""
    return {"not_done": [keys]}


def day(text: str) -> date:
    """A day as people write it in facts."""
    return date.fromisoformat(text)


def find(
    law: Law, partnership: Partnership, as_at: str, duty_id: str = "thing"
) -> tuple[Finding, ...]:
    """The findings for a duty on a day, derived up to that day."""
    evaluation = Evaluation(law, partnership, day(as_at), confirm=False)
    return evaluation.findings(law.duties[duty_id], day(as_at))


def one(law: Law, partnership: Partnership, as_at: str, duty_id: str = "thing") -> Finding:
    """The only finding for a duty on a day."""
    (found,) = find(law, partnership, as_at, duty_id)
    return found


def statuses(
    law: Law, partnership: Partnership, as_at: str, duty_id: str = "thing"
) -> dict[str, str]:
    """The status of each instance of a duty on a day, by the instance's key."""
    found = find(law, partnership, as_at, duty_id)
    table = {one.instance.key: str(one.status) for one in found}
    assert len(table) == len(found), "two findings for one instance"
    return table


def by_bearer(
    law: Law, partnership: Partnership, as_at: str, duty_id: str = "thing"
) -> dict[str, str]:
    """The status of a duty for each bearer on a day, by the bearer's id."""
    found = find(law, partnership, as_at, duty_id)
    table = {one.bearer_id: str(one.status) for one in found}
    assert len(table) == len(found), "two findings for one bearer"
    return table

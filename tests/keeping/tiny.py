"""A small set of rules with nothing wrong in it, about street lamps, for tests to spoil."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dutybound.law.load import load_law
from dutybound.law.model import Law
from dutybound.scenarios.run import Scenario, load_scenarios

ACT = "lamps/ukpga-2000-1.yaml"
VOCABULARY = "lamps/vocabulary.yaml"
SCENARIOS = "lamps/lamps.yaml"

_VERIFIED = {
    "how": "text-seen",
    "confidence": "high",
    "urls": ["https://www.legislation.gov.uk/ukpga/2000/1/section/1"],
}


def _duty(identity: str, section: int, **more: Any) -> dict[str, Any]:
    return {
        "id": identity,
        "title": f"Duty of section {section}",
        "provision": f"s.{section}",
        "url": f"https://www.legislation.gov.uk/ukpga/2000/1/section/{section}",
        "strength": "must",
        "bearer": ["lamp-authorities"],
        "mode": "jointly",
        "summary": "Something about lamps.",
        "versions": [{"from": "2010-04-01", "extent": ["England", "Wales"]}],
        "shown_by": "A dated record.",
        "verified": copy.deepcopy(_VERIFIED),
        **more,
    }


_RULES: dict[str, Any] = {
    "pack.yaml": {
        "id": "lamps",
        "version": "1",
        "title": "Duties about lamps",
        "licence": "None.",
        "law_read_as_at": "2020-01-01",
        "note": "Made up.",
    },
    "bearers.yaml": {
        "structures": {
            "shire": {"means": "A shire.", "countries": ["England"], "expects": ["council"]},
            "vale": {"means": "A vale.", "countries": ["Wales"], "expects": ["council"]},
        },
        "kinds": {
            "council": {"name": "council", "means": "A council.", "countries": ["England"]},
            "parish": {"name": "parish", "means": "A parish.", "countries": ["England"]},
            "board": {"name": "board", "means": "A board.", "countries": ["England"]},
        },
        "roles": {
            "lamp-authorities": {
                "name": "lamp authority",
                "provision": "s.9",
                "made_up_of": [
                    {"kind": "council", "country": "England", "from": "2000-01-01"},
                    {"kind": "council", "country": "Wales", "from": "2000-01-01"},
                    {"kind": "parish", "country": "England", "from": "2000-01-01"},
                ],
            },
            "lamp-group": {"name": "lamp group", "provision": "s.10", "one_per": "partnership"},
        },
    },
    "left-out.yaml": {"left_out": {"lamps": {"lamp-colour": "Repealed before 2000."}}},
    "calendar/bank-holidays.yaml": {
        "source": "Made up.",
        "range": {"from": "2000-01-01", "to": "2029-12-31"},
        "holidays": [{"date": "2019-12-25", "name": "Christmas Day"}],
    },
    "calendar/public-events.yaml": {"events": {}},
    VOCABULARY: {
        "regime": "lamps",
        "title": "Street lamps",
        "events": {
            "fault": {
                "name": "fault of a lamp",
                "means": "A lamp failed.",
                "date_means": "the day it failed",
                "details": {
                    "reported": {"type": "date", "means": "the day it was reported"},
                    "grade": {"type": "choice", "choices": ["low", "high"], "means": "how bad"},
                    "near-school": {"type": "boolean", "means": "whether a school is near"},
                    "lamps": {"type": "number", "means": "how many lamps"},
                },
            }
        },
        "records": {
            "survey": {"name": "survey of lamps", "means": "Every lamp looked at."},
            "repair": {"name": "repair", "means": "A lamp mended."},
        },
        "recipients": {"minister": "the Minister"},
        "body_details": {"rural": {"type": "boolean", "means": "whether it is rural"}},
    },
    ACT: {
        "regime": "lamps",
        "instrument": {
            "id": "ukpga/2000/1",
            "title": "Street Lamps Act 2000",
            "short": "2000 Act",
            "force": "primary",
            "url": "https://www.legislation.gov.uk/ukpga/2000/1",
            "dated_addresses": True,
        },
        "duties": [
            _duty(
                "survey-each-year",
                1,
                shape={
                    "kind": "each-period",
                    "period": "official-year",
                    "due": "end-of-period",
                    "first": {"England": "2010-04-01", "Wales": "2010-04-01"},
                },
                discharged_by=[{"record": "survey"}],
            ),
            _duty(
                "mend-a-fault",
                2,
                mode="each",
                shape={
                    "kind": "after",
                    "trigger": {"event": "fault", "detail": "reported"},
                    "limit": {
                        "within": {
                            "period": "P28D",
                            "first_day_counts": False,
                            "counted_by": "text",
                        }
                    },
                },
                discharged_by=[{"record": "repair", "sent_to": "minister"}],
            ),
            _duty(
                "survey-contents",
                3,
                shape={
                    "kind": "contents",
                    "of": "survey",
                    "items": [
                        {"id": "lamps", "text": "every lamp"},
                        {"id": "posts", "text": "every post", "from": "2015-04-01"},
                    ],
                },
            ),
            _duty("lend-a-ladder", 4, strength="may", shape={"kind": "power"}),
        ],
    },
}

_BASES: dict[str, Any] = {
    "shire": {
        "partnership": {"id": "shire", "name": "Shire Partnership"},
        "register": {"from": "2018-04-01", "complete_for": [{"regime": "all"}]},
        "areas": [
            {
                "id": "shire",
                "name": "Shire",
                "country": "England",
                "structure": [{"value": "shire"}],
            }
        ],
        "bodies": [{"id": "council", "name": "Shire Council", "kind": "council"}],
    }
}

_SCENARIOS: dict[str, Any] = {
    SCENARIOS: {
        "scenarios": [
            {
                "id": "a-good-year",
                "title": "All done",
                "law": "Made up. 28 days after 1 May 2018 end on 29 May.",
                "base": "shire",
                "facts": {
                    "events": [{"id": "f", "kind": "fault", "details": {"reported": "2018-05-01"}}],
                    "records": [
                        {
                            "id": "s",
                            "kind": "survey",
                            "date": "2018-06-01",
                            "contains": ["lamps", "posts"],
                        },
                        {
                            "id": "r",
                            "kind": "repair",
                            "date": "2018-05-20",
                            "about": "f",
                            "by": ["council"],
                            "sent": [{"to": "minister", "date": "2018-05-29"}],
                        },
                    ],
                },
                "as_at": "2018-07-01",
                "expect": [
                    {"duty": "survey-each-year", "instance": "2018/19", "status": "met"},
                    {"duty": "mend-a-fault", "status": "met", "deadline": "2018-05-29"},
                    {"duty": "survey-contents", "status": "met"},
                ],
            }
        ]
    }
}


@dataclass
class Tiny:
    """Rules and scenarios as data. Change them, then write them."""

    rules: dict[str, Any] = field(default_factory=lambda: copy.deepcopy(_RULES))
    scenarios: dict[str, Any] = field(default_factory=lambda: copy.deepcopy(_SCENARIOS))
    bases: dict[str, Any] = field(default_factory=lambda: copy.deepcopy(_BASES))

    @property
    def act(self) -> dict[str, Any]:
        """The file of the instrument."""
        found: dict[str, Any] = self.rules[ACT]
        return found

    @property
    def vocabulary(self) -> dict[str, Any]:
        """The vocabulary of the regime."""
        found: dict[str, Any] = self.rules[VOCABULARY]
        return found

    @property
    def bearers(self) -> dict[str, Any]:
        """Kinds, structures and roles."""
        found: dict[str, Any] = self.rules["bearers.yaml"]
        return found

    def duty(self, identity: str) -> dict[str, Any]:
        """One duty."""
        found: dict[str, Any] = next(one for one in self.act["duties"] if one["id"] == identity)
        return found

    def version(self, identity: str) -> dict[str, Any]:
        """The first version of a duty."""
        found: dict[str, Any] = self.duty(identity)["versions"][0]
        return found

    def scenario(self) -> dict[str, Any]:
        """The one scenario."""
        found: dict[str, Any] = self.scenarios[SCENARIOS]["scenarios"][0]
        return found

    def write(self, folder: Path) -> Path:
        """Writes rules/ and scenarios/ below a folder; returns the folder of rules."""
        for name, data in self.rules.items():
            _write(folder / "rules" / name, data)
        for name, data in self.scenarios.items():
            _write(folder / "scenarios" / name, data)
        _write(folder / "scenarios" / "bases.yaml", {"bases": self.bases})
        return folder / "rules"

    def load(self, folder: Path) -> tuple[Law, tuple[Scenario, ...]]:
        """The law and the scenarios, read from files below a folder."""
        law = load_law(self.write(folder))
        return law, load_scenarios(folder / "scenarios", law)


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A copy in which no part occurs twice: YAML would write anchors, which rules may not have.
    plain = json.loads(json.dumps(data))
    path.write_text(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True), encoding="utf-8")

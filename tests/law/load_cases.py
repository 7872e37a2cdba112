"""Faults of rules: a change to the small rules, the file and text it stands at, what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.keeping.tiny import ACT, VOCABULARY, Tiny

Change = Callable[[Tiny], None]


def change_duty(identity: str, **keys: Any) -> Change:
    return lambda tiny: tiny.duty(identity).update(keys)


def _trigger(**keys: Any) -> Change:
    return lambda tiny: tiny.duty("mend-a-fault")["shape"]["trigger"].update(keys)


def _when(**keys: Any) -> Change:
    return _trigger(when=keys)


def _version(**keys: Any) -> Change:
    return lambda tiny: tiny.version("survey-each-year").update(keys)


def _shape(identity: str, **keys: Any) -> Change:
    return lambda tiny: tiny.duty(identity)["shape"].update(keys)


def change_role(name: str, **keys: Any) -> Change:
    return lambda tiny: tiny.bearers["roles"][name].update(keys)


def _member(**keys: Any) -> Change:
    member = {"country": "Wales", "from": "2001-01-01", "kind": "board", **keys}
    return lambda tiny: tiny.bearers["roles"]["lamp-authorities"]["made_up_of"].append(member)


BEARERS = "bearers.yaml"

CASES: list[tuple[str, Change, str, str, str]] = [
    # Roles and bodies.
    (
        "a role",
        change_duty("survey-each-year", bearer=["lamp-autorities"]),
        ACT,
        "- lamp-autorities",
        "`lamp-autorities` is not a role. Did you mean `lamp-authorities`?",
    ),
    (
        "a kind of body that bears a version",
        _version(bearer_kinds=["concil"]),
        ACT,
        "- concil",
        "`concil` is not a kind of body. Did you mean `council`?",
    ),
    (
        "a kind of body that has a role",
        _member(kind="bord"),
        BEARERS,
        "kind: bord",
        "`bord` is not a kind of body. Did you mean `board`?",
    ),
    (
        "what a group is one per",
        change_role("lamp-group", one_per="lamp-authority"),
        BEARERS,
        "one_per: lamp-authority",
        "`lamp-authority` is not a role. Did you mean `lamp-authorities`?",
    ),
    (
        "a detail in the condition of a role",
        _member(when={"fact": "body.warden", "is": True}),
        BEARERS,
        "fact: body.warden",
        "`warden` is not a detail of body that rules declare.",
    ),
    # Records, events, recipients.
    (
        "a record that discharges",
        change_duty("survey-each-year", discharged_by=[{"record": "surveys"}]),
        ACT,
        "record: surveys",
        "`surveys` is not a kind of record. Did you mean `survey`?",
    ),
    (
        "a record that supports",
        change_duty("survey-each-year", evidence=["repare"]),
        ACT,
        "- repare",
        "`repare` is not a kind of record. Did you mean `repair`?",
    ),
    (
        "a recipient",
        change_duty("mend-a-fault", discharged_by=[{"record": "repair", "sent_to": "ministr"}]),
        ACT,
        "sent_to: ministr",
        "`ministr` is not a recipient. Did you mean `minister`?",
    ),
    (
        "a product",
        _shape("survey-contents", of="surveys"),
        ACT,
        "of: surveys",
        "`surveys` is not a kind of record. Did you mean `survey`?",
    ),
    (
        "a trigger",
        _trigger(event="fawlt", detail=None),
        ACT,
        "event: fawlt",
        "`fawlt` is not a kind of event. Did you mean `fault`?",
    ),
    (
        "an act",
        change_duty(
            "lend-a-ladder",
            strength="must-not",
            shape={
                "kind": "prohibition",
                "act": {"record": "repare"},
            },
        ),
        ACT,
        "record: repare",
        "`repare` is not a kind of record. Did you mean `repair`?",
    ),
    (
        "a record that extends",
        _shape("mend-a-fault", extension={"record": "repare", "detail": "new-day"}),
        ACT,
        "record: repare",
        "`repare` is not a kind of record. Did you mean `repair`?",
    ),
    # Details.
    (
        "the day of a trigger",
        _trigger(detail="reproted"),
        ACT,
        "detail: reproted",
        "`reproted` is not a dated detail of the event `fault`. Did you mean `reported`?",
    ),
    (
        "a day that is no day",
        _trigger(detail="grade"),
        ACT,
        "detail: grade",
        "`grade` is not a dated detail of the event `fault`.",
    ),
    (
        "the day named in an event",
        _shape("mend-a-fault", limit={"day_in": "near-school"}),
        ACT,
        "day_in: near-school",
        "`near-school` is not a dated detail.",
    ),
    (
        "a detail of an extension",
        _shape("mend-a-fault", extension={"record": "repair", "detail": "new-day"}),
        ACT,
        "detail: new-day",
        "`new-day` is not a dated detail of the record `repair`.",
    ),
    (
        "a detail of a condition",
        _when(fact="event.grad", **{"is": "high"}),
        ACT,
        "fact: event.grad",
        "`grad` is not a detail of event that rules declare. Did you mean `grade`?",
    ),
    (
        "a condition on an event where there is none",
        change_duty("survey-each-year", applies_when={"fact": "event.grade", "is": "high"}),
        ACT,
        "fact: event.grade",
        "`event.grade`: no event is spoken of here.",
    ),
    # Values that cannot be compared.
    (
        "a choice",
        _when(fact="event.grade", **{"in": ["low", "hig"]}),
        ACT,
        "fact: event.grade",
        "`hig` is not a value of `grade`. Did you mean `high`?",
    ),
    (
        "a structure",
        change_duty("survey-each-year", applies_when={"fact": "area.structure", "is": "shir"}),
        ACT,
        "fact: area.structure",
        "`shir` is not a value of `structure`. Did you mean `shire`?",
    ),
    (
        "a number compared with text",
        _when(fact="event.lamps", **{"is": "two"}),
        ACT,
        "fact: event.lamps",
        "`lamps` is a number; `two` cannot be compared with it.",
    ),
    (
        "a number compared with true",
        _when(fact="event.lamps", **{"is": True}),
        ACT,
        "fact: event.lamps",
        "`lamps` is a number; `true` cannot be compared with it.",
    ),
    (
        "a boolean compared with a number",
        _when(fact="event.near-school", at_least=1),
        ACT,
        "fact: event.near-school",
        "`near-school` is a boolean; `1` cannot be compared with it.",
    ),
    (
        "a date compared as if it were text",
        _when(fact="event.reported", **{"is": "2018-05-01"}),
        ACT,
        "fact: event.reported",
        "`reported` is a date; `2018-05-01` cannot be compared with it.",
    ),
    (
        "before and after of what is no date",
        _when(fact="event.lamps", on_or_after="2018-05-01"),
        ACT,
        "fact: event.lamps",
        "`lamps` is not a date, so it has no before and after.",
    ),
    (
        "a condition within others",
        _when(all=[{"any": [{"not": {"fact": "event.grade", "is": "hig"}}]}]),
        ACT,
        "fact: event.grade",
        "`hig` is not a value of `grade`. Did you mean `high`?",
    ),
    # Public events.
    (
        "a public event",
        lambda tiny: tiny.rules["calendar/public-events.yaml"]["events"].update(
            {"e-2019": {"kind": "fawlt", "day": "2019-05-02", "country": "England", "source": "x"}}
        ),
        "calendar/public-events.yaml",
        "kind: fawlt",
        "`fawlt` is not a kind of event. Did you mean `fault`?",
    ),
    # Regimes and folders.
    (
        "the regime of an instrument",
        lambda tiny: tiny.act.update(regime="lamp"),
        ACT,
        "regime: lamp",
        "The file says regime `lamp`, its folder `lamps`.",
    ),
    (
        "the regime of a vocabulary",
        lambda tiny: tiny.vocabulary.update(regime="lamp"),
        VOCABULARY,
        "regime: lamp",
        "The file says regime `lamp`, its folder `lamps`.",
    ),
]

"""Changes to the small rules, one for each thing that may be wrong with rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.keeping.tiny import Tiny

Change = Callable[[Tiny], object]


@dataclass(frozen=True)
class Case:
    """A code, a change that brings it up, one that does not, and what is said."""

    code: str
    bad: Change
    good: Change
    problem: str
    mend: str


def two_versions(second: str, note: str | None = None) -> Change:
    def change(tiny: Tiny) -> None:
        later = {"from": second, "extent": ["England", "Wales"]}
        if note is not None:
            later["note"] = note
        tiny.version("mend-a-fault")["to"] = "2012-03-31"
        tiny.duty("mend-a-fault")["versions"].append(later)

    return change


def shape(duty: str, **values: object) -> Change:
    return lambda tiny: tiny.duty(duty)["shape"].update(values)


def by_date(day: str) -> Change:
    def change(tiny: Tiny) -> None:
        tiny.duty("mend-a-fault")["shape"] = {
            "kind": "by-date",
            "by": day,
            "later_bearer": "nothing",
        }
        # Otherwise the kind of event would have no use.
        tiny.duty("lend-a-ladder")["evidence"] = ["repair"]
        tiny.vocabulary["events"] = {}

    return change


def posts(**values: object) -> Change:
    return lambda tiny: tiny.duty("survey-contents")["shape"]["items"][1].update(values)


def duty(identity: str, **values: object) -> Change:
    return lambda tiny: tiny.duty(identity).update(values)


def verified(**values: object) -> Change:
    return lambda tiny: tiny.duty("survey-each-year")["verified"].update(values)


def instrument(**values: object) -> Change:
    return lambda tiny: tiny.act["instrument"].update(values)


def every(*changes: Change) -> Change:
    def change(tiny: Tiny) -> None:
        for one in changes:
            one(tiny)

    return change


def trigger_when(condition: object) -> Change:
    return lambda tiny: tiny.duty("mend-a-fault")["shape"]["trigger"].update(when=condition)


def applies_when(condition: object) -> Change:
    return lambda tiny: tiny.version("survey-each-year").update(applies_when=condition)


def other_file(**values: object) -> Change:
    """A second file of the same instrument, with another description and a power of its own."""

    def change(tiny: Tiny) -> None:
        power = {**tiny.duty("lend-a-ladder"), "id": "lend-a-lamp"}
        tiny.rules["lamps/ukpga-2000-1-part-2.yaml"] = {
            "regime": "lamps",
            "instrument": {**tiny.act["instrument"], **values},
            "duties": [power],
        }

    return change


def second_contents(item: str) -> Change:
    def change(tiny: Tiny) -> None:
        twin = {
            **tiny.duty("survey-contents"),
            "id": "survey-extras",
            "shape": {
                "kind": "contents",
                "of": "survey",
                "items": [{"id": item, "text": "every lamp, by night"}],
            },
        }
        tiny.act["duties"].append(twin)
        tiny.scenario()["expect"].append({"duty": "survey-extras", "status": "missing"})

    return change


def nothing(tiny: Tiny) -> None:
    pass


GUIDANCE = {"force": "statutory-guidance", "dated_addresses": False}
BOTH = {"any": [{"fact": "event.grade", "is": "low"}, {"fact": "event.grade", "is": "high"}]}
TOO_MUCH = {"all": [{"fact": "event.grade", "is": "low"}, {"fact": "event.grade", "is": "high"}]}

"""Every small change to a rule that would make it say something else: a day, a period, a choice.

The changes are made to the data of rule files, so that each can be shown at its line.
:mod:`dutybound.scenarios.mutate` tries whether a scenario notices them.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dutybound.dates.counting import Period
from dutybound.dates.periods import calendar_year, official_year, quarter, three_years
from dutybound.facts.model import PARTNERSHIP
from dutybound.law.model import Law, Mode, Role, Strength, Vocabulary
from dutybound.law.shapes import PeriodDue, PeriodName, Phrase
from dutybound.source.yaml_file import DataPath

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"P(\d+)([YMWD])")
_PROSE = frozenset(
    ("title", "summary", "shown_by", "note", "warning", "changed", "verified", "text", "ref")
)
_DAYS_AND_NOTES = frozenset(("from", "to", "approximate", "note", "changed"))
_SHORTER = {"P1Y": "P11M", "P1M": "P4W", "P1W": "P6D"}
_OPPOSITE = {
    "at_least": "at_most",
    "at_most": "at_least",
    "on_or_after": "on_or_before",
    "on_or_before": "on_or_after",
}
_JOINED = {"all": "any", "any": "all"}
_DROPPED = {
    "applies_when": "condition dropped",
    "when": "condition dropped",
    "saved_when": "saving dropped",
    "fallback": "fallback dropped",
    "extension": "extension dropped",
    "lead": "lead dropped",
    "bearer_kinds": "narrowing to kinds of bearer dropped",
    "sent_to": "recipient dropped",
    "detail": "its own date instead of the detail",
}
_CONDITIONS = ("applies_when", "when", "saved_when")


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change to one duty. ``path`` is within the data of the instrument's file.

    ``apply`` changes the data of the duty that it is given, which the caller has copied.
    """

    duty: str
    file: str
    path: DataPath
    description: str
    apply: Callable[[dict[str, Any]], None] = field(compare=False, repr=False)

    @property
    def where(self) -> str:
        """The path within the duty, as `versions.0.from`."""
        return ".".join(str(part) for part in self.path[2:])


def mutations(files: Mapping[str, Any], law: Law) -> Iterator[Mutation]:
    """Every change to the duties of instrument files, given as data by name of file.

    ``law`` is what the files say before the change: its vocabulary gives other choices for a
    comparison, and its roles another bearer. Some changes make a file that does not load.
    """
    for name, data in files.items():
        for index, duty in enumerate(data["duties"]):
            if duty["strength"] == Strength.MAY:
                continue  # A power is never judged.
            for path, description, change in _changes(duty, law):
                yield Mutation(duty["id"], name, ("duties", index, *path), description, change)


_Change = tuple[DataPath, str, Callable[[dict[str, Any]], None]]


def _changes(duty: dict[str, Any], law: Law) -> Iterator[_Change]:
    yield from _whole_duty(duty, law)
    for index, version in enumerate(duty["versions"]):
        yield from _version(duty, index, version)
    for path, key, value in _walk(duty, ()):
        yield from _at(duty, path, key, value, law.vocabulary)


def _walk(node: Any, path: DataPath) -> Iterator[tuple[DataPath, str | int, Any]]:
    """Every value below a node but prose, with its path and its key, outer ones first."""
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(node, dict):
        pairs = [(key, value) for key, value in node.items() if key not in _PROSE]
    elif isinstance(node, list):
        pairs = list(enumerate(node))
    for key, value in pairs:
        yield (*path, key), key, value
        yield from _walk(value, (*path, key))


def _parent(duty: Any, path: DataPath) -> Any:
    node = duty
    for part in path[:-1]:
        node = node[part]
    return node


def _put(path: DataPath, value: Any, what: str) -> _Change:
    def change(duty: dict[str, Any]) -> None:
        _parent(duty, path)[path[-1]] = copy.deepcopy(value)

    return path, what, change


def _drop(path: DataPath, what: str) -> _Change:
    def change(duty: dict[str, Any]) -> None:
        del _parent(duty, path)[path[-1]]

    return path, what, change


# --- the duty as a whole ------------------------------------------------------------------------


def _whole_duty(duty: dict[str, Any], law: Law) -> Iterator[_Change]:
    strength = duty["strength"]
    other = Strength.MUST if strength == Strength.SHOULD else Strength.SHOULD
    yield _put(("strength",), str(other), f"{strength} -> {other}")
    shapes = _shapes(duty)
    if any(law.roles[name].one_per != PARTNERSHIP for name in duty["bearer"]):
        # Of a group there is one, whatever the mode says; and of each or the only body, whatever
        # supports a quality is looked at.
        for mode in Mode:
            alike = shapes <= {"whenever-acting"} and Mode.JOINTLY not in (mode, duty["mode"])
            if mode != duty["mode"] and not alike:
                yield _put(("mode",), str(mode), f"{duty['mode']} -> {mode}")
    if strength != Strength.SHOULD:
        # Guidance is recorded or not recorded, whoever judges it and however sure the text is.
        judgement = duty.get("judgement", False)
        if not shapes <= {"whenever-acting", "prohibition"}:
            yield _put(("judgement",), not judgement, f"judgement {not judgement}".lower())
        confidence = duty["verified"]["confidence"]
        swapped = "high" if confidence == "low" else "low"
        path = ("verified", "confidence")
        yield _put(path, swapped, f"{confidence} -> {swapped} confidence")
    for index, name in enumerate(duty["bearer"]):
        nearest = _nearest_role(law, name, duty)
        if nearest is not None:
            yield _put(("bearer", index), nearest, f"bearer {name} -> {nearest}")
        if len(duty["bearer"]) > 1:
            yield _drop(("bearer", index), f"bearer {name} dropped")
    for index, way in enumerate(duty.get("discharged_by", ())):
        yield _drop(("discharged_by", index), f"discharge by {way['record']} dropped")
    for number, version in enumerate(duty["versions"]):
        for index, way in enumerate(version.get("discharged_by", ())):
            where = ("versions", number, "discharged_by", index)
            yield _drop(where, f"discharge by {way['record']} dropped")


def _shapes(duty: dict[str, Any]) -> set[str]:
    """The kinds of shape that a duty and its versions have."""
    shapes = [duty["shape"], *(one["shape"] for one in duty["versions"] if one.get("shape"))]
    return {shape["kind"] for shape in shapes}


def _nearest_role(law: Law, name: str, duty: dict[str, Any]) -> str | None:
    """The other role most like this one: the mistake that is easiest to make."""
    own = _rows(law, law.roles[name], duty)
    found: tuple[int, str] | None = None
    for other in law.roles.values():
        rows = _rows(law, other, duty)
        if other.id in duty["bearer"] or rows == own:
            continue
        apart = len(own ^ rows)
        if found is None or apart < found[0]:
            found = (apart, other.id)
    return found[1] if found else None


def _rows(law: Law, role: Role, duty: dict[str, Any]) -> frozenset[tuple[object, ...]]:
    """Who has a role where and when a duty is in force."""
    rows: set[tuple[object, ...]] = set()
    if role.one_per is not None:
        rows.add(("group", role.one_per))
        if role.one_per in law.roles:
            rows |= {("of", *row) for row in _rows(law, law.roles[role.one_per], duty)}
    for version in duty["versions"]:
        first = date.fromisoformat(version["from"]) if version["from"] else date.min
        last = date.fromisoformat(version["to"]) if version.get("to") else date.max
        for one in role.members:
            start, end = max(first, one.first), min(last, one.last)
            if one.country in version["extent"] and start <= end:
                rows.add((one.kind, one.country, start, end, one.when))
    return frozenset(rows)


def _version(duty: dict[str, Any], index: int, version: dict[str, Any]) -> Iterator[_Change]:
    path = ("versions", index, "extent")
    extent = version["extent"]
    if len(extent) > 1:
        for number, country in enumerate(extent):
            yield _drop((*path, number), f"{country} dropped")
    else:
        other = "Wales" if extent == ["England"] else "England"
        yield _put(path, [other], f"{extent[0]} -> {other}")
    if version.get("shape"):
        yield _drop(("versions", index, "shape"), "the version's own shape dropped")
    for number, later in enumerate(duty["versions"]):
        follows = version.get("to") and later["from"] == _moved(version["to"], 1)
        if follows and _substance(version) != _substance(later):
            for days, word in ((1, "later"), (-1, "earlier")):
                yield _boundary(index, number, days, f"both versions' common edge a day {word}")


def _substance(version: dict[str, Any]) -> dict[str, Any]:
    """What a version says but for its days: two editions may say the same."""
    return {key: value for key, value in version.items() if key not in _DAYS_AND_NOTES}


def _boundary(earlier: int, later: int, days: int, what: str) -> _Change:
    def change(duty: dict[str, Any]) -> None:
        one, two = duty["versions"][earlier], duty["versions"][later]
        one["to"], two["from"] = _moved(one["to"], days), _moved(two["from"], days)

    return ("versions", later, "from"), what, change


# --- any value ----------------------------------------------------------------------------------


def _at(
    duty: dict[str, Any], path: DataPath, key: str | int, value: Any, vocabulary: Vocabulary
) -> Iterator[_Change]:
    if isinstance(value, str):
        if not _still_in_first_period(duty, path, value):
            yield from _text(path, key, value)
        else:
            yield _put(path, _moved(value, -1), "a day earlier")
    elif key == "first_day_counts":
        yield _put(path, not value, f"{value} -> {not value}".lower())
    elif key == "items":
        yield from _each_dropped(path, value, [f"item {item['id']}" for item in value])
    elif key == "bearer_kinds":
        yield from _each_dropped(path, value, value)
    if key in _DROPPED and path[-2:] != ("fallback", "when"):
        yield _drop(path, _DROPPED[str(key)])
    if key in _CONDITIONS or _is_part(duty, path):
        yield _put(path, {"not": value}, "negated")
    if isinstance(value, dict) and "fact" in value:
        yield from _comparison(path, value, vocabulary)
    elif key in _JOINED and isinstance(value, list):
        yield from _joined(path, str(key), value)


def _still_in_first_period(duty: dict[str, Any], path: DataPath, value: str) -> bool:
    """Whether a day is the first of a first period of which only the last day matters."""
    shape = _parent(duty, path[:-1]) if path[-2:-1] == ("first",) else {}
    if shape.get("due") not in (PeriodDue.END_OF_NEXT_PERIOD, PeriodDue.AFTER_PERIOD):
        return False
    make = {
        PeriodName.OFFICIAL_YEAR: official_year,
        PeriodName.QUARTER: quarter,
        PeriodName.CALENDAR_YEAR: calendar_year,
        PeriodName.THREE_YEARS_FROM_1999: three_years,
    }[PeriodName(shape["period"])]
    return date.fromisoformat(value) == make(date.fromisoformat(value)).first


def _text(path: DataPath, key: str | int, value: str) -> Iterator[_Change]:
    if _DATE.fullmatch(value):
        for days, word in ((1, "later"), (-1, "earlier")):
            yield _put(path, _moved(value, days), f"a day {word}")
    elif key in ("period", "every") and value.startswith("P"):
        for other in _periods(value):
            yield _put(path, other, f"{value} -> {other}")
    elif key == "period" and value in set(PeriodName):
        for name in PeriodName:
            if name != value:
                yield _put(path, str(name), f"{value} -> {name}")
    elif key == "day_kind" and value != "calendar":
        yield _put(path, "calendar", f"{value} -> calendar days")
    elif key == "due":
        yield from _dues(path, value)
    elif key == "later_bearer":
        swapped = "nothing" if value == "judgement" else "judgement"
        yield _put(path, swapped, f"{value} -> {swapped}")


def _each_dropped(path: DataPath, parts: list[Any], names: list[str]) -> Iterator[_Change]:
    """Each part of a list dropped in turn, where something is left."""
    if len(parts) > 1:
        for index, name in enumerate(names):
            yield _drop((*path, index), f"{name} dropped")


def _is_part(duty: dict[str, Any], path: DataPath) -> bool:
    """Whether the value is one part of an `all` or `any`."""
    return len(path) > 1 and path[-2] in _JOINED and isinstance(_parent(duty, path), list)


def _joined(path: DataPath, key: str, parts: list[Any]) -> Iterator[_Change]:
    if len(parts) < 2:
        return
    yield from _each_dropped(path, parts, [f"a part of `{key}`"] * len(parts))

    def change(duty: dict[str, Any]) -> None:
        parent = _parent(duty, path)
        parent[_JOINED[key]] = parent.pop(key)

    yield path, f"{key} -> {_JOINED[key]}", change


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _periods(text: str) -> Iterator[str]:
    """The period one unit longer and one shorter; a period of one is shortened to what is below."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        period = Period.parse(text)
        number, unit = period.total_days, "D"
        if period.total_months:
            number, unit = period.total_months, "M"
        yield from (f"P{number + 1}{unit}", f"P{number - 1}{unit}")
        return
    number, unit = int(match[1]), match[2]
    yield f"P{number + 1}{unit}"
    if number > 1:
        yield f"P{number - 1}{unit}"
    elif text in _SHORTER:
        yield _SHORTER[text]


def _dues(path: DataPath, value: str) -> Iterator[_Change]:
    for due in PeriodDue:
        if due == value:
            continue

        def change(duty: dict[str, Any], due: PeriodDue = due) -> None:
            shape = _parent(duty, path)
            shape["due"] = str(due)
            shape.pop("as", None)
            shape.pop("within", None)
            if due is PeriodDue.AFTER_PERIOD:
                shape["as"] = str(Phrase.AS_SOON_AS_PRACTICABLE)

        yield path, f"{value} -> {due}", change


def _comparison(path: DataPath, value: dict[str, Any], vocabulary: Vocabulary) -> Iterator[_Change]:
    for key, compared in value.items():
        where = (*path, key)
        if key in _OPPOSITE:

            def turned(duty: dict[str, Any], path: DataPath = path, key: str = key) -> None:
                test = _parent(duty, path)[path[-1]]
                test[_OPPOSITE[key]] = test.pop(key)

            yield where, f"{key} -> {_OPPOSITE[key]}", turned
        if isinstance(compared, bool):
            yield _put(where, not compared, f"{compared} -> {not compared}".lower())
        elif isinstance(compared, int):
            for number in (compared + 1, compared - 1):
                yield _put(where, number, f"{compared} -> {number}")
        elif key == "is":
            other = _other_choice(value["fact"], [compared], vocabulary)
            if other is not None:
                yield _put(where, other, f"{compared} -> {other}")
        elif key == "in":
            if len(compared) > 1:
                for index, one in enumerate(compared):
                    yield _drop((*where, index), f"{one} dropped")
            other = _other_choice(value["fact"], compared, vocabulary)
            if other is not None:
                yield _put(where, [*compared, other], f"{other} added")


def _other_choice(fact: str, values: list[Any], vocabulary: Vocabulary) -> str | None:
    """The first declared value of a fact that is not among those compared with."""
    subject, _, name = fact.partition(".")
    choices: list[str] = []
    if name in ("structure", "country", "kind"):
        choices = {
            "structure": list(vocabulary.structures),
            "country": ["England", "Wales"],
            "kind": list(vocabulary.body_kinds),
        }[name]
    else:
        tables = [vocabulary.area_details, vocabulary.body_details, vocabulary.partnership_details]
        kinds = {"event": vocabulary.events, "record": vocabulary.records}.get(subject, {})
        tables += [kind.details for kind in kinds.values()]
        matching = [table[name].choices for table in tables if name in table]
        choices = next((list(one) for one in matching if all(value in one for value in values)), [])
    return next((one for one in choices if one not in values), None)

"""One duty in full, as the keeper of the rules reads it: plain text, or Markdown for a handbook."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dutybound.dates.spans import day_words
from dutybound.law.conditions import Condition
from dutybound.law.model import Confidence, Discharge, Duty, Force, Law, Mode, Strength, Version
from dutybound.law.shapes import ContentItem, Contents
from dutybound.report.phrasing import cap
from dutybound.report.shape_words import by_when, condition_words

WIDTH = 100
_LABEL = 16

_FORCES = {
    Force.PRIMARY: "Act",
    Force.SECONDARY: "statutory instrument",
    Force.STATUTORY_GUIDANCE: "statutory guidance",
    Force.NON_STATUTORY: "non-statutory guidance",
}

_MODES = {
    Mode.JOINTLY: "jointly; one act serves all of them",
    Mode.EACH: "each for itself",
    Mode.SINGLE: "one for the partnership",
}

_HOW = {
    "text-seen": "the text was read",
    "secondary-source": "from a secondary source",
    "recalled": "recalled, not read",
}

_TRUST = {
    Confidence.HIGH: "high confidence",
    Confidence.MEDIUM: "medium confidence: findings carry a caveat",
    Confidence.LOW: "low confidence: advice only, it accuses nobody",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a sheet: a label, and one or more paragraphs."""

    label: str
    lines: tuple[str, ...]


def entries(law: Law, duty: Duty, scenarios: int | None) -> tuple[Entry, ...]:
    """What a sheet says of a duty, in order. ``scenarios`` is how many speak of it, if counted."""
    return tuple(_entries(law, duty, scenarios))


def as_text(law: Law, duty: Duty, scenarios: int | None) -> str:
    """The sheet of a duty as plain text, at most 100 columns wide but for addresses."""
    lines = [f"{duty.title} [{duty.id}]", ""]
    for entry in entries(law, duty, scenarios):
        for number, line in enumerate(entry.lines):
            label = entry.label if number == 0 else ""
            lines.extend(
                textwrap.wrap(
                    line,
                    WIDTH,
                    initial_indent=f"{label:<{_LABEL}}",
                    subsequent_indent=" " * _LABEL,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
    return "\n".join(lines) + "\n"


def as_markdown(law: Law, duty: Duty, scenarios: int | None, level: int = 1) -> str:
    """The sheet of a duty as a Markdown section with a table; ``level`` is that of its heading."""
    rows = [
        f"| {entry.label} | {'<br>'.join(cell(line) for line in entry.lines)} |"
        for entry in entries(law, duty, scenarios)
    ]
    heading = "#" * level
    return "\n".join(
        [
            f"{heading} {inline(duty.title)}",
            "",
            f"`{duty.id}`",
            "",
            "| | |",
            "|---|---|",
            *rows,
            "",
        ]
    )


def who(law: Law, duty: Duty) -> str:
    """The roles a duty falls on, by name."""
    return " or ".join(law.roles[role].name for role in duty.roles)


def _entries(law: Law, duty: Duty, scenarios: int | None) -> Iterator[Entry]:
    yield Entry("What it asks", (duty.summary,))
    yield Entry("Strength", (f"{duty.strength} ({_FORCES[duty.force]})",))
    roles = [f"{law.roles[role].name} ({law.roles[role].provision})" for role in duty.roles]
    yield Entry("Who", (f"{cap(' or '.join(roles))}; {_MODES[duty.mode]}.",))
    yield from _timing(law, duty)
    if duty.strength is not Strength.MAY:
        yield Entry("What shows it", tuple(_discharge(law, duty)))
    if duty.evidence:
        names = ", ".join(f"{law.vocabulary.records[one].name} (`{one}`)" for one in duty.evidence)
        yield Entry("Supported by", (cap(names) + ".",))
    yield from _contents(law, duty)
    address = duty.url or duty.instrument.url
    yield Entry(
        "Citation",
        tuple(filter(None, (f"{duty.provision}, {duty.instrument.title}", address))),
    )
    yield Entry("Versions", tuple(_version(law, one) for one in duty.versions))
    yield from _remarks(duty)
    if scenarios is not None:
        yield Entry("Scenarios", (str(scenarios),))


def _timing(law: Law, duty: Duty) -> Iterator[Entry]:
    """By when and when it applies: once where all versions agree, else version by version."""
    words = [by_when(one.shape, law.vocabulary) for one in duty.versions]
    yield Entry("By when", _each_version(duty, words))
    conditions = [_condition(law, one.applies_when) for one in duty.versions]
    if any(conditions):
        told = [text or "Always." for text in conditions]
        yield Entry("Applies when", _each_version(duty, told))


def _condition(law: Law, condition: Condition | None) -> str:
    return cap(condition_words(condition, law.vocabulary)) + "." if condition else ""


def _each_version(duty: Duty, words: list[str]) -> tuple[str, ...]:
    if len(set(words)) == 1:
        return (words[0],)
    return tuple(
        f"{_range(version)}: {text}" for version, text in zip(duty.versions, words, strict=True)
    )


def _range(version: Version) -> str:
    extent = " and ".join(version.extent)
    start = "from the beginning" if version.first == date.min else f"from {_start(version)}"
    end = "" if version.last == date.max else f" to {day_words(version.last)}"
    return f"{extent}, {start}{end}"


def _start(version: Version) -> str:
    if version.certain_from > version.first:
        return (
            f"an unknown day between {day_words(version.first)} and "
            f"{day_words(version.certain_from)}"
        )
    return day_words(version.first)


def _version(law: Law, version: Version) -> str:
    parts = [_range(version)]
    if version.approximate:
        parts.append("a boundary day is not confirmed")
    if version.bearer_kinds:
        kinds = [law.vocabulary.body_kinds[one].name for one in version.bearer_kinds]
        parts.append(f"only for: {', '.join(kinds)}")
    if version.saved_when is not None:
        words = condition_words(version.saved_when, law.vocabulary)
        parts.append(f"goes on after its last day if {words}")
    if version.note:
        parts.append(" ".join(version.note.split()).rstrip("."))
    if version.changed:
        parts.append(f"changed: {' '.join(version.changed.split()).rstrip('.')}")
    return "; ".join(parts) + "."


def _discharge(law: Law, duty: Duty) -> Iterator[str]:
    yield duty.shown_by
    ways = [_ways(law, version.discharge) for version in duty.versions]
    yield from _each_version(duty, ways) if any(ways) else ()
    if duty.judgement:
        yield "Records support it; a person has to judge it."


def _ways(law: Law, ways: tuple[Discharge, ...]) -> str:
    return f"Record: {'; or '.join(_way(law, way) for way in ways)}." if ways else ""


def _way(law: Law, way: Discharge) -> str:
    kind = law.vocabulary.records[way.record]
    words = f"{kind.name} (`{kind.id}`)"
    if way.sent_to is not None:
        words += f", from the day it was sent to {law.vocabulary.recipients[way.sent_to]}"
    if way.when is not None:
        words += f", if {condition_words(way.when, law.vocabulary, kind)}"
    return words


def _contents(law: Law, duty: Duty) -> Iterator[Entry]:
    items: dict[tuple[str, date, date], ContentItem] = {}
    for version in duty.versions:
        if isinstance(version.shape, Contents):
            for item in version.shape.items:
                items.setdefault((item.id, item.first, item.last), item)
    if items:
        yield Entry("Contents", tuple(_item(law, one) for one in items.values()))


def _item(law: Law, item: ContentItem) -> str:
    ref = f"({item.ref}) " if item.ref else ""
    days = ""
    if item.first > date.min:
        days += f" from {day_words(item.first)}"
    if item.last < date.max:
        days += f" to {day_words(item.last)}"
    when = f", if {condition_words(item.when, law.vocabulary)}" if item.when else ""
    return f"{ref}{item.text.rstrip('.')} [`{item.id}`]{days}{when}."


def _remarks(duty: Duty) -> Iterator[Entry]:
    verified = duty.verified
    said = [f"{cap(_HOW[verified.how])}; {_TRUST[verified.confidence]}."]
    if verified.remark:
        said.append(" ".join(verified.remark.split()))
    yield Entry("Verified", (*said, *verified.urls))
    if duty.warning:
        yield Entry("Warning", (duty.warning,))
    if duty.note:
        yield Entry("Note", (duty.note,))
    if duty.differs_from:
        yield Entry(
            "Differs from",
            tuple(f"`{other}`: {' '.join(how.split())}" for other, how in duty.differs_from),
        )
    if duty.tags:
        yield Entry("Tags", (", ".join(duty.tags),))


def cell(text: str) -> str:
    """The text as it stands in a cell of a Markdown table."""
    return inline(text).replace("|", "\\|")


def inline(text: str) -> str:
    """The text with what Markdown would read as mark-up made plain; ids keep their backticks."""
    return text.replace("<", "&lt;").replace("*", "\\*").replace("[`", "(`").replace("`]", "`)")

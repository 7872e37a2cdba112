"""All duties of a regime as one chapter: plain text, or Markdown for a handbook."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dutybound.dates.spans import day_words
from dutybound.law.model import Duty, Force, Law, LeftOut, Strength, Version
from dutybound.report.duty_sheet import as_markdown, as_text, cell, inline, who


def chapter_text(law: Law, regime: str, counts: Mapping[str, int] | None) -> str:
    """All duties and powers of a regime as plain text, in the order of the law."""
    parts = [law.regimes[regime], ""]
    for instrument, duties in _by_instrument(law, regime):
        parts.extend(["=" * len(instrument), instrument, "=" * len(instrument), ""])
        parts.extend(as_text(law, one, _count(counts, one)) for one in duties)
    return "\n".join(parts)


def chapter_markdown(law: Law, regime: str, counts: Mapping[str, int] | None) -> str:
    """All duties and powers of a regime as a chapter of a handbook, in the order of the law.

    It begins with a table of all duties, one line each, and ends with what of the law was left out.
    """
    note = str(law.pack.get("note", ""))
    as_at = date.fromisoformat(str(law.pack["law_read_as_at"]))
    groups = list(_by_instrument(law, regime))
    duties = [one for _, group in groups for one in group]
    parts = [
        f"# {law.regimes[regime]}",
        "",
        f"The law as read on {day_words(as_at)}. {inline(' '.join(note.split()))}",
        "",
        f"{_counted(duties)} Each stands below with what it asks, of whom, by when, what shows it, "
        "where it is written, its history, and how far it was verified.",
        "",
        "| Duty | Strength | Who | In force |",
        "|---|---|---|---|",
        *(_row(law, one) for one in duties),
        "",
    ]
    for instrument, group in groups:
        parts.extend([f"## {inline(instrument)}", ""])
        parts.extend(as_markdown(law, one, _count(counts, one), level=3) for one in group)
    parts.extend(_left_out([one for one in law.left_out if one.regime == regime]))
    return "\n".join(parts)


def _row(law: Law, duty: Duty) -> str:
    title = f"[{cell(duty.title)}](#{_anchor(duty.title)})"
    return f"| {title} | {duty.strength} | {cell(who(law, duty))} | {cell(_in_force(duty))} |"


def _anchor(title: str) -> str:
    """How a heading is addressed on the usual pages: lower case, words joined by hyphens."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _in_force(duty: Duty) -> str:
    """The days on which a duty stands, by country, versions that follow each other joined."""
    spans: dict[tuple[date, date], list[str]] = {}
    for country in dict.fromkeys(name for one in duty.versions for name in one.extent):
        rows = [one for one in duty.versions if country in one.extent]
        first, last = min(one.first for one in rows), max(one.last for one in rows)
        spans.setdefault((first, last), []).append(country)
    return "; ".join(
        f"{' and '.join(names)} {_span(first, last, duty.versions)}"
        for (first, last), names in spans.items()
    )


def _span(first: date, last: date, versions: Sequence[Version]) -> str:
    start = "from a day not known" if first == date.min else f"from {day_words(first)}"
    if any(one.certain_from > one.first == first for one in versions):
        start = "from a day not known"
    return start if last == date.max else f"{start} to {day_words(last)}"


def _left_out(entries: Sequence[LeftOut]) -> Iterator[str]:
    if not entries:
        return
    yield "## Left out"
    yield ""
    yield "Entries of the law book that are no duty or power of a partnership or its members:"
    yield ""
    for one in entries:
        yield f"- `{one.id}`: {inline(one.why)}"
    yield ""


def _counted(duties: Sequence[Duty]) -> str:
    numbers = Counter(one.strength for one in duties)
    words = ", ".join(f"{numbers[one]} {one}" for one in Strength if numbers[one])
    return f"{len(duties)} duties and powers: {words}."


def _count(counts: Mapping[str, int] | None, duty: Duty) -> int | None:
    return None if counts is None else counts.get(duty.id, 0)


def _by_instrument(law: Law, regime: str) -> Iterator[tuple[str, list[Duty]]]:
    """The duties of a regime by instrument: Acts first, guidance last."""
    groups: dict[str, list[Duty]] = {}
    for duty in law.duties.values():
        if duty.regime == regime:
            groups.setdefault(duty.instrument.title, []).append(duty)
    forces = list(Force)
    yield from sorted(groups.items(), key=lambda group: forces.index(group[1][0].force))

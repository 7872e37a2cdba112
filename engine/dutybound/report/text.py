"""A review as text for a terminal: the result, what needs action, what to find out, what comes up.

Fits 100 columns. What is met, judged by people, not applicable or guidance folds into counts;
``everything`` opens all of it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence

from tabulate import tabulate

from dutybound.dates.spans import day_words
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.review import Review
from dutybound.report.notices import notices
from dutybound.report.position import (
    LABELS,
    contents_words,
    deadline_words,
    label,
    name,
    position,
)
from dutybound.report.sections import Sections, counts, result_sentence, sections
from dutybound.report.wanted_words import wanted_text

WIDTH = 98


def text_report(review: Review, everything: bool = False) -> str:
    """The review as text; with ``everything``, each finding in a table."""
    found = sections(review.findings)
    parts = [_heading(review, found), _counts(review)]
    parts += _action(found)
    parts += _open(found)
    parts += _coming(found)
    parts += _late(found)
    parts += _everything(found) if everything else _folded(found)
    parts.append(_footer(review))
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(review: Review, found: Sections) -> str:
    title = f"{review.partnership.name}, as at {day_words(review.as_at)}"
    return f"{title}\n{'=' * len(title)}\n{_wrapped(result_sentence(found))}"


def _wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _counts(review: Review) -> str:
    table = counts(one for one in review.findings if not one.untriggered)
    names = [text for text in LABELS.values() if any(row[text] for row in table.values())]
    rows = []
    for text in names:
        law, guidance = table["law"][text], table["guidance"][text]
        rows.append([text, law or "-", guidance or "-"])
    return tabulate(
        rows, headers=["status", "law", "guidance"], tablefmt="simple", colalign=_COUNTED
    )


_COUNTED = ("left", "right", "right")


def _table(
    findings: Sequence[Finding], headers: Sequence[str], cells: Callable[[Finding], list[str]]
) -> str:
    widths = {2: [40, 55], 3: [34, 20, 40]}[len(headers)]
    rows = [
        [_fill(cell, width) for cell, width in zip(cells(one), widths, strict=True)]
        for one in findings
    ]
    return tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True)


def _fill(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=True, break_on_hyphens=False)


def _section(title: str, body: str) -> list[str]:
    return [f"{title}\n{body}"] if body else []


def _action(found: Sections) -> list[str]:
    if not found.action:
        return []
    table = _table(
        found.action,
        ["duty", "who", "position"],
        lambda one: [name(one), one.bearer, f"{label(one).upper()}. {position(one)}"],
    )
    return _section(f"NEEDS ACTION ({len(found.action)})", table)


def _open(found: Sections) -> list[str]:
    """What cannot be told: contents fold under their product, bearers of one duty into one row."""
    if not found.open:
        return []
    rows: dict[tuple[str, ...], list[Finding]] = {}
    for one in found.open:
        key = (one.duty.id, one.instance.key, *_asked_alike(one))
        rows.setdefault(key, []).append(one)
    lines = []
    for group in rows.values():
        one = group[0]
        who = one.bearer if len(group) == 1 else f"{len(group)} bodies"
        if one.contents is not None:
            what = contents_words(one)
        else:
            what = " ".join(wanted_text(wanted) for wanted in one.wanted[:2])
            if len(group) > 1:
                what = what.replace(one.bearer, "each of them")
        lines.append([name(one), who, what])
    filled = [
        [_fill(cell, width) for cell, width in zip(line, (34, 20, 40), strict=True)]
        for line in lines
    ]
    table = tabulate(
        filled,
        headers=["duty", "who", "what to find out"],
        tablefmt="simple",
        disable_numparse=True,
    )
    return _section(f"CANNOT BE TOLD ({len(found.open)})", table)


def _asked_alike(finding: Finding) -> tuple[str, ...]:
    return tuple(
        wanted_text(one).replace(finding.bearer, "…").replace(one.subject, "…")
        for one in finding.wanted
    )


def _coming(found: Sections) -> list[str]:
    if not found.coming:
        return []
    rows: dict[tuple[str, str], list[Finding]] = {}
    for one in found.coming:
        rows.setdefault((one.duty.id, one.instance.key), []).append(one)
    lines = []
    for group in rows.values():
        one = group[0]
        who = one.bearer if len(group) == 1 else f"{len(group)} bodies"
        when = deadline_words(one.deadline)
        lines.append([name(one), who, position(one) if not when else f"{position(one)}"])
    filled = [
        [_fill(cell, width) for cell, width in zip(line, (34, 20, 40), strict=True)]
        for line in lines
    ]
    table = tabulate(
        filled, headers=["duty", "who", "when"], tablefmt="simple", disable_numparse=True
    )
    return _section(f"COMING UP ({len(found.coming)})", table)


def _late(found: Sections) -> list[str]:
    if not found.late:
        return []
    table = _table(
        found.late,
        ["duty", "who", "position"],
        lambda one: [name(one), one.bearer, position(one)],
    )
    return _section(f"MET, BUT LATE ({len(found.late)})", table)


def _folded(found: Sections) -> list[str]:
    lines = []
    if found.met:
        lines.append(_list("Met", found.met))
    if found.judge:
        lines.append(_list("For a person to judge", found.judge))
    if found.advice:
        lines.append(_list("Advice only, on a rule of low confidence", found.advice))
    for title, status in (
        ("Guidance recorded", Status.RECORDED),
        ("Guidance not recorded (never a breach)", Status.NOT_RECORDED),
        ("Guidance that cannot be told", Status.CANNOT_TELL),
    ):
        advised = [one for one in found.guidance if one.status is status]
        if advised:
            lines.append(_list(title, advised))
    for title, group in (
        ("Nothing on record that sets it going", found.waiting),
        ("Not applicable", found.out),
        ("Not in force", found.not_in_force),
    ):
        if group:
            lines.append(_list(title, group))
    if lines:
        lines.append("(`--all` opens every finding; `dutybound explain FACTS DUTY` says why.)")
    return ["\n".join(lines)]


def _list(title: str, findings: Iterable[Finding]) -> str:
    """A count and the titles, each once."""
    titles: dict[str, int] = {}
    number = 0
    for one in findings:
        number += 1
        titles[one.duty.title] = titles.get(one.duty.title, 0) + 1
    shown = "; ".join(
        text if count == 1 else f"{text} ({count} times)" for text, count in titles.items()
    )
    return _wrapped(f"{title} ({number}): {shown}.", "  ", "")


def _everything(found: Sections) -> list[str]:
    parts = []
    for title, group in (
        ("MET", found.met),
        ("FOR A PERSON TO JUDGE", found.judge),
        ("ADVICE ONLY", found.advice),
        ("GUIDANCE", found.guidance),
        ("NOTHING ON RECORD THAT SETS IT GOING", found.waiting),
        ("NOT APPLICABLE", found.out),
        ("NOT IN FORCE", found.not_in_force),
    ):
        if group:
            table = _table(
                group,
                ["duty", "who", "position"],
                lambda one: [f"{name(one)} [{one.duty.id}]", one.bearer, _stated(one)],
            )
            parts += _section(f"{title} ({len(group)})", table)
    return parts


def _stated(finding: Finding) -> str:
    if finding.status in (Status.RECORDED, Status.NOT_RECORDED, Status.NEEDS_JUDGEMENT):
        return f"{label(finding)[:1].upper()}{label(finding)[1:]}. {position(finding)}"
    return position(finding)


def _footer(review: Review) -> str:
    return "\n".join(_wrapped(line) for line in notices(review))

"""A review as text for a terminal: the result, what needs action, what to find out, what comes up.

Fits 100 columns. What is met, judged by people, not applicable or guidance folds into counts;
``everything`` opens all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tabulate import tabulate

from dutybound.dates.spans import day_words
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.review import Review
from dutybound.report.layout import cell, wrapped
from dutybound.report.notices import notices
from dutybound.report.position import (
    LABELS,
    contents_words,
    label,
    name,
    position,
)
from dutybound.report.sections import (
    Sections,
    counts,
    number_of_duties,
    result_sentence,
    sections,
)
from dutybound.report.wanted_words import wanted_text


def text_report(review: Review, everything: bool = False) -> str:
    """The review as text; with ``everything``, each finding in a table."""
    found = sections(review.findings)
    parts = [_heading(review, found), _counts(review)]
    parts += _action(found)
    parts += _open(found, everything)
    parts += _coming(found)
    parts += _late(found)
    parts += _everything(found) if everything else _folded(found, review.law.regimes)
    parts.append(_footer(review))
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(review: Review, found: Sections) -> str:
    title = f"{review.partnership.name}, as at {day_words(review.as_at)}"
    lines = wrapped(title)
    rule = "=" * max(map(len, lines))
    return "\n".join([*lines, rule, _lines(result_sentence(found))])


def _lines(text: str, indent: str = "", first: str | None = None) -> str:
    return "\n".join(wrapped(text, indent, first))


def _counts(review: Review) -> str:
    table = counts(one for one in review.findings if not one.untriggered)
    names = [text for text in LABELS.values() if any(row[text] for row in table.values())]
    rows = []
    for text in names:
        law, guidance = table["law"][text], table["guidance"][text]
        rows.append([text, law or "-", guidance or "-"])
    return tabulate(
        rows, headers=["findings", "law", "guidance"], tablefmt="simple", colalign=_COUNTED
    )


_COUNTED = ("left", "right", "right")


def _table(
    findings: Sequence[Finding], headers: Sequence[str], cells: Callable[[Finding], list[str]]
) -> str:
    widths = {2: [40, 55], 3: [34, 20, 40]}[len(headers)]
    rows = [
        [cell(text, width) for text, width in zip(cells(one), widths, strict=True)]
        for one in findings
    ]
    return tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True)


def _section(title: str, body: str) -> list[str]:
    return [f"{title}\n{body}"] if body else []


def _action(found: Sections) -> list[str]:
    """What needs action, a row a duty and bearer: missed periods fold into it."""
    groups: dict[tuple[str, str, Status], list[Finding]] = {}
    for one in found.action:
        groups.setdefault((one.duty.id, one.bearer_id, one.status), []).append(one)
    rows = []
    for group in groups.values():
        one = group[0]
        more = ""
        if len(group) > 1:
            others = _listed([other.instance.label for other in group[1:]])
            more = f" Also {label(group[1]).split(' by ')[0]}: {others}."
        rows.append([name(one), one.bearer, f"{label(one).upper()}. {position(one)}{more}"])
    return _folded_table("NEEDS ACTION", found.action, rows, "position")


def _open(found: Sections, everything: bool) -> list[str]:
    """What cannot be told, a row a duty: periods, cases and bodies fold into it.

    Duties of which the facts say nothing at all are only named, unless everything is asked for:
    what to find out is always whether.
    """
    groups = _by_duty(found.open)
    silent = [one for one in groups if not everything and _says_nothing(one[2])]
    told = [one for one in groups if one not in silent]
    rows = [[title, who, _asked(group)] for title, who, group in told]
    spoken = [finding for _, _, group in told for finding in group]
    parts = _folded_table("CANNOT BE TOLD", spoken, rows, "what to find out")
    if silent:
        unsaid = [finding for _, _, group in silent for finding in group]
        lines = []
        for title, who, group in silent:
            labels = list(dict.fromkeys(o.instance.label for o in group if o.instance.label))
            periods = f" ({_listed(labels)})" if len(labels) > 1 else ""
            lines.append(_lines(f"{title}{periods}: {who}.", "    ", "  - "))
        heading = f"NOTHING ON RECORD, DONE OR NOT DONE ({number_of_duties(unsaid)})"
        parts.append(f"{heading}\nFind out whether, and when:\n" + "\n".join(lines))
    return parts


def _says_nothing(group: Sequence[Finding]) -> bool:
    """Whether nothing is known of a duty but that it stands: neither that it was done nor not."""
    whats = {wanted.what for one in group for wanted in one.wanted}
    return whats <= {"act", "abstained"} and not any(one.records for one in group)


def _coming(found: Sections) -> list[str]:
    rows = [[title, who, position(group[0])] for title, who, group in _by_duty(found.coming)]
    return _folded_table("COMING UP", found.coming, rows, "when")


def _folded_table(
    title: str, findings: Sequence[Finding], rows: list[list[str]], last: str
) -> list[str]:
    if not rows:
        return []
    filled = [
        [cell(text, width) for text, width in zip(row, (34, 20, 40), strict=True)] for row in rows
    ]
    table = tabulate(
        filled, headers=["duty", "who", last], tablefmt="simple", disable_numparse=True
    )
    return _section(f"{title} ({number_of_duties(findings)})", table)


def _by_duty(findings: Sequence[Finding]) -> list[tuple[str, str, list[Finding]]]:
    """The findings of each duty together, with its title and who owes it."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.duty.id, []).append(one)
    rows = []
    for group in groups.values():
        bearers = list(dict.fromkeys(one.bearer for one in group))
        labels = list(dict.fromkeys(one.instance.label for one in group))
        title = group[0].duty.title
        if len(labels) == 1:
            title = name(group[0])
        who = bearers[0] if len(bearers) == 1 else f"{len(bearers)} bodies"
        rows.append((title, who, group))
    return rows


def _asked(group: list[Finding]) -> str:
    """What to find out about one duty, said once for all its periods, cases and bodies."""
    one = group[0]
    if one.contents is not None:
        return " ".join(
            (f"{other.instance.label}: " if len(group) > 1 else "") + contents_words(other)
            for other in group
        )
    if len(group) == 1:
        return " ".join(list(dict.fromkeys(map(wanted_text, one.wanted)))[:2])
    texts = dict.fromkeys(wanted_text(wanted) for other in group for wanted in other.wanted[:1])
    return " ".join(list(texts)[:2])


def _listed(labels: list[str]) -> str:
    if len(labels) > _MOST_LABELS:
        return f"{labels[0]} and {len(labels) - 1} more"
    return f"{', '.join(labels[:-1])} and {labels[-1]}" if len(labels) > 1 else labels[0]


_MOST_LABELS = 3


def _late(found: Sections) -> list[str]:
    if not found.late:
        return []
    table = _table(
        found.late,
        ["duty", "who", "position"],
        lambda one: [name(one), one.bearer, position(one)],
    )
    return _section(f"MET, BUT LATE ({len(found.late)})", table)


def _folded(found: Sections, regimes: Mapping[str, str]) -> list[str]:
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
            lines.append(_by_regime(title, group, regimes))
    if lines:
        lines.append("(`--all` opens every finding; `dutybound explain FACTS DUTY` says why.)")
    return ["\n".join(lines)]


def _by_regime(title: str, findings: Sequence[Finding], regimes: Mapping[str, str]) -> str:
    """A count, and how many duties of each regime."""
    groups: dict[str, set[str]] = {}
    for one in findings:
        groups.setdefault(one.duty.regime, set()).add(one.duty.id)
    parts = ", ".join(f"{regimes[regime].lower()} {len(ids)}" for regime, ids in groups.items())
    number = sum(len(ids) for ids in groups.values())
    return _lines(f"{title} ({number}): {parts}.", "  ", "")


def _list(title: str, findings: Iterable[Finding]) -> str:
    """A count and the titles, each once."""
    titles: dict[str, int] = {}
    for one in findings:
        titles[one.duty.title] = titles.get(one.duty.title, 0) + 1
    number = len(titles)
    shown = "; ".join(
        text if count == 1 else f"{text} ({count} findings)" for text, count in titles.items()
    )
    return _lines(f"{title} ({number}): {shown}.", "  ", "")


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
        text = LABELS[finding.status]
        return f"{text[:1].upper()}{text[1:]}. {position(finding)}"
    return position(finding)


def _footer(review: Review) -> str:
    return "\n".join(_lines(line) for line in notices(review))

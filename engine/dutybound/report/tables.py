"""A review as a Markdown document and as CSV, from the same sections as the text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from dutybound.dates.spans import day_words
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.review import Review
from dutybound.report.citation import citation
from dutybound.report.notices import notices
from dutybound.report.position import LABELS, deadline_words, label, name, position
from dutybound.report.sections import counts, result_sentence, sections
from dutybound.report.wanted_words import wanted_text

CSV_COLUMNS = (
    "duty",
    "title",
    "regime",
    "strength",
    "bearer",
    "instance",
    "status",
    "deadline",
    "since",
    "late_by_days",
    "position",
    "wanted",
    "instrument",
    "provision",
    "url",
)


def markdown_report(review: Review) -> str:
    """The review as Markdown: result, counts, and a table for each section."""
    found = sections(review.findings)
    lines = [
        f"# {_escaped(review.partnership.name)}, as at {day_words(review.as_at)}",
        "",
        result_sentence(found),
        "",
        "| Status | Law | Guidance |",
        "|---|---:|---:|",
    ]
    table = counts(one for one in review.findings if not one.untriggered)
    for text in LABELS.values():
        if any(row[text] for row in table.values()):
            lines.append(f"| {text} | {table['law'][text]} | {table['guidance'][text]} |")
    for title, group in (
        ("Needs action", found.action),
        ("Cannot be told", found.open),
        ("Coming up", found.coming),
        ("Met, but late", found.late),
        ("Met", found.met),
        ("For a person to judge", found.judge),
        ("Advice only, on rules of low confidence", found.advice),
        ("Guidance", found.guidance),
        ("Nothing on record that sets it going", found.waiting),
        ("Not applicable", found.out),
        ("Not in force", found.not_in_force),
    ):
        if group:
            lines += ["", f"## {title} ({len(group)})", "", *_rows(group, review)]
    lines += [""]
    for line in notices(review):
        lines += [_escaped(line), ""]
    return "\n".join(lines).rstrip() + "\n"


def _rows(findings: Sequence[Finding], review: Review) -> list[str]:
    lines = ["| Duty | Who | Position | Citation |", "|---|---|---|---|"]
    for one in findings:
        cited = citation(one.duty, review.as_at)
        provision = _escaped(cited.provision)
        link = f"[{provision}]({cited.url})" if cited.url else provision
        cells = [
            _escaped(name(one)),
            _escaped(one.bearer),
            f"**{label(one)}.** {_escaped(position(one))}",
            f"{link}, {_escaped(cited.instrument)}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _escaped(text: str) -> str:
    """Text that Markdown leaves as it is, on one line of a table."""
    for mark in ("\\", "|", "*", "_", "[", "]", "<", ">"):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def csv_report(review: Review) -> str:
    """Every finding as a row of CSV, in the order of the law."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for one in review.findings:
        cited = citation(one.duty, review.as_at)
        row = [
            one.duty.id,
            one.duty.title,
            one.duty.regime,
            str(one.duty.strength),
            one.bearer,
            one.instance.label,
            str(one.status),
            deadline_words(one.deadline),
            day_words(one.since) if one.since else "",
            str(one.late_by_days[0]) if one.late_by_days else "",
            position(one),
            " ".join(wanted_text(wanted) for wanted in one.wanted),
            cited.instrument,
            cited.provision,
            cited.url or "",
        ]
        writer.writerow([plain_cell(cell) for cell in row])
    return stream.getvalue()


def plain_cell(text: str) -> str:
    """Text that a spreadsheet takes for text and never for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text

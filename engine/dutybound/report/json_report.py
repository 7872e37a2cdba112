"""A review as JSON. The same inputs give the same bytes, on every machine.

Whether a second engine confirmed the inference depends on what is installed, so it is said in the
text and Markdown reports and not here; a disagreement is an error before any report is made.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from dutybound.dates.counting import Counting
from dutybound.dates.spans import DateSpan
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.review import Review
from dutybound.evaluation.steps import Step, StepValue, Wanted
from dutybound.report.citation import citation
from dutybound.report.notices import NOT_ADVICE
from dutybound.report.position import position
from dutybound.report.wanted_words import wanted_text
from dutybound.report.words import sentence

FORMAT = 1
"""Raised when a key of the document changes its meaning."""


def json_report(review: Review, version: str) -> str:
    """The review as a JSON text, keys in a fixed order."""
    return json.dumps(review_document(review, version), ensure_ascii=False, indent=2)


def review_document(review: Review, version: str) -> dict[str, Any]:
    """The review as plain data: what ran on what, and every finding."""
    findings = [finding_document(one, review.as_at) for one in review.findings]
    return {
        "format": FORMAT,
        "tool": {"name": "dutybound", "version": version},
        "run": _run_id(review, version),
        "as_at": review.as_at.isoformat(),
        "partnership": {"id": review.partnership.id, "name": review.partnership.name},
        "facts": {"file": review.partnership.file, "sha256": review.partnership.digest},
        "rules": {
            "id": review.law.pack["id"],
            "version": review.law.pack["version"],
            "sha256": review.law.digest,
            "law_read_as_at": review.law.pack["law_read_as_at"],
        },
        "register": {
            "from": review.partnership.register.first.isoformat(),
            "to": _open(review.partnership.register.last),
            "complete_for": [one.regime for one in review.partnership.register.complete_for],
        },
        "notice": NOT_ADVICE,
        "findings": findings,
    }


def _run_id(review: Review, version: str) -> str:
    """An id made of what went in: the same inputs give the same id."""
    text = " ".join(
        [version, review.law.digest, review.partnership.digest, review.as_at.isoformat()]
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _open(day: date) -> str | None:
    return None if day in (date.min, date.max) else day.isoformat()


def finding_document(finding: Finding, as_at: date) -> dict[str, Any]:
    """One finding as plain data."""
    cited = citation(finding.duty, as_at)
    late = finding.late_by_days
    contents = finding.contents
    return {
        "duty": finding.duty.id,
        "title": finding.duty.title,
        "regime": finding.duty.regime,
        "strength": str(finding.duty.strength),
        "force": str(finding.duty.force),
        "bearer": {"id": finding.bearer_id, "name": finding.bearer},
        "instance": {"key": finding.instance.key, "label": finding.instance.label},
        "status": str(finding.status),
        "deadline": _span(finding.deadline),
        "since": finding.since.isoformat() if finding.since else None,
        "late_by_days": late[0] if late else None,
        "late_by_days_at_most": late[1] if late else None,
        "open_days": finding.open_days,
        "done": _span(finding.done),
        "records": [one.id for one in finding.records],
        "contents": {
            "shown": list(contents.shown),
            "lacking": list(contents.lacking),
            "unknown": list(contents.unknown),
        }
        if contents
        else None,
        "untriggered": finding.untriggered,
        "advice": finding.advice,
        "confidence": str(finding.duty.verified.confidence),
        "position": position(finding),
        "reasons": [_step(one) for one in finding.steps],
        "caveats": [_step(one) for one in finding.caveats],
        "wanted": [_wanted(one) for one in finding.wanted],
        "citation": {
            "instrument": cited.instrument,
            "provision": cited.provision,
            "url": cited.url,
        },
    }


def _span(span: DateSpan | None) -> dict[str, str | None] | None:
    if span is None:
        return None
    return {"earliest": _open(span.earliest), "latest": _open(span.latest)}


def _step(step: Step) -> dict[str, Any]:
    document: dict[str, Any] = {
        "kind": str(step.kind),
        "text": sentence(step),
        "values": {name: _value(value) for name, value in step.values if value is not None},
    }
    if step.place is not None:
        document["place"] = {"file": step.place.file, "line": step.place.line}
    if step.source is not None:
        document["source"] = {"document": step.source.document, "at": step.source.at}
    if step.because:
        document["because"] = [_step(one) for one in step.because]
    return document


def _value(value: StepValue) -> Any:
    match value:
        case DateSpan():
            return _span(value)
        case date():
            return _open(value)
        case Counting():
            return {
                "period": value.period.words(),
                "first_day_counts": value.first_day_counts,
                "day_kind": str(value.day_kind),
                "counted_by": value.counted_by,
            }
        case tuple():
            return list(value)
        case _:
            return value


def _wanted(wanted: Wanted) -> dict[str, Any]:
    document: dict[str, Any] = {"text": wanted_text(wanted), "what": wanted.what}
    document["about"] = wanted.subject
    document["days"] = [day.isoformat() for day in wanted.days]
    if wanted.place is not None:
        document["place"] = {"file": wanted.place.file, "line": wanted.place.line}
    return document

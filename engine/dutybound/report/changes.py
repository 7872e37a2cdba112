"""What would change a finding: the smallest thing that would make its status another."""

from __future__ import annotations

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import StepKind
from dutybound.law.model import Vocabulary
from dutybound.law.shapes import Contents
from dutybound.report.phrasing import a, either, span_words
from dutybound.report.wanted_words import wanted_text
from dutybound.report.words import sentence


def what_would_change(finding: Finding, vocabulary: Vocabulary) -> list[str]:
    """Sentences, the most useful first."""
    match finding.status:
        case Status.CANNOT_TELL:
            return [f"To find out: {wanted_text(one)}" for one in finding.wanted]
        case Status.MET | Status.RECORDED:
            return [_of_what_is_done(finding)]
        case Status.NOT_APPLICABLE:
            failed = [one for one in finding.steps if one.kind is StepKind.FAILS]
            return [f"Another fact here: {sentence(one)}" for one in failed]
        case Status.NOT_IN_FORCE:
            days = [one.get("first") for one in finding.steps if one.get("before")]
            return [f"A date from {span_words(day)}." for day in days]
        case Status.CONTRAVENED:
            return ["The record of it, if it is wrong."]
        case Status.NEEDS_JUDGEMENT:
            return []
        case _:
            return _of_what_is_open(finding, vocabulary)


def _of_what_is_done(finding: Finding) -> str:
    deadline = span_words(finding.deadline) if finding.deadline else None
    if finding.late_by_days is not None:
        return f"Done by {deadline}, it would have been in time."
    if deadline is not None:
        return f"Done after {deadline}, it would have been late."
    return "The end of what is on record."


def _of_what_is_open(finding: Finding, vocabulary: Vocabulary) -> list[str]:
    record = _record(finding, vocabulary)
    case = f" for {finding.instance.label}" if finding.instance.label else ""
    if finding.status is Status.OVERDUE:
        return [f"A record of {record}{case} would make it met, though late."]
    if finding.status is Status.MISSING and finding.contents is not None:
        items = ", ".join(finding.contents.lacking)
        return [f"Contents shown to be in it after all: {items}."]
    if finding.status is Status.MISSING:
        return [f"A record of {record} in place on the date."]
    if finding.status is Status.NOT_RECORDED:
        return [f"A record of {record}{case}."]
    if finding.deadline is None:
        return [f"A record of {record}{case} makes it met; no day makes it overdue."]
    return [
        f"A record of {record}{case} makes it met.",
        f"After {_last_day(finding.deadline)} without one it is overdue.",
    ]


def _last_day(deadline: DateSpan) -> str:
    words = span_words(deadline)
    return words if deadline.is_exact else f"the last day (it lies {words})"


def _record(finding: Finding, vocabulary: Vocabulary) -> str:
    kinds = [way.record for way in finding.duty.discharge]
    for version in finding.duty.versions:
        if isinstance(version.shape, Contents):
            kinds.append(version.shape.of)
    names = dict.fromkeys(vocabulary.records[kind].name for kind in kinds)
    return either(a(name) for name in names) or ("it")

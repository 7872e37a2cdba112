"""What would change a finding: the smallest thing that would make its status another."""

from __future__ import annotations

from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import StepKind
from dutybound.law.model import Vocabulary
from dutybound.law.shapes import Contents
from dutybound.report.wanted_words import wanted_text
from dutybound.report.words import a, either, sentence, span_words


def what_would_change(finding: Finding, vocabulary: Vocabulary) -> list[str]:
    """Sentences, the most useful first."""
    if finding.status is Status.CANNOT_TELL:
        return [f"To find out: {wanted_text(one)}" for one in finding.wanted]
    record = _record(finding, vocabulary)
    case = f" for {finding.instance.label}" if finding.instance.label else ""
    deadline = span_words(finding.deadline) if finding.deadline else None
    match finding.status:
        case Status.OVERDUE:
            return [f"A record of {record}{case} would make it met, though late."]
        case Status.MISSING if finding.contents is not None:
            items = ", ".join(finding.contents.lacking)
            return [f"Contents shown to be in it after all: {items}."]
        case Status.MISSING:
            return [f"A record of {record} in place on the date."]
        case Status.NOT_RECORDED:
            return [f"A record of {record}{case}."]
        case Status.DUE if deadline is not None:
            return [
                f"A record of {record}{case} makes it met.",
                f"After {deadline} without one it is overdue.",
            ]
        case Status.DUE:
            return [f"A record of {record}{case} makes it met; no day makes it overdue."]
        case Status.MET | Status.RECORDED if finding.late_by_days is not None:
            return [f"Done by {deadline}, it would have been in time."]
        case Status.MET | Status.RECORDED if deadline is not None:
            return [f"Done after {deadline}, it would have been late."]
        case Status.MET | Status.RECORDED:
            return ["The end of what is on record."]
        case Status.NOT_APPLICABLE:
            failed = [one for one in finding.steps if one.kind is StepKind.FAILS]
            return [f"Another fact here: {sentence(one)}" for one in failed]
        case Status.NOT_IN_FORCE:
            days = [one.get("first") for one in finding.steps if one.get("before")]
            return [f"A date from {span_words(day)}." for day in days]
        case Status.CONTRAVENED:
            return ["The record of it, if it is wrong."]
        case _:
            return []


def _record(finding: Finding, vocabulary: Vocabulary) -> str:
    kinds = [way.record for way in finding.duty.discharge]
    for version in finding.duty.versions:
        if isinstance(version.shape, Contents):
            kinds.append(version.shape.of)
    names = dict.fromkeys(vocabulary.records[kind].name for kind in kinds)
    return either(a(name) for name in names) or ("it")

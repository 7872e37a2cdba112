"""The position of a duty in one or two sentences, for tables: it stands alone."""

from __future__ import annotations

from datetime import date

from dutybound.dates.spans import DateSpan, day_words
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import Step, StepKind
from dutybound.law.model import Strength
from dutybound.report.phrasing import PHRASES, days, lateness, span_words, when_words
from dutybound.report.wanted_words import wanted_text
from dutybound.report.words import sentence

LABELS = {
    Status.CONTRAVENED: "contravened",
    Status.OVERDUE: "overdue",
    Status.MISSING: "missing",
    Status.CANNOT_TELL: "cannot tell",
    Status.DUE: "due",
    Status.NEEDS_JUDGEMENT: "needs judgement",
    Status.MET: "met",
    Status.NOT_RECORDED: "not recorded",
    Status.RECORDED: "recorded",
    Status.NOT_APPLICABLE: "not applicable",
    Status.NOT_IN_FORCE: "not in force",
}


def name(finding: Finding) -> str:
    """The title of the duty, with the period or case."""
    label = finding.instance.label
    return f"{finding.duty.title} ({label})" if label else finding.duty.title


def label(finding: Finding) -> str:
    """The status in words, with how late."""
    text = LABELS[finding.status]
    late = finding.late_by_days
    if late is None:
        return text
    if finding.status is Status.OVERDUE:
        return f"{text} by {lateness(late)}"
    return f"{text}, {lateness(late)} late"


def position(finding: Finding) -> str:
    """The status in a sentence or two, with what decides it."""
    if finding.contents is not None:
        return contents_words(finding)
    match finding.status:
        case Status.MET | Status.RECORDED:
            return _done(finding)
        case Status.OVERDUE | Status.NOT_RECORDED:
            return _not_done(finding)
        case Status.MISSING:
            return _missing(finding)
        case Status.CONTRAVENED:
            return _last(finding)
        case Status.DUE:
            return _due(finding)
        case Status.NEEDS_JUDGEMENT:
            number = len(finding.records)
            bears = "No record bears" if number == 0 else f"{number} record bears"
            if number > 1:
                bears = f"{number} records bear"
            return f"A person has to judge it. {bears} on it."
        case Status.CANNOT_TELL:
            asked = [wanted_text(one) for one in finding.wanted[:2]]
            return "Find out: " + " ".join(asked) if asked else _last(finding)
        case Status.NOT_APPLICABLE | Status.NOT_IN_FORCE:
            return _last(finding)


def contents_words(finding: Finding) -> str:
    """`5 of 7 contents shown; no record of 7(f), 7(g)`."""
    contents = finding.contents
    assert contents is not None
    text = f"{len(contents.shown)} of {contents.asked} contents shown"
    if contents.lacking:
        text += f"; no record of {_heads(finding, contents.lacking)}"
    if contents.unknown:
        text += f"; not told: {_heads(finding, contents.unknown)}"
    return text + "."


def _heads(finding: Finding, items: tuple[str, ...]) -> str:
    """The heads of the provision that items stand in; `in part` where another item is there."""
    steps = {str(one.get("item")): one for one in finding.steps if one.get("item") is not None}
    refs = {item: str(one.get("ref") or item) for item, one in steps.items()}
    words: dict[str, None] = {}
    for item in items:
        ref = refs[item]
        whole = all(other in items for other, its in refs.items() if its == ref)
        words[ref if whole else f"{ref} in part"] = None
    return ", ".join(words)


def _source(finding: Finding) -> str:
    sources = [one.source for one in finding.records if one.source is not None]
    words = [one.short() for one in sources if one.short()]
    return f" ({words[0]})" if words else ""


def _done(finding: Finding) -> str:
    held = [one for one in finding.steps if one.kind is StepKind.IN_PLACE]
    if held:
        made = held[0].get("date")
        if isinstance(made, DateSpan) and made.earliest == date.min:
            return f"In place{_source(finding)}."
        return f"In place: {when_words(made)}{_source(finding)}."
    if finding.done is None:
        return _last(finding)
    done = f"Done {when_words(finding.done)}{_source(finding)}"
    deadline = finding.deadline
    if finding.late_by_days is not None and deadline is not None:
        after = lateness(finding.late_by_days)
        asked = "asked for by" if finding.duty.strength is Strength.SHOULD else "the last day was"
        return f"{done}, {after} late: {asked} {span_words(deadline)}."
    if deadline is not None:
        return f"{done}, in time: the last day was {span_words(deadline)}."
    return f"{done}."


def _not_done(finding: Finding) -> str:
    if finding.deadline is not None:
        asked = (
            "Guidance asks for it by" if finding.duty.strength is Strength.SHOULD else "Last day:"
        )
        return f"{asked} {span_words(finding.deadline)}; no record of it."
    return "No record of it."


def _missing(finding: Finding) -> str:
    ended = [one for one in finding.steps if one.kind is StepKind.ENDED]
    return sentence(ended[-1]) if ended else "No record of it."


def _due(finding: Finding) -> str:
    planned = [sentence(one) for one in finding.steps if one.kind is StepKind.PLANNED]
    more = f" {planned[0]}" if planned else ""
    if finding.deadline is not None:
        if finding.deadline.is_exact:
            return f"By {span_words(finding.deadline)}.{more}"
        return f"The last day lies {span_words(finding.deadline)}.{more}"
    if finding.open_days is not None:
        phrases = [one.get("phrase") for one in finding.steps if one.get("phrase")]
        phrase = PHRASES[str(phrases[0])] if phrases else "no last day"
        return f"Open for {days(finding.open_days)} ({phrase}).{more}"
    return f"Not yet due.{more}"


def _last(finding: Finding) -> str:
    """The sentence of the step that decides."""
    deciding: list[Step] = [one for one in finding.steps if one.kind is not StepKind.RULE]
    if not deciding:
        return sentence(finding.steps[0])
    failed = [one for one in deciding if one.kind is StepKind.FAILS]
    return sentence(failed[0] if failed else deciding[-1])


def order_key(finding: Finding) -> tuple[int, int, int, date, str, str]:
    """What matters first: by status, then the longest overdue, then the order of the law."""
    late = -(finding.late_by_days[0] if finding.late_by_days else 0)
    status = list(Status).index(finding.status)
    last = finding.deadline.latest if finding.deadline else date.max
    return (status, late, finding.duty.order, last, finding.bearer_id, finding.instance.key)


def deadline_words(deadline: DateSpan | None) -> str:
    """The last day in time, or nothing."""
    if deadline is None:
        return ""
    if deadline.is_exact:
        return day_words(deadline.latest)
    return span_words(deadline)

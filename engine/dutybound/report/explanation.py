"""One duty explained: rule, facts and their lines, arithmetic, citation, what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dutybound.dates.spans import day_words
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.obligations import Obligation
from dutybound.evaluation.review import Evaluation
from dutybound.evaluation.steps import Step, StepKind
from dutybound.evaluation.timeline import Cause, Interval, timeline
from dutybound.law.model import Duty, Strength
from dutybound.report.changes import what_would_change
from dutybound.report.citation import citation
from dutybound.report.layout import wrapped
from dutybound.report.notices import NOT_ADVICE
from dutybound.report.position import LABELS, label, position
from dutybound.report.words import sentence


def explanation(evaluation: Evaluation, duty: Duty, day: date) -> str:
    """Why, why not, and what would change it, for every bearer and case of a duty on a day."""
    lines = [duty.title, "=" * len(duty.title)]
    cited = citation(duty, day)
    lines += wrapped(f"{cited.words()}.")
    if cited.url:
        lines.append(cited.url)
    lines += wrapped(f"Strength: {STRENGTH[duty.strength]}.")
    if duty.strength is Strength.MAY:
        lines += ["", *wrapped(duty.summary), "", "A power is never missing and never overdue."]
        return "\n".join(lines) + "\n"
    told: set[Step] = set()
    for finding in evaluation.findings(duty, day):
        rules = {one for one in finding.steps if one.kind is StepKind.RULE}
        lines += ["", *_finding(evaluation, finding, day, told)]
        told |= rules
    over_time = list(_over_time(evaluation, duty, day))
    if over_time:
        lines += ["", f"Over time, to {day_words(day)}:", *over_time]
    for other, how in duty.differs_from:
        lines += ["", *wrapped(f"Not to be mixed up with `{other}`: {how}")]
    lines += ["", *wrapped(NOT_ADVICE)]
    return "\n".join(lines) + "\n"


STRENGTH = {
    Strength.MUST: "must (law)",
    Strength.MUST_HAVE_REGARD: "must have regard (law)",
    Strength.MUST_NOT: "must not (law)",
    Strength.SHOULD: "should (guidance: never a breach of law)",
    Strength.MAY: "may (a power, not a duty)",
}


def _finding(evaluation: Evaluation, finding: Finding, day: date, told: set[Step]) -> Iterator[str]:
    """One finding; the rule, if it was told of an earlier one, is not told again."""
    case = f", {finding.instance.label}" if finding.instance.label else ""
    yield from wrapped(
        f"{label(finding).upper()} on {day_words(day)}: {finding.bearer}{case}. {position(finding)}"
    )
    yield "  Why"
    for step in finding.steps:
        if step not in told:
            yield from _step(step, "    ")
    for step in finding.caveats:
        yield from _bullet("! ", sentence(step), "    ", _where(step))
    changes = what_would_change(finding, evaluation.law.vocabulary)
    if changes:
        yield "  What would change it"
        for text in changes:
            yield from _bullet("- ", text, "    ", "")


def _step(step: Step, indent: str) -> Iterator[str]:
    yield from _bullet("- ", sentence(step), indent, _where(step))
    for one in step.because:
        yield from _step(one, indent + "  ")


def _bullet(mark: str, text: str, indent: str, where: str) -> list[str]:
    whole = f"{text} [{where}]" if where else text
    return wrapped(whole, indent + "  ", indent + mark)


def _where(step: Step) -> str:
    """Where a step stands: the file and line, and the document it was taken from."""
    parts = []
    if step.place is not None:
        parts.append(step.place.words())
    if step.source is not None and step.source.words():
        parts.append(step.source.words())
    return "; ".join(parts)


def _over_time(evaluation: Evaluation, duty: Duty, day: date) -> Iterator[str]:
    for obligation in evaluation.obligations(duty):
        rows = timeline(obligation, evaluation.evidence, day)
        if not rows:
            continue
        yield from wrapped(_instance(obligation), "  ")
        for row in rows:
            last = "" if row.last >= day else f" to {day_words(row.last)}"
            text = (
                f"from {day_words(row.first)}{last}: {LABELS[row.status]}{_cause(row, evaluation)}"
            )
            yield from _bullet("", text, "    ", "")


def _cause(row: Interval, evaluation: Evaluation) -> str:
    """Why a status began, in brackets."""
    match row.cause:
        case Cause.RECORD if row.record is not None:
            return f" ({evaluation.evidence.name(row.record)} `{row.record.id}`)"
        case Cause.ENDED if row.record is not None:
            return f" ({evaluation.evidence.name(row.record)} `{row.record.id}` ended)"
        case Cause.DEADLINE_PASSED:
            return " (the last day in time had gone by)"
        case Cause.REGISTER_ENDED:
            return " (the register had ended)"
        case Cause.AROSE:
            return " (it arose)"
        case _:
            return ""


def _instance(obligation: Obligation) -> str:
    text = obligation.bearer.name
    return f"{text}, {obligation.instance.label}" if obligation.instance.label else text

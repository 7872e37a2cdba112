"""A review in the order in which a person reads it, before any form: result, action, the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.law.model import Strength
from dutybound.report.position import LABELS, order_key

ACTION = (Status.CONTRAVENED, Status.OVERDUE, Status.MISSING)


@dataclass(frozen=True, slots=True)
class Sections:
    """The findings of a review, sorted into what a reader does with them."""

    action: tuple[Finding, ...]
    open: tuple[Finding, ...]
    coming: tuple[Finding, ...]
    late: tuple[Finding, ...]
    met: tuple[Finding, ...]
    judge: tuple[Finding, ...]
    guidance: tuple[Finding, ...]
    waiting: tuple[Finding, ...]
    out: tuple[Finding, ...]
    not_in_force: tuple[Finding, ...]
    advice: tuple[Finding, ...]


def sections(findings: Iterable[Finding]) -> Sections:
    """Each finding in exactly one section."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=order_key):
        groups.setdefault(_section(finding), []).append(finding)

    def group(name: str) -> tuple[Finding, ...]:
        return tuple(groups.get(name, ()))

    return Sections(
        action=group("action"),
        open=group("open"),
        coming=tuple(_by_deadline(group("coming"))),
        late=group("late"),
        met=group("met"),
        judge=group("judge"),
        guidance=group("guidance"),
        waiting=group("waiting"),
        out=group("out"),
        not_in_force=group("not-in-force"),
        advice=group("advice"),
    )


def _by_deadline(findings: Sequence[Finding]) -> list[Finding]:
    def key(finding: Finding) -> tuple[date, int]:
        last = finding.deadline.latest if finding.deadline else date.max
        return last, finding.duty.order

    return sorted(findings, key=key)


def _section(finding: Finding) -> str:
    if finding.untriggered:
        return "waiting"
    match finding.status:
        case Status.NOT_IN_FORCE:
            return "not-in-force"
        case Status.NOT_APPLICABLE:
            return "out"
    if finding.duty.strength is Strength.SHOULD:
        return "guidance"
    if finding.advice:
        return "advice"
    match finding.status:
        case Status.CONTRAVENED | Status.OVERDUE | Status.MISSING:
            return "action"
        case Status.CANNOT_TELL:
            return "open"
        case Status.DUE:
            return "coming"
        case Status.NEEDS_JUDGEMENT:
            return "judge"
        case _:
            return "late" if finding.late_by_days else "met"


def counts(findings: Iterable[Finding]) -> dict[str, Counter[str]]:
    """How many findings have which status, law apart from guidance."""
    table: dict[str, Counter[str]] = {"law": Counter(), "guidance": Counter()}
    for finding in findings:
        row = "guidance" if finding.duty.strength is Strength.SHOULD else "law"
        table[row][LABELS[finding.status]] += 1
    return table


def number_of_duties(findings: Iterable[Finding]) -> str:
    """`1 duty`, `13 duties`."""
    number = len({one.duty.id for one in findings})
    return f"{number} duty" if number == 1 else f"{number} duties"


def result_sentence(found: Sections) -> str:
    """The result in one sentence: what the law asks, never what guidance does."""
    parts = []
    if found.action:
        words = Counter(LABELS[one.status] for one in found.action)
        parts.append(", ".join(f"{number} {word}" for word, number in sorted(words.items())))
    else:
        parts.append("nothing on record is overdue, missing or contravened")
    if found.open:
        parts.append(f"{number_of_duties(found.open)} cannot be told from the facts")
    done = [*found.met, *found.late]
    if done:
        late = f" ({number_of_duties(found.late)} late)" if found.late else ""
        parts.append(f"{number_of_duties(done)} met{late}")
    if found.judge:
        parts.append(f"{number_of_duties(found.judge)} for a person to judge")
    if found.coming:
        parts.append(f"{number_of_duties(found.coming)} to come")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."

"""A finding before strength, caveats and citation are added, and the steps drafts share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.finding import ContentsShown
from dutybound.evaluation.obligations import Obligation
from dutybound.evaluation.outcome import Candidate, Status
from dutybound.evaluation.steps import Step, StepKind, Wanted, record_step, step
from dutybound.facts.model import Record


@dataclass(frozen=True, slots=True)
class Draft:
    """A status with its steps, what is wanted, and what it rests on."""

    status: Status
    steps: tuple[Step, ...]
    wanted: tuple[Wanted, ...] = ()
    late: tuple[int, int] | None = None
    open_days: int | None = None
    done: DateSpan | None = None
    records: tuple[Record, ...] = ()
    contents: ContentsShown | None = None


def used(evidence: Evidence, kind: StepKind, record: Record, done: DateSpan) -> Step:
    """A step about a record that counts, with the day it was entered if that is later."""
    entered = record.recorded_on
    return step(
        kind,
        place=record.place,
        source=record.source,
        record=record.id,
        name=evidence.name(record),
        date=done,
        for_period=record.for_period,
        recorded_on=entered if entered is not None and entered > done.latest else None,
    )


def planned(evidence: Evidence, obligation: Obligation) -> list[Step]:
    """Steps for what is only planned."""
    return [record_step(StepKind.PLANNED, one, evidence.name(one)) for one in obligation.planned]


def judged_by_people(obligation: Obligation) -> Step:
    """That a person has to judge it, and by what."""
    return step(StepKind.QUALITY, shown_by=obligation.duty.shown_by)


def doubts(
    evidence: Evidence, obligation: Obligation, candidates: Iterable[Candidate]
) -> tuple[list[Step], list[Wanted]]:
    """Why records may or may not count, and what would settle each."""
    steps: list[Step] = []
    wanted: list[Wanted] = []
    for one in candidates:
        why = one.doubt.get("why") if one.doubt is not None else None
        if one.doubt is not None:
            steps.append(one.doubt)
        details = _details_wanted(evidence, one)
        if details:
            wanted.extend(details)
            continue
        wanted.append(
            Wanted(
                f"doubt.{why or 'date'}",
                one.record.id,
                one.record.place,
                record=evidence.name(one.record),
                label=obligation.bearer.name,
            )
        )
    return steps, wanted


def _details_wanted(evidence: Evidence, one: Candidate) -> list[Wanted]:
    """The details of a record that the facts leave out and that would settle whether it counts."""
    kind = evidence.law.vocabulary.records[one.record.kind]
    missing = one.doubt.because if one.doubt is not None else ()
    return [
        Wanted(
            "detail",
            one.record.id,
            one.record.place,
            record=kind.name,
            label=kind.details[str(step.get("detail"))].means,
        )
        for step in missing
        if step.kind is StepKind.NOT_GIVEN and str(step.get("detail")) in kind.details
    ]


def act_wanted(evidence: Evidence, obligation: Obligation) -> Wanted:
    """That it is wanted whether the act was done, and on which day."""
    days: tuple[date, ...] = ()
    if obligation.deadline is not None and obligation.deadline.latest < date.max:
        days = (obligation.deadline.latest,)
    names = dict.fromkeys(evidence.way_words(way) for way in obligation.version.discharge)
    return Wanted(
        "act",
        obligation.bearer.name,
        None,
        days,
        " or ".join(names),
        obligation.instance.label,
    )

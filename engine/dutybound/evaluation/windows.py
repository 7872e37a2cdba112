"""Obligations that come once in every window of fixed length, the first beginning with an act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dutybound.dates.counting import Counting
from dutybound.dates.periods import windows
from dutybound.dates.spans import DateSpan, day_words
from dutybound.evaluation import binding
from dutybound.evaluation.bearers import Attached, Bearer
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Instance, Obligation
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.periodic import overlaps
from dutybound.evaluation.steps import StepKind, Wanted, record_step, step
from dutybound.evaluation.triggered import Derived, holds_of, undated
from dutybound.evaluation.truth import Judged, Truth, all_of
from dutybound.facts.model import Record
from dutybound.law.model import Duty
from dutybound.law.shapes import EachWindow

_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)


def each_window(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each window of fixed length, the first beginning with the anchor."""
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, EachWindow):
            continue
        for bearer in binding.bearers_of(attached, version):
            anchor = _first_anchor(duty, bearer, shape, evidence)
            if anchor is None:
                continue
            record, span, sure = anchor
            if span is None:
                yield undated(duty, bearer, record, shape.anchor, evidence)
                continue
            candidates = [
                one for one in evidence.candidates(duty, bearer) if one.record.id != record.id
            ]
            early = list(windows(span.earliest, shape.every, until))
            late = list(windows(span.latest, shape.every, until + (span.latest - span.earliest)))
            for number, (one, two) in enumerate(zip(early, late, strict=False), start=1):
                deadline = DateSpan.between(one.last, two.last)
                arises = DateSpan.between(one.first, two.first)
                if deadline.latest < evidence.partnership.register.first:
                    continue
                judged = binding.over(attached, (version,), bearer, deadline)
                if judged is None:
                    continue
                judged = all_of([judged, sure])
                gaps, silence = evidence.gaps(duty, bearer, one.first)
                label = f"the {_ordinal(number)} {shape.every.words()}, to {day_words(one.last)}"
                yield Obligation(
                    duty=duty,
                    version=version,
                    bearer=bearer,
                    instance=Instance(f"window-{number}", label),
                    form=Form.ACT,
                    binding=judged,
                    arises=arises,
                    deadline=deadline,
                    basis=(
                        record_step(StepKind.TRIGGER, record, evidence.name(record)),
                        step(
                            StepKind.COUNT,
                            trigger=one.first,
                            counting=Counting(shape.every, True),
                            day=one.last,
                        ),
                        step(StepKind.DEADLINE, day=deadline.latest),
                    ),
                    candidates=tuple(_in_window(candidates, arises, deadline, evidence)),
                    gaps=gaps,
                    silence=silence,
                    planned=tuple(
                        planned
                        for planned in evidence.planned(duty)
                        if overlaps(planned, one.first, two.last)
                    ),
                    series=number,
                    bound_until=binding.last_day(attached, bearer),
                )


def _first_anchor(
    duty: Duty, bearer: Bearer, shape: EachWindow, evidence: Evidence
) -> tuple[Record, DateSpan | None, Judged] | None:
    """The first record that begins the windows, and its day as far as it is known.

    Unknown where it does not say whose it is; without a day where one has none.
    """
    found: list[tuple[Record, Judged]] = []
    for record in evidence.of_kind(shape.anchor.kind):
        serves, doubt = evidence.serves(record.by, duty, bearer)
        if (
            serves is Truth.FALSE
            or holds_of(shape.anchor.when, record, bearer, evidence).truth is Truth.FALSE
        ):
            continue
        steps = (doubt,) if doubt is not None else ()
        wanted = Wanted(
            "doubt.by", record.id, record.place, record=evidence.name(record), label=bearer.name
        )
        found.append((record, Judged(serves, steps, () if doubt is None else (wanted,))))
    if not found:
        return None
    # One without its day may have been the first.
    for record, judged in found:
        if not _bounded(record):
            return record, None, judged
    spans = [record.date for record, _ in found if record.date is not None]
    first = DateSpan.between(min(s.earliest for s in spans), min(s.latest for s in spans))
    record, judged = min(found, key=lambda pair: (_end(pair[0]), pair[0].id))
    return record, record.date if record.date and len(spans) == 1 else first, judged


def _bounded(record: Record) -> bool:
    """Whether a record's day has both ends, so that windows can be counted from it."""
    span = record.date
    return span is not None and span.earliest > date.min and span.latest < date.max


def _end(record: Record) -> date:
    return record.date.latest if record.date is not None else date.max


def _in_window(
    candidates: Sequence[Candidate], arises: DateSpan, deadline: DateSpan, evidence: Evidence
) -> Iterator[Candidate]:
    for one in candidates:
        if one.done.latest < arises.earliest or one.done.earliest > deadline.latest:
            continue
        if one.done.earliest >= arises.latest and one.done.latest <= deadline.earliest:
            yield one
        else:
            doubt = one.doubt or record_step(StepKind.VAGUE, one.record, evidence.name(one.record))
            yield Candidate(one.record, one.done, False, doubt)


def _ordinal(number: int) -> str:
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return names[number - 1] if number <= len(names) else f"{number}th"

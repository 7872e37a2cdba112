"""Obligations that come again not later than so long after the last time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dutybound.dates.counting import last_day
from dutybound.dates.spans import DateSpan
from dutybound.evaluation import binding
from dutybound.evaluation.bearers import Attached, Bearer
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Instance, Obligation
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.steps import Step, StepKind, record_step, step
from dutybound.law.model import Duty, Version
from dutybound.law.shapes import Rolling

_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)

FIRST_ON_REGISTER = "first-on-register"
"""The key of the first of a chain, where the register begins after it began."""


def rolling(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Obligation]:
    """A chain: each time starts the period within which the next is due."""
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, Rolling):
            continue
        for bearer in binding.bearers_of(attached, version):
            here = [
                one for one in attached if one.version is version and one.bearer.id == bearer.id
            ]
            acts = sorted(
                (one for one in evidence.candidates(duty, bearer) if one.sure),
                key=lambda one: (one.done.earliest, one.done.latest, one.record.id),
            )
            doubtful = [one for one in evidence.candidates(duty, bearer) if not one.sure]
            start = here[0].first
            first = _first_rolling(version, shape, bearer, evidence, start)
            if first is not None and acts and acts[0].done.latest < first[0].earliest:
                first = None
            links = [first] if first is not None else []
            for act in acts:
                deadline = _counted(act.done, shape, evidence)
                basis: tuple[Step, ...] = (
                    record_step(StepKind.TRIGGER, act.record, evidence.name(act.record)),
                    step(
                        StepKind.COUNT,
                        trigger=act.done.latest,
                        counting=shape.counting,
                        day=deadline.latest,
                    ),
                    step(StepKind.DEADLINE, day=deadline.latest),
                )
                links.append(
                    (act.done, deadline, basis, f"after-{act.record.id}", act.done.words())
                )
            served: list[Candidate | None] = (
                [*acts, None] if first is not None else [*acts[1:], None]
            )
            for number, (link, act_) in enumerate(zip(links, served, strict=True), start=1):
                arises, deadline, basis, key, label = link
                if arises.earliest > until or deadline.latest < evidence.partnership.register.first:
                    continue
                judged = binding.over(
                    attached, (version,), bearer, DateSpan(arises.latest, arises.latest, "")
                ) or binding.over(attached, (version,), bearer, deadline)
                if judged is None:
                    continue
                gaps, silence = evidence.gaps(duty, bearer, arises.earliest + _DAY)
                yield Obligation(
                    duty=duty,
                    version=version,
                    bearer=bearer,
                    instance=Instance(key, label),
                    form=Form.ACT,
                    binding=judged,
                    arises=arises,
                    deadline=deadline,
                    basis=basis,
                    candidates=(*_between(doubtful, arises, act_), *((act_,) if act_ else ())),
                    gaps=gaps,
                    silence=silence,
                    planned=tuple(
                        one
                        for one in evidence.planned(duty)
                        if one.date is not None and one.date.latest >= arises.latest
                    )
                    if act_ is None
                    else (),
                    series=number,
                    bound_until=binding.last_day(attached, bearer),
                    provisional=key == FIRST_ON_REGISTER,
                    convention=shape.counting.counted_by == "convention",
                )


def _counted(span: DateSpan, shape: Rolling, evidence: Evidence) -> DateSpan:
    return span.shift(lambda day: last_day(day, shape.counting, evidence.law.holidays))


def _between(
    doubtful: Sequence[Candidate], arises: DateSpan, act: Candidate | None
) -> Iterator[Candidate]:
    """Doubtful records that may have come before the act that surely counts."""
    for one in doubtful:
        if one.done.latest >= arises.earliest and (
            act is None or one.done.earliest < act.done.latest
        ):
            yield one


_Link = tuple[DateSpan, DateSpan, tuple[Step, ...], str, str]


def _first_rolling(
    version: Version,
    shape: Rolling,
    bearer: Bearer,
    evidence: Evidence,
    start: date,
) -> _Link | None:
    """The first time: by the law's own first day, or the same period from when the bearer began.

    Where the register begins later, the last time before it is not known: the next falls due on an
    unknown day, at the latest one whole period after the register begins.
    """
    country = evidence.partnership.country
    due = shape.first_due.get(country)
    if due is None:
        return None
    began = bearer.first
    if began > version.first:
        # The first period begins with the first day, as the law's own first one does.
        counting = replace(shape.counting, first_day_counts=True)
        due = last_day(began, counting, evidence.law.holidays)
        basis: tuple[Step, ...] = (
            step(StepKind.ROLLING_START, day=began, bearer=bearer.body.name if bearer.body else ""),
            step(StepKind.COUNT, trigger=began, counting=counting, day=due),
            step(StepKind.DEADLINE, day=due),
        )
    else:
        basis = (step(StepKind.DEADLINE, day=due),)
    arises = max(start, began, version.first)
    register = evidence.partnership.register.first
    if due < register:
        latest = last_day(register, shape.counting, evidence.law.holidays)
        span = DateSpan.between(register, latest)
        basis = (step(StepKind.REGISTER_BEGINS, day=register), step(StepKind.DEADLINE, day=latest))
        return DateSpan.exactly(register), span, basis, FIRST_ON_REGISTER, "the first on record"
    return DateSpan.exactly(arises), DateSpan.exactly(due), basis, "first", "the first time"

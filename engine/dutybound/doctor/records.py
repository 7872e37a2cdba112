"""Records and events whose days do not fit the register, or which no rule has a use for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dutybound.dates.spans import DateSpan, day_words
from dutybound.doctor.advice import DAY_HINT, Advice, Group
from dutybound.facts.model import Event, Partnership, Record
from dutybound.keeping.uses import records_used
from dutybound.law.model import Law
from dutybound.report.phrasing import days, when_words

LONG_AFTER = timedelta(days=180)
"""An entry made later than this after the day it speaks of is worth a second look."""


def register(law: Law, partnership: Partnership, as_at: date) -> Iterator[Advice]:
    """A register that claims nothing, or was drawn up before the day asked about."""
    given = partnership.register
    if not given.complete_for:
        yield Advice(
            Group.REGISTER,
            given.place,
            "The register claims to be complete for nothing, so that silence proves nothing: "
            "nothing is ever overdue or missing, only cannot-tell.",
            f"complete_for: [{{regime: {next(iter(law.regimes))}}}], or [{{regime: all}}], if it "
            "is so",
        )
    if given.last < as_at:
        gap = days((as_at - given.last).days)
        yield Advice(
            Group.REGISTER,
            given.place,
            f"The register ends on {day_words(given.last)}, {gap} before {day_words(as_at)}; "
            "after it silence proves nothing.",
            f"to: {as_at.isoformat()} once it is brought up to that day; leave `to` out while it "
            "is kept",
        )


def records(law: Law, partnership: Partnership, as_at: date) -> Iterator[Advice]:
    """Days before the register, after the day asked about, entered late; kinds nobody asks for."""
    for event in partnership.events.values():
        yield from _event(law, partnership, event, as_at)
    used = records_used(law, partnership.country)
    for record in partnership.records.values():
        yield from _record(law, partnership, record, as_at)
        if record.kind not in used:
            yield Advice(
                Group.NO_USE,
                record.place,
                f"No duty of {partnership.country} asks for a {_name(law, record)} "
                f"(`{record.id}`).",
                "kind: … if another kind is meant; otherwise nothing, it does no harm",
            )
    for one in partnership.not_done:
        if one.as_at > as_at:
            vocabulary = law.vocabulary
            kind = (vocabulary.events if one.is_event else vocabulary.records)[one.kind]
            yield Advice(
                Group.AFTER,
                one.place,
                f"It is said that there was no {kind.name} up to {day_words(one.as_at)}, which "
                f"lies after {day_words(as_at)}.",
                f"as_at: {as_at.isoformat()}, or an earlier day",
            )


def _name(law: Law, record: Record) -> str:
    return law.vocabulary.records[record.kind].name


def _event(law: Law, partnership: Partnership, event: Event, as_at: date) -> Iterator[Advice]:
    name = law.vocabulary.events[event.kind].name
    if event.date is not None:
        what = f"The {name} `{event.id}`"
        yield from _before(partnership, what, event.date, event)
        if event.date.earliest > as_at:
            yield Advice(
                Group.AFTER,
                event.place,
                f"{what} lies {when_words(event.date)}, after {day_words(as_at)}.",
                "date: 2019-02-14, the day it happened; leave out what has not happened yet",
            )


def _before(
    partnership: Partnership, what: str, span: DateSpan, thing: Event | Record
) -> Iterator[Advice]:
    first = partnership.register.first
    if span.latest < first:
        yield Advice(
            Group.BEFORE,
            thing.place,
            f"{what} lies {when_words(span)}, before the register begins on {day_words(first)}; "
            "what fell due before that day is not judged.",
            f"from: {span.earliest.isoformat()} in the register, if it covers that time too"
            if span.earliest > date.min
            else "from: an earlier day in the register, if it covers that time too",
        )


def _record(law: Law, partnership: Partnership, record: Record, as_at: date) -> Iterator[Advice]:
    what = f"The {_name(law, record)} `{record.id}`"
    if record.planned:
        yield from _planned(partnership, what, record, as_at)
    elif record.date is not None:
        yield from _before(partnership, what, record.date, record)
        if record.date.earliest > as_at:
            yield Advice(
                Group.AFTER,
                record.place,
                f"{what} lies {when_words(record.date)}, after {day_words(as_at)}.",
                "planned: true if it is only intended; otherwise its date",
            )
    elif record.kind in records_used(law, partnership.country):
        yield Advice(
            Group.UNDATED,
            record.place,
            f"{what} has no day: {law.vocabulary.records[record.kind].date_means}.",
            DAY_HINT,
        )
    for one in record.sent:
        if one.date is not None and one.date.earliest > as_at:
            yield Advice(
                Group.AFTER,
                record.place,
                f"{what} is given as sent to `{one.to}` {when_words(one.date)}, after "
                f"{day_words(as_at)}.",
                "leave out what has not been sent yet",
            )
    if record.recorded_on is None:
        return
    if record.recorded_on > as_at:
        yield Advice(
            Group.AFTER,
            record.place,
            f"{what} was entered on {day_words(record.recorded_on)}, after {day_words(as_at)}.",
            "recorded_on: the day it was entered",
        )
    if record.date is not None and record.recorded_on - record.date.latest > LONG_AFTER:
        late = days((record.recorded_on - record.date.latest).days)
        yield Advice(
            Group.RECORDED_LATE,
            record.place,
            f"{what} was entered on {day_words(record.recorded_on)}, {late} after the day it "
            "gives.",
            "source: {document: …, at: …} that shows the day, if there is one",
        )


def _planned(partnership: Partnership, what: str, record: Record, as_at: date) -> Iterator[Advice]:
    if record.date is None or record.date.latest >= as_at:
        return
    if any(_carries_out(one, record) for one in partnership.records.values()):
        return
    yield Advice(
        Group.PLANNED,
        record.place,
        f"{what} was planned {when_words(record.date)}, and nothing says that it was done.",
        "leave out planned: true and give the day, or say under not_done that it was not",
    )


def _carries_out(done: Record, plan: Record) -> bool:
    """Whether a record is of what was planned: same kind, case and period, and not from before."""
    assert plan.date is not None
    return (
        not done.planned
        and done.kind == plan.kind
        and done.about == plan.about
        and (plan.for_period is None or done.for_period in (None, plan.for_period))
        and done.date is not None
        and done.date.latest >= plan.date.earliest - LONG_AFTER
    )

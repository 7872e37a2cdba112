"""What a review would have to ask: days, periods and details that leave a finding open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dutybound.dates.spans import day_words
from dutybound.doctor.advice import DAY_HINT, Advice, Group
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.review import Evaluation
from dutybound.evaluation.steps import Wanted
from dutybound.evaluation.triggered import Thing, Undated, moment_of
from dutybound.facts.model import Event, Partnership
from dutybound.keeping.uses import moments_of
from dutybound.law.conditions import Subject
from dutybound.law.model import Detail, DetailType, Duty, FactKind, Law, Strength
from dutybound.report.phrasing import span_words, when_words
from dutybound.source.faults import Place

_SUBJECTS = frozenset(str(one) for one in Subject)
_NAMED = 2

_Key = tuple[Group, Place, str, str]


def questions(law: Law, partnership: Partnership, as_at: date) -> Iterator[Advice]:
    """One piece of advice for each thing that some duty leaves open, with the duties it is for."""
    evaluation = Evaluation(law, partnership, as_at, confirm=False)
    asked: dict[_Key, list[Duty]] = {}
    for duty in law.duties.values():
        if duty.strength is Strength.MAY:
            continue
        for derived in evaluation.derived(duty):
            if isinstance(derived, Undated):
                asked.setdefault(_undated(law, duty, derived.thing), []).append(duty)
        for finding in evaluation.findings(duty, as_at):
            if finding.status is not Status.CANNOT_TELL:
                continue
            for wanted in finding.wanted:
                key = _asked(law, partnership, finding, wanted)
                if key is not None:
                    asked.setdefault(key, []).append(duty)
    for (group, place, problem, typed), duties in asked.items():
        yield Advice(group, place, f"{problem} {_for(duties)}", typed)


def _for(duties: list[Duty]) -> str:
    """Which duties it is for: two by id, and how many more."""
    ids = list(dict.fromkeys(duty.id for duty in duties))
    named = ", ".join(f"`{one}`" for one in ids[:_NAMED])
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return f"(for {named}{more})"


def _kind(law: Law, thing: Thing) -> FactKind:
    vocabulary = law.vocabulary
    return (vocabulary.events if isinstance(thing, Event) else vocabulary.records)[thing.kind]


def _undated(law: Law, duty: Duty, thing: Thing) -> _Key:
    kind = _kind(law, thing)
    details = [
        moment.detail
        for version in duty.versions
        for moment in moments_of(version.shape)
        if moment.kind == thing.kind
        and moment.is_event == isinstance(thing, Event)
        and moment_of(thing, moment) is None
    ]
    detail = details[0] if details else None
    if detail is None:
        means, typed = kind.date_means, DAY_HINT
    else:
        means, typed = kind.details[detail].means, f"details: {{{detail}: 2019-02-14}}"
    problem = f"The {kind.name} `{thing.id}` does not give a day: {means.rstrip('.')}."
    return (Group.UNDATED, thing.place, problem, typed)


def _asked(law: Law, partnership: Partnership, finding: Finding, wanted: Wanted) -> _Key | None:
    """What a wanted fact comes to; None for what no change of this file could mend by itself."""
    record = f"The {wanted.record or 'record'} `{wanted.subject}`"
    place = wanted.place or partnership.place
    match wanted.what:
        case "day":
            return _vague(partnership, finding.duty, wanted, place)
        case "trigger-day":
            return _vague_trigger(partnership, finding.duty, wanted)
        case "doubt.about":
            things = " or ".join(_cases(partnership, finding)) or "…"
            return (
                Group.ABOUT,
                place,
                f"{record} does not say what it is about.",
                f"about: {things}",
            )
        case "doubt.period":
            typed = "for_period: 2018/19"
            return (Group.PERIOD, place, f"{record} does not say which period it is for.", typed)
        case "doubt.by":
            problem = f"{record} does not say whether it is by {wanted.label}."
            return (Group.BY, place, problem, f"by: [{finding.bearer_id}]")
        case "addressee":
            thing = partnership.events.get(wanted.label or "")
            if thing is None:
                return None
            problem = f"`{thing.id}` does not say whether it concerns {wanted.subject}."
            return (Group.BY, thing.place, problem, f"to: [{finding.bearer_id}]")
        case "items":
            problem = f"{record} does not say whether it contains: {wanted.label}."
            return (
                Group.CONTENTS,
                place,
                problem,
                "contains: […] for what it has, lacks: […] for what it has not",
            )
        case what if what.partition(".")[0] in _SUBJECTS:
            return _detail(law, partnership, wanted, place)
        case _:
            return None


def _vague(partnership: Partnership, duty: Duty, wanted: Wanted, place: Place) -> _Key:
    """A record whose day, or the day it was sent where that is what counts, is too vague."""
    record = partnership.records[wanted.subject]
    recipients = {way.sent_to for way in duty.discharge if way.record == record.kind}
    edges = " or ".join(day_words(day) for day in wanted.days)
    for one in record.sent:
        if one.to in recipients and (one.date is None or not one.date.is_exact):
            when = when_words(one.date) if one.date else "on a day not given"
            problem = f"The {wanted.record} `{record.id}` was sent {when}; it turns on {edges}."
            typed = f"sent: [{{to: {one.to}, date: 2019-02-14}}] (the exact day)"
            return (Group.VAGUE, place, problem, typed)
    known = f"is known only as {span_words(record.date)}" if record.date else "has no day"
    problem = f"The {wanted.record} `{record.id}` {known}; it turns on {edges}."
    return (Group.VAGUE, place, problem, "date: 2019-02-14 (the exact day)")


def _vague_trigger(partnership: Partnership, duty: Duty, wanted: Wanted) -> _Key | None:
    thing: Thing | None = partnership.events.get(wanted.subject)
    thing = thing or partnership.records.get(wanted.subject)
    if thing is None:
        return None
    details = {
        moment.detail
        for version in duty.versions
        for moment in moments_of(version.shape)
        if moment.kind == thing.kind and moment.is_event == isinstance(thing, Event)
    }
    detail = min((one for one in details if one is not None), default=None)
    typed = f"details: {{{detail}: 2019-02-14}}" if detail else "date: 2019-02-14"
    problem = f"The exact day of `{thing.id}` is not known, and time runs from it."
    return (Group.VAGUE, thing.place, problem, f"{typed} (the exact day)")


def _cases(partnership: Partnership, finding: Finding) -> list[str]:
    """The events or records a record may be about: those the duty counts from."""
    kinds = {
        (moment.kind, moment.is_event)
        for version in finding.duty.versions
        for moment in moments_of(version.shape)
    }
    things: list[Thing] = [*partnership.events.values(), *partnership.records.values()]
    return [one.id for one in things if (one.kind, isinstance(one, Event)) in kinds]


def _detail(law: Law, partnership: Partnership, wanted: Wanted, place: Place) -> _Key | None:
    subject, _, attribute = wanted.what.partition(".")
    vocabulary = law.vocabulary
    declared: Detail | None
    owner = wanted.subject
    match subject:
        case Subject.AREA if attribute == "structure":
            choices = " | ".join(
                one.id
                for one in vocabulary.structures.values()
                if partnership.country in one.countries
            )
            problem = f"The facts do not give the structure of {owner}."
            return (Group.DETAIL, place, problem, f"structure: [{{value: {choices}}}]")
        case Subject.AREA:
            declared = vocabulary.area_details.get(attribute)
        case Subject.BEARER | Subject.BODY:
            declared = vocabulary.body_details.get(attribute)
        case Subject.PARTNERSHIP:
            declared = vocabulary.partnership_details.get(attribute)
        case _:
            thing: Thing | None = partnership.events.get(owner) or partnership.records.get(owner)
            if thing is None:
                return None
            if attribute == "date":
                problem = f"`{owner}` has no day, or one too vague for a condition on it."
                return (Group.UNDATED, place, problem, DAY_HINT)
            declared = _kind(law, thing).details.get(attribute)
            owner = f"`{owner}`"
    if declared is None:
        return None
    problem = f"Not given, of {owner}: {declared.means.rstrip('.')}."
    return (Group.DETAIL, place, problem, f"details: {{{attribute}: {_value(declared)}}}")


def _value(detail: Detail) -> str:
    match detail.type:
        case DetailType.DATE:
            return "2019-02-14"
        case DetailType.BOOLEAN:
            return "true | false"
        case DetailType.NUMBER:
            return "1"
        case DetailType.CHOICE:
            return " | ".join(detail.choices)
        case DetailType.TEXT:
            return "…"

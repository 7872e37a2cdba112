"""By when a duty is to be done, and when it applies, in words: for the keeper's view of a rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dutybound.dates.counting import Counting
from dutybound.dates.spans import day_words
from dutybound.law.conditions import All, AnyOf, Condition, FactTest, Not, Operator, Subject
from dutybound.law.model import FactKind, Vocabulary
from dutybound.law.shapes import (
    After,
    Before,
    ByDate,
    Contents,
    EachPeriod,
    EachWindow,
    LaterBearer,
    Limit,
    Moment,
    PeriodDue,
    PeriodName,
    Phrase,
    Power,
    Prohibition,
    Rolling,
    Shape,
    Standing,
    WheneverActing,
)
from dutybound.report.phrasing import PHRASES, cap, either

_OWNERS: Mapping[Subject, str] = {
    Subject.AREA: " of the area",
    Subject.BEARER: " of the body",
    Subject.BODY: " of the body",
    Subject.PARTNERSHIP: " of the partnership",
    # What these are is said just before.
    Subject.EVENT: "",
    Subject.RECORD: "",
}

_PERIODS: Mapping[PeriodName, tuple[str, str]] = {
    PeriodName.OFFICIAL_YEAR: ("year beginning on 1 April", "year"),
    PeriodName.QUARTER: ("quarter", "quarter"),
    PeriodName.CALENDAR_YEAR: ("calendar year", "year"),
    PeriodName.THREE_YEARS_FROM_1999: ("three years counted from 1 April 1999", "period"),
}


def by_when(shape: Shape, vocabulary: Vocabulary) -> str:
    """When a duty of this shape is to be done, as one or two sentences with a full stop."""
    match shape:
        case Standing(by=by):
            first = f" It had to be in place by {day_words(by)}." if by else ""
            return f"In place all the time.{first}"
        case WheneverActing():
            return "In everything it does; there is no day by which it is done."
        case EachPeriod():
            return _each_period(shape)
        case EachWindow(every=every, anchor=anchor):
            return (
                f"Once in every {every.words()}, the first beginning with "
                f"{moment_words(anchor, vocabulary)}."
            )
        case Rolling(counting=counting, first_due=first_due):
            firsts = _by_country(first_due, "by")
            return (
                f"Not later than {_length(counting)} after the last time. "
                f"The first time: {firsts}.{_told(counting, first=True)}"
            )
        case After():
            return _after(shape, vocabulary)
        case ByDate():
            return _by_date(shape, vocabulary)
        case Before(act=act, lead=lead):
            what = moment_words(act, vocabulary)
            if lead is None:
                return f"Before this: {what}."
            return f"At least {_length(lead)} before this: {what}.{_told(lead)}"
        case Contents(of=kind, items=items):
            name = vocabulary.records[kind].name
            number = "1 item" if len(items) == 1 else f"{len(items)} items"
            return f"Whenever there is one: what the {name} contains ({number})."
        case Prohibition(act=act):
            return f"At no time is this to be done: {moment_words(act, vocabulary)}."
        case Power():
            return "It may be used at any time; nothing is overdue."


def moment_words(moment: Moment, vocabulary: Vocabulary) -> str:
    """A moment as a report names it: `death (the day it was notified)`, with its condition."""
    kinds = vocabulary.events if moment.is_event else vocabulary.records
    kind = kinds[moment.kind]
    means = kind.details[moment.detail].means if moment.detail else kind.date_means
    when = f", if {condition_words(moment.when, vocabulary, kind)}" if moment.when else ""
    return f"{kind.name} ({means.rstrip('.')}){when}"


def condition_words(
    condition: Condition, vocabulary: Vocabulary, kind: FactKind | None = None
) -> str:
    """A condition as a clause without a full stop. ``kind`` is what `event.` and `record.` mean."""
    match condition:
        case FactTest():
            return _test_words(condition, vocabulary, negated=False)
        case Not(part=FactTest() as test):
            return _test_words(test, vocabulary, negated=True)
        case Not(part=part):
            return f"it is not so that {condition_words(part, vocabulary, kind)}"
        case All(parts=parts):
            return " and ".join(_nested(one, vocabulary, kind) for one in parts)
        case AnyOf(parts=parts):
            return " or ".join(_nested(one, vocabulary, kind) for one in parts)


def _nested(part: Condition, vocabulary: Vocabulary, kind: FactKind | None) -> str:
    words = condition_words(part, vocabulary, kind)
    return f"({words})" if isinstance(part, All | AnyOf) and len(part.parts) > 1 else words


def _test_words(test: FactTest, vocabulary: Vocabulary, negated: bool) -> str:
    what = f'"{test.attribute.replace("-", " ")}"{_OWNERS[test.subject]}'
    values = [_value_words(one, test, vocabulary) for one in test.values]
    if test.values in ((True,), (False,)):
        answer = "yes" if (test.values[0] is True) != negated else "no"
        return f"{what} is {answer}"
    verb = "is not" if negated else "is"
    match test.operator:
        case Operator.IN:
            return f"{what} {verb} {either(values)}"
        case Operator.AT_LEAST:
            return f"{what} {verb} at least {values[0]}"
        case Operator.AT_MOST:
            return f"{what} {verb} at most {values[0]}"
        case Operator.ON_OR_AFTER:
            return f"{what} {verb} on or after {values[0]}"
        case Operator.ON_OR_BEFORE:
            return f"{what} {verb} on or before {values[0]}"


def _value_words(value: object, test: FactTest, vocabulary: Vocabulary) -> str:
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if test.attribute == "kind" and str(value) in vocabulary.body_kinds:
        return vocabulary.body_kinds[str(value)].name
    return str(value)


def _by_country(days: Mapping[str, date], word: str) -> str:
    if len(set(days.values())) == 1 and days:
        return f"{word} {day_words(next(iter(days.values())))}"
    return ", ".join(f"{word} {day_words(day)} in {name}" for name, day in days.items())


def _each_period(shape: EachPeriod) -> str:
    name, short = _PERIODS[shape.period]
    start = _by_country(shape.first, "from")
    match shape.due:
        case PeriodDue.END_OF_PERIOD:
            due = f"In every {name}, by its last day"
        case PeriodDue.BEFORE_PERIOD:
            due = f"For every {name}, before it begins"
        case PeriodDue.START_OF_PERIOD:
            due = f"For every {name}, by its first day"
        case PeriodDue.END_OF_NEXT_PERIOD:
            due = f"For every {name}, by the last day of the next {short}"
        case PeriodDue.AFTER_PERIOD:
            due = f"For every {name}, after its last day: {_after_period(shape)}"
    return f"{due}. The first {short} runs {start}."


def _after_period(shape: EachPeriod) -> str:
    if shape.within is not None:
        return f"within {_length(shape.within)}"
    return PHRASES[str(shape.phrase)]


def _after(shape: After, vocabulary: Vocabulary) -> str:
    trigger = moment_words(shape.trigger, vocabulary)
    kind = _kind(shape.trigger, vocabulary)
    sentences = [f"{_limit(shape.limit, kind)} after this: {trigger}."]
    if shape.limit.counting is not None:
        sentences.append(_told(shape.limit.counting, first=True).strip())
    if shape.fallback is not None:
        when = condition_words(shape.fallback.when, vocabulary, kind)
        other = _limit(shape.fallback.limit, kind)
        sentences.append(f"If {when}: {other[:1].lower()}{other[1:]}.")
    if shape.extension is not None:
        record = vocabulary.records[shape.extension.record]
        sentences.append(f"A later day may be given: {record.name}.")
    return " ".join(filter(None, sentences))


def _kind(moment: Moment, vocabulary: Vocabulary) -> FactKind:
    return (vocabulary.events if moment.is_event else vocabulary.records)[moment.kind]


def _limit(limit: Limit, kind: FactKind) -> str:
    if limit.counting is not None:
        return f"Within {_length(limit.counting)}"
    if limit.phrase is Phrase.NO_PERIOD_STATED:
        return "With no period stated,"
    if limit.phrase is not None:
        return cap(PHRASES[str(limit.phrase)])
    assert limit.day_in is not None
    return f"By {kind.details[limit.day_in].means.rstrip('.')},"


def _by_date(shape: ByDate, vocabulary: Vocabulary) -> str:
    sentences = [f"Once, by {day_words(shape.by)}."]
    if shape.promptly_after is not None:
        assert shape.phrase is not None
        moment = moment_words(shape.promptly_after, vocabulary)
        sentences.append(f"Also {PHRASES[str(shape.phrase)]} after this: {moment}.")
    later = {
        LaterBearer.NOTHING: "A body that came into being later owes nothing.",
        LaterBearer.JUDGEMENT: "What a body that came into being later owes is for judgement.",
    }
    return " ".join([*sentences, later[shape.later_bearer]])


def _length(counting: Counting) -> str:
    return counting.period.words_in(counting.day_kind)


def _told(counting: Counting, first: bool = False) -> str:
    """How the period is counted: whether the first day counts, and who says so."""
    said = []
    if first:
        counts = "is" if counting.first_day_counts else "is not"
        said.append(f"The first day {counts} counted")
    if counting.counted_by == "convention":
        said.append("by convention, the text being silent" if said else "Counted by convention")
    return f" {', '.join(said)}." if said else ""

"""The words of reasons: one short sentence for each kind of step, for a councillor to follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from dutybound.dates.counting import Counting, words_of_count, words_of_lead
from dutybound.dates.spans import day_words
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.steps import Step, StepKind
from dutybound.law.conditions import Operator
from dutybound.report.phrasing import PHRASES, a, cap, either, lateness, span_words, when_words


def _text(step: Step, name: str) -> str:
    value = step.get(name)
    if value is None:
        return ""
    return span_words(value)


def _items(step: Step, name: str) -> tuple[str, ...]:
    value = step.get(name)
    return value if isinstance(value, tuple) else ()


def _rule(step: Step) -> str:
    return f"{cap(_text(step, 'provision'))} of the {_text(step, 'instrument')}: " + _text(
        step, "summary"
    )


def _in_force(step: Step) -> str:
    first, last = step.get("first"), step.get("last")
    assert isinstance(first, date)
    assert isinstance(last, date)
    start = "from the beginning" if first == date.min else f"from {day_words(first)}"
    end = "" if last == date.max else f" to {day_words(last)}"
    note = f" ({_text(step, 'note').rstrip('.')})" if step.get("note") else ""
    changed = f" Since then: {_text(step, 'changed')}." if step.get("changed") else ""
    return f"In force {start}{end}{note}.{changed}"


def _not_in_force(step: Step) -> str:
    first, last = step.get("first"), step.get("last")
    assert isinstance(first, date)
    assert isinstance(last, date)
    note = f" ({_text(step, 'note').rstrip('.')})" if step.get("note") else ""
    if step.get("before"):
        return f"Not in force until {day_words(first)}{note}."
    return f"Not in force since {day_words(last)}, the last day it was{note}."


def _bearer(step: Step) -> str:
    role = f"{_text(step, 'role')} ({_text(step, 'provision')})"
    if step.get("body_kind") is None:
        return f"It falls on the {_text(step, 'bearer')} ({_text(step, 'provision')})."
    return f"{_text(step, 'bearer')} is {a(role)}, being {a(_text(step, 'body_kind'))}."


def _no_bearer(step: Step) -> str:
    number = step.get("bodies")
    kinds = _items(step, "kinds")
    who = f" ({either(kinds)})" if kinds else ""
    return f"None of the {number} bodies in the facts is {a(_text(step, 'role'))}{who}."


def _bearer_not_named(step: Step) -> str:
    return (
        f"The facts name no {either(_items(step, 'kinds'))}, which an area like this has, so it "
        f"cannot be told who is the {_text(step, 'role')}."
    )


def _comparison(step: Step) -> str:
    asked = _items(step, "asked")
    match step.get("operator"):
        case Operator.ON_OR_AFTER:
            return f"on or after {day_words(date.fromisoformat(asked[0]))}"
        case Operator.ON_OR_BEFORE:
            return f"on or before {day_words(date.fromisoformat(asked[0]))}"
        case Operator.AT_LEAST:
            return f"at least {asked[0]}"
        case Operator.AT_MOST:
            return f"at most {asked[0]}"
        case _:
            return either(_value_words(one) for one in asked)


def _value_words(value: object) -> str:
    if value in (True, "True"):
        return "yes"
    if value in (False, "False"):
        return "no"
    return span_words(value)


def _detail(step: Step) -> str:
    return _text(step, "detail").replace("-", " ")


def _holds(step: Step) -> str:
    value = _value_words(step.get("value"))
    return f"{cap(_detail(step))} of {_text(step, 'owner')}: {value}."


def _fails(step: Step) -> str:
    value = _value_words(step.get("value"))
    return (
        f"{cap(_detail(step))} of {_text(step, 'owner')}: {value}; "
        f"the duty asks for {_comparison(step)}."
    )


def _not_given(step: Step) -> str:
    owner, detail = _text(step, "owner"), _detail(step)
    if step.get("value") is not None:
        value = _value_words(step.get("value"))
        return (
            f"{cap(detail)} of {owner}: {value}, which leaves open whether it is "
            f"{_comparison(step)}."
        )
    if step.get("means"):
        means = _text(step, "means").rstrip(".")
        return f"The facts do not give, of {owner}: {means} (asked: {_comparison(step)})."
    return f"The facts do not give the {detail} of {owner} (asked: {_comparison(step)})."


def _period(step: Step) -> str:
    first, last, label = _text(step, "first"), _text(step, "last"), _text(step, "label")
    names = {"official-year": "year", "quarter": "quarter", "calendar-year": "year"}
    name = names.get(_text(step, "period"), "period")
    due = {
        "end-of-period": "to be done within it",
        "before-period": "to be done before it begins",
        "start-of-period": "to be done by its first day",
        "end-of-next-period": f"to be done by the end of the next {name}",
        "after-period": "to be done after it",
    }[_text(step, "due")]
    if name == "quarter":
        return f"The quarter {label}: {due}."
    return f"The {name} {label} runs from {first} to {last}: {due}."


def _trigger(step: Step) -> str:
    means = step.get("detail")
    what = f"{_text(step, 'name')} `{_text(step, 'record')}`"
    if means:
        return f"{cap(what)}: {span_words(step.get('date'))}, {means}."
    return f"{cap(what)} {when_words(step.get('date'))}."


def _trigger_undated(step: Step) -> str:
    detail = _text(step, "detail") or "its date"
    return (
        f"The facts do not give, for the {_text(step, 'name')} `{_text(step, 'record')}`, {detail}."
    )


def _no_trigger(step: Step) -> str:
    name = _text(step, "name")
    if step.get("stated"):
        return f"The facts say that there was no {name}."
    if step.get("product"):
        end = "and the register claims to be complete" if step.get("complete") else ""
        return (
            f"No {name} is on record{', ' + end if end else ''}, so there are no contents to judge."
        )
    if step.get("complete"):
        return f"No {name} is on record, and the register claims to be complete."
    return f"It is set going by this: {name}. None is on record; the register may not be complete."


def _addressee(step: Step) -> str:
    if step.get("event"):
        return f"`{_text(step, 'thing')}` does not say which bodies it concerns."
    return f"`{_text(step, 'thing')}` does not say which body did it."


def _count(step: Step) -> str:
    trigger, counting, day = step.get("trigger"), step.get("counting"), step.get("day")
    assert isinstance(trigger, date)
    assert isinstance(counting, Counting)
    assert isinstance(day, date)
    return cap(words_of_count(trigger, counting, day)) + "."


def _lead(step: Step) -> str:
    trigger, counting, day = step.get("trigger"), step.get("counting"), step.get("day")
    assert isinstance(trigger, date)
    assert isinstance(counting, Counting)
    assert isinstance(day, date)
    return cap(words_of_lead(trigger, counting, day)) + "."


def _no_last_day(step: Step) -> str:
    phrase = PHRASES[_text(step, "phrase")]
    if phrase == PHRASES["no-period-stated"]:
        return f"The text states no period; it stands open from {_text(step, 'day')}."
    return f"Due {phrase}, with no last day in law; it stands open from {_text(step, 'day')}."


def _record(step: Step) -> str:
    period = f" for {_text(step, 'for_period')}" if step.get("for_period") else ""
    later = ""
    if step.get("recorded_on"):
        later = f" (entered in the register on {_text(step, 'recorded_on')})"
    return f"On record: {_text(step, 'name')}{period}, {when_words(step.get('date'))}{later}."


def _doubtful(step: Step) -> str:
    what = (
        f"The {_text(step, 'name')} `{_text(step, 'record')}`" if step.get("name") else "A record"
    )
    match step.get("why"):
        case "period":
            when = when_words(step.get("date"))
            return f"{what} {when} does not say for which period it is."
        case "about":
            return f"{what} does not say which case it is about."
        case "by":
            bearer = _text(step, "bearer")
            if step.get("partnership"):
                return f"A document of the partnership is no act of {bearer} by itself."
            return f"A record does not say that {bearer} did it."
        case "early":
            return f"{what} lies before the day from which it is counted."
        case "group":
            return f"A record is by a member, not by the {_text(step, 'bearer')}."
        case _:
            return f"{what} may or may not count."


def _in_time(step: Step) -> str:
    if step.get("day") is None:
        return f"Done {when_words(step.get('done'))}."
    return f"Done {when_words(step.get('done'))}: by {_text(step, 'day')}, so in time."


def _late(step: Step) -> str:
    fewest, most = step.get("fewest"), step.get("most")
    assert isinstance(fewest, int)
    assert isinstance(most, int)
    done = when_words(step.get("done"))
    return f"Done {done}, after {_text(step, 'day')}: {lateness((fewest, most))} late."


def _nothing(step: Step) -> str:
    last = step.get("last")
    until = f" to {span_words(last)}" if isinstance(last, date) and last != date.max else ""
    return (
        f"No record of it, and the register claims to be complete for {_text(step, 'regime')} "
        f"from {_text(step, 'first')}{until}."
    )


def _vague(step: Step) -> str:
    when = when_words(step.get("date"))
    return f"The {_text(step, 'name')} `{_text(step, 'record')}` is known only as {when}."


def _item(step: Step) -> str:
    ref = f"({_text(step, 'ref')}) " if step.get("ref") else ""
    return f"{ref}{_text(step, 'text')} [`{_text(step, 'item')}`]"


def _item_unknown(step: Step) -> str:
    if step.get("vague"):
        return f"Not told, nor whether it was asked for on the day: {_item(step)}."
    return f"Not told: {_item(step)}."


def _quality(step: Step) -> str:
    number = step.get("recorded")
    start = "Nothing on record bears on it. " if number == 0 else ""
    return f"{start}A person has to judge it. What shows it: {_text(step, 'shown_by')}"


def _confidence(step: Step) -> str:
    how = {
        "text-seen": "the text was read, with a part not seen",
        "secondary-source": "it rests on a secondary source",
        "recalled": "it is recalled, not read",
    }[_text(step, "how")]
    return f"Medium confidence: {how}."


def _approximate(step: Step) -> str:
    first, last = step.get("first"), step.get("last")
    assert isinstance(first, date)
    start = "an unknown day" if first == date.min else day_words(first)
    until = f" to {span_words(last)}" if isinstance(last, date) and last != date.max else ""
    return f"A boundary day of this version ({start}{until}) is not confirmed."


def _structure(step: Step) -> str:
    return (
        f"{_text(step, 'area')} changed from {_text(step, 'before')} to {_text(step, 'after')} on "
        f"{_text(step, 'day')}, after this obligation arose: another group may have owed it then."
    )


_WORDS: dict[StepKind, Callable[[Step], str]] = {
    StepKind.RULE: _rule,
    StepKind.IN_FORCE: _in_force,
    StepKind.NOT_IN_FORCE: _not_in_force,
    StepKind.BEARER: _bearer,
    StepKind.NO_BEARER: _no_bearer,
    StepKind.BEARER_NOT_NAMED: _bearer_not_named,
    StepKind.HOLDS: _holds,
    StepKind.FAILS: _fails,
    StepKind.NOT_GIVEN: _not_given,
    StepKind.PERIOD: _period,
    StepKind.TRIGGER: _trigger,
    StepKind.TRIGGER_UNDATED: _trigger_undated,
    StepKind.NO_TRIGGER: _no_trigger,
    StepKind.ADDRESSEE_UNKNOWN: _addressee,
    StepKind.COUNT: _count,
    StepKind.LEAD: _lead,
    StepKind.DEADLINE: lambda s: f"Last day in time: {_text(s, 'day')}.",
    StepKind.NO_LAST_DAY: _no_last_day,
    StepKind.EXTENDED: lambda s: (
        f"A later day was agreed: {_text(s, 'name')} `{_text(s, 'record')}`."
    ),
    StepKind.FALLBACK: lambda _: "The first limit gives way to another.",
    StepKind.ROLLING_START: lambda s: f"{_text(s, 'bearer')} came into being on {_text(s, 'day')}.",
    StepKind.RECORD: _record,
    StepKind.DOUBTFUL_RECORD: _doubtful,
    StepKind.EVIDENCE: lambda s: _record(s).replace("On record:", "Bears on it:"),
    StepKind.PLANNED: lambda s: f"Planned: {_text(s, 'name')}, {when_words(s.get('date'))}.",
    StepKind.IN_TIME: _in_time,
    StepKind.LATE: _late,
    StepKind.IN_PLACE: lambda s: _record(s).replace("On record:", "In place:"),
    StepKind.ENDED: lambda s: f"The {_text(s, 'name')} ended {when_words(s.get('date'))}.",
    StepKind.NOTHING_RECORDED: _nothing,
    StepKind.STATED_NOT_DONE: lambda s: (
        f"The facts say that as at {_text(s, 'as_at')} there was no {_text(s, 'name')}."
    ),
    StepKind.REGISTER_SILENT: lambda s: (
        f"No record of it; the register does not claim to be complete for {_text(s, 'regime')}."
    ),
    StepKind.REGISTER_ENDED: lambda s: f"The register ends on {_text(s, 'day')}.",
    StepKind.REGISTER_BEGINS: lambda s: (
        f"The register begins on {_text(s, 'day')}; what lies before is not judged."
    ),
    StepKind.VAGUE: _vague,
    StepKind.ITEM_SHOWN: lambda s: f"Shown: {_item(s)}.",
    StepKind.ITEM_LACKING: lambda s: f"No record of: {_item(s)}.",
    StepKind.ITEM_UNKNOWN: _item_unknown,
    StepKind.ITEMS_NOT_ASKED: lambda s: (
        f"Not asked of one made {when_words(s.get('date'))}: {', '.join(_items(s, 'items'))}."
    ),
    StepKind.QUALITY: _quality,
    StepKind.ACT_RECORDED: lambda s: _record(s).replace(
        "On record:", "On record, though forbidden:"
    ),
    StepKind.CONDITION_UNKNOWN: lambda _: "Whether it applies cannot be told.",
    StepKind.LATER_BEARER: lambda s: (
        f"The date, {_text(s, 'by')}, had gone by when the bearer came into being."
    ),
    StepKind.NOTHING_DUE_YET: lambda _: "It is in force; nothing falls to be done under it yet.",
    StepKind.NO_LONGER_BINDS: lambda s: (
        f"The duty last bound the {_text(s, 'bearer')} on {_text(s, 'day')}; who answers now for "
        "what then stood open is not settled here."
    ),
    StepKind.BEFORE_COMMENCEMENT: lambda s: (
        f"The last day in time lay before the rule began on {_text(s, 'day')}."
    ),
    StepKind.STRUCTURE_CHANGED: _structure,
    StepKind.ADVICE_ONLY: lambda _: "Low confidence: advice only, no breach is reported on it.",
    StepKind.CONFIDENCE: _confidence,
    StepKind.CONVENTION: lambda _: (
        "The text does not say how to count; within a day of the line the reading matters."
    ),
    StepKind.APPROXIMATE: _approximate,
    StepKind.WARNING: lambda s: _text(s, "text"),
    StepKind.PROMPT: lambda s: (
        f"Also due {PHRASES[_text(s, 'phrase')]} after: {sentence(s.because[0])}"
    ),
    StepKind.HELD_BACK: lambda s: (
        f"A detail of `{_text(s, 'owner')}` decides; it is left out of this export."
    ),
}


def sentence(step: Step) -> str:
    """One step in words, without where it stands."""
    return _WORDS[step.kind](step)


def walk(steps: Iterable[Step]) -> Iterable[Step]:
    """Every step of a tree, each before those it rests on."""
    for step in steps:
        yield step
        yield from walk(step.because)


def finding_text(finding: Finding) -> str:
    """Every sentence of a finding's reason and caveats, joined."""
    return " ".join(sentence(step) for step in walk((*finding.steps, *finding.caveats)))

"""The words of what is wanted: what to find out, as a sentence somebody can be asked."""

from __future__ import annotations

from collections.abc import Callable

from dutybound.dates.spans import day_words
from dutybound.evaluation.steps import Wanted
from dutybound.report.phrasing import a, either


def wanted_text(wanted: Wanted) -> str:
    """What to find out, in one sentence."""
    words = _WORDS.get(wanted.what)
    if words is not None:
        return words(wanted)
    record = wanted.record or "record"
    if wanted.what.startswith("doubt."):
        return f"Whether the {record} `{wanted.subject}` counts, and its day."
    detail = wanted.what.partition(".")[2]
    if wanted.label:
        means = f"{wanted.label[:1].lower()}{wanted.label[1:]}".rstrip(".")
        return f"Of `{wanted.subject}`: {means} (`{detail}`)."
    return f"The {detail.replace('-', ' ')} of {wanted.subject}."


def _days(wanted: Wanted) -> str:
    return either(f"on or before {day_words(day)}" for day in wanted.days)


def _act(wanted: Wanted) -> str:
    case = f" for {wanted.label}" if wanted.label else ""
    edge = f" ({_days(wanted)} would be in time)" if wanted.days else ""
    record = a(wanted.record or "record")
    return f"Whether, and on which day, there was {record}{case} by {_who(wanted.subject)}{edge}."


def _who(name: str) -> str:
    """A name as it is, and a group with its article."""
    return name if name[:1].isupper() else f"the {name}"


def _day(wanted: Wanted) -> str:
    edge = f": was it {_days(wanted)}" if wanted.days else ""
    return f"The day of the {wanted.record} `{wanted.subject}`{edge}?"


_WORDS: dict[str, Callable[[Wanted], str]] = {
    "act": _act,
    "day": _day,
    "detail": lambda w: f"Of the {w.record} `{w.subject}`: {(w.label or '').rstrip('.')}.",
    "in-place": lambda w: (
        f"Whether the {w.record} `{w.subject}` was in place on {day_words(w.days[0])}."
    ),
    "items": lambda w: f"Whether the {w.record} `{w.subject}` contains: {w.label}.",
    "trigger": lambda w: f"Whether there was: {w.subject} ({(w.label or '').rstrip('.')}).",
    "trigger-day": lambda w: f"The exact day of `{w.subject}`.",
    "body": lambda w: f"Which body is the {w.subject}; name it under bodies.",
    "addressee": lambda w: f"Whether `{w.label}` concerns {w.subject}.",
    "commencement": lambda w: (
        f"The day the {w.subject} came into force; it surely was by {day_words(w.days[0])}."
    ),
    "abstained": lambda w: f"Whether {w.subject} ever did it.",
    "doubt.period": lambda w: (
        f"For which period the {w.record} `{w.subject}` is: give `for_period`."
    ),
    "doubt.about": lambda w: f"What the {w.record} `{w.subject}` is about: give `about`.",
    "doubt.early": lambda w: (
        f"Whether the {w.record} `{w.subject}`, made before the day it is counted from, counts."
    ),
    "doubt.group": lambda w: (
        f"Whether the {w.record} `{w.subject}` was an act of the {w.label}: give `by`."
    ),
    "doubt.by": lambda w: f"Whether the {w.record} `{w.subject}` is by {w.label}: give `by`.",
}

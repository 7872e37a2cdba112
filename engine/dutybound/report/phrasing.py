"""Small pieces of sentences: days, spans, lists and articles, the same in every report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dutybound.dates.spans import DateSpan, day_words

PHRASES = {
    "as-soon-as-practicable": "as soon as practicable",
    "as-soon-as-reasonably-practicable": "as soon as reasonably practicable",
    "as-soon-as-reasonably-possible": "as soon as reasonably possible",
    "no-period-stated": "no period is stated",
}


def days(number: int) -> str:
    """`1 day`, `78 days`, `1,200 days`."""
    return f"{number:,} day" if number == 1 else f"{number:,} days"


def lateness(pair: tuple[int, int]) -> str:
    """`78 days`, or `62 to 91 days` where the day is vague."""
    fewest, most = pair
    return days(fewest) if fewest == most else f"{fewest:,} to {most:,} days"


def span_words(value: object) -> str:
    """A day or a span as a report shows it."""
    if isinstance(value, DateSpan):
        if value.earliest == date.min and value.latest == date.max:
            return "on a day not given"
        if value.earliest == date.min:
            return f"on or before {day_words(value.latest)}"
        if value.latest == date.max:
            return f"on or after {day_words(value.earliest)}"
        return value.words()
    if isinstance(value, date):
        return day_words(value)
    return str(value)


def when_words(value: object) -> str:
    """A span after a verb: `on 14 February 2019`, `in February 2019`, `between …`."""
    words = span_words(value)
    if isinstance(value, DateSpan) and not value.is_exact:
        if words.startswith(("on ", "between ", "from ")):
            return words
        return f"in {words}"
    return f"on {words}"


def a(text: str) -> str:
    """The text with its article: `a council`, `an authority`, `a unitary council`."""
    vowel = text[:1].lower() in "aeio" or (text[:1].lower() == "u" and not text.startswith("unit"))
    # Letters said one by one: an NHS trust, an LEA.
    spelt = text[:1] in "FHLMNRSX" and text[1:2].isupper()
    return f"an {text}" if vowel or spelt else f"a {text}"


def cap(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def either(items: Iterable[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    given = list(items)
    if len(given) < 2:
        return "".join(given)
    return f"{', '.join(given[:-1])} or {given[-1]}"

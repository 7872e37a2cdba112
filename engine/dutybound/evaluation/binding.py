"""Whether a duty binds a bearer on the day that matters for one obligation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.bearers import Attached, Bearer
from dutybound.evaluation.truth import Judged, Truth
from dutybound.law.model import Version

_DAY = timedelta(days=1)


def on(
    attached: Iterable[Attached], version: Version, bearer: Bearer, day: date
) -> Attached | None:
    """The attachment of a version to a bearer that covers a day."""
    for one in attached:
        if one.version is version and one.bearer.id == bearer.id and one.first <= day <= one.last:
            return one
    return None


def over(
    attached: Iterable[Attached], versions: Collection[Version], bearer: Bearer, days: DateSpan
) -> Judged | None:
    """Whether versions bind on each day of a span: None if on none, unknown if only on some.

    ``versions`` are those that say the same: a span across two of them is bound throughout.
    """
    here = sorted(
        (
            one
            for one in attached
            if one.version in versions
            and one.bearer.id == bearer.id
            and one.first <= days.latest
            and one.last >= days.earliest
        ),
        key=lambda one: one.first,
    )
    if not here:
        return None
    if _covers(here, days) and all(one.truth is Truth.TRUE for one in here):
        return here[0].judged
    steps = tuple(dict.fromkeys(s for one in here for s in one.judged.steps))
    wanted = tuple(dict.fromkeys(w for one in here for w in one.judged.wanted))
    return Judged(Truth.UNKNOWN, steps, wanted)


def _covers(rows: Iterable[Attached], days: DateSpan) -> bool:
    """Whether rows in the order of their days leave none of the span out."""
    next_day = days.earliest
    for one in rows:
        if one.first > next_day:
            return False
        if one.last >= days.latest:
            return True
        next_day = one.last + _DAY
    return False


def bearers_of(
    attached: Iterable[Attached], versions: Version | Collection[Version]
) -> list[Bearer]:
    """Those a version (or one of several) ever binds, each once, in order."""
    among = (versions,) if isinstance(versions, Version) else versions
    found: dict[str, Bearer] = {}
    for one in attached:
        if one.version in among:
            found.setdefault(one.bearer.id, one.bearer)
    return list(found.values())


def first_day(attached: Iterable[Attached], bearer: Bearer) -> date:
    """The first day on which any version of the duty binds the bearer."""
    return min(one.first for one in attached if one.bearer.id == bearer.id)


def last_day(attached: Iterable[Attached], bearer: Bearer) -> date:
    """The last day on which any version of the duty binds the bearer."""
    return max(one.last for one in attached if one.bearer.id == bearer.id)

"""Whether a duty binds a bearer on the day that matters for one obligation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.bearers import Attached, Bearer
from dutybound.evaluation.truth import Judged, Truth
from dutybound.law.model import Version


def on(
    attached: Iterable[Attached], version: Version, bearer: Bearer, day: date
) -> Attached | None:
    """The attachment of a version to a bearer that covers a day."""
    for one in attached:
        if one.version is version and one.bearer.id == bearer.id and one.first <= day <= one.last:
            return one
    return None


def over(
    attached: Iterable[Attached], version: Version, bearer: Bearer, days: DateSpan
) -> Judged | None:
    """Whether the version binds on each day of a span: None if on none, unknown if on some."""
    rows = [one for one in attached if one.version is version and one.bearer.id == bearer.id]
    here = [one for one in rows if one.first <= days.latest and one.last >= days.earliest]
    if not here:
        return None
    covers = min(one.first for one in here) <= days.earliest
    covers = covers and max(one.last for one in here) >= days.latest
    if covers and all(one.truth is Truth.TRUE for one in here):
        return here[0].judged
    steps = tuple(s for one in here for s in one.judged.steps)
    wanted = tuple(w for one in here for w in one.judged.wanted)
    return Judged(Truth.UNKNOWN, steps, wanted)


def bearers_of(attached: Iterable[Attached], version: Version) -> list[Bearer]:
    """Those the version ever binds, each once, in order."""
    found: dict[str, Bearer] = {}
    for one in attached:
        if one.version is version:
            found.setdefault(one.bearer.id, one.bearer)
    return list(found.values())

"""Every obligation that a law makes for a partnership, shape by shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from dutybound.evaluation import contents, dated, enduring, periodic, rolling, triggered, windows
from dutybound.evaluation.bearers import Attached
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Obligation
from dutybound.evaluation.triggered import Derived
from dutybound.law.model import Duty
from dutybound.law.shapes import (
    After,
    Before,
    ByDate,
    Contents,
    EachPeriod,
    EachWindow,
    Prohibition,
    Rolling,
    Standing,
    WheneverActing,
)

Deriver = Callable[[Duty, Sequence[Attached], Evidence, date], Iterator[Derived]]

_DERIVERS: dict[type, Deriver] = {
    Standing: enduring.standing,
    WheneverActing: enduring.whenever_acting,
    Prohibition: enduring.prohibition,
    EachPeriod: periodic.each_period,
    EachWindow: windows.each_window,
    Rolling: rolling.rolling,
    After: triggered.after,
    ByDate: dated.by_date,
    Before: dated.before,
    Contents: contents.contents,
}
"""A power has no deriver: it is never judged."""


def derive(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> tuple[Derived, ...]:
    """The obligations of a duty that arise by ``until``, and the triggers that give none."""
    shapes = dict.fromkeys(type(version.shape) for version in duty.versions)
    found: dict[object, Derived] = {}
    for shape in shapes:
        for one in _DERIVERS[shape](duty, attached, evidence, until) if shape in _DERIVERS else ():
            if isinstance(one, Obligation):
                found[id(one)] = one
            else:
                # A trigger that gives none is told once, whatever versions it might have met.
                found.setdefault((type(one), one.bearer.id, one.thing.id), one)
    bound = {(one.bearer.id, one.about) for one in found.values() if isinstance(one, Obligation)}
    return tuple(
        one
        for one in found.values()
        if isinstance(one, Obligation) or (one.bearer.id, one.thing.id) not in bound
    )

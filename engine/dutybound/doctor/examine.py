"""What is wrong, vague or wanting in facts that can be read: `dutybound doctor`.

Nothing here is an error: a review runs on such facts, and says `cannot-tell` where they leave it
open. This says beforehand what to type so that it can tell.
"""

from __future__ import annotations

from datetime import date

from dutybound.doctor.advice import Advice, Group
from dutybound.doctor.bodies import bodies
from dutybound.doctor.questions import questions
from dutybound.doctor.records import records, register
from dutybound.facts.model import Partnership
from dutybound.law.model import Law

__all__ = ["Advice", "Group", "examine"]

_ORDER = {group: number for number, group in enumerate(Group)}


def examine(partnership: Partnership, law: Law, as_at: date) -> tuple[Advice, ...]:
    """Everything worth mending in the facts for a review on ``as_at``, by group, file and line."""
    found = [
        *questions(law, partnership, as_at),
        *bodies(law, partnership, as_at),
        *register(law, partnership, as_at),
        *records(law, partnership, as_at),
    ]
    return tuple(sorted(_each_once(found), key=_order))


def _each_once(found: list[Advice]) -> list[Advice]:
    """One piece of advice for each thing without a day: that of the duties comes first."""
    undated = {one.place for one in reversed(found) if one.group is Group.UNDATED}
    kept: list[Advice] = []
    for one in dict.fromkeys(found):
        if one.group is Group.UNDATED and one.type.startswith("date:"):
            if one.place not in undated:
                continue
            undated.discard(one.place)
        kept.append(one)
    return kept


def _order(one: Advice) -> tuple[int, str, int, str, str]:
    return (_ORDER[one.group], one.place.file, one.place.line or 0, one.problem, one.type)

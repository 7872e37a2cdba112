"""What `doctor` may say of a facts file, and under which heading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dutybound.source.faults import Place

DAY_HINT = "date: 2019-02-14 (or 2019-02, 2018/19, ../2019-02-14)"
"""What to type where a day is wanted; a vague one often does."""


class Group(StrEnum):
    """The headings, in the order in which they are shown."""

    UNDATED = "No day, where a duty counts from one"
    VAGUE = "A day too vague to tell whether it was in time"
    ABOUT = "Records that do not say which case they are about"
    PERIOD = "Records that do not say which period they are for"
    BY = "Acts that do not say whose they are, or whom they concern"
    DETAIL = "Details that a rule asks for"
    CONTENTS = "Documents of which the contents are not told"
    BODY = "Bodies that an area like this has, and the facts do not name"
    LIFE = "Bodies outside the time of their kind"
    REGISTER = "What the register claims"
    BEFORE = "Before the register begins"
    AFTER = "After the day asked about"
    PLANNED = "Planned for a day that has gone by, with nothing done on record"
    RECORDED_LATE = "Entered long after the day"
    NO_USE = "Records that no rule here asks for"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to mend: where, what, and what to type."""

    group: Group
    place: Place
    problem: str
    type: str

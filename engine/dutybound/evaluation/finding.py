"""A finding: the status of one obligation on one day, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.obligations import Instance
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import Step, Wanted
from dutybound.facts.model import Record
from dutybound.law.model import Duty, Version


@dataclass(frozen=True, slots=True)
class ContentsShown:
    """The contents of a product, by id: what is shown, lacking, or not told."""

    shown: tuple[str, ...]
    lacking: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def asked(self) -> int:
        """How many contents the law asked for."""
        return len(self.shown) + len(self.lacking) + len(self.unknown)


@dataclass(frozen=True, slots=True)
class Finding:
    """The status of one obligation on one day, with reasons.

    ``late_by_days`` is the fewest and most days late (or overdue); ``open_days`` how long something
    without a last day has stood open; ``since`` the day the status began; ``untriggered`` that
    nothing on record sets the duty going; ``advice`` that the rule is of low confidence.
    """

    duty: Duty
    bearer_id: str
    bearer: str
    instance: Instance
    status: Status
    steps: tuple[Step, ...]
    wanted: tuple[Wanted, ...] = ()
    caveats: tuple[Step, ...] = ()
    version: Version | None = None
    deadline: DateSpan | None = None
    late_by_days: tuple[int, int] | None = None
    open_days: int | None = None
    since: date | None = None
    done: DateSpan | None = None
    records: tuple[Record, ...] = ()
    contents: ContentsShown | None = None
    untriggered: bool = False
    advice: bool = False
    product: str | None = None

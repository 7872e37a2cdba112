"""All findings for a partnership on a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dutybound.evaluation.absent import absent_finding
from dutybound.evaluation.bearers import Attachments, attachments
from dutybound.evaluation.caveats import standing_caveats
from dutybound.evaluation.derive import derive
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.findings import Finder
from dutybound.evaluation.known import Known
from dutybound.evaluation.obligations import Form, Obligation
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.steps import rule_step
from dutybound.evaluation.triggered import Derived, Excluded, Undated, instance_of
from dutybound.facts.model import Partnership
from dutybound.law.model import Duty, Law, Strength
from dutybound.law.shapes import Contents, EachPeriod, EachWindow, Rolling

_COMES_AGAIN = (Contents, EachPeriod, EachWindow, Rolling)


@dataclass(frozen=True, slots=True)
class Review:
    """What was found, of whom, under which law, as at which day."""

    law: Law
    partnership: Partnership
    as_at: date
    findings: tuple[Finding, ...]
    confirmed_by: str | None
    not_confirmed_because: str | None = None

    def with_status(self, *statuses: Status) -> tuple[Finding, ...]:
        """The findings with one of the statuses, in order."""
        return tuple(one for one in self.findings if one.status in statuses)


class Evaluation:
    """A partnership under a law: derived once, read at any date up to ``until``."""

    def __init__(
        self, law: Law, partnership: Partnership, until: date, confirm: bool = True
    ) -> None:
        self.law = law
        self.partnership = partnership
        self.until = until
        self.attachments: Attachments = attachments(law, partnership, confirm)
        self.evidence = Evidence(law, partnership)
        self.finder = Finder(self.evidence)
        self._known = Known(law, partnership, self.attachments, self.evidence)
        self._derived: dict[str, tuple[Derived, ...]] = {}

    def derived(self, duty: Duty) -> tuple[Derived, ...]:
        """The obligations of a duty up to ``until``, and the triggers that give none."""
        if duty.id not in self._derived:
            attached = self.attachments.of(duty)
            self._derived[duty.id] = derive(duty, attached, self.evidence, self.until)
        return self._derived[duty.id]

    def obligations(self, duty: Duty) -> tuple[Obligation, ...]:
        """The obligations of a duty up to ``until``."""
        return tuple(one for one in self.derived(duty) if isinstance(one, Obligation))

    def findings(self, duty: Duty, day: date) -> tuple[Finding, ...]:
        """What stands on a day: at least one finding for every duty that is not a power."""
        if duty.strength is Strength.MAY:
            return ()
        if self._is_over(duty, day):
            return (absent_finding(self._known, duty, day),)
        found = [
            (one, finding)
            for one in self.obligations(duty)
            if (finding := self.finder.find(one, day)) is not None
        ]
        live = [finding for one, finding in found if self._live(one, found, day)]
        for one in self.derived(duty):
            if isinstance(one, Undated) and one.first <= day:
                live.append(_undated_finding(one))
            elif isinstance(one, Excluded) and one.first <= day:
                live.append(_excluded_finding(one))
        return tuple(live) if live else (absent_finding(self._known, duty, day),)

    def _is_over(self, duty: Duty, day: date) -> bool:
        """Whether the law took away, by a day, a duty that came again and again.

        What was left undone under it was a default then; it is none that can be put right now. What
        an event set going goes on.
        """
        versions = [one for one in duty.versions if self.partnership.country in one.extent]
        return bool(versions) and all(
            one.last < day and isinstance(one.shape, _COMES_AGAIN) for one in versions
        )

    def _live(
        self, one: Obligation, found: Iterable[tuple[Obligation, Finding]], day: date
    ) -> bool:
        """Whether a recurring obligation still matters: what a later one has overtaken does not."""
        if one.series is None:
            return True
        later = [
            (other, finding)
            for other, finding in found
            if other.series is not None
            and other.series > one.series
            and other.bearer.id == one.bearer.id
            and (one.form is not Form.CONTENTS or self._same_case(one, other))
        ]
        if one.provisional and later:
            return False
        if one.form is Form.CONTENTS:
            # The newest product of its kind stands in the place of those before it.
            return not later
        own = next(finding for other, finding in found if other is one)
        if own.status in (Status.MET, Status.RECORDED, Status.NEEDS_JUDGEMENT):
            return not any(_has_fallen_due(other, day) for other, _ in later)
        return not any(
            finding.status in (Status.MET, Status.RECORDED, Status.NEEDS_JUDGEMENT)
            for _, finding in later
        )

    def _same_case(self, one: Obligation, other: Obligation) -> bool:
        """Whether two products follow from one event or record, or from none that is named."""
        cases = [
            self.evidence.root(each.about) if each.product and each.product.about else None
            for each in (one, other)
        ]
        return cases[0] == cases[1]

    def review(self, day: date, duties: Iterable[Duty] | None = None) -> Review:
        """All findings on a day, in the order of the law."""
        chosen = list(self.law.duties.values()) if duties is None else list(duties)
        findings = tuple(finding for duty in chosen for finding in self.findings(duty, day))
        return Review(
            self.law,
            self.partnership,
            day,
            findings,
            self.attachments.confirmed_by,
            self.attachments.not_confirmed_because,
        )


def _has_fallen_due(other: Obligation, day: date) -> bool:
    if other.deadline is None:
        return other.arises.earliest <= day
    return other.deadline.earliest < day


def review(
    law: Law,
    partnership: Partnership,
    as_at: date,
    duties: Iterable[Duty] | None = None,
    confirm: bool = True,
) -> Review:
    """Everything that stands on ``as_at`` for a partnership under a law.

    With ``confirm``, durable-rules repeats the inference where it is installed. Raises
    :class:`~dutybound.inference.engines.EnginesDisagree` if it concludes something else.
    """
    return Evaluation(law, partnership, as_at, confirm).review(as_at, duties)


def coming_up(evaluation: Evaluation, day: date, last: date) -> Iterator[Finding]:
    """What falls due after ``day`` and by ``last``, in the order of its deadlines."""
    found = [
        finding
        for duty in evaluation.law.duties.values()
        if duty.strength is not Strength.MAY
        for finding in evaluation.findings(duty, day)
        if finding.status is Status.DUE
        and finding.deadline is not None
        and day < finding.deadline.latest <= last
    ]
    yield from sorted(
        found, key=lambda one: (one.deadline.latest if one.deadline else last, one.duty.order)
    )


def _undated_finding(one: Undated) -> Finding:
    rule = rule_step(one.duty)
    return Finding(
        duty=one.duty,
        bearer_id=one.bearer.id,
        bearer=one.bearer.name,
        instance=instance_of(one.thing),
        status=Status.CANNOT_TELL,
        steps=(rule, *one.steps),
        wanted=(one.wanted,),
    )


def _excluded_finding(one: Excluded) -> Finding:
    rule = rule_step(one.duty)
    return Finding(
        duty=one.duty,
        bearer_id=one.bearer.id,
        bearer=one.bearer.name,
        instance=instance_of(one.thing),
        status=Status.NOT_APPLICABLE,
        steps=(rule, *one.judged.steps),
        caveats=standing_caveats(one.duty),
    )

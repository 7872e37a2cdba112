"""Leaving the details of sensitive cases out of what leaves the machine.

Facts about deaths and people at risk are shown on the terminal to the person who wrote them; an
export holds which case and which day, not what is known of it, unless that is asked for.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from dutybound.evaluation.finding import Finding
from dutybound.evaluation.review import Review
from dutybound.evaluation.steps import Step, StepKind, step


def discreet(review: Review) -> Review:
    """The review without the details of sensitive events and records."""
    vocabulary, partnership = review.law.vocabulary, review.partnership
    sensitive = {
        one.id for one in partnership.events.values() if vocabulary.events[one.kind].sensitive
    }
    sensitive |= {
        one.id for one in partnership.records.values() if vocabulary.records[one.kind].sensitive
    }
    return replace(review, findings=tuple(_finding(one, sensitive) for one in review.findings))


def _finding(finding: Finding, sensitive: Set[str]) -> Finding:
    return replace(
        finding,
        steps=tuple(_step(one, sensitive) for one in finding.steps),
        caveats=tuple(_step(one, sensitive) for one in finding.caveats),
    )


def _step(one: Step, sensitive: Set[str]) -> Step:
    owner = one.get("owner")
    if one.get("subject") in ("event", "record") and owner in sensitive:
        return step(StepKind.HELD_BACK, place=one.place, owner=owner, subject=one.get("subject"))
    return replace(one, because=tuple(_step(part, sensitive) for part in one.because))

"""The program as Python sees it: load, review, explain."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dutybound.evaluation import review as _review
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.review import Review
from dutybound.facts import load as _facts
from dutybound.facts.model import Partnership
from dutybound.law import load as _law
from dutybound.law.model import Law
from dutybound.packs import shipped
from dutybound.report.words import finding_text

__all__ = [
    "Finding",
    "Law",
    "Partnership",
    "Review",
    "Status",
    "explain",
    "load_facts",
    "load_law",
    "review",
]


def load_law(folder: str | Path | None = None) -> Law:
    """The law in a folder of rules; without one, the rules that ship with the program.

    Raises :class:`dutybound.source.faults.BadInput` with every fault.
    """
    return _law.load_law(Path(folder) if folder is not None else shipped("rules"))


def load_facts(path: str | Path, law: Law) -> Partnership:
    """The partnership in a facts file, its names looked up in the law.

    Raises :class:`dutybound.source.faults.BadInput` with every fault.
    """
    return _facts.load_facts(Path(path), law)


def review(law: Law, facts: Partnership, as_at: date, confirm: bool = True) -> Review:
    """Everything that stands on a day. ``confirm`` repeats the inference by durable-rules.

    Raises :class:`dutybound.inference.engines.EnginesDisagree` if it concludes something else.
    """
    return _review.review(law, facts, as_at, confirm=confirm)


def explain(finding: Finding) -> str:
    """The whole reason of a finding in sentences."""
    return finding_text(finding)

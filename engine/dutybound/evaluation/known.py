"""What is known when findings are made: the law, the partnership, who owes what, the records."""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.evaluation.bearers import Attachments
from dutybound.evaluation.evidence import Evidence
from dutybound.facts.model import Partnership
from dutybound.law.model import Law


@dataclass(frozen=True, slots=True)
class Known:
    """One partnership under one law, with what inference concluded and its records at hand."""

    law: Law
    partnership: Partnership
    attachments: Attachments
    evidence: Evidence

"""What is wrong or doubtful in rules that can be read: `dutybound rules check`.

A fault that keeps rules from being read (an unknown role, two versions in force at once) is told by
:mod:`dutybound.law.load` instead. docs/rules-check.md explains each code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dutybound.keeping.check_citation import check_citation
from dutybound.keeping.check_conditions import check_conditions
from dutybound.keeping.check_finding import CODES, CheckFinding, Code, Severity
from dutybound.keeping.check_time import check_time
from dutybound.keeping.check_use import check_scenarios, check_use
from dutybound.law.model import Law

if TYPE_CHECKING:
    from dutybound.scenarios.run import Scenario

__all__ = ["CODES", "CheckFinding", "Code", "Severity", "check"]


def check(law: Law, scenarios: Sequence[Scenario] | None = None) -> tuple[CheckFinding, ...]:
    """Everything found in the rules, in the order of file, line and code.

    Without ``scenarios`` the checks that need them (DB407, DB501) are left out; with an empty list
    every duty lacks one.
    """
    found = [
        *check_time(law),
        *check_citation(law),
        *check_conditions(law),
        *check_use(law),
        *(check_scenarios(law, scenarios) if scenarios is not None else ()),
    ]
    return tuple(sorted(found, key=_order))


def _order(one: CheckFinding) -> tuple[str, int, str, str]:
    return (one.place.file, one.place.line or 0, one.code, one.problem)

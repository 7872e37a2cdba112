"""What `rules check` may find: a closed list of codes, each explained in docs/rules-check.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dutybound.source.faults import Place


class Severity(StrEnum):
    """An error gives wrong answers; a warning may be meant, and has to be looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding."""

    severity: Severity
    title: str


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is wrong or doubtful in the rules, where it stands, and what would mend it."""

    code: str
    severity: Severity
    place: Place
    problem: str
    mend: str


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CODES: Mapping[str, Code] = {
    "DB101": Code(_WARNING, "Days between versions on which no version is in force"),
    "DB102": Code(_ERROR, "A day of the shape lies outside the versions that have it"),
    "DB103": Code(_ERROR, "First days by country do not fit the extent"),
    "DB104": Code(_ERROR, "A content is never asked for"),
    "DB105": Code(_ERROR, "A row of a role ends before it begins"),
    "DB201": Code(_ERROR, "The strength does not go with the rank of the instrument"),
    "DB202": Code(_ERROR, "No provision or no address"),
    "DB203": Code(_ERROR, "Law cited from an address that is not official"),
    "DB204": Code(_ERROR, "A dated address of a text only held as made"),
    "DB205": Code(_ERROR, "More confidence than the way it was verified allows"),
    "DB206": Code(_ERROR, "A text that was seen, without an address"),
    "DB207": Code(_WARNING, "A title too long to show"),
    "DB208": Code(_ERROR, "One instrument described in two ways"),
    "DB301": Code(_ERROR, "A condition that can never be true"),
    "DB302": Code(_WARNING, "A condition that can never be true in one country of the extent"),
    "DB303": Code(_WARNING, "A value that cannot occur in the extent"),
    "DB304": Code(_ERROR, "A duty that binds nobody"),
    "DB305": Code(_ERROR, "A kind of body that has none of the roles"),
    "DB306": Code(_ERROR, "A structure that expects an unknown kind of body"),
    "DB401": Code(_ERROR, "Nothing can discharge the duty"),
    "DB402": Code(_ERROR, "A power that is judged, or a duty that is not"),
    "DB403": Code(_WARNING, "A kind of record that no rule uses"),
    "DB404": Code(_WARNING, "A kind of event that no rule uses"),
    "DB405": Code(_ERROR, "One id for two contents of a record"),
    "DB406": Code(_WARNING, "A recipient that no rule uses"),
    "DB407": Code(_WARNING, "A sending that no scenario shows"),
    "DB501": Code(_ERROR, "A duty without a scenario"),
    "DB502": Code(_ERROR, "A difference from a duty that does not exist"),
    "DB503": Code(_ERROR, "A duty that is also listed as left out"),
}
"""Every code with its severity and title, in order."""


def found(code: str, place: Place, problem: str, mend: str) -> CheckFinding:
    """A finding of a code, with the severity of the code."""
    return CheckFinding(code, CODES[code].severity, place, problem, mend)

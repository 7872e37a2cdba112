"""Where the law of a finding is written, with the address that shows it as on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dutybound.law.model import Duty


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument, a provision of it, and its address as at a day where the site keeps that."""

    instrument: str
    provision: str
    url: str | None

    def words(self) -> str:
        """Provision and instrument."""
        return f"{self.provision}, {self.instrument}"


def citation(duty: Duty, as_at: date) -> Citation:
    """The citation of a duty as at a day.

    Point-in-time addresses end in the date (…/section/6/2019-10-24), where the official site holds
    dated text; where it holds only the text as made, the address is left as it is.
    """
    url = duty.url
    if url is not None and duty.instrument.dated_addresses:
        url = f"{url}/{as_at.isoformat()}"
    return Citation(duty.instrument.title, duty.provision, url)

"""Checks of what a duty rests on: its citation, the rank of its text, how far it was verified."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from dutybound.keeping.check_finding import CheckFinding, found
from dutybound.law.model import BINDING, Confidence, Duty, Force, Instrument, Law, Strength
from dutybound.source.faults import Place

LONGEST_TITLE = 90
"""Characters of a title that fit a line of a report."""

_LAW = frozenset({Force.PRIMARY, Force.SECONDARY})
_ENOUGH_SOURCES = 2
_OFFICIAL = ("legislation.gov.uk", "gov.uk")


def check_citation(law: Law) -> Iterator[CheckFinding]:
    """Strength against rank, address and provision, confidence, length of the title."""
    for duty in law.duties.values():
        yield from _strength(duty)
        yield from _address(duty)
        yield from _verified(duty)
        if len(duty.title) > LONGEST_TITLE:
            yield found(
                "DB207",
                duty.place,
                f"The title of `{duty.id}` has {len(duty.title)} characters.",
                f"Shorten it to {LONGEST_TITLE}; the rest belongs into the summary.",
            )
    yield from _instruments(law)


def _strength(duty: Duty) -> Iterator[CheckFinding]:
    force = duty.force
    if duty.strength is Strength.SHOULD and force in _LAW:
        yield found(
            "DB201",
            duty.place,
            f"`{duty.id}` is a `should`, but its instrument is {force} law, which binds.",
            "Write must, must-have-regard or must-not; or cite the guidance it comes from.",
        )
    elif duty.strength in BINDING and force is Force.NON_STATUTORY:
        yield found(
            "DB201",
            duty.place,
            f"`{duty.id}` is a `{duty.strength}`, but non-statutory guidance cannot bind.",
            "Write should, or cite the law that binds.",
        )
    elif duty.strength in BINDING and force is Force.STATUTORY_GUIDANCE and not duty.note:
        yield found(
            "DB201",
            duty.place,
            f"`{duty.id}` is a `{duty.strength}` in statutory guidance, and no note says what "
            "makes it bind.",
            "Write should; or name in the note the provision by which the guidance must be "
            "followed.",
        )


def _address(duty: Duty) -> Iterator[CheckFinding]:
    if not duty.provision.strip():
        yield found(
            "DB202",
            duty.place,
            f"`{duty.id}` names no provision.",
            "Write it as the instrument does: s.6(1), reg 5(1), para 12.",
        )
    url = duty.url or duty.instrument.url
    if url is None:
        yield found(
            "DB202",
            duty.place,
            f"`{duty.id}` has no address, nor has its instrument.",
            "Give `url` of the provision.",
        )
        return
    if duty.force in _LAW and not _official(url):
        yield found(
            "DB203",
            duty.place,
            f"`{duty.id}` is law, but its address is `{url}`.",
            "Give the address at https://www.legislation.gov.uk, or one at gov.uk.",
        )
    if duty.instrument.dated_addresses and url.rstrip("/").endswith("/made"):
        yield found(
            "DB204",
            duty.place,
            f"The address of `{duty.id}` ends in /made, but its instrument says that the text is "
            "shown at any date.",
            "Leave /made out, or write `dated_addresses: false`.",
        )


def _official(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme == "https" and any(
        host == name or host.endswith(f".{name}") for name in _OFFICIAL
    )


def _verified(duty: Duty) -> Iterator[CheckFinding]:
    verified = duty.verified
    high = verified.confidence is Confidence.HIGH
    if high and verified.how == "recalled":
        yield found(
            "DB205",
            duty.place,
            f"`{duty.id}` is recalled, and claims high confidence.",
            "Write low or medium, or read the text and give its address.",
        )
    elif (
        high
        and verified.how == "secondary-source"
        and len(verified.urls) < _ENOUGH_SOURCES
        and not verified.remark
    ):
        yield found(
            "DB205",
            duty.place,
            f"`{duty.id}` claims high confidence on fewer than two secondary sources.",
            "Write medium, give the addresses of two sources that agree, or say in the remark "
            "which they were.",
        )
    if verified.how == "text-seen" and not verified.urls:
        yield found(
            "DB206",
            duty.place,
            f"The text of `{duty.id}` was seen, but not where.",
            "Give the address under `urls`.",
        )


def _instruments(law: Law) -> Iterator[CheckFinding]:
    """Files of one instrument have to describe it alike, but for its note."""
    first: dict[str, Instrument] = {}
    told: set[str] = set()
    for duty in law.duties.values():
        instrument = duty.instrument
        earlier = first.setdefault(instrument.id, instrument)
        differs = [
            name
            for name in ("title", "short", "force", "dated_addresses")
            if getattr(earlier, name) != getattr(instrument, name)
        ]
        if differs and duty.place.file not in told:
            told.add(duty.place.file)
            yield found(
                "DB208",
                Place(duty.place.file),
                f"The instrument `{instrument.id}` has another {' and '.join(differs)} here than "
                "in another file.",
                "Write the same in every file of the instrument.",
            )

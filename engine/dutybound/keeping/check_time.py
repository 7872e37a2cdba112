"""Checks of days: versions that follow one another, and shapes whose days lie within them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dutybound.dates.spans import day_words
from dutybound.keeping.check_finding import CheckFinding, found
from dutybound.keeping.uses import versions_in
from dutybound.law.model import Duty, Law, Version
from dutybound.law.periods import periods
from dutybound.law.shapes import (
    ByDate,
    ContentItem,
    Contents,
    EachPeriod,
    PeriodDue,
    Rolling,
    Shape,
    Standing,
)

_DAY = timedelta(days=1)


def check_time(law: Law) -> Iterator[CheckFinding]:
    """Gaps between versions, and days of shapes, contents and roles that never come."""
    for duty in law.duties.values():
        yield from _gaps(duty)
        for group in _groups(duty):
            yield from _shape_days(duty, group)
    yield from _role_rows(law)


# --- gaps ---------------------------------------------------------------------------------------


def _gaps(duty: Duty) -> Iterator[CheckFinding]:
    """Days after one version and before the next in a country, unless a note speaks of the gap."""
    told: set[tuple[str, int, date]] = set()
    for country in _extent(duty):
        versions = versions_in(duty, country)
        kinds = dict.fromkeys(kind for one in versions for kind in one.bearer_kinds)
        for kind in (None, *kinds):
            rows = sorted(
                (
                    one
                    for one in versions
                    if not one.bearer_kinds or (kind is not None and kind in one.bearer_kinds)
                ),
                key=lambda one: (one.first, one.last),
            )
            for first, last, after in _between(rows):
                key = (country, after.index, first)
                if key in told or _noted(duty, after):
                    continue
                told.add(key)
                yield found(
                    "DB101",
                    after.place,
                    f"No version of `{duty.id}` is in force in {country} {_range(first, last)}.",
                    "Mend the days of the versions, or say in the note of the later one why there "
                    "is a gap.",
                )


def _between(rows: list[Version]) -> Iterator[tuple[date, date, Version]]:
    """The first and last day of each gap, and the version that ends it."""
    if not rows:
        return
    covered = rows[0].last
    for after in rows[1:]:
        if covered < date.max and covered + _DAY < after.first:
            yield covered + _DAY, after.first - _DAY, after
        covered = max(covered, after.last)


def _noted(duty: Duty, version: Version) -> bool:
    return any("gap" in (note or "").lower().split() for note in (version.note, duty.note))


def _range(first: date, last: date) -> str:
    if first == last:
        return f"on {day_words(first)}"
    return f"from {day_words(first)} to {day_words(last)}"


def _extent(duty: Duty) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in duty.versions for name in one.extent))


# --- days of a shape ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """The versions that have one shape, and the days on which they stand, by country."""

    shape: Shape
    versions: tuple[Version, ...]
    stands: Mapping[str, tuple[date, date]]


def _groups(duty: Duty) -> Iterator[_Group]:
    shapes: list[Shape] = []
    for version in duty.versions:
        if version.shape not in shapes:
            shapes.append(version.shape)
    for shape in shapes:
        versions = tuple(one for one in duty.versions if one.shape == shape)
        stands: dict[str, tuple[date, date]] = {}
        for version in versions:
            for country in version.extent:
                first, last = stands.get(country, (version.first, version.last))
                stands[country] = (min(first, version.first), max(last, version.last))
        yield _Group(shape, versions, stands)


_PERIOD_EDGE = {
    PeriodDue.END_OF_PERIOD: "first day of its first period",
    PeriodDue.BEFORE_PERIOD: "first day of its first period",
    PeriodDue.START_OF_PERIOD: "first day of its first period",
    # What looks back may be about a period that began before the law did, not one that ended then.
    PeriodDue.END_OF_NEXT_PERIOD: "last day of its first period",
    PeriodDue.AFTER_PERIOD: "last day of its first period",
}


def _first_period(shape: EachPeriod, country: str) -> date:
    """The day of the first period that has to lie within the version."""
    first = shape.first[country]
    if _PERIOD_EDGE[shape.due].startswith("first"):
        return first
    return next(iter(periods(shape, country, first))).last


def _shape_days(duty: Duty, group: _Group) -> Iterator[CheckFinding]:
    match group.shape:
        case ByDate(by=by):
            yield from _within(duty, group, dict.fromkeys(group.stands, by), "its last day in time")
        case Standing(by=by) if by is not None:
            yield from _within(duty, group, dict.fromkeys(group.stands, by), "its last day in time")
        case EachPeriod(first=first):
            yield from _countries(duty, group, first, "first")
            days = {country: _first_period(group.shape, country) for country in first}
            yield from _within(duty, group, days, f"the {_PERIOD_EDGE[group.shape.due]}")
        case Rolling(first_due=first):
            yield from _countries(duty, group, first, "first_due")
            yield from _within(duty, group, first, "its first last day in time")
        case Contents(of=kind, items=items):
            for item in items:
                yield from _item(duty, group, kind, item)
        case _:
            return


def _within(
    duty: Duty, group: _Group, days: Mapping[str, date], what: str
) -> Iterator[CheckFinding]:
    """A day has to lie within the versions of the shape, in each country."""
    told: set[str] = set()
    for country, (first, last) in group.stands.items():
        day = days.get(country)
        if day is None or first <= day <= last:
            continue
        edge = (
            f"before it is first in force in {country} ({day_words(first)})"
            if day < first
            else f"after it was last in force in {country} ({day_words(last)})"
        )
        problem = f"For `{duty.id}`, {what}, {day_words(day)}, lies {edge}."
        if problem not in told:
            told.add(problem)
            yield found(
                "DB102",
                group.versions[0].place,
                problem,
                "Mend that day, or the days of the version.",
            )


def _countries(
    duty: Duty, group: _Group, days: Mapping[str, date], key: str
) -> Iterator[CheckFinding]:
    place = group.versions[0].place
    for country in group.stands:
        if country not in days:
            yield found(
                "DB103",
                place,
                f"`{key}` of `{duty.id}` gives no day for {country}, so nothing ever falls due "
                "there.",
                f"Add a day for {country} under `{key}`, or take it out of the extent.",
            )
    for country in days:
        if country not in group.stands:
            yield found(
                "DB103",
                place,
                f"`{key}` of `{duty.id}` gives a day for {country}, which is not in the extent.",
                f"Take {country} out of `{key}`, or add it to the extent.",
            )


def _item(duty: Duty, group: _Group, kind: str, item: ContentItem) -> Iterator[CheckFinding]:
    place = group.versions[0].place
    if item.last < item.first:
        yield found(
            "DB104",
            place,
            f"The content `{item.id}` of `{duty.id}` ends ({day_words(item.last)}) before it "
            f"begins ({day_words(item.first)}).",
            "Mend `from` and `to` of the item; both days count.",
        )
    elif not any(
        item.first <= last and item.last >= first for first, last in group.stands.values()
    ):
        yield found(
            "DB104",
            place,
            f"The content `{item.id}` of `{duty.id}` is asked of a `{kind}` only on days on which "
            "no version that lists it is in force.",
            "Mend `from` and `to` of the item, or leave it out of the version.",
        )


def _role_rows(law: Law) -> Iterator[CheckFinding]:
    for role in law.roles.values():
        for member in role.members:
            if member.last < member.first:
                yield found(
                    "DB105",
                    role.place,
                    f"In the role `{role.id}`, the row of `{member.kind}` in {member.country} ends "
                    f"({day_words(member.last)}) before it begins ({day_words(member.first)}).",
                    "Mend `from` and `to` of the row; both days count.",
                )

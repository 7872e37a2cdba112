"""Whether a condition holds of the facts on a day: true, false or unknown, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.steps import Step, StepKind, StepValue, Wanted, step
from dutybound.evaluation.truth import Judged, Truth, all_of, any_of, contrary
from dutybound.facts.model import (
    Area,
    Body,
    DatedValue,
    Details,
    DetailValue,
    Event,
    Partnership,
    Record,
    Source,
)
from dutybound.law.conditions import All, AnyOf, Condition, FactTest, Not, Operator, Subject
from dutybound.law.conditions import tests_of as _tests_of
from dutybound.source.faults import Place


@dataclass(frozen=True, slots=True)
class Scope:
    """The facts a condition may speak of."""

    partnership: Partnership
    body: Body | None = None
    event: Event | None = None
    record: Record | None = None

    @property
    def areas(self) -> tuple[Area, ...]:
        """The area of the body where it names one, else all areas of the partnership."""
        if self.body is not None and self.body.area is not None:
            return (self.partnership.areas[self.body.area],)
        return tuple(self.partnership.areas.values())


@dataclass(frozen=True, slots=True)
class _Found:
    value: DetailValue
    owner: str
    place: Place
    source: Source | None


def evaluate(condition: Condition | None, scope: Scope, day: date) -> Judged:
    """The condition on a day. No condition is true."""
    match condition:
        case None:
            return Judged(Truth.TRUE)
        case All(parts):
            return all_of(evaluate(part, scope, day) for part in parts)
        case AnyOf(parts):
            return any_of(evaluate(part, scope, day) for part in parts)
        case Not(part):
            return contrary(evaluate(part, scope, day))
        case FactTest():
            return _test(condition, scope, day)


def change_points(condition: Condition | None, scope: Scope) -> tuple[date, ...]:
    """The days on which a condition may begin to have another value, in order."""
    days: set[date] = set()
    for test in _tests_of(condition):
        for details in _details_of(test.subject, scope):
            for dated in details.get(test.attribute, ()):
                days.add(dated.first)
                if dated.last < date.max:
                    days.add(date.fromordinal(dated.last.toordinal() + 1))
    return tuple(sorted(days))


def _details_of(subject: Subject, scope: Scope) -> Iterable[Details]:
    match subject:
        case Subject.AREA:
            return [area.details for area in scope.areas]
        case Subject.BEARER | Subject.BODY:
            return [scope.body.details] if scope.body else []
        case Subject.PARTNERSHIP:
            return [scope.partnership.details]
        case _:
            return []


def _test(test: FactTest, scope: Scope, day: date) -> Judged:
    owners = list(_owners(test, scope, day))
    if not owners:
        return _unknown(test, str(test.subject), None)
    return _agreed([_compare(test, owner, found) for owner, found in owners])


def _agreed(results: list[Judged]) -> Judged:
    """What holds of every area holds; where areas differ it is not known of the whole."""
    if len({result.truth for result in results}) == 1:
        return results[0]
    steps = tuple(one for result in results for one in result.steps)
    wanted = tuple(one for result in results for one in result.wanted)
    return Judged(Truth.UNKNOWN, steps, wanted)


def _owners(
    test: FactTest, scope: Scope, day: date
) -> Iterable[tuple[tuple[str, Place | None], _Found | None]]:
    name = test.attribute
    match test.subject:
        case Subject.AREA:
            for area in scope.areas:
                if name == "country":
                    found = _Found(area.country, area.name, area.place, None)
                else:
                    dated = _on(area.details, name, day)
                    found = _dated(dated, area.name) if dated else None  # type: ignore[assignment]
                yield (area.name, area.place), found
        case Subject.BEARER | Subject.BODY:
            body = scope.body
            if body is not None and name == "kind":
                yield (body.name, body.place), _Found(body.kind, body.name, body.place, body.source)
            elif body is not None:
                dated = _on(body.details, name, day)
                yield (body.name, body.place), _dated(dated, body.name) if dated else None
        case Subject.PARTNERSHIP:
            partnership = scope.partnership
            dated = _on(partnership.details, name, day)
            owner = (partnership.name, partnership.place)
            yield owner, _dated(dated, partnership.name) if dated else None
        case Subject.EVENT:
            if scope.event is not None:
                yield _undated(scope.event, name)
        case Subject.RECORD:
            if scope.record is not None:
                yield _undated(scope.record, name)


def _undated(thing: Event | Record, name: str) -> tuple[tuple[str, Place | None], _Found | None]:
    owner = (thing.id, thing.place)
    details: Mapping[str, DetailValue] = thing.details
    value = thing.date if name == "date" else details.get(name)
    if value is None:
        return owner, None
    return owner, _Found(value, thing.id, thing.place, thing.source)


def _on(details: Details, name: str, day: date) -> DatedValue | None:
    for dated in details.get(name, ()):
        if dated.first <= day <= dated.last:
            return dated
    return None


def _dated(dated: DatedValue, owner: str) -> _Found:
    return _Found(dated.value, owner, dated.place, dated.source)


def _compare(test: FactTest, owner: tuple[str, Place | None], found: _Found | None) -> Judged:
    if found is None:
        return _unknown(test, owner[0], owner[1])
    truth = _truth(test, found.value)
    if truth is Truth.UNKNOWN:
        return _unknown(test, owner[0], found.place, found)
    kind = StepKind.HOLDS if truth is Truth.TRUE else StepKind.FAILS
    return Judged(truth, (_said(kind, test, found),))


def _truth(test: FactTest, value: DetailValue) -> Truth:
    match test.operator:
        case Operator.IN:
            same = any(type(one) is type(value) and one == value for one in test.values)
            return Truth.TRUE if same else Truth.FALSE
        case Operator.AT_LEAST | Operator.AT_MOST:
            limit = test.values[0]
            assert isinstance(value, int)
            assert isinstance(limit, int)
            above = value >= limit if test.operator is Operator.AT_LEAST else value <= limit
            return Truth.TRUE if above else Truth.FALSE
        case Operator.ON_OR_AFTER | Operator.ON_OR_BEFORE:
            limit = test.values[0]
            assert isinstance(value, DateSpan)
            assert isinstance(limit, date)
            if test.operator is Operator.ON_OR_AFTER:
                surely, never = value.earliest >= limit, value.latest < limit
            else:
                surely, never = value.latest <= limit, value.earliest > limit
            return Truth.TRUE if surely else Truth.FALSE if never else Truth.UNKNOWN


def _said(kind: StepKind, test: FactTest, found: _Found) -> Step:
    value: StepValue = found.value
    return step(
        kind,
        place=found.place,
        source=found.source,
        owner=found.owner,
        subject=str(test.subject),
        detail=test.attribute,
        value=value,
        operator=str(test.operator),
        asked=tuple(str(one) for one in test.values),
    )


def _unknown(
    test: FactTest, owner: str, place: Place | None, found: _Found | None = None
) -> Judged:
    reason = step(
        StepKind.NOT_GIVEN,
        place=place,
        owner=owner,
        subject=str(test.subject),
        detail=test.attribute,
        value=found.value if found else None,
        operator=str(test.operator),
        asked=tuple(str(one) for one in test.values),
        means=test.means,
    )
    return Judged(
        Truth.UNKNOWN,
        (reason,),
        (Wanted(f"{test.subject}.{test.attribute}", owner, place, label=test.means),),
    )

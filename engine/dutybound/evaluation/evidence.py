"""Which records count towards which obligation, and where the register may be silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.bearers import Bearer
from dutybound.evaluation.conditions import Scope, evaluate
from dutybound.evaluation.outcome import Candidate
from dutybound.evaluation.steps import Step, StepKind, record_step, step
from dutybound.evaluation.truth import Judged, Truth
from dutybound.facts.model import PARTNERSHIP, Event, NotDone, Partnership, Record
from dutybound.law.model import Discharge, Duty, Law, Mode

_DAY = timedelta(days=1)
_UNDATED = "on a day not given"


class Evidence:
    """The records of a partnership, asked on behalf of a duty and a bearer."""

    def __init__(self, law: Law, partnership: Partnership) -> None:
        self.law = law
        self.partnership = partnership
        self._by_kind: dict[str, list[Record]] = {}
        for record in partnership.records.values():
            self._by_kind.setdefault(record.kind, []).append(record)

    def of_kind(self, kind: str) -> list[Record]:
        """The records of a kind that were made, in the order of the file; not the planned ones."""
        return [one for one in self._by_kind.get(kind, ()) if not one.planned]

    def candidates(
        self, duty: Duty, bearer: Bearer, ways: tuple[Discharge, ...] | None = None
    ) -> list[Candidate]:
        """Every record that may discharge the duty for the bearer, whatever its period or event.

        ``ways`` takes the place of the duty's own ways of discharge: those of one version.
        """
        found: dict[str, Candidate] = {}
        for way in duty.discharge if ways is None else ways:
            for record in self.of_kind(way.record):
                candidate = self._candidate(duty, bearer, way, record)
                if candidate is None:
                    continue
                earlier = found.get(record.id)
                if earlier is None or (candidate.sure and not earlier.sure):
                    found[record.id] = candidate
        return list(found.values())

    def planned(self, duty: Duty) -> tuple[Record, ...]:
        """What is only planned, of the kinds that would discharge the duty."""
        kinds = {way.record for way in duty.discharge}
        records = self.partnership.records.values()
        return tuple(one for one in records if one.planned and one.kind in kinds)

    def supporting(self, duty: Duty, bearer: Bearer, about: str | None) -> tuple[Record, ...]:
        """Records that support a duty whose fulfilment a person has to judge."""
        kinds = {*duty.evidence, *(way.record for way in duty.discharge)}
        return tuple(
            record
            for record in self.partnership.records.values()
            if record.kind in kinds
            and not record.planned
            and self.serves(record.by, duty, bearer)[0] is not Truth.FALSE
            and (about is None or self.linked(record, about) is not Truth.FALSE)
        )

    def done(self, record: Record) -> DateSpan:
        """The day a record represents. Undated: no later than the day it was recorded."""
        if record.date is not None:
            return record.date
        last = record.recorded_on or self.partnership.register.last
        return DateSpan(date.min, last, _UNDATED)

    def _candidate(
        self, duty: Duty, bearer: Bearer, way: Discharge, record: Record
    ) -> Candidate | None:
        serves, doubt = self.serves(record.by, duty, bearer)
        if serves is Truth.FALSE:
            return None
        done = self.done(record)
        if way.sent_to is not None:
            sendings = [one for one in record.sent if one.to == way.sent_to]
            if not sendings:
                return None
            # A register drawn up before the record was made tells nothing of its sending.
            end = self._end() if self._end() >= done.earliest else date.max
            undated = DateSpan(done.earliest, end, _UNDATED)
            done = _first_of([one.date or undated for one in sendings])
        judged = evaluate(
            way.when, Scope(self.partnership, bearer.body, record=record), done.latest
        )
        if judged.truth is Truth.FALSE:
            return None
        if judged.truth is Truth.UNKNOWN:
            name = self.name(record)
            doubt = record_step(StepKind.DOUBTFUL_RECORD, record, name, *judged.steps)
            serves = Truth.UNKNOWN
        return Candidate(record, done, serves is Truth.TRUE, doubt)

    def _end(self) -> date:
        return self.partnership.register.last

    def name(self, record: Record) -> str:
        """How a sentence calls the record."""
        return self.law.vocabulary.records[record.kind].name

    def doubtful(self, one: Candidate, why: str) -> Candidate:
        """A candidate of which the facts leave open whether it counts, and why."""
        record = one.record
        doubt = step(
            StepKind.DOUBTFUL_RECORD,
            place=record.place,
            source=record.source,
            why=why,
            record=record.id,
            name=self.name(record),
            date=record.date,
        )
        return Candidate(record, one.done, False, doubt)

    def way_words(self, way: Discharge) -> str:
        """How a sentence calls what would discharge a duty."""
        vocabulary = self.law.vocabulary
        name = vocabulary.records[way.record].name
        if way.sent_to is None:
            return name
        return f"sending of the {name} to {vocabulary.recipients[way.sent_to]}"

    def serves(self, by: tuple[str, ...], duty: Duty, bearer: Bearer) -> tuple[Truth, Step | None]:
        """Whether something done ``by`` these counts for the bearer.

        A document of the partnership is no act of one body (and the other way round): for a duty on
        each body, what does not say who did it leaves the question open.
        """
        if duty.mode is Mode.EACH and bearer.body is not None:
            if bearer.body.id in by or bearer.id in by:
                return Truth.TRUE, None
            if by and PARTNERSHIP not in by:
                return Truth.FALSE, None
            return Truth.UNKNOWN, step(
                StepKind.DOUBTFUL_RECORD, why="by", bearer=bearer.name, partnership=bool(by)
            )
        if not by or PARTNERSHIP in by:
            return Truth.TRUE, None
        if bearer.body is not None:
            return (Truth.TRUE if bearer.body.id in by else Truth.FALSE), None
        if bearer.members:
            return (Truth.TRUE if set(by) & set(bearer.members) else Truth.FALSE), None
        groups = {name for name in by if self.partnership.bodies[name].kind == bearer.role}
        others = set(by) - groups
        # A member acting for the group is the group's act only if the record says so.
        return (Truth.TRUE if groups or not others else Truth.UNKNOWN), (
            None
            if groups or not others
            else step(StepKind.DOUBTFUL_RECORD, why="group", bearer=bearer.name)
        )

    # --- what follows from what -----------------------------------------------------------------

    def root(self, identity: str | None) -> str | None:
        """The event or record at the beginning of a chain of `about`."""
        seen: set[str] = set()
        while identity is not None and identity not in seen:
            seen.add(identity)
            record = self.partnership.records.get(identity)
            if record is None or record.about is None:
                return identity
            identity = record.about
        return identity

    def linked(self, record: Record, trigger: str) -> Truth:
        """Whether a record follows from a trigger: unknown when it does not say what it is about.

        Records of one case are linked by their common beginning.
        """
        if record.about is None:
            return Truth.TRUE if record.id == trigger else Truth.UNKNOWN
        chain: list[str] = []
        identity: str | None = record.id
        while identity is not None and identity not in chain:
            chain.append(identity)
            other = self.partnership.records.get(identity)
            identity = other.about if other else None
        if trigger in chain:
            return Truth.TRUE
        begins = self.root(trigger)
        same = begins is not None and begins in chain
        return Truth.TRUE if same else Truth.FALSE

    # --- silence --------------------------------------------------------------------------------

    def gaps(
        self,
        duty: Duty,
        bearer: Bearer,
        arises: date,
        for_period: str | None = None,
        about: str | None = None,
        act: str | None = None,
    ) -> tuple[tuple[tuple[date, date], ...], tuple[Step, ...]]:
        """Where something may have been done unrecorded, and why silence is proof or is not.

        Intervals are inclusive. None where the register is complete or a statement says so.
        ``act`` is the kind of record of what must not be done, in place of what discharges.
        """
        register = self.partnership.register
        # A sending has no record of its own: where there is another way, that one is spoken of.
        acts = [way.record for way in duty.discharge if way.sent_to is None]
        kinds = set(acts or (way.record for way in duty.discharge)) if act is None else {act}
        asked = {way.record for way in duty.discharge} if act is None else {act}
        stated = list(self._statements(duty, bearer, for_period, about, asked))
        stated_until = _denied_until(kinds, stated)
        steps: list[Step] = [
            step(
                StepKind.STATED_NOT_DONE,
                place=one.place,
                source=one.source,
                name=self.law.vocabulary.records[one.kind].name,
                as_at=one.as_at,
            )
            for one in stated
        ]
        gaps: list[tuple[date, date]] = []
        if register.complete(duty.regime):
            if arises < register.first and stated_until is None:
                gaps.append((arises, register.first - _DAY))
                steps.append(
                    step(StepKind.REGISTER_BEGINS, place=register.place, day=register.first)
                )
            known_until = max(register.last, stated_until or date.min)
            steps.append(
                step(
                    StepKind.NOTHING_RECORDED,
                    place=register.place,
                    regime=self.law.regimes[duty.regime],
                    first=register.first,
                    last=register.last,
                )
            )
        else:
            known_until = stated_until or date.min
            if stated_until is None:
                gaps.append((arises, date.max))
                steps.append(
                    step(
                        StepKind.REGISTER_SILENT,
                        place=register.place,
                        regime=self.law.regimes[duty.regime],
                    )
                )
                return tuple(gaps), tuple(steps)
        if known_until < date.max:
            gaps.append((max(known_until + _DAY, arises), date.max))
            steps.append(step(StepKind.REGISTER_ENDED, place=register.place, day=known_until))
        return tuple(gaps), tuple(steps)

    def _statements(
        self,
        duty: Duty,
        bearer: Bearer,
        for_period: str | None,
        about: str | None,
        kinds: set[str],
    ) -> Iterator[NotDone]:
        for one in self.partnership.not_done:
            if one.is_event or one.kind not in kinds:
                continue
            if one.for_period is not None and one.for_period != for_period:
                continue
            if one.about is not None and (
                about is None or one.about not in (about, self.root(about))
            ):
                continue
            if self.serves(one.by, duty, bearer)[0] is Truth.FALSE:
                continue
            yield one

    def never_happened(self, kind: str, is_event: bool, day: date) -> NotDone | None:
        """A statement that no event (or record) of a kind occurred up to a day."""
        for one in self.partnership.not_done:
            if one.kind == kind and one.is_event == is_event and one.as_at >= day:
                return one
        return None

    # --- triggers -------------------------------------------------------------------------------

    def things(self, kind: str, is_event: bool, planned: bool = False) -> list[Event | Record]:
        """The events (with public ones of the country) or the records of a kind.

        With ``planned``, also what is only intended: something may be due before it.
        """
        if not is_event:
            records = self._by_kind.get(kind, ()) if planned else self.of_kind(kind)
            return list(records)
        events: list[Event | Record] = [
            one for one in self.partnership.events.values() if one.kind == kind
        ]
        for public in self.law.public_events:
            if public.kind == kind and public.country == self.partnership.country:
                events.append(
                    Event(
                        public.id,
                        public.kind,
                        DateSpan.exactly(public.day),
                        {},
                        (),
                        self.law.vocabulary.events[kind].place,
                        None,
                        public.source,
                    )
                )
        return events

    def concerns(self, thing: Event | Record, duty: Duty, bearer: Bearer) -> Judged:
        """Whether a trigger is one for this bearer."""
        if duty.mode is not Mode.EACH or bearer.body is None:
            return Judged(Truth.TRUE)
        if isinstance(thing, Event):
            if not self.law.vocabulary.events[thing.kind].addressed:
                return Judged(Truth.TRUE)
            named: tuple[str, ...] = thing.to
        else:
            named = tuple(name for name in thing.by if name != PARTNERSHIP)
        if bearer.body.id in named:
            return Judged(Truth.TRUE)
        if named:
            return Judged(Truth.FALSE)
        return Judged(
            Truth.UNKNOWN,
            (
                step(
                    StepKind.ADDRESSEE_UNKNOWN,
                    place=thing.place,
                    source=thing.source,
                    thing=thing.id,
                    bearer=bearer.name,
                    event=isinstance(thing, Event),
                ),
            ),
        )


def _denied_until(kinds: set[str], stated: list[NotDone]) -> date | None:
    """The day up to which an act of each of these kinds is said not to have been done."""
    days = [max((one.as_at for one in stated if one.kind == kind), default=None) for kind in kinds]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def _first_of(spans: list[DateSpan]) -> DateSpan:
    """The day of the first of several acts, as far as it is known."""
    if len(spans) == 1:
        return spans[0]
    return DateSpan.between(min(s.earliest for s in spans), min(s.latest for s in spans))

"""From an obligation and a day to a finding: its status, and the reason as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Instance, ItemState, Obligation
from dutybound.evaluation.outcome import (
    Outcome,
    Status,
    act_outcome,
    standing_outcome,
)
from dutybound.evaluation.steps import Step, StepKind, Wanted, record_step, step
from dutybound.evaluation.truth import Truth
from dutybound.facts.model import Record
from dutybound.law.model import Confidence, Duty, Strength, Version
from dutybound.law.shapes import ContentItem

ACCUSING = frozenset({Status.OVERDUE, Status.MISSING, Status.CONTRAVENED})
"""What a low-confidence rule may never say."""

_DATED = frozenset({Status.OVERDUE, Status.MET, Status.RECORDED})
"""The statuses that a number of days late goes with."""


@dataclass(frozen=True, slots=True)
class ContentsShown:
    """The contents of a product, by id: what is shown, lacking, or not told."""

    shown: tuple[str, ...]
    lacking: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def asked(self) -> int:
        """How many contents the law asked for."""
        return len(self.shown) + len(self.lacking) + len(self.unknown)


@dataclass(frozen=True, slots=True)
class Finding:
    """The status of one obligation on one day, with reasons.

    ``late_by_days`` is the fewest and most days late (or overdue); ``open_days`` how long something
    without a last day has stood open; ``since`` the day the status began; ``untriggered`` that
    nothing on record sets the duty going; ``advice`` that the rule is of low confidence.
    """

    duty: Duty
    bearer_id: str
    bearer: str
    instance: Instance
    status: Status
    steps: tuple[Step, ...]
    wanted: tuple[Wanted, ...] = ()
    caveats: tuple[Step, ...] = ()
    version: Version | None = None
    deadline: DateSpan | None = None
    late_by_days: tuple[int, int] | None = None
    open_days: int | None = None
    since: date | None = None
    done: DateSpan | None = None
    records: tuple[Record, ...] = ()
    contents: ContentsShown | None = None
    untriggered: bool = False
    advice: bool = False
    product: str | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    status: Status
    steps: tuple[Step, ...]
    wanted: tuple[Wanted, ...] = ()
    late: tuple[int, int] | None = None
    open_days: int | None = None
    done: DateSpan | None = None
    records: tuple[Record, ...] = ()
    contents: ContentsShown | None = None


class Finder:
    """Makes findings of obligations, for one partnership under one law."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def status_on(self, obligation: Obligation, day: date) -> Status | None:
        """The status only; None on days on which the obligation does not stand."""
        finding = self.find(obligation, day)
        return finding.status if finding else None

    def find(self, obligation: Obligation, day: date) -> Finding | None:
        """The finding on a day; None while the obligation has not arisen, or no longer stands."""
        if obligation.arises.earliest > day or day > obligation.stands_until:
            return None
        draft = self._draft(obligation, day)
        if draft is None:
            return None
        duty = obligation.duty
        if obligation.binding.truth is Truth.UNKNOWN and draft.status is not Status.NEEDS_JUDGEMENT:
            draft = _Draft(
                Status.CANNOT_TELL,
                (step(StepKind.CONDITION_UNKNOWN), *draft.steps),
                obligation.binding.wanted or self._bearer_wanted(obligation),
                done=draft.done,
                records=draft.records,
                contents=draft.contents,
            )
        status, advice = _strength(duty, draft)
        caveats = tuple(self._caveats(obligation, draft, day))
        rule = self._rule(obligation)
        return Finding(
            duty=duty,
            bearer_id=obligation.bearer.id,
            bearer=obligation.bearer.name,
            instance=obligation.instance,
            status=status,
            steps=(rule, *obligation.binding.steps, *obligation.basis, *draft.steps),
            wanted=draft.wanted if status is Status.CANNOT_TELL else (),
            caveats=caveats,
            version=obligation.version,
            deadline=obligation.deadline,
            late_by_days=draft.late if status in _DATED else None,
            open_days=draft.open_days,
            since=self._since(obligation, draft, day),
            done=draft.done,
            records=draft.records,
            contents=draft.contents,
            advice=advice,
            product=obligation.product.id if obligation.product else None,
        )

    def _bearer_wanted(self, obligation: Obligation) -> tuple[Wanted, ...]:
        return (Wanted("addressee", obligation.bearer.name, None, label=obligation.about),)

    def _rule(self, obligation: Obligation) -> Step:
        version = obligation.version
        return step(
            StepKind.RULE,
            step(
                StepKind.IN_FORCE,
                place=version.place,
                first=version.first,
                last=version.last,
                note=version.note,
                changed=version.changed,
            ),
            place=obligation.duty.place,
            duty=obligation.duty.id,
            provision=obligation.duty.provision,
            instrument=obligation.duty.instrument.short,
            summary=obligation.duty.summary,
        )

    def _draft(self, obligation: Obligation, day: date) -> _Draft | None:
        match obligation.form:
            case Form.ACT:
                return self._act(obligation, day)
            case Form.IN_PLACE:
                return self._in_place(obligation, day)
            case Form.QUALITY:
                return self._quality(obligation, day)
            case Form.CONTENTS:
                return self._contents(obligation)
            case Form.ABSTAIN:
                return self._abstain(obligation, day)

    # --- acts -----------------------------------------------------------------------------------

    def _act(self, obligation: Obligation, day: date) -> _Draft | None:
        # Of guidance the question is only what is recorded: silence is an answer.
        advice = obligation.duty.strength is Strength.SHOULD
        gaps = () if advice else obligation.gaps
        outcome = act_outcome(
            obligation.arises, obligation.deadline, obligation.candidates, gaps, day
        )
        if outcome.status is None:
            return None
        used = tuple(one for one in obligation.candidates if one.sure and one.done.earliest <= day)
        best = min(used, key=lambda one: (one.done.latest, one.record.id), default=None)
        records = tuple(one.record for one in used)
        status = outcome.status
        if obligation.before and status is Status.MET and outcome.late is not None:
            outcome = Outcome(Status.OVERDUE)
            status = Status.OVERDUE
        if obligation.before and status is Status.OVERDUE:
            status = Status.MISSING
        steps: list[Step] = []
        if best is not None:
            steps.append(self._record(StepKind.RECORD, best.record, best.done))
        if status is Status.MET and best is not None:
            steps.extend(self._timely(obligation, outcome, best.done))
            if obligation.duty.judgement:
                return _Draft(
                    Status.NEEDS_JUDGEMENT,
                    (*steps, step(StepKind.QUALITY, shown_by=obligation.duty.shown_by)),
                    done=best.done,
                    records=records,
                )
        elif status is Status.CANNOT_TELL:
            return self._open_question(obligation, outcome, day, steps, records)
        elif best is None:
            steps.extend(obligation.silence)
        steps.extend(self._planned(obligation, status))
        open_days = None
        if status is Status.DUE and obligation.deadline is None:
            open_days = (day - obligation.arises.latest).days
        return _Draft(
            status,
            tuple(steps),
            late=outcome.late if status is not Status.MISSING else None,
            open_days=open_days,
            done=best.done if best is not None and status is Status.MET else None,
            records=records,
        )

    def _timely(self, obligation: Obligation, outcome: Outcome, done: DateSpan) -> list[Step]:
        if outcome.late is None:
            last = obligation.deadline.latest if obligation.deadline else None
            return [step(StepKind.IN_TIME, done=done, day=last)]
        assert obligation.deadline is not None
        fewest, most = outcome.late
        return [
            step(StepKind.LATE, done=done, day=obligation.deadline.latest, fewest=fewest, most=most)
        ]

    def _open_question(
        self,
        obligation: Obligation,
        outcome: Outcome,
        day: date,
        steps: list[Step],
        records: tuple[Record, ...],
    ) -> _Draft:
        doubts = [one for one in obligation.candidates if not one.sure and one.done.earliest <= day]
        wanted: list[Wanted] = []
        for one in doubts:
            if one.doubt is not None:
                steps.append(one.doubt)
            why = one.doubt.get("why") if one.doubt else None
            wanted.append(
                Wanted(
                    f"doubt.{why or 'date'}",
                    one.record.id,
                    one.record.place,
                    record=self.evidence.name(one.record),
                    label=obligation.bearer.name,
                )
            )
        vague = [
            one
            for one in obligation.candidates
            if one.sure
            and not one.done.is_exact
            and any(one.done.earliest <= edge < one.done.latest for edge in outcome.settles)
        ]
        for one in vague:
            steps.append(record_step(StepKind.VAGUE, one.record, self.evidence.name(one.record)))
            wanted.append(
                Wanted(
                    "day",
                    one.record.id,
                    one.record.place,
                    outcome.settles,
                    self.evidence.name(one.record),
                )
            )
        if not doubts and not vague and not obligation.arises.is_exact and outcome.settles == ():
            wanted.append(Wanted("trigger-day", obligation.about or "", None, (), None))
        if not wanted:
            wanted.append(self._act_wanted(obligation))
        if not vague:
            steps.extend(obligation.silence)
        steps.extend(self._planned(obligation, Status.CANNOT_TELL))
        return _Draft(Status.CANNOT_TELL, tuple(steps), tuple(wanted), records=records)

    def _act_wanted(self, obligation: Obligation) -> Wanted:
        days: tuple[date, ...] = ()
        if obligation.deadline is not None:
            days = (obligation.deadline.latest,)
        kinds = [way.record for way in obligation.duty.discharge]
        names = [self.evidence.law.vocabulary.records[kind].name for kind in kinds]
        return Wanted(
            "act",
            obligation.bearer.name,
            None,
            days,
            " or ".join(dict.fromkeys(names)),
            obligation.instance.label,
        )

    def _planned(self, obligation: Obligation, status: Status) -> list[Step]:
        if status is Status.MET:
            return []
        return [
            record_step(StepKind.PLANNED, one, self.evidence.name(one))
            for one in obligation.planned
        ]

    def _record(self, kind: StepKind, record: Record, done: DateSpan) -> Step:
        late_entry = (
            record.recorded_on if record.recorded_on and record.recorded_on > done.latest else None
        )
        return step(
            kind,
            place=record.place,
            source=record.source,
            record=record.id,
            name=self.evidence.name(record),
            date=done,
            for_period=record.for_period,
            recorded_on=late_entry,
        )

    # --- the rest -------------------------------------------------------------------------------

    def _in_place(self, obligation: Obligation, day: date) -> _Draft:
        register = self.evidence.partnership.register
        sure = [one for one in obligation.candidates if one.sure]
        outcome = standing_outcome(
            [(one.done, one.record.until) for one in sure],
            register.last,
            obligation.duty.strength is Strength.SHOULD
            or not any(first <= day <= last for first, last in obligation.gaps),
            obligation.by,
            day,
        )
        status = outcome.status
        assert status is not None
        here = [
            one
            for one in sure
            if one.done.earliest <= day
            and (one.record.until is None or one.record.until.latest >= day)
        ]
        steps = [self._record(StepKind.IN_PLACE, one.record, one.done) for one in here]
        records = tuple(one.record for one in here)
        if status is Status.MET:
            if obligation.duty.judgement:
                steps.append(step(StepKind.QUALITY, shown_by=obligation.duty.shown_by))
                return _Draft(Status.NEEDS_JUDGEMENT, tuple(steps), records=records)
            return _Draft(
                status, tuple(steps), done=here[0].done if here else None, records=records
            )
        for one in sure:
            until = one.record.until
            if until is not None and until.latest < day:
                steps.append(self._record(StepKind.ENDED, one.record, until))
        wanted: list[Wanted] = []
        if status is Status.CANNOT_TELL:
            for one in here:
                if outcome.settles:
                    steps.append(
                        record_step(StepKind.VAGUE, one.record, self.evidence.name(one.record))
                    )
                if outcome.silence:
                    steps.append(step(StepKind.REGISTER_ENDED, day=register.last))
                name = self.evidence.name(one.record)
                wanted.append(Wanted("in-place", one.record.id, one.record.place, (day,), name))
            for one in obligation.candidates:
                if not one.sure and one.doubt is not None and one.done.earliest <= day:
                    steps.append(one.doubt)
                    wanted.append(
                        Wanted(
                            f"doubt.{one.doubt.get('why') or 'date'}",
                            one.record.id,
                            one.record.place,
                            record=self.evidence.name(one.record),
                            label=obligation.bearer.name,
                        )
                    )
            if not here:
                steps.extend(obligation.silence)
            wanted = wanted or [self._act_wanted(obligation)]
        elif not here:
            doubts = [one for one in obligation.candidates if not one.sure]
            if doubts and status in ACCUSING and any(one.done.earliest <= day for one in doubts):
                steps.extend(one.doubt for one in doubts if one.doubt is not None)
                wanted = [
                    Wanted(
                        f"doubt.{one.doubt.get('why') if one.doubt else 'date'}",
                        one.record.id,
                        one.record.place,
                        record=self.evidence.name(one.record),
                        label=obligation.bearer.name,
                    )
                    for one in doubts
                ]
                return _Draft(Status.CANNOT_TELL, tuple(steps), tuple(wanted))
            steps.extend(obligation.silence)
        steps.extend(self._planned(obligation, status))
        return _Draft(status, tuple(steps), tuple(wanted), late=outcome.late, records=records)

    def _quality(self, obligation: Obligation, day: date) -> _Draft:
        shown = tuple(one for one in obligation.evidence if self.evidence.done(one).earliest <= day)
        steps = [self._record(StepKind.EVIDENCE, one, self.evidence.done(one)) for one in shown]
        steps.append(step(StepKind.QUALITY, shown_by=obligation.duty.shown_by, recorded=len(shown)))
        return _Draft(Status.NEEDS_JUDGEMENT, tuple(steps), records=shown)

    def _contents(self, obligation: Obligation) -> _Draft:
        record = obligation.product
        assert record is not None
        shown, lacking, unknown, not_asked = [], [], [], []
        steps: list[Step] = []
        for one in obligation.items:
            if one.asked is Truth.FALSE:
                not_asked.append(one.item.ref or one.item.id)
            elif one.state is ItemState.SHOWN:
                shown.append(one.item.id)
                steps.append(item_step(StepKind.ITEM_SHOWN, record, one.item))
            elif one.state is ItemState.LACKING and one.asked is Truth.TRUE:
                lacking.append(one.item.id)
                steps.append(item_step(StepKind.ITEM_LACKING, record, one.item))
            else:
                unknown.append(one.item.id)
                vague = one.asked is Truth.UNKNOWN
                steps.append(item_step(StepKind.ITEM_UNKNOWN, record, one.item, vague))
        if not_asked:
            steps.append(step(StepKind.ITEMS_NOT_ASKED, items=tuple(not_asked), date=record.date))
        wanted: tuple[Wanted, ...] = ()
        if lacking:
            status = Status.MISSING
        elif unknown:
            status = Status.CANNOT_TELL
            name = self.evidence.name(record)
            wanted = (Wanted("items", record.id, record.place, (), name, ", ".join(unknown)),)
        else:
            status = Status.NEEDS_JUDGEMENT if obligation.duty.judgement else Status.MET
        shown_as = ContentsShown(tuple(shown), tuple(lacking), tuple(unknown))
        return _Draft(
            status, tuple(steps), wanted, done=record.date, records=(record,), contents=shown_as
        )

    def _abstain(self, obligation: Obligation, day: date) -> _Draft:
        acts = [one for one in obligation.candidates if one.done.earliest <= day]
        sure = [one for one in acts if one.sure and one.done.latest <= day]
        if sure:
            steps = [self._record(StepKind.ACT_RECORDED, one.record, one.done) for one in sure]
            records = tuple(one.record for one in sure)
            return _Draft(Status.CONTRAVENED, tuple(steps), records=records)
        if acts:
            doubts = tuple(one.doubt for one in acts if one.doubt is not None)
            wanted = tuple(
                Wanted("doubt.act", one.record.id, one.record.place, record=one.record.kind)
                for one in acts
            )
            return _Draft(Status.CANNOT_TELL, doubts, wanted)
        if any(first <= day <= last for first, last in obligation.gaps):
            wanted = (Wanted("abstained", obligation.bearer.name, None),)
            return _Draft(Status.CANNOT_TELL, obligation.silence, wanted)
        return _Draft(Status.MET, obligation.silence)

    # --- around it ------------------------------------------------------------------------------

    def _since(self, obligation: Obligation, draft: _Draft, day: date) -> date | None:
        """The day on which the status began, where one day can be named."""
        match draft.status:
            case Status.OVERDUE if obligation.deadline is not None:
                return _next(obligation.deadline.latest)
            case Status.OVERDUE if obligation.by is not None:
                return _next(obligation.by)
            case Status.MET if draft.done is not None and draft.done.is_exact:
                return draft.done.latest
            case Status.DUE if obligation.arises.is_exact and obligation.form is Form.ACT:
                return obligation.arises.latest
            case Status.MISSING if obligation.form is Form.IN_PLACE:
                return max(obligation.arises.latest, self.evidence.partnership.register.first)
            case _:
                return None

    def _caveats(self, obligation: Obligation, draft: _Draft, day: date) -> list[Step]:
        duty, version = obligation.duty, obligation.version
        caveats: list[Step] = []
        verified = duty.verified
        if verified.confidence is not Confidence.HIGH:
            caveats.append(
                step(
                    StepKind.ADVICE_ONLY
                    if verified.confidence is Confidence.LOW
                    else StepKind.CONFIDENCE,
                    how=verified.how,
                    remark=verified.remark,
                )
            )
        if version.approximate:
            caveats.append(step(StepKind.APPROXIMATE, first=version.first, last=version.last))
        if day < version.certain_from:
            caveats.append(
                step(StepKind.APPROXIMATE, first=version.first, last=version.certain_from)
            )
        if obligation.convention and _near(obligation, draft, day):
            caveats.append(step(StepKind.CONVENTION))
        if obligation.deadline is not None and obligation.form is Form.ACT:
            caveats.extend(self._structure_changes(obligation, day))
        if duty.warning:
            caveats.append(step(StepKind.WARNING, text=duty.warning))
        return caveats

    def _structure_changes(self, obligation: Obligation, day: date) -> list[Step]:
        """That the area's structure changed after the obligation arose: who owed it may differ."""
        found: list[Step] = []
        if obligation.bearer.body is not None:
            return found
        for area in self.evidence.partnership.areas.values():
            rows = sorted(area.details.get("structure", ()), key=lambda one: one.first)
            for before, after in zip(rows, rows[1:], strict=False):
                if obligation.arises.earliest < after.first <= day:
                    found.append(
                        step(
                            StepKind.STRUCTURE_CHANGED,
                            place=after.place,
                            area=area.name,
                            before=str(before.value),
                            after=str(after.value),
                            day=after.first,
                            deadline=obligation.deadline,
                        )
                    )
        return found


def _near(obligation: Obligation, draft: _Draft, day: date) -> bool:
    """Whether one day more or less in the counting would change the status."""
    assert obligation.deadline is not None or obligation.phrase is not None
    if obligation.deadline is None:
        return False
    edges = {obligation.deadline.earliest.toordinal(), obligation.deadline.latest.toordinal()}
    days = {day.toordinal()}
    if draft.done is not None:
        days = {draft.done.earliest.toordinal(), draft.done.latest.toordinal()}
    return any(abs(edge - one) <= 1 for edge in edges for one in days)


def _strength(duty: Duty, draft: _Draft) -> tuple[Status, bool]:
    """Guidance is recorded or not recorded; a low-confidence rule accuses nobody."""
    status = draft.status
    if duty.strength is Strength.SHOULD:
        if status is Status.NEEDS_JUDGEMENT:
            return (Status.RECORDED if draft.records else Status.NOT_RECORDED), False
        if status is Status.CANNOT_TELL and draft.contents is None:
            return status, False
        return (Status.RECORDED if status is Status.MET else Status.NOT_RECORDED), False
    if duty.verified.confidence is Confidence.LOW:
        if status in (Status.OVERDUE, Status.MISSING):
            return Status.NOT_RECORDED, True
        if status is Status.CONTRAVENED:
            return Status.NEEDS_JUDGEMENT, True
        return status, True
    return status, False


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def item_step(kind: StepKind, record: Record, item: ContentItem, vague: bool = False) -> Step:
    """A step about one content of a product."""
    return step(kind, place=record.place, item=item.id, ref=item.ref, text=item.text, vague=vague)

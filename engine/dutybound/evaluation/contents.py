"""What a product has to contain, item by item, by the law on the day the product was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dutybound.dates.spans import DateSpan
from dutybound.evaluation import binding
from dutybound.evaluation.bearers import Attached, Bearer
from dutybound.evaluation.conditions import Scope, change_points, evaluate
from dutybound.evaluation.evidence import Evidence
from dutybound.evaluation.obligations import Form, Instance, ItemState, JudgedItem, Obligation
from dutybound.evaluation.steps import StepKind, Wanted, record_step
from dutybound.evaluation.triggered import Derived, Undated
from dutybound.evaluation.truth import Judged, Truth, all_of
from dutybound.facts.model import Record
from dutybound.law.model import Duty
from dutybound.law.shapes import ContentItem, Contents


def contents(
    duty: Duty, attached: Sequence[Attached], evidence: Evidence, until: date
) -> Iterator[Derived]:
    """One obligation for each product on record, in the order in which they were made."""
    series = 0
    for version in duty.versions:
        shape = version.shape
        if not isinstance(shape, Contents):
            continue
        for bearer in binding.bearers_of(attached, version):
            products = [
                record
                for record in evidence.of_kind(shape.of)
                if evidence.serves(record.by, duty, bearer)[0] is not Truth.FALSE
            ]
            products.sort(key=lambda one: (one.date.earliest if one.date else date.min, one.id))
            for record in products:
                name = evidence.name(record)
                if record.date is None:
                    wanted = Wanted(f"{record.kind}.date", record.id, record.place, label=name)
                    reason = record_step(StepKind.TRIGGER_UNDATED, record, name)
                    yield Undated(duty, bearer, record, wanted, (reason,), date.min)
                    continue
                made = record.date
                if made.earliest > until or made.latest < evidence.partnership.register.first:
                    continue
                bound = binding.over(attached, (version,), bearer, made)
                if bound is None:
                    continue
                judged = all_of([bound, _whose(record, duty, bearer, evidence)])
                if judged.truth is Truth.TRUE:
                    judged = bound
                if _other_version_covers(duty, attached, bearer, made, version.index):
                    continue
                series += 1
                silence_is_no = _silence_is_no(duty, record, evidence)
                yield Obligation(
                    duty=duty,
                    version=version,
                    bearer=bearer,
                    instance=Instance(record.id, record.for_period or record.id),
                    form=Form.CONTENTS,
                    binding=judged,
                    arises=made,
                    basis=(record_step(StepKind.TRIGGER, record, name),),
                    items=tuple(
                        _judged(item, record, bearer, evidence, silence_is_no)
                        for item in shape.items
                    ),
                    product=record,
                    series=series,
                    about=record.id,
                    bound_until=binding.last_day(attached, bearer),
                )


def _whose(record: Record, duty: Duty, bearer: Bearer, evidence: Evidence) -> Judged:
    """Whether a product is the bearer's: unknown where it does not say whose it is."""
    serves, doubt = evidence.serves(record.by, duty, bearer)
    if doubt is None:
        return Judged(serves)
    name = evidence.name(record)
    wanted = Wanted("doubt.by", record.id, record.place, record=name, label=bearer.name)
    return Judged(serves, (doubt,), (wanted,))


def _other_version_covers(
    duty: Duty, attached: Sequence[Attached], bearer: Bearer, made: DateSpan, index: int
) -> bool:
    """A vague day may lie in two versions: the later one speaks, so that it is judged once."""
    return any(
        version.index > index
        and isinstance(version.shape, Contents)
        and binding.over(attached, (version,), bearer, made) is not None
        for version in duty.versions
    )


def _silence_is_no(duty: Duty, record: Record, evidence: Evidence) -> bool:
    """A complete register lists all that a product contains, of a list that it speaks of at all.

    An empty `contains` speaks of every list: the product has nothing of any.
    """
    if record.contains is None or not evidence.partnership.register.complete(duty.regime):
        return False
    spoken = {*record.contains, *record.lacks}
    listed = {
        item.id
        for version in duty.versions
        if isinstance(version.shape, Contents)
        for item in version.shape.items
    }
    return not spoken or bool(spoken & listed)


def _judged(
    item: ContentItem, record: Record, bearer: Bearer, evidence: Evidence, silence_is_no: bool
) -> JudgedItem:
    assert record.date is not None
    asked = _asked(item, record.date, bearer, evidence, record)
    if item.id in (record.contains or ()):
        return JudgedItem(item, ItemState.SHOWN, asked)
    lacking = item.id in record.lacks or silence_is_no
    return JudgedItem(item, ItemState.LACKING if lacking else ItemState.UNKNOWN, asked)


def _asked(
    item: ContentItem, made: DateSpan, bearer: Bearer, evidence: Evidence, record: Record
) -> Truth:
    if made.latest < item.first or made.earliest > item.last:
        return Truth.FALSE
    inside = item.first <= made.earliest and made.latest <= item.last
    scope = Scope(evidence.partnership, bearer.body, record=record)
    changes = [day for day in change_points(item.when, scope) if made.earliest < day <= made.latest]
    days = (made.earliest, *changes, made.latest)
    truths = {evaluate(item.when, scope, day).truth for day in days}
    if truths == {Truth.FALSE}:
        return Truth.FALSE
    return Truth.TRUE if inside and truths == {Truth.TRUE} else Truth.UNKNOWN

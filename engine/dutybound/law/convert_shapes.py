"""From conditions and shapes as written to those of the law model, every name looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dutybound.dates.counting import Counting, DayKind, Period
from dutybound.law import schema_shapes, shapes
from dutybound.law.conditions import (
    All,
    AnyOf,
    Condition,
    FactTest,
    Not,
    Operator,
    Scalar,
    Subject,
)
from dutybound.law.model import (
    Detail,
    DetailType,
    FactKind,
    Vocabulary,
)
from dutybound.source.faults import Fault
from dutybound.source.suggest import did_you_mean
from dutybound.source.yaml_file import DataPath, YamlDocument


@dataclass(slots=True)
class Names:
    """What rule files may refer to: the vocabulary and the ids of roles."""

    vocabulary: Vocabulary
    roles: frozenset[str]


class ShapeConverter:
    """Converts the conditions and shapes of one file and collects its faults."""

    def __init__(self, document: YamlDocument, names: Names) -> None:
        self.document = document
        self.names = names
        self.faults: list[Fault] = []

    def fault(self, path: DataPath, problem: str, mend: str | None = None) -> None:
        """Notes a fault at the value of ``path``."""
        self.faults.append(Fault(self.document.lines.of_value(path), problem, mend))

    def known(self, name: str, choices: Iterable[str], what: str, path: DataPath) -> bool:
        """Whether a name is among the choices; a fault that says what it is not, if it is not."""
        known = sorted(choices)
        if name in known:
            return True
        self.fault(path, f"`{name}` is not {what}.", did_you_mean(name, known))
        return False

    # --- conditions -----------------------------------------------------------------------------

    def condition(
        self,
        entry: schema_shapes.ConditionEntry | None,
        path: DataPath,
        kind: FactKind | None = None,
    ) -> Condition | None:
        """A condition; ``kind`` is the event or record that `event.` and `record.` speak of."""
        if entry is None:
            return None
        if entry.all is not None:
            return All(tuple(self._parts(entry.all, (*path, "all"), kind)))
        if entry.any is not None:
            return AnyOf(tuple(self._parts(entry.any, (*path, "any"), kind)))
        if entry.not_ is not None:
            inner = self.condition(entry.not_, (*path, "not"), kind)
            assert inner is not None
            return Not(inner)
        assert entry.fact is not None
        subject_text, _, attribute = entry.fact.partition(".")
        operator, values = entry.comparison()
        subject = Subject(subject_text)
        detail = self._detail(subject, attribute, kind, (*path, "fact"))
        compared: list[Scalar | date] = []
        for value in values:
            compared.append(self._compared(value, operator, detail, path))
        means = detail.means if detail is not None and detail.means != attribute else None
        return FactTest(subject, attribute, operator, tuple(compared), means)

    def _parts(
        self, entries: list[schema_shapes.ConditionEntry], path: DataPath, kind: FactKind | None
    ) -> Iterable[Condition]:
        for index, entry in enumerate(entries):
            part = self.condition(entry, (*path, index), kind)
            assert part is not None
            yield part

    def _detail(
        self, subject: Subject, attribute: str, kind: FactKind | None, path: DataPath
    ) -> Detail | None:
        vocabulary = self.names.vocabulary
        built_in: dict[str, Detail] = {}
        declared: Mapping[str, Detail]
        match subject:
            case Subject.AREA:
                declared = vocabulary.area_details
                built_in["country"] = _choice("country", ("England", "Wales"))
                built_in["structure"] = _choice("structure", tuple(vocabulary.structures))
            case Subject.BEARER | Subject.BODY:
                declared = vocabulary.body_details
                built_in["kind"] = _choice("kind", tuple(vocabulary.body_kinds))
            case Subject.PARTNERSHIP:
                declared = vocabulary.partnership_details
            case Subject.EVENT | Subject.RECORD:
                if kind is None:
                    self.fault(path, f"`{subject}.{attribute}`: no {subject} is spoken of here.")
                    return None
                declared = kind.details
                built_in["date"] = Detail("date", DetailType.DATE, kind.date_means, ())
        known = {**declared, **built_in}
        if self.known(attribute, known, f"a detail of {subject} that rules declare", path):
            return known[attribute]
        return None

    def _compared(
        self,
        value: str | int | bool,
        operator: Operator,
        detail: Detail | None,
        path: DataPath,
    ) -> Scalar | date:
        if operator in (Operator.ON_OR_AFTER, Operator.ON_OR_BEFORE):
            if detail is not None and detail.type is not DetailType.DATE:
                self.fault(path, f"`{detail.id}` is not a date, so it has no before and after.")
            return date.fromisoformat(str(value))
        if detail is not None:
            wanted = {
                DetailType.BOOLEAN: bool,
                DetailType.NUMBER: int,
                DetailType.CHOICE: str,
                DetailType.TEXT: str,
                DetailType.DATE: date,
            }[detail.type]
            written = str(value).lower() if isinstance(value, bool) else value
            if type(value) is not wanted:
                self.fault(
                    path,
                    f"`{detail.id}` is a {detail.type}; `{written}` cannot be compared with it.",
                )
            elif detail.type is DetailType.CHOICE:
                self.known(str(value), detail.choices, f"a value of `{detail.id}`", path)
        return value

    # --- shapes ---------------------------------------------------------------------------------

    def shape(self, entry: schema_shapes.ShapeEntry, path: DataPath) -> shapes.Shape:
        """The shape of a duty."""
        match entry:
            case schema_shapes.StandingEntry():
                return shapes.Standing(_day(entry.by) if entry.by else None)
            case schema_shapes.WheneverActingEntry():
                return shapes.WheneverActing()
            case schema_shapes.EachPeriodEntry():
                first = {str(country): _day(day) for country, day in entry.first.items()}
                given = entry.within
                within = self._counting(given, (*path, "within")) if given else None
                return shapes.EachPeriod(entry.period, entry.due, first, entry.as_, within)
            case schema_shapes.EachWindowEntry():
                anchor = self._moment(entry.beginning_with, (*path, "beginning_with"))
                return shapes.EachWindow(self._period(entry.every, (*path, "every")), anchor)
            case schema_shapes.RollingEntry():
                counting = self._counting(entry.every, (*path, "every"))
                due = {str(country): _day(day) for country, day in entry.first_due.items()}
                return shapes.Rolling(counting, due)
            case schema_shapes.AfterEntry():
                return self._after(entry, path)
            case schema_shapes.ByDateEntry():
                promptly = entry.promptly_after
                return shapes.ByDate(
                    _day(entry.by),
                    entry.later_bearer,
                    self._moment(promptly, (*path, "promptly_after")) if promptly else None,
                    entry.as_,
                )
            case schema_shapes.BeforeEntry():
                lead = self._counting(entry.lead, (*path, "lead")) if entry.lead else None
                return shapes.Before(self._moment(entry.act, (*path, "act")), lead)
            case schema_shapes.ContentsEntry():
                return self._contents(entry, path)
            case schema_shapes.ProhibitionEntry():
                return shapes.Prohibition(self._moment(entry.act, (*path, "act")))
            case schema_shapes.PowerEntry():
                return shapes.Power()

    def _after(self, entry: schema_shapes.AfterEntry, path: DataPath) -> shapes.After:
        trigger = self._moment(entry.trigger, (*path, "trigger"))
        kind = self._kind_of(entry.trigger)
        fallback = None
        if entry.fallback is not None:
            when = self.condition(entry.fallback.when, (*path, "fallback", "when"), kind)
            assert when is not None
            limit = self._limit(entry.fallback.limit, (*path, "fallback", "limit"), kind)
            fallback = shapes.Fallback(when, limit)
        extension = None
        if entry.extension is not None:
            where = (*path, "extension")
            records = self.names.vocabulary.records
            record = entry.extension.record
            if self.known(record, records, "a kind of record", (*where, "record")):
                details = records[record].details
                self.known(
                    entry.extension.detail,
                    _dated(details),
                    f"a dated detail of the record `{record}`",
                    (*where, "detail"),
                )
            extension = shapes.Extension(record, entry.extension.detail)
        limit = self._limit(entry.limit, (*path, "limit"), kind)
        return shapes.After(trigger, limit, fallback, extension)

    def _contents(self, entry: schema_shapes.ContentsEntry, path: DataPath) -> shapes.Contents:
        self.known(entry.of, self.names.vocabulary.records, "a kind of record", (*path, "of"))
        kind = self.names.vocabulary.records.get(entry.of)
        items = []
        for index, item in enumerate(entry.items):
            where = (*path, "items", index)
            items.append(
                shapes.ContentItem(
                    item.id,
                    item.ref,
                    item.text,
                    _day(item.from_) if item.from_ else date.min,
                    _day(item.to) if item.to else date.max,
                    self.condition(item.when, (*where, "when"), kind),
                )
            )
        return shapes.Contents(entry.of, tuple(items))

    def _kind_of(self, entry: schema_shapes.MomentEntry) -> FactKind | None:
        vocabulary = self.names.vocabulary
        if entry.event is not None:
            return vocabulary.events.get(entry.event)
        return vocabulary.records.get(entry.record or "")

    def _moment(self, entry: schema_shapes.MomentEntry, path: DataPath) -> shapes.Moment:
        vocabulary = self.names.vocabulary
        is_event = entry.event is not None
        name = entry.event or entry.record or ""
        word = "event" if is_event else "record"
        kinds = vocabulary.events if is_event else vocabulary.records
        kind = kinds.get(name)
        if self.known(name, kinds, f"a kind of {word}", (*path, word)):
            assert kind is not None
            if entry.detail is not None:
                self.known(
                    entry.detail,
                    _dated(kind.details),
                    f"a dated detail of the {word} `{name}`",
                    (*path, "detail"),
                )
        when = self.condition(entry.when, (*path, "when"), kind)
        return shapes.Moment(name, is_event, entry.detail, when)

    def _limit(
        self, entry: schema_shapes.LimitEntry, path: DataPath, kind: FactKind | None
    ) -> shapes.Limit:
        if entry.within is not None:
            return shapes.Limit(counting=self._counting(entry.within, (*path, "within")))
        if entry.as_ is not None:
            return shapes.Limit(phrase=entry.as_)
        assert entry.day_in is not None
        if kind is not None:
            self.known(entry.day_in, _dated(kind.details), "a dated detail", (*path, "day_in"))
        return shapes.Limit(day_in=entry.day_in)

    def _counting(self, entry: schema_shapes.CountingEntry, path: DataPath) -> Counting:
        period = self._period(entry.period, (*path, "period"))
        kind = DayKind(entry.day_kind)
        try:
            return Counting(period, entry.first_day_counts, kind, entry.counted_by)
        except ValueError as problem:
            self.fault(path, str(problem))
            return Counting(Period(days=1), False)

    def _period(self, text: str, path: DataPath) -> Period:
        try:
            return Period.parse(text)
        except ValueError as problem:
            self.fault(path, str(problem))
            return Period(days=1)


def _choice(identity: str, choices: tuple[str, ...]) -> Detail:
    return Detail(identity, DetailType.CHOICE, identity, choices)


def _dated(details: Mapping[str, Detail]) -> list[str]:
    return [name for name, detail in details.items() if detail.type is DetailType.DATE]


def _day(text: str) -> date:
    return date.fromisoformat(text)

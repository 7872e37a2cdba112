"""Conditions and shapes as a person writes them in rule files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from dutybound.law.conditions import Operator, Subject
from dutybound.law.schema_basics import Country, Day, Entry, Id, Kind, Loose, PeriodText, Text
from dutybound.law.shapes import LaterBearer, PeriodDue, PeriodName, Phrase


class ConditionEntry(Loose):
    """A condition: `all`, `any`, `not`, or one `fact` compared in one way."""

    all: list[ConditionEntry] | None = Field(None, min_length=1)
    any: list[ConditionEntry] | None = Field(None, min_length=1)
    not_: ConditionEntry | None = Field(None, alias="not")
    fact: str | None = Field(None, description="area.structure, bearer.kind, event.place …")
    is_: str | int | bool | None = Field(None, alias="is")
    in_: list[str | int] | None = Field(None, alias="in", min_length=1)
    at_least: int | None = None
    at_most: int | None = None
    on_or_after: Day | None = None
    on_or_before: Day | None = None

    @model_validator(mode="after")
    def _one_form(self) -> ConditionEntry:
        forms = [self.all, self.any, self.not_, self.fact]
        if sum(form is not None for form in forms) != 1:
            raise ValueError("A condition has exactly one of the keys all, any, not, fact.")
        comparisons = [
            self.is_,
            self.in_,
            self.at_least,
            self.at_most,
            self.on_or_after,
            self.on_or_before,
        ]
        given = sum(value is not None for value in comparisons)
        if self.fact is None:
            if given:
                raise ValueError("A comparison (is, in, at_least …) goes with the key fact.")
            return self
        if given != 1:
            raise ValueError(
                "A fact is compared in exactly one way: "
                "is, in, at_least, at_most, on_or_after or on_or_before."
            )
        subject, dot, attribute = self.fact.partition(".")
        if not dot or not attribute or subject not in set(Subject):
            raise ValueError(
                f"`{self.fact}` names no fact. Write subject.detail, the subject being "
                f"{', '.join(Subject)}."
            )
        return self

    def comparison(self) -> tuple[Operator, tuple[str | int | bool, ...]]:
        """The operator and the values compared with; `is` is `in` with one value."""
        if self.is_ is not None:
            return Operator.IN, (self.is_,)
        if self.in_ is not None:
            return Operator.IN, tuple(self.in_)
        if self.at_least is not None:
            return Operator.AT_LEAST, (self.at_least,)
        if self.at_most is not None:
            return Operator.AT_MOST, (self.at_most,)
        if self.on_or_after is not None:
            return Operator.ON_OR_AFTER, (self.on_or_after,)
        assert self.on_or_before is not None
        return Operator.ON_OR_BEFORE, (self.on_or_before,)


class MomentEntry(Entry):
    """A day that facts give: of an `event` or of a `record`, or a dated `detail` of it."""

    event: Kind | None = None
    record: Kind | None = None
    detail: str | None = Field(None, description="A dated detail of it; without: its own date.")
    when: ConditionEntry | None = None

    @model_validator(mode="after")
    def _one_of(self) -> MomentEntry:
        if (self.event is None) == (self.record is None):
            raise ValueError("Name either an event or a record here.")
        return self


class CountingEntry(Loose):
    """A counted period. The conventions are those of docs/rule-format.md, section Counting."""

    period: PeriodText
    first_day_counts: bool = Field(description="true: the period begins with the day itself.")
    counted_by: Literal["text", "convention"] = Field(
        description="text: the provision says how to count; convention: it is silent."
    )
    day_kind: Literal["calendar", "working", "clear"] = "calendar"


class LimitEntry(Loose):
    """How long there is: one of `within`, `as`, `day_in`."""

    within: CountingEntry | None = None
    as_: Phrase | None = Field(None, alias="as")
    day_in: str | None = Field(None, description="The detail of the event that gives the last day.")

    @model_validator(mode="after")
    def _one_of(self) -> LimitEntry:
        if sum(value is not None for value in (self.within, self.as_, self.day_in)) != 1:
            raise ValueError("A limit has exactly one of the keys within, as, day_in.")
        return self


class FallbackEntry(Entry):
    """Another limit, when a condition holds."""

    when: ConditionEntry
    limit: LimitEntry


class ExtensionEntry(Entry):
    """A record that gives a later last day in one of its details."""

    record: Kind
    detail: Text


class StandingEntry(Entry):
    """In place all the time."""

    kind: Literal["standing"]
    by: Day | None = Field(None, description="Last day (inclusive) for first having it in place.")


class WheneverActingEntry(Entry):
    """A quality of every act; always needs judgement."""

    kind: Literal["whenever-acting"]


class EachPeriodEntry(Loose):
    """Once for every period of a calendar."""

    kind: Literal["each-period"]
    period: PeriodName
    due: PeriodDue
    first: dict[Country, Day] = Field(description="First day of the first period, by country.")
    as_: Phrase | None = Field(None, alias="as", description="With due: after-period only.")
    within: CountingEntry | None = Field(
        None, description="With due: after-period only, instead of `as`."
    )

    @model_validator(mode="after")
    def _limit(self) -> EachPeriodEntry:
        given = (self.as_ is not None) + (self.within is not None)
        if given != (self.due is PeriodDue.AFTER_PERIOD):
            raise ValueError(
                "One of `as` and `within` goes with `due: after-period`, and only with it."
            )
        return self


class EachWindowEntry(Entry):
    """Once in every window of a fixed length, the first beginning with a moment."""

    kind: Literal["each-window"]
    every: PeriodText
    beginning_with: MomentEntry


class RollingEntry(Entry):
    """Not later than a period after the last time."""

    kind: Literal["rolling"]
    every: CountingEntry
    first_due: dict[Country, Day] = Field(description="Last day for the first time, by country.")


class AfterEntry(Entry):
    """Within a limit after a moment."""

    kind: Literal["after"]
    trigger: MomentEntry
    limit: LimitEntry
    fallback: FallbackEntry | None = None
    extension: ExtensionEntry | None = None


class ByDateEntry(Loose):
    """Once, by a calendar day."""

    kind: Literal["by-date"]
    by: Day = Field(description="The last day in time.")
    later_bearer: LaterBearer = Field(
        description="What a bearer owes that came into being after that day."
    )
    promptly_after: MomentEntry | None = None
    as_: Phrase | None = Field(None, alias="as")

    @model_validator(mode="after")
    def _both(self) -> ByDateEntry:
        if (self.promptly_after is None) != (self.as_ is None):
            raise ValueError("`promptly_after` and `as` go together.")
        return self


class BeforeEntry(Entry):
    """Before something else is done."""

    kind: Literal["before"]
    act: MomentEntry
    lead: CountingEntry | None = None


class ItemEntry(Entry):
    """One thing a product has to contain."""

    id: Id
    ref: str | None = None
    text: Text
    from_: Day | None = Field(None, alias="from", description="First day the law asks for it.")
    to: Day | None = Field(None, description="Last day the law asks for it.")
    when: ConditionEntry | None = None


class ContentsEntry(Entry):
    """What a product has to contain."""

    kind: Literal["contents"]
    of: Kind
    items: list[ItemEntry] = Field(min_length=1)


class ProhibitionEntry(Entry):
    """What must not be done."""

    kind: Literal["prohibition"]
    act: MomentEntry


class PowerEntry(Entry):
    """What may be done."""

    kind: Literal["power"]


ShapeEntry = Annotated[
    StandingEntry
    | WheneverActingEntry
    | EachPeriodEntry
    | EachWindowEntry
    | RollingEntry
    | AfterEntry
    | ByDateEntry
    | BeforeEntry
    | ContentsEntry
    | ProhibitionEntry
    | PowerEntry,
    Field(discriminator="kind"),
]

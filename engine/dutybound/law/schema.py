"""The rule files as a person writes them: pydantic models, from which the JSON Schemas are made.

Only form is checked here (keys, types, choices). What a file means together with the others is
checked in :mod:`dutybound.law.load` and :mod:`dutybound.keeping.check`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from dutybound.law.conditions import Operator, Subject
from dutybound.law.model import Confidence, DetailType, Force, Mode, Strength
from dutybound.law.shapes import LaterBearer, PeriodDue, PeriodName, Phrase

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?")


def _identifier(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(f"`{text}` is not an id. Use small letters, digits and single hyphens.")
    return text


def _day(text: str) -> str:
    wrong = f"`{text}` is not a date. Write it as 2019-02-14 (year, month, day)."
    if not _DAY.fullmatch(text):
        raise ValueError(wrong)
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(wrong) from None
    return text


def _period(text: str) -> str:
    if len(text) < 3 or not _PERIOD.fullmatch(text):
        raise ValueError(f"`{text}` is not a period. Write it as P1Y, P6M, P10W or P28D.")
    return text


Id = Annotated[str, AfterValidator(_identifier), Field(json_schema_extra={"pattern": _ID.pattern})]
Day = Annotated[str, AfterValidator(_day), Field(json_schema_extra={"pattern": _DAY.pattern})]
PeriodText = Annotated[
    str, AfterValidator(_period), Field(json_schema_extra={"pattern": f"^{_PERIOD.pattern}$"})
]
Text = Annotated[str, Field(min_length=1)]
Country = Literal["England", "Wales"]
Kind = Annotated[Text, Field(description="The kind of record or event.")]


class Entry(BaseModel):
    """The manners of every file: no unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Loose(Entry):
    """An entry whose enumerations arrive as text."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


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

    @model_validator(mode="after")
    def _phrase(self) -> EachPeriodEntry:
        if (self.as_ is not None) != (self.due is PeriodDue.AFTER_PERIOD):
            raise ValueError("`as` goes with `due: after-period`, and only with it.")
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


class VersionEntry(Entry):
    """The duty as it stood between two days (both inclusive) in an extent."""

    from_: Day | None = Field(alias="from", description="First day in force; null when unknown.")
    to: Day | None = Field(None, description="Last day in force; left out while it stands.")
    extent: list[Country] = Field(min_length=1)
    not_before: Day | None = Field(None, description="With from: null, the earliest possible day.")
    no_later_than: Day | None = Field(None, description="With from: null, surely in force from.")
    approximate: bool = Field(False, description="true: a boundary day was not confirmed.")
    shape: ShapeEntry | None = Field(None, description="Where it differs from the duty's own.")
    applies_when: ConditionEntry | None = None
    bearer_kinds: list[Id] = Field(default_factory=list)
    saved_when: ConditionEntry | None = Field(
        None, description="Events for which the version goes on after its last day."
    )
    changed: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _days(self) -> VersionEntry:
        if self.from_ is None and self.no_later_than is None:
            raise ValueError("`from: null` needs `no_later_than`: a day it was surely in force.")
        start = self.from_ or self.not_before
        if start and self.to and self.to < start:
            raise ValueError(f"The version ends ({self.to}) before it begins ({start}).")
        return self


class DischargeEntry(Entry):
    """A kind of record that discharges the duty."""

    record: Kind
    when: ConditionEntry | None = None
    sent_to: Id | None = Field(None, description="It counts from the day it was sent there.")


class VerifiedEntry(Loose):
    """How far the text was checked."""

    how: Literal["text-seen", "secondary-source", "recalled"]
    confidence: Confidence
    urls: list[Text] = Field(default_factory=list)
    remark: Text | None = None


class DutyEntry(Loose):
    """One duty. Its id is the id of the law book."""

    id: Id
    title: Text
    provision: Text
    url: Text | None = None
    strength: Strength
    bearer: list[Id] = Field(min_length=1, description="Roles, of rules/bearers.yaml.")
    mode: Mode
    summary: Text
    applies_when: ConditionEntry | None = None
    shape: ShapeEntry
    versions: list[VersionEntry] = Field(min_length=1)
    discharged_by: list[DischargeEntry] = Field(default_factory=list)
    evidence: list[Kind] = Field(
        default_factory=list, description="Kinds of record that support, but do not settle it."
    )
    judgement: bool = Field(
        False, description="true: what is recorded supports it; a person has to judge."
    )
    shown_by: Text = Field(description="In words, what shows that it was done.")
    differs_from: dict[Id, Text] = Field(default_factory=dict)
    tags: list[Id] = Field(default_factory=list)
    verified: VerifiedEntry
    note: Text | None = None
    warning: Text | None = Field(None, description="A caveat to print with every finding.")


class InstrumentEntry(Loose):
    """Where the law is written."""

    id: Text
    title: Text
    short: Text
    force: Force
    url: Text | None = None
    dated_addresses: bool = Field(
        description="true: the official site shows the text at a date (…/section/6/2019-10-24)."
    )
    note: Text | None = None


class InstrumentFile(Entry):
    """One instrument, or one Part of a long one, in the order of the law."""

    regime: Id
    instrument: InstrumentEntry
    duties: list[DutyEntry] = Field(min_length=1)


class DetailEntry(Loose):
    """A detail that facts may give."""

    type: DetailType
    means: Text
    choices: list[Id] = Field(default_factory=list)

    @model_validator(mode="after")
    def _choices(self) -> DetailEntry:
        if (self.type is DetailType.CHOICE) != bool(self.choices):
            raise ValueError("`choices` goes with `type: choice`, and only with it.")
        return self


class FactKindEntry(Entry):
    """A kind of event or record."""

    name: Text = Field(description="As in a sentence: 'strategic assessment'.")
    means: Text
    date_means: Text = Field("the day it was done", description="What its date stands for.")
    details: dict[Id, DetailEntry] = Field(default_factory=dict)
    sensitive: bool = Field(False, description="true: about deaths or people at risk.")
    recurs: bool = Field(False, description="true: belongs to a period (for_period).")
    addressed: bool = Field(False, description="true: concerns only the bodies named in `to`.")


class StructureEntry(Entry):
    """A structure of local government."""

    means: Text
    countries: list[Country] = Field(min_length=1)
    expects: list[Id] = Field(
        default_factory=list, description="Kinds of body that every such area has."
    )
    expects_one_of: list[list[Id]] = Field(
        default_factory=list, description="Groups of kinds, of each of which it has one."
    )


class RegimeVocabularyFile(Entry):
    """The events and records one regime asks of the facts."""

    regime: Id
    title: Text
    events: dict[Id, FactKindEntry] = Field(default_factory=dict)
    records: dict[Id, FactKindEntry] = Field(default_factory=dict)
    body_details: dict[Id, DetailEntry] = Field(default_factory=dict)
    area_details: dict[Id, DetailEntry] = Field(default_factory=dict)
    partnership_details: dict[Id, DetailEntry] = Field(default_factory=dict)
    recipients: dict[Id, Text] = Field(default_factory=dict)


class BodyKindEntry(Entry):
    """A kind of body."""

    name: Text
    means: Text
    countries: list[Country] = Field(min_length=1)


class MemberEntry(Entry):
    """A kind of body that has a role, where and when (days inclusive)."""

    kind: Id
    country: Country
    from_: Day | None = Field(alias="from")
    to: Day | None = None
    when: ConditionEntry | None = None
    note: Text | None = None


class RoleEntry(Entry):
    """What a body is to a law."""

    name: Text = Field(description="As in a sentence: 'responsible authority'.")
    provision: Text
    made_up_of: list[MemberEntry] = Field(default_factory=list)
    one_per: Id | None = Field(None, description="A group: one for each partnership, or role.")
    note: Text | None = None

    @model_validator(mode="after")
    def _one_of(self) -> RoleEntry:
        if bool(self.made_up_of) == (self.one_per is not None):
            raise ValueError("A role has either `made_up_of` or, for a group, `one_per`.")
        return self


class BearersFile(Entry):
    """Kinds of body, structures of local government, and roles."""

    structures: dict[Id, StructureEntry]
    kinds: dict[Id, BodyKindEntry]
    roles: dict[Id, RoleEntry]


class PackFile(Entry):
    """What this set of rules is."""

    id: Id
    version: Text
    title: Text
    licence: Text
    law_read_as_at: Day
    note: Text


class PublicEventEntry(Entry):
    """An event that is the same for all partnerships of a country."""

    kind: Id
    day: Day
    country: Country
    source: Text


class PublicEventsFile(Entry):
    """Dated events that rules refer to."""

    events: dict[Id, PublicEventEntry]


class LeftOutFile(Entry):
    """Records of the law book that are not duties here: id and reason."""

    left_out: dict[Id, Text]

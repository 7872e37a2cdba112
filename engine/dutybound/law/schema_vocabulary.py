"""Bearers, vocabularies, public events and the pack as a person writes them."""

from __future__ import annotations

from pydantic import Field, model_validator

from dutybound.law.model import DetailType
from dutybound.law.schema_basics import Country, Day, Entry, Id, Loose, Text
from dutybound.law.schema_shapes import ConditionEntry


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
    """Records of the law book that are not duties here: by regime, id and reason."""

    left_out: dict[Id, dict[Id, Text]]

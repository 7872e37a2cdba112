"""The scenario file as a person writes it, from which its JSON Schema is made."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dutybound.evaluation.outcome import Status
from dutybound.law.schema_basics import Day, Id, Text


class Entry(BaseModel):
    """The manners of a scenario file: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ContentsEntry(Entry):
    """The contents of a product, by id. What is left out is not asserted."""

    shown: list[Id] | None = None
    lacking: list[Id] | None = None
    unknown: list[Id] | None = None


class ExpectationEntry(Entry):
    """One thing a scenario asserts. What is left out is not asserted."""

    duty: Id
    as_at: Day | None = Field(None, description="Where it differs from the scenario's.")
    instance: Text | None = Field(None, description="2018/19, or the id of an event or record.")
    bearer: Text | None = Field(None, description="The id of a body, or of a group's role.")
    status: Status | None = None
    none: bool = Field(False, description="true: there is no such finding.")
    deadline: Text | None = Field(None, description="The last day in time, or `none`.")
    late_by_days: int | list[int] | None = Field(
        None, description="0: in time; a list gives the fewest and the most."
    )
    open_days: int | None = None
    since: Day | None = None
    untriggered: bool | None = None
    advice: bool | None = None
    contents: ContentsEntry | None = None
    records: list[Id] | None = None
    says: list[Text] = Field(default_factory=list, description="Words the reasons contain.")
    wants: list[Text] = Field(default_factory=list, description="Words of what to find out.")

    @model_validator(mode="after")
    def _asserts(self) -> ExpectationEntry:
        if self.none == (self.status is not None):
            raise ValueError("An expectation gives either a status or `none: true`.")
        return self


class ScenarioEntry(Entry):
    """Facts, a day, and what must be found."""

    id: Id
    title: Text
    law: Text = Field(description="From what the expected values were worked, in our own words.")
    base: Id | None = Field(None, description="A partnership of scenarios/bases.yaml.")
    facts: dict[str, Any] | None = Field(None, description="Added to the base.")
    facts_file: Text | None = Field(None, description="A facts file instead.")
    as_at: Day
    expect: list[ExpectationEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def _facts(self) -> ScenarioEntry:
        if (self.base is None) == (self.facts_file is None):
            raise ValueError("A scenario names either a base or a facts_file.")
        if self.facts_file is not None and self.facts is not None:
            raise ValueError("`facts` goes with a base, not with a facts_file.")
        return self


class ScenarioFile(Entry):
    """Scenarios of one subject."""

    scenarios: list[ScenarioEntry] = Field(min_length=1)


class BasesFile(Entry):
    """Partnerships that scenarios begin with: each is a whole facts file."""

    bases: dict[Id, dict[str, Any]]

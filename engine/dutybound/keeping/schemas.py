"""JSON Schemas (draft-07) of every file people write, made of the pydantic models.

Editors read them: each YAML file names its schema on its first line. They check form only; what a
schema cannot say (dates that exist, exactly one of several keys) the program says when it reads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from dutybound.facts.schema import FactsFile
from dutybound.law.schema import InstrumentFile
from dutybound.law.schema_basics import Day, Entry, Text
from dutybound.law.schema_vocabulary import (
    BearersFile,
    LeftOutFile,
    PackFile,
    PublicEventsFile,
    RegimeVocabularyFile,
)
from dutybound.scenarios.schema import BasesFile, ScenarioFile

DRAFT = "http://json-schema.org/draft-07/schema#"


class HolidayRangeEntry(Entry):
    """The days for which the list is complete (inclusive)."""

    from_: Day = Field(alias="from")
    to: Day


class HolidayEntry(Entry):
    """One bank holiday, or the weekday that stands in for it."""

    date: Day
    name: Text


class BankHolidaysFile(Entry):
    """Bank holidays of England and Wales. `dates.holidays` reads the file; this is its form."""

    source: Text
    range: HolidayRangeEntry
    note: Text | None = None
    holidays: list[HolidayEntry] = Field(min_length=1)


MODELS: Mapping[str, type[BaseModel]] = {
    "bank-holidays.schema.json": BankHolidaysFile,
    "bases.schema.json": BasesFile,
    "bearers.schema.json": BearersFile,
    "facts.schema.json": FactsFile,
    "instrument.schema.json": InstrumentFile,
    "left-out.schema.json": LeftOutFile,
    "pack.schema.json": PackFile,
    "public-events.schema.json": PublicEventsFile,
    "scenario.schema.json": ScenarioFile,
    "vocabulary.schema.json": RegimeVocabularyFile,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file under rules/schema."""
    return {name: schema_of(model) for name, model in MODELS.items()}


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The draft-07 schema of a model. Keywords that came after draft-07 are put into its terms."""
    made = _draft_07(model.model_json_schema())
    assert isinstance(made, dict)
    return {"$schema": DRAFT, **made}


def as_text(schema: Mapping[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> tuple[Path, ...]:
    """Writes every schema into a folder that exists; returns the files.

    Raises OSError if one cannot be written.
    """
    written = []
    for name, schema in schemas().items():
        path = folder / name
        path.write_text(as_text(schema), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def _draft_07(part: Any) -> Any:
    """A part of a schema, keyword by keyword."""
    if isinstance(part, list):
        return [_draft_07(one) for one in part]
    if not isinstance(part, dict):
        return part
    made: dict[str, Any] = {}
    for key, value in part.items():
        match key:
            case "$defs":
                made["definitions"] = _named(value)
            case "properties":
                made["properties"] = _named(value)
            case "$ref":
                made["$ref"] = value.replace("#/$defs/", "#/definitions/")
            case "pattern":
                made["pattern"] = _anchored(value)
            case "patternProperties":
                # pydantic's way of saying what keys look like, which lets any other key through.
                ((keys, values),) = value.items()
                made["propertyNames"] = {"pattern": _anchored(keys)}
                made["additionalProperties"] = _draft_07(values)
            case "title" | "discriminator":
                # Made of names in Python, or a keyword of OpenAPI: neither helps an editor.
                continue
            case "default" | "enum" | "const" | "required":
                made[key] = value
            case _:
                made[key] = _draft_07(value)
    if "$ref" in made and len(made) > 1:
        # Draft-07 ignores whatever stands beside `$ref`.
        made["allOf"] = [{"$ref": made.pop("$ref")}]
    return made


def _named(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table whose keys are names of the files' own, such as `title`, and no keywords."""
    return {name: _draft_07(value) for name, value in table.items()}


def _anchored(pattern: str) -> str:
    """The pattern for the whole text, with ASCII digits in every dialect of expressions."""
    digits = pattern.replace(r"\d", "[0-9]")
    return digits if digits.startswith("^") else f"^(?:{digits})$"

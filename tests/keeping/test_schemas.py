"""The JSON Schemas: committed as generated, draft-07, true of every file, and named by each."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel, ValidationError

from dutybound.dates.holidays import BankHolidays
from dutybound.keeping.schemas import DRAFT, MODELS, as_text, schema_of, schemas, write
from dutybound.source.yaml_file import read_yaml
from tests.keeping.tiny import ACT, SCENARIOS, VOCABULARY, Tiny

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "rules" / "schema"
FILES = sorted(
    path for folder in ("rules", "scenarios", "facts") for path in (ROOT / folder).rglob("*.yaml")
)
TEMPLATES = sorted((ROOT / "facts/templates").glob("*.yaml"))
LINE = "# yaml-language-server: $schema="
AFTER_DRAFT_07 = {
    "$defs",
    "$anchor",
    "$dynamicRef",
    "$recursiveRef",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "maxContains",
    "minContains",
    "prefixItems",
    "unevaluatedItems",
    "unevaluatedProperties",
}


def name_of(path: Path) -> str:
    """A path as a test names it."""
    return path.relative_to(ROOT).as_posix()


def keywords(part: Any) -> Iterator[str]:
    """Every keyword of a schema; the names of properties and definitions are none."""
    if isinstance(part, list):
        for one in part:
            yield from keywords(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield key
            if key in ("properties", "definitions"):
                for one in value.values():
                    yield from keywords(one)
            elif key not in ("enum", "const", "default", "required"):
                yield from keywords(value)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_committed_schema_is_the_generated_one(name: str) -> None:
    committed = (SCHEMAS / name).read_text(encoding="utf-8")

    assert committed == as_text(schemas()[name]), "run `dutybound rules schemas --write`"


def test_no_other_schema_is_committed() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == sorted(MODELS)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_it_is_draft_07_and_nothing_later(name: str) -> None:
    schema = schemas()[name]

    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    assert not set(keywords(schema)) & AFTER_DRAFT_07


@pytest.mark.parametrize("name", sorted(MODELS))
def test_nothing_stands_beside_a_reference(name: str) -> None:
    """Draft-07 ignores what does, so that a description would be lost."""

    def references(part: Any) -> Iterator[dict[str, Any]]:
        for one in part.values() if isinstance(part, dict) else part:
            if isinstance(one, dict | list):
                yield from references(one)
        if isinstance(part, dict) and isinstance(part.get("$ref"), str):
            yield part

    assert all(list(one) == ["$ref"] for one in references(schemas()[name]))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_names_its_schema_on_its_first_line_and_is_valid(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith(LINE), f"the first line of {name_of(path)} names no schema"
    schema = (path.parent / first.removeprefix(LINE)).resolve()

    assert schema.parent == SCHEMAS
    assert schema.is_file()
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(_data(path))]
    assert errors == []


def _data(path: Path) -> Any:
    return read_yaml(path).data


def test_there_are_files_to_look_at() -> None:
    names = {name_of(path) for path in FILES}

    assert {"rules/pack.yaml", "rules/bearers.yaml", "scenarios/bases.yaml"} <= names
    assert len(TEMPLATES) == 5


def test_write_makes_every_file(tmp_path: Path) -> None:
    written = write(tmp_path)

    assert [path.name for path in written] == list(MODELS)
    for path in written:
        assert path.read_bytes() == (SCHEMAS / path.name).read_bytes()


def test_keys_that_are_ids_have_the_form_of_ids() -> None:
    validator = Draft7Validator(schemas()["left-out.schema.json"])

    assert validator.is_valid({"left_out": {"lamps": {"lamp-colour": "Repealed."}}})
    assert not validator.is_valid({"left_out": {"lamps": {"Lamp colour": "Repealed."}}})
    assert not validator.is_valid({"left_out": {"lamps": {"lamp-colour-": "Repealed."}}})


def test_a_day_has_the_form_of_a_day_and_nothing_around_it() -> None:
    validator = Draft7Validator(schemas()["pack.schema.json"])
    pack = Tiny().rules["pack.yaml"]

    assert validator.is_valid(pack)
    for wrong in ("2019", "2019-1-1", "on 2019-02-14", "2019-02-14T00:00", "\u0662019-02-14"):
        assert not validator.is_valid({**pack, "law_read_as_at": wrong}), wrong


class Small(BaseModel):
    """A model with a reference that has a description."""

    class Part(BaseModel):
        """A part."""

        title: str

    part: Part | None = None
    title: str


def test_a_property_called_title_is_kept() -> None:
    schema = schema_of(Small)

    assert set(schema["properties"]) == {"part", "title"}
    assert set(schema["definitions"]["Part"]["properties"]) == {"title"}
    assert "title" not in schema


# --- the schemas and the models agree -------------------------------------------------------------

FACTS: dict[str, Any] = {
    "format": 1,
    "partnership": {"id": "shire", "name": "Shire", "details": {"merged": True}},
    "register": {
        "from": "2018-04-01",
        "to": "2019-03-31",
        "complete_for": [{"regime": "all", "source": {"document": "minutes", "at": "2.2"}}],
        "bodies_complete": True,
    },
    "documents": {"minutes": {"title": "Minutes", "date": "2018/19"}},
    "areas": [
        {
            "id": "shire",
            "name": "Shire",
            "country": "England",
            "structure": [{"value": "shire", "from": "2010-04-01"}],
            "details": {"coastal": [{"value": True, "to": "2015-03-31"}], "size": 7},
        }
    ],
    "bodies": [{"id": "council", "name": "Council", "kind": "council", "from": "2010-04-01"}],
    "events": [{"id": "f", "kind": "fault", "date": "2018-05", "to": ["council"], "note": "Dark."}],
    "records": [
        {
            "id": "r",
            "kind": "repair",
            "date": "2018-05-20",
            "until": "2019",
            "for_period": "2018/19",
            "about": "f",
            "by": ["council"],
            "contains": ["lamps"],
            "lacks": ["posts"],
            "sent": [{"to": "minister", "date": "2018-05-29"}],
            "details": {"lamps": 3},
            "planned": False,
            "recorded_on": "2018-06-01",
        }
    ],
    "not_done": [{"record": "survey", "as_at": "2018-06-01", "by": ["council"]}],
    "notes": ["One."],
}


def _documents() -> dict[str, tuple[str, Any]]:
    """A valid document of each kind, by the name of its schema, with as many keys as can be."""
    tiny = Tiny()
    tiny.version("mend-a-fault").update(
        {
            "to": "2019-03-31",
            "note": "SI 2010/1",
            "approximate": True,
            "bearer_kinds": ["council"],
            "saved_when": {"fact": "event.near-school", "is": True},
            "applies_when": {"all": [{"fact": "area.structure", "in": ["shire"]}]},
        }
    )
    tiny.duty("mend-a-fault")["shape"].update(
        {
            "fallback": {
                "when": {"not": {"fact": "event.lamps", "at_least": 3}},
                "limit": {"as": "as-soon-as-practicable"},
            },
            "extension": {"record": "repair", "detail": "agreed"},
        }
    )
    tiny.duty("survey-each-year")["differs_from"] = {"mend-a-fault": "It is yearly."}
    holidays = tiny.rules["calendar/bank-holidays.yaml"]
    event = {"kind": "fault", "day": "2018-05-01", "country": "Wales", "source": "Made up."}
    return {
        "bank-holidays.schema.json": ("bank holidays", holidays),
        "bases.schema.json": ("bases", {"bases": tiny.bases}),
        "bearers.schema.json": ("bearers", tiny.bearers),
        "facts.schema.json": ("facts", FACTS),
        "instrument.schema.json": ("instrument", tiny.rules[ACT]),
        "left-out.schema.json": ("left out", tiny.rules["left-out.yaml"]),
        "pack.schema.json": ("pack", tiny.rules["pack.yaml"]),
        "public-events.schema.json": ("public events", {"events": {"fair": event}}),
        "scenario.schema.json": ("scenarios", tiny.scenarios[SCENARIOS]),
        "vocabulary.schema.json": ("vocabulary", tiny.rules[VOCABULARY]),
    }


DOCUMENTS = {name: document for name, (_, document) in _documents().items()}
VALIDATORS = {name: Draft7Validator(schema) for name, schema in schemas().items()}


def _paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items: Any = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, value in items:
        yield (*path, key)
        yield from _paths(value, (*path, key))


PLACES = [(name, path) for name, document in DOCUMENTS.items() for path in _paths(document)]
# Not among them: `true` for a number and `1`, `0` or "yes" for true or false. The models of rules
# that hold enumerations, and those of scenarios, take these; the schemas, rightly, do not.
OTHERS: list[Any] = ["some text", "", 7, None, [], {}, ["x"], {"x": "y"}, [7], [[]]]
CHANGES: list[tuple[str, Any]] = [
    ("delete", None),
    ("add", "unknown"),
    *(("replace", value) for value in OTHERS),
]


def _changed(name: str, path: tuple[Any, ...], change: tuple[str, Any]) -> Any:
    document = copy.deepcopy(DOCUMENTS[name])
    at = document
    for key in path[:-1]:
        at = at[key]
    what, value = change
    if what == "delete":
        del at[path[-1]]
    elif what == "replace":
        at[path[-1]] = value
    elif isinstance(at, dict):
        at[value] = "x"
    else:
        at.append("x")
    return document


def _form(name: str, document: Any) -> bool | None:
    """Whether the model accepts the form; None where only a rule for values is broken.

    Those rules are functions of the models, which no schema holds: that a day exists, that one of
    several keys is given (conditions, moments, limits, roles, not_done, expectations), that two
    keys go together (`as` with `after-period`, choices with their type), and that ends come after
    beginnings. Ids and days of the wrong form break one as well; the schemas reject these by
    pattern.
    """
    try:
        MODELS[name].model_validate(document)
    except ValidationError as error:
        kinds = {one["type"] for one in error.errors()}
        return None if kinds == {"value_error"} else False
    return True


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_the_documents_are_valid_to_begin_with(name: str) -> None:
    assert _form(name, DOCUMENTS[name]) is True
    assert VALIDATORS[name].is_valid(DOCUMENTS[name])


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(CHANGES))
@example(("facts.schema.json", ("records", 0, "date")), ("replace", ""))
@example(("instrument.schema.json", ("duties", 0, "shape", "kind")), ("replace", "some text"))
@example(("instrument.schema.json", ("duties", 0, "differs_from")), ("add", "unknown"))
def test_a_change_of_form_is_accepted_by_both_or_by_neither(
    place: tuple[str, tuple[Any, ...]], change: tuple[str, Any]
) -> None:
    name, path = place
    document = _changed(name, path, change)
    accepted = _form(name, document)

    if accepted is not None:
        assert VALIDATORS[name].is_valid(document) is accepted


def test_the_changes_try_both_answers() -> None:
    """Otherwise the test before this one could pass for want of cases."""
    answers = [
        _form(name, _changed(name, path, change)) for name, path in PLACES for change in CHANGES
    ]

    assert answers.count(True) > 100
    assert answers.count(False) > 1000


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("source"),
        lambda data: data.update(holidays=[]),
        lambda data: data["holidays"][0].pop("name"),
        lambda data: data["holidays"][0].update(day="2019-12-26"),
        lambda data: data["range"].pop("to"),
        lambda data: data.update(extra="x"),
    ],
)
def test_the_schema_of_bank_holidays_rejects_what_their_reader_rejects(change: Any) -> None:
    data = copy.deepcopy(DOCUMENTS["bank-holidays.schema.json"])
    BankHolidays.from_mapping(data)
    change(data)

    with pytest.raises(ValueError, match=r"."):
        BankHolidays.from_mapping(data)
    assert not VALIDATORS["bank-holidays.schema.json"].is_valid(data)

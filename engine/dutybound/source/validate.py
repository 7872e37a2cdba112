"""Checking of a YAML document against a pydantic model: every error in plain words, at its line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core.core_schema import ErrorType

from dutybound.source.faults import BadInput, Fault, either, listed, shown
from dutybound.source.suggest import (
    allowed_at,
    choices_of,
    did_you_mean,
    is_model,
    keys_of,
    nearest,
)
from dutybound.source.yaml_file import DataPath, YamlDocument

M = TypeVar("M", bound=BaseModel)

# How many ways of reading a location are tried before the first will do.
_MOST_READINGS = 2000

_LIST, _MAPPING, _WHOLE = "a list", "a mapping", "a whole number"
_DATE = "a date such as 2019-02-14"
# What pydantic's errors of type expect, in plain words.
_EXPECTED = {
    "string_type": "text",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "`true` or `false`",
    "bool_parsing": "`true` or `false`",
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "iterable_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "none_required": "nothing",
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
}
_CHOICE = frozenset({"literal_error", "enum", "is_instance_of"})
_COMPARED = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}
_LENGTHS = {
    "too_short": ("min_length", "at least"),
    "too_long": ("max_length", "at most"),
    "string_too_short": ("min_length", "at least"),
    "string_too_long": ("max_length", "at most"),
}
_PYDANTIC_TYPES = frozenset(get_args(ErrorType))


@dataclass(frozen=True, slots=True)
class _Error:
    """An error of pydantic, with its location read as a path in the document's data.

    A location also has parts that are not in the data: the names of branches of unions. `kept`
    says which parts are in the data. For a missing key, path and parts are those of the mapping.
    """

    type: str
    parts: tuple[Any, ...]
    kept: tuple[bool, ...]
    path: DataPath
    value: object
    message: str
    context: Mapping[str, Any]
    key: str = ""  # the key that is missing or unknown, or that breaks a rule for keys
    keys: tuple[str, ...] = ()  # the keys allowed, or expected, in several branches


def validate(model: type[M], document: YamlDocument) -> M:
    """Return the document's data as the model. Raises BadInput with every fault, at its line.

    Of a union, only the branch that fits best has its faults reported. A key missing because it
    was mistyped is one fault, not two. The message of a ValueError raised by the model stands as
    it is.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = [_located(each, document.data) for each in error.errors(include_url=False)]
    errors = _without_echoes(_reduced(found, model), model)
    raise BadInput([_fault(each, model, document) for each in errors]) from None


def _located(error: Any, data: object) -> _Error:
    parts, kind, value = tuple(error["loc"]), str(error["type"]), error["input"]
    key = ""
    if parts and parts[-1] == "[key]":
        parts, key, kind = parts[:-1], str(value), "[key]" + kind
    elif kind == "missing" and parts:
        parts, key = parts[:-1], str(parts[-1])
    elif kind == "extra_forbidden" and parts:
        key = str(parts[-1])
    kept = _read(parts, data, value)
    path = tuple(part for part, is_kept in zip(parts, kept, strict=True) if is_kept)
    return _Error(kind, parts, kept, path, value, error["msg"], error.get("ctx", {}), key)


def _read(parts: tuple[Any, ...], data: object, value: object) -> tuple[bool, ...]:
    """Say which parts of a location are keys and indexes of the data.

    The name of a branch may be the same as a key, so the reading that leads to the very value
    that pydantic reports is taken; failing that, the one that drops the fewest parts.
    """
    first: tuple[bool, ...] | None = None
    # Few parts dropped before many, and the last before the first.
    backwards = range(len(parts) - 1, -1, -1)
    readings = (
        chosen for count in range(len(parts) + 1) for chosen in combinations(backwards, count)
    )
    for dropped in islice(readings, _MOST_READINGS):
        at = data
        for index, part in enumerate(parts):
            if index in dropped:
                continue
            if not _has(at, part):
                break
            at = at[part]  # type: ignore[index]
        else:
            kept = tuple(index not in dropped for index in range(len(parts)))
            if at is value:
                return kept
            first = first or kept
    # Too many readings to try: keep every part that can be kept, from the left.
    return first or _greedy(parts, data)


def _greedy(parts: tuple[Any, ...], data: object) -> tuple[bool, ...]:
    kept = []
    for part in parts:
        kept.append(_has(data, part))
        if kept[-1]:
            data = data[part]  # type: ignore[index]
    return tuple(kept)


def _has(data: object, part: object) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)


def _reduced(errors: Sequence[_Error], model: type[BaseModel], start: int = 0) -> list[_Error]:
    """Keep, of each union, the errors of the branch that fits best.

    `start` is the part of the locations at which to look for the next union.
    """

    def union(error: _Error) -> int | None:
        return next((i for i in range(start, len(error.kept)) if not error.kept[i]), None)

    done = [error for error in errors if union(error) is None]
    groups: dict[tuple[Any, ...], dict[Any, list[_Error]]] = {}
    for error in errors:
        if (at := union(error)) is not None:
            branches = groups.setdefault(error.parts[:at], {})
            branches.setdefault(error.parts[at], []).append(error)
    for prefix, branches in groups.items():
        reduced = [_reduced(each, model, len(prefix) + 1) for each in branches.values()]
        done.extend(_best_branch(reduced, len(prefix), model))
    return done


def _best_branch(branches: list[list[_Error]], at: int, model: type[BaseModel]) -> list[_Error]:
    if len(branches) == 1:
        return branches[0]
    depth = sum(branches[0][0].kept[:at])
    ranked = sorted(branches, key=lambda branch: _misfit(branch, depth))  # stable
    best = _misfit(ranked[0], depth)
    ties = [branch for branch in ranked if _misfit(branch, depth) == best]
    first = ties[0]
    if best[0]:
        wanted = [_expected(error, model) for branch in ranked for error in branch]
        return [replace(first[0], type="expected", context={"expected": either(wanted)})]
    if len(ties) == 1 or not best[1]:
        return first
    # Several branches fit equally badly, none having the keys that are there.
    unknown = [{error.key for error in tie if error.type == "extra_forbidden"} for tie in ties]
    missing = [[error for error in tie if error.type == "missing"] for tie in ties]
    if unknown[0] and all(keys == unknown[0] for keys in unknown):
        keys = tuple(sorted({key for tie in ties for key in _keys_beside(tie, model)}))
        return [replace(e, keys=keys) for e in first if e.type == "extra_forbidden"]
    if not any(unknown) and all(
        len(each) == len(tie) == 1 for each, tie in zip(missing, ties, strict=True)
    ):
        keys = tuple(sorted({each[0].key for each in missing}))
        return [replace(first[0], keys=keys)]
    return first


def _misfit(branch: Sequence[_Error], depth: int) -> tuple[bool, int, int]:
    """Rank a branch: wrong in kind altogether, wrong in its own keys, then number of errors."""
    wrong = any(
        len(error.path) == depth
        and (error.type in _EXPECTED or error.type == "expected" or _no_choice(error))
        for error in branch
    )
    own = sum(
        (error.type == "missing" and len(error.path) == depth)
        or (error.type == "extra_forbidden" and len(error.path) == depth + 1)
        or (error.type in _CHOICE and len(error.path) <= depth + 1)
        for error in branch
    )
    return (wrong, own, len(branch))


def _no_choice(error: _Error) -> bool:
    return error.type in _CHOICE and not isinstance(error.value, str)


def _keys_beside(branch: Iterable[_Error], model: type[BaseModel]) -> set[str]:
    return {key for e in branch if e.type == "extra_forbidden" for key in _allowed_keys(e, model)}


def _without_echoes(errors: Iterable[_Error], model: type[BaseModel]) -> list[_Error]:
    """Leave out each missing key that an unknown key beside it was probably meant to be."""
    errors = list(errors)
    meant = {
        (error.path[:-1], key)
        for error in errors
        if error.type == "extra_forbidden"
        for key in nearest(error.key, error.keys or _allowed_keys(error, model), limit=1)
    }
    return [e for e in errors if e.type != "missing" or (e.path, e.key) not in meant]


def _allowed_keys(error: _Error, model: type[BaseModel]) -> list[str]:
    """Return the keys allowed beside the unknown key of the error, sorted."""
    leaves = allowed_at(error.parts[:-1], error.kept[:-1], model)
    return sorted({key for leaf in leaves if is_model(leaf) for key in keys_of(leaf)})


def _fault(error: _Error, model: type[BaseModel], document: YamlDocument) -> Fault:
    problem, mend = _words(error, model)
    lines = document.lines
    if error.type == "extra_forbidden" or error.type.startswith("[key]"):
        place = lines.of_key(error.path)
    elif error.type == "union_tag_invalid" and (key := _discriminator(error)):
        place = lines.of_value((*error.path, key))
    elif error.type == "union_tag_invalid" and _has(error.value, error.context["tag"]):
        place = lines.of_key((*error.path, error.context["tag"]))
    else:
        place = lines.of_value(error.path)
    return Fault(place, problem, mend)


def _words(error: _Error, model: type[BaseModel]) -> tuple[str, str | None]:
    """Return what is wrong, and what would be right."""
    if error.type == "extra_forbidden":
        return _unknown_key(error.key, error.keys or _allowed_keys(error, model))
    if error.type == "missing":
        if len(error.keys) > 1:
            return f"One of these keys is expected here: {listed(error.keys)}.", None
        return f"The key {shown(error.key)} is missing here.", None
    if error.type == "union_tag_invalid":
        return _unknown_tag(error)
    if error.type == "union_tag_not_found":
        return _no_tag(error, model)
    return _wrong_kind(error, model) or (_broken_rule(error), None)


def _wrong_kind(error: _Error, model: type[BaseModel]) -> tuple[str, str | None] | None:
    """Return the words for a value of the wrong type, or not among the choices; else None."""
    value = error.value
    if error.type in _CHOICE and not isinstance(value, list | dict):
        choices = _choices(error, model)
        if choices:
            return _wrong_choice(f"{shown(value)} is not allowed here.", str(value), choices)
    expected = _expected(error, model)
    if expected == _DATE and isinstance(value, str):
        return f"{shown(value)} is not a date.", "Write it as 2019-02-14."
    if not expected:
        return None
    problem = f"{expected[0].upper()}{expected[1:]} is expected here, {_instead(value)}."
    return problem, _mend(expected, value)


def _broken_rule(error: _Error) -> str:
    """Return the words for a value of the right type that breaks a rule of the model."""
    kind, context = error.type.removeprefix("[key]"), error.context
    value = shown(error.key or error.value)
    if kind in ("value_error", "assertion_error"):
        said = str(context["error"])
    elif kind not in _PYDANTIC_TYPES:
        said = error.message
    elif kind in _COMPARED:
        limit, words = _COMPARED[kind]
        said = f"{value} is out of range: it must be {words} {context[limit]}."
    elif kind == "string_pattern_mismatch":
        said = f"{value} does not have the form {shown(context['pattern'])}."
    elif kind in _LENGTHS:
        limit, words = _LENGTHS[kind]
        if "string" in kind:
            said = f"{value} must have {words} {context[limit]} characters."
        else:
            count = context["actual_length"]
            said = f"The number of items here is {count}; it must be {words} {context[limit]}."
    else:
        message = re.sub(r"^(Input|String|Value|List|Dictionary)\b", "it", error.message)
        said = f"{value} is not right here: {message}."
    return said


def _unknown_key(key: str, allowed: Sequence[str]) -> tuple[str, str | None]:
    hints = [did_you_mean(key, allowed), f"Keys here: {listed(allowed)}." if allowed else None]
    return f"{shown(key)} is not a key here.", " ".join(filter(None, hints)) or None


def _wrong_choice(problem: str, value: str, choices: Sequence[Any]) -> tuple[str, str]:
    names = [str(choice) for choice in choices]
    hint = did_you_mean(value, names)
    choice_list = f"Choices: {listed(choices)}."
    return problem, f"{hint} {choice_list}" if hint else choice_list


def _unknown_tag(error: _Error) -> tuple[str, str | None]:
    """Return the words for a union none of whose branches is called for by its tag."""
    key, tag = _discriminator(error), str(error.context["tag"])
    tags = re.findall(r"'([^']*)'", error.context["expected_tags"])
    if key:
        return _wrong_choice(f"{shown(tag)} is not allowed for {shown(key)}.", tag, tags)
    if _has(error.value, tag):
        return _unknown_key(tag, sorted(tags))
    return _wrong_choice(f"{shown(tag)} is none of the forms allowed here.", tag, tags)


def _no_tag(error: _Error, model: type[BaseModel]) -> tuple[str, str | None]:
    """Return the words for a union where nothing says which branch is meant."""
    if not isinstance(error.value, dict):
        return f"A mapping is expected here, {_instead(error.value)}.", None
    leaves = [leaf for leaf in allowed_at(error.parts, error.kept, model) if is_model(leaf)]
    if key := _discriminator(error):
        choices = choices_of(keys_of(leaf)[key] for leaf in leaves if key in keys_of(leaf))
        mend = f"Choices: {listed(choices)}." if choices else None
        return f"The key {shown(key)} is missing here.", mend
    keys = sorted({key for leaf in leaves for key in keys_of(leaf)})
    if unknown := [name for name in error.value if name not in keys]:
        return _unknown_key(unknown[0], keys)
    return f"Exactly one of these keys is expected here: {listed(keys)}.", None


def _discriminator(error: _Error) -> str | None:
    """Return the key that tells the branches apart; None if a function does."""
    named = re.fullmatch(r"'(.*)'", str(error.context.get("discriminator", "")))
    return named[1] if named else None


def _choices(error: _Error, model: type[BaseModel]) -> list[Any]:
    return choices_of(allowed_at(error.parts, error.kept, model))


def _expected(error: _Error, model: type[BaseModel]) -> str:
    """Return what kind of value the error expects; empty if it is not about kind."""
    if error.type == "expected":
        return str(error.context["expected"])
    if error.type in _CHOICE and (choices := _choices(error, model)):
        return f"one of {listed(choices)}"
    return _EXPECTED.get(error.type, "")


def _instead(value: object) -> str:
    if value is None:
        return "but there is nothing"
    if isinstance(value, list | dict):
        return "not a mapping" if isinstance(value, dict) else "not a list"
    if isinstance(value, str):
        return f"not text ({shown(value)})"
    return f"not {shown(value)}" if isinstance(value, bool) else f"not the number {shown(value)}"


def _mend(expected: str, value: object) -> str | None:
    if expected == "text" and isinstance(value, bool | int | float):
        return "Put it in quotes."
    if "true" in expected and isinstance(value, str):
        return "Write it out, without quotes."
    if expected in (_WHOLE, "a number") and isinstance(value, str):
        plain = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value)
        return "Write it without quotes." if plain else None
    return None

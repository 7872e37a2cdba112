"""What could have been meant: the nearest words, and the keys and values that a model allows."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, Tag

# The share of letters two words must have in common; the usual threshold of difflib.
_ALIKE = 0.6
# Comparing takes time in the square of the length, and nobody mistypes a name this long.
_LONGEST = 100


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return up to `limit` of the choices most like the word, the best first.

    Upper and lower case count as the same. Equally good choices come in alphabetical order, so
    that the answer never depends on the order of the choices. Raises ValueError if `limit` is
    below 1.
    """
    if limit < 1:
        raise ValueError(f"limit is {limit}; it must be at least 1.")
    if not word or len(word) > _LONGEST:
        return ()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word.casefold())
    found: list[tuple[float, str]] = []
    for choice in set(choices):
        if len(choice) > _LONGEST:
            continue
        matcher.set_seq1(choice.casefold())
        if matcher.quick_ratio() >= _ALIKE and (ratio := matcher.ratio()) >= _ALIKE:
            found.append((-ratio, choice))
    return tuple(choice for _, choice in sorted(found)[:limit])


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """Return "Did you mean `period`?" for the nearest of the choices, or None if none is near."""
    best = nearest(word, (choice for choice in choices if choice != word), limit=1)
    return f"Did you mean `{best[0]}`?" if best else None


def _leaves(annotation: Any, tag: str | None = None) -> Iterator[tuple[str | None, Any]]:
    """Yield the branches of an annotation, each with the tag it has in a union, if any."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *notes = get_args(annotation)
        tags = [note.tag for note in notes if isinstance(note, Tag)]
        yield from _leaves(inner, tags[0] if tags else tag)
    elif origin in (Union, UnionType):
        for branch in get_args(annotation):
            yield from _leaves(branch, tag)
    elif hasattr(annotation, "__value__"):  # a type alias
        yield from _leaves(annotation.__value__, tag)
    elif isinstance(annotation, type) and issubclass(annotation, RootModel):
        inner = annotation.model_fields["root"].annotation
        yield from _leaves(inner, tag or annotation.__name__)
    elif annotation is not NoneType:
        yield tag, annotation


def is_model(annotation: Any) -> bool:
    """Say whether an annotation is a pydantic model."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def keys_of(model: Any) -> dict[str, Any]:
    """Return the annotations of a model's fields by the key each has in a document."""
    fields = {}
    for name, field in model.model_fields.items():
        alias = field.validation_alias
        fields[alias if isinstance(alias, str) else field.alias or name] = field.annotation
    return fields


def _below(leaf: Any, part: Any) -> Iterator[Any]:
    arguments = get_args(leaf)
    if is_model(leaf):
        fields = keys_of(leaf)
        if part in fields:
            yield fields[part]
    elif isinstance(part, int):
        if get_origin(leaf) is tuple and Ellipsis not in arguments:
            yield from arguments[part : part + 1]
        else:
            yield from arguments[:1]
    elif len(arguments) == 2:
        yield arguments[1]


def _named(tag: str | None, leaf: Any, part: Any) -> bool:
    """Say whether a branch of a union has the name that a location gives it."""
    name = getattr(leaf, "__name__", "")
    if part in (tag, name) or str(part).startswith(f"{name}["):
        return True
    return is_model(leaf) and any(
        str(getattr(choice, "value", choice)) == str(part)
        for annotation in keys_of(leaf).values()
        for choice in choices_of([annotation])
    )


def allowed_at(parts: Iterable[Any], kept: Iterable[bool], model: type[BaseModel]) -> list[Any]:
    """Return the annotations, without unions, of what a model allows at a location.

    `parts` is a location of pydantic; `kept` says which of its parts are in the document, the
    others being the names of branches of unions.
    """
    leaves = list(_leaves(model))
    for part, is_kept in zip(parts, kept, strict=True):
        if is_kept:
            below = [each for _, leaf in leaves for each in _below(leaf, part)]
            leaves = [leaf for each in below for leaf in _leaves(each)]
        else:
            leaves = [each for each in leaves if _named(*each, part)] or leaves
    return [leaf for _, leaf in leaves]


def choices_of(annotations: Iterable[Any]) -> list[Any]:
    """Return the values that the literals and enumerations among the annotations allow."""
    choices: list[Any] = []
    for annotation in annotations:
        for _, leaf in _leaves(annotation):
            if get_origin(leaf) is Literal:
                choices.extend(get_args(leaf))
            elif isinstance(leaf, type) and issubclass(leaf, Enum):
                choices.extend(member.value for member in leaf)
    return choices

"""What every entry of a file shares: ids, days, periods, and no unknown keys."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

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

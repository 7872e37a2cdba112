"""Bank holidays of England and Wales, as dated data with a range outside which nothing is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from dutybound.dates.spans import DateSpan, day_words, shown

_SATURDAY = 5
_KEYS = ("source", "range", "note", "holidays")


class OutsideHolidayRange(LookupError):  # noqa: N818 (it says where, not that it failed)
    """A day for which the holiday file has nothing to say, so that no working day is guessed."""


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """The bank holidays from `first_day` to `last_day`, both inclusive, and where they come from.

    Good Friday and Christmas Day are among them, though they are holidays at common law and not
    under the Banking and Financial Dealings Act 1971: Acts that define a working day name both
    beside the bank holidays. Raises ValueError when a holiday lies outside the range.
    """

    days: frozenset[date]
    first_day: date
    last_day: date
    source: str

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError(
                f"The holiday range ends on {day_words(self.last_day)}, before it starts on "
                f"{day_words(self.first_day)}."
            )
        for day in sorted(self.days):
            if not self.first_day <= day <= self.last_day:
                raise ValueError(
                    f"The holiday {day_words(day)} is outside the range {self._range_words()}."
                )

    @classmethod
    def from_mapping(cls, data: Mapping[str, object]) -> Self:
        """Read the content of `rules/calendar/bank-holidays.yaml`; dates are ISO text.

        Raises ValueError naming every fault, one a line.
        """
        faults = [
            f"{shown(str(key))} is not a key here. Keys: {', '.join(_KEYS)}."
            for key in data
            if key not in _KEYS
        ]
        source = data.get("source")
        if not isinstance(source, str) or not source.strip():
            faults.append("`source` is missing: say where the dates come from.")
        first, last = _range(data.get("range"), faults)
        days = _days(data.get("holidays"), faults)
        if first and last:
            faults += [
                f"The holiday {day_words(day)} is outside the range {day_words(first)} to "
                f"{day_words(last)}."
                for day in days
                if not first <= day <= last
            ]
        if faults or first is None or last is None:
            raise ValueError("\n".join(faults))
        return cls(frozenset(days), first, last, str(source))

    def is_working_day(self, day: date) -> bool:
        """Whether a day is Monday to Friday and no bank holiday.

        Raises OutsideHolidayRange for a day, weekends too, that the file does not cover.
        """
        if not self.first_day <= day <= self.last_day:
            raise OutsideHolidayRange(
                f"{day_words(day)} is outside the bank holidays known, which run from "
                f"{self._range_words()}: extend the holiday file to count working days there."
            )
        return day.weekday() < _SATURDAY and day not in self.days

    def _range_words(self) -> str:
        return f"{day_words(self.first_day)} to {day_words(self.last_day)}"


def _range(limits: object, faults: list[str]) -> tuple[date | None, date | None]:
    if not isinstance(limits, Mapping) or set(limits) != {"from", "to"}:
        faults.append("`range` is missing or not `from` and `to`: give the first and last day.")
        return None, None
    first = _day(limits["from"], "`range`, `from`", faults)
    last = _day(limits["to"], "`range`, `to`", faults)
    if first and last and last < first:
        faults.append(f"`range` ends on {day_words(last)}, before it starts on {day_words(first)}.")
    return first, last


def _days(entries: object, faults: list[str]) -> list[date]:
    if not isinstance(entries, Sequence) or isinstance(entries, str) or not entries:
        faults.append("`holidays` is missing: a list of entries with `date` and `name`.")
        return []
    days: list[date] = []
    for number, entry in enumerate(entries, start=1):
        where = f"`holidays`, entry {number}"
        if not isinstance(entry, Mapping) or set(entry) != {"date", "name"}:
            faults.append(f"{where}: an entry has `date` and `name`, and nothing else.")
            continue
        if not isinstance(entry["name"], str) or not entry["name"].strip():
            faults.append(f"{where}: `name` is empty: name the holiday.")
        day = _day(entry["date"], where, faults)
        if day is None:
            continue
        if day in days:
            faults.append(f"{where}: {day_words(day)} is entered twice.")
        if day.weekday() >= _SATURDAY:
            faults.append(
                f"{where}: {day_words(day)} is a Saturday or Sunday, never a working day. "
                f"Enter the substitute day."
            )
        days.append(day)
    return days


def _day(value: object, where: str, faults: list[str]) -> date | None:
    try:
        span = DateSpan.parse(value) if isinstance(value, str) else None
    except ValueError as error:
        faults.append(f"{where}: {error}")
        return None
    if span is None or not span.is_exact:
        faults.append(
            f"{where}: {shown(str(value))} is not a quoted day. Write it as '2019-04-19'."
        )
        return None
    return span.earliest

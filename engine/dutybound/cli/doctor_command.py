"""`dutybound doctor`: what is wrong or vague in the facts, where, and what to type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from dutybound.cli.inputs import (
    as_at_option,
    facts_argument,
    rules_option,
    the_day,
    the_facts,
    the_law,
)
from dutybound.dates.spans import day_words
from dutybound.doctor.examine import Advice, Group, examine
from dutybound.report.layout import wrapped


@click.command()
@facts_argument
@as_at_option
@rules_option
def doctor(facts: Path, as_at: date | None, rules_folder: Path | None) -> None:
    """Say what is wrong, vague or wanting in a facts file, where, and what to type."""
    law = the_law(rules_folder)
    partnership = the_facts(facts, law)
    day = the_day(as_at)
    for line in _lines(examine(partnership, law, day), day):
        click.echo(line)


def _lines(found: Sequence[Advice], day: date) -> Iterator[str]:
    if not found:
        yield f"As at {day_words(day)}: nothing to mend"
        return
    groups: dict[Group, list[Advice]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    for group, here in groups.items():
        yield f"{group} ({len(here)})"
        for one in here:
            yield from wrapped(f"{one.place.words()}: {one.problem}", "    ", "  ")
            yield from wrapped(f"type {one.type}", "      ")
        yield ""
    number = f"{len(found):,} thing" if len(found) == 1 else f"{len(found):,} things"
    yield f"As at {day_words(day)}: {number} to mend"

"""`dutybound explain`: why one duty has the status it has, and what would change it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dutybound.cli.inputs import (
    as_at_option,
    facts_argument,
    put,
    rules_option,
    the_day,
    the_duty,
    the_facts,
    the_law,
)
from dutybound.evaluation.review import Evaluation
from dutybound.report.explanation import explanation


@click.command(short_help="Why, why not, and what would change it.")
@facts_argument
@click.argument("duty")
@as_at_option
@click.option("--output", type=click.Path(path_type=Path), help="Write to a file, whole or not.")
@rules_option
def explain(
    facts: Path, duty: str, as_at: date | None, output: Path | None, rules_folder: Path | None
) -> int:
    """Explain the duty DUTY (an id of `dutybound rules list`) for the facts file FACTS."""
    law = the_law(rules_folder)
    chosen = the_duty(law, duty)
    partnership = the_facts(facts, law)
    day = the_day(as_at)
    put(explanation(Evaluation(law, partnership, day), chosen, day), output)
    return 0

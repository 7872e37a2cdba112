"""`dutybound review`: every finding for a partnership on a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

import dutybound
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
from dutybound.evaluation.finding import Finding
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.review import Review
from dutybound.evaluation.review import review as review_facts
from dutybound.facts.model import Partnership
from dutybound.law.model import BINDING, Duty, Law, Strength
from dutybound.report.discretion import discreet
from dutybound.report.json_report import json_report
from dutybound.report.tables import csv_report, markdown_report
from dutybound.report.text import text_report
from dutybound.source.faults import BadInput, Fault, Place
from dutybound.source.suggest import did_you_mean

FAILED = 1


@click.command(short_help="What is met, overdue, missing or not to be told, with reasons.")
@facts_argument
@as_at_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "csv"]),
    default="text",
    show_default=True,
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to a file, whole or not.")
@click.option("--all", "everything", is_flag=True, help="Open what the text folds into counts.")
@click.option("--regime", multiple=True, help="Only this regime (may be repeated).")
@click.option("--duty", multiple=True, help="Only this duty (may be repeated).")
@click.option("--body", help="Only what this body of the facts owes.")
@click.option("--strength", type=click.Choice(["must", "should"]), help="Only law, or guidance.")
@click.option("--fail-on", help="Exit with status 1 if one of these occurs, as overdue,missing.")
@click.option(
    "--one-engine", is_flag=True, help="Do not have the inference confirmed by durable-rules."
)
@click.option(
    "--case-details",
    is_flag=True,
    help="Keep what is known of deaths and people at risk in JSON, Markdown and CSV.",
)
@rules_option
def review(
    facts: Path,
    as_at: date | None,
    form: str,
    output: Path | None,
    everything: bool,
    regime: tuple[str, ...],
    duty: tuple[str, ...],
    body: str | None,
    strength: str | None,
    fail_on: str | None,
    one_engine: bool,
    case_details: bool,
    rules_folder: Path | None,
) -> int:
    """Review the partnership of the facts file FACTS."""
    failing = _failing(fail_on)
    law = the_law(rules_folder)
    duties = _chosen(law, regime, duty, strength)
    partnership = the_facts(facts, law)
    found = review_facts(law, partnership, the_day(as_at), duties, confirm=not one_engine)
    if body is not None:
        found = _only(found, body, partnership)
    if form != "text" and not case_details:
        found = discreet(found)
    match form:
        case "json":
            text = json_report(found, dutybound.__version__)
        case "markdown":
            text = markdown_report(found)
        case "csv":
            text = csv_report(found)
        case _:
            text = text_report(found, everything)
    put(text, output)
    return FAILED if found.with_status(*failing) else 0


def _failing(text: str | None) -> tuple[Status, ...]:
    names = [name.strip() for name in (text or "").split(",") if name.strip()]
    faults = []
    if text is not None and not names:
        place = Place("--fail-on", None, None)
        faults.append(Fault(place, "No status is named.", f"Choose from {', '.join(Status)}."))
    for name in names:
        if name not in set(Status):
            mend = did_you_mean(name, Status) or f"Choose from {', '.join(Status)}."
            place = Place("--fail-on", None, None)
            faults.append(Fault(place, f"`{name}` is not a status.", mend))
    if faults:
        raise BadInput(faults)
    return tuple(Status(name) for name in names)


def _chosen(
    law: Law, regimes: Iterable[str], duties: Iterable[str], strength: str | None
) -> list[Duty]:
    faults = []
    for name in regimes:
        if name not in law.regimes:
            mend = did_you_mean(name, law.regimes) or f"There are {', '.join(law.regimes)}."
            place = Place("--regime", None, None)
            faults.append(Fault(place, f"There is no regime `{name}`.", mend))
    if faults:
        raise BadInput(faults)
    wanted = [the_duty(law, name).id for name in duties]
    kinds = {None: set(Strength), "must": BINDING, "should": {Strength.SHOULD}}[strength]
    return [
        one
        for one in law.duties.values()
        if (not regimes or one.regime in regimes)
        and (not wanted or one.id in wanted)
        and one.strength in kinds
    ]


def _only(found: Review, body: str, partnership: Partnership) -> Review:
    if body not in partnership.bodies:
        mend = did_you_mean(body, partnership.bodies)
        mend = mend or f"There are {', '.join(partnership.bodies)}."
        raise BadInput([Fault(Place("--body", None, None), f"There is no body `{body}`.", mend)])

    def owes(finding: Finding) -> bool:
        return finding.bearer_id == body or finding.bearer_id.endswith(f":{body}")

    findings = tuple(one for one in found.findings if owes(one))
    return Review(
        found.law,
        found.partnership,
        found.as_at,
        findings,
        found.confirmed_by,
        found.not_confirmed_because,
    )

"""`dutybound rules`: the rules from their keeper's side."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from tabulate import tabulate

from dutybound.cli.inputs import put, rules_option, the_duty, the_law
from dutybound.keeping import schemas
from dutybound.keeping.check import CODES, CheckFinding, Severity, check
from dutybound.law.model import Duty, Law, Strength
from dutybound.packs import shipped
from dutybound.report.duty_sheet import as_markdown, as_text, who
from dutybound.report.handbook import chapter_markdown, chapter_text
from dutybound.scenarios.run import Result, Scenario, load_scenarios, run_one
from dutybound.source.faults import BadInput, Fault, Place
from dutybound.source.suggest import did_you_mean

WIDTH = 100
_ID, _STRENGTH, _WHO = 44, 10, 18
_GAPS = 6
_TITLE = WIDTH - _ID - _STRENGTH - _WHO - _GAPS

regime_option = click.option("--regime", default=None, help="Only the duties of this regime.")
output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Write to this file instead of standard output.",
)
scenarios_option = click.option(
    "--scenarios",
    "scenarios_folder",
    type=click.Path(path_type=Path),
    default=None,
    help="The folder of scenarios. Default: the one beside the rules.",
)


@click.group()
def rules() -> None:
    """The rules themselves: list, show, check and test them."""


@rules.command("list")
@regime_option
@click.option(
    "--strength",
    type=click.Choice([str(one) for one in Strength]),
    default=None,
    help="Only duties of this strength.",
)
@rules_option
def list_(regime: str | None, strength: str | None, rules_folder: Path | None) -> None:
    """One line a duty: id, strength, who owes it, title."""
    law = the_law(rules_folder)
    chosen = [
        one
        for one in _of_regime(law, regime)
        if strength is None or one.strength is Strength(strength)
    ]
    if chosen:
        click.echo(_table(law, chosen))
        click.echo()
    click.echo(_counted(chosen))


@rules.command("show")
@click.argument("duty", required=False)
@regime_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="With --regime, markdown reads as a chapter of a handbook.",
)
@output_option
@scenarios_option
@rules_option
def show(
    duty: str | None,
    regime: str | None,
    form: str,
    output: Path | None,
    scenarios_folder: Path | None,
    rules_folder: Path | None,
) -> None:
    """One duty in full, or all duties of a regime."""
    if (duty is None) == (regime is None):
        raise click.UsageError("Name either a duty or --regime. See `dutybound rules list`.")
    law = the_law(rules_folder)
    counts = _scenario_counts(law, rules_folder, scenarios_folder)
    if duty is not None:
        one = the_duty(law, duty)
        make = as_markdown if form == "markdown" else as_text
        put(make(law, one, None if counts is None else counts.get(one.id, 0)), output)
        return
    assert regime is not None
    _of_regime(law, regime)
    chapter = chapter_markdown if form == "markdown" else chapter_text
    put(chapter(law, regime, counts), output)


@rules.command("check")
@scenarios_option
@rules_option
@click.pass_context
def check_(ctx: click.Context, scenarios_folder: Path | None, rules_folder: Path | None) -> None:
    """Look for what is wrong or doubtful in the rules. Exit status 1 if there is an error."""
    law = the_law(rules_folder)
    folder = _scenarios_folder(rules_folder, scenarios_folder)
    scenarios = load_scenarios(folder, law) if folder is not None else None
    found = check(law, scenarios)
    for line in _grouped(found):
        click.echo(line)
    errors = sum(one.severity is Severity.ERROR for one in found)
    read = _number(len(law.duties), "duty", "duties")
    read += f", {_number(len({one.id for one in law.instruments}), 'instrument')}"
    if scenarios is None:
        read += "; no scenarios were looked at"
    else:
        read += f", {_number(len(scenarios), 'scenario')}"
    if found:
        counted = f"{_number(errors, 'error')}, {_number(len(found) - errors, 'warning')}"
        click.echo(f"{counted} in {read}")
    else:
        click.echo(f"nothing wrong: {read}")
    ctx.exit(1 if errors else 0)


@rules.command("test")
@scenarios_option
@click.option(
    "--duty",
    "duties",
    multiple=True,
    help="Only the scenarios that speak of this duty; may be given several times.",
)
@click.option("-v", "--verbose", is_flag=True, help="Name every scenario, not only failures.")
@click.option(
    "--confirm/--no-confirm",
    default=True,
    show_default=True,
    help="Repeat the inference of each scenario by durable-rules, where it is installed.",
)
@rules_option
@click.pass_context
def test(
    ctx: click.Context,
    scenarios_folder: Path | None,
    duties: tuple[str, ...],
    verbose: bool,
    confirm: bool,
    rules_folder: Path | None,
) -> None:
    """Run the scenarios. Exit status 1 if one fails, 2 if there are none."""
    law = the_law(rules_folder)
    for duty in duties:
        the_duty(law, duty)
    folder = _scenarios_folder(rules_folder, scenarios_folder)
    scenarios = load_scenarios(folder, law) if folder is not None else ()
    chosen = [
        one
        for one in scenarios
        if not duties or any(expected.duty in duties for expected in one.entry.expect)
    ]
    if not chosen:
        named = " or ".join(f"`{duty}`" for duty in duties)
        which = f" that speaks of {named}" if duties else ""
        problem = f"There is no scenario{which}."
        mend = "Name the folder with --scenarios." if folder is None else "Write one there."
        raise BadInput([Fault(Place(str(folder or "scenarios")), problem, mend)])
    failed = 0
    failures = 0
    for result in _run(chosen, law, confirm):
        if result.failures:
            failed += 1
            failures += len(result.failures)
        _tell(result, verbose)
    expectations = sum(len(one.entry.expect) for one in chosen)
    ran = f"{_number(len(chosen), 'scenario')}, {_number(expectations, 'expectation')}"
    if failures:
        click.echo(f"{ran}: {_number(failures, 'failure')} in {_number(failed, 'scenario')}")
    else:
        click.echo(f"{ran}: all as expected")
    ctx.exit(1 if failures else 0)


@rules.command("schemas", hidden=True)
@click.option("--write", is_flag=True, help="Write the files that differ.")
@rules_option
@click.pass_context
def schemas_(ctx: click.Context, write: bool, rules_folder: Path | None) -> None:
    """Compare the JSON Schemas under rules/schema with the program's, or write them."""
    folder = (rules_folder or shipped("rules")) / "schema"
    differing = [
        (name, text)
        for name, schema in schemas.schemas().items()
        if _content(folder / name) != (text := schemas.as_text(schema))
    ]
    for name, text in differing:
        if write:
            put(text, folder / name)
        click.echo(f"{name}: {'written' if write else 'differs'}")
    if not differing:
        click.echo(f"{_number(len(schemas.MODELS), 'schema', 'schemas')}: all as they should be")
    ctx.exit(1 if differing and not write else 0)


def _content(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def _of_regime(law: Law, regime: str | None) -> list[Duty]:
    """The duties of a regime, or all. Raises BadInput if there is no such regime."""
    if regime is not None and regime not in law.regimes:
        near = did_you_mean(regime, law.regimes)
        known = f"Regimes: {', '.join(law.regimes)}."
        problem = f"There is no regime `{regime}`."
        mend = f"{near} {known}" if near else known
        raise BadInput([Fault(Place("--regime"), problem, mend)])
    return [one for one in law.duties.values() if regime is None or one.regime == regime]


def _table(law: Law, duties: Sequence[Duty]) -> str:
    rows = [(one.id, str(one.strength), who(law, one), one.title) for one in duties]
    return tabulate(
        rows,
        headers=("id", "strength", "who", "title"),
        tablefmt="simple",
        maxcolwidths=[_ID, _STRENGTH, _WHO, _TITLE],
        disable_numparse=True,
    )


def _counted(duties: Sequence[Duty]) -> str:
    numbers = Counter(one.strength for one in duties)
    parts = [f"{numbers[one]} {one}" for one in Strength if numbers[one]]
    total = _number(len(duties), "duty or power", "duties and powers")
    return f"{total}: {', '.join(parts)}" if parts else total


def _number(count: int, one: str, more: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def _scenarios_folder(rules_folder: Path | None, given: Path | None) -> Path | None:
    """The scenarios named, or those that belong to the rules; None if there are none."""
    if given is not None:
        return given
    beside = rules_folder.resolve().parent / "scenarios" if rules_folder else shipped("scenarios")
    return beside if beside.is_dir() else None


def _scenario_counts(
    law: Law, rules_folder: Path | None, given: Path | None
) -> dict[str, int] | None:
    """How many scenarios speak of each duty; None where they cannot be read."""
    folder = _scenarios_folder(rules_folder, given)
    if folder is None:
        return None
    try:
        scenarios = load_scenarios(folder, law)
    except BadInput:
        # A sheet of a duty is of use while somebody mends the scenarios; `rules test` tells.
        return None
    counts: Counter[str] = Counter()
    for one in scenarios:
        counts.update({expected.duty for expected in one.entry.expect})
    return dict(counts)


def _grouped(found: Sequence[CheckFinding]) -> Iterator[str]:
    """Errors first, then by code, each with its findings in the order of file and line."""
    groups: dict[str, list[CheckFinding]] = {}
    for one in found:
        groups.setdefault(one.code, []).append(one)
    ordered = sorted(groups, key=lambda code: (CODES[code].severity is Severity.WARNING, code))
    for code in ordered:
        about = CODES[code]
        yield f"{code} {about.severity}: {about.title} ({len(groups[code])})"
        for one in groups[code]:
            yield f"  {one.place.words()}: {one.problem}"
            yield f"      {one.mend}"
        yield ""


def _run(scenarios: Sequence[Scenario], law: Law, confirm: bool) -> Iterator[Result]:
    """Runs scenarios, with a count that runs along on a terminal and nowhere else."""
    shown = sys.stderr.isatty()
    for number, scenario in enumerate(scenarios, start=1):
        if shown:
            click.echo(f"\r{number} of {len(scenarios)}", nl=False, err=True)
        result = run_one(scenario, law, confirm)
        if shown and (result.failures or number == len(scenarios)):
            click.echo("\r\033[K", nl=False, err=True)
        yield result


def _tell(result: Result, verbose: bool) -> None:
    scenario = result.scenario
    if verbose and not result.failures:
        click.echo(f"{scenario.place.words()}: {scenario.entry.id}: as expected")
    for one in result.failures:
        of_duty = f", {one.duty}" if one.duty else ""
        click.echo(f"{one.place.words()}: {one.scenario}{of_duty}: {one.problem}")

"""What commands are given: the law, the facts, the date; and where their output goes."""

from __future__ import annotations

import os
import re
import tempfile
from datetime import date
from pathlib import Path

import click

from dutybound.facts.load import load_facts
from dutybound.facts.model import Partnership
from dutybound.law.load import load_law
from dutybound.law.model import Duty, Law
from dutybound.packs import shipped
from dutybound.source.faults import BadInput, Fault, Place
from dutybound.source.suggest import nearest


class Day(click.ParamType[date]):
    """A date as 2019-10-24."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date; a usage error if it is none."""
        if isinstance(value, date):
            return value
        try:
            # `fromisoformat` alone also reads weeks, as 2019-W26-7.
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
                return date.fromisoformat(value)
        except ValueError:
            pass
        return self.fail(f"`{value}` is not a date. Write it as 2019-10-24.", param, ctx)


DAY = Day()

facts_argument = click.argument("facts", type=click.Path(path_type=Path))
as_at_option = click.option(
    "--as-at",
    type=DAY,
    default=None,
    help="The date the answer is for, as 2019-10-24. Default: today.",
)
rules_option = click.option(
    "--rules",
    "rules_folder",
    type=click.Path(path_type=Path),
    default=None,
    help="Another folder of rules than the one that ships with the program.",
)


def the_law(folder: Path | None) -> Law:
    """The law of a folder; the one that ships with the program if none is given."""
    return load_law(folder or shipped("rules"))


def the_facts(path: Path, law: Law) -> Partnership:
    """The partnership of a facts file."""
    return load_facts(path, law)


def the_day(given: date | None) -> date:
    """The as-at date. The only place that reads today's date, and only if the person gave none."""
    return given or date.today()  # noqa: DTZ011  # the person's own day is meant


def the_duty(law: Law, identity: str) -> Duty:
    """The duty with an id. Raises BadInput that names the nearest ids."""
    duty = law.duties.get(identity)
    if duty is not None:
        return duty
    near = nearest(identity, law.duties, 5)
    mend = f"Nearest: {', '.join(near)}." if near else "See `dutybound rules list`."
    place = Place("duty", None, None)
    raise BadInput([Fault(place, f"There is no duty `{identity}`.", mend)])


def put(text: str, output: Path | None) -> None:
    """Writes text to standard output, or whole to a file: nothing is left half written.

    Raises BadInput if the file cannot be written.
    """
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    if not text.endswith("\n"):
        text += "\n"
    try:
        if output.exists() and not output.is_file() and not output.is_dir():
            # A device or a named pipe is written to, never replaced.
            output.write_text(text, encoding="utf-8", newline="\n")
            return
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            # A file that was private stays so; a new one is as the person's own settings make it.
            mode = output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(output)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        place = Place(str(output), None, None)
        reason = problem.strerror or "unknown reason"
        mend = "Give a path in a folder that exists and that you may write to."
        raise BadInput([Fault(place, f"It cannot be written: {reason}.", mend)]) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

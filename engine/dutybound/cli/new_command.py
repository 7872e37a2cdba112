"""`dutybound new`: a facts file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from dutybound.cli.inputs import put
from dutybound.facts.templates import KINDS, filled_in
from dutybound.source.faults import BadInput, Fault, Place


@click.command()
@click.argument("area_name")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    required=True,
    help="What the area is. `county` and `district` are for two-tier England.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Write to this file, which must not exist yet, instead of standard output.",
)
def new(area_name: str, kind: str, output: Path | None) -> None:
    """Print a facts file to fill in, with comments that explain every section."""
    try:
        text = filled_in(area_name, kind)
    except ValueError as problem:
        raise BadInput([Fault(Place("AREA_NAME"), str(problem))]) from None
    if output is not None and (output.exists() or output.is_symlink()):
        mend = "Name a file that does not exist yet; nothing was written."
        raise BadInput([Fault(Place(output.as_posix()), "This file exists already.", mend)])
    put(text, output)

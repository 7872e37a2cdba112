"""The command `dutybound`: one group, with the manners all commands share.

Exit status: 0 it ran; 1 a status named by `--fail-on` occurred; 2 bad input or usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from dutybound import __version__
from dutybound.cli.doctor_command import doctor
from dutybound.cli.explain_command import explain
from dutybound.cli.new_command import new
from dutybound.cli.review_command import review
from dutybound.cli.rules_commands import rules
from dutybound.inference.engines import EnginesDisagree
from dutybound.source.faults import BadInput

BAD_INPUT = 2


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Which statutory duties a community safety partnership has met, on any date, and why.",
    epilog="Not legal advice. Legislation: Crown copyright, Open Government Licence v3.0.",
)
@click.version_option(__version__, prog_name="dutybound")
def cli() -> None:
    """The group all commands belong to."""


for command in (review, explain, doctor, new, rules):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line. Bad input is told on standard error, without a traceback."""
    _speak_utf8()
    output = sys.stdout
    try:
        status = cli.main(
            args=list(arguments) if arguments is not None else None, standalone_mode=False
        )
        sys.stdout.flush()
    except BadInput as bad:
        click.echo(str(bad), err=True)
        sys.exit(BAD_INPUT)
    except EnginesDisagree as problem:
        click.echo(str(problem), err=True)
        sys.exit(BAD_INPUT)
    except click.ClickException as problem:
        problem.show()
        sys.exit(BAD_INPUT)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(BAD_INPUT)
    except SystemExit:
        # When the reader of a pipe has left, click puts another stream in the place of standard
        # output and ends; that the reader left is nobody's fault.
        if sys.stdout is output:
            raise
        _leave(BrokenPipeError())
    except OSError as problem:
        _leave(problem)
    sys.exit(status if isinstance(status, int) else 0)


def _leave(problem: OSError) -> NoReturn:
    """Ends when standard output can take no more: quietly if its reader left, else with a word."""
    silent = os.open(os.devnull, os.O_WRONLY)
    # What is still waiting to be written goes nowhere, so that the interpreter ends without a word.
    os.dup2(silent, 1)
    if isinstance(problem, BrokenPipeError):
        sys.exit(0)
    click.echo(f"The output cannot be written: {problem.strerror or problem}.", err=True)
    sys.exit(BAD_INPUT)


def _speak_utf8() -> None:
    """Writes UTF-8 to files and pipes; a console that cannot show a letter shows another."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()

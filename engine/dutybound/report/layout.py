"""Lines that fit a terminal of 100 columns."""

from __future__ import annotations

import textwrap

WIDTH = 98


def wrapped(text: str, indent: str = "", first: str | None = None, width: int = WIDTH) -> list[str]:
    """A text in lines of at most ``width``, long words left whole.

    Lines begin with ``indent``; the first with ``first`` if that is given.
    """
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def cell(text: str, width: int) -> str:
    """A text folded to fit a column of a table, at hyphens too; a longer word is broken."""
    return textwrap.fill(text, width, break_long_words=True, break_on_hyphens=True)

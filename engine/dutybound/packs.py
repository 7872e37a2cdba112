"""Where the rules, scenarios and facts that ship with the program stand."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "data"
_CHECKOUT = Path(__file__).parents[2]


def shipped(name: str) -> Path:
    """The folder `rules`, `scenarios` or `facts`: beside the code, or in the checkout it is in."""
    installed = _INSTALLED / name
    return installed if installed.is_dir() else _CHECKOUT / name

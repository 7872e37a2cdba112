"""Templates of facts files: one for each kind of area, with comments that explain every section."""

from __future__ import annotations

import json
import re
import unicodedata

from dutybound.packs import shipped

KINDS = ("unitary", "county", "district", "london-borough", "wales")
"""The kinds of area for which there is a template, as in `dutybound new --kind`."""

LONGEST_NAME = 80

_NAME, _ID = "__NAME__", "your-area"


def filled_in(area: str, kind: str) -> str:
    """The template of a kind with the name of the area filled in.

    Raises ValueError if the name is empty, too long, has no letter or digit, or has characters that
    cannot stand on one line; KeyError if there is no such kind.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    name = " ".join(area.split())
    if not any(one.isalnum() for one in name) or not name.isprintable():
        raise ValueError(f"`{name}` is not the name of an area. Write it as Northshire.")
    if len(name) > LONGEST_NAME:
        raise ValueError(
            f"The name of the area has {len(name)} characters; {LONGEST_NAME} is the most."
        )
    template = shipped("facts") / "templates" / f"{kind}.yaml"
    text = template.read_text(encoding="utf-8")
    # Every name stands in double quotes, in which YAML escapes as JSON does.
    quoted = json.dumps(name, ensure_ascii=False)[1:-1]
    # What is filled in is a file of the folder facts/, one step nearer to the schema.
    text = text.replace("$schema=../../", "$schema=../", 1)
    return text.replace(_ID, identifier(name)).replace(_NAME, quoted)


def identifier(name: str) -> str:
    """An id made of a name: small letters, digits and hyphens; `area` if nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", ""))) or "area"

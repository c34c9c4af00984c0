"""Sets of turns of phrase, kept as text in ``tables/`` so that a word can be added without code."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def patterns(table: str) -> dict[str, re.Pattern[str]]:
    """Return name → pattern for each set of a table, in its order.

    A set begins with ``## name``; each line is alternatives of one regular expression. Lines that
    begin with ``#`` are comments. Patterns look for whole words; what they look at is to be in
    lower case.
    """
    sets: dict[str, list[str]] = {}
    name = ""
    for line in files("detente.read").joinpath("tables", table).read_text("utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:]
            sets[name] = []
        elif line and not line.startswith("#"):
            sets[name].append(line)
    return {name: re.compile(rf"\b(?:{'|'.join(lines)})\b") for name, lines in sets.items()}

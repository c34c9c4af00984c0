"""Identifiers, and what a near miss was probably meant to be."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Annotated

from pydantic import StringConstraints

if TYPE_CHECKING:
    from collections.abc import Iterable

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""An entry's identifier: a lower-case letter, then lower-case letters, digits and underscores."""

_ID = re.compile(ID_PATTERN)


def is_id(text: str) -> bool:
    """Return whether ``text`` is a well-formed identifier."""
    return _ID.fullmatch(text) is not None


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return the known names closest to ``name``, best first (may be empty)."""
    candidates = {candidate.casefold(): candidate for candidate in known}
    close = difflib.get_close_matches(name.casefold(), candidates, n=count, cutoff=0.6)
    return [candidates[match] for match in close]


def did_you_mean(
    name: str, known: Iterable[str], shown: int = 8, *, otherwise: str | None = None
) -> str:
    """Return a hint naming the nearest known names, or the known ones where none is near.

    With ``otherwise``, that is said in place of the known ones.
    """
    names = sorted(set(known))
    close = nearest(name, names)
    if close:
        return f"Did you mean {' or '.join(repr(match) for match in close)}?"
    if otherwise is not None:
        return otherwise
    if not names:
        return "None is on record yet."
    rest = f" and {len(names) - shown} more" if len(names) > shown else ""
    return f"On record: {', '.join(names[:shown])}{rest}."

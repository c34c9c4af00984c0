"""What every answer of ``detente stability`` begins with, and how it puts moves into JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.show.cli.output import say
from detente.show.cli.prose import say_wrapped
from detente.show.stability import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.legal import Step
    from detente.analyse.stability.paths import Route, Upset

SHOWN = 12
"""Rows of a table that are shown; all are in JSON."""


def heading(conflict: Conflict) -> None:
    """Print what is analysed, and on how much that nobody has said it rests."""
    say_wrapped(conflict.title or "Stability")
    say_wrapped(words.assumed_words(conflict))
    say()


def need_statements(conflict: Conflict, option: str) -> None:
    """Refuse what varies statements where there are none.

    Raises:
        InputError: all preferences are rankings or weights.
    """
    if not conflict.statements:
        message = (
            f"{option} does not apply: preferences here are rankings or weights, so there are no "
            "statements to vary, and nothing is known of how robust results are."
        )
        raise InputError(message)


def steps_json(conflict: Conflict, steps: Sequence[Step[int]]) -> list[dict[str, object]]:
    """Return a path as a JSON-serialisable list."""
    return [{"mover": conflict.makers[s.mover].id, "from": s.before, "to": s.after} for s in steps]


def route_json(conflict: Conflict, route: Route | None) -> list[dict[str, object]] | None:
    """Return a route as a JSON-serialisable list; None where there is none."""
    return None if route is None else steps_json(conflict, route.steps)


def upsets_json(
    conflict: Conflict, found: Sequence[Upset] | None
) -> list[dict[str, object]] | None:
    """Return the coalitions that would leave a state; None where that was not looked at."""
    if found is None:
        return None
    return [
        {"coalition": [conflict.makers[m].id for m in u.coalition], "to": list(u.gains)}
        for u in found
    ]

"""Options of the commands that ask about snapshots: which of them, and which days."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from detente.show.cli.output import fail

Name = Annotated[str | None, typer.Option("--name", help="Only the snapshots of this name.")]


Span = tuple[date | None, date | None]


def span_of(since: str | None, until: str | None) -> Span:
    """Return the days that --since and --until name.

    Raises:
        InputError: where one is no day, or the first comes after the last.
    """
    first, last = _day_of("--since", since), _day_of("--until", until)
    if first is not None and last is not None and first > last:
        message = f"--since {first} is after --until {last}, so no day is asked for."
        raise fail(message)
    return first, last


def _day_of(option: str, text: str | None) -> date | None:
    """Return the day that an option names; None where it is not given.

    Raises:
        InputError: where it is no day.
    """
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as problem:
        message = f"{option} {text!r} is no day. Write it as 2026-01-15."
        raise fail(message) from problem

"""Options of the commands that ask about snapshots: which of them, and which days."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from detente.show.cli.output import fail

Name = Annotated[str | None, typer.Option("--name", help="Only the snapshots of this name.")]


def day_of(option: str, text: str | None) -> date | None:
    """Return the day that an option names; None where it is not given.

    Raises:
        InputError: where it is no day.
    """
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as problem:
        message = f"{option} {text!r} is no day. Write it as 2026-01-15."
        raise fail(message) from problem

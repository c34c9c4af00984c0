"""Note how long a record is and the hash of its last entry, to verify against later.

Keep it away from the record: print it, send it to the parties, leave it with a third. Whoever has
it can show later that all that was on record then still is, in the same words and order.

Example: detente checkpoint cases/istanbul noted.checkpoint
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, counted, say, say_json

Into = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="Where to write it; printed if left out."),
]


def command(case: CasePath, file: Into = None, as_json: AsJson = False) -> None:
    """Note a checkpoint."""
    from detente.errors import InputError
    from detente.stores.atomic import create
    from detente.stores.opening import store_in
    from detente.stores.sqlite.checkpoint import checkpoint_of
    from detente.stores.sqlite.store import SqliteStore

    store = store_in(case)
    if not isinstance(store, SqliteStore):
        message = (
            f"{case} is a folder of text, and has no chain. To give it one: "
            f"detente convert {case} --to sqlite"
        )
        raise InputError(message)
    point = checkpoint_of(store.log())
    if file is not None:
        create(file, point.as_text().encode())
    if as_json:
        say_json({**point.as_json(), "written_to": None if file is None else str(file)})
    elif file is None:
        say(point.as_text().rstrip())
    else:
        say(f"Written to {file}: {counted(point.records, 'record')}, head {point.head}.")
        say("Keep it away from the record.")

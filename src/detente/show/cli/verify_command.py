"""Verify a record in SQLite: bytes, structure, chain; against checkpoints.

Names the first record that was changed, taken out or moved, finds any byte of the file that is not
as it was sealed, and a tail that is cut since a checkpoint. Nothing is written. Exit code 1 where
something is not as it was written.

Example: detente verify cases/istanbul --against noted.checkpoint
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, counted, say, say_json

Against = Annotated[
    list[Path] | None,
    typer.Option("--against", metavar="FILE", help="A checkpoint noted earlier; may be repeated."),
]


def command(case: CasePath, against: Against = None, as_json: AsJson = False) -> None:
    """Verify a record."""
    from detente.show.cli.prose import say_wrapped
    from detente.stores.opening import store_in
    from detente.stores.sqlite.checkpoint import read_checkpoint
    from detente.stores.sqlite.verify import verified

    store_in(case)
    points = [read_checkpoint(file) for file in against or ()]
    found = verified(case, points)
    if as_json:
        say_json(
            {
                "record": str(found.file), "sound": not found.faults, "records": found.records,
                "removed": found.removed, "head": found.head or None, "sealed": found.sealed,
                "faults": [fault.as_json() for fault in found.faults],
                "notes": list(found.notes), "against": [str(file) for file in against or ()],
            }
        )  # fmt: skip
    else:
        for fault in found.faults:
            say_wrapped(f"{fault.kind}: {fault.message}")
        for note in found.notes:
            say_wrapped(f"Note: {note}")
        say_wrapped(
            f"{found.file}: {counted(found.records, 'record')}, content removed from "
            f"{found.removed}; {counted(len(found.faults), 'fault')}."
        )
        if not found.faults and points:
            say_wrapped(f"All that {counted(len(points), 'checkpoint')} saw is there.")
        if found.head:
            say(f"Head: {found.head}")
    if found.faults:
        raise typer.Exit(1)

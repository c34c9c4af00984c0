"""Verify a record in SQLite (bytes, structure, chain; against checkpoints), and dataset snapshots.

Names the first record that was changed, taken out or moved, finds any byte of the file that is not
as it was sealed, a tail that is cut since a checkpoint, and rows of a snapshot that are not those
that were imported. Nothing is written. Exit code 1 where something is not as it was written.

Example: detente verify cases/istanbul --against noted.checkpoint
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, counted, say, say_json

if TYPE_CHECKING:
    from detente.stores.snapshots.sound import Looked
    from detente.stores.sqlite.verify import Verified

Against = Annotated[
    list[Path] | None,
    typer.Option("--against", metavar="FILE", help="A checkpoint noted earlier; may be repeated."),
]


def command(case: CasePath, against: Against = None, as_json: AsJson = False) -> None:
    """Verify a record."""
    from detente.stores.folder import FolderStore
    from detente.stores.opening import store_in
    from detente.stores.snapshots.sound import looked_at
    from detente.stores.sqlite.checkpoint import read_checkpoint
    from detente.stores.sqlite.verify import verified

    store = store_in(case)
    points = [read_checkpoint(file) for file in against or ()]
    snapshots = looked_at(case)
    only_snapshots = isinstance(store, FolderStore) and snapshots.count and not points
    found = None if only_snapshots else verified(case, points)
    if as_json:
        told = {
            "snapshots": snapshots.count,
            "snapshot_faults": list(snapshots.faults),
            "snapshots_kept_elsewhere": list(snapshots.notes),
        }
        say_json({**_as_json(found, against or ()), **told})
    else:
        if found is None:
            say("The record is text and has no chain; the snapshots are looked at.")
        else:
            _tell(found, len(points))
        _tell_snapshots(snapshots)
    if snapshots.faults or (found is not None and found.faults):
        raise typer.Exit(1)


def _as_json(found: Verified | None, against: list[Path] | tuple[()]) -> dict[str, object]:
    if found is None:
        return {"record": None}
    return {
        "record": str(found.file), "sound": not found.faults, "records": found.records,
        "removed": found.removed, "head": found.head or None, "sealed": found.sealed,
        "faults": [fault.as_json() for fault in found.faults],
        "notes": list(found.notes), "against": [str(file) for file in against],
    }  # fmt: skip


def _tell_snapshots(snapshots: Looked) -> None:
    from detente.show.cli.prose import say_wrapped

    for fault in snapshots.faults:
        say_wrapped(f"snapshot: {fault}")
    for note in snapshots.notes:
        say_wrapped(f"Note: {note}")
    if snapshots.count:
        count = counted(snapshots.count, "snapshot")
        say(f"{count}: {counted(len(snapshots.faults), 'fault')}.")


def _tell(found: Verified, points: int) -> None:
    from detente.show.cli.prose import say_wrapped

    for fault in found.faults:
        say_wrapped(f"{fault.kind}: {fault.message}")
    for note in found.notes:
        say_wrapped(f"Note: {note}")
    say_wrapped(
        f"{found.file}: {counted(found.records, 'record')}, content removed from "
        f"{found.removed}; {counted(len(found.faults), 'fault')}."
    )
    if not found.faults and points:
        say_wrapped(f"All that {counted(points, 'checkpoint')} saw is there.")
    if found.head:
        say(f"Head: {found.head}")

"""Whether the rows of a snapshot are those that were written: asked before any is read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.errors import StoreError
from detente.stores.snapshots.catalogue import readable_ones
from detente.stores.snapshots.engine import engine
from detente.stores.snapshots.sidecar import SIDECAR

if TYPE_CHECKING:
    from pathlib import Path

    from detente.stores.snapshots.sidecar import Snapshot


def events_file(snapshot: Snapshot) -> Path:
    """Return the Parquet file of a snapshot, whose every byte is as it was written.

    Raises:
        StoreError: where it is not, is not there, or cannot be read.
    """
    if wrong := fault_in(snapshot):
        raise StoreError(wrong)
    return snapshot.events


def kept_elsewhere(snapshot: Snapshot) -> bool:
    """Return whether rows are not here that do not travel with a case: that is no fault."""
    return not snapshot.about.may_be_passed_on and not snapshot.events.exists()


def fault_in(snapshot: Snapshot) -> str:
    """Return what is wrong with the rows of a snapshot, and what to do; empty where nothing is."""
    about, file = snapshot.about, snapshot.events
    again = (
        f"remove {snapshot.folder} and import {about.source.file} again (SHA-256 "
        f"{about.source.sha256}), with --retrieved {about.retrieved}"
    )
    try:
        state = file.stat()
        found, rows = _digest(file, about.events_sha256, state.st_mtime_ns, state.st_size)
    except FileNotFoundError:
        apart = kept_elsewhere(snapshot)
        why = "Its terms forbid to pass them on, so they do not travel with it. " if apart else ""
        return f"The rows of a snapshot are not there: {file}. {why}To have them, {again}."
    except OSError as problem:
        return f"{file} cannot be read: {problem.strerror}."
    if found == about.events_sha256:
        said = f"{snapshot.folder / SIDECAR} says {about.rows:,} rows, and {file} holds {rows:,}"
        return "" if rows == about.rows else f"{said}. Put back a copy of what was changed."
    return (
        f"{file} is not as it was written: its SHA-256 is {found}, and that of the rows as "
        f"imported is {about.events_sha256}. Put back a copy of it; or {again}."
    )


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at all snapshots of a case.

    Attributes:
        count: how many there are.
        faults: what is wrong, and what to do.
        notes: rows that are not here since they do not travel with a case.
    """

    count: int
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def looked_at(case: Path) -> Looked:
    """Hold the rows of all snapshots of a case against what was imported."""
    snapshots, unreadable = readable_ones(case)
    here = [snapshot for snapshot in snapshots if not kept_elsewhere(snapshot)]
    faults = [fault for snapshot in here if (fault := fault_in(snapshot))]
    notes = tuple(fault_in(snapshot) for snapshot in snapshots if kept_elsewhere(snapshot))
    return Looked(len(snapshots) + len(unreadable), (*faults, *unreadable), notes)


@lru_cache(maxsize=64)
def _digest(file: Path, wanted: str, _changed: int, _size: int) -> tuple[str, int]:
    """Return the hash of a file, and its rows where it is as wanted.

    A file that was not changed since is looked at once.
    """
    with file.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()  # pyright: ignore[reportArgumentType] - a file on disk
    if found != wanted:
        return found, 0
    with engine(events=file) as sql:
        return found, int(sql.execute("SELECT count(*) FROM events").fetchone()[0])


__all__ = ["Looked", "events_file", "fault_in", "kept_elsewhere", "looked_at"]

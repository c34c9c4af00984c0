"""The snapshots of a case, and which of them was known when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.times import parse_interval
from detente.stores.snapshots.sidecar import read_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from detente.stores.snapshots.sidecar import Snapshot

FOLDER = "snapshots"


def snapshots_of(case: Path, name: str | None = None) -> tuple[Snapshot, ...]:
    """Return the snapshots of a case, by name and then by date.

    Args:
        case: the case folder.
        name: only those kept under this name.

    Raises:
        InputError: where descriptions of some cannot be read, with all of them.
    """
    found, unreadable = readable_ones(case, name)
    if unreadable:
        raise InputError("\n".join(unreadable))
    return found


def readable_ones(
    case: Path, name: str | None = None
) -> tuple[tuple[Snapshot, ...], tuple[str, ...]]:
    """Return the snapshots of which the description can be read, and what is wrong with others."""
    found: list[Snapshot] = []
    unreadable: list[str] = []
    folder = case / FOLDER
    for each in [name] if name else names_of(case):
        for path in _dated(folder / each):
            try:
                found.append(read_snapshot(path))
            except InputError as problem:
                unreadable.append(str(problem))
    return tuple(found), tuple(unreadable)


def names_of(case: Path) -> tuple[str, ...]:
    """Return the names under which a case keeps snapshots."""
    folder = case / FOLDER
    every = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(series.name for series in every if _dated(series))


def _dated(series: Path) -> list[Path]:
    """Return the folders of the snapshots of one name, the earliest first."""
    every = series.iterdir() if series.is_dir() else ()
    return sorted(path for path in every if _is_date(path.name))


def _is_date(name: str) -> bool:
    """Return whether a folder is a snapshot; one that is being written has another name."""
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def known_ones(
    snapshots: tuple[Snapshot, ...], instant: int | None, zone: str
) -> tuple[Snapshot, ...]:
    """Return the snapshots known at an instant.

    A snapshot is known from the end of the day on which it was fetched: before that, nobody can say
    that it had been.

    Args:
        snapshots: those of a case.
        instant: the instant of knowledge; None for all there are.
        zone: the case's time zone.
    """
    if instant is None:
        return snapshots
    return tuple(
        snapshot
        for snapshot in snapshots
        if parse_interval(snapshot.retrieved.isoformat(), zone).hi <= instant
    )


def counting(
    case: Path, as_known: int | None, zone: str, name: str | None = None
) -> dict[str, Snapshot]:
    """Return of each name the snapshot that counts as known at an instant.

    Raises:
        InputError: where descriptions of some cannot be read.
    """
    return latest_of(known_ones(snapshots_of(case, name), as_known, zone))


def latest_of(snapshots: tuple[Snapshot, ...]) -> dict[str, Snapshot]:
    """Return of each name the snapshot retrieved last: the one that counts."""
    return {s.name: s for s in sorted(snapshots, key=lambda each: each.retrieved)}

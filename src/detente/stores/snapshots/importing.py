"""Importing a published file as a snapshot: read in a stream, checked, kept whole or not at all.

Everything is written to a folder with a temporary name, forced to disk, and takes its own name in
one step: whoever looks sees the whole snapshot or none, whenever this is stopped.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, StoreError
from detente.stores.atomic import locked, sync_folder
from detente.stores.snapshots.building import Build, build
from detente.stores.snapshots.catalogue import FOLDER, snapshots_of
from detente.stores.snapshots.compare import Difference, compare
from detente.stores.snapshots.request import Request
from detente.stores.snapshots.rows import IrregularRowsError
from detente.stores.snapshots.sidecar import EVENTS, REJECTS, SIDECAR, Sidecar, Snapshot, written
from detente.stores.snapshots.sound import fault_in

if TYPE_CHECKING:
    from collections.abc import Generator


@dataclass(frozen=True)
class Imported:
    """What an import came to.

    Attributes:
        folder: where the snapshot is, or would be.
        about: its description.
        problems: what is wrong with the rows that were left out, in words.
        before: the snapshot it is compared with: the latest retrieved earlier; None for the first.
        difference: how it differs from that.
        not_compared: why it is not compared with the one before; empty where it is, or none is.
    """

    folder: Path
    about: Sidecar
    problems: tuple[str, ...]
    before: Snapshot | None
    difference: Difference | None
    not_compared: str = ""


def import_dataset(request: Request) -> Imported:
    """Import a published file.

    Raises:
        InputError: where the file cannot be read, lacks columns, or has rows that cannot be kept
            and ``skip_bad`` is not set; nothing is written then.
        StoreError: where the snapshot cannot be written.
    """
    series = request.case / FOLDER / request.name
    target = series / request.retrieved.isoformat()
    _refuse_second(target)
    with _workplace(series, target, dry_run=request.dry_run) as folder:
        built = _built(request, folder)
        before = _before(request)
        key = request.dataset.id_column.name
        unsound = fault_in(before) if before else ""
        difference = None
        if before and not unsound:
            difference = compare(before.events, built.events, key, request.shown)
        if not request.dry_run:
            _keep(folder, target, built.about)
    return Imported(target, built.about, built.problems, before, difference, unsound)


def _built(request: Request, folder: Path) -> Build:
    """Build the snapshot; rows of other lengths than the first are counted in a second reading."""
    try:
        return build(request, folder, counting=False)
    except IrregularRowsError:
        return build(request, folder, counting=True)
    except OSError as problem:
        message = f"The snapshot could not be written: {problem.strerror or problem}."
        raise StoreError(message) from problem


def _refuse_second(target: Path) -> None:
    if target.exists():
        message = (
            f"There is a snapshot retrieved on {target.name} already, {target}, and a snapshot is "
            f"never changed. Give the day on which this file was retrieved, or keep it under "
            f"another name with --name."
        )
        raise InputError(message)


def _before(request: Request) -> Snapshot | None:
    earlier = snapshots_of(request.case, request.name)
    return next((s for s in reversed(earlier) if s.retrieved < request.retrieved), None)


@contextmanager
def _workplace(series: Path, target: Path, *, dry_run: bool) -> Generator[Path]:
    """Give a folder to build in; what is left in it, or by a stopped import, goes."""
    if dry_run:
        with tempfile.TemporaryDirectory(prefix="detente-") as aside:
            yield Path(aside)
        return
    new = not series.exists()
    try:
        series.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        message = f"{series} cannot be made: {problem.strerror}."
        raise StoreError(message) from problem
    with locked(series):
        for leftover in series.glob(".*.tmp"):
            shutil.rmtree(leftover)
        folder = series / f".{target.name}.{os.getpid()}.tmp"
        folder.mkdir(parents=True)  # an import that failed may have taken the series away
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            if new and not target.exists():
                with suppress(OSError):  # somebody else has put something into it meanwhile
                    series.rmdir()


def _keep(folder: Path, target: Path, about: Sidecar) -> None:
    """Force a folder to disk and give it its name."""
    try:
        (folder / SIDECAR).write_bytes(written(about))
        if not about.may_be_passed_on:  # a case is made to live in git, and these rows are not
            (folder / ".gitignore").write_text(f"{EVENTS}\n{REJECTS}\n", encoding="utf-8")
        for file in folder.iterdir():
            with file.open("rb") as handle:
                os.fsync(handle.fileno())
        sync_folder(folder)
        folder.rename(target)
        sync_folder(target.parent)
    except OSError as problem:
        message = f"{target} could not be written: {problem.strerror or problem}."
        raise StoreError(message) from problem

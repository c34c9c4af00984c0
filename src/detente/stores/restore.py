"""A case folder as it stood: the record cut back to what was there, other files as they are now."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError, StoreError
from detente.kernel.findings import has_errors
from detente.kernel.times import parse_interval
from detente.kernel.utf8 import decoded
from detente.record.entries import Redaction
from detente.record.notation import read_record
from detente.stores.atomic import create
from detente.stores.chain_file import CHAIN
from detente.stores.drafts import DRAFTS, DraftStore
from detente.stores.folder import RECORD as IN_TEXT
from detente.stores.folder import FolderStore
from detente.stores.snapshots.catalogue import FOLDER as SNAPSHOTS
from detente.stores.snapshots.catalogue import known_ones, snapshots_of
from detente.stores.sqlite.schema import RECORD as IN_SQLITE
from detente.stores.sqlite.text import changed
from detente.terms.notation import read_agreement

if TYPE_CHECKING:
    from collections.abc import Container

    from detente.record.journal import Journal
    from detente.stores.opening import CaseStore
    from detente.stores.snapshots.sidecar import Snapshot
    from detente.stores.sqlite.store import Log

LEFT_OUT = frozenset({"expected", CHAIN, IN_TEXT, IN_SQLITE})
"""Names that are not copied: the record itself, and outputs computed from what is known now."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A folder that was written.

    Attributes:
        folder: where it is.
        kept: how many entries are in it.
        later: ids of the entries left out because they came later.
        copied: names of files and folders copied as they are now.
        whole: whether comments and order of the record are kept.
        later_snapshots: snapshots of datasets left out because they were retrieved later.
        later_versions: versions of texts left out because they became known later.
    """

    folder: Path
    kept: int
    later: tuple[str, ...]
    copied: tuple[str, ...]
    whole: bool
    later_snapshots: tuple[str, ...] = ()
    later_versions: tuple[str, ...] = ()


def record_of(store: CaseStore) -> tuple[str, Journal]:
    """Return the text of a record and its journal, whatever keeps it.

    Raises:
        NotationError: where the text has errors.
        StoreError: where it cannot be read.
    """
    if not isinstance(store, FolderStore):
        log = store.log()
        return log.as_text().text, log.journal
    try:
        text, found = decoded(store.file.read_bytes(), str(store.file))
    except OSError as problem:
        message = f"{store.file} cannot be read: {problem.strerror or problem}."
        raise StoreError(message) from problem
    if not found:
        journal, found = read_record(text, str(store.file))
        if not has_errors(found):
            return text, journal
    message = f"{store.file} has errors; mend them first. Nothing is written."
    raise NotationError(message, found)


def known_at(journal: Journal, instant: int) -> frozenset[str]:
    """Return the ids of the entries that were known at an instant; undated ones are among them."""
    known = (e.id for e in journal.entries.values() if journal.known_by(e, instant))
    return frozenset(known) | _stones(journal)


def written_at(log: Log, instant: int) -> frozenset[str]:
    """Return the ids of the entries that had been written by an instant, by the log's own times."""
    held = frozenset(row.id for row in log.rows if parse_interval(row.recorded).hi <= instant)
    return held & frozenset(log.journal.entries) | _stones(log.journal)


def _stones(journal: Journal) -> frozenset[str]:
    """Return the ids of tombstones: what was removed since is gone from earlier days too."""
    return frozenset(stone.id for stone in journal.of(Redaction))


def restore(
    store: CaseStore, folder: Path, held: Container[str], instant: int | None = None
) -> Restored:
    """Write a case folder with some entries of a record, and the other files as they are now.

    Args:
        store: the case.
        folder: where to write; not there yet, or empty.
        held: ids of the entries that were there.
        instant: leave out the snapshots of datasets, and the versions of texts under negotiation,
            that were not known by then; by default none.

    Raises:
        InputError: where the folder holds something already.
        StoreError: where it cannot be written.
    """
    text, journal = record_of(store)
    _refuse_full(store.path, folder)
    later = [entry for entry in journal.entries if entry not in held]
    kept = {i: entry for i, entry in journal.entries.items() if i in held}
    laid = changed(text, later, (), replace(journal, entries=kept))
    copied: list[str] = []
    known, ahead = _snapshots(store.path, instant, journal.zone)
    unseen = _later_versions(store.path, instant, journal)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for found in sorted(store.path.iterdir()):
            if found.name in LEFT_OUT or _of_the_store(found.name):
                continue
            if found.name == SNAPSHOTS:
                _copy_snapshots(known, store.path, folder)
                continue
            _copy(found, folder / found.name, unseen)
            copied.append(found.name)
    except (OSError, shutil.Error) as problem:
        message = f"{folder} cannot be written: {problem}."
        raise StoreError(message) from problem
    create(folder / IN_TEXT, laid.text.encode(), store.file.stat().st_mode & 0o7777)
    versions = tuple(file.relative_to(store.path).as_posix() for file in unseen)
    return Restored(folder, len(kept), tuple(later), tuple(copied), laid.whole, ahead, versions)


def _later_versions(case: Path, instant: int | None, journal: Journal) -> tuple[Path, ...]:
    """Return the versions of texts that became known after an instant, and those that follow them.

    A version that does not say when it became known stays, as an entry without a record time does.
    """
    if instant is None:
        return ()
    store, found = DraftStore(case), list[Path]()
    for text in store.texts():
        later = False
        for version in store.history(text)[0].versions:
            read, _ = read_agreement(version.text, scenarios=False)
            known = None if read is None else read.header.known
            later = later or (known is not None and journal.time_of(known).hi > instant)
            if later:
                found.append(case / DRAFTS / text / f"v{version.number}.md")
    return tuple(found)


def _snapshots(
    case: Path, instant: int | None, zone: str
) -> tuple[tuple[Snapshot, ...], tuple[str, ...]]:
    """Return the snapshots known at an instant, and the names of those that were not."""
    every = snapshots_of(case)
    known = known_ones(every, instant, zone)
    return known, tuple(f"{s.name}/{s.retrieved}" for s in every if s not in known)


def _copy_snapshots(known: tuple[Snapshot, ...], case: Path, folder: Path) -> None:
    for snapshot in known:
        shutil.copytree(snapshot.folder, folder / snapshot.folder.relative_to(case))


def _refuse_full(source: Path, folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} is there already. Name a folder that is not, or is empty."
        raise InputError(message)
    if source.resolve() in folder.resolve().parents:
        message = f"{folder} lies inside {source}. Name a folder outside the case."
        raise InputError(message)


def _of_the_store(name: str) -> bool:
    """Return whether a file belongs to a store or to version control."""
    return name.startswith((f"{IN_SQLITE}-", f"{IN_SQLITE}.", ".record.", ".git"))


def _copy(found: Path, to: Path, unseen: tuple[Path, ...]) -> None:
    def left_out(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder) / name in unseen]

    if found.is_dir():
        shutil.copytree(found, to, ignore=left_out)
    else:
        shutil.copy2(found, to)

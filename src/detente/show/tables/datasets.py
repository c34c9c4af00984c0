"""Rows of dataset snapshots, where their terms let them be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.stores.snapshots.catalogue import counting
from detente.stores.snapshots.sound import events_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.show.tables.done import Exported
    from detente.show.tables.rows import Seen
    from detente.stores.snapshots.sidecar import Snapshot


def write_datasets(seen: Seen, form: str, out: Path, done: Exported) -> None:
    """Write the rows of each dataset of a case; what may not be passed on is named instead."""
    from detente.stores.tables import WRITERS, rows_of

    for name, snapshot in _latest(seen).items():
        if not snapshot.about.may_be_passed_on:
            done.refused.append(_refusal(seen, snapshot))
            continue
        path = out / f"{_table(seen, name)}.{form}"
        columns = [column.name for column in snapshot.about.columns]
        done.files.append((path, WRITERS[form](path, columns, rows_of(events_file(snapshot)))))


def columns_of_datasets(every: Iterable[Seen]) -> dict[str, dict[str, str]]:
    """Return table → column → what it means, of the datasets whose rows may be passed on."""
    return {
        _table(seen, name): {column.name: column.meaning for column in snapshot.about.columns}
        for seen in every
        for name, snapshot in _latest(seen).items()
        if snapshot.about.may_be_passed_on
    }


def _table(seen: Seen, name: str) -> str:
    return f"dataset_{seen.name}_{name}"


def refuse_unsound(seen: Seen) -> None:
    """Ask of each dataset that will be written whether its rows are those that were imported.

    Raises:
        StoreError: where they are not.
    """
    for snapshot in _latest(seen).values():
        if snapshot.about.may_be_passed_on:
            events_file(snapshot)


def _latest(seen: Seen) -> dict[str, Snapshot]:
    return counting(seen.case.folder, seen.as_known, seen.view.zone)


def _refusal(seen: Seen, snapshot: Snapshot) -> str:
    about = snapshot.about
    terms = f"Its terms ({about.licence})" if about.licence else "Its terms, which are not stated,"
    return (
        f"rows of {about.title} ({seen.name}/snapshots/{snapshot.name}). {terms} do not let them "
        f"be given to others. Counts may be: detente snapshots {seen.case.folder} --months"
    )

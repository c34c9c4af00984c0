"""A record of 10,000 entries in SQLite beside one in a folder: append and read, in the same run.

Run with ``make bench``. Each append is on disk when it returns. A read is what a command does: open
the record, check the chain, give the journal.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from made_up import incidents

from detente.stores.convert import to_sqlite
from detente.stores.folder import FolderStore
from detente.stores.sqlite.store import SqliteStore
from detente.stores.sqlite.verify import verified

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.record.entries import Entry

ENTRIES = 10_000
ALONE = {"folder": 1, "sqlite": 20}
"""How many entries are added one by one to the full record."""
BATCHED = 2_000
"""How many entries are added by the hundred to a record that is empty at first."""


def _seconds(began: float) -> float:
    return time.perf_counter() - began


def _store(folder: Path, kind: str) -> FolderStore | SqliteStore:
    folder.mkdir()
    (folder / "record.yaml").write_text("process: {id: bench, title: Bench, zone: UTC}\n")
    if kind == "folder":
        return FolderStore(folder)
    to_sqlite(folder, author="bench")
    return SqliteStore(folder, author="bench")


def _measured(store: FolderStore | SqliteStore, all_of_them: Sequence[Entry], alone: int) -> str:
    first, rest = all_of_them[:ENTRIES], all_of_them[ENTRIES : ENTRIES + alone]
    began = time.perf_counter()
    store.append(first)
    at_once = ENTRIES / _seconds(began)
    again = type(store)(store.path)
    began = time.perf_counter()
    journal, findings = again.read()
    read = _seconds(began)
    assert not findings
    assert len(journal.entries) == ENTRIES
    began = time.perf_counter()
    for entry in rest:
        store.append([entry])
    one = _seconds(began) / alone
    return (
        f"append {at_once:,.0f} entries/s at once, {one:.3f} s for one more; "
        f"read {read:.2f} s ({ENTRIES / read:,.0f} entries/s)"
    )


def test_ten_thousand_entries_are_appended_and_read(tmp_path: Path, capsys) -> None:
    entries = incidents(ENTRIES + max(ALONE.values()))
    told: list[str] = []
    for kind, alone in ALONE.items():
        store = _store(tmp_path / kind, kind)
        told.append(f"{kind}: {_measured(store, entries, alone)}")
    batched = SqliteStore(_store(tmp_path / "batched", "sqlite").path, author="bench")
    began = time.perf_counter()
    for start in range(0, BATCHED, 100):
        batched.append(entries[start : start + 100])
    told.append(f"sqlite: append {BATCHED / _seconds(began):,.0f} entries/s by the hundred")
    began = time.perf_counter()
    found = verified(tmp_path / "sqlite")
    told.append(f"sqlite: verify {found.records:,} records in {_seconds(began):.2f} s")
    sizes = {
        k: (tmp_path / k / f).stat().st_size
        for k, f in (("folder", "record.yaml"), ("sqlite", "record.sqlite"))
    }
    told.append(f"bytes: {sizes['folder']:,} folder, {sizes['sqlite']:,} sqlite")
    with capsys.disabled():
        print("\n" + "\n".join(told))
    assert found.faults == ()

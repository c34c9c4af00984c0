"""Which store a case folder is kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.stores.folder import RECORD as IN_TEXT
from detente.stores.folder import FolderStore
from detente.stores.sqlite.schema import RECORD as IN_SQLITE
from detente.stores.sqlite.store import SqliteStore

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = (IN_TEXT, IN_SQLITE)
"""The names that the record of a case may have."""
CaseStore = FolderStore | SqliteStore
"""What keeps the record of a case folder."""


def store_in(folder: Path) -> CaseStore:
    """Return the store of a case folder.

    Raises:
        InputError: where there is no record in it, or two.
    """
    found = [name for name in RECORDS if (folder / name).is_file()]
    if not found:
        message = (
            f"{folder} is not a case folder: it has no {IN_TEXT} and no {IN_SQLITE}. "
            f"Start one with: detente new {folder}"
        )
        raise InputError(message)
    if len(found) > 1:
        message = (
            f"{folder} has both {IN_TEXT} and {IN_SQLITE}, and a case has one record. Where a "
            f"conversion was stopped, the same detente convert again finishes it; else move one of "
            f"the two away."
        )
        raise InputError(message)
    return FolderStore(folder) if found[0] == IN_TEXT else SqliteStore(folder)

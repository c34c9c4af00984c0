"""Which actors of a snapshot are nobody on record in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.crosswalk import crosswalk
from detente.show.case import open_case
from detente.stores.snapshots.events import sides_of
from detente.stores.snapshots.sidecar import read_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from detente.kernel.dataset_events import Side


def unmapped(case: Path, folder: Path) -> tuple[tuple[tuple[Side, int], ...], int]:
    """Return the actors of a snapshot that nobody on record is or that are said to answer to one.

    Returns:
        Each with the number of its events, most first; and how many actors the snapshot names.
    """
    opened = open_case(case, strict=False)
    known = crosswalk(opened.journal.as_known())
    said = opened.assumptions
    answers = () if said is None else said.answers
    every = sides_of(read_snapshot(folder))
    unknown = tuple(
        (side, count)
        for side, count in every
        if known.actor(side) is None and not any(a.speaks_of(side, None) for a in answers)
    )
    return unknown, len(every)

"""Which snapshots of a case count, and why none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.ids import did_you_mean
from detente.kernel.times import show_instant
from detente.show.cli.output import fail
from detente.show.cli.prose import say_wrapped
from detente.stores.snapshots.catalogue import names_of, snapshots_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from detente.record.journal import Journal
    from detente.stores.snapshots.sidecar import Snapshot


def none_known(case: Path, as_known: int | None, zone: str) -> str:
    """Return why no snapshot counts: there is none, or none was known then."""
    every = snapshots_of(case)
    if not every:
        return "There is no snapshot. Import one with: detente import"
    when = "now" if as_known is None else show_instant(as_known, zone)
    first = min(snapshot.retrieved for snapshot in every)
    return f"None was known at {when}: the first was retrieved on {first}."


def refuse_unknown_name(case: Path, name: str | None) -> None:
    """Refuse a --name under which nothing is kept.

    Raises:
        InputError: where there are snapshots, and none of this name.
    """
    kept = names_of(case)
    if name is not None and name not in kept:
        raise fail(f"No snapshot is kept as {name}. {kept_as(name, kept)}")


def kept_as(name: str, kept: Collection[str]) -> str:
    """Return which names there are instead, the near ones if some are."""
    every = f"Kept as: {', '.join(sorted(kept))}." if kept else "There is no snapshot yet."
    return did_you_mean(name, kept, otherwise=every)


def say_which_conflicts(journal: Journal, snapshots: Iterable[Snapshot]) -> None:
    """Say that all rows are counted where the record names the conflicts of the case."""
    ids = journal.process.ids
    own = () if ids is None else ids.ucdp_conflict
    columns = {column.name for snapshot in snapshots for column in snapshot.about.columns}
    if own and "dataset_conflict_id" in columns:
        say_wrapped(
            "All rows are counted, also those of other conflicts than the case's (UCDP conflict "
            f"{', '.join(map(str, own))}), to which detente monitor keeps."
        )

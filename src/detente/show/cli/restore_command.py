"""Write a case folder as it stood: only what was known, or written, by a date.

The record is cut back to that date, with its comments and order. What was redacted since is gone
from earlier days too. Snapshots of datasets and versions of texts of a later date are left out.
Terms, models and sources keep no history of their own: they are copied as they are now, and named.

Example: detente restore cases/istanbul as-it-stood --as-known 2025-11-12
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, refused, say, say_json

if TYPE_CHECKING:
    from detente.stores.opening import CaseStore

Into = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="Where to write it.", show_default=False)
]
Known = Annotated[
    str | None, typer.Option("--as-known", help="What was known by this date or time.")
]
Written = Annotated[
    str | None,
    typer.Option(
        "--as-written", help="What had been written by this date or time; of SQLite only."
    ),
]


def command(
    case: CasePath,
    folder: Into,
    as_known: Known = None,
    as_written: Written = None,
    as_json: AsJson = False,
) -> None:
    """Write a folder as it stood."""
    from detente.show.cli.prose import say_wrapped
    from detente.stores.opening import store_in
    from detente.stores.restore import restore

    if (as_known is None) == (as_written is None):
        refused("Say either --as-known or --as-written, with a date.", as_json=as_json)
    store = store_in(case)
    done = restore(store, folder, _held(store, as_known, as_written), _instant(store, as_known))
    if as_json:
        say_json(
            {
                "folder": str(done.folder), "entries": done.kept, "later": list(done.later),
                "copied_as_now": list(done.copied), "comments_kept": done.whole,
                "later_snapshots": list(done.later_snapshots),
                "later_versions": list(done.later_versions),
            }
        )  # fmt: skip
        return
    entries = "1 entry" if done.kept == 1 else f"{done.kept} entries"
    say(f"Written to {done.folder}: {entries}, {len(done.later)} of a later date left out.")
    if done.later_snapshots:
        later = ", ".join(done.later_snapshots)
        say_wrapped(f"Left out, since they were retrieved later: the snapshots {later}.")
    if done.later_versions:
        later = ", ".join(done.later_versions)
        say_wrapped(f"Left out, since they became known later: the versions {later}.")
    if done.copied:
        say_wrapped(
            f"Copied as they are now, since they keep no history: {', '.join(done.copied)}."
        )
        say_wrapped(
            "They may name what was not on record by then; whether they do, says: detente check "
            f"{done.folder}"
        )
    if not done.whole:
        say_wrapped("The record could not be cut back as it lies; it was written without comments.")


def _held(store: CaseStore, as_known: str | None, as_written: str | None) -> frozenset[str]:
    """Return the ids of the entries that were there."""
    from detente.errors import InputError
    from detente.kernel.times import parse_interval
    from detente.stores.restore import known_at, record_of, written_at
    from detente.stores.sqlite.store import SqliteStore

    _, journal = record_of(store)
    if as_known is not None:
        return known_at(journal, parse_interval(as_known, journal.zone).hi)
    if not isinstance(store, SqliteStore):
        message = "A folder of text does not say when its entries were written: use --as-known."
        raise InputError(message)
    return written_at(store.log(), parse_interval(as_written or "", journal.zone).hi)


def _instant(store: CaseStore, as_known: str | None) -> int | None:
    """Return the instant by which snapshots were known; None where writing was asked for."""
    from detente.kernel.times import parse_interval

    if as_known is None:
        return None
    return parse_interval(as_known, store.read()[0].zone).hi

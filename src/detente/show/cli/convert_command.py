"""Convert a record between a folder of text and SQLite; nothing is lost.

In place: the new record is written and read back, then the old one goes. Comments and order of the
text are kept in SQLite and come back. The chain of a record in SQLite is kept beside the folder and
goes on when it becomes SQLite again. A conversion that was stopped is finished by the same command.

Example: detente convert cases/istanbul --to sqlite
"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from detente.show.cli.output import AsJson, CasePath, say, say_json

To = Annotated[
    Literal["sqlite", "folder"],
    typer.Option("--to", help="What the record becomes.", show_default=False),
]


def command(case: CasePath, to: To, as_json: AsJson = False) -> None:
    """Convert a record."""
    from detente.show.cli.prose import say_wrapped
    from detente.stores.convert import to_folder, to_sqlite

    done = to_sqlite(case) if to == "sqlite" else to_folder(case)
    if as_json:
        say_json(
            {
                "record": str(done.file), "entries": done.entries, "chain_goes_on": done.went_on,
                "comments_kept": done.whole,
            }
        )  # fmt: skip
        return
    entries = "1 entry" if done.entries == 1 else f"{done.entries} entries"
    say(f"The record is now {done.file}: {entries}.")
    if to == "folder":
        say_wrapped(
            "Its chain is kept in record.chain.jsonl: leave it there, and it goes on when the "
            "record becomes SQLite again."
        )
    elif done.went_on:
        say("The chain that was kept beside the folder goes on.")
    if not done.whole:
        say_wrapped(
            "The text that the record came from could not be carried on; it was written anew, "
            "without its comments."
        )

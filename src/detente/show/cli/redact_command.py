"""Remove an entry's content for good; a tombstone stays.

Takes the entry, its corrections and its retractions out of the record; their ids, hashes, who
removed them, when and why remain. For content that must not be kept, such as what endangers a
source; what is merely wrong is corrected or retracted. Copies elsewhere are not reached.

Example: detente redact cases/istanbul inc_1 --because "it names a witness" --by "A. Example" --yes
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, say, say_json

if TYPE_CHECKING:
    from detente.record.journal import Journal

EntryId = Annotated[str, typer.Argument(help="The id of the entry.", show_default=False)]
Because = Annotated[
    str, typer.Option("--because", help="Why; it stays on record.", show_default=False)
]
By = Annotated[
    str, typer.Option("--by", help="Who removes it; it stays on record.", show_default=False)
]
Yes = Annotated[bool, typer.Option("--yes", help="Remove without asking.")]

_WORD = re.compile(r"[a-z][a-z0-9_]*")
BEYOND_REACH = (
    "Only this record was changed. Earlier versions in a git history, backups, "
    "exports, printed or mailed copies and files under sources/, proposals/ and expected/ are not "
    "reached: find and clear them by hand."
)


def command(
    case: CasePath,
    entry: EntryId,
    because: Because,
    by: By,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Remove an entry's content."""
    from detente.record.store import entries_to_redact
    from detente.show.cli.prose import say_wrapped
    from detente.show.cli.writing import desk

    at_desk = desk(case)
    journal = at_desk.case.journal
    gone = [found.id for found in entries_to_redact(journal, entry)]
    naming = _still_naming(journal, gone)
    _confirm(gone, yes=yes, as_json=as_json)
    stones = at_desk.store.redact(entry, because, by)
    if as_json:
        say_json(
            {
                "removed": [stone.entry for stone in stones],
                "tombstones": [
                    {
                        "id": s.id, "entry": s.entry, "section": s.was_section, "sha256": s.sha256,
                        "because": s.because, "by": s.by_hand_of, "recorded": s.recorded,
                    }
                    for s in stones
                ],
                "written_to": str(at_desk.store.file),
                "still_naming": naming,
                "not_reached": BEYOND_REACH,
            }
        )  # fmt: skip
        return
    for stone in stones:
        say(f"Removed {stone.entry}; {stone.id} stays in its place.")
    if naming:
        say_wrapped(
            f"Entries that still name it: {', '.join(naming)}. Look whether they tell of it."
        )
    say_wrapped(BEYOND_REACH)


def _still_naming(journal: Journal, gone: list[str]) -> list[str]:
    """Return the entries that name an id among their values."""
    from detente.kernel.yaml_write import flow
    from detente.record.notation import entry_data

    words = set(gone)
    found: list[str] = []
    for other in journal.entries.values():
        if other.id in words:
            continue
        text = flow(entry_data(other))
        if words & set(_WORD.findall(text)):
            found.append(other.id)
    return found


def _confirm(gone: list[str], *, yes: bool, as_json: bool) -> None:
    from detente.show.cli.asking import agreed, on_terminal

    if yes:
        return
    what = ", ".join(gone)
    if as_json or not on_terminal():
        typer.echo(f"detente: This removes {what} for good. Add --yes to do it.", err=True)
        sys.exit(2)
    if not agreed(f"Remove {what} for good? This cannot be undone."):
        say("Nothing is removed.")
        raise typer.Exit(1)

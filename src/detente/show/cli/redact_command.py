"""Remove an entry's content for good; a tombstone stays.

Takes the entry, its corrections and its retractions out of the record; their ids, hashes, who
removed them, when and why remain. What names the entry is listed first: it stays, and “[redacted]”
is shown for the name. For content that must not be kept, such as what endangers a
source; what is merely wrong is corrected or retracted. Copies elsewhere are not reached.

Example: detente redact cases/istanbul inc_1 --because "it names a witness" --by "A. Example" --yes
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.entry_options import EntryId
from detente.show.cli.output import AsJson, CasePath, refused, say, say_json

Because = Annotated[
    str, typer.Option("--because", help="Why; it stays on record.", show_default=False)
]
By = Annotated[
    str, typer.Option("--by", help="Who removes it; it stays on record.", show_default=False)
]
Yes = Annotated[bool, typer.Option("--yes", help="Remove without asking.")]

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
    from detente.show.referring import entries_naming, terms_naming

    at_desk = desk(case)
    journal = at_desk.case.journal
    gone = [found.id for found in entries_to_redact(journal, entry)]
    naming, in_terms = entries_naming(journal, gone), terms_naming(at_desk.case, gone)
    if not as_json:
        _say_naming(naming, in_terms)
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
                "still_naming_in_terms": in_terms,
                "not_reached": BEYOND_REACH,
            }
        )  # fmt: skip
        return
    for stone in stones:
        say(f"Removed {stone.entry}; {stone.id} stays in its place.")
    say_wrapped(BEYOND_REACH)


def _say_naming(naming: list[str], in_terms: list[str]) -> None:
    """Print what names the entry, before it goes: that stays, and may tell of what is removed."""
    from detente.show.cli.prose import say_wrapped

    if naming:
        say_wrapped(f"Entries that name it: {', '.join(naming)}.")
    if in_terms:
        say_wrapped(f"In the terms: {'; '.join(in_terms)}.")
    if naming or in_terms:
        say_wrapped(
            "They stay as they are, with “[redacted]” shown for its name. Look whether they tell "
            "of it."
        )


def _confirm(gone: list[str], *, yes: bool, as_json: bool) -> None:
    from detente.show.cli.asking import agreed, on_terminal

    if yes:
        return
    what = ", ".join(gone)
    if as_json or not on_terminal():
        refused(f"This removes {what} for good. Add --yes to do it.", as_json=as_json)
    if not agreed(f"Remove {what} for good? This cannot be undone."):
        say("Nothing is removed.")
        raise typer.Exit(1)

"""Version 1 of a single text from the reported terms, with a bracket for every gap.

One article to each reported clause, in its own neutral words; the terms carry the reported clause
under a new id. What the reported terms leave open, assume or have read differently stands in
brackets as the question to put to the parties, and nobody is named as having proposed an answer.
The text is proposed by --author; without one it is illustrative. It is kept as version 1 under
drafts/ID/ and must read back without errors.

Example: detente draft from-gaps cases/istanbul --id chairs_text --dry-run
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.entry_options import Known
from detente.show.cli.output import AsJson, CasePath, counted, say, say_json

TextId = Annotated[str, typer.Option("--id", help="The id of the new text.")]
Title = Annotated[str | None, typer.Option("--title", help="Its title (default: from the id).")]
Author = Annotated[
    str | None,
    typer.Option("--author", help="Who puts it forward: a party, third party or person."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print it; write nothing.")]


def command(
    case: CasePath,
    text: TextId = "chairs_text",
    title: Title = None,
    author: Author = None,
    known: Known = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Draw up and keep version 1 of a text."""
    from detente.show.case import open_case
    from detente.show.cli.output import show_findings
    from detente.show.drafting.drawing import drawn
    from detente.stores.drafts import DraftStore

    opened = open_case(case)
    made = drawn(opened, text, title=title, author=author, known=known)
    kept = None
    if not dry_run:
        kept = DraftStore(opened.folder).keep(text, made.words, 1, None)
    if as_json:
        say_json(
            {
                "text": text,
                "version": 1,
                "layer": str(made.read.header.layer),
                "clauses": {name: c.carries for name, c in made.read.clauses.items()},
                "brackets": {b.id: str(b.gap) for b in made.read.brackets},
                "written_to": str(kept) if kept else None,
                "words": made.words if dry_run else None,
            }
        )
        return
    show_findings(made.findings)
    if dry_run:
        say(made.words.rstrip("\n"))
        return
    say(
        f"Kept as {kept}: {counted(len(made.read.clauses), 'article')}, "
        f"{counted(len(made.read.brackets), 'bracket')}, "
        f"layer {made.read.header.layer}."
    )
    say(f"Edit a copy and keep it with: detente draft keep {case} FILE")

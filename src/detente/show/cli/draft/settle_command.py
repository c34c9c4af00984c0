"""Close brackets: keep the text so as the next version.

Each argument names a bracket and the option that is taken (1, 2, …); 0 takes its words out. `all=1`
takes the first option of every bracket that is not named. Parameters that a bracket decides are
written into the terms. Reservations and words agreed ad referendum where brackets are closed are
told. Who puts a proposed text forward so is said anew with --author: whoever wrote the version
before has not settled it. The chair settles what the parties agreed to; nothing here says that they
did.

Example: detente draft settle cases/istanbul b_within=2 b_hotline=0 --author turkiye
--dry-run
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.draft.asking import Text
from detente.show.cli.draft.keep_command import Author, DryRun, Known
from detente.show.cli.output import AsJson, CasePath

Choices = Annotated[
    list[str],
    typer.Argument(metavar="BRACKET=OPTION...", help="What is taken.", show_default=False),
]


def command(
    case: CasePath,
    choices: Choices,
    text: Text = None,
    author: Author = None,
    known: Known = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Close brackets and keep the text."""
    from dataclasses import replace

    from detente.show.case import open_case
    from detente.show.cli.draft.asking import negotiation_of
    from detente.show.cli.draft.kept import keep
    from detente.show.drafting.keeping import candidate, today
    from detente.show.settling import choices_of
    from detente.terms.drafting.held_back import in_settling
    from detente.terms.drafting.settle import settled

    opened = open_case(case)
    meant = negotiation_of(opened, text)
    latest = meant.history.latest
    wanted = choices_of(choices, latest.scan)
    words = settled(latest.text, wanted)
    found = candidate(opened, words, latest.file, author, known or today(opened))
    notes = in_settling(latest.scan, found.read.scan, opened.journal.name)
    found = replace(found, findings=(*found.findings, *notes))
    keep(opened, found, dry_run=dry_run, as_json=as_json)

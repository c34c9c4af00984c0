"""Keep an edited file as the next version of a text.

The file is a whole text with its agreement block, whose id says which text it is. Number, author,
date and the digest of the version before are written into the header; nothing kept before changes.

Example: detente draft keep cases/istanbul my_edit.md --author turkiye
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.entry_options import DryRun, Known
from detente.show.cli.output import AsJson, CasePath

File = Annotated[Path, typer.Argument(help="The edited text.", show_default=False)]
Author = Annotated[
    str | None,
    typer.Option("--author", help="Who puts this version forward (nobody, if illustrative)."),
]


def command(
    case: CasePath,
    file: File,
    author: Author = None,
    known: Known = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Keep a file as the next version."""
    from detente.errors import InputError, NotationError
    from detente.kernel.utf8 import decoded
    from detente.show.case import open_case
    from detente.show.cli.draft.kept import keep
    from detente.show.drafting.keeping import candidate, today

    opened = open_case(case)
    try:
        content = file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror or problem}."
        raise InputError(message) from problem
    words, unreadable = decoded(content, str(file))
    if unreadable:
        message = f"{file} is not text in UTF-8. Nothing is kept."
        raise NotationError(message, unreadable)
    found = candidate(opened, words, str(file), author, known or today(opened))
    keep(opened, found, dry_run=dry_run, as_json=as_json)

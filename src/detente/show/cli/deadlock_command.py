"""Why talks are stuck, what would free them at the least cost, and what that hangs on.

Reads the issues and demands of the case's model.yaml, or of a model in a file by itself. First what
holds whatever is assumed, then what hangs on which assumption: what blocks, on substance or on
form, the cheapest openings, who would have to move, and what to ask next. It proposes; it marks
nothing as agreed.

Example: detente deadlock cases/istanbul
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.output import AsJson, AsKnown, say, say_json

CaseOrFile = Annotated[
    Path, typer.Argument(help="The case folder, or a model by itself.", show_default=False)
]


def command(case: CaseOrFile, as_json: AsJson = False, as_known: AsKnown = None) -> None:
    """Print the diagnosis."""
    from detente.show.cli.output import show_findings, width
    from detente.show.cli.prose import say_wrapped
    from detente.show.deadlock.as_json import diagnosis_json
    from detente.show.deadlock.laid import laid_out
    from detente.show.deadlock.report import sections
    from detente.show.knowledge import known_words
    from detente.show.modelled import case_beside, model_path
    from detente.show.reports.brief_text import sections_text

    opened = case_beside(case)
    file = model_path(case)
    known = None if opened is None else opened.instant(as_known)
    laid = laid_out(file, opened.journal if opened else None, known)
    if as_json:
        say_json(diagnosis_json(laid))
        return
    show_findings(laid.findings)
    title = laid.text.model.title or "What blocks"
    zone = opened.journal.zone if opened else "UTC"
    rests = f", {known_words(known, zone)}" if opened else ", without a record beside it"
    say_wrapped(f"{title} ({file}){rests}")
    say()
    say(sections_text(sections(laid), width()).rstrip("\n"))

"""What changed between two versions or texts: in the terms, in plain words; then word by word.

A and B are versions (`1`, `v2`), a kept text (`chairs_text`, `chairs_text/v1`), a draft of the
case, a file, or `terms` for the reported terms. Moves are shown as moves. Of two texts that have
little in common it says so instead. As DOCX the changes are tracked, so that a word processor can
accept or reject them.

Example: detente draft diff cases/istanbul terms drafts/illustrative.md
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from detente.show.cli.draft.asking import Text
from detente.show.cli.output import AsJson, CasePath

if TYPE_CHECKING:
    from detente.show.drafting.comparison import Comparison

A = Annotated[str | None, typer.Argument(help="The earlier text (default: the version before).")]
B = Annotated[str | None, typer.Argument(help="The later text (default: the latest version).")]
Format = Annotated[
    Literal["text", "html", "docx"], typer.Option("--format", help="How to show it.")
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write it to this file.")]
Whole = Annotated[bool, typer.Option("--whole", help="Show it though the texts are unrelated.")]
Source = Annotated[
    bool, typer.Option("--source", help="As the texts are written, ids of brackets included.")
]
TermsOnly = Annotated[bool, typer.Option("--terms", help="Only what changed in the terms.")]


def command(
    case: CasePath,
    a: A = None,
    b: B = None,
    *,
    text: Text = None,
    format: Format = "text",  # noqa: A002 - the name of the option
    output: Output = None,
    whole: Whole = False,
    terms: TermsOnly = False,
    source: Source = False,
    as_json: AsJson = False,
) -> None:
    """Print the redline of two texts."""
    from detente.show.case import open_case
    from detente.show.cli.pages import written
    from detente.show.drafting.comparison import compared
    from detente.show.reports.redline_docx import redline_docx
    from detente.show.reports.redline_html import redline_html

    opened = open_case(case)
    found = compared(opened, a, b, text, source=source)
    if as_json:
        from detente.show.cli.output import say_json

        say_json(found.as_json())
        return
    if format == "docx":
        written(output, redline_docx(found.redline, found.labels))
        return
    if format == "html":
        page = redline_html(found.redline, found.labels, found.changes, whole=whole)
        written(output, page)
        return
    _say(found, output, whole=whole, terms=terms)


def _say(found: Comparison, output: Path | None, *, whole: bool, terms: bool) -> None:
    from detente.show.cli.output import width
    from detente.show.cli.pages import written
    from detente.show.reports.redline_text import redline_text, terms_text

    if terms:
        lines = list(terms_text(found.changes, width())) or ["", "Nothing in the terms changed."]
        written(output, "\n".join([f"{found.labels.before} → {found.labels.after}", *lines, ""]))
        return
    colour = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    written(
        output,
        redline_text(
            found.redline, found.labels, found.changes, width=width(), colour=colour, whole=whole
        ),
    )

"""Where a process stands, why, and what is left undefined: text, HTML, JSON.

The form gap, the talks, the ceasefire and its condition, duties and claims, what is known from
one side only, the clauses with their verdicts, the questions that are open, what is assumed, and
the limits of all that; each line with its evidence, its layer of truth, and on whose word it
stands. `--short` stops after the first two sections: one screen, and the form gap.

Example: detente brief cases/istanbul --html build/istanbul.html
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.output import AsJson, AsKnown, At, CasePath, fail, say, say_json, width

SHORT = 2
"""How many sections a short brief has."""

Html = Annotated[
    Path | None, typer.Option("--html", help="Write the brief as one self-contained page, too.")
]

Short = Annotated[
    bool, typer.Option("--short", help="Print the first two sections only; the page stays whole.")
]


def command(
    case: CasePath,
    html: Html = None,
    short: Short = False,
    as_json: AsJson = False,
    at: At = None,
    as_known: AsKnown = None,
) -> None:
    """Print the brief of a case; write it as a page where asked."""
    from detente.show.brief import brief_of
    from detente.show.case import open_case
    from detente.show.reports.brief_text import brief_text

    opened = open_case(case)
    document = brief_of(opened, opened.instant(at), opened.instant(as_known))
    if as_json:
        say_json(document.as_json())
    else:
        shown = (
            replace(document, sections=document.sections[:SHORT], passages={})
            if short
            else document
        )
        say(brief_text(shown, width()).rstrip("\n"))
    if html is not None:
        from detente.show.reports.brief_html import brief_html

        _write(html, brief_html(document))
        say(f"Written: {html}", err=True)


def _write(path: Path, page: str) -> None:
    """Write a page so that a stop at any moment leaves the old one or the new one, whole."""
    from detente.stores.atomic import replace_content

    if path.is_dir():
        raise fail(
            f"{path} is a folder. Give the name of a file, as in: --html {path / 'brief.html'}"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_content(path, page.encode())
    except OSError as problem:
        raise fail(f"{path} cannot be written: {problem.strerror}.") from problem

"""Clauses and brackets by parties: who accepts which words, in which form, on whose word.

A cell is what a party said of these very words: accepts, can live with it, hangs on …, reserves,
rejects. What it said of other words is shown and not counted, and silence is shown as not heard.
Below the table: what is agreed in substance and in what form, what hangs on form alone, and what
hangs on what. With --round an illustrative round (drafts/TEXT/rounds/NAME.yaml) is put on top.

Example: detente draft table cases/istanbul
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.draft.asking import Text, VersionNumber
from detente.show.cli.output import AsJson, AsKnown, CasePath, say, say_json

RoundName = Annotated[
    str | None,
    typer.Option("--round", help="Put this illustrative round on top; nothing is written."),
]


def command(
    case: CasePath,
    text: Text = None,
    version: VersionNumber = None,
    as_known: AsKnown = None,
    round_name: RoundName = None,
    as_json: AsJson = False,
) -> None:
    """Print the table of a text."""
    from detente.show.case import open_case
    from detente.show.cli.draft.asking import negotiation_of
    from detente.show.cli.draft.table_text import grids
    from detente.show.cli.prose import say_wrapped
    from detente.show.drafting.table_words import clean_line, summary
    from detente.show.drafting.tabled import round_named, tabled
    from detente.show.knowledge import known_words

    opened = open_case(case)
    found = negotiation_of(opened, text)
    supposed = round_named(opened, found.id, round_name) if round_name else None
    known = opened.instant(as_known)
    laid = tabled(opened, found, as_known=known, version=version, supposed=supposed)
    if as_json:
        say_json({"banners": list(laid.banners), "layer": str(laid.layer), **laid.table.as_json()})
        return
    say_wrapped(
        f"{laid.title} ({found.id}), version {laid.table.version}, layer {laid.layer}, "
        f"{known_words(known, opened.journal.zone)}."
    )
    for banner in laid.banners:
        say_wrapped(banner)
    for grid in grids(laid):
        say()
        say(grid)
    say()
    say_wrapped(clean_line(laid.table))
    for heading, lines in summary(laid):
        say()
        say_wrapped(f"{heading}:" if lines else f"{heading}: nothing.")
        for line in lines:
            say_wrapped(line, "  ", "    ")
    if supposed is not None:
        say()
        say_wrapped(_after(supposed.header.settle))
        say_wrapped(supposed.banner)


def _after(settle: dict[str, int]) -> str:
    from detente.show.drafting.stance_words import wording

    if not settle:
        return "The round closes no bracket."
    closed = ", ".join(f"{name} ({wording(option)})" for name, option in settle.items())
    return f"The round supposes that these brackets are then closed: {closed}."

"""The illustrative rounds of a text; with a name, one of them played to its end.

A round supposes what parties say and do, to see where it leads; it is invented, no party put it
forward, and nothing of it is written to the record. Played, it says what was agreed in substance,
what hangs on form alone, what the round closes, who signs, and which clauses bind whom then.

Example: detente draft rounds cases/istanbul signature
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.draft.asking import Text
from detente.show.cli.output import AsJson, CasePath, counted, say, say_json

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.drafting.played import Played
    from detente.show.negotiation import Negotiation

Name = Annotated[str | None, typer.Argument(help="The round to play.", show_default=False)]


def command(case: CasePath, name: Name = None, text: Text = None, as_json: AsJson = False) -> None:
    """List the rounds of a text, or play one."""
    from detente.show.case import open_case
    from detente.show.cli.draft.asking import negotiation_of
    from detente.show.drafting.played import played
    from detente.show.drafting.tabled import round_named, tabled

    opened = open_case(case)
    found = negotiation_of(opened, text)
    if name is None:
        _list(opened, found, as_json=as_json)
        return
    supposed = round_named(opened, found.id, name)
    end = played(found, tabled(opened, found, supposed=supposed))
    if as_json:
        say_json(end.as_json())
        return
    _say(end)


def _list(case: Case, found: Negotiation, *, as_json: bool) -> None:
    from detente.show.cli.prose import say_wrapped
    from detente.show.drafting.tabled import round_named
    from detente.stores.drafts import DraftStore

    names = DraftStore(case.folder).rounds(found.id)
    headers = {name: round_named(case, found.id, name).header for name in names}
    if as_json:
        rounds = [
            {"name": n, "title": h.title, "version": h.version, "note": h.note}
            for n, h in headers.items()
        ]
        say_json({"text": found.id, "rounds": rounds})
        return
    if not headers:
        say(f"No round is kept under drafts/{found.id}/rounds.")
        return
    say_wrapped("Illustrative: invented by the case's author, put forward by no party.")
    for name, header in headers.items():
        say_wrapped(f"{name} (on version {header.version}): {header.title}", "  ", "    ")


def _say(end: Played) -> None:
    from detente.show.cli.prose import say_wrapped
    from detente.terms.drafting.table import percent
    from detente.terms.wording import listed

    name = end.laid.journal.name
    for banner in end.laid.banners:
        say_wrapped(banner)
    if end.laid.round and end.laid.round.header.note:
        say_wrapped(end.laid.round.header.note)
    say()
    brackets = len(end.before.of_kind("bracket"))
    say_wrapped(
        f"It starts from {end.before.text}, version {end.before.version}: "
        f"{counted(brackets, 'bracket')}, {percent(end.before.clean)} % of the words clean."
    )
    agreed = listed(end.agreed) or "nothing"
    say_wrapped(f"Agreed in substance as things stand at first: {agreed}.")
    say_wrapped(f"Hangs on form alone: {listed(end.form_alone) or 'nothing'}.")
    taken = end.laid.round.header.settle if end.laid.round else {}
    closed = ", ".join(f"{bracket}={option}" for bracket, option in taken.items()) or "nothing"
    left = end.text.brackets
    say_wrapped(f"The round closes: {closed}.")
    say_wrapped(
        f"Left in brackets: {listed(bracket.id for bracket in left) or 'nothing'}; "
        f"{percent(end.text.share_clean())} % of the words clean."
    )
    for act in end.acts:
        seen = f", witnessed by {listed(map(name, act.witnessed_by))}" if act.witnessed_by else ""
        when = end.laid.journal.valid_time(act)
        say_wrapped(f"{when}: {name(act.by)}: {act.act}, powers {act.powers}{seen}.", "  ", "    ")
    say()
    for clause, views in end.views.items():
        held = ", ".join(f"{name(party)}: {view}" for party, view in views.items())
        say_wrapped(f"{clause}: {held}", "  ", "    ")
    say()
    say_wrapped(end.ending())
    if end.laid.round:
        say_wrapped(end.laid.round.banner)

"""Which bracket to work on first, and what all who were heard can live with.

First the brackets in the order in which to take them up: the one that most others hang on, then the
one that the fewest heard parties object to; those that hang on form alone are named so. Then the
smallest re-bracketing that everybody heard can live with, by the conditions they stated: what it
closes and how, what stays in brackets and why, and whom to ask. It is a proposal to the chair and
marks nothing as agreed. The search is exact up to --cap partial choices, and says how many it took.
Where the case has a model of demands, what blocks the talks stands below it.

Example: detente draft next cases/istanbul
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.draft.asking import Text
from detente.show.cli.draft.table_command import RoundName
from detente.show.cli.output import AsJson, AsKnown, CasePath, say, say_json

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.show.drafting.tabled import Tabled
    from detente.terms.drafting.bargain import Bargain, Proposal

Cap = Annotated[
    int, typer.Option("--cap", min=1, help="Look at no more partial choices than this.")
]
SHOWN_FIRST = 5


def command(
    case: CasePath,
    text: Text = None,
    round_name: RoundName = None,
    as_known: AsKnown = None,
    cap: Cap = 1 << 20,
    as_json: AsJson = False,
) -> None:
    """Print what to propose to the chair."""
    from detente.show.case import open_case
    from detente.show.cli.draft.asking import negotiation_of
    from detente.show.cli.output import width
    from detente.show.cli.prose import say_wrapped
    from detente.show.deadlock.as_json import diagnosis_json
    from detente.show.deadlock.laid import beside
    from detente.show.deadlock.report import brief_section
    from detente.show.drafting.tabled import round_named, tabled
    from detente.show.knowledge import known_words
    from detente.show.reports.brief_text import sections_text
    from detente.terms.drafting.bargain import bargain

    opened = open_case(case)
    found = negotiation_of(opened, text)
    supposed = round_named(opened, found.id, round_name) if round_name else None
    known = opened.instant(as_known)
    laid = tabled(opened, found, as_known=known, supposed=supposed)
    made = bargain(laid.table, cap)
    if as_json:
        blocked = beside(opened, known)
        head = {"text": found.id, "version": laid.table.version, "banners": list(laid.banners)}
        tail = {"deadlock": None if blocked is None else diagnosis_json(blocked)}
        say_json({**head, **made.as_json(), **tail})
        return
    version = f"{laid.title} ({found.id}), version {laid.table.version}"
    say_wrapped(f"{version}: what to propose next, {known_words(known, opened.journal.zone)}.")
    for banner in laid.banners:
        say_wrapped(banner)
    say()
    if not made.order:
        say("No bracket is left.")
        return
    _say_order(laid, made)
    say()
    _say_proposals(laid, made)
    say()
    say_wrapped(_method(made))
    if supposed is not None:
        say_wrapped(supposed.banner)
    told = brief_section(opened, known)
    if told:
        say()
        say(sections_text(told, width()).rstrip("\n"))


def _say_order(laid: Tabled, made: Bargain) -> None:
    from detente.show.cli.prose import say_wrapped
    from detente.show.drafting.bargain_words import next_words

    first = made.first
    say_wrapped(f"Work on first: {first.bracket}." if first else "Every bracket is ready to close.")
    for one in made.order[:SHOWN_FIRST]:
        say_wrapped(next_words(laid.journal, one), "  ", "    ")
    more = len(made.order) - SHOWN_FIRST
    if more > 0:
        say(f"  … and {more} more (--json lists all).")


def _say_proposals(laid: Tabled, made: Bargain) -> None:
    from detente.show.cli.prose import say_wrapped

    if not made.proposals[0].closes:
        say_wrapped(
            "Nothing can be closed yet: there is no bracket of which one party was heard to accept "
            "a wording, or able to live with it, and no other heard to stand against it."
        )
        _say_keeps(laid, made.proposals[0])
        return
    several = made.equally_good > 1
    shown = len(made.proposals)
    lead = f"{made.equally_good} re-bracketings are equally good" if several else ""
    lead += f"; {shown} are shown" if several and shown < made.equally_good else ""
    if lead:
        say_wrapped(f"{lead}.")
    for number, proposal in enumerate(made.proposals, 1):
        if number > 1:
            say()
        name = f"Proposal {number}" if several else "Proposal to the chair"
        say_wrapped(
            f"{name}: close {len(proposal.closes)} of {len(proposal.choices)} brackets, "
            "with what everybody heard on them can live with."
        )
        _say_proposal(laid.journal, proposal)
        _say_keeps(laid, proposal)


def _say_proposal(journal: Journal, proposal: Proposal) -> None:
    from detente.show.cli.prose import say_wrapped
    from detente.show.drafting.bargain_words import closed_words

    for choice in proposal.closes:
        say_wrapped(closed_words(journal, choice), "  ", "    ")


def _say_keeps(laid: Tabled, proposal: Proposal) -> None:
    from detente.show.cli.prose import say_wrapped
    from detente.show.drafting.bargain_words import kept_words

    if proposal.keeps:
        say("Stays in brackets:")
    silent = [c for c in proposal.keeps if len(c.ask) == len(laid.table.parties)]
    for choice in proposal.keeps:
        if choice not in silent:
            say_wrapped(kept_words(laid.journal, choice), "  ", "    ")
    if silent:
        names = ", ".join(choice.bracket for choice in silent)
        say_wrapped(f"nobody was heard on: {names}. Ask every party.", "  ", "    ")


def _method(made: Bargain) -> str:
    how = "exact" if made.exact else f"stopped at the cap of {made.cap}: the best found until then"
    return (
        f"Method: every choice of wording, leaving out, or leaving open; {made.tried} partial "
        f"choices looked at; {how}. Nothing is agreed by this; it is a proposal to the chair."
    )

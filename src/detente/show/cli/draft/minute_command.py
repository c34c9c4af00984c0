"""What is on record as understood, as numbered sentences: confirm, correct, or deny?

Every sentence stands in the record's own words, with whose word it rests on, where that is seen,
and what each party answered; who has not answered is shown as not heard. What only one side says
was agreed reads as that side's account. Answers are positions: detente draft position CASE
minute#ITEM. With --write the minute is kept as a text with versions under drafts/minute/.

Example: detente draft minute cases/istanbul
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, AsKnown, CasePath, say, say_json

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.terms.drafting.minutes.minute import Item, Reply

Write = Annotated[
    bool, typer.Option("--write", help="Keep it as the next version under drafts/minute/.")
]


def command(
    case: CasePath, as_known: AsKnown = None, write: Write = False, as_json: AsJson = False
) -> None:
    """Print or keep the minute."""
    from detente.show.case import open_case
    from detente.show.cli.prose import say_wrapped
    from detente.show.drafting.minuting import keep_minute, minuted
    from detente.show.knowledge import known_words

    opened = open_case(case)
    known = opened.instant(as_known)
    view = opened.journal.as_known(known)
    items = minuted(opened, view)
    kept = keep_minute(opened, view, items) if write else None
    if as_json:
        say_json(
            {"items": [item.as_json() for item in items], "written_to": str(kept) if kept else None}
        )
        return
    title = view.process.title or view.process.id
    when = known_words(known, opened.journal.zone)
    say_wrapped(f"{title}: minute of what was understood, {when}.")
    say_wrapped("None of it is agreed by standing here. Each party: confirm, correct, or deny?")
    for item in items:
        say()
        _say_item(view, item)
    if not items:
        say("No acceptance, offer or undertaking is on record.")
    if write:
        say()
        say(
            f"Kept as {kept}."
            if kept
            else "The latest version kept says the same. Nothing written."
        )


def _say_item(view: Journal, item: Item) -> None:
    from detente.show.cli.prose import say_wrapped
    from detente.terms.drafting.minutes.text import whose

    lead = f"{item.number:>2}. "
    say_wrapped(item.words, lead)
    say_wrapped(f"{whose(item, view)} Item {item.id}.", "    ")
    for reply in item.replies:
        say_wrapped(f"{view.name(reply.party)}: {_answer(reply)}", "    – ", "      ")


def _answer(reply: Reply) -> str:
    if reply.how == "not_heard":
        return "not heard. Confirm, correct, or deny?"
    if reply.how == "no_answer":
        return "its own word; no answer to the minute yet. Confirm, correct, or deny?"
    words = f": “{reply.words}”" if reply.words else ""
    if reply.stands:
        return f"{reply.how}{words} ({reply.entry})"
    then = f" They were: “{reply.other_words}”" if reply.other_words else ""
    told = f"no answer to these words. It {reply.how}{words} ({reply.entry})"
    return f"{told}, on other words than these: ask again.{then}"

"""The words of the minute: each understanding as one sentence, and the whole as a text to keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Commitment, Entry, Instrument, Offer, Position, Statement
from detente.record.sourcing import NARRATOR
from detente.terms.notation import yaml_of
from detente.terms.wording import listed, named, names, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.record.journal import Journal
    from detente.terms.drafting.minute import Item

CORRECTED = "if it reads: "
"""How a correction begins where it is kept as the condition of a position."""
_VERBS = {"accept": "accepts", "offer": "offers", "commit": "undertakes"}
_OWES = {
    "made": "undertakes", "offered": "offers to undertake", "claimed": "undertakes",
    UNSPECIFIED: "may have undertaken",
}  # fmt: skip
_MEANT = {"[": "\\[", "]": "\\]", "|": "\\|", "\\": "\\\\", "`": "&#96;", "*": "&#42;", "<": "&lt;"}


def sentence_of(journal: Journal, entry: Entry, account_of: Sequence[str] = ()) -> str:
    """Return an understanding as a sentence.

    Args:
        journal: gives the names.
        entry: a statement, offer, undertaking or position.
        account_of: the voices that it is the account of, where the holder did not say so itself.
    """
    told = _told(journal, entry)
    if not account_of:
        return sentence(told)
    tellers = [
        "the narrator of the source" if voice == NARRATOR else named(journal, voice)
        for voice in account_of
    ]
    return sentence(f"by the account of {listed(tellers)}, {told}")


def _told(journal: Journal, entry: Entry) -> str:
    match entry:
        case Statement():
            return _statement(journal, entry)
        case Offer():
            return f"{named(journal, entry.party)} offers: {entry.content}{_in(entry.form)}"
        case Commitment():
            to = named(journal, entry.creditor)
            lead = f"if {entry.antecedent}, " if entry.antecedent else ""
            verb = _OWES.get(entry.status, "undertakes")
            who = named(journal, entry.debtor)
            return f"{lead}{who} {verb} towards {to}: {entry.consequent}{_in(entry.form)}"
        case Position():
            return _position(journal, entry)
        case _:
            return entry.id


def _statement(journal: Journal, entry: Statement) -> str:
    inner = entry.nested
    if inner is not None:
        content = inner.content or "what is not specified"
        who = named(journal, inner.speaker)
        return f"{who} {_VERBS[inner.act]}: {content}{_in(inner.form)}"
    condition = entry.condition
    content = entry.content
    if content is None and condition is not None:
        lead = f"{condition.connective.replace('_', ' ')} {condition.antecedent}"
        content = f"{lead}, {condition.consequent}" if condition.consequent else lead
    who = named(journal, entry.on_behalf_of or entry.speaker)
    return f"{who} {_VERBS[entry.act]}: {content or 'what is not specified'}{_in(entry.form)}"


def _position(journal: Journal, entry: Position) -> str:
    verb = "accepts" if entry.substance == "accepts" else "can live with"
    text = journal.get(entry.on, Instrument)
    on = f"the {text.title}" if text is not None else entry.on.replace("_", " ")
    more = [f"requires {_plain(entry.requires)} form"] if entry.requires else []
    more += [f"refuses {_plain(entry.refuses)} form"] if entry.refuses else []
    rest = f"; it {' and '.join(more)}" if more else ""
    condition = f", if {entry.condition}" if entry.condition else ""
    who = named(journal, entry.party)
    return f"{who} {verb} in substance: {on}{_in(entry.form)}{condition}{rest}"


def _in(form: object) -> str:
    return "" if form in {None, UNSPECIFIED} else f" (in {_plain(form)} form)"


def _plain(form: object) -> str:
    return str(form).replace("_", " ")


# The minute as a text ------------------------------------------------------------------------------


def minute_text(
    items: Sequence[Item], journal: Journal, version: int, known: str, previous: str | None
) -> str:
    """Return the minute as a text with a bracket for each sentence: nothing in it is agreed.

    Answers stand on record, as positions on its brackets, and not in it.
    """
    from detente.terms.drafting.minute import MINUTE

    parties = [party for item in items[:1] for party in (reply.party for reply in item.replies)]
    header: dict[str, object] = {
        "agreement": MINUTE, "title": "Minute of what was understood", "layer": "reported",
        "parties": parties, "version": version, "known": known,
    }  # fmt: skip
    header |= {"previous": previous} if previous else {}
    asked = listed(meant(named(journal, party)) for party in parties)
    lead = (
        "Each sentence tells an understanding on record, on the word of those named below it. "
        f"None is agreed by standing here. To {asked}: confirm, correct, or deny?"
    )
    blocks = ["# Minute of what was understood", f"```agreement\n{yaml_of(header)}```", lead]
    for item in items:
        blocks += [
            f"## {item.number}. {item.kind.capitalize()} {{#{item.id.replace('_', '-')}}}",
            f"[{meant(item.words)}]{{#{item.id}}}",
            meant(whose(item, journal)),
        ]
    return "\n\n".join(blocks) + "\n"


def whose(item: Item, journal: Journal) -> str:
    """Return on whose word a sentence rests, where that is seen, and its layer."""
    seen = f"Evidence: {', '.join(item.evidence) or 'none named'}. Layer: {item.layer}."
    if not item.voices:
        return f"On nobody's word: no statement is named. {seen}"
    tellers = listed(
        "the narrator of the source" if who == NARRATOR else _shown(journal, who)
        for who in item.speakers
    )
    if item.second_hand:
        holder = named(journal, item.holder)
        return f"On the word of {tellers}; {holder} has not said so itself on record. {seen}"
    return f"On the word of {tellers}, its own side. {seen}"


def _shown(journal: Journal, who: str) -> str:
    entry = journal.entries.get(who)
    side = getattr(entry, "speaks_for", None)
    return f"{named(journal, who)} (for {names(journal, [side])})" if side else named(journal, who)


def meant(words: str) -> str:
    """Return words so that no sign in them is read as a mark of the text."""
    plain = re.sub(r"\s+", " ", words).strip()
    return "".join(_MEANT.get(sign, sign) for sign in plain)


__all__ = ["CORRECTED", "meant", "minute_text", "sentence_of", "whose"]

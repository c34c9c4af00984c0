"""The words of the minute: each understanding as one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Commitment, Entry, Instrument, Offer, Position, Statement
from detente.record.sourcing import NARRATOR, side_of, voice_of
from detente.terms.wording import listed, named, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.record.journal import Journal

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
        who = named(journal, side_of(journal, inner.speaker))
        return f"{who} {_VERBS[inner.act]}: {content}{_in(inner.form)}"
    condition = entry.condition
    content = entry.content
    if content is None and condition is not None:
        lead = f"{condition.connective.replace('_', ' ')} {condition.antecedent}"
        content = f"{lead}, {condition.consequent}" if condition.consequent else lead
    who = named(journal, voice_of(journal, entry))
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
    return "" if form in {None, UNSPECIFIED} else f" (form: {_plain(form)})"


def _plain(form: object) -> str:
    return str(form).replace("_", " ")


def meant(words: str) -> str:
    """Return words so that no sign in them is read as a mark of the text."""
    plain = re.sub(r"\s+", " ", words).strip()
    return "".join(_MEANT.get(sign, sign) for sign in plain)


__all__ = ["CORRECTED", "meant", "sentence_of"]

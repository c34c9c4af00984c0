"""What somebody is said to have said, and what the encoder reads it as: always two things.

A stand on record may name a matter, a form or a status that no source gives it. Its ``assumes``
says which; the words as told stand beside it, and the reading is an assumption.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Commitment, Demand, Instrument, Offer, Spoken
from detente.record.sourcing import holder_of, voice_of
from detente.show.voices import act_noun, content_of, statements_behind
from detente.terms.drafting.stances import MARK
from detente.terms.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.entries import Statement
    from detente.record.journal import Journal

_ANSWERS = {
    "refused": frozenset({"reject", "deny"}),
    "granted": frozenset({"accept", "commit", "permit", "offer"}),
    "agreed_in_substance": frozenset({"accept", "commit", "permit", "offer"}),
}
"""Status of a demand to the speech acts by which others answer it so."""
_MATTERS = ("on", "clause")
_OWED = {"debtor": "owed by", "creditor": "owed to"}
_OWN_WORDS = ("content", "consequent", "antecedent", "condition")


def who_speaks(journal: Journal, statement: Statement) -> str:
    """Return whose words a statement tells: of whom it is told, else whose word it is."""
    return statement.nested.speaker if statement.nested else voice_of(journal, statement)


def answers_to(journal: Journal, demand: Demand) -> tuple[Statement, ...]:
    """Return the statements in which others answer a demand as its status says."""
    acts = _ANSWERS.get(demand.status, frozenset())
    return tuple(
        s
        for s in statements_behind(journal, demand)
        if who_speaks(journal, s) != demand.party and (s.nested.act if s.nested else s.act) in acts
    )


def telling(journal: Journal, entry: Spoken) -> tuple[Statement, ...]:
    """Return the statements that tell what is read into a stand: of its holder, or the answer."""
    behind = statements_behind(journal, entry)
    if isinstance(entry, Demand) and "status" in entry.assumes:
        found = answers_to(journal, entry)
    else:
        holder = holder_of(entry)
        found = tuple(s for s in behind if who_speaks(journal, s) == holder)
    return found or behind


def as_told(journal: Journal, entry: Spoken) -> str:
    """Return what a stand rests on in the words of the statements that tell it."""
    if isinstance(entry, Demand | Offer) and {"status", "content"}.isdisjoint(entry.assumes):
        return entry.content
    return "; ".join(dict.fromkeys(map(_told, telling(journal, entry)))) or UNSPECIFIED


def _told(statement: Statement) -> str:
    """Return what a statement says; of what somebody is said to have refused, that it was."""
    inner = statement.nested
    if inner is not None and inner.act in {"reject", "deny"}:
        return f"{act_noun(inner.act).lower()} of {content_of(statement)}"
    return content_of(statement)


def of_the_stand(entry: Spoken) -> tuple[str, ...]:
    """Return the keys that hold a reading of a stand itself.

    How a demand is answered is told by others, and shown apart.
    """
    return tuple(k for k in entry.assumes if not (k == "status" and isinstance(entry, Demand)))


def reading_of(journal: Journal, entry: Spoken, keys: Iterable[str] | None = None) -> str:
    """Return what the encoder reads a stand as, for the keys that it assumes; empty for none."""
    read: list[str] = []
    for key in entry.assumes if keys is None else keys:
        value = str(getattr(entry, key))
        if key in _MATTERS:
            read.append(f"about {matter(journal, value)}")
        elif key in _OWN_WORDS:
            read.append(value)
        elif key == "status" and isinstance(entry, Commitment):
            read.append(f"an undertaking, {value.replace('_', ' ')}")
        elif key in _OWED:
            read.append(f"{_OWED[key]} {named(journal, value)}")
        elif key in {"status", "substance"}:
            read.append(value.replace("_", " "))
        else:
            read.append(f"{key} {value}".replace("_", " "))
    return "; ".join(dict.fromkeys(read))


def matter(journal: Journal, on: str) -> str:
    """Return a matter by its title, where it is a text on record, else by its id in words.

    A bracket of a text is called as it is written there.
    """
    if MARK in on:
        return on
    instrument = journal.get(on, Instrument)
    if instrument is not None or on in journal.stones:
        return journal.name(on)
    return on.replace("_", " ")


def spoken(journal: Journal) -> tuple[Spoken, ...]:
    """Return the entries that rest on statements, in file order."""
    return tuple(e for e in journal.entries.values() if isinstance(e, Spoken))

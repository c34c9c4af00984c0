"""On whose word something stands, where it is seen, and by what name its speaker is shown.

A claim by one side is that side's claim, so nearly every line on show names its voice and its
evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Person, Source, Spoken, Statement
from detente.record.sourcing import NARRATOR
from detente.terms.wording import listed, named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.entries import Entry
    from detente.record.journal import Journal

NOBODY = "nobody named"


def evidence_of(journal: Journal, *entries: Entry | None) -> tuple[str, ...]:
    """Return where entries and the statements under them are seen, each place once."""
    seen: dict[str, None] = {}
    for entry in entries:
        if entry is not None:
            seen.update(dict.fromkeys(map(str, entry.evidence)))
            for statement in statements_behind(journal, entry):
                seen.update(dict.fromkeys(map(str, statement.evidence)))
    return tuple(seen)


def statements_behind(journal: Journal, entry: Entry) -> tuple[Statement, ...]:
    """Return the statements that an entry rests on."""
    if not isinstance(entry, Spoken):
        return ()
    found = (journal.get(statement, Statement) for statement in entry.stated_in)
    return tuple(statement for statement in found if statement is not None)


def speakers_of(journal: Journal, entry: Entry) -> tuple[str, ...]:
    """Return whose word an entry rests on: who speaks, each once; else its sources."""
    if isinstance(entry, Statement):
        return (entry.speaker,)
    said = dict.fromkeys(statement.speaker for statement in statements_behind(journal, entry))
    if said or isinstance(entry, Spoken):
        return tuple(said)
    return tuple(dict.fromkeys(seen.source for seen in entry.evidence))


def voice(journal: Journal, who: str | None) -> str:
    """Return a speaker, body or source by name, with whom it speaks for."""
    if who is None or who == UNSPECIFIED:
        return NOBODY
    if who == NARRATOR:
        return "the narrator of the source"
    entry = journal.entries.get(who)
    if isinstance(entry, Person) and entry.speaks_for:
        return f"{entry.name}, for {journal.name(entry.speaks_for)}"
    if isinstance(entry, Source):
        return f"the source “{entry.title}”"
    known = entry is not None or who in journal.stones
    return journal.name(who) if known else who.replace("_", " ")


def voices(journal: Journal, who: Iterable[str]) -> str:
    """Return several voices as a list in words."""
    return listed(voice(journal, one) for one in who) or NOBODY


def in_record_order(journal: Journal, who: Iterable[str]) -> tuple[str, ...]:
    """Return ids in the order of the record, whatever order they came in; unknown ones last."""
    rank = {entry: place for place, entry in enumerate(journal.entries)}
    return tuple(sorted(dict.fromkeys(who), key=lambda one: rank.get(one, len(rank))))


def introduced(journal: Journal, who: str) -> str:
    """Return a speaker with office and side, as it is shown where it speaks."""
    entry = journal.entries.get(who)
    if isinstance(entry, Person):
        about = [entry.office] if entry.office else []
        about += [journal.name(entry.speaks_for)] if entry.speaks_for else []
        return f"{entry.name} ({', '.join(about)})" if about else entry.name
    return voice(journal, who)


_NOUNS = {
    "assert": "Statement", "demand": "Demand", "offer": "Offer", "accept": "Acceptance",
    "reject": "Refusal", "commit": "Undertaking", "threaten": "Warning", "permit": "Permission",
    "accuse": "Accusation", "deny": "Denial", "appeal": "Appeal", "praise": "Praise",
    "announce": "Announcement", "assess": "Judgement",
}  # fmt: skip
"""Speech act to the noun it is shown as; a noun agrees with one speaker and with many."""


def act_noun(act: str) -> str:
    """Return a speech act as the noun it is shown as: "Warning" for ``threaten``."""
    return _NOUNS.get(act, act.replace("_", " ").capitalize())


def opening(journal: Journal, statement: Statement) -> str:
    """Return how a statement is introduced; what is said follows after a colon."""
    speaker = introduced(journal, statement.speaker)
    if statement.nested is not None:
        inner = statement.nested
        return f"{act_noun(inner.act)} that {speaker} ascribes to {named(journal, inner.speaker)}"
    return f"{act_noun(statement.act)} by {speaker}"


def content_of(statement: Statement) -> str:
    """Return what is said, in the source's words where they are quoted, else in the record's."""
    quoted = [evidence.quote for evidence in statement.evidence if evidence.quote]
    if quoted:
        return " … ".join(f"“{quote}”" for quote in quoted)
    if statement.nested is not None:
        return statement.nested.content or UNSPECIFIED
    if statement.content is None and statement.condition is not None:
        condition = statement.condition
        then = f": {condition.consequent}" if condition.consequent else ""
        return f"{condition.connective.replace('_', ' ')} {condition.antecedent}{then}"
    return statement.content or UNSPECIFIED

"""Who was heard, and on whose word the rest rests.

A claim by one side is that side's claim.  These facts say, for every party and every position,
demand and offer, whether the party spoke itself or is known only through somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import (
    Commitment,
    ControlClaim,
    Demand,
    Entry,
    Offer,
    Party,
    Person,
    Position,
    Spoken,
    Statement,
    ThirdParty,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.record.journal import Journal

NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Whose words a record holds.

    Attributes:
        statements: voice (a party, third party, group or ``narrator``) to its statements, in order.
        heard: parties and mediators that spoke themselves.
        not_heard: parties and mediators with no statement of their own on record.
        only_through: id of a position, demand or offer to the voices it is known through, for those
            that the party itself never voiced; empty where no statement is named.
        single_voice: the one party that speaks for itself, where there are others and none does.
    """

    statements: Mapping[str, tuple[str, ...]]
    heard: tuple[str, ...]
    not_heard: tuple[str, ...]
    only_through: Mapping[str, tuple[str, ...]]
    single_voice: str | None = None


def single_sided(journal: Journal) -> Sourcing:
    """Return who was heard and what is known only through somebody else."""
    statements: dict[str, list[str]] = {}
    for statement in journal.of(Statement):
        statements.setdefault(voice_of(journal, statement), []).append(statement.id)
    parties = [party.id for party in journal.of(Party)]
    speaking = [party for party in parties if party in statements]
    expected = [*parties]
    expected += [third.id for third in journal.of(ThirdParty) if third.role == "mediator"]
    stands = (*journal.of(Position), *journal.of(Demand), *journal.of(Offer))
    known_through = {stand.id: through(journal, stand, stand.party) for stand in stands}
    return Sourcing(
        statements={voice: tuple(ids) for voice, ids in statements.items()},
        heard=tuple(who for who in expected if who in statements),
        not_heard=tuple(who for who in expected if who not in statements),
        only_through={i: voices for i, voices in known_through.items() if voices is not None},
        single_voice=speaking[0] if len(speaking) == 1 < len(parties) else None,
    )


def side_of(journal: Journal, actor: str) -> str:
    """Return the party or body that somebody speaks for, or the actor itself."""
    person = journal.get(actor, Person)
    return person.speaks_for if person is not None and person.speaks_for else actor


def voice_of(journal: Journal, statement: Statement) -> str:
    """Return whose word a statement is: that of ``on_behalf_of``, else the speaker's side."""
    return statement.on_behalf_of or side_of(journal, statement.speaker)


def voices_behind(journal: Journal, spoken: Spoken) -> tuple[str, ...]:
    """Return whose words an entry rests on, by the statements that it names."""
    found = (journal.get(statement_id, Statement) for statement_id in spoken.stated_in)
    return tuple(dict.fromkeys(voice_of(journal, s) for s in found if s is not None))


def holder_of(spoken: Spoken) -> str:
    """Return whose stand an entry is: its party, a commitment's debtor, a claim's host."""
    if isinstance(spoken, Commitment):
        return spoken.debtor
    return str(getattr(spoken, "host" if isinstance(spoken, ControlClaim) else "party"))


def through(journal: Journal, spoken: Spoken, party: str) -> tuple[str, ...] | None:
    """Return the voices that a party's stand is known through; None where it spoke for itself.

    ``own_word: false`` decides; ``true`` does not, where the statements are all by others. A stand
    that names no statement is not second-hand.
    """
    voices = voices_behind(journal, spoken)
    others = tuple(voice for voice in voices if voice != party)
    if spoken.own_word is False:
        return others
    return others if voices and party not in voices else None


def own_word_of(journal: Journal, spoken: Spoken) -> bool | None:
    """Return whether a stand is its holder's own word; None where nobody is on record for it."""
    if not spoken.evidence and not voices_behind(journal, spoken):
        return False if spoken.own_word is False else None
    if spoken.own_word is None and not spoken.stated_in:
        return None
    return through(journal, spoken, holder_of(spoken)) is None


def telling(journal: Journal, entry: Entry) -> str:
    """Return one line that tells an entry: what it says, on whose word, and where it is seen.

    Only words quoted in the evidence stand in quotation marks; the rest is the record's own
    wording.
    """
    quotes = [evidence.quote for evidence in entry.evidence if evidence.quote]
    words = f"“{quotes[0]}”" if quotes else _content(journal, entry)
    seen = ", ".join(map(str, entry.evidence)) or "no source"
    return f"{entry.id}: {_voice(journal, entry)}{words} ({seen})"


def _voice(journal: Journal, entry: Entry) -> str:
    if isinstance(entry, Statement):
        return f"on the word of {journal.name(entry.speaker)}: "
    party = getattr(entry, "party", None)
    return f"{journal.name(party)}: " if isinstance(party, str) else ""


def _content(journal: Journal, entry: Entry) -> str:
    for key in ("content", "consequent", "summary", "title", "name"):
        value = getattr(entry, key, None)
        if isinstance(value, str) and value:
            return value
    if isinstance(entry, Statement):
        return _said(journal, entry)
    if isinstance(entry, Position):
        requires = f", requires it {entry.requires}" if entry.requires else ""
        condition = f", if {entry.condition}" if entry.condition else ""
        substance = "on" if entry.substance == UNSPECIFIED else entry.substance
        held = f"{substance} {entry.on}"
        return f"{held}{requires}{condition}"
    if isinstance(entry, ControlClaim):
        return (
            f"{entry.group or entry.territory} is {entry.claim.replace('_', ' ')} of {entry.host}"
        )
    return entry.section


def _said(journal: Journal, statement: Statement) -> str:
    if statement.nested is not None:
        inner = statement.nested
        return f"{journal.name(inner.speaker)}: {inner.act}: {inner.content or 'unspecified'}"
    if statement.condition is not None:
        condition = statement.condition
        then = f": {condition.consequent}" if condition.consequent else ""
        return f"{condition.connective.replace('_', ' ')} {condition.antecedent}{then}"
    return statement.act

"""The minute: what is on record as understood, sentence by sentence, to confirm, correct or deny.

An understanding is a statement that accepts, offers or undertakes something (also one that somebody
ascribes to another), an offer, an undertaking, or a position that accepts in substance.  Each is
told in the record's own words; what only one side says was agreed reads as that side's account.
Nothing becomes agreed by standing here, and who has not answered is shown as not heard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.record.entries import (
    Commitment,
    Demand,
    Entry,
    Offer,
    Party,
    Position,
    Statement,
)  # fmt: skip
from detente.record.sourcing import side_of, through, voice_of, voices_behind
from detente.terms.drafting.minutes.words import CORRECTED, sentence_of
from detente.terms.drafting.stances import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.record.journal import Journal

MINUTE = "minute"
"""The id under which the minute is kept as a text, and by which answers name its items."""
UNDERSTOOD = frozenset({"accept", "offer", "commit"})
"""Speech acts that may come to an understanding."""
_UNDERTAKEN = frozenset({"made", "offered", "claimed", "unspecified"})
_CONFIRMING, _DENYING = frozenset({"accept", "commit"}), frozenset({"deny", "reject"})
_ANSWERS = {
    "accepts": "confirms", "can_live_with": "confirms", "rejects": "denies",
    "conditional": "corrects", "reserves": "corrects",
}  # fmt: skip

How = Literal["confirms", "corrects", "denies", "no_answer", "not_heard"]
"""``no_answer``: the sentence rests on the party's own word, and it has not answered the minute."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a party says to a sentence of the minute.

    Attributes:
        entry: the position or statement that answers; None where it was not heard.
        words: the correction, in the party's words.
        told_it: whether the sentence rests on its own word.
        version: the version of the minute that it answers.
        other_words: the words that it was given on, where they are not those of now; it is no
            answer to these then. Empty where the sentence was none of the minute.
    """

    party: str
    how: How = "not_heard"
    entry: str | None = None
    words: str | None = None
    told_it: bool = False
    version: int | None = None
    other_words: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it is about the words as they are now."""
        return self.other_words is None

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "party": self.party, "answer": self.how if self.stands else "on_other_words",
            "entry": self.entry, "words": self.words, "told_it": self.told_it,
            "version": self.version, "said": self.how, "on_other_words": self.other_words,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of the minute.

    Attributes:
        id: from the entry's id, so that it stays the same whatever is added to the record.
        number: its place in the minute.
        entry, kind: the entry that it tells, and of what kind that is.
        words: the sentence, in the record's own words.
        holder: whose undertaking, offer or acceptance it is.
        voices: the parties and bodies whose word it rests on; ``speakers``: who spoke for them.
        second_hand: whether the holder did not say so itself.
        told_in: statements behind it, which are no items of their own.
        replies: every party, with its answer or none.
    """

    id: str
    number: int
    entry: str
    kind: str
    words: str
    holder: str
    voices: tuple[str, ...]
    speakers: tuple[str, ...]
    second_hand: bool
    told_in: tuple[str, ...]
    evidence: tuple[str, ...]
    layer: str
    replies: tuple[Reply, ...]

    @property
    def account_of(self) -> str | None:
        """The one voice that it is the account of; None where several or none tell it."""
        return self.voices[0] if len(self.voices) == 1 else None

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "id": self.id, "number": self.number, "entry": self.entry, "kind": self.kind,
            "words": self.words, "holder": self.holder, "account_of": self.account_of,
            "on_word_of": list(self.voices), "speakers": list(self.speakers),
            "second_hand": self.second_hand, "told_in": list(self.told_in),
            "evidence": list(self.evidence), "layer": self.layer,
            "question": "confirm, correct, or deny?",
            "answers": [reply.as_json() for reply in self.replies],
        }  # fmt: skip


def minute(journal: Journal) -> tuple[Item, ...]:
    """Return the sentences of the minute, in the order of the record (pass a view as known).

    What a party only asks for or warns of is no understanding. Where the encoder reads something
    into an entry, the statement behind it is told as it was made, and not that reading.
    """
    found = [
        entry
        for entry in journal.entries.values()
        if _understanding(entry)
        and not _one_sided(journal, entry)
        and not _read_into(journal, entry)
    ]
    behind = {s for entry in found for s in _stated_in(entry)}
    told = [entry for entry in found if entry.id not in behind]
    return tuple(_item(journal, entry, number) for number, entry in enumerate(told, 1))


def item_id(entry: str) -> str:
    """Return the id of the sentence that tells an entry."""
    return f"m_{entry}"


def _understanding(entry: Entry) -> bool:
    match entry:
        case Statement():
            inner = entry.nested.act if entry.nested else entry.act
            return inner in UNDERSTOOD and entry.modality != "negated"
        case Offer():
            return True
        case Commitment():
            return entry.status in _UNDERTAKEN
        case Position():
            agrees = entry.substance in {"accepts", "can_live_with"}
            return agrees and MARK not in entry.on
        case _:
            return False


def _one_sided(journal: Journal, entry: Entry) -> bool:
    """Return whether a stand is what its own holder demands or warns of, and nothing else."""
    if not isinstance(entry, Position | Commitment):
        return False
    holder = _holder(journal, entry)
    about = entry.on if isinstance(entry, Position) else entry.clause
    if any(d.party == holder and about in {d.on, d.id} for d in journal.of(Demand)):
        return True
    acts = {s.act for name in entry.stated_in if (s := journal.get(name, Statement))}
    return bool(acts) and acts <= {"demand", "threaten"}


def _read_into(journal: Journal, entry: Entry) -> bool:
    """Return whether the encoder reads something into statements that can be told themselves."""
    if not isinstance(entry, Offer | Commitment | Position) or not entry.assumes:
        return False
    behind = [s for name in entry.stated_in if (s := journal.get(name, Statement))]
    return any(_understanding(statement) for statement in behind)


def _stated_in(entry: Entry) -> tuple[str, ...]:
    return entry.stated_in if isinstance(entry, Offer | Commitment | Position) else ()


def _item(journal: Journal, entry: Entry, number: int) -> Item:
    holder = _holder(journal, entry)
    statements = [s for name in _stated_in(entry) if (s := journal.get(name, Statement))]
    if isinstance(entry, Statement):
        voices, second_hand = (voice_of(journal, entry),), voice_of(journal, entry) != holder
        statements = [entry]
    else:
        assert isinstance(entry, Offer | Commitment | Position)  # noqa: S101 (see _understanding)
        voices = voices_behind(journal, entry)
        second_hand = through(journal, entry, holder) is not None
    seen = [str(e) for e in (*entry.evidence, *(e for s in statements for e in s.evidence))]
    return Item(
        id=item_id(entry.id), number=number, entry=entry.id, kind=_kind(entry),
        words=sentence_of(journal, entry, voices if second_hand else ()), holder=holder,
        voices=voices, speakers=tuple(dict.fromkeys(s.speaker for s in statements)),
        second_hand=second_hand, told_in=_stated_in(entry),
        evidence=tuple(dict.fromkeys(seen)), layer=str(entry.layer),
        replies=tuple(_replies(journal, entry, voices)),
    )  # fmt: skip


def _kind(entry: Entry) -> str:
    if isinstance(entry, Statement):
        act = entry.nested.act if entry.nested else entry.act
        return {"accept": "acceptance", "offer": "offer", "commit": "undertaking"}[act]
    if isinstance(entry, Commitment):
        return "undertaking"
    return "offer" if isinstance(entry, Offer) else "acceptance"


def _holder(journal: Journal, entry: Entry) -> str:
    if isinstance(entry, Statement):
        inner = entry.nested
        return side_of(journal, inner.speaker) if inner else voice_of(journal, entry)
    if isinstance(entry, Commitment):
        return entry.debtor
    assert isinstance(entry, Offer | Position)  # noqa: S101 (see _understanding)
    return entry.party


# Answers -----------------------------------------------------------------------------------------


def _replies(journal: Journal, entry: Entry, voices: tuple[str, ...]) -> Iterator[Reply]:
    about = (entry.id, *_stated_in(entry))
    answers = {f"{MINUTE}{MARK}{item_id(name)}" for name in about}
    for party in journal.of(Party):
        told = party.id in voices
        positions = [
            p for p in journal.of(Position)
            if p.party == party.id and p.on in answers and p.substance in _ANSWERS
        ]  # fmt: skip
        if positions:
            yield _answered(max(positions, key=lambda p: _rank(journal, p)), told=told)
            continue
        said = next(_about(journal, party.id, about), None)
        how: How = "no_answer" if told else "not_heard"
        if said is not None:
            how = "confirms" if said.act in _CONFIRMING else "denies"
        yield Reply(party.id, how, said.id if said else None, told_it=told)


def _rank(journal: Journal, position: Position) -> tuple[int, int]:
    time = journal.record_time(position)
    return (time.hi if time.resolved else -1, list(journal.entries).index(position.id))


def _answered(position: Position, *, told: bool) -> Reply:
    how = _ANSWERS[position.substance]
    words = position.condition
    if words is not None:
        words = words.removeprefix(CORRECTED)
    answer: How = "confirms" if how == "confirms" else "denies" if how == "denies" else "corrects"
    return Reply(position.party, answer, position.id, words, told, position.version)


def _about(journal: Journal, party: str, about: Iterable[str]) -> Iterator[Statement]:
    """Yield a party's own statements that accept or deny what the sentence tells, latest first."""
    named = set(about)
    for statement in reversed(journal.of(Statement)):
        answers = statement.nested is None and statement.act in (_CONFIRMING | _DENYING)
        if answers and named & set(statement.about) and voice_of(journal, statement) == party:
            yield statement


__all__ = ["MINUTE", "UNDERSTOOD", "How", "Item", "Reply", "item_id", "minute"]

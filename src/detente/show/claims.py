"""Who said what, who has confirmed or denied it, and who has not been heard on it.

Only what stands on record counts as an answer: a statement ``about`` the one it answers, a claim or
attribution by somebody else on the same matter, a finding of it. Silence is neither consent nor
denial.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.ladders import Confidence
from detente.record.entries import (
    Act,
    Attribution,
    Commitment,
    ControlClaim,
    Entry,
    Party,
    Statement,
    ThirdParty,
)
from detente.record.sourcing import side_of, single_sided, voice_of, voices_behind
from detente.show.tell import interval_json, kind_of, plain, said, seen_in, what

if TYPE_CHECKING:
    from detente.kernel.times import Interval
    from detente.record.journal import Journal

Assertion = Statement | ControlClaim | Attribution

CONFIRMING = frozenset({"accept", "commit"})
DENYING = frozenset({"deny", "reject"})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a claim: by whom, in which entry, and whether it confirms or denies it.

    ``how`` is ``confirms``, ``denies`` or ``speaks to it``.
    """

    entry: str
    by: str
    how: str

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {"entry": self.entry, "by": self.by, "how": self.how}


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that somebody says.

    Attributes:
        entry: id of the statement, claim of control or attribution; ``kind`` in words.
        speakers: ids of those who tell it (``narrator`` is the source's own voice).
        on_behalf_of: the party or body spoken for, where the entry says so.
        voice: whose word it counts as, where that is one party or body.
        act, modality: the speech act, and in what mode (actual, claimed, hypothetical, …).
        content: what is said.
        said_of: who is said to have spoken or done it, where it is told of somebody else;
            ``said_act`` is the speech act that it is told as.
        about: what it is about.
        replies: answers on record: those that name it, then those on the same matter.
        unheard: parties and third parties whom it concerns and who are not on record with a word
            on it; where it names no other party, all other parties.
        supposed: whether it is a claim of control that stands in a condition only.
        evidence, known: where it is seen, and when it became known.
    """

    entry: str
    kind: str
    speakers: tuple[str, ...]
    on_behalf_of: str | None
    voice: str | None
    act: str
    modality: str
    content: str
    said_of: str | None
    said_act: str | None
    about: tuple[str, ...]
    replies: tuple[Reply, ...]
    unheard: tuple[str, ...]
    supposed: bool
    evidence: tuple[str, ...]
    known: Interval

    @property
    def confirmed_by(self) -> tuple[str, ...]:
        """Those on record as confirming it."""
        return tuple(dict.fromkeys(r.by for r in self.replies if r.how == "confirms"))

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Those on record as denying it."""
        return tuple(dict.fromkeys(r.by for r in self.replies if r.how == "denies"))

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "entry": self.entry,
            "kind": self.kind,
            "speakers": list(self.speakers),
            "on_behalf_of": self.on_behalf_of,
            "voice": self.voice,
            "act": self.act,
            "modality": self.modality,
            "content": self.content,
            "said_of": self.said_of,
            "said_act": self.said_act,
            "about": list(self.about),
            "replies": [reply.as_json() for reply in self.replies],
            "confirmed_by": list(self.confirmed_by),
            "denied_by": list(self.denied_by),
            "not_heard": list(self.unheard),
            "in_condition_only": self.supposed,
            "evidence": list(self.evidence),
            "known": interval_json(self.known),
        }


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims on record, and who was heard at all.

    Attributes:
        claims: statements, then claims of control, then attributions; each in file order.
        heard: parties and mediators with a statement of their own.
        not_heard: parties and mediators without one.
        only_party: the one party that is heard, where there are others and none of them is.
        only_through: id of a position, demand or offer to those it is known through, where the
            party itself never voiced it.
        sources: the sources that all of it rests on.
    """

    claims: tuple[Claim, ...]
    heard: tuple[str, ...]
    not_heard: tuple[str, ...]
    only_party: str | None
    only_through: dict[str, tuple[str, ...]]
    sources: tuple[str, ...]

    @property
    def single_sided(self) -> bool:
        """Whether one party only is heard among several."""
        return self.only_party is not None

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "claims": [claim.as_json() for claim in self.claims],
            "heard": list(self.heard),
            "not_heard": list(self.not_heard),
            "single_sided": self.single_sided,
            "only_party_heard": self.only_party,
            "only_through": {entry: list(voices) for entry, voices in self.only_through.items()},
            "sources": list(self.sources),
        }


def claims(journal: Journal, as_known: int | None = None) -> Claims:
    """Return the claims of a record as known at an instant (None: now)."""
    view = journal.as_known(as_known)
    sourcing = single_sided(view)
    parties = [party.id for party in view.of(Party)]
    voiced = [party for party in parties if party in sourcing.statements]
    entries: list[Assertion] = [
        *view.of(Statement), *view.of(ControlClaim), *view.of(Attribution),
    ]  # fmt: skip
    answers = _answers(view)
    told = tuple(_claim(view, entry, answers) for entry in entries)
    return Claims(
        claims=told, heard=sourcing.heard, not_heard=sourcing.not_heard,
        only_party=voiced[0] if len(voiced) == 1 and len(parties) > 1 else None,
        only_through=dict(sourcing.only_through),
        sources=tuple(dict.fromkeys(e.source for entry in entries for e in entry.evidence)),
    )  # fmt: skip


def voices(view: Journal, entry: Assertion) -> tuple[str, ...]:
    """Return whose word a claim is: parties and bodies, not the persons who speak for them."""
    if isinstance(entry, Statement):
        return (voice_of(view, entry),)
    if isinstance(entry, Attribution):
        return (side_of(view, entry.by),)
    return voices_behind(view, entry)


def _claim(view: Journal, entry: Assertion, answers: Answers) -> Claim:
    whose = voices(view, entry)
    replies = tuple(_replies(view, entry, whose, answers))
    answered = {reply.by for reply in replies}
    unheard = tuple(who for who in _concerned(view, entry, whose) if who not in answered)
    statement = entry if isinstance(entry, Statement) else None
    return Claim(
        entry=entry.id, kind=kind_of(entry),
        speakers=(statement.speaker,) if statement else whose,
        on_behalf_of=statement.on_behalf_of if statement else None,
        voice=whose[0] if len(whose) == 1 else None,
        act=_act(entry), modality=_modality(entry),
        content=said(statement) if statement else what(view, entry),
        said_of=_said_of(entry),
        said_act=statement.nested.act if statement and statement.nested else None,
        about=_about(entry), replies=replies, unheard=unheard,
        supposed=isinstance(entry, ControlClaim) and entry.modality == "hypothetical",
        evidence=seen_in(view, entry), known=view.record_time(entry),
    )  # fmt: skip


def _act(entry: Assertion) -> str:
    if isinstance(entry, Statement):
        return entry.act
    return "attribute" if isinstance(entry, Attribution) else "claim control"


def _modality(entry: Assertion) -> str:
    if isinstance(entry, Attribution):
        return entry.confidence.word
    return plain(entry.modality)


def _said_of(entry: Assertion) -> str | None:
    if isinstance(entry, Statement):
        return entry.nested.speaker if entry.nested else None
    return entry.to if isinstance(entry, Attribution) else entry.host


def _about(entry: Assertion) -> tuple[str, ...]:
    if isinstance(entry, Statement):
        return entry.about
    if isinstance(entry, Attribution):
        return (entry.incident,)
    return tuple(i for i in (entry.group, entry.territory) if i)


def _concerned(view: Journal, entry: Assertion, whose: tuple[str, ...]) -> tuple[str, ...]:
    """Return the others whom a claim concerns, in record order; a group is no party to it.

    They are the parties and third parties that it names and those of the commitments that rest on
    it; where no other party is among them, all other parties.
    """
    told_of = _said_of(entry)
    named = {*_about(entry), *((told_of,) if told_of else ())}
    for commitment in view.of(Commitment):
        if entry.id in commitment.stated_in or commitment.id in named:
            named |= {commitment.debtor, commitment.creditor}
    sides = {side_of(view, who) for who in named}
    parties = [party.id for party in view.of(Party) if party.id not in whose]
    among = [party for party in parties if party in sides] or parties
    thirds = [body.id for body in view.of(ThirdParty) if body.id in sides and body.id not in whose]
    wanted = {*among, *thirds}
    return tuple(who for who in view.actors if who in wanted)


Answers = dict[object, list[Entry]]


def _answers(view: Journal) -> Answers:
    """Return what may answer a claim: by the id that it names, or by the matter that it shares."""
    found: Answers = {}
    for other in view.entries.values():
        named: tuple[object, ...] = ()
        if isinstance(other, Statement):
            named = other.about
        elif isinstance(other, Act) and other.act == "finding":
            named = (other.of, other.instance)
        elif isinstance(other, Attribution | ControlClaim):
            named = (_shared(other),)
        for matter in dict.fromkeys(named):
            found.setdefault(matter, []).append(other)
    return found


def _shared(entry: Attribution | ControlClaim) -> object:
    """Return what another attribution or claim must share with this one to speak to it."""
    if isinstance(entry, Attribution):
        return ("attribution", entry.incident)
    return ("control", entry.group, entry.territory, entry.host)


def _replies(
    view: Journal, entry: Assertion, whose: tuple[str, ...], answers: Answers
) -> list[Reply]:
    others = list(answers.get(entry.id, ()))
    if not isinstance(entry, Statement):
        others += answers.get(_shared(entry), ())
    replies = [_reply(view, entry, other) for other in others if other.id != entry.id]
    return [r for r in replies if r is not None and (r.by not in whose or r.how == "denies")]


def _reply(view: Journal, entry: Assertion, other: Entry) -> Reply | None:
    if isinstance(other, Statement):
        how = "confirms" if other.act in CONFIRMING else "speaks to it"
        return Reply(other.id, voice_of(view, other), "denies" if other.act in DENYING else how)
    if isinstance(other, Act):
        how = {"finds": "confirms", "rejects": "denies"}.get(other.stance or "", "speaks to it")
        return Reply(other.id, side_of(view, other.by), how)
    if isinstance(entry, Attribution) and isinstance(other, Attribution):
        return _other_attribution(view, entry, other)
    if isinstance(entry, ControlClaim) and isinstance(other, ControlClaim):
        return _other_claim(view, entry, other)
    return None


def _other_attribution(view: Journal, entry: Attribution, other: Attribution) -> Reply:
    by = side_of(view, other.by)
    if other.to != entry.to:
        return Reply(other.id, by, "speaks to it")
    refuted = other.confidence is Confidence.REFUTED
    return Reply(other.id, by, "denies" if refuted else "confirms")


def _other_claim(view: Journal, entry: ControlClaim, other: ControlClaim) -> Reply | None:
    by = voices_behind(view, other)
    if len(by) != 1 or other.modality == "hypothetical":
        return None
    if other.claim != entry.claim:
        return Reply(other.id, by[0], "speaks to it")
    negated = (other.modality == "negated") != (entry.modality == "negated")
    return Reply(other.id, by[0], "denies" if negated else "confirms")

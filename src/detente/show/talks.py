"""The talks: where they stand, on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from detente.kernel.times import FAR_PAST, UNSPECIFIED, When, show_interval
from detente.record.entries import Correction, Meeting, Sourced, Statement
from detente.show.voices import content_of, evidence_of, in_record_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.journal import Journal

NONE_ON_RECORD = "none_on_record"
CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of how a meeting ended, or of a next round, and on whose word.

    Attributes:
        on_word_of: whose word it is; None where no source is named, or several could be meant.
        corrected_by: the correction that the value comes from; its source is then the correction's.
    """

    value: str
    meeting: str
    on_word_of: str | None = None
    evidence: tuple[str, ...] = ()
    corrected_by: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "value": self.value, "meeting": self.meeting, "on_word_of": self.on_word_of,
            "evidence": list(self.evidence), "corrected_by": self.corrected_by,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Talks:
    """The latest meeting on record, how it ended and what follows.

    Attributes:
        meeting: its id; None where no meeting is on record.
        status: how it ended, in the record's word; ``none_on_record`` without a meeting, and
            ``contested`` where entries for the same round tell its end differently.
        status_on_word_of, next_round_on_word_of: whose word these are (a person, body or source).
        next_round: what is said of a next round; ``contested`` in the same way.
        venue: where it was held; ``contested`` in the same way.
        parties, mediators: those whom every entry for the round names that names any.
        began: when it began; ``contested`` where entries for the round cannot all be right.
        outcomes, next_rounds, venues, sides, mediations, beginnings: what is said of each, with
            whose word it is; more than one where entries for the same round differ.
        accounts: statements about the meeting or the process: id, speaker, what is said, evidence.
    """

    meeting: str | None = None
    status: str = NONE_ON_RECORD
    status_on_word_of: str | None = None
    round: int | None = None
    venue: str | None = None
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    began: str | None = None
    next_round: str = UNSPECIFIED
    next_round_on_word_of: str | None = None
    evidence: tuple[str, ...] = ()
    accounts: tuple[dict[str, object], ...] = ()
    outcomes: tuple[Told, ...] = ()
    next_rounds: tuple[Told, ...] = ()
    venues: tuple[Told, ...] = ()
    sides: tuple[Told, ...] = ()
    mediations: tuple[Told, ...] = ()
    beginnings: tuple[Told, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "status": self.status, "status_on_word_of": self.status_on_word_of,
            "meeting": self.meeting, "round": self.round, "venue": self.venue,
            "parties": list(self.parties), "mediators": list(self.mediators), "began": self.began,
            "next_round": self.next_round, "next_round_on_word_of": self.next_round_on_word_of,
            **{
                key: [told.as_json() for told in getattr(self, key)]
                for key in (
                    "outcomes", "next_rounds", "venues", "sides", "mediations", "beginnings"
                )
            },
            "evidence": list(self.evidence), "accounts": list(self.accounts),
        }  # fmt: skip


def in_rounds(journal: Journal) -> tuple[Meeting, ...]:
    """Return the meetings in order of round, then those without a number, in file order."""
    return tuple(sorted(journal.of(Meeting), key=lambda m: (m.round is None, m.round or 0)))


def latest(journal: Journal) -> Meeting | None:
    """Return the latest meeting: that of the highest round, else the last one on file."""
    meetings = journal.of(Meeting)
    numbered = [meeting for meeting in meetings if meeting.round is not None]
    if numbered:
        return max(numbered, key=lambda meeting: meeting.round or 0)
    return meetings[-1] if meetings else None


def accounts(journal: Journal, *matters: str) -> tuple[Statement, ...]:
    """Return the statements about any of these matters, in file order."""
    wanted = set(matters)
    return tuple(s for s in journal.of(Statement) if not wanted.isdisjoint(s.about))


def talks_of(journal: Journal) -> Talks:
    """Return where the talks stand."""
    meeting = latest(journal)
    if meeting is None:
        return Talks()
    same = _of_the_same_round(journal, meeting)
    outcomes, following = _each(journal, same, "outcome"), _each(journal, same, "next_round")
    venues, beginnings = _each(journal, same, "venue"), _beginnings(journal, same)
    said = accounts(journal, *(one.id for one in same), journal.process.id)
    return Talks(
        meeting=meeting.id,
        status=_one(outcomes),
        status_on_word_of=outcomes[0].on_word_of if len(outcomes) == 1 else None,
        round=meeting.round, venue=_one(venues) if venues else None,
        parties=_named_by_all(one.parties for one in same),
        mediators=_named_by_all(one.mediators for one in same),
        began=_one(beginnings) if beginnings else None,
        next_round=_one(following),
        next_round_on_word_of=following[0].on_word_of if len(following) == 1 else None,
        evidence=evidence_of(journal, *same), outcomes=outcomes, next_rounds=following,
        venues=venues, sides=_each(journal, same, "parties"),
        mediations=_each(journal, same, "mediators"), beginnings=beginnings,
        accounts=tuple(
            {
                "statement": statement.id, "speaker": statement.speaker,
                "content": content_of(statement), "evidence": [*map(str, statement.evidence)],
            }
            for statement in said
        ),
    )  # fmt: skip


Asked = Literal["outcome", "next_round", "venue", "parties", "mediators", "began"]
"""What may be asked of a meeting; entries for the same round may tell it differently."""


def told_of(journal: Journal, meeting: Meeting, key: Asked) -> Told | None:
    """Return what a meeting's entry says of one thing, with whose word that is.

    A corrected value is never credited to the source of the value that it replaces.
    """
    value, source = _given(journal, meeting, key)
    if not value:
        return None
    correction = _correction(journal, meeting, key)
    if correction is None:
        word = source or _only(seen.source for seen in meeting.evidence)
        return Told(value, meeting.id, word, evidence_of(journal, meeting))
    own = key in correction.set or f"{key}.source" in correction.set
    word = (source if own else None) or _only(seen.source for seen in correction.evidence)
    return Told(value, meeting.id, word, evidence_of(journal, correction), correction.id)


def _given(journal: Journal, meeting: Meeting, key: Asked) -> tuple[str, str | None]:
    """Return the value of a key as text, and the source that it names; ids stand with commas."""
    given: object = getattr(meeting, key)
    if isinstance(given, Sourced):
        return given.value, given.source
    if isinstance(given, When):
        return show_interval(journal.time_of(given, meeting)), None
    if isinstance(given, tuple):
        ids = in_record_order(journal, cast("tuple[str, ...]", given))
        return ", ".join(ids), None
    return str(given or ""), None


def _correction(journal: Journal, meeting: Meeting, key: str) -> Correction | None:
    """Return the correction that a meeting's value comes from: the latest known one."""
    found = [
        correction
        for correction in journal.of(Correction)
        if correction.entry == meeting.id and not {key, f"{key}.value"}.isdisjoint(correction.set)
    ]
    ranks = {c.id: journal.record_time(c) for c in found}
    known = sorted(found, key=lambda c: ranks[c.id].hi if ranks[c.id].resolved else FAR_PAST)
    return known[-1] if known else None


def _of_the_same_round(journal: Journal, meeting: Meeting) -> tuple[Meeting, ...]:
    if meeting.round is None:
        return (meeting,)
    return tuple(other for other in journal.of(Meeting) if other.round == meeting.round)


def _each(journal: Journal, meetings: Iterable[Meeting], key: Asked) -> tuple[Told, ...]:
    """Return what is said of one thing: once, unless the entries differ."""
    told = [one for one in (told_of(journal, meeting, key) for meeting in meetings) if one]
    return tuple(told) if len({one.value for one in told}) > 1 else tuple(told[:1])


def _beginnings(journal: Journal, meetings: Iterable[Meeting]) -> tuple[Told, ...]:
    """Return when a round is said to have begun: the most exact time, unless some cannot agree."""
    dated = [(journal.time_of(m.began, m), m) for m in meetings if m.began is not None]
    resolved = [time for time, _ in dated if time.resolved]
    agree = not resolved or max(t.lo for t in resolved) <= min(t.hi for t in resolved)
    exact = sorted(dated, key=lambda pair: pair[0].hi - pair[0].lo)[:1] if agree else dated
    told = (told_of(journal, meeting, "began") for _, meeting in exact)
    return tuple(one for one in told if one is not None)


def _named_by_all(named: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return whom every list names that names anybody, in the order of the first."""
    first, *others = [ids for ids in named if ids] or [()]
    return tuple(one for one in first if all(one in ids for ids in others))


def _one(told: tuple[Told, ...]) -> str:
    if not told:
        return UNSPECIFIED
    return told[0].value if len(told) == 1 else CONTESTED


def _only(sources: Iterable[str]) -> str | None:
    """Return the source of a value that names none, where there is only one it can be."""
    known = tuple(dict.fromkeys(sources))
    return known[0] if len(known) == 1 else None

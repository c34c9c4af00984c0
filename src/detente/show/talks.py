"""The talks: where they stand, on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED, show_interval
from detente.record.entries import Meeting, Statement
from detente.show.voices import content_of, evidence_of

if TYPE_CHECKING:
    from detente.record.journal import Journal

NONE_ON_RECORD = "none_on_record"


@dataclass(frozen=True, slots=True)
class Talks:
    """The latest meeting on record, how it ended and what follows.

    Attributes:
        meeting: its id; None where no meeting is on record.
        status: how it ended, in the record's word; ``none_on_record`` without a meeting.
        status_on_word_of, next_round_on_word_of: whose word these are (a person, body or source).
        next_round: what is said of a next round.
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

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "status": self.status, "status_on_word_of": self.status_on_word_of,
            "meeting": self.meeting, "round": self.round, "venue": self.venue,
            "parties": list(self.parties), "mediators": list(self.mediators), "began": self.began,
            "next_round": self.next_round, "next_round_on_word_of": self.next_round_on_word_of,
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
    outcome, following = meeting.outcome, meeting.next_round
    said = accounts(journal, meeting.id, journal.process.id)
    sources = tuple(dict.fromkeys(seen.source for seen in meeting.evidence))
    return Talks(
        meeting=meeting.id,
        status=outcome.value if outcome else UNSPECIFIED,
        status_on_word_of=(outcome.source or _only(sources)) if outcome else None,
        round=meeting.round, venue=meeting.venue, parties=meeting.parties,
        mediators=meeting.mediators,
        began=show_interval(journal.time_of(meeting.began, meeting)) if meeting.began else None,
        next_round=following.value if following else UNSPECIFIED,
        next_round_on_word_of=(following.source or _only(sources)) if following else None,
        evidence=evidence_of(journal, meeting),
        accounts=tuple(
            {
                "statement": statement.id, "speaker": statement.speaker,
                "content": content_of(statement), "evidence": [*map(str, statement.evidence)],
            }
            for statement in said
        ),
    )  # fmt: skip


def _only(sources: tuple[str, ...]) -> str | None:
    """Return the source of a value that names none, where there is only one it can be."""
    return sources[0] if len(sources) == 1 else None

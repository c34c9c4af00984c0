"""Who negotiated where, in which round, by whose mediation, and how it ended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.kernel.times import show_interval
from detente.record.entries import Meeting, Party, Person, ThirdParty
from detente.show.document import Heading, Line, Section, section
from detente.show.sections.phrases import changed, told
from detente.show.talks import accounts, in_rounds, latest, told_of
from detente.show.tell import plain
from detente.show.voices import evidence_of, voice
from detente.terms.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal
    from detente.show.document import Block
    from detente.show.status import Status


def talks(status: Status) -> Section:
    """Return the section on the talks."""
    return section("talks", "The talks", [*_who(status.journal), *_rounds(status)])


def _who(journal: Journal) -> Iterator[Line]:
    for party in journal.of(Party):
        called = f"; also called {', '.join(party.called)}" if party.called else ""
        own = f"; its own name: {party.own_name}" if party.own_name else ""
        yield Line(
            f"Party: {party.name} ({plain(party.kind)}){called}{own}", str(party.layer),
            evidence=evidence_of(journal, party),
        )  # fmt: skip
    for third in journal.of(ThirdParty):
        yield Line(
            f"{third.role.capitalize()}: {third.name}", str(third.layer),
            evidence=evidence_of(journal, third),
        )  # fmt: skip
    for person in journal.of(Person):
        office = f", {person.office}" if person.office else ""
        side = f", speaks for {journal.name(person.speaks_for)}" if person.speaks_for else ""
        yield Line(
            f"Speaker: {person.name}{office}{side or ', side not stated'}",
            str(person.layer), evidence=evidence_of(journal, person),
        )  # fmt: skip
    if not journal.of(Party):
        yield Line("No party is on record")


def _rounds(status: Status) -> Iterator[Block]:
    journal = status.journal
    last = latest(journal)
    if last is None:
        yield Heading("Rounds")
        yield Line("No meeting is on record")
    entries = Counter(meeting.round for meeting in journal.of(Meeting))
    for meeting in in_rounds(journal):
        which = f", as {meeting.id} tells it" if entries[meeting.round] > 1 else ""
        yield Heading(f"Round {meeting.round}{which}" if meeting.round is not None else meeting.id)
        yield _met(journal, meeting)
        yield from _ended(journal, meeting)
        for statement in accounts(journal, meeting.id):
            yield told(journal, statement)
    said = accounts(journal, journal.process.id)
    if said:
        yield Heading("The process as a whole")
        for statement in said:
            yield told(journal, statement)


def _met(journal: Journal, meeting: Meeting) -> Line:
    between = names(journal, meeting.parties) or "sides unspecified"
    by = names(journal, meeting.mediators) or "nobody on record"
    began = (
        show_interval(journal.time_of(meeting.began, meeting)) if meeting.began else "unspecified"
    )
    if not (meeting.venue or meeting.parties or meeting.mediators or meeting.began):
        note = f" ({meeting.note.rstrip('.')})" if meeting.note else ""
        text = f"That it took place is all that is on record{note}"
    else:
        text = (
            f"Place: {meeting.venue or 'unspecified'}; between: {between}; mediated by: {by}; "
            f"began: {began}"
        )
    return Line(text, str(meeting.layer), evidence=evidence_of(journal, meeting))


def _ended(journal: Journal, meeting: Meeting) -> Iterator[Line]:
    said = (
        ("Outcome", told_of(journal, meeting, "outcome")),
        ("Next round", told_of(journal, meeting, "next_round")),
    )
    for what, one in said:
        if one is not None:
            word = voice(journal, one.on_word_of) if one.on_word_of else ""
            yield Line(
                f"{what}: {plain(one.value)}{changed(one)}", str(meeting.layer), word=word,
                evidence=one.evidence,
            )  # fmt: skip

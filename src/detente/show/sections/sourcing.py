"""What is known from one side only, who was not heard, and what does not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level
from detente.kernel.ladders import Layer
from detente.record.entries import Party, ThirdParty
from detente.record.sourcing import single_sided
from detente.show.document import Heading, Line, Section, Table, section
from detente.show.sections.phrases import bracketed, counted, told
from detente.show.talks import accounts
from detente.show.tell import what
from detente.show.voices import evidence_of
from detente.terms.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal
    from detente.show.document import Block
    from detente.show.status import Status

_IN_TABLES = frozenset({"R104", "R105"})
"""Findings that the tables above the list already tell, entry by entry."""
_TOLD = 6
"""How many of the entries that a tension is between are told in full; the others are named."""


def sourcing(status: Status) -> Section:
    """Return the section on one-sided sourcing and on tensions."""
    blocks = [*_heard(status.journal), *_third_parties(status.journal), *_tensions(status)]
    return section("one-sided", "Known from one side only, and what does not fit together", blocks)


def _heard(journal: Journal) -> Iterator[Block]:
    known = single_sided(journal)
    if not known.statements:
        yield Line("No statement is on record, so nobody is heard")
    for party in journal.of(Party):
        count = len(known.statements.get(party.id, ()))
        yield Line(f"{party.name}: {counted(count, 'statement')} of its own or for it on record")
    rows = tuple(
        (
            entry, what(journal, journal.entries[entry]), names(journal, voices) or "others",
            bracketed(evidence_of(journal, journal.entries[entry])),
        )
        for entry, voices in known.only_through.items()
        if entry in journal.entries
    )  # fmt: skip
    if rows:
        head = ("Entry", "What it says", "Known only through", "Evidence")
        yield Table("Stands that a party has not voiced itself (reported)", head, rows)


def _third_parties(journal: Journal) -> Iterator[Block]:
    known = single_sided(journal)
    for role, heading in (
        ("mediator", "The mediators"), ("guarantor", "Guarantors"), ("monitor", "Monitors"),
        ("ratifier", "Ratifiers"), ("stakeholder", "Stakeholders"), ("observer", "Observers"),
    ):  # fmt: skip
        of_role = [third for third in journal.of(ThirdParty) if third.role == role]
        if of_role:
            yield Heading(heading)
        for third in of_role:
            own = len(known.statements.get(third.id, ()))
            text = (
                f"{counted(own, 'statement')} of its own"
                if own
                else "no word of its own is on record"
            )
            yield Line(f"{third.name}: {text}")
        said = accounts(journal, *(third.id for third in of_role))
        if said:
            yield Line(
                f"What others say about them: claims of those who say it, not facts about {role}s"
            )
        for statement in said:
            yield told(journal, statement)


def _tensions(status: Status) -> Iterator[Block]:
    idle = _nobodys_texts(status)
    shown = [f for f in status.warnings if f.code not in _IN_TABLES and f.place.file not in idle]
    tensions = [f for f in shown if f.level is Level.NOTE and f.code.startswith("R1")]
    others = [f for f in shown if f not in tensions]
    if tensions:
        yield Heading("Tensions on record: both sides, nothing decided")
    for finding in tensions:
        yield from _finding(finding)
    if others:
        yield Heading("What the checks of record and terms say")
    for finding in others:
        yield from _finding(finding)


def _nobodys_texts(status: Status) -> set[str]:
    """Return the files of texts that no party put forward: what they lack is nobody's omission."""
    drafts = [d for _, d in status.drafts if d.header.layer is Layer.ILLUSTRATIVE]
    return {draft.place(clause).file for draft in drafts for clause in draft.clauses}


def _finding(finding: Finding) -> Iterator[Line]:
    yield Line(f"{finding.code} {finding.message.rstrip('.')}")
    for because in finding.because[:_TOLD]:
        yield Line(because, under=True)
    rest = finding.because[_TOLD:]
    if rest:
        further = ", ".join(line.partition(":")[0] for line in rest)
        yield Line(f"and {len(rest)} more: {further}", under=True)

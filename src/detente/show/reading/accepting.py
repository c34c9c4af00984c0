"""Accepted proposals become entries: checked together, written together, with span and reviewer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.errors import NotationError
from detente.kernel.findings import Finding, Level
from detente.read.proposals.propose import ORDER
from detente.record.entries import KINDS
from detente.show.entering import built, new_findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.read.proposals.proposal import Proposal
    from detente.record.entries import Entry
    from detente.record.journal import Journal
    from detente.show.case import Case


@dataclass(frozen=True)
class Accepted:
    """What can be written of what was accepted.

    Attributes:
        entries: in the order in which they are written.
        proposals: the proposals that they come from, in the same order.
        held_back: proposals that do not fit the record, each with the reason.
        findings: what the checks find in the record with the entries.
    """

    entries: tuple[Entry, ...]
    proposals: tuple[Proposal, ...]
    held_back: tuple[tuple[Proposal, str], ...]
    findings: tuple[Finding, ...]


def accepted(case: Case, proposals: Sequence[Proposal], by: str) -> Accepted:
    """Return the entries that accepted proposals make; those that do not fit are held back.

    Args:
        case: the case as it stands.
        proposals: what was accepted.
        by: the person who reviewed; a proposal that says who decided keeps that name.
    """
    ordered = sorted(proposals, key=lambda p: ORDER.index(p.section))
    held: list[tuple[Proposal, str]] = []
    while True:
        made, unfit = _made(case.journal, ordered, by)
        held += unfit
        journal = case.journal.with_entries([e for e, _ in made], hypothetical=False)
        try:
            findings = new_findings(case, journal)
        except NotationError as problem:
            wrong = _wrong(problem, made)
            if not wrong:
                reason = " ".join(finding.message for finding in problem.findings)
                return Accepted((), (), (*held, *((p, reason) for _, p in made)), ())
            held += wrong.values()
            ordered = [p for e, p in made if e.id not in wrong]
            continue
        entries = tuple(e for e, _ in made)
        return Accepted(entries, tuple(p for _, p in made), tuple(held), findings)


def _made(
    journal: Journal, proposals: Sequence[Proposal], by: str
) -> tuple[list[tuple[Entry, Proposal]], list[tuple[Proposal, str]]]:
    made: list[tuple[Entry, Proposal]] = []
    unfit: list[tuple[Proposal, str]] = []
    for proposal in proposals:
        try:
            entry = built(journal, KINDS[proposal.section], entry_data(proposal, by))
        except NotationError as problem:
            unfit.append((proposal, " ".join(f.message for f in problem.findings)))
            continue
        if entry.id in journal.entries or entry.id in journal.gone:
            reason = f"The id {entry.id!r} is on record or proposed already: give it another id."
            unfit.append((proposal, reason))
            continue
        made.append((entry, proposal))
        journal = journal.with_entries([entry], hypothetical=False)
    return made, unfit


def entry_data(proposal: Proposal, by: str) -> dict[str, Any]:
    """Return the keys of the entry that a proposal makes: with its spans and the reviewer."""
    evidence = [
        {"source": seen.document, "start": seen.start, "end": seen.end} for seen in proposal.seen
    ]
    whole = {**proposal.entry, "by_hand_of": proposal.by or by}
    return whole if proposal.section == "sources" else {**whole, "evidence": evidence}


def _wrong(
    problem: NotationError, made: list[tuple[Entry, Proposal]]
) -> dict[str, tuple[Proposal, str]]:
    """Return the entries that errors are about, each with its proposal and the reason."""
    by_id = {entry.id: proposal for entry, proposal in made}
    found: dict[str, tuple[Proposal, str]] = {}
    for finding in problem.findings:
        if isinstance(finding, Finding) and finding.level is Level.ERROR:
            for name in finding.entries:
                if name in by_id:
                    found.setdefault(name, (by_id[name], finding.message))
    return found


def as_written(proposal: Proposal, by: str) -> Proposal:
    """Return a proposal as one that is in the record now."""
    return replace(proposal, state="written", by=proposal.by or by)

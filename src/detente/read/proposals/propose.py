"""From what was read to proposals, and the same thing told twice to one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.read.proposals.actors import actor_proposals, source_proposal
from detente.read.proposals.proposal import proposed
from detente.read.proposals.stands import stand_proposals
from detente.read.proposals.talks import (
    incident_proposals,
    instrument_proposal,
    meeting_proposal,
    statement_proposals,
)

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from detente.read.proposals.proposal import Proposal
    from detente.read.reports.contract import ReportRead

ORDER = (
    "sources", "parties", "third_parties", "groups", "persons", "instruments", "meetings",
    "statements", "demands", "offers", "positions", "commitments", "claims", "incidents",
    "corrections",
)  # fmt: skip
"""Sections so that an entry comes after those that it names."""
_ALIKE = 0.8
_TOLD = frozenset({"statements", "demands", "offers", "positions", "commitments", "claims"})
"""Sections of what is told, which rests on whoever tells it."""
_ACTORS = ("parties", "third_parties", "groups", "persons")
"""Sections of those who act, the one that says most of their part first."""


def proposals_of(
    report: ReportRead, source: str, path: str, known: Container[str] = ()
) -> tuple[Proposal, ...]:
    """Return what a report proposes for a record.

    Args:
        report: what was read.
        source: the id that the source has or is to have on record.
        path: where the user's copy is, below the case folder.
        known: ids on record; they are not proposed again.
    """
    found: list[Proposal] = []
    if source not in known:
        found.append(source_proposal(report, source, path))
    found += actor_proposals(report, source, known)
    instrument = instrument_proposal(report, source)
    if instrument is not None and instrument.entry["id"] not in known:
        found.append(instrument)
    meeting = meeting_proposal(report, source)
    if meeting is not None and meeting.entry["id"] not in known:
        found.append(meeting)
    statements = list(statement_proposals(report, source))
    found += [proposal for _, proposal in statements]
    about = str(instrument.entry["id"]) if instrument is not None else None
    found += stand_proposals(report, source, statements, about)
    found += incident_proposals(report, source)
    return tuple(sorted(found, key=lambda p: ORDER.index(p.section)))


def together(
    before: Sequence[Proposal], new: Sequence[Proposal]
) -> tuple[tuple[Proposal, ...], tuple[Proposal, ...]]:
    """Put the same thing told by several reports into one proposal with several sources.

    Returns:
        The earlier proposals, with the places that were added, and the new ones that are left.
    """
    earlier = list(before)
    left: list[Proposal] = []
    replaced: dict[str, str] = {}
    for proposal in new:
        same = next((i for i, old in enumerate(earlier) if alike(old, proposal)), None)
        if same is None:
            left.append(proposal)
            continue
        old = earlier[same]
        replaced[str(proposal.entry.get("id"))] = str(old.entry.get("id"))
        if old.state in {"pending", "accepted"}:
            earlier[same] = _in_one(old, proposal)
        elif old.state == "written" and old.section in _TOLD and "id" in old.entry:
            earlier[same] = old.also_seen(proposal.seen)
            left.append(_told_again(earlier[same], proposal))
    return tuple(earlier), tuple(_renamed(proposal, replaced) for proposal in left)


def _told_again(old: Proposal, new: Proposal) -> Proposal:
    """Return the proposal that an entry on record is seen in another report as well."""
    name = old.entry.get("id")
    evidence = [{"source": s.document, "start": s.start, "end": s.end} for s in old.seen]
    entry = {
        "id": f"{name}_in_{new.seen[0].document}", "entry": name, "set": {"evidence": evidence},
        "because": "another report tells the same",
    }  # fmt: skip
    return proposed("corrections", entry, new.seen[0], new.score, f"told again: {new.because}")


def _in_one(old: Proposal, new: Proposal) -> Proposal:
    """Return what two reports tell alike, in the section that says most where nobody decided."""
    both = old.also_seen(new.seen)
    open_still = old.state == "pending" and old.was is None
    if old.section == new.section or not open_still:
        return both
    if _ACTORS.index(old.section) < _ACTORS.index(new.section):
        return both
    return replace(both, section=new.section, entry=new.entry, score=new.score, because=new.because)


def alike(one: Proposal, other: Proposal) -> bool:
    """Return whether two proposals say the same: of the same actor, in like words."""
    if one.section in _ACTORS and other.section in _ACTORS:
        return one.entry.get("id") == other.entry.get("id")
    if one.section != other.section:
        return False
    if one.section in {"sources", "incidents"}:
        return one.section == "sources" and one.entry.get("sha256") == other.entry.get("sha256")
    if one.section not in {"statements", "demands", "offers", "commitments"}:
        same = "id" if "id" in one.entry else "party"
        return one.entry.get(same) == other.entry.get(same)
    keys = ("speaker", "party", "debtor", "act", "form", "kind")
    if any(one.entry.get(key) != other.entry.get(key) for key in keys):
        return False
    return _overlap(_words(one), _words(other)) >= _ALIKE


def _words(proposal: Proposal) -> frozenset[str]:
    text = str(proposal.entry.get("content") or proposal.entry.get("consequent") or "")
    return frozenset(re.findall(r"\w+", text.casefold()))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _renamed(proposal: Proposal, names: dict[str, str]) -> Proposal:
    """Return a proposal that names what an earlier report proposed by that report's ids."""
    stated = proposal.entry.get("stated_in")
    if not isinstance(stated, list):
        return proposal
    ids = [names.get(str(item), str(item)) for item in stated]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return replace(proposal, entry={**proposal.entry, "stated_in": ids})

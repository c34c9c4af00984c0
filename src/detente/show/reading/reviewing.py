"""One review: proposals one after the other, decided by a person; nothing is asked or written here.

Every decision is kept at once, so that a review resumes where it stopped; until the record is
written, each can be taken back, the last first.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.read.proposals.proposal import SeenAt, proposed
from detente.read.proposals.propose import ORDER
from detente.record.entries import KINDS
from detente.show.entering import gathered
from detente.show.reading.kept import Kept, keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.read.proposals.proposal import Proposal

_UNCHANGED = ("section", "seen", "score")


@dataclass
class Review:
    """The proposals of a case under review by one person.

    Args:
        kept: all documents with their proposals.
        by: the reviewer's name.
    """

    kept: list[Kept]
    by: str
    _done: list[list[Kept]] = field(default_factory=list["list[Kept]"])

    def waiting(self) -> list[Proposal]:
        """Return what nobody has decided about, in the order of the record."""
        found = [p for one in self.kept for p in one.proposals if p.state == "pending"]
        return sorted(found, key=lambda p: ORDER.index(p.section))

    def accepted(self) -> list[Proposal]:
        """Return what is accepted and not yet in the record."""
        return [p for one in self.kept for p in one.proposals if p.state == "accepted"]

    def accept(self, proposal: Proposal) -> None:
        """Accept a proposal."""
        self._set([replace(proposal, state="accepted", by=self.by)])

    def accept_all(self) -> None:
        """Accept all that wait; one step, that is undone as one."""
        self._set([replace(p, state="accepted", by=self.by) for p in self.waiting()])

    def reject(self, proposal: Proposal) -> None:
        """Reject a proposal; it stays in the file as rejected."""
        self._set([replace(proposal, state="rejected", by=self.by)])

    def edit(self, proposal: Proposal, words: Sequence[str]) -> Proposal:
        """Change keys of a proposal by ``key=value`` words; it is still to be decided.

        Raises:
            InputError: where the words are not of that form.
        """
        entry = gathered(KINDS[proposal.section], words, proposal.entry)
        changed = replace(proposal, entry=entry, was=proposal.was or proposal.entry)
        self._set([changed])
        return changed

    def split(self, proposal: Proposal, text: str, second: str) -> tuple[Proposal, Proposal]:
        """Divide a statement in two, where the words of the second begin.

        Raises:
            InputError: where it is no statement, or the words do not stand inside it.
        """
        if proposal.section != "statements":
            raise InputError("Only a statement can be split.")
        seen = proposal.seen[0]
        at = text.find(second, seen.start + 1, seen.end) if second else -1
        if at < 0:
            raise InputError(f"“{second}” does not stand inside the statement.")
        first = _part(proposal, SeenAt(seen.document, seen.start, at), text, "")
        rest = _part(proposal, SeenAt(seen.document, at, seen.end), text, "_b")
        self._replace(proposal, (first, rest))
        return first, rest

    def undo(self) -> bool:
        """Take the last decision back; return whether there was one."""
        if not self._done:
            return False
        self.kept = self._done.pop()
        for one in self.kept:
            keep(one)
        return True

    def held_back(self, proposals: Sequence[Proposal]) -> None:
        """Put what does not fit the record back among what waits, to be edited or rejected."""
        if proposals:
            self._set([replace(p, state="pending", by=None) for p in proposals])

    def written(self, proposals: Sequence[Proposal]) -> None:
        """Note that proposals are in the record; from here on nothing is undone."""
        self._set([replace(p, state="written", by=p.by or self.by) for p in proposals])
        self._done.clear()

    def _set(self, changed: Sequence[Proposal]) -> None:
        by_id = {p.id: p for p in changed}
        self._done.append(list(self.kept))
        after: list[Kept] = []
        for one in self.kept:
            new = tuple(by_id.get(p.id, p) for p in one.proposals)
            after.append(replace(one, proposals=new))
            if new != one.proposals or any(p.id in by_id for p in one.proposals):
                keep(after[-1])
        self.kept = after

    def _replace(self, old: Proposal, new: tuple[Proposal, ...]) -> None:
        self._done.append(list(self.kept))
        after: list[Kept] = []
        for one in self.kept:
            parts: list[Proposal] = []
            for p in one.proposals:
                parts += new if p.id == old.id else (p,)
            after.append(replace(one, proposals=tuple(parts)))
            if old in one.proposals:
                keep(after[-1])
        self.kept = after


def _part(proposal: Proposal, seen: SeenAt, text: str, ending: str) -> Proposal:
    """Return one half of a statement; what its words said of the whole is left for the reviewer."""
    words = " ".join(text[seen.start : seen.end].split()).strip(" ,;.")
    kept: dict[str, Any] = {
        key: value
        for key, value in proposal.entry.items()
        if key not in {"condition", "nested", "content"}
    }
    entry = {**kept, "id": f"{proposal.entry['id']}{ending}", "content": words}
    return proposed("statements", entry, seen, proposal.score, f"{proposal.because}; split")

"""Stands known only through somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Commitment, Demand, Offer, Position
from detente.record.sourcing import telling, through, voices_behind

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("second_hand")
def second_hand(context: CheckContext) -> Iterator[Finding]:
    """A position, demand, offer or commitment that its own party is not on record as voicing."""
    journal = context.current
    yield from _commitments(context)
    for stand in (*journal.of(Position), *journal.of(Demand), *journal.of(Offer)):
        if stand.id not in context.sourcing.only_through:
            continue
        voices = context.sourcing.only_through[stand.id]
        others = " and ".join(map(journal.name, voices)) or "somebody else"
        told = [journal.entries[s] for s in stand.stated_in if s in journal.entries]
        yield tension(
            "R104",
            f"{stand.id}: what {journal.name(stand.party)} holds is known only through {others}.",
            journal.place(stand.id),
            [telling(journal, entry) for entry in (stand, *told)],
            [stand.id, *(entry.id for entry in told)],
        )  # fmt: skip


def _commitments(context: CheckContext) -> Iterator[Finding]:
    """Yield commitments that rest on the other side's word: the debtor's own is not on record."""
    journal = context.current
    for commitment in journal.of(Commitment):
        if commitment.creditor not in voices_behind(journal, commitment):
            continue
        others = through(journal, commitment, commitment.debtor)
        if others is None:
            continue
        told = [journal.entries[s] for s in commitment.stated_in if s in journal.entries]
        yield tension(
            "R104",
            f"{commitment.id}: that {journal.name(commitment.debtor)} undertook it is known only "
            f"through {' and '.join(map(journal.name, others))}.",
            journal.place(commitment.id),
            [telling(journal, entry) for entry in (commitment, *told)],
            [commitment.id, *(entry.id for entry in told)],
        )

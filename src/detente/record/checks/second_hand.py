"""Stands known only through somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Demand, Offer, Position
from detente.record.sourcing import telling

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("second_hand")
def second_hand(context: CheckContext) -> Iterator[Finding]:
    """A position, demand or offer that the party itself is not on record as voicing."""
    journal = context.current
    for stand in (*journal.of(Position), *journal.of(Demand), *journal.of(Offer)):
        if stand.id not in context.sourcing.only_through:
            continue
        voices = context.sourcing.only_through[stand.id]
        through = " and ".join(map(journal.name, voices)) or "somebody else"
        told = [journal.entries[s] for s in stand.stated_in if s in journal.entries]
        yield tension(
            "R104",
            f"{stand.id}: what {journal.name(stand.party)} holds is known only through {through}.",
            journal.place(stand.id),
            [telling(journal, entry) for entry in (stand, *told)],
            [stand.id, *(entry.id for entry in told)],
        )  # fmt: skip

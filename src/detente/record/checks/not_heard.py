"""Parties and mediators that are not heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("not_heard")
def not_heard(context: CheckContext) -> Iterator[Finding]:
    """A party or mediator without a statement of its own, or of somebody who speaks for it."""
    journal = context.current
    sourcing = context.sourcing
    for who in sourcing.not_heard:
        name = journal.name(who)
        others = [journal.name(voice) for voice in sourcing.statements]
        through = (
            f"Statements on record are by: {', '.join(others)}." if others else "Nobody is heard."
        )
        yield tension(
            "R105", f"{name} is not heard: no statement of its own is on record.",
            journal.place(who), [through], [who],
        )  # fmt: skip

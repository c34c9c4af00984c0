"""Entries that become known only later than now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record.checks.context import CHECKS, CheckContext

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("times_ahead")
def times_ahead(context: CheckContext) -> Iterator[Finding]:
    """Nothing on record becomes known later than the clock on which it is read."""
    journal = context.journal
    for entry in journal.entries.values():
        if journal.ahead(entry):
            yield warning(
                "R028",
                f"{entry.id} is said to become known at a time that lies ahead.",
                journal.place(entry.id, "known"), entries=(entry.id,),
                because=(
                    f"known: {journal.record_time(entry)}",
                    "It does not count until then, unless `--as-known` asks for that time.",
                ),
                hint="Mend `known`, unless it is the clock of this computer that is wrong.",
            )  # fmt: skip

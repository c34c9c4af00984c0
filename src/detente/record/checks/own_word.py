"""Stands called a party's own word although others said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Spoken
from detente.record.sourcing import holder_of, telling, voices_behind

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("own_word")
def own_word(context: CheckContext) -> Iterator[Finding]:
    """``own_word: true`` is written only where the party, or somebody for it, said so itself."""
    journal = context.current
    for stand in (e for e in journal.entries.values() if isinstance(e, Spoken)):
        voices, holder = voices_behind(journal, stand), holder_of(stand)
        if stand.own_word is not True or not voices or holder in voices:
            continue
        told = [journal.entries[s] for s in stand.stated_in if s in journal.entries]
        yield warning(
            "R023",
            f"{stand.id} is called the own word of {journal.name(holder)}, but is known from "
            f"{' and '.join(map(journal.name, voices))}.",
            journal.place(stand.id, "own_word"),
            because=tuple(telling(journal, statement) for statement in told),
            also=tuple(journal.place(statement.id) for statement in told),
            entries=(stand.id, *stand.stated_in), hint="Write `own_word: false`.",
        )  # fmt: skip

"""Talks said to have ended, beside talks that are merely not planned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Entry, Meeting, Statement
from detente.record.sourcing import telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal

_ENDED = re.compile(
    r"(?<!round )(?<!meeting )\b(ended|collapsed|terminated|broken off)\b"
    r"|\b(is|are|was|were) over\b"
)
_PAUSED = re.compile(
    r"\b(none|no|not|nothing)\b.*\b(planned|scheduled|foreseen)\b|\b(paused|adjourned)\b"
)


@CHECKS.enter("ended_or_paused")
def ended_or_paused(context: CheckContext) -> Iterator[Finding]:
    """Talks are said to have ended, and elsewhere to be merely not planned: two things."""
    journal = context.current
    ended = list(_told(journal, _ENDED, "outcome"))
    paused = list(_told(journal, _PAUSED, "next_round"))
    if ended and paused:
        told = dict.fromkeys(line for _, line in (*ended, *paused))
        entries = dict.fromkeys(entry.id for entry, _ in (*ended, *paused))
        yield tension(
            "R102",
            "The talks are said to have ended, and to have no further round planned for now.",
            journal.place(ended[0][0].id), told, entries,
        )  # fmt: skip


def _told(journal: Journal, words: re.Pattern[str], key: str) -> Iterator[tuple[Entry, str]]:
    """Return meetings and statements that say so, each with a line that quotes it."""
    for meeting in journal.of(Meeting):
        status = meeting.outcome if key == "outcome" else meeting.next_round
        if status is not None and words.search(status.value.replace("_", " ").casefold()):
            sources = [status.source] if status.source else []
            seen = ", ".join([*sources, *map(str, meeting.evidence)]) or "no source"
            yield meeting, f"{meeting.id}: {key.replace('_', ' ')} “{status.value}” ({seen})"
    for statement in journal.of(Statement):
        if statement.content and words.search(statement.content.casefold()):
            yield statement, telling(journal, statement)

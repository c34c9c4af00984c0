"""Rounds compared."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal


@CHECKS.enter("rounds")
def rounds(context: CheckContext) -> Iterator[Finding]:
    """What changed from one round to the next; and where earlier rounds are not described, that."""
    journal = context.current
    numbered = {m.round: m for m in journal.of(Meeting) if m.round is not None}
    described = {number: m for number, m in numbered.items() if any(_shown(m, k) for k in _KEYS)}
    if not described:
        return
    latest = max(described)
    missing = [number for number in range(1, latest) if number not in described]
    if missing:
        words = ", ".join(map(str, missing))
        plural = len(missing) > 1
        yield tension(
            "R109",
            f"Round{'s' if plural else ''} {words} {'are' if plural else 'is'} not described, "
            f"so what changed up to round {latest} cannot be said.",
            journal.place(described[latest].id, "round"),
            [f"round {number}: {_account(described[number])}" for number in sorted(described)],
            [described[number].id for number in sorted(described)],
        )  # fmt: skip
    for before, after in pairwise(sorted(described)):
        yield from _compared(journal, described[before], described[after])


def _compared(journal: Journal, before: Meeting, after: Meeting) -> Iterator[Finding]:
    changes = [
        f"{key}: {first or 'unspecified'} → {second or 'unspecified'}"
        for key in _KEYS
        if (first := _shown(before, key)) != (second := _shown(after, key))
    ]
    changed = "; ".join(changes) or "nothing that is on record"
    yield tension(
        "R109", f"From round {before.round} to round {after.round} changed: {changed}.",
        journal.place(after.id),
        [f"round {meeting.round}: {_account(meeting)}" for meeting in (before, after)],
        [before.id, after.id],
    )  # fmt: skip


_KEYS = ("venue", "parties", "mediators", "outcome")


def _shown(meeting: Meeting, key: str) -> str:
    value = getattr(meeting, key)
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value))
    return str(getattr(value, "value", value) or "")


def _account(meeting: Meeting) -> str:
    known = [f"{key} {shown}" for key in _KEYS if (shown := _shown(meeting, key))]
    seen = ", ".join(map(str, meeting.evidence)) or "no source"
    return f"{', '.join(known) or 'nothing'} ({seen})"

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
    numbered: dict[int, list[Meeting]] = {}
    for meeting in journal.of(Meeting):
        if meeting.round is not None and any(_shown([meeting], key) for key in _KEYS):
            numbered.setdefault(meeting.round, []).append(meeting)
    described = {number: numbered[number] for number in sorted(numbered)}
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
            journal.place(described[latest][-1].id, "round"),
            [line for meetings in described.values() for line in _accounts(meetings)],
            [meeting.id for meetings in described.values() for meeting in meetings],
        )  # fmt: skip
    for before, after in pairwise(described.values()):
        yield from _compared(journal, before, after)


def _compared(journal: Journal, before: list[Meeting], after: list[Meeting]) -> Iterator[Finding]:
    changes = [
        f"{key}: {first or 'unspecified'} → {second or 'unspecified'}"
        for key in _KEYS
        if (first := _shown(before, key)) != (second := _shown(after, key))
    ]
    changed = "; ".join(changes) or "nothing that is on record"
    yield tension(
        "R109", f"From round {before[0].round} to round {after[0].round} changed: {changed}.",
        journal.place(after[-1].id), [*_accounts(before), *_accounts(after)],
        [meeting.id for meeting in (*before, *after)],
    )  # fmt: skip


_KEYS = ("venue", "parties", "mediators", "outcome")


def _shown(meetings: list[Meeting], key: str) -> str:
    """Return what is told of a round under a key: all of it, where entries for it differ."""
    told = (_value(getattr(meeting, key)) for meeting in meetings)
    return " / ".join(dict.fromkeys(value for value in told if value))


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value))
    return str(getattr(value, "value", value) or "")


def _accounts(meetings: list[Meeting]) -> list[str]:
    return [f"round {meeting.round}: {_account(meeting)}" for meeting in meetings]


def _account(meeting: Meeting) -> str:
    known = [f"{key} {shown}" for key in _KEYS if (shown := _shown([meeting], key))]
    seen = ", ".join(map(str, meeting.evidence)) or "no source"
    return f"{', '.join(known) or 'nothing'} ({seen})"

"""Text that fits the terminal: wrapped lines, and how changed verdicts are put."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from detente.kernel.times import show_instant
from detente.show.cli.output import say, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.show.changes import Changed, LapseChange, VerdictChange


def say_wrapped(text: str, first: str = "", rest: str | None = None) -> None:
    """Print text wrapped to the terminal, after ``first`` and below it after ``rest``."""
    below = " " * len(first) if rest is None else rest
    room = max(width(), len(below) + 20)
    lines = textwrap.wrap(
        text, room, initial_indent=first, subsequent_indent=below, break_on_hyphens=False
    )
    for line in lines or [first.rstrip()]:
        say(line)


SHOWN = 6
"""How many of a list are named in a sentence; the rest is counted."""


def first_of(words: Sequence[str]) -> str:
    """Return the first few of some words, and how many more there are."""
    more = len(words) - SHOWN
    return "; ".join([*words[:SHOWN], *([f"and {more} more"] if more > 0 else [])])


def say_changed(changed: Changed, at: int, zone: str) -> None:
    """Print what changed in the verdicts at an instant, and why."""
    instant = show_instant(at, zone)
    _say_lapses(changed.lapses, instant)
    if not (changed.verdicts or changed.standing):
        say(f"It changed no verdict at {instant}.")
        return
    say_wrapped(
        f"Verdicts at {instant} that it changed (computed under stated terms; not findings):"
    )
    for standing in changed.standing:
        say_wrapped(f"{standing.clause}: {standing.before} → {standing.after}", "  ", "    ")
    for change in changed.verdicts:
        _say_verdict(change)


def _say_lapses(lapses: Sequence[LapseChange], instant: str) -> None:
    """Print conditions that stand otherwise now: what hangs on them may keep its verdict."""
    if lapses:
        say_wrapped(f"Conditions at {instant} that it changed (computed; not findings):")
    for lapse in lapses:
        by = f", by {', '.join(lapse.by)}" if lapse.by else ""
        condition = f"its condition, “{lapse.condition}”, as encoded"
        say_wrapped(
            f"{lapse.clause}: {condition}: {lapse.before} → {lapse.after}{by}", "  ", "    "
        )
    if lapses:
        say()


def _say_verdict(change: VerdictChange) -> None:
    label = change.name + ("" if change.effects == "as binding" else f" ({change.effects})")
    say_wrapped(f"{label}: {change.was} → {change.now}", "  ", "    ")
    for reason in change.reasons:
        say_wrapped(reason, "      – ")
    if change.witnesses:
        say_wrapped(f"rests on: {', '.join(change.witnesses)}", "      – ")

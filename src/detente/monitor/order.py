"""The order of times that are known only as intervals, with three truth values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from detente.monitor.facts import Span


def not_after(first: Span, second: Span) -> Truth:
    """Return whether ``first`` is at or before ``second``."""
    if first[1] <= second[0]:
        return TRUE
    return FALSE if first[0] > second[1] else UNKNOWN


def before(first: Span, second: Span) -> Truth:
    """Return whether ``first`` is strictly before ``second``."""
    if first[1] < second[0]:
        return TRUE
    return FALSE if first[0] >= second[1] else UNKNOWN


def in_window(moment: Span, start: Span, length: int, *, or_same_time: bool = False) -> Truth:
    """Return whether a moment lies in ``(start, start + length]``.

    Strictly after (unless ``or_same_time``), inclusive end: the boundary rule of the reference on
    verdicts.
    """
    strict = 0 if or_same_time else 1
    if start[0] + strict > moment[1] or moment[0] > start[1] + length:
        return FALSE
    certain = start[1] + strict <= moment[0] and moment[1] <= start[0] + length
    return TRUE if certain else UNKNOWN

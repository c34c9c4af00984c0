"""The order of times that are known only as intervals, and the time in which a clause holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE, FAR_PAST
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


@dataclass(frozen=True, slots=True)
class Force:
    """When a clause is in force: from some instant in ``begins`` to some instant in ``ends``."""

    begins: tuple[int, int] = (FAR_PAST, FAR_PAST)
    ends: tuple[int, int] = (FAR_FUTURE, FAR_FUTURE)

    @property
    def always(self) -> bool:
        """Whether there is no bound."""
        return self.begins[1] == FAR_PAST and self.ends[0] == FAR_FUTURE

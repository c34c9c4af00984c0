"""What settling a duty yields: its clock, a breach of it, a span in which it rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from detente.monitor.facts import Fact, Span
    from detente.monitor.trace import Trace


@dataclass(frozen=True, slots=True)
class Clock:
    """When the time of a duty starts to run, whether it has started at all, and when it is over.

    Attributes:
        by: the notifications that started it.
        due: when it falls due, the violation instant; None where the terms name no time.
        moved_by: the acts that moved that: extensions, suspensions, resumptions.
        resting: whether the time stands still at the evaluation instant.
    """

    started: Truth
    start: Span
    by: tuple[Fact, ...] = ()
    why: str = ""
    due: Span | None = None
    moved_by: tuple[Fact, ...] = ()
    resting: Truth = FALSE


@dataclass(slots=True)
class Breach:
    """One duty that fell due and may not have been performed in time.

    Attributes:
        owed: triggered, clock started, not excused and not performed in time.
        due: the violation instant; None where the terms name no time.
        clocked: when its time began to run, and by which notifications.
        cures: late performances and waivers, in order of time up to the first certain one.
        trace: what settling it touched, in positive polarity.
    """

    trigger: Fact
    owed: Truth
    due: Span | None
    clocked: Clock
    cures: list[tuple[Fact, Truth]]
    trace: Trace

    @property
    def told(self) -> tuple[Fact, ...]:
        """The notifications that started its clock."""
        return self.clocked.by

    @property
    def latest_end(self) -> int:
        """The last second at which it may still be uncured."""
        return min((f.hi for f, truth in self.cures if truth is TRUE), default=FAR_FUTURE)


@dataclass(frozen=True, slots=True)
class Rest:
    """A span in which a duty may rest.

    Attributes:
        begin, end: when it begins and ends, each as an interval.
        truth: whether it rests then at all.
        by: the acts that began or ended it.
        trace: what settling it touched.
        begun_by: the acts that gave notice of it.
    """

    begin: Span
    end: Span
    truth: Truth
    by: tuple[Fact, ...]
    trace: Trace
    begun_by: tuple[Fact, ...] = ()

    def at(self, instant: int) -> Truth:
        """Return whether it rests at an instant."""
        if self.begin[0] > instant or self.end[1] <= instant:
            return FALSE
        sure = self.begin[1] <= instant < self.end[0]
        return min(self.truth, TRUE if sure else UNKNOWN)

"""What moves the due time of a duty: extensions that were given, and suspensions while they last.

The time of a duty runs from its start for as long as the clause allows, and stands still while the
duty rests. Earliest and latest due time follow from the least and the most that may have moved it.
Source: Symboleo (Sharifi et al. 2020) for suspension and resumption of obligations; that a clock
stops while a duty rests is the default of the reference on verdicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth
from detente.monitor.order import not_after
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.clocks import Rest
    from detente.monitor.facts import Fact, Span
    from detente.monitor.world import World
    from detente.terms.clauses import Extension, Obligation


def fall_due(
    clause: Obligation, trigger: Fact, start: Span, allowed: int, world: World
) -> tuple[Span, tuple[Fact, ...], Truth]:
    """Return when a duty falls due, the acts that moved it, and whether it rests now."""
    if world.bearings is None:
        return _moved(start, (allowed, allowed), ())[0], (), FALSE
    rests = sorted(world.bearings.rests(clause.clause, trigger, world), key=lambda r: r.begin)
    length = (allowed, allowed)
    due, resting_by = _moved(start, length, rests)
    given: list[Fact] = []
    for extension in world.bearings.extensions(clause.clause, world):
        most = seconds(extension.at_most)
        for act in _given(extension, trigger, world):
            behind = (*_acts_of(resting_by), *given)
            timely = world.in_time(not_after(act.span, due), act, trigger, *behind)
            truth = min(act.occurred, world.happened(act), timely)
            if truth is FALSE:
                continue
            if most is None:
                world.trace.leave_out("at_most")
                truth = min(truth, UNKNOWN)
            world.trace.touch_both_ways(act)
            given.append(act)
            length = _longer(length, allowed, seconds(act.words["length"]) or 0, most, truth)
            due, resting_by = _moved(start, length, rests)
    for rest in resting_by:
        world.trace.take_in_both_ways(rest.trace)
    resting = max((rest.at(world.at) for rest in resting_by), default=FALSE)
    return due, (*_acts_of(resting_by), *given), resting


def _acts_of(rests: Iterable[Rest]) -> tuple[Fact, ...]:
    """Return the acts that began or ended rests, each once."""
    return tuple({fact.id: fact for rest in rests for fact in rest.by}.values())


def _given(extension: Extension, trigger: Fact, world: World) -> list[Fact]:
    """Return the extensions that the holder gave to this instance or to all, in order of time."""
    holder, about = frozenset(extension.holder), frozenset({extension.clause})
    return [
        act
        for act in world.facts.of(("extend",), hi=world.at)
        if act.effective
        and act.role("on_clause").matches(about) is TRUE
        and act.role("by").matches(holder) is TRUE
        and concerns(act, trigger)
    ]


def concerns(act: Fact, trigger: Fact) -> bool:
    """Return whether an act is about this instance, or about all because it names none."""
    return "about" not in act.roles or act.role("about").matches(frozenset({trigger.id})) is TRUE


def _longer(
    length: tuple[int, int], allowed: int, more: int, most: int | None, truth: Truth
) -> tuple[int, int]:
    ceiling = FAR_FUTURE if most is None else allowed + most
    low, high = length
    return (
        min(low + more, ceiling) if truth is TRUE else low,
        min(high + more, ceiling),
    )


def _moved(start: Span, length: tuple[int, int], rests: Iterable[Rest]) -> tuple[Span, list[Rest]]:
    """Return when a length of time has run, and the rests that bear on that.

    The rests are in order of their beginning; what begins after the latest due time moves nothing.
    """
    bearing: list[Rest] = []
    now, left = start[1], length[1]  # how far time has run at the latest, and how much is left
    for rest in rests:
        if rest.begin[0] > now + left:
            break
        begin = max(rest.begin[0], now)
        if rest.end[1] > begin:
            now, left = rest.end[1], left - (begin - now)
        if rest.end[1] > start[0]:
            bearing.append(rest)
    least = ((r.begin[1], r.end[0]) for r in bearing if r.truth is TRUE)
    latest = min(now + left, FAR_FUTURE)
    return (_elapsed(start[0], length[0], least), latest), bearing


def _elapsed(start: int, length: int, still: Iterable[Span]) -> int:
    """Return the instant at which a length of time has run, standing still in these spans.

    >>> _elapsed(0, 10, [(8, 18)]), _elapsed(0, 10, [(10, 18)]), _elapsed(5, 1, [(0, 8), (7, 9)])
    (20, 18, 10)
    """
    now, left = start, length
    for lo, hi in sorted(still):
        begin = max(lo, now)
        if hi <= begin:
            continue
        if begin - now > left:
            break
        left -= begin - now
        now = hi
    return min(now + left, FAR_FUTURE)


__all__ = ["concerns", "fall_due"]

"""Limits: which responses are licensed, and which trigger each of them consumes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE, FAR_PAST
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of, negate
from detente.monitor.order import before, in_window, not_after
from detente.monitor.trace import Trace
from detente.monitor.world import Takings, World
from detente.terms.conditions import Pattern, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.monitor.facts import Fact
    from detente.monitor.world import Found
    from detente.terms.clauses import Limit


def licensed_by_limit(clause: Limit, response: Fact, world: World) -> Truth:
    """Return whether the limit licenses the response by some trigger."""
    by = response.role("actor").matches(frozenset(clause.holder))
    if by is FALSE:
        return FALSE
    if by is UNKNOWN:
        world.trace.ask(response.id, "actor", frozenset(clause.holder))
    kind = min(world.matches(clause.each, response), by)
    if kind is FALSE:
        return FALSE
    if clause.consumes_trigger:
        left = consumption(clause, world).of(response.id, world)
        return min(kind, left, UNKNOWN if clause.clause in world.used_up else TRUE)
    return min(kind, any_of(truth for _, truth in live_triggers(clause, response, world)))


def exceeded(clause: Limit, response: Fact, world: World) -> Truth:
    """Return whether the act is a response to some trigger that none of them licenses."""
    kind = is_response(clause, response, world)
    if kind is FALSE:
        return FALSE
    with world.negated():
        licensed = licensed_by_limit(clause, response, world)
    return min(kind, negate(licensed))


def is_response(clause: Limit, response: Fact, world: World) -> Truth:
    """Return whether the act is the holder's, of the kind, in force, in some trigger's window."""
    by = response.role("actor").matches(frozenset(clause.holder))
    kind = min(
        world.matches(clause.each, response), by, world.happened(response),
        world.in_force(clause.clause, response),
    )  # fmt: skip
    if kind is FALSE:
        return FALSE
    return min(kind, max((t for _, t in triggers_in_reach(clause, response, world)), default=FALSE))


def triggers_in_reach(clause: Limit, response: Fact, world: World) -> Found:
    """Return the triggers in whose window the response may lie, and how certain that is."""
    return _looked_up("reach", _in_reach, clause, response, world)


def _looked_up(
    what: str,
    find: Callable[[Limit, Fact, World], Found],
    clause: Limit,
    response: Fact,
    world: World,
) -> Found:
    """Return what hangs on the response and each single trigger, found once for all worlds."""
    if world.noting:
        return find(clause, response, world)
    home = world.pool or world
    key = (what, clause.clause, response.id)
    known = home.answers.get(key)
    if known is None or known[0] is not response:
        known = home.answers[key] = (response, find(clause, response, home))
    found = known[1]
    if home is world:
        return found
    here = world.facts.by_id
    return [(trigger, truth) for trigger, truth in found if here.get(trigger.id) is trigger]


def _in_reach(clause: Limit, response: Fact, world: World) -> Found:
    if world.less and world.more:
        with world.less.aside():
            found = triggers_in_reach(clause, response, world.less)
        return found + _in_reach(clause, response, world.more)
    allowed = seconds(clause.within)
    since = FAR_PAST if allowed is None else response.lo - allowed
    span = response.span
    found: Found = []
    for trigger in world.candidates(clause.when, since, response.hi):
        if trigger.id == response.id:
            continue
        if allowed is None:
            timely = FALSE if trigger.lo >= response.hi else UNKNOWN
        else:
            timely = in_window(span, trigger.span, allowed)
        if timely is FALSE:
            continue
        matched = world.matches(clause.when, trigger)
        truth = min(matched, world.in_force(clause.clause, trigger), timely)
        if truth is FALSE:
            continue
        if allowed is None:
            world.trace.leave_out("within")
        elif timely is UNKNOWN:
            world.in_time(timely, trigger, response)
        found.append((trigger, truth))
    return found


def _within_measure(clause: Limit, response: Fact, world: World) -> Found:
    """Return the triggers in reach by whose measure the response may be licensed."""
    if world.less and world.more:
        with world.less.aside():
            found = _looked_up("measure", _within_measure, clause, response, world.less)
        return found + _within_measure(clause, response, world.more)
    found: Found = []
    for trigger, timely in triggers_in_reach(clause, response, world):
        truth = min(timely, world.holds(clause.where, response, trigger))
        if truth is not FALSE:
            found.append((trigger, truth))
    return found


def live_triggers(clause: Limit, response: Fact, world: World) -> Found:
    """Return the triggers that may license the response, consumption left aside."""
    found = _looked_up("measure", _within_measure, clause, response, world)
    if clause.after is None and clause.until is None:
        return found
    kept: Found = []
    for trigger, within in found:
        live = min(within, tried(clause, trigger, response, world))
        if live is not FALSE:
            with world.negated():
                live = min(live, negate(ended(clause, trigger, response, world)))
        if live is not FALSE:
            kept.append((trigger, live))
    return kept


def tried(clause: Limit, trigger: Fact, response: Fact, world: World) -> Truth:
    """Return whether what must come first was tried, from the trigger up to the response."""
    if not isinstance(clause.after, Pattern):
        return TRUE
    return any_of(truth for _, truth in attempts(clause.after, trigger, response, world))


def ended(clause: Limit, trigger: Fact, response: Fact, world: World) -> Truth:
    """Return whether what ends the right happened between trigger and response."""
    if not isinstance(clause.until, Pattern):
        return FALSE
    return any_of(truth for _, truth in endings(clause.until, trigger, response, world))


def attempts(
    pattern: Pattern, trigger: Fact, response: Fact, world: World
) -> Iterator[tuple[Fact, Truth]]:
    """Yield what may be the procedure that must come first, each with how certain that is."""
    for fact in world.facts.of(world.ask(pattern).kinds, trigger.lo, response.hi):
        if fact.id != response.id:
            between = min(not_after(trigger.span, fact.span), not_after(fact.span, response.span))
            timely = world.in_time(between, fact, trigger, response)
            yield fact, min(world.matches(pattern, fact, trigger), timely)


def endings(
    pattern: Pattern, trigger: Fact, response: Fact, world: World
) -> Iterator[tuple[Fact, Truth]]:
    """Yield what may have ended the right, each with how certain that is."""
    for fact in world.facts.of(world.ask(pattern).kinds, trigger.lo, response.hi):
        if fact.id not in {response.id, trigger.id}:
            between = min(before(trigger.span, fact.span), before(fact.span, response.span))
            timely = world.in_time(between, fact, trigger, response)
            yield fact, min(world.matches(pattern, fact, trigger), timely)


NOTHING_TAKEN = Takings()


@dataclass(slots=True)
class Consumption:
    """Whether a trigger is left to license each response, and what settling that touched.

    Attributes:
        left: response → whether some live trigger was left for it.
        traces: response → what settling it touched.
        taken: trigger → whether some response consumed it.
        fixed: what is consumed in every world, as settled here.
        given: the same, as known before.
    """

    given: Takings = field(default_factory=Takings)
    left: dict[str, Truth] = field(default_factory=dict[str, Truth])
    traces: dict[str, Trace] = field(default_factory=dict[str, Trace])
    taken: dict[str, Truth] = field(default_factory=dict[str, Truth])
    fixed: Takings = field(default_factory=Takings)

    def of(self, response: str, world: World) -> Truth:
        """Return the answer for one response; the world's trace takes in what it rests on."""
        trace = self.traces.get(response)
        if trace is not None and world.noting:
            world.trace.take_in(trace)
        return self.left.get(response, FALSE)

    def before(self, instant: int, trigger: str) -> Truth:
        """Return whether a response that came before an instant consumed the trigger."""
        if self.given.until.get(trigger, instant) < instant:
            return TRUE
        return self.taken.get(trigger, FALSE)


def consumption(clause: Limit, world: World) -> Consumption:
    """Return for each response whether a trigger is left to license it.

    Responses in order of time, each takes the earliest live trigger; responses at one time consume
    none, and for them it is unknown. Where order or liveness is uncertain, what may have been
    consumed stays unknown: sound, and refined by enumeration of worlds. What is consumed in every
    world is fixed when worlds are enumerated, so that a world need not hold earlier responses.
    """
    key = ("consumption", clause.clause)
    found = world.memory.get(key)
    if isinstance(found, Consumption):
        return found
    found = Consumption(world.fixed.get(clause.clause, NOTHING_TAKEN))
    doubtful: dict[str, Trace] = {}
    with world.once():
        for group in _overlapping(_responses(clause, world)):
            world.anew()
            _settle(clause, group, found, doubtful, world)
    world.memory[key] = found
    world.consumed[clause.clause] = found.fixed
    return found


def _settle(
    clause: Limit,
    group: list[tuple[Fact, Truth]],
    found: Consumption,
    doubtful: dict[str, Trace],
    world: World,
) -> None:
    """Settle a response, or several whose order is not known.

    Each trigger that may have been consumed is entered in ``doubtful``, with what that hangs on.
    """
    since = group[0][0].lo
    reach = [_unconsumed(clause, response, since, found, world) for response, _ in group]
    trace = world.trace
    if world.noting:
        trace.facts.update(response.id for response, _ in group)
        trace.consumed = any(reach)
        for trigger in {t.id for live in reach for t, _ in live} & doubtful.keys():
            trace.take_in(doubtful[trigger])
    for (response, kind), live in zip(group, reach, strict=True):
        found.traces[response.id] = trace
        found.left[response.id] = any_of(truth for _, truth in live)
        if response.id in found.given.by:
            found.left[response.id] = TRUE
        elif len(group) > 1:
            found.left[response.id] = min(found.left[response.id], UNKNOWN)
        elif live:
            _consume(response, live, kind, found, trace)
    reached = {trigger.id for live in reach for trigger, _ in live}
    if len(group) > 1 and not _simultaneous(group):
        for trigger in reached:
            found.taken[trigger] = max(found.taken.get(trigger, FALSE), UNKNOWN)
    if not world.noting:
        return
    unsure = [trigger for trigger in reached if found.taken.get(trigger) is UNKNOWN]
    doubtful.update(dict.fromkeys(unsure, trace))


def _unconsumed(
    clause: Limit, response: Fact, since: int, found: Consumption, world: World
) -> list[tuple[Fact, Truth]]:
    """Return the live triggers that no earlier response has certainly taken."""
    live = [
        (trigger, min(truth, negate(found.before(since, trigger.id))))
        for trigger, truth in live_triggers(clause, response, world)
    ]
    return [(trigger, truth) for trigger, truth in live if truth is not FALSE]


def _responses(clause: Limit, world: World) -> list[tuple[Fact, Truth]]:
    holder = frozenset(clause.holder)
    found = [
        (fact, min(world.matches(clause.each, fact), fact.role("actor").matches(holder)))
        for fact in world.facts.of(world.ask(clause.each).kinds, hi=world.at)
    ]
    kept = [(fact, truth) for fact, truth in found if truth is not FALSE]
    return sorted(kept, key=lambda pair: (pair[0].lo, pair[0].hi, pair[0].id))


def _overlapping(responses: list[tuple[Fact, Truth]]) -> list[list[tuple[Fact, Truth]]]:
    """Return the responses in groups whose order is not known; single ones mostly."""
    groups: list[list[tuple[Fact, Truth]]] = []
    end = -FAR_FUTURE
    for response in responses:
        if groups and response[0].lo <= end:
            groups[-1].append(response)
        else:
            groups.append([response])
        end = max(end, response[0].hi)
    return groups


def _simultaneous(group: list[tuple[Fact, Truth]]) -> bool:
    """Return whether all are at one and the same second, and certain: then they consume none."""
    first = group[0][0]
    return first.lo == first.hi and all(
        fact.span == first.span and kind is TRUE for fact, kind in group
    )


def _consume(
    response: Fact,
    live: list[tuple[Fact, Truth]],
    kind: Truth,
    found: Consumption,
    trace: Trace,
) -> None:
    """Note which trigger the response takes: the earliest live one, as far as that is settled.

    Where several may be the one, how grave and when they were is part of what it hangs on, even if
    each of them licenses the response for itself.
    """
    certain = [trigger for trigger, truth in live if truth is TRUE]
    if certain:
        first_hi = min(trigger.hi for trigger in certain)
        live = [(trigger, truth) for trigger, truth in live if trigger.lo <= first_hi]
    first = _first(live) if kind is TRUE else None
    if first is not None:
        found.taken[first.id] = TRUE
        found.fixed.by.add(response.id)
        found.fixed.until[first.id] = response.hi
        return
    for trigger, _ in live:
        found.taken[trigger.id] = max(found.taken.get(trigger.id, FALSE), UNKNOWN)
        if len(live) > 1 and any(low != high for low, high in trigger.amounts.values()):
            trace.touch(trigger.id, "amount")
        if len(live) > 1 and trigger.lo != trigger.hi:
            trace.touch(trigger.id, "time")


def _first(live: list[tuple[Fact, Truth]]) -> Fact | None:
    """Return the one that is certainly taken: of several in one second, the least grave."""
    if any(truth is not TRUE for _, truth in live):
        return None
    triggers = [trigger for trigger, _ in live]
    if len(triggers) == 1:
        return triggers[0]
    if any(low != high for t in triggers for low, high in t.amounts.values()):
        return None
    if any(t.lo != t.hi for t in triggers):
        return None
    return min(triggers, key=lambda t: (sorted(t.amounts.items()), t.id))

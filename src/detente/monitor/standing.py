"""How a right to respond stands: trigger by trigger, what carries it, what is missing, what ended.

For the telling only: whether a response is licensed is settled in ``limits``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, negate
from detente.monitor.judgement import witness
from detente.monitor.limits import attempts, ended, endings, live_triggers, tried, triggers_in_reach
from detente.terms.conditions import Pattern
from detente.terms.wording import event_noun, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.facts import Fact
    from detente.monitor.verdicts import Witness
    from detente.monitor.world import World
    from detente.terms.clauses import Limit


def bearing(limit: Limit, response: Fact, world: World) -> list[Witness]:
    """Return what bears on the right besides the triggers: what came first, what ended it."""
    found: dict[str, Witness] = {}
    for trigger, _ in triggers_in_reach(limit, response, world):
        if isinstance(limit.after, Pattern):
            for fact, truth in attempts(limit.after, trigger, response, world):
                _keep(found, fact, "procedure", truth)
        if isinstance(limit.until, Pattern):
            for fact, truth in endings(limit.until, trigger, response, world):
                _keep(found, fact, "end of the right", truth)
    return list(found.values())


def _keep(found: dict[str, Witness], fact: Fact, as_: str, truth: Truth) -> None:
    if truth is not FALSE and (truth is TRUE or fact.id not in found):
        found[fact.id] = witness(fact, as_, truth)


def why_not(limit: Limit, response: Fact, licensed: Truth, world: World) -> list[str]:
    """Return in what respects no trigger licenses the response, or may not license it."""
    if any(truth is TRUE for _, truth in live_triggers(limit, response, world)):
        if licensed is FALSE:
            return ["every trigger was consumed by an earlier response"]
        return ["whether an earlier response consumed the trigger is not settled"]
    reasons: list[str] = []
    for trigger, truth in triggers_in_reach(limit, response, world):
        lacks = list(_lacks(limit, trigger, response, world))
        if lacks:
            reasons += lacks
        elif truth is UNKNOWN:
            reasons.append(
                f"within the limit if {trigger.id} happened as the clause asks; if it did not, "
                "this is no response to it"
            )
    return list(dict.fromkeys(reasons))


def _lacks(limit: Limit, trigger: Fact, response: Fact, world: World) -> Iterable[str]:
    within = world.holds(limit.where, response, trigger)
    if within is FALSE:
        yield f"beyond the measure of {trigger.id} ({limit.where})"
    elif within is UNKNOWN and limit.where not in (None, UNSPECIFIED):
        yield f"whether it is within the measure of {trigger.id} is not settled ({limit.where})"
    if isinstance(limit.after, Pattern):
        truth = tried(limit, trigger, response, world)
        yield from _not_tried(limit.after, truth, trigger, response, world)
    if isinstance(limit.until, Pattern):
        truth = negate(ended(limit, trigger, response, world))
        by = [(f.id, t) for f, t in endings(limit.until, trigger, response, world) if t]
        yield from _not_open(truth, trigger.id, by)


def _not_tried(
    pattern: Pattern, truth: Truth, trigger: Fact, response: Fact, world: World
) -> Iterable[str]:
    what = listed((event_noun(kind) for kind in pattern.event or pattern.act), "or")
    between = f"between {trigger.id} and the response"
    if truth is FALSE:
        yield f"what must come first was not tried: no report of {what} {between}"
    elif truth is UNKNOWN:
        may = [f.id for f, t in attempts(pattern, trigger, response, world) if t is not FALSE]
        yield f"whether {what} came {between} is not established ({listed(may)})"


def _not_open(open_: Truth, trigger: str, by: list[tuple[str, Truth]]) -> Iterable[str]:
    if open_ is FALSE:
        sure = listed(name for name, truth in by if truth is TRUE)
        yield f"the right to respond to {trigger} was ended by {sure}"
    elif open_ is UNKNOWN:
        yield f"the right to respond to {trigger} may have been ended by {listed(n for n, _ in by)}"


__all__ = ["bearing", "why_not"]

"""Limits: per response to a trigger, whether it stays within what the limit licenses.

violated = response in the window of some trigger ∧ ¬licensed by any.
A response outside every window is no instance of the limit: the prohibition judges it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.times import UNSPECIFIED, show_duration
from detente.kernel.truth import FALSE, TRUE, Truth, negate
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.limits import (
    is_response,
    licensed_by_limit,
    live_triggers,
    triggers_in_reach,
)
from detente.monitor.standing import bearing, why_not
from detente.terms.clauses import Clause, Limit
from detente.terms.conditions import seconds
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.facts import Fact
    from detente.monitor.world import World


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the ids of the holder's acts that may be responses."""
    limit = cast("Limit", clause)
    holder = frozenset(limit.holder)
    return [
        fact.id
        for fact in world.facts.of(world.ask(limit.each).kinds, hi=world.at)
        if fact.role("actor").matches(holder) is not FALSE
        and world.matches(limit.each, fact) is not FALSE
    ]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return the judgement of one response."""
    limit = cast("Limit", clause)
    response = world.facts.by_id.get(key)
    if response is None:
        return None
    kind = is_response(limit, response, world)
    if kind is FALSE:
        return None
    with world.negated():
        licensed = licensed_by_limit(limit, response, world)
    violated = min(kind, negate(licensed))
    state = State.VIOLATED if violated is TRUE else State.IN_EFFECT
    judged = Judgement(violated, True, state, "limit")
    if not world.telling:
        return judged
    with world.aside():
        reach = triggers_in_reach(limit, response, world)
        judged.trigger = reach[0][0]
        allowed = seconds(limit.within)
        if allowed is not None:
            judged.window = (judged.trigger.lo, judged.trigger.hi + allowed)
        judged.witnesses.append(witness(response, "response", kind))
        judged.witnesses += [witness(trigger, "trigger", truth) for trigger, truth in reach]
        _tell(judged, limit, response, licensed, world)
    return judged


def _tell(judged: Judgement, limit: Limit, response: Fact, licensed: Truth, world: World) -> None:
    allowed = seconds(limit.within)
    window = "an unspecified time" if allowed is None else limit.within or show_duration(allowed)
    if licensed is TRUE:
        live = live_triggers(limit, response, world)
        first = next(trigger.id for trigger, truth in live if truth is TRUE)
        judged.reasons.append(f"within {window} of {first} and within the limit")
    else:
        judged.reasons += why_not(limit, response, licensed, world)
    judged.witnesses += bearing(limit, response, world)
    if limit.where in (None, UNSPECIFIED):
        judged.reasons.append("the terms do not say what it is measured by")
    if allowed is None:
        judged.reasons.append("the terms do not say within what time")


JUDGES.enter("limit")((keys, judge))

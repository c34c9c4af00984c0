"""Suspensions: per breach that sets one off, whether it is active now. None is ever violated."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.truth import FALSE, TRUE
from detente.monitor.breaches import breaches, in_breach
from detente.monitor.effects import active_suspension
from detente.monitor.facts import Fact
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.verdicts import Verdict
from detente.terms.clauses import Clause, Obligation, Suspension
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.world import World

NOW = "now"


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the triggers of the duty whose breach suspends; ``now`` for a breached prohibition."""
    suspension = cast("Suspension", clause)
    breached = world.clauses.get(suspension.breached)
    if isinstance(breached, Obligation) and breached.when is not None:
        found = world.facts.of(world.ask(breached.when).kinds, hi=world.at)
        return [f.id for f in found if world.matches(breached.when, f) is not FALSE]
    return [NOW]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return whether the suspension is active at the evaluation instant."""
    suspension = cast("Suspension", clause)
    breached = world.clauses.get(suspension.breached)
    present = Fact("now", frozenset(), world.at + 1, world.at + 1)
    trigger = world.facts.by_id.get(key)
    if key == NOW:
        active = active_suspension(suspension, present, world)
    elif isinstance(breached, Obligation):
        breach = breaches(breached, world).by_trigger.get(key)
        active = FALSE if breach is None else in_breach(breach, present, suspension, world)
    else:
        return None
    if active is FALSE:
        return None
    judged = Judgement(FALSE, True, State.SUSPENDED, "suspension", trigger=trigger)
    judged.named = Verdict.SUSPENDED if active is TRUE else Verdict.INCONCLUSIVE
    if trigger is not None:
        judged.witnesses.append(witness(trigger, "trigger of the breach", active))
    word = "is" if active is TRUE else "may be"
    judged.reasons.append(f"{suspension.breached} {word} in breach, so {suspension.suspends} rests")
    if suspension.up_to:
        judged.reasons.append(f"up to the limit of {suspension.up_to}, and no further")
    return judged


JUDGES.enter("suspension")((keys, judge))

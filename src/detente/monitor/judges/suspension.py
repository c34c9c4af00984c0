"""Suspensions: per breach that sets one off, whether it is active now. None is ever violated."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.truth import FALSE, TRUE, Truth
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
    if isinstance(breached, Obligation):
        return list(breaches(breached, world).by_trigger)
    return [NOW]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return whether the suspension is active at the evaluation instant."""
    suspension = cast("Suspension", clause)
    breached = world.clauses.get(suspension.breached)
    present = Fact("now", frozenset(), world.at + 1, world.at + 1)
    trigger = world.facts.by_id.get(key)
    in_breach_now = FALSE
    if key == NOW:
        active = active_suspension(suspension, present, world)
    elif isinstance(breached, Obligation):
        breach = breaches(breached, world).by_trigger.get(key)
        active = FALSE if breach is None else in_breach(breach, present, suspension, world)
        if breach is not None and active is FALSE and suspension.notice:
            automatic = suspension.model_copy(update={"notice": False})
            in_breach_now = in_breach(breach, present, automatic, world)
    else:
        return None
    if active is FALSE:
        return _not_invoked(suspension, trigger, in_breach_now)
    judged = Judgement(FALSE, True, State.SUSPENDED, "suspension", trigger=trigger)
    judged.named = Verdict.SUSPENDED if active is TRUE else Verdict.INCONCLUSIVE
    if trigger is not None:
        judged.witnesses.append(witness(trigger, "trigger of the breach", active))
    word = "is" if active is TRUE else "may be"
    judged.reasons.append(f"{suspension.breached} {word} in breach, so {suspension.suspends} rests")
    if suspension.up_to:
        judged.reasons.append(f"up to the limit of {suspension.up_to}, and no further")
    return judged


def _not_invoked(suspension: Suspension, trigger: Fact | None, breached: Truth) -> Judgement | None:
    """Return the right to suspend while nobody has made use of it; None where there is none."""
    if breached is not TRUE:
        return None
    judged = Judgement(FALSE, False, State.IN_EFFECT, "suspension", trigger=trigger)
    judged.reasons.append(
        f"{suspension.breached} is in breach; {suspension.suspends} rests once notice is given"
    )
    return judged


JUDGES.enter("suspension")((keys, judge))

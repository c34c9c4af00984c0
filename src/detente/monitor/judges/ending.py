"""Terminations and withdrawals: per right that has arisen, and per act that makes use of one.

Neither is ever violated. What an act ends is seen at the clauses that it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.times import FAR_FUTURE, show_instant
from detente.kernel.truth import FALSE, TRUE
from detente.monitor import triggers
from detente.monitor.endings import ACT_OF, arisen, takes_effect
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.verdicts import Verdict
from detente.terms.clauses import Clause, Ending, Termination
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.facts import Fact
    from detente.monitor.world import World


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the ids of what gave the right, and of the acts that name the clause."""
    ending = cast("Ending", clause)
    about = frozenset({ending.clause})
    acts = [
        act.id
        for act in world.facts.of((ACT_OF[ending.kind],), hi=world.at)
        if act.role("on_clause").matches(about) is TRUE
    ]
    if not isinstance(ending, Termination) or ending.when is None:
        return acts
    return [*(fact.id for fact in triggers.set_off(ending, world, world.at)), *acts]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return the judgement of one act of ending, or of one right to end."""
    ending = cast("Ending", clause)
    fact = world.facts.by_id.get(key)
    if fact is not None and ACT_OF[ending.kind] in fact.kinds:
        return None if world.happened(fact) is FALSE else _exercise(ending, fact, world)
    if not isinstance(ending, Termination):
        return None
    return _right(ending, key, world)


def _right(ending: Termination, key: str, world: World) -> Judgement | None:
    trigger, _ = triggers.trigger_of(ending, key, world)
    if trigger is None:
        return None
    standing = triggers.triggered(ending, trigger, world, until=(world.at + 1, world.at + 1))
    if standing is FALSE:
        return None
    judged = Judgement(FALSE, False, State.IN_EFFECT, "termination", trigger=trigger)
    judged.witnesses.append(witness(trigger, "trigger", standing))
    sure = "the right to end the agreement has arisen"
    open_ = "whether the right to end the agreement has arisen is not settled"
    judged.reasons.append(sure if standing is TRUE else open_)
    if standing is not TRUE:
        judged.named = Verdict.INCONCLUSIVE
    return judged


def _exercise(ending: Ending, act: Fact, world: World) -> Judgement:
    judged = Judgement(FALSE, True, State.EXERCISED, ending.kind, trigger=act)
    judged.witnesses.append(witness(act, "exercise", act.occurred))
    allowed = FALSE
    why = "done by one who is not its holder: no effect"
    if not act.effective:
        why = "done without powers: no effect"
    elif act.role("by").matches(frozenset(ending.holder)) is TRUE:
        allowed = min(arisen(ending, act, world), act.occurred, world.happened(act))
        why = "the right to end the agreement had not arisen: no effect"
    if allowed is FALSE:
        judged.state, judged.named = State.NULL, Verdict.NOT_APPLICABLE
        judged.reasons.append(why)
        return judged
    if allowed is not TRUE:
        judged.named = Verdict.INCONCLUSIVE
        judged.reasons.append("whether the right to end the agreement had arisen is not settled")
    judged.reasons.append(_effect(ending, act, world))
    return judged


def _effect(ending: Ending, act: Fact, world: World) -> str:
    ends = takes_effect(ending, act, world)
    if ends[1] >= FAR_FUTURE:
        return "the terms do not say with what notice, so when it takes effect is open"
    shown = show_instant(ends[1], act.zone)
    what = "the agreement ends" if isinstance(ending, Termination) else "who withdraws is free"
    word = "has taken effect" if ends[1] <= world.at else "takes effect"
    return f"{what} with {shown}: it {word}"


JUDGES.enter("termination")((keys, judge))
JUDGES.enter("withdrawal")((keys, judge))

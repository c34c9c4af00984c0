"""Obligations: per trigger, whether what is owed was done in its window.

violated = triggered ∧ clock started ∧ ¬performed ∧ past due ∧ ¬excused ∧ ¬let off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.times import show_instant
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, negate
from detente.monitor import duties, excuses
from detente.monitor.facts import Fact
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.verdicts import Verdict
from detente.monitor.world import World
from detente.terms.clauses import Clause, Obligation
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

ONCE = "once"


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the triggers' ids; ``once`` for a duty without a trigger."""
    duty = cast("Obligation", clause)
    if duty.when is None:
        return [ONCE]
    found = world.facts.of(world.ask(duty.when).kinds, hi=world.at)
    return [fact.id for fact in found if world.matches(duty.when, fact) is not FALSE]


def _trigger(duty: Obligation, key: str, world: World) -> tuple[Fact | None, Truth]:
    if duty.when is None:
        force = world.force.get(duty.clause)
        if force is None or force.always:
            return None, FALSE
        begun = Fact(ONCE, frozenset(), *force.begins)
        return begun, world.happened(begun)
    fact = world.facts.by_id.get(key)
    if fact is None:
        return None, FALSE
    triggered = min(
        world.matches(duty.when, fact), world.in_force(duty.clause, fact), world.happened(fact)
    )
    return fact, triggered


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return the judgement of one instance."""
    duty = cast("Obligation", clause)
    fact, triggered = _trigger(duty, key, world)
    if fact is None or triggered is FALSE:
        return None
    clocked = duties.clock(duty, fact, world)
    if clocked.started is FALSE:
        return _not_started(fact, triggered, clocked)
    allowed = duties.length(duty, world)
    with world.negated():
        found = duties.performances(duty, fact, clocked, allowed, world)
        excuse = excuses.excused(duty, key, world)
        let_off = excuses.let_off(duty, key, world)
    done = duties.performed(found)
    past = duties.expired(clocked, allowed, world, fact)
    off = max((truth for _, truth in let_off), default=FALSE)
    violated = min(triggered, clocked.started, negate(done), past, negate(excuse), negate(off))
    judged = Judgement(violated, past is TRUE or done is TRUE, State.DETACHED, "duty", trigger=fact)
    if allowed is not None:
        judged.due = duties.due(clocked.start, allowed)
        judged.window = (clocked.start[0], judged.due[1])
    if not world.telling:
        return judged
    late: list[tuple[Fact, Truth]] = []
    if allowed is not None and past is not FALSE and done is not TRUE:
        with world.aside():
            late = duties.late_performances(duty, fact, clocked, allowed, world, first=True)
    _name(judged, done, max((t for _, t in late), default=FALSE), excuse, off)
    _tell(judged, fact, clocked, triggered, found, late, let_off)
    return judged


def _not_started(fact: Fact, triggered: Truth, clocked: duties.Clock) -> Judgement:
    return Judgement(
        FALSE, False, State.CONDITIONAL, "duty", trigger=fact, named=Verdict.NOT_APPLICABLE,
        witnesses=[witness(fact, "trigger", triggered)],
        reasons=[f"its time has not started: {clocked.why}"],
    )  # fmt: skip


def _name(judged: Judgement, done: Truth, late: Truth, excuse: Truth, off: Truth) -> None:
    """Set the state, and the name where a circumstance decides."""
    if excuse is TRUE:
        judged.state, judged.named, judged.closed = State.EXCUSED, Verdict.EXCUSED, True
        judged.reasons.append("an excuse that the clause admits was accepted")
    elif off is TRUE:
        judged.state, judged.named, judged.closed = State.RELEASED, Verdict.EXCUSED, True
        judged.reasons.append("the creditor let the debtor off")
    elif done is TRUE:
        judged.state = State.DISCHARGED
    elif judged.violated is TRUE:
        judged.state = State.DISCHARGED_LATE if late is TRUE else State.VIOLATED
    if excuse is UNKNOWN:
        judged.reasons.append("an excuse is claimed and not accepted")


def _tell(
    judged: Judgement,
    trigger: Fact,
    clocked: duties.Clock,
    triggered: Truth,
    found: list[tuple[Fact, Truth]],
    late: list[tuple[Fact, Truth]],
    let_off: list[tuple[Fact, Truth]],
) -> None:
    judged.witnesses.append(witness(trigger, "trigger", triggered))
    judged.witnesses += [witness(fact, "notification", fact.occurred) for fact in clocked.by]
    judged.witnesses += [witness(fact, "performance", truth) for fact, truth in found]
    judged.witnesses += [witness(fact, "late performance", truth) for fact, truth in late]
    judged.witnesses += [witness(fact, "release", truth) for fact, truth in let_off]
    judged.reasons.append(clocked.why)
    if triggered is UNKNOWN:
        judged.reasons.append(
            "what sets it off is not established; if it is not so, nothing is owed"
        )
    if judged.due is not None:
        judged.reasons.append(f"due at {show_instant(judged.due[1], trigger.zone)}")
    if any(truth is TRUE for _, truth in found):
        judged.reasons.append("performed in time")
    elif found:
        judged.reasons.append("what may be performance in time is not established")
    else:
        judged.reasons.append("no performance in time is on record")
    if late:
        sure = any(truth is TRUE for _, truth in late)
        judged.reasons.append(f"{'' if sure else 'possibly '}performed after it was due")


JUDGES.enter("obligation")((keys, judge))

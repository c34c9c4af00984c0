"""Obligations: per trigger, whether what is owed was done in its window.

violated = triggered ∧ clock started ∧ ¬performed ∧ past due ∧ ¬excused ∧ ¬let off ∧ ¬ended before.
A penalty is an obligation that a finding sets off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.times import FAR_FUTURE, show_instant
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, negate
from detente.monitor import duties, excuses, triggers
from detente.monitor.clocks import Clock
from detente.monitor.facts import Fact
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.verdicts import Verdict
from detente.monitor.world import World
from detente.terms.clauses import Clause, Obligation
from detente.terms.lifecycle import State
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the ids of what may set it off; ``once`` for a duty without a trigger."""
    duty = cast("Obligation", clause)
    when = duty.when
    if when is None:
        return [triggers.ONCE]
    found = triggers.set_off(duty, world, world.at)
    if when.violated:
        return [fact.id for fact in found]
    return [fact.id for fact in found if world.matches(when, fact) is not FALSE]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return the judgement of one instance."""
    duty = cast("Obligation", clause)
    fact, triggered = triggers.trigger_of(duty, key, world)
    if fact is None or triggered is FALSE:
        return None
    clocked = duties.clock(duty, fact, world)
    if clocked.started is FALSE:
        return _not_started(fact, triggered, clocked)
    with world.negated():
        found = duties.performances(duty, fact, clocked, world)
        excuse = excuses.excused(duty, key, world)
        let_off = excuses.let_off(duty, key, world)
        over = duties.over(duty, clocked, world)
    done = duties.performed(found)
    past = duties.expired(clocked, world, fact)
    off = max((truth for _, truth in let_off), default=FALSE)
    violated = min(
        triggered, clocked.started, negate(done), past, negate(excuse), negate(off), negate(over)
    )
    judged = Judgement(violated, past is TRUE or done is TRUE, State.DETACHED, "duty", trigger=fact)
    if clocked.due is not None and clocked.due[0] < FAR_FUTURE:
        judged.due = clocked.due
        judged.window = (clocked.start[0], clocked.due[1])
    if not world.telling:
        return judged
    late: list[tuple[Fact, Truth]] = []
    if past is not FALSE and done is not TRUE:
        with world.aside():
            late = duties.late_performances(duty, fact, clocked, world)
    _name(judged, done, max((t for _, t in late), default=FALSE), excuse, off)
    _name_by_time(judged, done, over, clocked.resting)
    _tell(judged, fact, clocked, triggered, found, late, let_off)
    return judged


def _not_started(fact: Fact, triggered: Truth, clocked: Clock) -> Judgement:
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


def _name_by_time(judged: Judgement, done: Truth, over: Truth, resting: Truth) -> None:
    """Set the state, and the name, where the text has ended or the duty rests."""
    open_ = judged.named is None and done is not TRUE and judged.violated is not TRUE
    if open_ and over is TRUE:
        judged.state, judged.named, judged.closed = State.TERMINATED, Verdict.NOT_APPLICABLE, True
        judged.reasons.append("the agreement ended before it was due, and with it what was owed")
    elif open_ and resting is TRUE:
        judged.state, judged.named = State.SUSPENDED, Verdict.SUSPENDED
        judged.reasons.append("it rests, and its time stands still")
    elif open_ and over is UNKNOWN:
        judged.reasons.append("whether the agreement ended before it was due is not settled")
    elif open_ and resting is UNKNOWN:
        judged.reasons.append("it may rest, and its time stand still")


def _tell(
    judged: Judgement,
    trigger: Fact,
    clocked: Clock,
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
    judged.witnesses += [witness(f, _MOVES[kind], f.occurred) for f, kind in moves(clocked)]
    judged.reasons.append(clocked.why)
    if triggered is UNKNOWN:
        judged.reasons.append(
            "what sets it off is not established; if it is not so, nothing is owed"
        )
    if judged.due is not None:
        judged.reasons.append(f"due at {show_instant(judged.due[1], trigger.zone)}")
    extended = [fact.id for fact, kind in moves(clocked) if kind == "extend"]
    if extended:
        judged.reasons.append(f"the time was extended by {listed(extended)}")
    if any(truth is TRUE for _, truth in found):
        judged.reasons.append("performed in time")
    elif found:
        judged.reasons.append("what may be performance in time is not established")
    else:
        judged.reasons.append("no performance in time is on record")
    if late:
        sure = any(truth is TRUE for _, truth in late)
        judged.reasons.append(f"{'' if sure else 'possibly '}performed after it was due")


_MOVES = {
    "extend": "extension",
    "resume": "resumption",
    "invoke": "suspension",
    "notify": "suspension",
    "suspend": "suspension",
}
"""Act to what it did to the time of a duty."""


def moves(clocked: Clock) -> list[tuple[Fact, str]]:
    """Return the acts that moved the due time, each with its kind."""
    found = ((fact, kind) for fact in clocked.moved_by for kind in sorted(fact.kinds))
    return [(fact, kind) for fact, kind in found if kind in _MOVES]


JUDGES.enter("obligation")((keys, judge))
JUDGES.enter("penalty")((keys, judge))

"""Permissions: per act of the holder, whether the permission covers it. None is ever violated."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.truth import FALSE, TRUE
from detente.monitor.effects import permitted
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.verdicts import Verdict
from detente.terms.clauses import Clause, Permission
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.world import World


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the ids of events of the permitted types by the holder."""
    leave = cast("Permission", clause)
    holder = frozenset(leave.holder)
    found = world.facts.of(world.ask(leave.permit).kinds, hi=world.at)
    return [fact.id for fact in found if fact.role("actor").matches(holder) is not FALSE]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return whether one act is covered."""
    leave = cast("Permission", clause)
    fact = world.facts.by_id.get(key)
    if fact is None or world.happened(fact) is FALSE:
        return None
    covered = permitted(leave, fact, world)
    judged = Judgement(FALSE, True, State.EXERCISED, "permission", trigger=fact)
    judged.witnesses.append(witness(fact, "act", covered))
    if covered is TRUE:
        judged.reasons.append("covered by the permission")
        return judged
    judged.state, judged.named = State.IN_EFFECT, Verdict.NOT_APPLICABLE
    beyond = "beyond the permission" if covered is FALSE else "whether it is covered is not settled"
    judged.reasons.append(beyond)
    return judged


JUDGES.enter("permission")((keys, judge))

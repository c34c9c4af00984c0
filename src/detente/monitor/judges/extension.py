"""Extensions: per act of extending, whether it is its holder's. None is ever violated.

What one does to a due time, and whether it came in time, is seen at the duty that it extends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.truth import FALSE, TRUE
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.verdicts import Verdict
from detente.terms.clauses import Clause, Extension
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.world import World


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the ids of the acts of extending that name the clause."""
    about = frozenset({clause.clause})
    return [
        act.id
        for act in world.facts.of(("extend",), hi=world.at)
        if act.role("on_clause").matches(about) is TRUE
    ]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return the judgement of one act of extending."""
    extension = cast("Extension", clause)
    act = world.facts.by_id.get(key)
    if act is None or world.happened(act) is FALSE:
        return None
    judged = Judgement(FALSE, True, State.EXERCISED, "extension", trigger=act)
    judged.witnesses.append(witness(act, "exercise", act.occurred))
    why = f"given by its holder; {extension.extends} says whether that was in time"
    if act.role("by").matches(frozenset(extension.holder)) is not TRUE:
        why = "done by one who is not its holder: no effect"
    elif not act.effective:
        why = "done without powers: no effect"
    if why.endswith("no effect"):
        judged.state, judged.named = State.NULL, Verdict.NOT_APPLICABLE
    judged.reasons.append(why)
    return judged


JUDGES.enter("extension")((keys, judge))

"""Form requirements: per clause they apply to, whether every side gave its consent in that form."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.ladders import Form
from detente.kernel.truth import FALSE, UNKNOWN
from detente.monitor.judgement import JUDGES, Judgement
from detente.terms.clauses import Clause, FormClause
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.world import World


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the ids of the clauses that the requirement applies to."""
    del world
    return cast("FormClause", clause).applies_to


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return whether the clause ``key`` has the required form on every side."""
    requirement = cast("FormClause", clause)
    reached = world.forms.get(key)
    if reached is None:
        return None
    if not isinstance(requirement.required, Form):
        world.trace.leave_out("required")
        return Judgement(UNKNOWN, False, State.IN_EFFECT, "form", reasons=["no form is named"])
    needed = requirement.required
    short = {
        party: form for party, form in reached.items() if form is None or form.rank < needed.rank
    }
    state = State.CONDITIONAL if short else State.DISCHARGED
    judged = Judgement(FALSE, not short, state, "form")
    for party, form in reached.items():
        name = world.names.get(party, party)
        stands = f"{form.value} on the part of {name}" if form else f"nothing by {name} on record"
        judged.reasons.append(stands)
    word = "is not met yet" if short else "is met"
    judged.reasons.append(f"the form {needed.value} {word}")
    return judged


JUDGES.enter("form")((keys, judge))

"""Powers: per act of exercise, whether it is its holder's; and the duty that goes with the effect.

Correlative: violated = interference by whom it binds ∧ with an act that a grant covers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of
from detente.monitor.effects import covered_by_grant, grants
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.verdicts import Verdict
from detente.terms.clauses import Clause, Power
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.monitor.facts import Fact
    from detente.monitor.world import World


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the ids of acts that grant, and of acts that may be interference."""
    power = cast("Power", clause)
    about = frozenset({power.clause})
    found = [
        act.id
        for act in world.facts.of(("grant",), hi=world.at)
        if act.role("on_clause").matches(about) is TRUE
    ]
    if power.correlative is None:
        return found
    bound = frozenset({power.correlative.prohibit})
    interference = world.facts.of(power.correlative.event, hi=world.at)
    return found + [f.id for f in interference if f.role("actor").matches(bound) is not FALSE]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return the judgement of one exercise, or of one act that may interfere."""
    power = cast("Power", clause)
    fact = world.facts.by_id.get(key)
    if fact is None or world.happened(fact) is FALSE:
        return None
    if fact.act:
        return _exercise(power, fact)
    if power.correlative is None:
        return None
    return _interference(power, power.correlative.prohibit, fact, world)


def _exercise(power: Power, act: Fact) -> Judgement:
    judged = Judgement(FALSE, True, State.EXERCISED, "power", trigger=act)
    judged.witnesses.append(witness(act, "exercise", act.occurred))
    if act.role("by").matches(frozenset(power.holder)) is not TRUE:
        judged.state, judged.named = State.NULL, Verdict.NOT_APPLICABLE
        judged.reasons.append("done by one who is not its holder: no effect")
    elif not act.effective:
        judged.state, judged.named = State.NULL, Verdict.NOT_APPLICABLE
        judged.reasons.append("done without powers: no effect")
    else:
        judged.reasons.append("exercised by its holder")
        if power.precondition is not None:
            claim = power.precondition.claim.replace("_", " ")
            judged.reasons.append(f"its precondition ({claim}) is not judged: a finding would be")
    return judged


def _interference(power: Power, party: str, fact: Fact, world: World) -> Judgement:
    bound = frozenset({party})
    base = min(fact.occurred, fact.role("actor").matches(bound), world.happened(fact))
    if base is UNKNOWN:
        world.trace.facts.add(fact.id)
        if fact.occurred is UNKNOWN:
            world.trace.touch(fact.id, "occurred")
        if fact.role("actor").matches(bound) is UNKNOWN:
            world.trace.ask(fact.id, "actor", bound)
    protected = any_of(_disturbed(power, fact, op, world) for op in _operations(power, world))
    violated = min(base, protected)
    state = State.VIOLATED if violated is TRUE else State.IN_EFFECT
    judged = Judgement(violated, True, state, "correlative", trigger=fact)
    judged.witnesses.append(witness(fact, "interference", base))
    if protected is FALSE:
        judged.named = Verdict.NOT_APPLICABLE
        judged.reasons.append("no leave covers what it interfered with: the duty had not arisen")
    else:
        judged.reasons.append("it concerns an operation that leave was given for")
    return judged


def _operations(power: Power, world: World) -> Iterator[Fact]:
    return world.facts.of(power.effect.event, hi=world.at)


def _disturbed(power: Power, fact: Fact, operation: Fact, world: World) -> Truth:
    """Return whether the act interfered with an operation that some grant covers."""
    names = frozenset({operation.id})
    concerned = fact.role("with").matches(names)
    if concerned is FALSE:
        return FALSE
    if concerned is UNKNOWN:
        world.trace.ask(fact.id, "with", names)
    covered = any_of(covered_by_grant(power, g, operation, world) for g in grants(power, world))
    return min(concerned, covered, world.happened(operation))


JUDGES.enter("power")((keys, judge))

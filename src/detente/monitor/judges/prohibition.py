"""Prohibitions: per forbidden event, whether anything licenses, suspends or excuses it.

violated = forbidden event ∧ in force ∧ condition held
∧ ¬licensed ∧ ¬suspended ∧ ¬excused ∧ ¬outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.times import FAR_PAST
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth
from detente.monitor import effects, excuses
from detente.monitor.facts import Fact
from detente.monitor.judgement import JUDGES, Judgement, witness
from detente.monitor.limits import is_response, triggers_in_reach
from detente.monitor.standing import bearing, why_not
from detente.monitor.verdicts import Verdict
from detente.terms.clauses import Clause, Limit, Prohibition, is_left_out
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.world import World

PERIOD = "period"


def keys(clause: Clause, world: World) -> Iterable[str]:
    """Return the ids of events that may be forbidden; ``period`` where there is none."""
    rule = cast("Prohibition", clause)
    debtors = frozenset(rule.debtor)
    found = [
        fact.id
        for fact in world.facts.of(world.ask(rule.never).kinds, hi=world.at)
        if fact.role("actor").matches(debtors) is not FALSE
        and world.matches(rule.never, fact) is not FALSE
    ]
    return found or [PERIOD]


def judge(clause: Clause, key: str, world: World) -> Judgement | None:
    """Return the judgement of one forbidden event, or of the period where there is none."""
    rule = cast("Prohibition", clause)
    if key == PERIOD:
        return _period(rule, world)
    fact = world.facts.by_id.get(key)
    if fact is None:
        return None
    base = effects.within_terms(rule, fact, world)
    if base is FALSE:
        return _outside(rule, fact, world)
    violated = effects.forbidden(rule, fact, world)
    judged = Judgement(violated, True, State.IN_EFFECT, "prohibition", trigger=fact)
    judged.witnesses.append(witness(fact, "event", base))
    if world.telling:
        with world.aside():
            _tell(judged, rule, fact, world)
    return judged


def _outside(rule: Prohibition, fact: Fact, world: World) -> Judgement | None:
    if world.matches(rule.never, fact) is FALSE or world.happened(fact) is FALSE:
        return None
    why = "it lies outside what the clause covers"
    if world.in_force(rule.clause, fact) is FALSE:
        why = "the clause was not in force when it happened"
    return Judgement(
        FALSE, True, State.NULL, "prohibition", trigger=fact, named=Verdict.NOT_APPLICABLE,
        witnesses=[witness(fact, "event", fact.occurred)], reasons=[why],
    )  # fmt: skip


def _period(rule: Prohibition, world: World) -> Judgement:
    """The time from entry into force up to now, in which no forbidden event is on record."""
    force = world.force.get(rule.clause)
    begins = force.begins[0] if force else FAR_PAST
    judged = Judgement(FALSE, True, State.IN_EFFECT, "prohibition")
    judged.window = judged.unbroken = (begins, world.at)
    judged.reasons.append("no forbidden event is on record so far")
    if force and force.begins[0] > world.at:
        judged.named, judged.state = Verdict.NOT_APPLICABLE, State.NULL
        judged.reasons[:] = ["the clause is not in force yet"]
        judged.unbroken = None
    elif force and force.ends[1] <= world.at:
        judged.reasons.append("the clause is no longer in force")
        judged.state = State.EXPIRED
    elif world.telling and rule.while_ is not None:
        with world.aside():
            _tell_lapse(judged, rule, world)
    return judged


def _tell_lapse(judged: Judgement, rule: Prohibition, world: World) -> None:
    """Say whether the clause's own condition still holds now, and whom a lapse releases."""
    present = Fact("now", frozenset(), world.at + 1, world.at + 1)
    held = effects.condition_held(rule, present, world)
    if held is TRUE:
        return
    _tell_condition(judged, rule, present, held, world)
    released = (
        "unspecified"
        if is_left_out(rule, "releases")
        else ", ".join(world.names.get(p, p) for p in rule.releases or ())
    )
    judged.reasons.append(f"whom that releases: {released}, and nobody beyond a limit")
    if held is FALSE:
        judged.state = State.SUSPENDED
        open_ = is_left_out(rule, "releases")
        judged.named = Verdict.UNDETERMINED if open_ else Verdict.SUSPENDED


def _tell(judged: Judgement, rule: Prohibition, fact: Fact, world: World) -> None:
    licences = effects.licences(rule, fact, world)
    resting = effects.suspended(rule.clause, fact, world)
    excuse = excuses.excused(rule, fact.id, world)
    let_off = excuses.let_off(rule, fact.id, world)
    held = effects.condition_held(rule, fact, world)
    for name, truth in licences:
        sure = {TRUE: "licensed by", UNKNOWN: "possibly licensed by"}[truth]
        judged.reasons.append(f"{sure} {name}")
        rests_on = effects.grounds(name, fact, world)
        judged.witnesses += [witness(ground, f"ground of {name}", t) for ground, t in rests_on]
    _tell_limits(judged, rule, fact, world)
    _tell_condition(judged, rule, fact, held, world)
    if any(truth is TRUE for _, truth in licences):
        return
    if resting is TRUE:
        judged.state, judged.named = State.SUSPENDED, Verdict.SUSPENDED
        judged.reasons.append("the duty is suspended, and the act stays within the limit")
    elif excuse is TRUE:
        judged.state, judged.named = State.EXCUSED, Verdict.EXCUSED
        judged.reasons.append("an excuse that the clause admits was accepted")
    elif any(truth is TRUE for _, truth in let_off):
        judged.state, judged.named = State.WAIVED, Verdict.EXCUSED
        judged.reasons.append("the side that may rely on it waived the violation")
    elif held is FALSE and judged.violated is FALSE:
        judged.state, judged.named = State.SUSPENDED, Verdict.SUSPENDED
    elif judged.violated is TRUE:
        judged.state = State.VIOLATED
        judged.reasons.append("nothing on record licenses, suspends or excuses it")
    elif judged.violated is UNKNOWN:
        judged.reasons.append("what it was, who did it, or what clears it is not established")
    if excuse is UNKNOWN:
        judged.reasons.append("an excuse is claimed and not accepted")


def _tell_limits(judged: Judgement, rule: Prohibition, fact: Fact, world: World) -> None:
    """Say why a limit that the act may be a response under does not license it for certain."""
    for name in dict.fromkeys(e.licensed_by for e in rule.except_ if e.licensed_by):
        limit = world.clauses.get(name)
        if not isinstance(limit, Limit) or is_response(limit, fact, world) is FALSE:
            continue
        judged.witnesses += bearing(limit, fact, world)
        licensed = effects.licence(name, fact, world)
        if licensed is TRUE:
            continue
        judged.reasons += [f"under {name}: {why}" for why in why_not(limit, fact, licensed, world)]
        told = {one.entry for one in judged.witnesses}
        judged.witnesses += [
            witness(trigger, f"trigger of {name}", truth)
            for trigger, truth in triggers_in_reach(limit, fact, world)
            if trigger.id not in told
        ]


def _tell_condition(
    judged: Judgement, rule: Prohibition, fact: Fact, held: Truth, world: World
) -> None:
    if rule.while_ is None or held is TRUE:
        return
    word = "had lapsed" if held is FALSE else "may have lapsed"
    before = "by now" if fact.id == "now" else "before it"
    judged.reasons.append(f"the clause's own condition {word} {before}")
    pattern = rule.while_.none
    if pattern is None:
        return
    earlier = world.facts.of(world.ask(pattern).kinds, hi=fact.hi)
    lapsing = [(f, world.matches(pattern, f)) for f in earlier if f.id != fact.id]
    judged.witnesses += [witness(f, "lapse of the condition", t) for f, t in lapsing if t][:5]


JUDGES.enter("prohibition")((keys, judge))

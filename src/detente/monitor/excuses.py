"""Excuses, releases and waivers: acts that take the consequence from a breach. Never inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from detente.monitor.facts import Fact
    from detente.monitor.world import World
    from detente.terms.clauses import Clause


def let_off(clause: Clause, key: str, world: World) -> list[tuple[Fact, Truth]]:
    """Return the acts by which a creditor releases or waives an instance."""
    favoured, about = frozenset(clause.favoured), frozenset({clause.clause})
    found: list[tuple[Fact, Truth]] = []
    for act in world.facts.of(("release", "waive"), hi=world.at):
        mine = (
            act.effective
            and act.role("on_clause").matches(about) is TRUE
            and act.role("about").matches(frozenset({key})) is TRUE
            and act.role("by").matches(favoured) is TRUE
        )
        if mine:
            world.trace.facts.add(act.id)
            if act.occurred is UNKNOWN:
                world.trace.touch(act.id, "occurred")
            found.append((act, min(act.occurred, world.happened(act))))
    return found


def excused(clause: Clause, key: str, world: World) -> Truth:
    """Return whether an excuse the clause admits was accepted (TRUE) or only claimed (UNKNOWN)."""
    admitted = {e.excuse for e in clause.except_ if e.excuse is not None}
    if not admitted or clause.non_derogable:
        return FALSE
    event = world.facts.by_id.get(key)
    own = event.said_to_have_done if event is not None else frozenset[str]()
    accepting = (frozenset(clause.favoured) - own) | world.bodies  # nobody excuses itself
    truths = [FALSE]
    for act in world.facts.of(("claim_excuse", "accept_excuse"), hi=world.at):
        if act.words.get("excuse") not in admitted or not act.effective:
            continue
        if act.role("about").matches(frozenset({key})) is not TRUE:
            continue
        if (
            act.role("on_clause").matches(frozenset({clause.clause})) is not TRUE
            and "on_clause" in act.roles
        ):
            continue
        happened = min(act.occurred, world.happened(act))
        world.trace.facts.add(act.id)
        if "claim_excuse" in act.kinds:
            truths.append(min(happened, UNKNOWN))
        elif act.role("by").matches(accepting) is TRUE:
            truths.append(happened)
    return max(truths)

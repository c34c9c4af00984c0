"""What an analysis comes to, in sentences: first what survives, then what hangs on what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.analyse.stability.edits import told
from detente.analyse.stability.paths import Mode
from detente.analyse.stability.reasons import witness
from detente.analyse.stability.unlock import single_unlocks
from detente.analyse.stability.verdicts import codes
from detente.show.stability.words import (
    CONCEPT_WORDS,
    change,
    members,
    name,
    named,
    path_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.edits import Edit
    from detente.analyse.stability.sensitivity import Conclusion, Hanging
    from detente.show.stability.overview import Overview

_SHOWN = 4


def concepts_named(concepts: Sequence[str]) -> str:
    """Return concepts as people name them."""
    return named([CONCEPT_WORDS[c] for c in concepts])


def lead(view: Overview) -> str:
    """Return the one sentence that says where the status quo stands."""
    conflict, quo = view.conflict, view.quo
    if quo is None:
        return "The model names no status quo, so nothing is said of how things stand now."
    held = view.verdicts.stable_somehow(quo)
    here = conflict.shown(quo)
    quo_named = f"In this model the status quo {here}"
    if not held:
        return f"{quo_named} does not hold under any concept asked for: {_who_gains(view)}."
    if "nash" in held:
        return f"{quo_named} holds: nobody gains by moving alone ({concepts_named(held)})."
    return (
        f"{quo_named} holds under {concepts_named(held)}, and not of itself: {_who_gains(view)}; "
        "what others would answer keeps it in place."
    )


def _who_gains(view: Overview) -> str:
    conflict, quo, graph = view.conflict, view.quo, view.graph
    if quo is None:
        return ""
    gaining = [
        f"{name(conflict, maker)} would gain by “{change(conflict, quo, gains[0])}”"
        for maker in graph.everyone()
        if (gains := graph.improvements(maker, quo))
    ]
    return named(gaining)


def why_it_holds(view: Overview) -> Iterator[str]:
    """Yield for each decision maker that could gain what keeps it from moving, under SEQ."""
    conflict, quo = view.conflict, view.quo
    if quo is None or "seq" not in view.verdicts.concepts:
        return
    for maker in view.graph.everyone():
        seen = witness(view.graph, maker, quo, "seq")
        for answer in seen.answers:
            done = change(conflict, quo, answer.improvement)
            gain = f"{name(conflict, maker)} would gain by “{done}”"
            if answer.sanction is None:
                yield f"{gain}, and nobody's own interest stands against it."
                continue
            steps = path_words(conflict, answer.sanction.steps)
            anyway = (
                "" if answer.sanction.attributable else "; that could happen without the move too"
            )
            yield f"{gain}; the answer would be {steps}, no better for it{anyway}."


def how_it_breaks(view: Overview) -> Iterator[str]:
    """Yield where improvements lead from the status quo, and which coalitions would move."""
    conflict, start = view.conflict, view.start
    if start is None:
        return
    reached = [o for o in view.outcomes if o.route and o.route.steps and o.route.mode is Mode.UI]
    for outcome in reached[:_SHOWN]:
        route = outcome.route
        steps = path_words(conflict, route.steps) if route else ""
        yield f"Improvements lead from it to {conflict.shown(outcome.state)}: {steps}."
    if not reached:
        yield "No equilibrium but the status quo is reached from it by improvements alone."
    here = next((o for o in view.outcomes if o.state == view.quo), None)
    if here is not None and not here.upsets:
        yield "No coalition would gain by leaving it together."
    for upset in here.upsets[:_SHOWN] if here else ():
        goals = named([conflict.shown(gain) for gain in upset.gains[:_SHOWN]], "or")
        verb = (
            "would gain by moving" if len(upset.coalition) == 1 else "would gain together by moving"
        )
        yield f"{members(conflict, upset.coalition)} {verb} to {goals}."


def what_opens(view: Overview) -> Iterator[str]:
    """Yield which single change of a statement would make which equilibrium hold and come."""
    conflict = view.conflict
    if view.quo is None or "seq" not in view.verdicts.concepts or not conflict.statements:
        return
    opened: dict[Edit, list[int]] = defaultdict(list)
    closed: list[int] = []
    found = single_unlocks(conflict, codes(view.verdicts.equilibria("seq")))
    for state, edits in found.by.items():
        for edit in edits:
            opened[edit].append(state)
        if not edits:
            closed.append(state)
    for edit, states in opened.items():
        shown = named([conflict.shown(state) for state in states], "or")
        who = name(conflict, edit.maker)
        change_of = f"{who}: {told(conflict, edit)}"
        yield f"One change would open a way of improvements to {shown}: {change_of}."
    if closed:
        some = [conflict.shown(state) for state in closed[:_SHOWN]]
        more = len(closed) - _SHOWN
        others = [f"{more} more"] if more > 0 else []
        yield f"No single change of a statement opens one to {named([*some, *others], 'or')}."


def tried(view: Overview) -> str:
    """Return what was varied; empty where nothing was."""
    changes = view.changes
    if changes is None:
        return ""
    return (
        f"{changes.tried} single changes were tried: each assumed statement dropped and turned "
        "round, and every statement moved among its owner's, since their order is the analyst's."
    )


def surviving(view: Overview) -> Iterator[str]:
    """Yield what survives every single change of an assumed statement; first what holds for all."""
    changes = view.changes
    if changes is None:
        return
    conflict, survive = view.conflict, changes.surviving
    for state, concepts, holds in _grouped([one for one in survive if one.maker < 0]):
        what = "is an equilibrium" if holds else "is no equilibrium"
        yield f"{conflict.shown(state)} {what} under {concepts_named(concepts)}."
    for one in survive:
        if one.maker >= 0 and one.concept == "nash" and one.state == view.quo:
            gain = "Nothing to gain" if one.stable else "Something to gain"
            here = conflict.shown(one.state)
            yield f"{gain} by moving alone from {here}: {name(conflict, one.maker)}."
    if not survive:
        yield "Nothing that is said below survives all of them."


def hanging(view: Overview) -> Iterator[str]:
    """Yield what hangs on assumed statements, and on which."""
    changes = view.changes
    if changes is None:
        return
    conflict = view.conflict
    alike: dict[tuple[int, bool, tuple[Edit, ...]], list[Hanging]] = defaultdict(list)
    for one in changes.hanging:
        if one.conclusion.maker < 0 and not one.survives:
            key = one.conclusion.state, one.conclusion.stable, one.overturned_by
            alike[key].append(one)
    for (state, holds, edits), ones in alike.items():
        held = "is an equilibrium" if holds else "is no equilibrium"
        which = concepts_named([one.conclusion.concept for one in ones])
        yield (
            f"{conflict.shown(state)} {held} under {which}; overturned by {len(edits)} of them: "
            f"{overturning(conflict, ones[0])}."
        )


def overturning(conflict: Conflict, one: Hanging) -> str:
    """Return the statements that a conclusion hangs on, each with its owner and changes."""
    by: dict[tuple[int, int], list[Edit]] = defaultdict(list)
    for edit in one.overturned_by:
        by[edit.maker, getattr(edit, "statement", -1)].append(edit)
    shown = [
        f"{name(conflict, maker)}: {told(conflict, edits[0])}"
        + (f" (or {len(edits) - 1} more like it)" if len(edits) > 1 else "")
        for (maker, _), edits in list(by.items())[:_SHOWN]
    ]
    more = len(by) - _SHOWN
    if more > 0:
        shown.append(f"changes to {more} more statements")
    return "; ".join(shown)


def _grouped(conclusions: Sequence[Conclusion]) -> Iterator[tuple[int, list[str], bool]]:
    """Yield conclusions about one state that say the same, with all their concepts."""
    found: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for one in conclusions:
        found[one.state, one.stable].append(one.concept)
    for (state, holds), concepts in found.items():
        yield state, concepts, holds

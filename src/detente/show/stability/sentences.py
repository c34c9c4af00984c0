"""What an analysis comes to, in sentences: how the status quo stands, why, what would move it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.analyse.stability.listed import MOST_OPTIONS
from detente.analyse.stability.paths import Mode
from detente.analyse.stability.reasons import witness
from detente.analyse.stability.unlock import single_unlocks
from detente.analyse.stability.verdicts import codes
from detente.show.stability.overview import MOST_WAYS, MOST_WORK
from detente.show.stability.survival import concepts_named, quo_hangs
from detente.show.stability.words import (
    answer_words,
    as_short,
    change,
    members,
    name,
    named,
    path_words,
    some_of,
    varied_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analyse.stability.edits import Edit
    from detente.analyse.stability.paths import FromHere
    from detente.show.stability.overview import Overview

_SHOWN = 4


def lead(view: Overview) -> str:
    """Return the one sentence that says where the status quo stands."""
    quo = view.quo
    if quo is None:
        return "The model names no status quo, so nothing is said of how things stand now."
    return f"{_standing(view, quo)}{quo_hangs(view)}."


def _standing(view: Overview, quo: int) -> str:
    held = view.verdicts.stable_somehow(quo)
    quo_named = f"In this model the status quo {view.conflict.shown(quo)}"
    if view.of_itself:
        return f"{quo_named} holds: nobody gains by moving alone ({concepts_named(held)})"
    if not held:
        return f"{quo_named} does not hold under any concept asked for: {_who_gains(view)}"
    return (
        f"{quo_named} holds under {concepts_named(held)}, and not of itself: {_who_gains(view)}; "
        f"{_kept(view, held)}"
    )


def _kept(view: Overview, held: Sequence[str]) -> str:
    """Return what keeps a status quo in place that somebody would gain by leaving."""
    if view.answered:
        return "what others would answer keeps it in place"
    if "sim" in held:
        return "moves of others at the same time, each by gain, keep it in place"
    if view.answered is None:
        return "whether others would answer in their own interest was not looked at (ask for seq)"
    return "it holds only if others would answer against their own interest"


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
    if not view.small:
        yield "Answers are looked at for so many states only where asked for: --explain status_quo."
        return
    for maker in view.graph.everyone():
        seen = witness(view.graph, maker, quo, "seq")
        for answer in seen.answers:
            done = change(conflict, quo, answer.improvement)
            gain = f"{name(conflict, maker)} would gain by “{done}”"
            if answer.sanction is None:
                yield f"{gain}, and nobody's own interest stands against it."
                continue
            steps = answer_words(conflict, answer.sanction.steps, answer.alike)
            anyway = (
                "" if answer.sanction.attributable else "; that could happen without the move too"
            )
            yield f"{gain}; the answer would be {steps}, no better for it{anyway}."


def how_it_breaks(view: Overview) -> Iterator[str]:
    """Yield where improvements lead from the status quo, and which coalitions would move."""
    start = view.start
    if start is None:
        return
    if not view.listed:
        yield f"Ways to equilibria, and who leaves them, were not looked at: {not_listed(view)}."
        return
    yield from _ways(view, start)
    yield from _leaving(view)


def not_listed(view: Overview) -> str:
    """Return why equilibria are not looked at one by one."""
    if not view.small:
        count = len(view.conflict.options)
        return f"that is done for up to {MOST_OPTIONS} options, and there are {count}"
    return (
        f"that is done for up to {MOST_WAYS:,} equilibria × states, and there are "
        f"{len(view.equilibria):,} equilibria and {view.size:,} states"
    )


def _ways(view: Overview, start: FromHere) -> Iterator[str]:
    conflict = view.conflict
    reached = [o for o in view.outcomes if o.route and o.route.steps and o.route.mode is Mode.UI]
    for outcome in reached[:_SHOWN]:
        route = outcome.route
        if route is not None:
            steps = path_words(conflict, route.steps) + as_short(start.others(route))
            yield f"Improvements lead from it to {conflict.shown(outcome.state)}: {steps}."
    if len(reached) > _SHOWN:
        yield f"Improvements lead from it to {len(reached) - _SHOWN} more equilibria."
    if not reached:
        yield "No equilibrium but the status quo is reached from it by improvements alone."


def _leaving(view: Overview) -> Iterator[str]:
    conflict = view.conflict
    here = next((o for o in view.outcomes if o.state == view.quo), None)
    if here is not None and not here.upsets:
        yield "No coalition would gain by leaving it together."
    for upset in here.upsets if here else ():
        goals = some_of([conflict.shown(gain) for gain in upset.gains], _SHOWN)
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
    targets = codes(view.verdicts.equilibria("seq"))
    if not view.small or len(targets) > view.room():
        limit = (
            f"{MOST_WORK:,} changes × equilibria × states"
            if view.small
            else f"{MOST_OPTIONS} options"
        )
        yield (
            "What single changes of statements would open was not looked at: that is done for up "
            f"to {limit}."
        )
        return
    found = single_unlocks(conflict, targets)
    for state, edits in found.by.items():
        for edit in edits:
            opened[edit].append(state)
        if not edits:
            closed.append(state)
    for edit, states in opened.items():
        shown = named([conflict.shown(state) for state in states], "or")
        change_of = varied_words(conflict, edit)
        yield f"One change would open a way of improvements to {shown}: {change_of}."
    if closed:
        some = some_of([conflict.shown(state) for state in closed], _SHOWN)
        yield f"No single change of a statement opens one to {some}."

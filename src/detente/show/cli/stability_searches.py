"""Answers of ``detente stability`` that search: ways to a state, and what would unlock one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.paths import FromHere, Mode
from detente.errors import InputError
from detente.show.cli.output import fail, say, say_json
from detente.show.cli.prose import say_wrapped
from detente.show.cli.stability_heads import SHOWN, heading, route_json
from detente.show.stability import words
from detente.show.stability.opening import maker_of, state_of
from detente.show.stability.overview import overview_of

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, Statement
    from detente.analyse.stability.legal import Step
    from detente.analyse.stability.paths import Route
    from detente.analyse.stability.unlock import Unlock, Unlocking

_UNLOCKS = 5
"""Edit sets that are shown of each group of decision makers."""


def reached(conflict: Conflict, to: str | None, *, as_json: bool) -> None:
    """Print what can be reached from the status quo, or the ways to one state."""
    graph = graph_of(conflict)
    block = getattr(graph, "block", int)
    start = FromHere(graph, block(state_of(conflict, "status_quo")))
    if to is not None:
        goals = [block(state_of(conflict, to))]
    else:
        goals = [state for state, _ in overview_of(conflict).equilibria]
    found = {goal: {mode: start.route(goal, mode) for mode in Mode} for goal in goals}
    if as_json:
        say_json({
            "from": start.start, "capped": start.capped,
            "to": [
                {"state": goal, **{str(m): route_json(conflict, way) for m, way in ways.items()}}
                for goal, ways in found.items()
            ],
            "assumed": words.assumed_words(conflict),
        })  # fmt: skip
        return
    heading(conflict)
    say_wrapped(f"From the status quo {conflict.shown(start.start)}, shortest ways")
    ordered = sorted(found.items(), key=lambda item: _far(item[1]))
    for goal, ways in ordered if to is not None else ordered[:SHOWN]:
        _say_ways(conflict, goal, ways)
    if to is None and len(found) > SHOWN:
        say(f"{len(found) - SHOWN} more equilibria; --json lists all.")
    if start.capped:
        say_wrapped(
            f"The search stopped after {start.most:,} states: there may be ways that are not shown."
        )


def _far(ways: dict[Mode, Route | None]) -> tuple[int, int]:
    for place, route in enumerate(ways.values()):
        if route is not None:
            return place, len(route.steps)
    return len(ways), 0


def _say_ways(conflict: Conflict, goal: int, ways: dict[Mode, Route | None]) -> None:
    say_wrapped(f"to {conflict.shown(goal)} (code {goal})", "  ")
    told: set[tuple[Step[int], ...]] = set()
    for mode, route in ways.items():
        if route is None:
            say_wrapped(f"{words.MODE_WORDS[mode]}: there is no way", "    - ", "      ")
        elif not route.steps:
            say_wrapped("it is the status quo", "    - ", "      ")
            return
        elif route.steps not in told:
            told.add(route.steps)
            steps = words.path_words(conflict, route.steps)
            say_wrapped(f"{words.MODE_WORDS[mode]}: {steps}", "    - ", "      ")
            if mode is Mode.UI:
                return


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an unlock search."""

    target: str
    concepts: tuple[str, ...] | None
    largest: int
    by: tuple[str, ...]
    added: tuple[str, ...]


def unlocked(conflict: Conflict, wanted: Wanted, *, as_json: bool) -> None:
    """Print the smallest edits of statements that make a state hold, and come."""
    from detente.analyse.stability.engines.hypercube import KNOWN
    from detente.analyse.stability.unlock import unlock

    concepts = wanted.concepts or ("seq",)
    if len(concepts) != 1 or concepts[0] not in KNOWN:
        raise fail(f"--unlock asks for stability under one concept: {', '.join(KNOWN)}.")
    found = unlock(
        conflict, state_of(conflict, wanted.target), concept=concepts[0], largest=wanted.largest,
        by=[maker_of(conflict, name) for name in wanted.by] or None,
        added=[_said(conflict, text) for text in wanted.added],
    )  # fmt: skip
    if as_json:
        say_json({**found.as_json(), "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    _say_unlocking(conflict, found)


def _said(conflict: Conflict, text: str) -> Statement:
    from detente.analyse.stability.conflict import Statement
    from detente.analyse.stability.statements import Vocabulary

    formula, problems = Vocabulary(conflict.bits).read(text)
    if formula is None:
        raise InputError(f"--add {text!r}: {problems[0].message} {problems[0].hint}")
    return Statement(text, formula)


def _say_unlocking(conflict: Conflict, found: Unlocking) -> None:
    from detente.analyse.stability.unlock import by_whom

    target, concept = conflict.shown(found.target), words.CONCEPT_WORDS[found.concept]
    wanted = f"stable under {concept} and reached from the status quo by improvements"
    if found.already:
        say_wrapped(f"{target} is {wanted} already.")
        return
    for size, count in found.tried.items():
        hits = sum(len(one.edits) == size for one in found.unlocks)
        what = "single edits" if size == 1 else f"sets of {size} edits"
        say_wrapped(
            f"{what}: {count:,} tried, {hits:,} after which {target} is {wanted}", "  - ", "    "
        )
    if not found.complete:
        most = found.method.parameters["most_profiles"]
        say_wrapped(f"The search stopped at {most:,} profiles: there may be more.")
    for whose, unlocks in by_whom(found).items():
        say()
        say_wrapped(f"By statements of {words.members(conflict, whose)} ({len(unlocks):,})")
        for one in unlocks[:_UNLOCKS]:
            _say_unlock(conflict, found, one)
        if len(unlocks) > _UNLOCKS:
            say(f"  {len(unlocks) - _UNLOCKS:,} more; --json lists all.")


def _say_unlock(conflict: Conflict, found: Unlocking, one: Unlock) -> None:
    from detente.analyse.stability.edits import told

    edits = [f"{words.name(conflict, e.maker)}: {told(conflict, e)}" for e in one.edits]
    say_wrapped("; ".join(edits), "  - ", "    ")
    steps = found.route(one).steps
    if steps:
        say_wrapped(f"the way then: {words.path_words(conflict, steps)}", "    ", "      ")

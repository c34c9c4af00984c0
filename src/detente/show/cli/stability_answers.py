"""Answers of ``detente stability`` about single states and moves, as text or as JSON."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.analyse.stability.coalition_verdicts import LARGEST
from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.paths import upsets
from detente.analyse.stability.reasons import witness
from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.analyse.stability.solutions.coalitions import MOST_MAKERS, Together
from detente.show.cli.output import fail, say, say_json, table
from detente.show.cli.prose import say_wrapped
from detente.show.cli.stability_heads import heading, steps_json, upsets_json
from detente.show.stability import words
from detente.show.stability.opening import state_of
from detente.show.stability.overview import overview_of
from detente.show.stability.survival import concepts_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.graph import Coalesced, OptionForm
    from detente.analyse.stability.paths import Upset
    from detente.analyse.stability.reasons import Witness
    from detente.show.stability.overview import Overview


def explained(
    conflict: Conflict, text: str, concepts: tuple[str, ...] | None, *, as_json: bool
) -> None:
    """Print why a state is stable, or not, for each decision maker."""
    state, graph = state_of(conflict, text), graph_of(conflict)
    state = getattr(graph, "block", int)(state)
    asked = concepts or USUAL
    for concept in asked:
        if concept not in CONCEPTS:
            raise fail(
                f"There is no solution concept {concept!r}. There are: {', '.join(CONCEPTS)}."
            )
    if conflict.coalesced and "sim" in asked:
        raise fail("sim is defined for option form only, and here states count as one.")
    seen = [witness(graph, maker, state, c) for maker in graph.everyone() for c in asked]
    if as_json:
        say_json(
            {
                "state": state,
                "options": list(conflict.taken(state)),
                "witnesses": [_witness_json(conflict, one) for one in seen],
                "upset_by": upsets_json(conflict, _leaving(graph, state)),
                "assumed": words.assumed_words(conflict),
            }
        )
        return
    heading(conflict)
    say_wrapped(f"The state {conflict.shown(state)} (code {state})")
    for maker in graph.everyone():
        own = [one for one in seen if one.maker == maker]
        say_wrapped(words.verdict_line(conflict, own), "  - ", "    ")
        for line in _why(conflict, own):
            say_wrapped(line, "    ", "      ")
    leaving = _leaving(graph, state)
    if leaving is not None:
        say_wrapped(
            "Coalitions that would gain by leaving it together (without those that contain "
            f"another): {'; '.join(words.upset_words(conflict, u) for u in leaving) or 'none'}"
        )


def _why(conflict: Conflict, seen: Sequence[Witness]) -> Iterator[str]:
    """Yield the sentences of some witnesses, each with the concepts that it is for, once."""
    concepts: dict[str, list[str]] = defaultdict(list)
    for one in seen:
        for line in words.witness_lines(conflict, one):
            concepts[line].append(one.concept)
    for line, which in concepts.items():
        every = len(which) == len(seen)
        yield line if every else f"{concepts_named(which)}: {line}"


def _leaving(graph: OptionForm | Coalesced, state: int) -> tuple[Upset, ...] | None:
    """Return the coalitions that would leave a state; None where they are too many to ask."""
    if len(graph.makers) > MOST_MAKERS or len(graph.conflict.options) > LARGEST:
        return None
    return upsets(Together(graph), state)


def _witness_json(conflict: Conflict, seen: Witness) -> dict[str, object]:
    answers = [
        {
            "to": answer.improvement,
            "sanction": None
            if answer.sanction is None
            else {
                "steps": steps_json(conflict, answer.sanction.steps),
                "reached": answer.sanction.reached,
                "attributable": answer.sanction.attributable,
                "at_once": answer.sanction.at_once,
            },
        }
        for answer in seen.answers
    ]
    return {
        "maker": conflict.makers[seen.maker].id,
        "concept": seen.concept,
        "stable": seen.stable,
        "attributable": seen.attributable,
        "moves": seen.moves,
        "improvements": answers,
        "sentences": list(words.witness_lines(conflict, seen)),
    }


def moves(conflict: Conflict, svg: Path | None, to: str | None, *, as_json: bool) -> None:
    """Print every state with everybody's moves from it; draw the same where asked.

    Args:
        conflict: the conflict.
        svg: the file to draw into, if any.
        to: a state to which the way from the status quo is drawn thick; the first equilibrium
            that a way leads to, where none is named.
        as_json: whether to print JSON.
    """
    from detente.show.stability.picture import path_to, picture

    view = overview_of(conflict)
    target = None if to is None else state_of(conflict, to)
    path = path_to(view, target)
    if svg is not None:
        from detente.show.cli.pages import written

        written(svg, picture(view, target))
    rows = list(_rows(view))
    if as_json:
        say_json({
            "status_quo": view.quo,
            "states": [
                {"state": s, "taken": list(conflict.taken(s)), "equilibrium": list(concepts),
                 "improvements": {conflict.makers[m].id: list(t) for m, t, _ in moved if t},
                 "other_moves": {conflict.makers[m].id: list(t) for m, _, t in moved if t}}
                for s, concepts, moved in rows
            ],
            "path": steps_json(conflict, path),
            "assumed": words.assumed_words(conflict),
        })  # fmt: skip
        return
    heading(conflict)
    shown: list[tuple[str, ...]] = []
    for state, concepts, moved in rows:
        here = " (status quo)" if state == view.quo else ""
        name = f"{conflict.shown(state)}{here}"
        gains = _by_mover(conflict, [(m, better) for m, better, _ in moved])
        others = _by_mover(conflict, [(m, other) for m, _, other in moved])
        shown.append((name, str(state), concepts_named(concepts) or "–", gains, others))
    columns = ("State", "Code", "Holds under", "Improvements, by mover, to codes", "Other moves")
    say(table(columns, shown))
    if path:
        say()
        say_wrapped(f"The path that is drawn: {words.path_words(conflict, path)}.")


Moved = tuple[int, tuple[int, ...], tuple[int, ...]]
"""A decision maker, the states it gains by moving to, and the other states it can move to."""


def _rows(view: Overview) -> Iterator[tuple[int, tuple[str, ...], list[Moved]]]:
    """Yield every state with the concepts that hold it and everybody's moves from it."""
    graph, held = view.graph, dict(view.equilibria)
    for state in graph.states():
        moved: list[Moved] = []
        for maker in graph.everyone():
            better = graph.improvements(maker, state)
            others = tuple(t for t in graph.moves(maker, state) if t not in better)
            moved.append((maker, better, others))
        yield state, held.get(state, ()), moved


def _by_mover(conflict: Conflict, moved: Sequence[tuple[int, tuple[int, ...]]]) -> str:
    told = [f"{words.name(conflict, m)} → {', '.join(map(str, t))}" for m, t in moved if t]
    return "; ".join(told) or "none"

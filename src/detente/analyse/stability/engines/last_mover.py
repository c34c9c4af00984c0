"""The general engine: minima of ranks over pairs of a state and its last mover.

For any graph that can be listed: coalesced states, moves that several decision makers share, moves
that are not transitive. Nobody may move twice running, so what can still come depends on who moved
last: ``m(s, l)`` is the least value over all that legal sequences lead to from ``s`` if ``l`` may
not move first. It is worked out backwards: pairs take their value from the lowest arrival on,
each pair once, so the work grows with decision makers times arcs.

Source: the definitions in Fang, Hipel & Kilgour 1993, ch. 3; the reduction is ours, and is tested
against them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.analyse.stability.engines.reference import flagged
from detente.analyse.stability.graph import graph_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from detente.analyse.stability.arrays import Flags
    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.graph import Graph

LARGEST = 16
"""Options up to which it is used: 65,536 states; their arcs have to be listed."""

KNOWN = ("nash", "gmr", "smr", "seq")
"""The concepts that it knows."""


def last_mover(
    conflict: Conflict, concepts: Sequence[str]
) -> tuple[Flags, dict[tuple[int, str], Flags]]:
    """Return which codes are states, and which are stable for each decision maker and concept."""
    graph = graph_of(conflict)
    found = stable_states(graph, concepts)
    stable = {key: flagged(conflict.size, states) for key, states in found.items()}
    return flagged(conflict.size, graph.states()), stable


def stable_states(graph: Graph, concepts: Sequence[str]) -> dict[tuple[int, str], list[int]]:
    """Return the stable states of any graph, for each decision maker and concept."""
    return {
        (maker, concept): _STABLE[concept](graph, maker)
        for maker in graph.everyone()
        for concept in concepts
    }


def _nash(graph: Graph, maker: int) -> list[int]:
    return [s for s in graph.states() if not graph.improvements(maker, s)]


def _gmr(graph: Graph, maker: int) -> list[int]:
    values = {s: graph.rank(maker, s) for s in graph.states()}
    return _held(graph, maker, least(graph, graph.others(maker), values, graph.moves))


def _smr(graph: Graph, maker: int) -> list[int]:
    values = {
        s: max([graph.rank(maker, t) for t in (s, *graph.moves(maker, s))]) for s in graph.states()
    }
    return _held(graph, maker, least(graph, graph.others(maker), values, graph.moves))


def _seq(graph: Graph, maker: int) -> list[int]:
    values = {s: graph.rank(maker, s) for s in graph.states()}
    return _held(graph, maker, least(graph, graph.others(maker), values, graph.improvements))


_STABLE = {"nash": _nash, "gmr": _gmr, "smr": _smr, "seq": _seq}


def _held(graph: Graph, maker: int, worst: Mapping[int, int]) -> list[int]:
    """Return the states from which each improvement could be made no better."""
    return [
        s
        for s in graph.states()
        if all(
            t in worst and worst[t] <= graph.rank(maker, s) for t in graph.improvements(maker, s)
        )
    ]


def least(
    graph: Graph,
    movers: Sequence[int],
    values: Mapping[int, int],
    moves: Callable[[int, int], Sequence[int]],
) -> dict[int, int]:
    """Return the least value over what legal sequences lead to, for states that have any.

    Args:
        graph: the graph.
        movers: who moves.
        values: each state's value.
        moves: gives what a mover can move to from a state.
    """
    arrivals: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for state in graph.states():
        for mover in movers:
            for reached in moves(mover, state):
                arrivals[reached].append((mover, state))
    first: dict[int, int] = {}
    done: set[tuple[int, int]] = set()
    for state in sorted(values, key=values.__getitem__):
        # Walk backwards from the lowest values: whoever can still lead here has found its least.
        pending = list(arrivals[state])
        while pending:
            mover, before = pending.pop()
            if (mover, before) in done:
                continue
            done.add((mover, before))
            first.setdefault(before, values[state])
            pending += [(j, s) for j, s in arrivals[before] if j != mover]
    return first

"""What can come of a state: the outcomes that moves lead to from it, and through whom.

Source: Li, Kilgour & Hipel 2005 (status quo analysis); Fang, Hipel & Kilgour 1993, ch. 3 (legal
sequences). Paths are shortest ones, in number of moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from detente.analyse.stability.legal import Search, Step
from detente.analyse.stability.solutions.coalitions import MOST_MAKERS, Together, coalitions
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.analyse.stability.graph import Graph
    from detente.analyse.stability.solutions.coalitions import Coalition


class Mode(StrEnum):
    """Which moves a path may be made of."""

    UI = "ui"
    """Unilateral improvements: each move is better for its mover than where it stands."""
    UIUM = "uium"
    """Each mover takes an improvement where it has one, and may make any move where it has none."""
    UM = "um"
    """Unilateral moves: any move."""


MOST_STATES = 100_000
"""States that are looked at from the start before a search is given up as capped."""


@dataclass(frozen=True, slots=True)
class Route:
    """A shortest way to a state.

    Attributes:
        to: the state.
        mode: which moves it is made of.
        steps: its moves; none if it starts there.
    """

    to: int
    mode: Mode
    steps: tuple[Step[int], ...]


class FromHere:
    """What legal sequences by all decision makers lead to from a state.

    Args:
        graph: the graph.
        start: the state, the status quo most of the time.
        most: how many states are looked at before a search is given up.
    """

    def __init__(self, graph: Graph, start: int, most: int = MOST_STATES) -> None:
        self.graph = graph
        self.start = start
        self.most = most
        self.capped = False
        moves: dict[Mode, Callable[[int, int], tuple[int, ...]]] = {
            Mode.UI: graph.improvements,
            Mode.UIUM: self._mixed,
            Mode.UM: graph.moves,
        }
        self._searches = {
            mode: Search(start, graph.everyone(), move) for mode, move in moves.items()
        }

    def _mixed(self, maker: int, state: int) -> tuple[int, ...]:
        return self.graph.improvements(maker, state) or self.graph.moves(maker, state)

    def reached(self, mode: Mode) -> frozenset[int]:
        """Return the states that can be reached, the start among them."""
        search = self._searches[mode]
        found = list(islice(search, self.most))
        if len(found) == self.most:
            self.capped = True
        return frozenset([self.start, *found])

    def route(self, to: int, mode: Mode) -> Route | None:
        """Return a shortest way to a state; None if there is none, or the search was capped."""
        if to == self.start:
            return Route(to, mode, ())
        for number, found in enumerate(self._searches[mode]):
            if found == to:
                return Route(to, mode, self._searches[mode].path(to))
            if number >= self.most:
                self.capped = True
                break
        return None

    def others(self, route: Route) -> int | None:
        """Return how many other ways are as short as one; None where that is not counted."""
        count = self._searches[route.mode].count(route.to) if route.steps else 1
        return None if count is None else count - 1

    def ways(self, route: Route, most: int) -> tuple[tuple[Step[int], ...], ...]:
        """Return the ways that are as short as one, itself among them, at most so many."""
        if not route.steps:
            return ((),)
        return tuple(self._searches[route.mode].paths(route.to, most))

    def routes(self, to: int) -> tuple[Route, ...]:
        """Return the shortest ways there are: by improvements, mixed moves, any moves."""
        found = [self.route(to, mode) for mode in Mode]
        return tuple(route for route in found if route is not None)


@dataclass(frozen=True, slots=True)
class Upset:
    """A coalition that could move away from a state together, and where it would be better off."""

    coalition: Coalition
    gains: tuple[int, ...]


def upsets(together: Together, state: int) -> tuple[Upset, ...]:
    """Return the coalitions that gain by leaving a state, without those that contain another one.

    Source: Kilgour, Hipel, Fang & Peng 2001.

    Raises:
        InputError: there are more decision makers than coalitions can be gone through for.
    """
    makers = together.graph.everyone()
    if len(makers) > MOST_MAKERS:
        message = (
            f"Coalitions of {len(makers)} decision makers are too many; the limit is {MOST_MAKERS}."
        )
        raise InputError(message)
    found: list[Upset] = []
    for group in coalitions(makers):
        if any(set(smaller.coalition) <= set(group) for smaller in found):
            continue
        gains = together.gains(group, state)
        if gains:
            found.append(Upset(group, gains))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An equilibrium, and what speaks for its coming about and lasting.

    Attributes:
        state: the state.
        concepts: the concepts under which it is an equilibrium.
        route: the shortest way there from the status quo, by improvements if there is one; None
            where it cannot be reached, or no status quo is known.
        upsets: coalitions that would leave it together.
        robust: the share of single changes of statements under which it stays an equilibrium under
            all of those concepts; None where that was not asked.
    """

    state: int
    concepts: tuple[str, ...]
    route: Route | None
    upsets: tuple[Upset, ...]
    robust: float | None = None

    @property
    def order(self) -> tuple[int, bool, int, float, int, int]:
        """What outcomes are listed by.

        Reached by improvements, by mixed moves, by any moves, or not; then whether no coalition
        leaves; then how many concepts hold it; then how robust it is; then how few moves it takes;
        then its code.
        """
        modes = list(Mode)
        reach = len(modes) if self.route is None else modes.index(self.route.mode)
        steps = 0 if self.route is None else len(self.route.steps)
        held = -len(self.concepts)
        return reach, bool(self.upsets), held, -(self.robust or 0.0), steps, self.state


def outcomes(
    together: Together,
    states: Iterable[tuple[int, Sequence[str]]],
    start: FromHere | None,
    robust: Mapping[int, float] | None = None,
) -> tuple[Outcome, ...]:
    """Return equilibria with what speaks for them, those first that it is easiest to come to.

    SEQ and GMR say yes often; without this order their lists are no forecast of anything.

    Args:
        together: the graph as coalitions see it.
        states: equilibria, each with the concepts that hold it.
        start: the way from the status quo, if that is known.
        robust: state to the share of single changes under which it stays an equilibrium.
    """
    found: list[Outcome] = []
    for state, concepts in states:
        routes = start.routes(state) if start is not None else ()
        route = routes[0] if routes else None
        share = None if robust is None else robust.get(state)
        found.append(Outcome(state, tuple(concepts), route, upsets(together, state), share))
    return tuple(sorted(found, key=lambda outcome: outcome.order))


def led(graph: Graph, start: int, to: int, leaders: Sequence[int]) -> Route | None:
    """Return a shortest way on which some may make any move and all others only improve.

    What a mediator, say, would have to do itself for the rest to follow of its own accord.

    Args:
        graph: the graph.
        start: where from.
        to: where to.
        leaders: those that may move without gaining, by number.

    Returns:
        The way, None where there is none within :data:`MOST_STATES` states.
    """

    def moves(maker: int, state: int) -> tuple[int, ...]:
        return graph.moves(maker, state) if maker in leaders else graph.improvements(maker, state)

    if start == to:
        return Route(to, Mode.UI, ())
    search = Search(start, graph.everyone(), moves)
    if to in islice(search, MOST_STATES):
        return Route(to, Mode.UIUM, search.path(to))
    return None

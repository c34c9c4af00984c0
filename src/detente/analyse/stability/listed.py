"""A conflict with its states and moves listed once, for judging many preference profiles of it.

Sets of states are whole numbers, one bit for each state by its place in the list: unions and tests
are single operations, however many preferences are tried on the same moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from detente.analyse.stability.graph import graph_of
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict
    from detente.kernel.formula import Formula

States: TypeAlias = int
"""A set of states: bit k stands for the k-th state of the list."""

MOST_OPTIONS = 12
"""Options up to which states are listed: 4,096 states."""


@dataclass(frozen=True, slots=True)
class Order:
    """A decision maker's preference over listed states.

    Attributes:
        ranks: each state's rank, the higher the better; equal ranks make equal orders.
        gains: for each state, those of the decision maker's moves that are better.
        no_better: for each state, the states that are no better than it.
    """

    ranks: tuple[int, ...]
    gains: tuple[States, ...]
    no_better: tuple[States, ...]
    _verdicts: dict[tuple[int, str], bool] = field(
        default_factory=dict[tuple[int, str], bool], compare=False, repr=False
    )

    def verdict(self, state: int, concept: str, decide: Callable[[], bool]) -> bool:
        """Return a verdict that hangs on this order alone, decided once."""
        known = self._verdicts.get((state, concept))
        if known is None:
            known = self._verdicts[state, concept] = decide()
        return known


class Listed:
    """The states and moves of a conflict, whatever its decision makers prefer.

    Raises:
        InputError: there are too many states to list.
    """

    def __init__(self, conflict: Conflict) -> None:
        if len(conflict.options) > MOST_OPTIONS:
            message = (
                f"Many preference profiles can be tried on up to {MOST_OPTIONS} options, "
                f"not on {len(conflict.options)}."
            )
            raise InputError(message)
        self.conflict = conflict
        graph = graph_of(conflict)
        self.graph = graph
        self.states = graph.states()
        self.place = {state: place for place, state in enumerate(self.states)}
        self.moves: tuple[tuple[States, ...], ...] = tuple(
            tuple(self.set_of(graph.moves(maker, state)) for state in self.states)
            for maker in graph.everyone()
        )
        self._truths: dict[Formula, States] = {}
        self._reached: dict[tuple[int, int], States] = {}
        self.everything: States = (1 << len(self.states)) - 1

    def set_of(self, states: Sequence[int]) -> States:
        """Return a set of states, given by code."""
        return sum(1 << self.place[state] for state in states)

    def where(self, formula: Formula) -> States:
        """Return the states in which a formula holds."""
        known = self._truths.get(formula)
        if known is None:
            known = self.set_of([s for s in self.states if self.conflict.holds(formula, s)])
            self._truths[formula] = known
        return known

    def by_statements(self, maker: int, formulas: Sequence[Formula]) -> Order:
        """Return a decision maker's order by prioritised statements."""
        groups: list[States] = [self.everything]
        for formula in formulas:
            true = self.where(formula)
            split = [part for group in groups for part in (group & true, group & ~true) if part]
            groups = split
        ranks = [0] * len(self.states)
        for level, group in enumerate(reversed(groups)):
            for place in bits(group):
                ranks[place] = level
        return self.order(maker, ranks)

    def as_given(self, maker: int) -> Order:
        """Return a decision maker's order by its preference in the model."""
        return self.order(maker, [self.graph.rank(maker, state) for state in self.states])

    def order(self, maker: int, ranks: Sequence[int]) -> Order:
        """Return the order that ranks make, with the maker's gains under it."""
        better: dict[int, States] = {}
        above: States = 0
        by_rank: dict[int, States] = {}
        for place, rank in enumerate(ranks):
            by_rank[rank] = by_rank.get(rank, 0) | 1 << place
        for rank in sorted(by_rank, reverse=True):
            better[rank] = above
            above |= by_rank[rank]
        gains = tuple(
            moves & better[rank] for moves, rank in zip(self.moves[maker], ranks, strict=True)
        )
        no_better = tuple(self.everything & ~better[rank] for rank in ranks)
        return Order(tuple(ranks), gains, no_better)

    def reached_by_moves(self, but: int, start: int) -> States:
        """Return what legal sequences of moves by all but one lead to, whatever they prefer."""
        known = self._reached.get((but, start))
        if known is None:
            others = [moves for maker, moves in enumerate(self.moves) if maker != but]
            known = self._reached[but, start] = reached(start, others)
        return known


def bits(states: States) -> Iterator[int]:
    """Yield the places of the states in a set, ascending."""
    while states:
        lowest = states & -states
        yield lowest.bit_length() - 1
        states ^= lowest


def reached(start: int, steps: Sequence[Sequence[States]], goal: States = 0) -> States:
    """Return what legal sequences lead to from a state: nobody moves twice running.

    Args:
        start: the place of the state.
        steps: for each mover, for each state, what it can move to.
        goal: states at which to stop; what is returned may then not be all.
    """
    arrived: list[States] = [0] * len(steps)
    pending: list[tuple[int, int]] = [(start, -1)]
    while pending:
        state, last = pending.pop()
        for mover, moves in enumerate(steps):
            if mover == last:
                continue
            new = moves[state] & ~arrived[mover]
            if new:
                arrived[mover] |= new
                if new & goal:
                    return new
                pending += [(place, mover) for place in bits(new)]
    found: States = 0
    for states in arrived:
        found |= states
    return found


def stable(listed: Listed, orders: Sequence[Order], maker: int, state: int, concept: str) -> bool:
    """Return whether a state is stable for a decision maker under some orders.

    Args:
        listed: the states and moves.
        orders: each decision maker's order; only SEQ looks at those of others.
        maker: the decision maker, by number.
        state: the state, by its place in the list.
        concept: ``nash``, ``gmr``, ``smr`` or ``seq``.

    Raises:
        KeyError: another concept.
    """
    own = orders[maker]
    gains = own.gains[state]
    if not gains or concept == "nash":
        return not gains
    if concept == "seq":
        sanctions = own.no_better[state]
        others = [order.gains for other, order in enumerate(orders) if other != maker]
        return all(reached(t, others, sanctions) & sanctions for t in bits(gains))
    if concept not in {"gmr", "smr"}:
        raise KeyError(concept)
    return own.verdict(state, concept, lambda: _by_moves(listed, own, maker, state, concept))


def _by_moves(listed: Listed, own: Order, maker: int, state: int, concept: str) -> bool:
    """Return whether any moves of others can sanction each gain; no order of theirs bears on it."""
    sanctions = own.no_better[state]
    if concept == "smr":
        away = listed.moves[maker]
        sanctions = sum(1 << x for x in bits(sanctions) if not away[x] & ~sanctions)
    return all(listed.reached_by_moves(maker, t) & sanctions for t in bits(own.gains[state]))

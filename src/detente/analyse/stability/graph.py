"""States and the moves between them, worked out as they are asked for.

Everything that is explained one state at a time (solution concepts, reasons, paths) asks a
:class:`Graph`; so it works the same for option form, coalesced states and arcs given one by one,
and for models whose states are far too many to list.

Source: Fang, Hipel & Kilgour 1993, *Interactive Decision Making*, ch. 2.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from detente.analyse.stability.conflict import Change, Prioritised, Ranked
from detente.analyse.stability.legal import Search

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, DecisionMaker, Option

Rank = int
"""The higher the better; ranks of different decision makers cannot be compared."""


class Graph(ABC):
    """A graph model: states, each decision maker's one-step moves, each one's preference.

    Decision makers are numbered from 0; states have integer codes.
    """

    def __init__(self, makers: Sequence[str]) -> None:
        self.makers = tuple(makers)
        self._moves: dict[tuple[int, int], tuple[int, ...]] = {}
        self._ranks: dict[tuple[int, int], Rank] = {}
        self._searches: dict[tuple[tuple[int, ...], int, bool], Search[int]] = {}

    @abstractmethod
    def states(self) -> tuple[int, ...]:
        """Return all states, ascending."""

    @abstractmethod
    def moves_from(self, maker: int, state: int) -> Iterable[int]:
        """Return the states that a decision maker can move to in one step, worked out anew."""

    @abstractmethod
    def rank_of(self, maker: int, state: int) -> Rank:
        """Return how good a state is for a decision maker, worked out anew."""

    def combined(self, state: int, moved: Mapping[int, int]) -> int | None:
        """Return the state that comes of moves made at once, None where there is none.

        Args:
            state: where all of them start from.
            moved: decision maker to the state that its move alone would lead to.

        Raises:
            NotImplementedError: moves at once have no meaning without options.
        """
        raise NotImplementedError("simultaneous moves are defined for option form only")

    def everyone(self) -> tuple[int, ...]:
        """Return all decision makers."""
        return tuple(range(len(self.makers)))

    def others(self, *makers: int) -> tuple[int, ...]:
        """Return all decision makers but these."""
        return tuple(j for j in self.everyone() if j not in makers)

    def moves(self, maker: int, state: int) -> tuple[int, ...]:
        """Return R_i(s): the states that a decision maker can move to in one step."""
        known = self._moves.get((maker, state))
        if known is None:
            known = self._moves[maker, state] = tuple(self.moves_from(maker, state))
        return known

    def rank(self, maker: int, state: int) -> Rank:
        """Return how good a state is for a decision maker."""
        known = self._ranks.get((maker, state))
        if known is None:
            known = self._ranks[maker, state] = self.rank_of(maker, state)
        return known

    def improvements(self, maker: int, state: int) -> tuple[int, ...]:
        """Return R_i^+(s): the moves to states that the decision maker strictly prefers."""
        here = self.rank(maker, state)
        return tuple(t for t in self.moves(maker, state) if self.rank(maker, t) > here)

    def search(
        self, coalition: tuple[int, ...], state: int, *, improving: bool = False
    ) -> Search[int]:
        """Return R_H(s), or R_H^+(s): what legal sequences of moves by a coalition lead to."""
        key = (coalition, state, improving)
        known = self._searches.get(key)
        if known is None:
            moves = self.improvements if improving else self.moves
            known = self._searches[key] = Search(state, coalition, moves)
        return known


class OptionForm(Graph):
    """The graph of a conflict in option form.

    A decision maker moves by changing one or more of its own options, each in a permitted
    direction, to a state that can be.
    """

    def __init__(self, conflict: Conflict) -> None:
        super().__init__([maker.id for maker in conflict.makers])
        self.conflict = conflict
        self.masks = tuple(maker.mask for maker in conflict.makers)
        self._worth = tuple(worth(conflict, maker) for maker in conflict.makers)

    def states(self) -> tuple[int, ...]:
        """Return the feasible states' codes, ascending."""
        return tuple(self.conflict.states())

    def moves_from(self, maker: int, state: int) -> Iterable[int]:
        """Return the states that differ in the maker's own options only, as it can change them."""
        rest = state & ~self.masks[maker]
        own = self.conflict.makers[maker].options
        for choice in product(*(settings(option, state) for option in own)):
            reached = rest | sum(choice)
            if reached != state and self.conflict.feasible(reached):
                yield reached

    def rank_of(self, maker: int, state: int) -> Rank:
        """Return how good a state is for a decision maker."""
        return self._worth[maker](state)

    def combined(self, state: int, moved: Mapping[int, int]) -> int | None:
        """Return the state in which each of several movers has changed its own options."""
        reached = state
        for maker, alone in moved.items():
            mask = self.masks[maker]
            reached = (reached & ~mask) | (alone & mask)
        return reached if self.conflict.feasible(reached) else None


def settings(option: Option, state: int) -> tuple[int, ...]:
    """Return the bits that an option's owner can give it, coming from a state."""
    taken, left = 1 << option.bit, 0
    if option.change is Change.BOTH:
        return left, taken
    stuck = Change.FORWARD if state & taken else Change.BACK
    if option.change is stuck:
        return (state & taken,)
    return left, taken


def worth(conflict: Conflict, maker: DecisionMaker) -> Callable[[int], Rank]:
    """Return what gives a state's rank by a decision maker's preference.

    For statements the rank is the number whose binary digits say which of them hold, the first
    statement's digit the highest; so comparing ranks compares statements in their order.
    Source: Fang, Hipel, Kilgour & Peng 2003.
    """
    preference = maker.preference
    if isinstance(preference, Prioritised):
        formulas = [statement.formula for statement in preference.statements]

        def by_statements(state: int) -> Rank:
            rank = 0
            for formula in formulas:
                rank = rank * 2 + conflict.holds(formula, state)
            return rank

        return by_statements
    if isinstance(preference, Ranked):
        return preference.ranks.__getitem__
    weights = preference.weights
    return lambda state: sum(weight for bit, weight in weights if state >> bit & 1)


class Coalesced(Graph):
    """The graph of a conflict some of whose states count as one.

    A block of states goes by its lowest code. Moves of a block are those of its states; moves
    within it are none.
    """

    def __init__(self, conflict: Conflict) -> None:
        super().__init__([maker.id for maker in conflict.makers])
        self.conflict = conflict
        self._inner = OptionForm(conflict)
        self._block: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        for state in self._inner.states():
            name = next(
                (k for k, s in enumerate(conflict.coalesced) if conflict.holds(s.formula, state)),
                None,
            )
            key = state if name is None else -1 - name
            self._members.setdefault(key, []).append(state)
        self._members = {members[0]: members for members in self._members.values()}
        self._block = {s: first for first, members in self._members.items() for s in members}

    def states(self) -> tuple[int, ...]:
        """Return the blocks, each by its lowest code."""
        return tuple(sorted(self._members))

    def members(self, state: int) -> tuple[int, ...]:
        """Return the states that count as one with a block's."""
        return tuple(self._members[state])

    def block(self, state: int) -> int:
        """Return the block that a feasible state is in."""
        return self._block[state]

    def moves_from(self, maker: int, state: int) -> Iterable[int]:
        """Return the blocks that the maker can move to from any state of a block."""
        reached = {
            self._block[t] for s in self._members[state] for t in self._inner.moves(maker, s)
        }
        return sorted(reached - {state})

    def rank_of(self, maker: int, state: int) -> Rank:
        """Return how good a block is, which is how good each of its states is."""
        return self._inner.rank(maker, state)


class Arcs(Graph):
    """A graph given arc by arc: moves may be shared by decision makers, and need not be transitive.

    Args:
        makers: the decision makers' names.
        states: the states.
        moves: for each decision maker, state to states.
        ranks: for each decision maker, state to rank, the higher the better.
    """

    def __init__(
        self,
        makers: Sequence[str],
        states: Sequence[int],
        moves: Sequence[Mapping[int, Iterable[int]]],
        ranks: Sequence[Mapping[int, Rank]],
    ) -> None:
        super().__init__(makers)
        self._states = tuple(sorted(states))
        self._given = moves
        self._given_ranks = ranks

    def states(self) -> tuple[int, ...]:
        """Return all states, ascending."""
        return self._states

    def moves_from(self, maker: int, state: int) -> Iterable[int]:
        """Return the heads of the maker's arcs from a state."""
        return sorted(set(self._given[maker].get(state, ())) - {state})

    def rank_of(self, maker: int, state: int) -> Rank:
        """Return the rank that was given."""
        return self._given_ranks[maker][state]


def graph_of(conflict: Conflict) -> OptionForm | Coalesced:
    """Return the graph of a conflict."""
    return Coalesced(conflict) if conflict.coalesced else OptionForm(conflict)

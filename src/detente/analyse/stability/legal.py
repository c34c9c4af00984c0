"""Legal sequences of moves: several decision makers, none of them twice running.

Source: Fang, Hipel & Kilgour 1993, *Interactive Decision Making*, ch. 3; the induction on states
with the set of their possible last movers is the same as breadth-first search on pairs of a state
and its last mover, which is what is done here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

Mover = TypeVar("Mover", bound=Hashable)
"""Who moves: a decision maker's number, or a coalition."""


_Here = tuple[int, Mover | None]
"""A state with who moved last; nobody at the start."""


@dataclass(frozen=True, slots=True)
class Step(Generic[Mover]):
    """One move of a sequence."""

    mover: Mover
    before: int
    after: int


class Search(Generic[Mover]):
    """What legal sequences lead to from a state, found as it is asked for, the nearest first.

    Iterating yields each state once, in the order of the shortest sequence that leads there. A
    sequence has at least one move; it may lead back to the start.

    Args:
        start: the state that sequences begin in.
        movers: who may move.
        moves: gives the states that a mover can move to from a state.
    """

    def __init__(
        self, start: int, movers: Sequence[Mover], moves: Callable[[Mover, int], Iterable[int]]
    ) -> None:
        self.start = start
        self._movers = movers
        self._moves = moves
        self._found: list[int] = []
        self._first: dict[int, tuple[int, Mover]] = {}
        self._before: dict[tuple[int, Mover], tuple[int, Mover] | None] = {}
        self._queue: deque[tuple[int, Mover] | None] = deque([None])

    def __iter__(self) -> Iterator[int]:
        """Yield the states that can be reached, the nearest first."""
        number = 0
        while number < len(self._found) or self._grow():
            yield self._found[number]
            number += 1

    def __contains__(self, state: int) -> bool:
        """Return whether a state can be reached."""
        return state in self._first or any(state == found for found in self)

    def path(self, state: int) -> tuple[Step[Mover], ...]:
        """Return a shortest sequence that leads to a state.

        Raises:
            KeyError: none does.
        """
        if state not in self:
            raise KeyError(state)
        steps: list[Step[Mover]] = []
        here: tuple[int, Mover] | None = self._first[state]
        while here is not None:
            earlier = self._before[here]
            steps.append(Step(here[1], self.start if earlier is None else earlier[0], here[0]))
            here = earlier
        return tuple(reversed(steps))

    def count(self, state: int, most: int = 20_000) -> int | None:
        """Return how many shortest sequences lead to a state.

        None where more than ``most`` states, each with its last mover, would have to be kept.

        Raises:
            KeyError: none does.
        """
        ways: dict[tuple[int, Mover | None], int] = {(self.start, None): 1}
        for _ in self.path(state):
            further: dict[tuple[int, Mover | None], int] = {}
            for (here, last), count in ways.items():
                for mover in self._movers:
                    for after in self._moves(mover, here) if mover != last else ():
                        further[after, mover] = further.get((after, mover), 0) + count
            if len(further) > most:
                return None
            ways = further
        return sum(count for (here, _), count in ways.items() if here == state)

    def paths(self, state: int, most: int) -> Iterator[tuple[Step[Mover], ...]]:
        """Yield shortest sequences that lead to a state, at most so many.

        Raises:
            KeyError: none does.
        """
        layers: list[dict[_Here[Mover], list[_Here[Mover]]]] = [{(self.start, None): []}]
        for _ in self.path(state):
            further: dict[_Here[Mover], list[_Here[Mover]]] = {}
            for here in layers[-1]:
                for mover in self._movers:
                    for after in self._moves(mover, here[0]) if mover != here[1] else ():
                        further.setdefault((after, mover), []).append(here)
            layers.append(further)
        ends = [here for here in layers[-1] if here[0] == state]
        yield from islice((way for end in ends for way in _back(layers, end)), most)

    def _grow(self) -> bool:
        """Go on until another state is found; return whether one was."""
        known = len(self._found)
        while self._queue and len(self._found) == known:
            here = self._queue.popleft()
            state = self.start if here is None else here[0]
            for mover in self._movers:
                if here is not None and mover == here[1]:
                    continue
                for after in self._moves(mover, state):
                    self._arrive((after, mover), here)
        return len(self._found) > known

    def _arrive(self, there: tuple[int, Mover], before: tuple[int, Mover] | None) -> None:
        if there in self._before:
            return
        self._before[there] = before
        self._queue.append(there)
        if there[0] not in self._first:
            self._first[there[0]] = there
            self._found.append(there[0])


def _back(
    layers: Sequence[Mapping[_Here[Mover], Sequence[_Here[Mover]]]], end: _Here[Mover]
) -> Iterator[tuple[Step[Mover], ...]]:
    """Yield the sequences through layers of states that end somewhere in the last of them."""
    state, mover = end
    if mover is None:
        yield ()
        return
    for before in layers[-1][end]:
        for way in _back(layers[:-1], before):
            yield (*way, Step(mover, before[0], state))

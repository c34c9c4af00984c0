"""Fronts for every combination of a few issues' options, and the two steps that make them.

A :class:`Message` holds, for each combination of the options of its ``scope``, the nondominated
vectors that the issues behind it can add. Two messages are *joined* (all sums, per combination),
and an issue is *projected out* (the best over its options). Both drop dominated vectors at once:
what is added later is the same for all vectors of one combination, so that a dominated one can
never catch up (multi-objective bucket elimination: Rollón & Larrosa 2006). Each vector keeps all
ways in which it was made, so that counts and packages are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from detente.analyse.settlement.dominance import Ints, nondominated
from detente.analyse.settlement.limits import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from numpy.typing import NDArray

MOST_SORTED, MOST_COMPARED = 20_000_000, 500_000
"""Vectors that one step may look at: sorted for one or two parties, compared for more."""

_PLANE = 2


@dataclass(frozen=True, eq=False)
class Origins:
    """All ways in which vectors were made: way ``n`` joins row ``left[n]`` with ``right[n]``.

    Attributes:
        first: vector → its first way; one more at the end.
        left: a row of the first part.
        right: a row of the second part, or the option of the issue that was projected out.
    """

    first: Ints
    left: Ints
    right: Ints


@dataclass(frozen=True, eq=False)
class Message:
    """Fronts over the options of a few issues.

    Attributes:
        scope: the issues, by place, ascending.
        sizes: how many options each of them has.
        values: the vectors, combination by combination, shape (n, parties).
        first: combination → its first vector; one more at the end.
        counts: in how many ways each vector is made.
        origins: those ways; None for what is given.
        parts: the messages that it was made of.
        issue: the issue that was projected out; None for a sum.
    """

    scope: tuple[int, ...]
    sizes: tuple[int, ...]
    values: Ints
    first: Ints
    counts: NDArray[Any]
    origins: Origins | None = None
    parts: tuple[Message, ...] = ()
    issue: int | None = None

    @cached_property
    def lengths(self) -> Ints:
        """How many vectors each combination has."""
        return np.diff(self.first)

    def packages(self, row: int) -> Iterator[dict[int, int]]:
        """Yield every choice of options that makes a vector, of the issues behind it."""
        if self.origins is None:
            yield {}
            return
        origins = self.origins
        for way in range(int(origins.first[row]), int(origins.first[row + 1])):
            left, right = int(origins.left[way]), int(origins.right[way])
            for chosen in self.parts[0].packages(left):
                if self.issue is not None:
                    yield {**chosen, self.issue: right}
                    continue
                for other in self.parts[1].packages(right):
                    yield {**chosen, **other}


def nothing(parties: int, *, huge: bool) -> Message:
    """Return the message of no issue at all: one vector of zeros, made in one way.

    Args:
        parties: how many.
        huge: whether counts may need more than 62 bits.
    """
    counts = np.ones(1, object if huge else np.int64)
    return Message((), (), np.zeros((1, parties), np.int64), np.array([0, 1]), counts)


def cells(of: tuple[int, ...], scope: tuple[int, ...], sizes: tuple[int, ...]) -> Ints:
    """Return, for each combination over ``scope``, the number of its part over ``of``.

    Args:
        of: issues, all of them in ``scope``.
        scope: issues whose combinations are counted, the last changing fastest.
        sizes: how many options each issue of ``scope`` has.
    """
    grid = np.indices(sizes).reshape(len(sizes), -1) if sizes else np.zeros((0, 1), np.int64)
    number = np.zeros(prod(sizes), np.int64)
    for issue in of:
        place = scope.index(issue)
        number = number * sizes[place] + grid[place]
    return number


def joined(one: Message, other: Message) -> Message:
    """Return all sums of two messages, over the issues of both, without the dominated.

    Raises:
        TooLargeError: where that is too much work.
    """
    known = dict(zip((*one.scope, *other.scope), (*one.sizes, *other.sizes), strict=True))
    scope = tuple(sorted(known))
    sizes = tuple(known[issue] for issue in scope)
    here, there = cells(one.scope, scope, sizes), cells(other.scope, scope, sizes)
    across = other.lengths[there]
    spread = one.lengths[here] * across
    cell, within = _spread(spread, one.values.shape[1])
    wide = across[cell]
    left = one.first[here][cell] + within // wide
    right = other.first[there][cell] + within % wide
    values = one.values[left] + other.values[right]
    found = _Candidates(values, cell, left, right)
    return _kept(found, scope, sizes, (one, other))


def projected(
    message: Message, issue: int, size: int, scope: tuple[int, ...], sizes: tuple[int, ...],
    table: Ints, allowed: NDArray[np.bool_],
) -> Message:  # fmt: skip
    """Return the best over an issue's options, for each combination of the others.

    Args:
        message: what the issues behind add; its scope lies in ``scope`` and the issue.
        issue: the issue to be projected out.
        size: how many options it has.
        scope: the issues that are left, ascending.
        sizes: how many options each of them has.
        table: what is added for each combination of ``scope`` and, fastest, option of the issue;
            shape (combinations, parties).
        allowed: which of these are possible.

    Raises:
        TooLargeError: where that is too much work.
    """
    cell = np.flatnonzero(allowed)
    behind = cells(message.scope, (*scope, issue), (*sizes, size))[cell]
    number, within = _spread(message.lengths[behind], message.values.shape[1])
    left = message.first[behind][number] + within
    place = cell[number]
    values = message.values[left] + table[place]
    found = _Candidates(values, place // size, left, place % size)
    return _kept(found, scope, sizes, (message,), issue)


def _spread(lengths: Ints, parties: int) -> tuple[Ints, Ints]:
    """Return, for so many rows of each cell, the cell of every row and its number within."""
    total = int(lengths.sum())
    if total > (MOST_SORTED if parties <= _PLANE else MOST_COMPARED):
        raise TooLargeError(total)
    cell = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.cumsum(lengths) - lengths
    return cell, np.arange(total) - starts[cell]


@dataclass(frozen=True, eq=False)
class _Candidates:
    """Vectors before the dominated are dropped, each with its combination and how it was made."""

    values: Ints
    group: Ints
    left: Ints
    right: Ints


def _kept(
    found: _Candidates,
    scope: tuple[int, ...],
    sizes: tuple[int, ...],
    parts: tuple[Message, ...],
    issue: int | None = None,
) -> Message:
    """Return a message of the nondominated among candidates."""
    combinations = prod(sizes)
    kept = nondominated(found.values, found.group if combinations > 1 else None)
    rows = kept.rows
    first = np.searchsorted(found.group[rows], np.arange(combinations + 1))
    ways = kept.rows_of_runs
    origins = Origins(np.append(0, np.cumsum(kept.lengths)), found.left[ways], found.right[ways])
    counts = parts[0].counts[origins.left]
    if issue is None:
        counts = counts * parts[1].counts[origins.right]
    if len(ways) > len(rows):
        counts = np.add.reduceat(counts, origins.first[:-1])
    return Message(scope, sizes, found.values[rows], first, counts, origins, parts, issue)

"""Which of many vectors no other dominates, in whole numbers.

Two parties: sort and sweep, O(n log n) (Kung, Luccio & Preparata 1975, section 2). More: vectors
in the order of falling rank sums, so that a vector can only be dominated by an earlier one, in
blocks against those that are left (the sort-filter idea of Chomicki et al. 2003). Ranks stand
for amounts, since dominance asks for no more than order; small ones compare fastest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
"""Scaled amounts: one row for each vector, one column for each party."""
Ranks = NDArray[Any]

_BLOCK = 512
_FIRST, _CHUNK = 128, 4096
_SMALL = 2**15
_KEY = 2**62


@dataclass(frozen=True, slots=True)
class Kept:
    """Which vectors are left, and which rows hold them.

    Attributes:
        order: rows so that those of equal vectors follow one another.
        starts: where the run of each nondominated vector begins in ``order``.
        lengths: how many rows hold it.
    """

    order: Ints
    starts: Ints
    lengths: Ints

    @property
    def rows(self) -> Ints:
        """One row for each nondominated vector: groups ascending, in each the vectors falling."""
        return self.order[self.starts]

    @property
    def rows_of_runs(self) -> Ints:
        """All rows that hold a nondominated vector, run after run."""
        if len(self.starts) == int(self.lengths.sum()):
            return self.rows
        shift = self.starts - (np.cumsum(self.lengths) - self.lengths)
        return self.order[np.arange(int(self.lengths.sum())) + np.repeat(shift, self.lengths)]


def nondominated(values: Ints, group: Ints | None = None) -> Kept:
    """Return the nondominated vectors, each once, with all rows that hold it.

    Args:
        values: amounts, shape (n, parties).
        group: number of the group of each vector, from 0; vectors of different groups do not
            compare, and the answer is in the order of groups.
    """
    if len(values) == 0:
        none = np.zeros(0, np.int64)
        return Kept(none, none, none)
    groups = np.zeros(len(values), np.int64) if group is None else group
    match values.shape[1]:
        case 1:
            return _swept(groups, np.zeros(len(values), np.int64), values[:, 0])
        case 2:
            return _swept(groups, values[:, 0], values[:, 1])
        case _ if group is None:
            return _filtered(values)
        case _:
            return _grouped(values, groups)


def _swept(group: Ints, first: Ints, second: Ints) -> Kept:
    """Return the nondominated of two columns: falling in the first, a new record in the second."""
    high, low = int(first.max()), int(second.min())
    wide, deep = high - int(first.min()) + 1, int(second.max()) - low + 1
    if (int(group.max()) + 1) * wide * deep >= _KEY:
        return _swept(group, *(np.unique(c, return_inverse=True)[1] for c in (first, second)))
    key = (group * wide + (high - first)) * deep + (deep - 1 - (second - low))
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    # A group starts above all records of the groups before it.
    level = group[order] * deep + (second[order] - low)
    record = np.maximum.accumulate(level)
    fresh = np.ones(len(order), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    kept = fresh.copy()
    kept[1:] &= level[1:] > record[:-1]
    return Kept(order, np.flatnonzero(kept), _lengths(fresh)[kept[fresh]])


def _lengths(fresh: NDArray[np.bool_]) -> Ints:
    """Return how long the runs are that begin where ``fresh`` is true."""
    return np.diff(np.append(np.flatnonzero(fresh), len(fresh)))


def _grouped(values: Ints, group: Ints) -> Kept:
    by_group = np.argsort(group, kind="stable")
    ends = np.flatnonzero(np.diff(group[by_group])) + 1
    orders, starts, lengths = list[Ints](), list[Ints](), list[Ints]()
    before = 0
    for part in np.split(by_group, ends):
        kept = _filtered(values[part])
        orders.append(part[kept.order])
        starts.append(kept.starts + before)
        lengths.append(kept.lengths)
        before += len(part)
    return Kept(np.concatenate(orders), np.concatenate(starts), np.concatenate(lengths))


def _filtered(values: Ints) -> Kept:
    """Return the nondominated of three columns or more, without groups."""
    order = _lexicographic(values)
    fresh = np.ones(len(order), bool)
    ordered = values[order]
    fresh[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    starts, lengths = np.flatnonzero(fresh), _lengths(fresh)
    ranks = _ranks(ordered[starts])
    falling = np.argsort(-ranks.sum(axis=0, dtype=np.int64), kind="stable")
    left = np.sort(falling[_survivors(np.ascontiguousarray(ranks[:, falling]))])
    return Kept(order, starts[left], lengths[left])


def _lexicographic(values: Ints) -> Ints:
    """Return rows in falling lexicographic order, equal ones as they stood."""
    key = _packed(values)
    if key is None:
        return np.lexsort(tuple(-column for column in values.T[::-1]))
    return np.argsort(-key, kind="stable")


def _packed(values: Ints) -> Ints | None:
    """Return a number for each row, in the order of the rows; None where 62 bits are too few."""
    low = values.min(axis=0)
    widths = [int(w) + 1 for w in values.max(axis=0) - low]
    key, size = np.zeros(len(values), np.int64), 1
    for column, width in enumerate(widths):
        size *= width
        if size >= _KEY:
            return None
        key = key * width + (values[:, column] - low[column])
    return key


def _ranks(values: Ints) -> Ranks:
    """Return the rank of every amount in its column, shape (parties, n), in few bits."""
    columns = [np.unique(column, return_inverse=True)[1] for column in values.T]
    small = all(int(column.max()) < _SMALL for column in columns)
    return np.array(columns, np.int16 if small else np.int32)


def _survivors(ranks: Ranks) -> Ints:
    """Return which columns of ranks, in the order of falling sums, no earlier one dominates."""
    count = ranks.shape[1]
    kept = np.empty_like(ranks)
    size, found = 0, list[Ints]()
    for start in range(0, count, _BLOCK):
        block = np.arange(start, min(start + _BLOCK, count))
        block = _undominated(kept[:, :size], ranks, block)
        inside = _at_least(ranks[:, block], ranks[:, block])
        np.fill_diagonal(inside, val=False)
        block = block[~inside.any(axis=1)]
        kept[:, size : size + len(block)] = ranks[:, block]
        size += len(block)
        found.append(block)
    return np.concatenate(found)


def _undominated(kept: Ranks, ranks: Ranks, block: Ints) -> Ints:
    """Return those of a block that none of the kept dominates; the strongest are tried first."""
    start, width = 0, _FIRST
    while start < kept.shape[1] and len(block):
        beaten = _at_least(ranks[:, block], kept[:, start : start + width]).any(axis=1)
        block = block[~beaten]
        start, width = start + width, _CHUNK
    return block


def _at_least(rows: Ranks, columns: Ranks) -> NDArray[np.bool_]:
    """Return [r, c]: whether column c is at least as great as row r throughout."""
    answer = columns[0][None, :] >= rows[0][:, None]
    for row, column in zip(rows[1:], columns[1:], strict=True):
        np.logical_and(answer, column[None, :] >= row[:, None], out=answer)
    return answer

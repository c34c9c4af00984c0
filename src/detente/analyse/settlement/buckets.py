"""The whole frontier by taking one issue after the other out of the problem.

Without linkages this is folding: the fronts of the issues are added one by one, and what is
dominated is dropped at once. With linkages it is multi-objective bucket elimination (Dechter 1999,
section 4; Rollón & Larrosa 2006): an issue is taken out for every combination of the issues that
it is linked with. The work grows with the options to the power of the width, so that chains, trees
and loosely knit linkages are cheap. Issues that make the least new links go first (min-fill).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from detente.analyse.settlement.factors import Amounts, Possible, amounts_of, possible_of
from detente.analyse.settlement.limits import TooLargeError
from detente.analyse.settlement.messages import (
    Message,
    cells,
    joined,
    nothing,
    projected,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.analyse.settlement.bargain import Bargain

MOST_CELLS = 2_000_000
"""Combinations of options that one step may work with."""
_HUGE = 2**62
T = TypeVar("T", Amounts, Possible, Message)


@dataclass(frozen=True)
class Plan:
    """In which order issues are taken out.

    Attributes:
        order: the issues, by place.
        width: the most issues that one issue is linked with when it is taken out.
        cells: the most combinations that one step works with.
    """

    order: tuple[int, ...]
    width: int
    cells: int


def plan(sizes: Sequence[int], scopes: Iterable[tuple[int, ...]]) -> Plan:
    """Return an order for issues of so many options, linked as the scopes say; min-fill."""
    links = {issue: set[int]() for issue in range(len(sizes))}
    for scope in scopes:
        for issue in scope:
            links[issue] |= set(scope) - {issue}
    order, width, most = list[int](), 0, 1

    def cost(issue: int) -> tuple[int, int, int]:
        near = links[issue]
        fill = sum(len(near - links[other]) - 1 for other in near)
        return fill, prod(sizes[n] for n in near) * sizes[issue], issue

    while links:
        issue = min(links, key=cost)
        near = links.pop(issue)
        for other in near:
            links[other] = (links[other] | near) - {issue, other}
        order.append(issue)
        width = max(width, len(near))
        most = max(most, prod(sizes[n] for n in near) * sizes[issue])
    return Plan(tuple(order), width, most)


def scopes_of(bargain: Bargain) -> list[tuple[int, ...]]:
    """Return which issues are spoken of together, by linkages, red lines and rules."""
    conditions = [bargain.space.scope(condition) for condition in bargain.conditions]
    return [*(bonus.scope for bonus in bargain.bonuses), *conditions]


def frontier(bargain: Bargain) -> tuple[Message, Plan]:
    """Return the frontier of a bargain, as a message without issues, and how it was found.

    Raises:
        TooLargeError: where it would take too many combinations or vectors.
    """
    sizes = bargain.space.sizes
    planned = plan(sizes, scopes_of(bargain))
    if planned.cells > MOST_CELLS:
        raise TooLargeError(planned.cells)
    amounts, possible = amounts_of(bargain), possible_of(bargain)
    huge = bargain.space.count >= _HUGE
    waiting = list[Message]()
    for issue in planned.order:
        bucket = _Bucket(
            bargain, issue, _taken(amounts, issue), _taken(possible, issue),
            _taken(waiting, issue) or [nothing(len(bargain.parties), huge=huge)],
        )  # fmt: skip
        waiting.append(bucket.emptied())
    return reduce(joined, waiting, nothing(len(bargain.parties), huge=huge)), planned


def _taken(waiting: list[T], issue: int) -> list[T]:
    """Take those that speak of an issue out of a list."""
    found = [one for one in waiting if issue in one.scope]
    waiting[:] = [one for one in waiting if issue not in one.scope]
    return found


@dataclass(frozen=True)
class _Bucket:
    """All that speaks of one issue, when its turn comes."""

    bargain: Bargain
    issue: int
    amounts: list[Amounts]
    possible: list[Possible]
    messages: list[Message]

    def emptied(self) -> Message:
        """Return the message of the issue and all behind it to the issues it is linked with."""
        message = reduce(joined, self.messages)
        parts = (*self.amounts, *self.possible, message)
        scope = tuple(sorted({n for part in parts for n in part.scope} - {self.issue}))
        sizes = tuple(self.bargain.space.sizes[n] for n in scope)
        size = self.bargain.space.sizes[self.issue]
        whole, all_sizes = (*scope, self.issue), (*sizes, size)
        alone = np.array(self.bargain.alone[self.issue], np.int64)
        table = np.tile(alone, (prod(sizes), 1))
        for amounts in self.amounts:
            table[:, amounts.party] += amounts.flat[cells(amounts.scope, whole, all_sizes)]
        allowed = np.ones(len(table), np.bool_)
        for possible in self.possible:
            allowed &= possible.flat[cells(possible.scope, whole, all_sizes)]
        return projected(message, self.issue, size, scope, sizes, table, allowed)

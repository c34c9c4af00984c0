"""Three truth values, because "no data" is not "no".

Source: Kleene, *Introduction to Metamathematics* (1952), section 64, the strong tables.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Truth(IntEnum):
    """FALSE in every consistent world, TRUE in every one, or UNKNOWN: in some and not in others."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
_NEGATED = (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE)


def negate(truth: Truth) -> Truth:
    """Return the Kleene negation."""
    return _NEGATED[truth]


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the Kleene conjunction; TRUE for no operands. Stops at the first FALSE."""
    least = Truth.TRUE
    for truth in truths:
        if truth < least:
            least = truth
            if least is Truth.FALSE:
                break
    return least


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the Kleene disjunction; FALSE for no operands. Stops at the first TRUE."""
    most = Truth.FALSE
    for truth in truths:
        if truth > most:
            most = truth
            if most is Truth.TRUE:
                break
    return most

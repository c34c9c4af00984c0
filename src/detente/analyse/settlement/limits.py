"""What an engine cannot do, said by an exception of its own."""

from __future__ import annotations


class TooLargeError(Exception):
    """A step would look at more vectors, or combinations, than it may; ``cost`` says how many."""

    def __init__(self, cost: int) -> None:
        super().__init__(f"one step would look at {cost:,} combinations")
        self.cost = cost


class AmountsTooLargeError(Exception):
    """Amounts are larger than the solver can add."""


class OutOfTimeError(Exception):
    """The solver did not find out in its time what everything else rests on."""


class NoPackageError(Exception):
    """Red lines and rules leave no package at all."""

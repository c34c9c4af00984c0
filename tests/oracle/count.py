"""Counting: in how many of the worlds a clause is violated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.record.journal import Journal
from detente.terms.agreement import Agreement
from oracle.choices import Choices, all_ways
from oracle.ground import Judge, Key
from oracle.worlds import TooManyWorlds, World, possibilities

MOST_WORLDS = 4096
MOST_LEAVES = 65_536


@dataclass
class Tally:
    """How one instance fared.

    Attributes:
        exists: worlds in which there is such an instance.
        violated: worlds in which it is violated.
        worlds: all worlds, each counted once per way of deciding what no fact settles.
    """

    exists: int = 0
    violated: int = 0
    worlds: int = 0

    @property
    def evidential(self) -> str:
        if self.violated == 0:
            return "none"
        return "certain" if self.violated == self.worlds else "possible"


def verdicts(
    journal: Journal,
    agreements: Sequence[Agreement],
    at: int,
    *,
    as_known: int | None = None,
    most: int = MOST_WORLDS,
) -> dict[Key, Tally]:
    """Judge every clause in every world.

    Raises:
        TooManyWorlds: where there are more than ``most``.
    """
    seen = journal.as_known(as_known)
    found: dict[Key, Tally] = {}
    total = 0
    for world in possibilities(seen, agreements, at).worlds(most):

        def judge(choices: Choices, world: World = world) -> dict[Key, bool]:
            return dict(Judge(seen, agreements, world, choices).verdicts())

        for ways in all_ways(judge):
            total += 1
            if total > MOST_LEAVES:
                raise TooManyWorlds(total)
            for key, violated in ways.items():
                tally = found.setdefault(key, Tally())
                tally.exists += 1
                tally.violated += violated
    for tally in found.values():
        tally.worlds = total
    return found

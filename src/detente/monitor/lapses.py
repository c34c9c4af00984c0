"""Whether the condition that a prohibition depends on still holds at an instant, and why not.

It is a computed inference from events under the terms as encoded: never anybody's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth
from detente.terms.clauses import Prohibition

if TYPE_CHECKING:
    from detente.monitor.world import World
    from detente.terms.clauses import Clause

_WORDS = {FALSE: "holds", UNKNOWN: "may have lapsed", TRUE: "has lapsed"}


@dataclass(frozen=True, slots=True)
class Lapse:
    """Whether a condition has lapsed, and the events by which it did or may have."""

    truth: Truth = FALSE
    by: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How the condition stands: ``holds``, ``may have lapsed`` or ``has lapsed``."""
        return _WORDS[self.truth]


def lapse_of(clause: Clause, world: World) -> Lapse | None:
    """Return how the condition of a clause stands in a world; None where it has none."""
    condition = clause.while_ if isinstance(clause, Prohibition) else None
    pattern = None if condition is None else condition.none or condition.some
    if condition is None or pattern is None:
        return None
    with world.aside():
        truths = {
            fact.id: min(world.matches(pattern, fact), world.happened(fact))
            for fact in world.facts.of(world.ask(pattern).kinds, hi=world.at)
        }
    found = {event: truth for event, truth in truths.items() if truth is not FALSE}
    some = max(found.values(), default=FALSE)
    if condition.none is None:
        return Lapse({TRUE: FALSE, UNKNOWN: UNKNOWN, FALSE: TRUE}[some])
    return Lapse(some, tuple(found))

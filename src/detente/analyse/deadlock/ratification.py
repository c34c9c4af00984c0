"""Who else has to agree: bodies that ratify a signature, and those who would act against a package.

They are no parties to the talks: their consent is no demand at the table. Packages are marked by
it, and of the packages that an opening allows one is shown that most of them would take.

Source: Putnam, "Diplomacy and domestic politics: the logic of two-level games", International
Organization 42 (1988); Stedman, "Spoiler problems in peace processes", International Security 22
(1997).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from detente.analyse.deadlock.solving import cheapest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.deadlock.encoding import Encoding
    from detente.analyse.notation.blocking import Ratifier, Spoiler
    from detente.analyse.space import Package, Space
    from detente.kernel.formula import Formula


@dataclass(frozen=True)
class Body:
    """A ratifying body with its blocs' formulas, in the order of the model."""

    ratifier: Ratifier
    votes: tuple[tuple[Formula, int], ...]

    @property
    def all_votes(self) -> int:
        """How many votes there are."""
        return sum(count for _, count in self.votes)

    def passes(self, votes: int) -> bool:
        """Return whether so many votes are enough."""
        return votes > Fraction(str(self.ratifier.share)) * self.all_votes

    def in_favour(self, space: Space, package: Package) -> int:
        """Return how many votes a package would have."""
        return sum(count for must, count in self.votes if space.holds(must, package))

    def coalitions(self) -> Iterator[tuple[int, ...]]:
        """Yield the smallest sets of blocs, by place, whose votes are enough."""
        found: list[frozenset[int]] = []
        for size in range(1, len(self.votes) + 1):
            for blocs in combinations(range(len(self.votes)), size):
                together = frozenset(blocs)
                enough = self.passes(sum(self.votes[n][1] for n in blocs))
                if enough and not any(smaller <= together for smaller in found):
                    found.append(together)
                    yield blocs


@dataclass(frozen=True, slots=True)
class Vote:
    """How a ratifying body would vote on a package."""

    body: str
    of: str
    in_favour: int
    votes: int
    passes: bool


@dataclass(frozen=True)
class Outside:
    """Those who are not at the table.

    Attributes:
        bodies: the ratifying bodies.
        spoilers: those who would act against a package of which their formula does not hold.
    """

    bodies: tuple[Body, ...] = ()
    spoilers: tuple[tuple[Spoiler, Formula], ...] = ()

    def votes(self, space: Space, package: Package) -> tuple[Vote, ...]:
        """Return how each body would vote on a package."""
        return tuple(
            Vote(
                body.ratifier.id, body.ratifier.of, body.in_favour(space, package),
                body.all_votes, body.passes(body.in_favour(space, package)),
            )
            for body in self.bodies
        )  # fmt: skip

    def against(self, space: Space, package: Package) -> tuple[str, ...]:
        """Return who would act against a package."""
        return tuple(s.id for s, must in self.spoilers if not space.holds(must, package))

    def literals(self, encoding: Encoding) -> list[int]:
        """Return a literal for each body's consent, then one for each spoiler's acquiescence."""
        consents = [self._consent(encoding, body) for body in self.bodies]
        return consents + [encoding.literal(must) for _, must in self.spoilers]

    def _consent(self, encoding: Encoding, body: Body) -> int:
        votes = [encoding.literal(must) for must, _ in body.votes]
        return encoding.any_of(
            [encoding.all_of([votes[n] for n in blocs]) for blocs in body.coalitions()]
        )


def most_taken(encoding: Encoding, met: list[int], outside: Outside) -> Package:
    """Return a package with the consent of as many ratifying bodies as can be had together.

    Among packages with as many, one that as few spoilers as can be would act against.

    Args:
        encoding: the problem in clauses.
        met: literals that have to hold; they must be possible together.
        outside: who is not at the table.
    """
    literals = outside.literals(encoding)
    bodies, spoilers = literals[: len(outside.bodies)], literals[len(outside.bodies) :]
    soft = [(literal, len(spoilers) + 1) for literal in bodies]
    soft += [(literal, 1) for literal in spoilers]
    hard = encoding.clauses + [[literal] for literal in met]
    with cheapest(hard, soft) as search:
        model = search.compute()
    assert model is not None  # noqa: S101 (what has to hold is possible)
    return encoding.package(model)

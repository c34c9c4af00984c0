"""What the parties would take, issue by issue: looked at alone, and with what hangs together.

Alone: options of an issue that no demand about that issue only excludes. Jointly: options that
stay possible with all demands that hang together with the issue, through demands and rules that
concern several issues. Where something is left alone and nothing jointly, linkage blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.analyse.deadlock.encoding import Encoding
from detente.analyse.deadlock.hanging import hanging_together
from detente.analyse.deadlock.solving import sat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.analyse.deadlock.blocking import Blocking, Demands
    from detente.analyse.deadlock.demands import Problem
    from detente.analyse.deadlock.solving import Sat


class Width(StrEnum):
    """How much room an issue leaves."""

    OPEN = "open"
    """No option is left: it has still to be settled."""
    NARROW = "narrow"
    """One option is left."""
    WIDE = "wide"
    """More than one option is left."""

    @classmethod
    def of(cls, count: int) -> Width:
        """Return the width of so many options."""
        return (cls.OPEN, cls.NARROW)[count] if count < 2 else cls.WIDE  # noqa: PLR2004 (one or more)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The room that one issue leaves.

    Attributes:
        issue: its place.
        alone: options that no demand about this issue only excludes.
        by_party: party to the options that its own demands about this issue only leave.
        jointly: options left with everything that hangs together with the issue.
        without: party to the options left jointly if it set its other demands aside, those that do
            not concern this issue only; parties without such demands are left out.
        linked: blocking sets that make the difference between alone and jointly.
    """

    issue: int
    alone: tuple[int, ...]
    by_party: dict[str, tuple[int, ...]]
    jointly: tuple[int, ...]
    without: dict[str, tuple[int, ...]]
    linked: tuple[Demands, ...]

    @property
    def width(self) -> Width:
        """How much room it leaves, alone."""
        return Width.of(len(self.alone))

    @property
    def blocked_by_linkage(self) -> bool:
        """Whether something is left alone, and nothing jointly."""
        return bool(self.alone) and not self.jointly


def overlaps(problem: Problem, blocking: Blocking) -> tuple[Overlap, ...]:
    """Return the room that each issue leaves, in the order of the issues."""
    encoding = Encoding(problem)
    groups = hanging_together(problem)
    with sat(encoding.clauses) as solver:
        looking = _Looking(problem, encoding, solver, blocking)
        return tuple(looking.at(issue, groups[issue]) for issue in range(len(problem.space.issues)))


class _Looking:
    """One look at every issue, with one solver."""

    def __init__(
        self, problem: Problem, encoding: Encoding, solver: Sat, blocking: Blocking
    ) -> None:
        self.problem = problem
        self.encoding = encoding
        self.solver = solver
        self.blocking = blocking

    def at(self, issue: int, group: frozenset[int]) -> Overlap:
        """Return the room that an issue leaves."""
        demands = self.problem.demands
        only = [n for n, d in enumerate(demands) if d.scope == (issue,)]
        near = [n for n, d in enumerate(demands) if d.scope and set(d.scope) <= group]
        parties = self.problem.parties
        alone = self._allowed(issue, only)
        jointly = self._extendable(issue, near)
        without: dict[str, tuple[int, ...]] = {}
        for party in parties:
            others = [n for n in near if demands[n].party != party or n in only]
            if len(others) < len(near):
                without[party] = self._extendable(issue, others)
        return Overlap(
            issue, alone,
            {p: self._allowed(issue, [n for n in only if demands[n].party == p]) for p in parties},
            jointly, without, self._linked(group) if alone and not jointly else (),
        )  # fmt: skip

    def _allowed(self, issue: int, only: Iterable[int]) -> tuple[int, ...]:
        space = self.problem.space
        tables = [space.relation(self.problem.demands[n].must).allowed for n in only]
        options = range(space.sizes[issue])
        return tuple(o for o in options if all((o,) in table for table in tables))

    def _extendable(self, issue: int, demands: Sequence[int]) -> tuple[int, ...]:
        met = [self.encoding.selectors[n] for n in demands]
        options = enumerate(self.encoding.options[issue])
        return tuple(n for n, literal in options if self.solver.solve([*met, literal]))

    def _linked(self, group: frozenset[int]) -> tuple[Demands, ...]:
        """Return the blocking sets among what hangs together that span several issues."""
        scopes = [set(graded.scope) for graded in self.problem.demands]
        return tuple(
            found
            for found in self.blocking.sets
            if len(set[int]().union(*(scopes[n] for n in found))) > 1
            and all(scopes[n] <= group for n in found)
        )

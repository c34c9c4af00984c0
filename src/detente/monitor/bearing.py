"""What a world may ask of clauses about one another, without knowing how that is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.kernel.truth import Truth
    from detente.monitor.breaches import Breach
    from detente.monitor.facts import Fact, Span
    from detente.monitor.moved import Rest
    from detente.monitor.world import World
    from detente.terms.clauses import Extension


class Bearing(Protocol):
    """What clauses do to one another while time runs, so that the answer hangs on other facts.

    Only texts in which a clause ends, extends or suspends another, or is set off by its violation,
    have such; it is put into their worlds from outside, as it asks worlds itself.
    """

    @property
    def shifting(self) -> bool:
        """Whether due times may move, or something is set off by a violation."""
        ...

    def ended(
        self, clause: str, moment: Span, world: World, *, strictly: bool, deed: Fact | None = None
    ) -> Truth:
        """Return whether the text had ended for a clause by a moment, or strictly before it."""
        ...

    def rests(self, clause: str, trigger: Fact, world: World) -> Sequence[Rest]:
        """Return the spans in which the time of a duty's instance stands still."""
        ...

    def extensions(self, clause: str, world: World) -> Sequence[Extension]:
        """Return the clauses by which the time of a duty may be extended."""
        ...

    def violations(self, clause: str, world: World, hi: int) -> Iterable[Breach]:
        """Return what may be violations of a clause, set off by ``hi``."""
        ...

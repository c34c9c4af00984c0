"""Packages over issues, and what a formula says about them.

A package gives every issue one of its options. A formula about packages compares issues with
options (``form >= written``, ``remedy in [joint, permission]``) or with each other, and joins
comparisons by ``and``, ``or``, ``not``, ``if``, ``iff``. Formulas are read and
looked over in :mod:`~detente.analyse.formulas`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analyse.notation.issues import Issue
    from detente.kernel.formula import Formula

Package = tuple[int, ...]
"""One option of every issue, by its place among the issue's options, in the order of the issues."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Which options of a few issues go together.

    Attributes:
        scope: the issues, by their place in the space, ascending.
        allowed: combinations of their options that are permitted, in the order of ``scope``.
    """

    scope: tuple[int, ...]
    allowed: frozenset[tuple[int, ...]]

    def holds(self, package: Sequence[int]) -> bool:
        """Return whether a package has one of the permitted combinations."""
        return tuple(package[issue] for issue in self.scope) in self.allowed


@dataclass(frozen=True)
class Space:
    """All packages over some issues.

    Attributes:
        issues: the issues, in the order of packages.
    """

    issues: tuple[Issue, ...]
    _atoms: dict[Formula, Relation] = field(
        default_factory=dict["Formula", Relation], init=False, repr=False, compare=False
    )

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Issue id to its place."""
        return {issue.id: place for place, issue in enumerate(self.issues)}

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many options each issue has."""
        return tuple(len(issue.options) for issue in self.issues)

    @property
    def count(self) -> int:
        """How many packages there are, possible or not."""
        return prod(self.sizes)

    @cached_property
    def _options(self) -> tuple[Mapping[str, int], ...]:
        return tuple({o: n for n, o in enumerate(i.option_ids)} for i in self.issues)

    @cached_property
    def _ladders(self) -> tuple[tuple[str, ...], ...]:
        return tuple(issue.option_ids for issue in self.issues if issue.ordered)

    def option(self, issue: str, option: str) -> int:
        """Return an option's place among those of its issue; KeyError where there is none."""
        return self._options[self.index[issue]][option]

    def packages(self) -> Iterator[Package]:
        """Yield every package, the last issue changing fastest."""
        return product(*(range(size) for size in self.sizes))

    def named(self, package: Sequence[int]) -> dict[str, str]:
        """Return a package as issue id to option id."""
        return {
            issue.id: issue.option_ids[option]
            for issue, option in zip(self.issues, package, strict=True)
        }

    def scope(self, about: Formula) -> tuple[int, ...]:
        """Return the issues that a formula speaks of, by place, ascending."""
        return tuple(sorted({self.index[n] for n in formula.names(about) if n in self.index}))

    def holds(self, about: Formula, package: Sequence[int]) -> bool:
        """Return whether a formula holds of a package."""
        chosen = self.named(package)
        return self._truth(about, chosen)

    def _truth(self, about: Formula, chosen: Mapping[str, str]) -> bool:
        def resolve(name: str) -> str:
            return chosen.get(name, name)

        return formula.evaluate(about, resolve, self._ladders) is Truth.TRUE

    def relation(self, about: Formula) -> Relation:
        """Return what a formula permits, combination by combination of the issues it speaks of.

        The work grows with the product of these issues' options; each formula is tabled once.
        """
        known = self._atoms.get(about)
        if known is None:
            known = self._atoms[about] = self._tabled(about)
        return known

    def _tabled(self, about: Formula) -> Relation:
        scope = self.scope(about)
        ids = tuple(self.issues[place].id for place in scope)
        words = tuple(self.issues[place].option_ids for place in scope)
        allowed = frozenset(
            combination
            for combination in product(*(range(self.sizes[place]) for place in scope))
            if self._truth(
                about,
                {i: w[n] for i, w, n in zip(ids, words, combination, strict=True)},
            )
        )
        return Relation(scope, allowed)

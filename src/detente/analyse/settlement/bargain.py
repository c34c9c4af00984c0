"""A bargaining problem: packages, what each is worth to each party, and what is ruled out.

Amounts are whole numbers: each is ``scale`` times what stands in the model, one scale for all
parties, so that 0.1 + 0.2 is 0.3 and a tie is a tie.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from detente.kernel.findings import NOWHERE
from detente.kernel.formula import And, unparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.analyse.space import Package, Space
    from detente.kernel.findings import Place
    from detente.kernel.formula import Formula

Vector = tuple[int, ...]
"""One scaled amount for each party, in the order of the parties."""


@dataclass(frozen=True)
class Bonus:
    """What a combination of options is worth to a party, beside what each option is.

    Attributes:
        party: whose it is, by place.
        scope: the issues, by place, ascending.
        amounts: combination of their options to a scaled amount; None where a formula says it.
        formula: where ``value`` is added.
        value: the scaled amount that the formula brings.
    """

    party: int
    scope: tuple[int, ...]
    amounts: Mapping[tuple[int, ...], int] | None = None
    formula: Formula | None = None
    value: int = 0

    @property
    def most(self) -> int:
        """The most that it can bring, scaled; combinations that are not named bring 0."""
        return max(0, self.value, *(self.amounts or {}).values())


@dataclass(frozen=True)
class Limit:
    """What every package has to satisfy.

    Attributes:
        formula: the condition.
        party: whose red line it is, by place; None for a rule of the model.
        text: the condition as written.
        place: where it stands.
    """

    formula: Formula
    party: int | None = None
    text: str = ""
    place: Place = NOWHERE

    @property
    def parts(self) -> tuple[Formula, ...]:
        """The conditions that it joins by ``and``: narrower ones are cheaper to work with."""
        return tuple(_conjuncts(self.formula))


def _conjuncts(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, And):
        for part in formula.parts:
            yield from _conjuncts(part)
    else:
        yield formula


@dataclass(frozen=True)
class Reserve:
    """What a party must have at least, as scaled amounts; a span where nobody knows it better."""

    low: int
    high: int
    stated: int | None = None

    @property
    def known(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


@dataclass(frozen=True)
class Bargain:
    """A bargaining problem.

    Attributes:
        space: issues and options.
        parties: ids, in the order of vectors.
        alone: issue to option to what it is worth to each party, by place, scaled.
        bonuses: what combinations are worth beside that.
        limits: what rules packages out.
        reserves: party to what it must have at least, by place; None where nobody says.
        disagreement: party to what it has without an agreement; None where the reservation stands
            for it.
        proportions: party to its share under the proportional solution.
        scale: scaled amounts are this many times those of the model.
    """

    space: Space
    parties: tuple[str, ...]
    alone: tuple[tuple[Vector, ...], ...]
    bonuses: tuple[Bonus, ...] = ()
    limits: tuple[Limit, ...] = ()
    reserves: tuple[Reserve | None, ...] = ()
    disagreement: tuple[int | None, ...] = ()
    proportions: tuple[Fraction, ...] = ()
    scale: int = 1

    @cached_property
    def conditions(self) -> tuple[Formula, ...]:
        """Every condition once, those joined by ``and`` apart."""
        return tuple(dict.fromkeys(part for limit in self.limits for part in limit.parts))

    def utilities(self, package: Package) -> Vector:
        """Return what a package is worth to each party, scaled; the definition, not a fast way."""
        totals = [0] * len(self.parties)
        for issue, option in enumerate(package):
            for party, amount in enumerate(self.alone[issue][option]):
                totals[party] += amount
        for bonus in self.bonuses:
            totals[bonus.party] += self._brought(bonus, package)
        return tuple(totals)

    def _brought(self, bonus: Bonus, package: Package) -> int:
        if bonus.amounts is not None:
            return bonus.amounts.get(tuple(package[issue] for issue in bonus.scope), 0)
        holds = bonus.formula is not None and self.space.holds(bonus.formula, package)
        return bonus.value if holds else 0

    def possible(self, package: Package) -> bool:
        """Return whether no red line and no rule excludes a package."""
        return all(self.space.holds(condition, package) for condition in self.conditions)

    def number(self, scaled: int) -> Fraction:
        """Return an amount in the units of the model."""
        return Fraction(scaled, self.scale)

    def excluded_by(self, limits: Sequence[Limit]) -> str:
        """Return limits as words: whose, and what."""
        return "; ".join(
            f"{'a rule' if m.party is None else self.parties[m.party]}: "
            f"{m.text or unparse(m.formula)}"
            for m in limits
        )

"""Formulas as clauses: each part of a formula gets a variable that says whether it holds.

Source: Tseitin 1968. What is constant is folded, and equal parts share their variable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

from detente.kernel.formula import And, If, Iff, Literal, Name, Not, Or, names

if TYPE_CHECKING:
    from detente.kernel.formula import Formula

Wire: TypeAlias = int
"""A variable, or minus it for its contrary."""

TRUE: Wire = 1
FALSE: Wire = -1
"""Variable 1 is always true, so that constants are wires like any other."""


class Circuit:
    """Wires joined by ``and`` and ``iff``, with the clauses that say how.

    Attributes:
        clauses: what holds, each a list of wires of which one is true.
        variables: how many variables there are.
    """

    def __init__(self) -> None:
        self.variables = 1
        self.clauses: list[list[Wire]] = [[TRUE]]
        self._both: dict[tuple[Wire, Wire], Wire] = {}
        self._same: dict[tuple[Wire, Wire], Wire] = {}
        self._formulas: dict[tuple[Formula, tuple[Wire, ...]], Wire] = {}

    def new(self) -> Wire:
        """Return a wire that nothing is said of yet."""
        self.variables += 1
        return self.variables

    def both(self, left: Wire, right: Wire) -> Wire:
        """Return a wire that is true if two are."""
        if FALSE in (left, right) or left == -right:
            return FALSE
        if left in (TRUE, right):
            return right
        if right == TRUE:
            return left
        key = (left, right) if left < right else (right, left)
        known = self._both.get(key)
        if known is None:
            known = self._both[key] = self.new()
            self.clauses += [[-known, left], [-known, right], [known, -left, -right]]
        return known

    def either(self, left: Wire, right: Wire) -> Wire:
        """Return a wire that is true if one of two is."""
        return -self.both(-left, -right)

    def same(self, left: Wire, right: Wire) -> Wire:
        """Return a wire that is true if two are alike."""
        if left == right:
            return TRUE
        if left == -right:
            return FALSE
        for one, other in ((left, right), (right, left)):
            if one in (TRUE, FALSE):
                return other if one == TRUE else -other
        sign = (left < 0) != (right < 0)
        key = (min(abs(left), abs(right)), max(abs(left), abs(right)))
        known = self._same.get(key)
        if known is None:
            known = self._same[key] = self.new()
            a, b = key
            self.clauses += [[-known, -a, b], [-known, a, -b], [known, a, b], [known, -a, -b]]
        return -known if sign else known

    def holds(self, formula: Formula, wire: Callable[[str], Wire]) -> Wire:
        """Return a wire that is true if a formula over options holds.

        Args:
            formula: the formula.
            wire: gives for an option's id the wire that says whether it is taken.
        """
        key = (formula, tuple(wire(name) for name in mentioned(formula)))
        known = self._formulas.get(key)
        if known is None:
            known = self._formulas[key] = self._made(formula, wire)
        return known

    def _made(self, formula: Formula, wire: Callable[[str], Wire]) -> Wire:
        match formula:
            case Name(name):
                return wire(name)
            case Literal(bool() as value):
                return TRUE if value else FALSE
            case Not(operand):
                return -self._made(operand, wire)
            case And(parts) | Or(parts):
                join = self.both if isinstance(formula, And) else self.either
                return reduce(join, [self._made(part, wire) for part in parts])
            case If(claim, condition):
                return self.either(self._made(claim, wire), -self._made(condition, wire))
            case Iff(left, right):
                return self.same(self._made(left, wire), self._made(right, wire))
            case _:
                raise TypeError(f"{formula} says nothing about options")


_MENTIONED: dict[Formula, tuple[str, ...]] = {}


def mentioned(formula: Formula) -> Sequence[str]:
    """Return the options that a formula names, in alphabetical order."""
    known = _MENTIONED.get(formula)
    if known is None:
        known = _MENTIONED[formula] = tuple(sorted(names(formula)))
    return known

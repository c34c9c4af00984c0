"""Formulas about packages as literals of a CP-SAT model: true exactly where the formula holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.kernel.formula import And, If, Iff, Not, Or

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.space import Space
    from detente.kernel.formula import Formula


Model = Any
"""A model of CP-SAT; its types are not annotated."""
Boolean = Any
"""A boolean of such a model, or its negation."""
Linear = Any
"""A number of such a model, or a sum of numbers."""


class Literals:
    """The options of a space as booleans, and formulas as literals made of them.

    Attributes:
        options: issue to option to the boolean that says whether it is chosen.
    """

    def __init__(self, model: Model, space: Space) -> None:
        self.model = model
        self.space = space
        self.options: list[list[Boolean]] = [
            [model.new_bool_var(f"{issue.id}={option}") for option in issue.option_ids]
            for issue in space.issues
        ]
        for literals in self.options:
            model.add_exactly_one(literals)
        self._known: dict[Formula, Boolean] = {}

    def of(self, formula: Formula) -> Boolean:
        """Return a literal that is true exactly where a formula holds."""
        known = self._known.get(formula)
        if known is None:
            known = self._known[formula] = self._made(formula)
        return known

    def _made(self, formula: Formula) -> Boolean:
        match formula:
            case And(parts):
                return self.all_of([self.of(part) for part in parts])
            case Or(parts):
                return self._any_of([self.of(part) for part in parts])
            case Not(operand):
                return self.of(operand).negated()
            case If(claim, condition):
                return self._any_of([self.of(claim), self.of(condition).negated()])
            case Iff(left, right):
                same = self.model.new_bool_var("")
                self.model.add_bool_xor([self.of(left), self.of(right), same])
                return same
            case _:
                return self._compared(formula)

    def _compared(self, formula: Formula) -> Boolean:
        relation = self.space.relation(formula)
        rows = [
            self.all_of(
                [self.options[issue][o] for issue, o in zip(relation.scope, row, strict=True)]
            )
            for row in sorted(relation.allowed)
        ]
        literal = self.model.new_bool_var("")
        # Exactly one option of every issue is chosen, so that at most one row is.
        self.model.add(sum(rows) == literal)
        return literal

    def all_of(self, literals: Sequence[Boolean]) -> Boolean:
        """Return a literal that is true exactly where all of some are."""
        if len(literals) == 1:
            return literals[0]
        whole = self.model.new_bool_var("")
        self.model.add_bool_and(literals).only_enforce_if(whole)
        self.model.add_bool_or([*(part.negated() for part in literals), whole])
        return whole

    def _any_of(self, literals: Sequence[Boolean]) -> Boolean:
        return self.all_of([part.negated() for part in literals]).negated()

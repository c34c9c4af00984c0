"""Whether a formula holds: true, false, or unknown where what is known leaves it open.

Evaluation is *sound*: an answer TRUE or FALSE stays the same whatever the unknown values turn out
to be. It is not complete: each occurrence of a name is taken by itself, so ``a or not a`` is
unknown while ``a`` is (Kleene's strong tables), and ``x = x`` is while ``x`` is a range.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

from detente.kernel.formula_errors import FormulaError
from detente.kernel.formula_nodes import (
    And,
    Arithmetic,
    Call,
    Compare,
    If,
    Iff,
    ListLiteral,
    Literal,
    Name,
    Not,
    Or,
    Ref,
)
from detente.kernel.formula_text import unparse
from detente.kernel.truth import Truth, all_of, any_of, negate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.kernel.formula_nodes import Formula, Operator


@dataclass(frozen=True, slots=True)
class Range:
    """A number of which only bounds are known.

    Attributes:
        lo: the least that it can be.
        hi: the greatest that it can be, in the same unit.

    Raises:
        ValueError: ``lo`` is greater than ``hi``.
    """

    lo: int | Fraction
    hi: int | Fraction

    def __post_init__(self) -> None:
        """Refuse bounds the wrong way round."""
        if self.lo > self.hi:
            raise ValueError(f"the range from {self.lo} to {self.hi} is empty")

    def __str__(self) -> str:
        """Return the bounds in words, or the number where they agree."""
        return str(self.lo) if self.lo == self.hi else f"{self.lo} to {self.hi}"


Value: TypeAlias = bool | int | Fraction | str | Truth
"""A value that is known, or a truth value that may be UNKNOWN."""

Resolved: TypeAlias = Value | Range | None
"""What a resolver may answer; None for what is left unspecified."""

Resolve: TypeAlias = Callable[[str], Resolved]
"""Gives the value of a name (``severity``), reference (``$t.severity``) or call, by its text."""

_Known: TypeAlias = Truth | Range | str | None
"""A value as it is compared: a truth, a number, a text, or unspecified."""

_RIGHT: Final = "Statements stand alone, values are compared: `not attack and severity <= 3`"


def evaluate(formula: Formula, resolve: Resolve, ladders: Sequence[Sequence[str]] = ()) -> Truth:
    """Return whether the formula holds.

    Args:
        formula: a statement.
        resolve: is asked for each name, each reference (``$t.severity``) and each call
            (``violated(soil_not_used)``, as ``unparse`` writes it). None means unspecified: a
            statement or comparison with it is UNKNOWN. Every part is evaluated, whatever the others
            give.
        ladders: ordered vocabularies, weakest rung first. Two texts on one ladder are ordered by
            rank, on the first ladder that has both. In a comparison, a name that the resolver gives
            None for, and that is a rung, stands for that rung.

    Returns:
        TRUE or FALSE if that is so whatever the unknown values are; else UNKNOWN, which may also
        come of a name that occurs more than once.

    Raises:
        FormulaError: values meet that cannot be compared or calculated with, or a value stands
            where a statement is needed.
        TypeError: the resolver gave something that is not a value (a float, say: use Fraction), or
            one ladder was given where several are expected.
    """
    return _Evaluation(resolve, ladders).truth(formula)


class _Evaluation:
    """One evaluation: what is known, and the ladders."""

    def __init__(self, resolve: Resolve, ladders: Sequence[Sequence[str]]) -> None:
        if any(isinstance(ladder, str) for ladder in ladders):
            raise TypeError("ladders is a sequence of ladders: write (FORM_LADDER,)")
        self.resolve = resolve
        self.ladders = ladders

    def truth(self, formula: Formula) -> Truth:
        """Return whether a statement holds."""
        match formula:
            case And(parts) | Or(parts):
                join = all_of if isinstance(formula, And) else any_of
                return join([self.truth(part) for part in parts])
            case Not(operand):
                return negate(self.truth(operand))
            case If(claim, condition):
                return any_of([self.truth(claim), negate(self.truth(condition))])
            case Iff(left, right):
                return _same_truth(self.truth(left), self.truth(right))
            case Compare():
                return self.compared(formula)
            case _:
                return self.asserted(formula)

    def asserted(self, formula: Formula) -> Truth:
        """Return the truth of a name, reference, call or literal that stands as a statement."""
        value = self.value(formula)
        if value is None:
            return Truth.UNKNOWN
        if isinstance(value, Truth):
            return value
        message = f"`{unparse(formula)}` is {_described(value)}, not a statement."
        raise _problem(formula, message, "Compare it: `severity <= 3`")

    def value(self, formula: Formula) -> _Known:
        """Return the value of anything that can be compared or calculated with."""
        match formula:
            case Literal(value):
                return _known(value, formula)
            case Name() | Ref() | Call():
                return _known(self.resolve(unparse(formula)), formula)
            case Arithmetic(operator, left, right):
                return _result(operator, self.number(left), self.number(right))
            case ListLiteral():
                message = "A list stands only on the right of `in`."
                raise _problem(formula, message, "`group in [ttp, isk]`")
            case _:
                return self.truth(formula)

    def number(self, formula: Formula) -> Range | None:
        """Return the value of something that arithmetic needs a number of."""
        value = self.value(formula)
        if value is None or isinstance(value, Range):
            return value
        message = f"`{unparse(formula)}` is {_described(value)}, and arithmetic needs numbers."
        raise _problem(formula, message, "`severity <= 2 * $t.severity`")

    def side(self, formula: Formula) -> _Known:
        """Return the value of one side of a comparison, where a free name can be a rung."""
        value = self.value(formula)
        if value is None and isinstance(formula, Name):
            rung = any(formula.name in ladder for ladder in self.ladders)
            return formula.name if rung else None
        return value

    def compared(self, formula: Compare) -> Truth:
        """Return whether a comparison holds."""
        if formula.operator != "in":
            return self.related(formula, self.side(formula.left), self.side(formula.right))
        if not isinstance(formula.right, ListLiteral):
            raise _problem(formula, "After `in` stands a list.", "`group in [ttp, isk]`")
        left = self.side(formula.left)
        return any_of([self.related(formula, left, self.side(i)) for i in formula.right.items])

    def related(self, formula: Compare, left: _Known, right: _Known) -> Truth:
        """Return whether two values stand in the relation of the comparison; ``in`` is equality."""
        if left is None or right is None:
            return Truth.UNKNOWN
        equality = formula.operator in {"=", "!=", "in"}
        if isinstance(left, Truth) and isinstance(right, Truth) and equality:
            same = _same_truth(left, right)
            return negate(same) if formula.operator == "!=" else same
        if isinstance(left, str) and isinstance(right, str):
            first, second = self.ranks(formula, left, right)
            return _ordered(formula, first, second)
        if isinstance(left, Range) and isinstance(right, Range):
            return _ordered(formula, left, right)
        message = (
            f"`{formula.operator}` cannot compare {_described(left)} with {_described(right)}."
        )
        raise _problem(formula, message, _RIGHT)

    def ranks(self, formula: Compare, left: str, right: str) -> tuple[Range, Range]:
        """Return the places of two texts on a ladder; if only equality matters, any two places."""
        for ladder in self.ladders:
            if left in ladder and right in ladder:
                return _exactly(ladder.index(left)), _exactly(ladder.index(right))
        if formula.operator in {"=", "!=", "in"}:
            return _exactly(0), _exactly(int(left != right))
        ladder = next((rungs for rungs in self.ladders if left in rungs or right in rungs), ())
        message = f'No ladder orders "{left}" and "{right}".'
        if ladder:
            message += f" The one at hand is {' < '.join(ladder)}."
        raise _problem(formula, message, "Compare with a rung, or use `=`: `form >= written`")


def _known(value: Resolved, formula: Formula) -> _Known:
    """Return a value as it is compared."""
    match value:
        case Truth() | Range() | None:
            return value
        case bool():
            return Truth.TRUE if value else Truth.FALSE
        case int() | Fraction():
            return _exactly(value)
        case str():
            return str(value)
        case _:
            kind = type(value).__name__
            raise TypeError(f"{unparse(formula)} has a value of type {kind}, which no formula has")


def _exactly(number: int | Fraction) -> Range:
    return Range(number, number)


def _result(operator: Operator, left: Range | None, right: Range | None) -> Range | None:
    """Return the bounds of what numbers within the bounds can give (interval arithmetic)."""
    if left is None or right is None:
        return None
    if operator == "+":
        return Range(left.lo + right.lo, left.hi + right.hi)
    if operator == "-":
        return Range(left.lo - right.hi, left.hi - right.lo)
    corners = [one * other for one in (left.lo, left.hi) for other in (right.lo, right.hi)]
    return Range(min(corners), max(corners))


def _ordered(formula: Compare, left: Range, right: Range) -> Truth:
    """Return whether two numbers stand in the relation of the comparison."""
    match formula.operator:
        case "=" | "in":
            return _equal(left, right)
        case "!=":
            return negate(_equal(left, right))
        case "<":
            return _decided(always=left.hi < right.lo, never=left.lo >= right.hi)
        case "<=":
            return _decided(always=left.hi <= right.lo, never=left.lo > right.hi)
        case ">":
            return _decided(always=left.lo > right.hi, never=left.hi <= right.lo)
        case ">=":
            return _decided(always=left.lo >= right.hi, never=left.hi < right.lo)


def _equal(left: Range, right: Range) -> Truth:
    """Return whether two numbers are the same."""
    apart = left.hi < right.lo or right.hi < left.lo
    return _decided(always=left.lo == left.hi == right.lo == right.hi, never=apart)


def _decided(*, always: bool, never: bool) -> Truth:
    """Return the truth of what is so always, or never, or else may be so."""
    if always:
        return Truth.TRUE
    return Truth.FALSE if never else Truth.UNKNOWN


def _same_truth(left: Truth, right: Truth) -> Truth:
    """Return whether two statements both hold or both do not (Kleene's strong table)."""
    if Truth.UNKNOWN in {left, right}:
        return Truth.UNKNOWN
    return Truth.TRUE if left is right else Truth.FALSE


def _described(value: Truth | Range | str) -> str:
    """Return words for a value in a message."""
    if isinstance(value, Truth):
        return f"a statement ({value.name.lower()})"
    if isinstance(value, Range):
        return f"a number ({value})"
    return f'a text ("{value}")'


def _problem(formula: Formula, message: str, hint: str) -> FormulaError:
    """Return the error with its caret at the part; one built in code is shown by itself."""
    if formula.source:
        return FormulaError(formula.source, formula.column, message, hint)
    return FormulaError(unparse(formula), 1, message, hint)

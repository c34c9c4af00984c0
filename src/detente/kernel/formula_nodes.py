"""The parts of a formula: frozen values that compare by meaning, not by where they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, assert_never
from typing import Literal as OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYWORDS = frozenset({"iff", "if", "or", "and", "not", "in", "true", "false"})
"""The words that cannot be names."""

Comparator: TypeAlias = OneOf["=", "!=", "<", "<=", ">", ">=", "in"]
"""How a comparison relates its two sides."""

Operator: TypeAlias = OneOf["+", "-", "*"]
"""What arithmetic does with its two sides."""

Constant: TypeAlias = bool | int | Fraction | str
"""What a formula can have written out; numbers are exact."""

_WORD = r"[A-Za-z_][A-Za-z0-9_]*"
_DOTTED = re.compile(rf"{_WORD}(\.{_WORD})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """What every part of a formula has besides its meaning; no part of equality.

    Attributes:
        column: where the part stands in ``source``, in characters from 1: its operator where it has
            one between or before its operands, else its first character; 0 if built in code.
        source: the whole text that it was read from; empty if built in code.
    """

    column: int = field(default=0, compare=False)
    source: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name(_Node):
    """A bare name, such as ``severity`` or ``party.form``.

    Raises:
        ValueError: ``name`` is not a dotted name, or is a word of the language.
    """

    name: str

    def __post_init__(self) -> None:
        """Refuse what could not be read back."""
        _check_name(self.name)


@dataclass(frozen=True, slots=True)
class Ref(_Node):
    """A back-reference to the event that set the clause off: ``$t.severity``, or ``$t`` alone.

    Attributes:
        name: what is referred to, without the dollar sign: ``t``.
        attribute: which of its attributes, or None for the thing itself.

    Raises:
        ValueError: ``name`` or ``attribute`` is not made of letters, digits and underscores.
    """

    name: str
    attribute: str | None = None

    def __post_init__(self) -> None:
        """Refuse what could not be read back."""
        if not re.fullmatch(_WORD, self.name):
            raise ValueError(f"{self.name!r} cannot stand after a dollar sign")
        if self.attribute is not None and not _DOTTED.fullmatch(self.attribute):
            raise ValueError(f"{self.attribute!r} cannot be an attribute")

    @property
    def text(self) -> str:
        """The reference as it is written, which is also what a resolver is asked for."""
        return f"${self.name}" if self.attribute is None else f"${self.name}.{self.attribute}"


@dataclass(frozen=True, slots=True, eq=False)
class Literal(_Node):
    """A value written out: a number (exact), a quoted text, ``true`` or ``false``.

    Unlike in Python, ``true`` does not equal 1.

    Raises:
        ValueError: the value is a fraction that no decimal number equals, such as one third.
    """

    value: Constant

    def __post_init__(self) -> None:
        """Refuse what could not be read back."""
        if isinstance(self.value, Fraction):
            decimal_digits(self.value)

    def _meaning(self) -> tuple[bool, Constant]:
        """Return what tells this literal from others."""
        return isinstance(self.value, bool), self.value

    def __eq__(self, other: object) -> bool:
        """Return whether the other is a literal of the same kind and value."""
        return isinstance(other, Literal) and self._meaning() == other._meaning()

    def __hash__(self) -> int:
        """Return a hash that agrees with equality."""
        return hash(self._meaning())


@dataclass(frozen=True, slots=True)
class ListLiteral(_Node):
    """The values on the right of ``in``, one or more.

    Raises:
        ValueError: there is no value.
    """

    items: tuple[Formula, ...]

    def __post_init__(self) -> None:
        """Refuse what could not be read back."""
        _check_count(self.items, 1, "list")


@dataclass(frozen=True, slots=True)
class Compare(_Node):
    """Two values in a relation; with ``in``, the right side is a ListLiteral."""

    operator: Comparator
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Arithmetic(_Node):
    """The sum, difference or product of two numbers."""

    operator: Operator
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Call(_Node):
    """A question put to the resolver, such as ``violated(soil_not_used)`` or ``count(attack)``.

    Attributes:
        name: what is asked.
        arguments: names, references and literals, one or more.

    Raises:
        ValueError: ``name`` is no name, or there is no argument.
    """

    name: str
    arguments: tuple[Name | Ref | Literal, ...]

    def __post_init__(self) -> None:
        """Refuse what could not be read back."""
        _check_name(self.name)
        _check_count(self.arguments, 1, "call")


@dataclass(frozen=True, slots=True)
class Not(_Node):
    """The denial of a statement."""

    operand: Formula


@dataclass(frozen=True, slots=True)
class And(_Node):
    """Two or more statements that all hold.

    Raises:
        ValueError: there are fewer than two.
    """

    parts: tuple[Formula, ...]

    def __post_init__(self) -> None:
        """Refuse what could not be read back."""
        _check_count(self.parts, 2, "conjunction")


@dataclass(frozen=True, slots=True)
class Or(_Node):
    """Two or more statements of which at least one holds.

    Raises:
        ValueError: there are fewer than two.
    """

    parts: tuple[Formula, ...]

    def __post_init__(self) -> None:
        """Refuse what could not be read back."""
        _check_count(self.parts, 2, "disjunction")


@dataclass(frozen=True, slots=True)
class If(_Node):
    """``claim if condition``: false only when the condition holds and the claim does not."""

    claim: Formula
    condition: Formula


@dataclass(frozen=True, slots=True)
class Iff(_Node):
    """``left iff right``: both hold or neither does."""

    left: Formula
    right: Formula


Formula: TypeAlias = (
    Name | Ref | Literal | ListLiteral | Compare | Arithmetic | Call | Not | And | Or | If | Iff
)
"""Any part of a formula, and so also a whole one."""


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """Return the direct parts of a formula, in the order of its text."""
    match formula:
        case Name() | Ref() | Literal():
            return ()
        case Not(operand):
            return (operand,)
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case If(left, right) | Iff(left, right):
            return (left, right)
        case And(parts) | Or(parts) | ListLiteral(parts) | Call(_, parts):
            return parts
        case _:
            assert_never(formula)


def walk(formula: Formula) -> Iterator[Formula]:
    """Yield the formula and every part of it, each before its own parts, in the order of text."""
    yield formula
    for part in parts_of(formula):
        yield from walk(part)


def names(formula: Formula) -> frozenset[str]:
    """Return the bare names that evaluation may ask the resolver for.

    Rungs of ladders are among them. Names inside calls are not: ``violated(soil_not_used)`` asks
    about a clause, not for the value of a name (see ``calls``).
    """
    if isinstance(formula, Name):
        return frozenset({formula.name})
    if isinstance(formula, Call):
        return frozenset()
    return frozenset[str]().union(*(names(part) for part in parts_of(formula)))


def references(formula: Formula) -> frozenset[str]:
    """Return the back-references, as written (``$t.severity``), those inside calls included."""
    return frozenset(part.text for part in walk(formula) if isinstance(part, Ref))


def calls(formula: Formula) -> frozenset[Call]:
    """Return the calls, such as ``violated(soil_not_used)``."""
    return frozenset(part for part in walk(formula) if isinstance(part, Call))


def decimal_digits(value: Fraction) -> int:
    """Return how many digits after the point the number needs.

    Raises:
        ValueError: no decimal number equals it.
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        raise ValueError(f"{value} cannot be written as a decimal number")
    return max(twos, fives)


def _check_name(name: str) -> None:
    if not _DOTTED.fullmatch(name) or name in KEYWORDS:
        raise ValueError(f"{name!r} cannot be a name in a formula")


def _check_count(parts: tuple[Formula, ...], least: int, what: str) -> None:
    if len(parts) < least:
        raise ValueError(f"a {what} needs at least {least} parts, not {len(parts)}")

"""A formula as text: in its own canonical words, and read back in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

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
    decimal_digits,
)

if TYPE_CHECKING:
    from detente.kernel.formula_nodes import Constant, Formula

IFF, IF, OR, AND, NOT, COMPARE, SUM, PRODUCT, VALUE = range(9)
"""How tightly each kind of part holds together, loosest first."""

_TIGHTNESS: Final[dict[type, int]] = {
    Iff: IFF,
    If: IF,
    Or: OR,
    And: AND,
    Not: NOT,
    Compare: COMPARE,
}


def unparse(formula: Formula) -> str:
    """Return the canonical text: one space around words and signs, no parenthesis too many.

    Reading the text gives an equal formula, if statements and values stand where the language lets
    them stand (``parse`` builds no others).
    """
    return _written(formula, IFF)


def _written(formula: Formula, least: int) -> str:
    """Return the text, in parentheses if the formula holds together less tightly than needed."""
    text = _plain(formula)
    return f"({text})" if _tightness(formula) < least else text


def _tightness(formula: Formula) -> int:
    """Return how tightly the part holds together."""
    if isinstance(formula, Arithmetic):
        return PRODUCT if formula.operator == "*" else SUM
    return _TIGHTNESS.get(type(formula), VALUE)


def _plain(formula: Formula) -> str:
    """Return the text without parentheses around it."""
    match formula:
        case Not(operand):
            return f"not {_written(operand, NOT)}"
        case And(parts) | Or(parts):
            word, least = (" and ", NOT) if isinstance(formula, And) else (" or ", AND)
            return word.join(_written(part, least) for part in parts)
        case If(left, right) | Iff(left, right):
            word, least = ("if", OR) if isinstance(formula, If) else ("iff", IFF)
            return f"{_written(left, least)} {word} {_written(right, IF)}"
        case Compare(sign, left, right) | Arithmetic(sign, left, right):
            own = _tightness(formula)
            least = SUM if isinstance(formula, Compare) else own
            return f"{_written(left, least)} {sign} {_written(right, own + 1)}"
        case _:
            return _value(formula)


def _value(formula: Name | Ref | Literal | ListLiteral | Call) -> str:
    """Return the text of a part that never needs parentheses."""
    match formula:
        case Name(name):
            return name
        case Ref():
            return formula.text
        case Literal(value):
            return literal_text(value)
        case ListLiteral(items):
            return f"[{', '.join(_written(item, SUM) for item in items)}]"
        case Call(name, arguments):
            return f"{name}({', '.join(_value(argument) for argument in arguments)})"
        case _:
            assert_never(formula)


def literal_text(value: Constant) -> str:
    """Return a value as it is written in a formula; numbers as decimals, texts in double quotes.

    Raises:
        ValueError: the value is a fraction that no decimal number equals.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, int):
        return str(value)
    places = decimal_digits(value)
    if not places:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"

"""From text to formula: the grammar is in ``formula.lark``, the words for mistakes elsewhere."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Protocol, cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from detente.kernel.formula_errors import FormulaError
from detente.kernel.formula_foreign import foreign_word
from detente.kernel.formula_mistakes import Piece, Stumble, explain
from detente.kernel.formula_nodes import (
    KEYWORDS,
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.kernel.formula_nodes import Comparator, Formula, Operator

MAX_DEPTH: Final = 100
"""How many levels of parts a formula may have; more is a slip or an attack, not a clause."""
MAX_DIGITS: Final = 50
"""How many digits a number may have."""

_ESCAPED: Final = re.compile(r"\\([\"'\\])")
_IN_A_WORD: Final = re.compile(r"(?<=[A-Za-z0-9_])-(?=[A-Za-z_])")
_IN_A_DATE: Final = re.compile(r"(?<=[0-9]{4})-(?=[0-9]{2}-[0-9]{2}(?![0-9]))")


class _Grammar(Protocol):
    """What is used of lark's parser, whose own annotations leave types open."""

    def parse(self, text: str) -> Tree[Token]: ...

    def lex(self, text: str) -> Iterator[Token]: ...


class _Stop(Protocol):
    """What is used of lark's UnexpectedToken, likewise."""

    token: Token
    expected: set[str]


@lru_cache(maxsize=4096)
def parsed(text: str) -> Formula:
    """Return the formula that the text says, as :func:`detente.kernel.formula.parse` promises."""
    try:
        tree = _grammar().parse(text)
    except UnexpectedCharacters as stop:
        start = cast("int", getattr(stop, "pos_in_stream", 0))
        raise _explained(text, Piece("", text[start], start)) from None
    except UnexpectedToken as stop:
        raise _misfit(text, cast("_Stop", stop)) from None
    builder = _Builder(text)
    return builder.statement(builder.build(tree, 0))


@cache
def _grammar() -> _Grammar:
    """Return the parser, made from the grammar at first use."""
    grammar = (files("detente.kernel") / "formula.lark").read_text(encoding="utf-8")
    return cast("_Grammar", Lark(grammar, parser="lalr", lexer="basic"))


def _misfit(text: str, stop: _Stop) -> FormulaError:
    """Return the error for a piece that does not fit where it stands, or for an early end."""
    here = _piece(stop.token)
    if stop.token.type == "$END":
        here = Piece("END", "", len(text.rstrip()))
    return _explained(text, here, frozenset(stop.expected))


def _explained(text: str, here: Piece, expected: frozenset[str] = frozenset()) -> FormulaError:
    """Return the error for where reading stopped, given the pieces before it."""
    before = (_piece(token) for token in _grammar().lex(text[: here.start]))
    return explain(Stumble(text, tuple(before), here, expected))


def _piece(token: Token) -> Piece:
    """Return a token without what belongs to lark."""
    return Piece(token.type, str(token), token.start_pos or 0)


class _Builder:
    """Builds the parts of one formula, and keeps statements and values apart."""

    def __init__(self, text: str) -> None:
        self.text = text

    def build(self, branch: Token | Tree[Token], depth: int) -> Formula:
        """Return the part that a branch of the syntax tree stands for."""
        if isinstance(branch, Token):
            return self._leaf(branch)
        tokens = [child for child in branch.children if isinstance(child, Token)]
        if branch.data == "negative":
            return self._number(tokens[1], -1, tokens[0])
        if depth >= MAX_DEPTH:
            raise self._too_deep(branch)
        if branch.data == "call":
            return self._call(tokens[0], branch, depth)
        if branch.data == "list":
            items = tuple(self.build(child, depth + 1) for child in branch.children[1:])
            return ListLiteral(items, column=_column(tokens[0]), source=self.text)
        if branch.data == "denial":
            operand = self.statement(self.build(branch.children[1], depth + 1))
            return Not(operand, column=_column(tokens[0]), source=self.text)
        return self._joined(branch, depth)

    def _joined(self, branch: Tree[Token], depth: int) -> Formula:
        """Return the part for two or more branches with a word or sign between each two."""
        parts = tuple(self.build(child, depth + 1) for child in branch.children[::2])
        sign = next(child for child in branch.children[1::2] if isinstance(child, Token))
        column, source = _column(sign), self.text
        if sign.type in {"COMPARATOR", "IN"}:
            operator = cast("Comparator", str(sign))
            return Compare(operator, parts[0], parts[1], column=column, source=source)
        if sign.type in {"PLUS", "MINUS", "TIMES"}:
            return self._arithmetic(sign, *(self.number(part) for part in parts))
        parts = tuple(self.statement(part) for part in parts)
        if sign.type == "AND":
            return And(parts, column=column, source=source)
        if sign.type == "OR":
            return Or(parts, column=column, source=source)
        kind = If if sign.type == "IF" else Iff
        return kind(parts[0], parts[1], column=column, source=source)

    def _arithmetic(self, sign: Token, left: Formula, right: Formula) -> Arithmetic:
        """Return a sum, difference or product; refuse what only looks like a difference."""
        column = _column(sign)
        if _IN_A_WORD.match(self.text, column - 1):
            message = "A hyphen inside a word reads as a minus sign."
            hint = (
                'Quote an id that has one: `party = "afghan-taliban"`; or put spaces around the '
                "minus: `deaths - injured <= 3`"
            )
            raise FormulaError(self.text, column, message, hint)
        if _IN_A_DATE.match(self.text, column - 1):
            message = "A date without quotation marks reads as a subtraction."
            raise FormulaError(self.text, column, message, '`day = "2025-11-06"`')
        operator = cast("Operator", str(sign))
        return Arithmetic(operator, left, right, column=column, source=self.text)

    def _call(self, name: Token, branch: Tree[Token], depth: int) -> Call:
        """Return a call with its arguments."""
        self._no_capitals(name, KEYWORDS)
        parts = [self.build(child, depth + 1) for child in branch.children[1:]]
        arguments = tuple(part for part in parts if isinstance(part, Name | Ref | Literal))
        return Call(str(name), arguments, column=_column(name), source=self.text)

    def _leaf(self, token: Token) -> Name | Ref | Literal:
        """Return a name, a reference or a value written out."""
        column, text = _column(token), str(token)
        match token.type:
            case "NAME":
                self._no_capitals(token, {"true", "false"})
                return Name(text, column=column, source=self.text)
            case "REF":
                name, _, attribute = text[1:].partition(".")
                return Ref(name, attribute or None, column=column, source=self.text)
            case "NUMBER":
                return self._number(token, 1, token)
            case "STRING":
                value = _ESCAPED.sub(r"\1", text[1:-1])
                return Literal(value, column=column, source=self.text)
            case _:
                return Literal(token.type == "TRUE", column=column, source=self.text)

    def _number(self, digits: Token, sign: int, place: Token) -> Literal:
        """Return an exact number; ``sign`` is 1 or -1 and ``place`` is where it begins."""
        if len(digits) > MAX_DIGITS:
            raise FormulaError(
                self.text,
                _column(digits),
                f"A number has {MAX_DIGITS} digits at most.",
                "`severity <= 1000000`",
            )
        value = sign * Fraction(str(digits))
        exact = value.numerator if value.denominator == 1 else value
        return Literal(exact, column=_column(place), source=self.text)

    def _no_capitals(self, name: Token, words: frozenset[str] | set[str]) -> None:
        """Refuse a name that is a word of the language written in other letters."""
        advice = foreign_word(str(name)) if name.lower() in words else None
        if advice is not None:
            raise FormulaError(self.text, _column(name), *advice)

    def statement(self, part: Formula) -> Formula:
        """Return the part; refuse one that has a value but says nothing that could be true."""
        wrong = isinstance(part, Arithmetic | ListLiteral) or (
            isinstance(part, Literal) and not isinstance(part.value, bool)
        )
        if wrong:
            raise FormulaError(
                self.text,
                part.column,
                "Here stands a value, where a statement that holds or does not hold is needed.",
                "Compare it with something: `severity + 1 <= $t.severity`",
            )
        return part

    def number(self, part: Formula) -> Formula:
        """Return the part; refuse one that cannot be a number."""
        wrong = not isinstance(part, Name | Ref | Call | Arithmetic) and not (
            isinstance(part, Literal) and not isinstance(part.value, bool | str)
        )
        if wrong:
            raise FormulaError(
                self.text,
                part.column,
                "Only numbers can be added, subtracted and multiplied.",
                "`severity <= 2 * $t.severity + 1`",
            )
        return part

    def _too_deep(self, branch: Tree[Token]) -> FormulaError:
        """Return the error for a formula with too many levels."""
        token = next(branch.scan_values(lambda leaf: isinstance(leaf, Token)))
        return FormulaError(
            self.text,
            _column(token),
            f"The formula has more than {MAX_DEPTH} levels of parts inside one another.",
            "Split it, or give parts of it a name: `soil_kept and not (strike or incursion)`",
        )


def _column(token: Token) -> int:
    return (token.start_pos or 0) + 1

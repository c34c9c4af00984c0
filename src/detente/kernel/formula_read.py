"""A formula read back in plain English, so that its author hears whether it says what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
from detente.kernel.formula_text import literal_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.kernel.formula_nodes import Formula

_COMPARED: Final = {
    "=": ("is", "is not"),
    "!=": ("is not", "is"),
    "<": ("is less than", "is at least"),
    "<=": ("is not greater than", "is greater than"),
    ">": ("is greater than", "is not greater than"),
    ">=": ("is at least", "is less than"),
    "in": ("is one of", "is none of"),
}
"""Each comparison in words, as it is and denied."""

_ASKED: Final = {
    "violated": ("is violated", "is not violated"),
    "cured": ("is cured", "is not cured"),
}
"""Calls about a clause in words, as they are and denied."""

_CALCULATED: Final = {"+": "plus", "-": "minus", "*": "times"}

_COMPOUND: Final = (And, Or, If, Iff)

_HEADS: Final = {"$t": "the trigger"}


def read(formula: Formula, words: Mapping[str, str] | None = None) -> str:
    """Return the formula in plain English, without a capital or a full stop.

    Args:
        formula: what to read.
        words: what to say for a name (``severity``), a call's argument, a reference
            (``$t.severity``) or what references are about (``$t``: "the attack"). For a name that
            stands as a statement it gives a sentence ("Pakistan strikes"). Names that it leaves
            out are read as written, with spaces for underscores.

    Returns:
        A sentence such as "severity is not greater than the attack's severity". Parentheses stand
        where the grouping would otherwise be open.
    """
    return _Reader(words or {}).statement(formula)


class _Reader:
    """Reads the parts of one formula with the words that its reader knows."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def statement(self, formula: Formula) -> str:
        """Return a sentence that says the formula holds."""
        match formula:
            case Iff(left, right):
                return f"{self.grouped(left)} if and only if {self.grouped(right)}"
            case If(claim, condition):
                return f"{self.grouped(claim)} if {self.grouped(condition)}"
            case Or(parts):
                return _listed([self.grouped(part) for part in parts], "or")
            case And(parts):
                return _listed([self.grouped(part) for part in parts], "and")
            case Not(operand):
                return self.denied(operand)
            case _:
                return self.simple(formula, denied=False)

    def denied(self, formula: Formula) -> str:
        """Return a sentence that says the formula does not hold."""
        if isinstance(formula, (*_COMPOUND, Not)):
            return f"it is not so that {self.grouped(formula)}"
        return self.simple(formula, denied=True)

    def grouped(self, formula: Formula) -> str:
        """Return the sentence, in parentheses if it joins several."""
        sentence = self.statement(formula)
        return f"({sentence})" if isinstance(formula, _COMPOUND) else sentence

    def simple(self, formula: Formula, *, denied: bool) -> str:
        """Return the sentence for a comparison, a call, a name or a value."""
        match formula:
            case Compare(operator, left, right):
                return self.compared(_COMPARED[operator][denied], left, right)
            case Call(name, arguments) if name in _ASKED:
                about = _listed([self.argument(item, "clause ") for item in arguments], "and")
                return f"{about} {_ASKED[name][denied]}"
            case Name() | Ref() if _key(formula) in self.words:
                return f"{'it is not so that ' if denied else ''}{self.words[_key(formula)]}"
            case Literal():
                return f"{'not ' if denied else ''}{self.value(formula)}"
            case _:
                return f"{self.value(formula)} {'does not hold' if denied else 'holds'}"

    def compared(self, relation: str, left: Formula, right: Formula) -> str:
        """Return the sentence that puts two values, or a value and a list, in relation."""
        if not isinstance(right, ListLiteral):
            return f"{self.value(left)} {relation} {self.value(right)}"
        items = [self.value(item) for item in right.items]
        if len(items) == 1:
            relation = "is" if relation == "is one of" else "is not"
        return f"{self.value(left)} {relation} {_listed(items, 'or')}"

    def value(self, formula: Formula) -> str:
        """Return the words for something that has a value."""
        match formula:
            case Name() | Ref():
                return self.named(formula)
            case Literal(value):
                return literal_text(value)
            case ListLiteral(items):
                return _listed([self.value(item) for item in items], "or")
            case Call(name, arguments):
                about = _listed([self.argument(item) for item in arguments], "and")
                return f"the {_spaced(name)} of {about}"
            case Arithmetic(operator, left, right):
                return f"{self.term(left)} {_CALCULATED[operator]} {self.term(right)}"
            case _:
                return f"the truth of ({self.statement(formula)})"

    def named(self, formula: Name | Ref) -> str:
        """Return the words for a name or reference, or for what it belongs to and its attribute."""
        if _key(formula) in self.words:
            return self.words[_key(formula)]
        head, *attributes = _key(formula).split(".")
        owner = f"the {head[1:]}" if isinstance(formula, Ref) else _spaced(head)
        return _owned(self.words.get(head, _HEADS.get(head, owner)), attributes)

    def term(self, formula: Formula) -> str:
        """Return the words for one side of a sum or product."""
        words = self.value(formula)
        return f"({words})" if isinstance(formula, Arithmetic) else words

    def argument(self, formula: Formula, prefix: str = "") -> str:
        """Return the words for what a call asks about; ids stay as they are, after the prefix."""
        if isinstance(formula, Name):
            return self.words.get(formula.name, prefix + formula.name)
        return self.value(formula)


def _key(formula: Name | Ref) -> str:
    return formula.text if isinstance(formula, Ref) else formula.name


def _spaced(name: str) -> str:
    return name.replace("_", " ").strip()


def _owned(owner: str, attributes: Sequence[str]) -> str:
    """Return "the attack's severity" for the attack and severity, and so on down the attributes."""
    for attribute in attributes:
        owner += ("' " if owner.endswith("s") else "'s ") + _spaced(attribute)
    return owner


def _listed(items: Sequence[str], last: str) -> str:
    """Return "a, b and c"."""
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {last} {items[-1]}"

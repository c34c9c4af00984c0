"""Why a text is not a formula: one rule per mistake that people make, tried in order.

Each rule looks at the place where reading stopped and at what stands before it, and either explains
the mistake or leaves it to the next rule. Every explanation ends with a right formula in backticks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from detente.kernel.formula_errors import FormulaError
from detente.kernel.formula_foreign import foreign_sign, foreign_word, unreadable

OPENING: Final = {"LPAR": ")", "LSQB": "]", "LBRACE": "}"}
CLOSING: Final = {"RPAR": ")", "RSQB": "]", "RBRACE": "}"}
VALUES: Final = frozenset({"NAME", "REF", "NUMBER", "STRING", "TRUE", "FALSE"})
RELATING: Final = frozenset({"COMPARATOR", "IN"})
INFIX: Final = RELATING | {"IFF", "IF", "OR", "AND", "PLUS", "MINUS", "TIMES"}
BEGINNING: Final = VALUES | OPENING.keys() | {"NOT"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One word or sign of a formula.

    Attributes:
        kind: the grammar's name for it (NAME, IFF, LPAR …); END after the last; empty for a sign
            that begins no word of the language.
        text: as written.
        start: its place in the formula, in characters from 0.
    """

    kind: str
    text: str
    start: int


START: Final = Piece("START", "", 0)


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where reading stopped.

    Attributes:
        text: the whole formula.
        before: the pieces read so far.
        here: the piece that did not fit.
        expected: the kinds of pieces that would have fitted.
    """

    text: str
    before: tuple[Piece, ...]
    here: Piece
    expected: frozenset[str] = frozenset()

    @property
    def last(self) -> Piece:
        """The piece read last; START if there is none."""
        return self.before[-1] if self.before else START

    @property
    def open(self) -> tuple[tuple[Piece, Piece], ...]:
        """The brackets not yet closed, outermost first, each after the piece before it."""
        found: list[tuple[Piece, Piece]] = []
        for previous, piece in zip((START, *self.before), self.before, strict=False):
            if piece.kind in OPENING:
                found.append((previous, piece))
            elif piece.kind in CLOSING:
                found.pop()
        return tuple(found)

    @property
    def after_value(self) -> bool:
        """Whether the piece read last ends a value or a statement."""
        return self.last.kind in VALUES or self.last.kind in CLOSING

    def error(self, message: str, hint: str, at: Piece | None = None) -> FormulaError:
        """Return the error with its caret at the given piece, else where reading stopped."""
        return FormulaError(self.text, (at or self.here).start + 1, message, hint)


Rule: TypeAlias = Callable[[Stumble], FormulaError | None]
"""Explains one mistake, or gives None where the place shows another."""


def explain(stumble: Stumble) -> FormulaError:
    """Return the error that explains why reading stopped."""
    for rule in RULES:
        found = rule(stumble)
        if found is not None:
            return found
    return stumble.error(
        f"`{stumble.here.text}` does not fit here.",
        "Statements are joined by and, or, not, if and iff: `not strike and (talks or signed)`",
    )


def _nothing(s: Stumble) -> FormulaError | None:
    if s.text.strip():
        return None
    return s.error("There is no formula here.", "Write a statement: `severity <= $t.severity`")


def _foreign_sign(s: Stumble) -> FormulaError | None:
    found = foreign_sign(s.text, s.here.start)
    return FormulaError(s.text, found[0] + 1, *found[1:]) if found else None


def _unreadable(s: Stumble) -> FormulaError | None:
    if s.here.kind:
        return None
    offset, message, hint = unreadable(s.text, s.here.start)
    return FormulaError(s.text, offset + 1, message, hint)


def _foreign_word(s: Stumble) -> FormulaError | None:
    suspects = [s.last, s.here] if s.here.kind in BEGINNING else []
    suspects += [called for called, _ in s.open]
    for piece in suspects:
        found = foreign_word(piece.text) if piece.kind == "NAME" else None
        if found is not None:
            return s.error(*found, at=piece)
    return None


def _closes_nothing(s: Stumble) -> FormulaError | None:
    if s.here.kind not in CLOSING or s.open:
        return None
    return s.error(
        f"This `{s.here.text}` closes nothing.",
        "Every closing bracket needs an opening one: `(talks or signed) and not strike`",
    )


def _crossed_brackets(s: Stumble) -> FormulaError | None:
    if s.here.kind not in CLOSING or OPENING[s.open[-1][1].kind] == s.here.text:
        return None
    opened = s.open[-1][1].text
    return s.error(
        f"`{opened}` was opened, but `{s.here.text}` stands where it should be closed.",
        "Each bracket is closed by its own kind: `group in [ttp, isk] and (talks or signed)`",
    )


def _empty_brackets(s: Stumble) -> FormulaError | None:
    if s.here.kind not in CLOSING or s.last.kind not in OPENING:
        return None
    return s.error(
        "There is nothing between these brackets.",
        "Put a value or a statement there: `violated(soil_not_used) and group in [ttp, isk]`",
        at=s.last,
    )


def _condition_first(s: Stumble) -> FormulaError | None:
    if s.here.kind != "IF" or s.last.kind not in OPENING.keys() | {"START"}:
        return None
    return s.error("What follows stands first, and its condition after `if`.", "`strike if attack`")


def _misplaced_not(s: Stumble) -> FormulaError | None:
    if s.here.kind != "NOT":
        return None
    if s.after_value:
        message = "`not` stands before the whole statement that it denies."
        return s.error(message, "`not group in [ttp, isk]`")
    return s.error(
        f"`not` cannot stand after `{s.last.text}`: it denies a statement, not a value.",
        "Put the denial in parentheses: `signed = (not attack)`",
    )


def _minus_before_a_name(s: Stumble) -> FormulaError | None:
    if s.expected != frozenset({"NUMBER"}) or s.here.kind not in BEGINNING:
        return None
    message = "Only a number takes a minus sign of its own."
    return s.error(message, "Subtract from nought: `0 - severity <= 3`", at=s.last)


def _list_needed(s: Stumble) -> FormulaError | None:
    if s.last.kind != "IN" or s.here.kind not in VALUES | {"LPAR", "MINUS"}:
        return None
    message = "After `in` stands a list in square brackets."
    return s.error(message, "`group in [ttp, isk]`; for a single value, `group = ttp`")


def _misplaced_list(s: Stumble) -> FormulaError | None:
    if s.here.kind not in {"LSQB", "LBRACE"}:
        return None
    return s.error("A list stands only on the right of `in`.", "`group in [ttp, isk]`")


def _missing_operand(s: Stumble) -> FormulaError | None:
    if s.after_value or s.here.kind in BEGINNING:
        return None
    if s.last.kind in INFIX | {"NOT", "COMMA"}:
        message = f"Something is missing after `{s.last.text}`."
    else:
        message = f"Something is missing before `{s.here.text}`."
    if s.here.kind == "END":
        message = f"The formula stops after `{s.last.text}`, where more must follow."
    return s.error(message, "There is a value or a statement on each side: `talks and not strike`")


def _two_relations(s: Stumble) -> FormulaError | None:
    if s.here.kind not in RELATING or not s.after_value:
        return None
    return s.error(
        "A comparison has two sides only, and another one begins here.",
        "Write two comparisons: `1 < severity and severity < 4`",
    )


def _in_a_call(s: Stumble) -> FormulaError | None:
    called = s.open[-1][0] if s.open else START
    if called.kind != "NAME" or s.open[-1][1].kind != "LPAR" or s.here.kind == "END":
        return None
    return s.error(
        f"`{called.text}(…)` takes names, `$` references and plain values, with commas between.",
        "`violated(soil_not_used) and count(attack) >= 2`",
    )


def _in_a_list(s: Stumble) -> FormulaError | None:
    if not s.open or s.open[-1][1].kind == "LPAR" or s.here.kind == "END":
        return None
    return s.error("A list holds values, with commas between them.", "`group in [ttp, isk]`")


def _not_closed(s: Stumble) -> FormulaError | None:
    if s.here.kind != "END" or not s.open:
        return None
    opened = s.open[-1][1]
    return s.error(
        f"This `{opened.text}` is not closed.",
        f"Close it with `{OPENING[opened.kind]}`: `(talks or signed) and group in [ttp, isk]`",
        at=opened,
    )


def _missing_operator(s: Stumble) -> FormulaError | None:
    if not s.after_value or s.here.kind not in BEGINNING:
        return None
    return s.error(
        f"Nothing joins `{s.last.text}` and `{s.here.text}`.",
        "Two statements are joined by and, or, if or iff: `signed and talks`; "
        'several words that are one text are quoted: `party = "Afghan Taliban"`',
    )


def _stray_comma(s: Stumble) -> FormulaError | None:
    if s.here.kind != "COMMA":
        return None
    return s.error(
        "A comma stands only in lists and calls; numbers are written without it.",
        "`count(attack) <= 1000 and group in [ttp, isk]`",
    )


RULES: Final[tuple[Rule, ...]] = (
    _nothing,
    _foreign_sign,
    _unreadable,
    _foreign_word,
    _closes_nothing,
    _crossed_brackets,
    _empty_brackets,
    _condition_first,
    _misplaced_not,
    _minus_before_a_name,
    _list_needed,
    _misplaced_list,
    _missing_operand,
    _two_relations,
    _in_a_call,
    _in_a_list,
    _not_closed,
    _missing_operator,
    _stray_comma,
)
"""The rules in the order in which they are tried."""

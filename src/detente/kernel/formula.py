"""The formula language: one small language for ``where:``, preference statements and demands.

>>> strike = parse("severity <= 2 * $t.severity and not violated(hotline)")
>>> read(strike, {"$t": "the attack"})[:63]
"severity is not greater than 2 times the attack's severity and "
>>> known = {"severity": Range(3, 5), "$t.severity": 2, "violated(hotline)": False}
>>> evaluate(strike, known.get).name
'UNKNOWN'

From the loosest to the tightest: ``iff``; ``if`` (``a if b if c`` is ``a if (b if c)``; false only
when the condition holds and the claim does not); ``or``; ``and``; ``not``; the comparisons
``= != < <= > >= in``; ``+ -``; ``*``. A comparison has two sides only. What is compared:

- names (``severity``, ``party.form``) and back-references (``$t.severity``, ``$effect``),
- numbers, exact (``3``, ``0.5``, ``-2``), quoted texts, ``true`` and ``false``,
- calls about clauses and counts: ``violated(c)``, ``cured(c)``, ``count(attack)``,
- on the right of ``in``, lists: ``group in [ttp, isk]`` or ``{ttp, isk}``,
- rungs of a ladder by rank: ``form >= written``.

What a name means is the resolver's business; what it leaves unspecified makes the answer UNKNOWN,
not false. The parts: ``formula_nodes`` (values), ``formula.lark`` and ``formula_parse`` (reading),
``formula_mistakes`` and ``formula_foreign`` (explaining), ``formula_text`` and ``formula_read``
(writing), ``formula_evaluate``.
"""

from __future__ import annotations

from detente.kernel.formula_errors import FormulaError
from detente.kernel.formula_evaluate import Range, Resolve, Resolved, Value, evaluate
from detente.kernel.formula_nodes import (
    And,
    Arithmetic,
    Call,
    Comparator,
    Compare,
    Constant,
    Formula,
    If,
    Iff,
    ListLiteral,
    Literal,
    Name,
    Not,
    Operator,
    Or,
    Ref,
    calls,
    names,
    parts_of,
    references,
    walk,
)
from detente.kernel.formula_read import read
from detente.kernel.formula_text import unparse


def parse(text: str) -> Formula:
    """Return the formula that the text says; equal texts give the same object.

    Args:
        text: the formula; line breaks count as spaces.

    Raises:
        FormulaError: the text is not a formula, with the place, the reason and a right example.
    """
    from detente.kernel.formula_parse import parsed  # with a parser that most commands never need

    return parsed(text)


__all__ = [
    "And",
    "Arithmetic",
    "Call",
    "Comparator",
    "Compare",
    "Constant",
    "Formula",
    "FormulaError",
    "If",
    "Iff",
    "ListLiteral",
    "Literal",
    "Name",
    "Not",
    "Operator",
    "Or",
    "Range",
    "Ref",
    "Resolve",
    "Resolved",
    "Value",
    "calls",
    "evaluate",
    "names",
    "parse",
    "parts_of",
    "read",
    "references",
    "unparse",
    "walk",
]

"""Whether a formula over options holds: in one state, or in many states at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

from detente.kernel.formula import And, If, Iff, Literal, Name, Not, Or

if TYPE_CHECKING:
    from detente.kernel.formula import Formula

Holds: TypeAlias = Any
"""A truth value, or an array of them; both know ``&``, ``|`` and ``^``."""


def holds(formula: Formula, taken: Callable[[str], Holds]) -> Holds:
    """Return whether a formula over options holds.

    Args:
        formula: names of options joined by ``not``, ``and``, ``or``, ``if``, ``iff``.
        taken: gives for an option's id whether it is taken: a bool, or an array of bools with one
            element for each state.

    Returns:
        What ``taken`` gives, a bool or an array; a bool if the formula names no option.

    Raises:
        TypeError: the formula has a part that says nothing about options.
    """
    match formula:
        case Name(name):
            return taken(name)
        case Literal(bool() as value):
            return value
        case Not(operand):
            # `^ True` and not `~`, which is arithmetic on Python's own truth values.
            return holds(operand, taken) ^ True
        case And(parts) | Or(parts):
            each: list[Holds] = [holds(part, taken) for part in parts]
            return reduce(_both if isinstance(formula, And) else _either, each)
        case If(claim, condition):
            return holds(claim, taken) | (holds(condition, taken) ^ True)
        case Iff(left, right):
            return holds(left, taken) ^ holds(right, taken) ^ True
        case _:
            raise TypeError(f"{formula} says nothing about options")


def _both(left: Holds, right: Holds) -> Holds:
    return left & right


def _either(left: Holds, right: Holds) -> Holds:
    return left | right

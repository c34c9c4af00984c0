"""Demands, options and packages in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.formula import (
    And,
    Compare,
    If,
    Iff,
    ListLiteral,
    Name,
    Not,
    Or,
    unparse,
)
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from detente.analyse.notation.issues import Issue
    from detente.analyse.space import Package, Space
    from detente.kernel.formula import Formula

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_BY_RANK = {">=": "{} or more", ">": "more than {}", "<=": "{} or less", "<": "less than {}"}
_OF_FORM = {
    ">=": "{} or stronger", ">": "stronger than {}", "<=": "{} or weaker", "<": "weaker than {}",
}  # fmt: skip


def issue_name(issue: Issue) -> str:
    """Return what an issue is called."""
    return issue.name or issue.id.replace("_", " ")


def option_name(issue: Issue, option: str) -> str:
    """Return what an option is called."""
    found = next((o for o in issue.options if o.id == option), None)
    return (found.name if found and found.name else option).replace("_", " ")


def demand_words(about: Formula, space: Space) -> str:
    """Return a formula about packages in words: "the form: written or stronger"."""
    match about:
        case Compare():
            return _compared(about, space)
        case And(parts) | Or(parts):
            join = " and " if isinstance(about, And) else " or "
            return join.join(_inner(part, space) for part in parts)
        case If(claim, condition):
            return f"{_inner(claim, space)}, if {_inner(condition, space)}"
        case Iff(left, right):
            return f"{_inner(left, space)} exactly if {_inner(right, space)}"
        case Not(operand):
            return f"not ({demand_words(operand, space)})"
        case _:
            return unparse(about)


def _inner(part: Formula, space: Space) -> str:
    words = demand_words(part, space)
    return words if isinstance(part, Compare | Not) else f"({words})"


def _compared(about: Compare, space: Space) -> str:
    left, right, sign = about.left, about.right, about.operator
    if isinstance(right, Name) and right.name in space.index and not _is_issue(left, space):
        left, right, sign = right, left, _MIRRORED.get(sign, sign)
    if not isinstance(left, Name) or left.name not in space.index:
        return unparse(about)
    issue = space.issues[space.index[left.name]]
    items = right.items if isinstance(right, ListLiteral) else (right,)
    names = [_side(item, issue, space) for item in items]
    if sign in _BY_RANK:
        words = _OF_FORM if issue.is_form else _BY_RANK
        return f"{issue_name(issue)}: {words[sign].format(names[0])}"
    if sign == "!=":
        return f"{issue_name(issue)}: anything but {names[0]}"
    return f"{issue_name(issue)}: {listed(names, 'or')}"


def _is_issue(side: Formula, space: Space) -> bool:
    return isinstance(side, Name) and side.name in space.index


def _side(side: Formula, issue: Issue, space: Space) -> str:
    if not isinstance(side, Name):
        return unparse(side)
    if side.name in space.index:
        return f"as for {issue_name(space.issues[space.index[side.name]])}"
    return option_name(issue, side.name)


def package_words(package: Package, space: Space, issues: Iterable[int] | None = None) -> str:
    """Return a package in words, or what it says of some issues."""
    shown = range(len(space.issues)) if issues is None else issues
    return "; ".join(
        f"{issue_name(space.issues[n])}: "
        f"{option_name(space.issues[n], space.issues[n].option_ids[package[n]])}"
        for n in shown
    )


def number(value: Fraction) -> str:
    """Return a cost as people write it: whole, as a fraction of small parts, or with decimals."""
    if value.denominator == 1:
        return str(value.numerator)
    whole, rest = divmod(value.numerator, value.denominator)
    if value.denominator <= 12:  # noqa: PLR2004 (what people still read as a fraction)
        part = f"{rest}/{value.denominator}"
        return f"{whole} {part}" if whole else part
    return f"{float(value):.3g}"

"""Formulas about packages: read, and looked over for what could never mean anything.

========  ==========================================================================
A101      a formula that cannot be read
A102      a name that is neither an issue nor an option
A103      something that says nothing about packages
A104      an option of another issue than the one it is compared with
A105      an issue compared by rank whose options are no ladder
A106      an id used twice, or for an issue and an option
========  ==========================================================================
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.findings import NOWHERE, Finding, Place, error
from detente.kernel.formula import And, Compare, If, Iff, ListLiteral, Name, Not, Or
from detente.kernel.ids import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.space import Space
    from detente.kernel.formula import Formula

BY_RANK = frozenset({"<", "<=", ">", ">="})
"""Comparisons that need a ladder."""
_RIGHT = "Compare an issue with one of its options: `form >= written`."


def read_formula(
    text: str, space: Space, place: Place = NOWHERE
) -> tuple[Formula | None, tuple[Finding, ...]]:
    """Read a formula about the packages of a space.

    Args:
        text: the formula.
        space: the issues and options that it may speak of.
        place: where it stands, for findings.

    Returns:
        The formula, None where it cannot be used; and all that is wrong with it.
    """
    try:
        read = formula.parse(text)
    except formula.FormulaError as problem:
        where = _at(place, text, problem.column)
        return None, (error("A101", problem.message, where, hint=problem.hint),)
    found = tuple(_Looking(space, text, place).over(read))
    return (None if found else read), found


def _at(place: Place, text: str, column: int) -> Place:
    """Return the place of a column of a formula that stands unquoted on one line."""
    if not place.file or place.length != len(text) or column < 1:
        return place
    return replace(place, column=place.column + column - 1, length=1)


class _Looking:
    """One look over a formula."""

    def __init__(self, space: Space, text: str, place: Place) -> None:
        self.space = space
        self.text = text
        self.place = place
        self.options = {o for issue in space.issues for o in issue.option_ids}

    def over(self, part: Formula) -> Iterator[Finding]:
        """Yield what is wrong with a statement."""
        match part:
            case And(parts) | Or(parts):
                for inner in parts:
                    yield from self.over(inner)
            case Not(operand):
                yield from self.over(operand)
            case If(claim, condition):
                yield from self.over(claim)
                yield from self.over(condition)
            case Iff(left, right):
                yield from self.over(left)
                yield from self.over(right)
            case Compare():
                yield from self._compared(part)
            case _:
                what = f"`{formula.unparse(part)}` alone says nothing about a package."
                yield self._finding("A103", what, part, _RIGHT)

    def _compared(self, part: Compare) -> Iterator[Finding]:
        right = part.right.items if isinstance(part.right, ListLiteral) else (part.right,)
        sides = (part.left, *right)
        misnamed = [found for side in sides for found in self._named(side)]
        yield from misnamed
        if misnamed:
            return
        names = [side.name for side in sides if isinstance(side, Name)]
        about = [name for name in names if name in self.space.index]
        if not about:
            what = f"`{formula.unparse(part)}` compares options with each other."
            yield self._finding("A103", what, part, _RIGHT)
            return
        yield from self._options_fit(part, about, [n for n in names if n not in about])
        if part.operator in BY_RANK:
            yield from self._ladders(part, about)

    def _named(self, side: Formula) -> Iterator[Finding]:
        if not isinstance(side, Name):
            what = f"`{formula.unparse(side)}` is no issue and no option."
            yield self._finding("A103", what, side, _RIGHT)
        elif side.name not in self.space.index and side.name not in self.options:
            what = f"{side.name!r} is neither an issue nor an option of the model."
            hint = did_you_mean(side.name, {*self.space.index, *self.options})
            yield self._finding("A102", what, side, hint.replace("On record", "In the model"))

    def _options_fit(
        self, part: Compare, about: list[str], options: list[str]
    ) -> Iterator[Finding]:
        for issue in about:
            own = self.space.issues[self.space.index[issue]].option_ids
            for option in options:
                if option not in own:
                    what = f"{option!r} is not an option of {issue!r}."
                    yield self._finding("A104", what, part, did_you_mean(option, own))

    def _ladders(self, part: Compare, about: list[str]) -> Iterator[Finding]:
        for issue in about:
            if not self.space.issues[self.space.index[issue]].ordered:
                what = f"{issue!r} is compared by rank, and its options are no ladder."
                hint = "Give the issue `ordered: true`, or name options: `remedy in [a, b]`."
                yield self._finding("A105", what, part, hint)

    def _finding(self, code: str, message: str, part: Formula, hint: str) -> Finding:
        return error(code, message, _at(self.place, self.text, part.column), hint=hint)


def doubled_ids(space: Space, places: dict[str, Place] | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with the ids of a space: doubled issues or options, or both in one."""
    at = places or {}
    found: list[Finding] = []
    seen = set[str]()
    for issue in space.issues:
        where = at.get(issue.id, NOWHERE)
        if issue.id in seen:
            found.append(error("A106", f"Two issues are called {issue.id!r}.", where))
        seen.add(issue.id)
        ids = issue.option_ids
        found += [
            error("A106", f"The issue {issue.id!r} has two options called {option!r}.", where)
            for option in dict.fromkeys(ids)
            if ids.count(option) > 1
        ]
    options = {option for issue in space.issues for option in issue.option_ids}
    found += [
        error(
            "A106", f"{both!r} is an issue and an option; a formula could not tell which is meant.",
            at.get(both, NOWHERE), hint="Give one of the two another id.",
        )
        for both in sorted(seen & options)
    ]  # fmt: skip
    return tuple(found)

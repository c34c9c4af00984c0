"""Formulas over options: read, and looked over for what could never mean anything."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.findings import NOWHERE, Finding, Place, error
from detente.kernel.formula import And, If, Iff, Literal, Name, Not, Or
from detente.kernel.ids import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from detente.kernel.formula import Formula

_RIGHT = "Join options by and, or, not, if, iff: `strike iff attack`."


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The options that formulas may name."""

    options: Collection[str]

    def read(self, text: str, place: Place = NOWHERE) -> tuple[Formula | None, tuple[Finding, ...]]:
        """Read a formula over options.

        Args:
            text: the formula.
            place: where it stands, for findings.

        Returns:
            The formula, None where it cannot be used; and all that is wrong with it.
        """
        try:
            read = formula.parse(text)
        except formula.FormulaError as problem:
            where = _at(place, text, problem.column)
            return None, (error("A401", problem.message, where, hint=_hint(problem.hint)),)
        found = tuple(self._over(read, text, place))
        return (None if found else read), found

    def _over(self, part: Formula, text: str, place: Place) -> Iterator[Finding]:
        match part:
            case And() | Or() | Not() | If() | Iff():
                for inner in formula.parts_of(part):
                    yield from self._over(inner, text, place)
            case Name(name) if name not in self.options:
                what = f"No decision maker has the option {name!r}."
                hint = did_you_mean(name, self.options).replace("On record", "In the model")
                yield error("A402", what, _at(place, text, part.column), hint=hint)
            case Name() | Literal(bool()):
                pass
            case _:
                what = f"`{formula.unparse(part)}` says nothing about options."
                yield error("A403", what, _at(place, text, part.column), hint=_RIGHT)


_FOREIGN = re.compile(r"\bin [\[{]|\w\(|[<>=]|\b(?:group|ttp|isk)\b")
"""What formulas elsewhere may hold, and formulas over options may not."""


def _hint(hint: str) -> str:
    """Return a hint that names nothing but what formulas over options may hold."""
    if not hint or _FOREIGN.search(hint):
        return _RIGHT
    return f"{hint.rstrip('.')}. {_RIGHT}"


def _at(place: Place, text: str, column: int) -> Place:
    """Return the place of a column of a formula that stands unquoted on one line."""
    if not place.file or place.length != len(text) or column < 1:
        return place
    return replace(place, column=place.column + column - 1, length=1)

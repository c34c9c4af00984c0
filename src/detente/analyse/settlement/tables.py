"""Tables of linkages: option of one issue to option of the next … to an amount."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.analyse.notation.bargaining import Linkage

Table = dict[tuple[int, ...], Fraction]
"""Combination of options to an amount, in the order of ascending issues."""


class Noting(Protocol):
    """What reading a table needs: names looked up, with a finding where there is none."""

    def issue(self, name: str, *path: str | int) -> int | None:
        """Return an issue's place."""
        ...

    def option(self, issue: int, name: str, *path: str | int) -> int | None:
        """Return an option's place in its issue."""
        ...

    def refuse(self, code: str, message: str, *path: str | int, hint: str = "") -> None:
        """Note an error."""
        ...


def read_table(
    noting: Noting, link: Linkage, *at: str | int
) -> tuple[tuple[int, ...], Table] | None:
    """Return the issues of a linkage, ascending, and its table; None where either is wrong."""
    issues = [noting.issue(name, *at, "over", n) for n, name in enumerate(link.over)]
    known = [issue for issue in issues if issue is not None]
    if len(known) < len(issues):
        return None
    doubled = [name for name in dict.fromkeys(link.over) if link.over.count(name) > 1]
    for name in doubled:
        noting.refuse("A201", f"The linkage names {name!r} twice.", *at, "over")
    if doubled:
        return None
    order = sorted(range(len(known)), key=known.__getitem__)
    rows = list(_rows(noting, known, link.table or {}, *at, "table"))
    scope = tuple(known[n] for n in order)
    return scope, {tuple(row[n] for n in order): amount for row, amount in rows}


def _rows(
    noting: Noting, issues: list[int], table: Mapping[str, object], *at: str | int
) -> Iterator[tuple[tuple[int, ...], Fraction]]:
    for name, inner in table.items():
        option = noting.option(issues[0], name, *at, name)
        if option is None:
            continue
        if len(issues) > 1 and isinstance(inner, dict):
            nested = cast("dict[str, object]", inner)
            for rest, amount in _rows(noting, issues[1:], nested, *at, name):
                yield (option, *rest), amount
        elif len(issues) == 1 and _is_amount(inner):
            written = cast("int | float", inner)
            yield (option,), Fraction(written if isinstance(written, int) else repr(written))
        else:
            want = "a mapping of the next issue's options" if len(issues) > 1 else "a number"
            hint = "Nest the table in the order of `over`: option, option, number."
            noting.refuse("A203", f"{name!r} should lead to {want}.", *at, name, hint=hint)


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)

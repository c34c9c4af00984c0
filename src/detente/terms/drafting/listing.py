"""So many problems of a text are listed; of the rest it is said how many there are (D016)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error, has_errors, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 50
"""Problems of the marks of one text that are listed: mending these shows the others."""


def listed_up_to(most: int, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings, and from that number on one that says how many more there are.

    It is an error where one of those is.
    """
    left = findings[most:]
    if not left:
        return tuple(findings)
    make = error if has_errors(left) else warning
    things = "problem" if len(left) == 1 else "problems"
    message = f"{len(left)} more {things} in the marks of this text; the first {most} are listed."
    more = make("D016", message, left[0].place, hint="Mend those that are listed, and check again.")
    return (*findings[:most], more)


__all__ = ["MOST", "listed_up_to"]

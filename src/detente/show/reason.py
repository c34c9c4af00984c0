"""Reasons as a tree: one line each, with the lines below it; and the tree as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of reasons, and the lines below it."""

    text: str
    below: tuple[Reason, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable tree."""
        return {"text": self.text, "below": [reason.as_json() for reason in self.below]}


def as_text(reason: Reason, width: int = 100) -> str:
    """Return a tree as indented text with branches, wrapped to a width."""
    return "\n".join(_lines(reason, "", "", width))


def _lines(reason: Reason, first: str, rest: str, width: int) -> Iterator[str]:
    import textwrap

    wrapped = textwrap.wrap(reason.text, max(width - len(first), 30)) or [""]
    yield first + wrapped[0]
    bar = "│ " if reason.below else "  "
    for more in wrapped[1:]:
        yield rest + bar + more
    for index, below in enumerate(reason.below):
        last = index == len(reason.below) - 1
        yield from _lines(
            below, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "), width
        )

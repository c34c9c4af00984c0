"""What a rule is given, and the registry that rules are entered in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level, Place
from detente.kernel.ids import did_you_mean
from detente.kernel.registry import Registry
from detente.record.sourcing import Sourcing, single_sided

if TYPE_CHECKING:
    from pathlib import Path

    from detente.record.journal import Journal


@dataclass(frozen=True)
class CheckContext:
    """A record under check.

    Attributes:
        journal: all entries, corrections and retractions beside what they concern.
        folder: the case folder; without it, rules that need its files find nothing.
        texts: ids of the texts under negotiation that the case keeps.
    """

    journal: Journal
    folder: Path | None = None
    texts: frozenset[str] = frozenset()

    @cached_property
    def current(self) -> Journal:
        """The journal with corrections and retractions applied."""
        return self.journal.as_known()

    @cached_property
    def sourcing(self) -> Sourcing:
        """Who was heard, and whose stands are known only through others."""
        return single_sided(self.current)


Check = Callable[[CheckContext], Iterable[Finding]]
"""A rule: a pure function from a record to what is to be said about it."""

CHECKS: Registry[Check] = Registry("check")


def mend(value: str, known: Iterable[str], section: str) -> str:
    """Return a hint for a name that is not on record: the nearest ones, or where to add it."""
    names = list(known)
    near = f"{did_you_mean(value, names)} Or add" if names else "Add"
    return f"{near} it under `{section}:`."


def tension(
    code: str, message: str, place: Place, because: Iterable[str], entries: Iterable[str]
) -> Finding:
    """Return a note on two things on record that pull apart, both told in ``because``."""
    return Finding(code, Level.NOTE, message, place, tuple(because), entries=tuple(entries))

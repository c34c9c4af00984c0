"""Permission: a party may do something, within bounds of place and time.

Names: permission, liberty, licence, leave.
Source: Hohfeld (1913), privilege and no-right; the correlative is computed, not authored.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from detente.kernel.times import When
from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Pattern


class Permission(Clause, frozen=True):
    """``holder`` may do ``permit``, ``during`` a span. An act beyond that is not covered."""

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("permit.in", "In which zone does the permission hold?"),
        Need("during", "From when to when does the permission hold?"),
        Need("verifier", "Who establishes that an operation stayed within the permission?"),
        Need("form", "In which form is the permission given?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("permission", "liberty", "leave")

    kind: Literal["permission"] = "permission"
    holder: Parties
    permit: Pattern
    during: When | None = None

    @property
    def favoured(self) -> tuple[str, ...]:
        """The holder."""
        return self.holder

"""The vocabulary of events: what a clause may name and an incident may be.

A type may have a parent; a pattern that names the parent matches the child.  A case adds its own
types under ``event_types`` in ``record.yaml``.  The words follow common monitoring practice; none
of them says who did it, or whether it was lawful.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENT_TYPES: dict[str, str | None] = {
    "attack": None,
    "strike": None,
    "air_strike": "strike",
    "drone_strike": "strike",
    "fire": None,
    "shelling": "fire",
    "small_arms_fire": "fire",
    "incursion": None,
    "operation": None,
    "interference": None,
    "abduction": None,
    "clash": None,
    "measure": None,
    "arrest": "measure",
    "disarm": "measure",
    "disrupt": "measure",
    "relocate": "measure",
    "extradite": "measure",
    "hotline_attempt": None,
    "order": None,
    "withdrawal": None,
    "inspection": None,
    "compensation": None,
}
"""Event type to its parent type, None for a type without one."""


def ancestors(event: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the type and all types above it, nearest first (a loop is cut)."""
    found: list[str] = []
    current: str | None = event
    while current is not None and current not in found:
        found.append(current)
        current = parents.get(current)
    return tuple(found)

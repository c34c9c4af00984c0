"""The smallest clauses and entries that examples are made of."""

from typing import Any

from detente.record.entries import Act, Incident, Measure
from strategies import second, span

Offset = int | tuple[int, int]
"""Seconds after ``BASE``: one, or the first and last of a span."""

DUTY: dict[str, Any] = {
    "clause": "duty", "kind": "obligation", "debtor": "south", "creditor": "north",
    "when": {"event": "attack", "origin": "southland"},
    "must": {"event": "measure", "actor": "south"}, "within": "5 s", "from": "occurrence",
}  # fmt: skip
LIMIT: dict[str, Any] = {
    "clause": "in_kind", "kind": "limit", "holder": "north",
    "when": {"event": "attack", "origin": "southland"},
    "each": {"event": "strike", "actor": "north"}, "where": "severity <= $t.severity",
    "within": "5 s",
}  # fmt: skip
CEASEFIRE: dict[str, Any] = {
    "clause": "ceasefire", "kind": "prohibition", "debtor": "north", "creditor": "south",
    "never": {"event": "strike"},
}  # fmt: skip


def attack(
    offset: Offset, *, name: str = "e0", confidence: int = 3, origin: int = 3, **more: Any
) -> Incident:
    """Return an attack by the band out of the south's land."""
    return Incident.model_validate(
        {
            "id": name,
            "event": "attack",
            "when": second(offset) if isinstance(offset, int) else span(*offset),
            "confidence": confidence,
            "actor": {"value": "band", "confidence": 3},
            "origin": {"value": "southland", "confidence": origin},
            "severity": 2,
            **more,
        }
    )


def strike(
    offset: Offset, *, name: str = "s0", confidence: int = 3, by: str = "north", **more: Any
) -> Incident:
    """Return a strike."""
    return Incident.model_validate(
        {
            "id": name,
            "event": "strike",
            "when": second(offset) if isinstance(offset, int) else span(*offset),
            "confidence": confidence,
            "actor": {"value": by, "confidence": 3},
            "severity": 2,
            **more,
        }
    )


def measure(
    offset: Offset, *, name: str = "m0", confidence: int = 3, by: str = "south", **more: Any
) -> Measure:
    """Return an arrest."""
    return Measure.model_validate(
        {
            "id": name,
            "event": "arrest",
            "when": second(offset) if isinstance(offset, int) else span(*offset),
            "confidence": confidence,
            "actor": {"value": by, "confidence": 3},
            **more,
        }
    )


def act(kind: str, offset: int, *, by: str, name: str = "a0", **more: Any) -> Act:
    """Return an act."""
    return Act.model_validate({"id": name, "act": kind, "by": by, "on": second(offset), **more})

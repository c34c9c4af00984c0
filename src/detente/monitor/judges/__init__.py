"""How each kind of clause is judged, one file each, entered in ``judgement.JUDGES``."""

from __future__ import annotations

from detente.monitor.judges import (
    ending,
    extension,
    form,
    limit,
    obligation,
    permission,
    power,
    prohibition,
    suspension,
)

__all__ = [
    "ending",
    "extension",
    "form",
    "limit",
    "obligation",
    "permission",
    "power",
    "prohibition",
    "suspension",
]

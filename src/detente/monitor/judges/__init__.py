"""How each kind of clause is judged, one file each, entered in ``judgement.JUDGES``."""

from __future__ import annotations

from detente.monitor.judges import (
    form,
    limit,
    obligation,
    permission,
    power,
    prohibition,
    suspension,
)

__all__ = ["form", "limit", "obligation", "permission", "power", "prohibition", "suspension"]

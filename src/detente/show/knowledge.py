"""Up to when knowledge counts, said alike in text and in JSON; without a date it is now."""

from __future__ import annotations

from detente.kernel.times import show_instant

NOW = "now"


def known_words(as_known: int | None, zone: str) -> str:
    """Return up to when knowledge counts, in words: ``as known now``."""
    return f"as known {NOW if as_known is None else f'at {show_instant(as_known, zone)}'}"


def known_json(as_known: int | None, zone: str) -> str:
    """Return the same as one value: an instant, or ``now`` where no date was asked for."""
    return NOW if as_known is None else show_instant(as_known, zone)

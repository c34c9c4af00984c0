"""Changes of the record itself: corrections, retractions and redactions."""

from __future__ import annotations

from typing import Any, ClassVar

from detente.kernel.ids import Id
from detente.record.entries.base import Entry


class Correction(Entry):
    """New values for some attributes of an earlier entry. The earlier version stays on record."""

    section: ClassVar[str] = "corrections"
    entry: Id
    set: dict[str, Any]
    because: str | None = None


class Retraction(Entry):
    """An entry is withdrawn: from its record time on it no longer counts."""

    section: ClassVar[str] = "retractions"
    entry: Id
    because: str


class Redaction(Entry):
    """A tombstone: the content is gone from the store; id, hash, who, when and why remain."""

    section: ClassVar[str] = "redactions"
    entry: Id
    was_section: str
    sha256: str
    because: str

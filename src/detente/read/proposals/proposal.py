"""A proposal: an entry, where it is seen, how sure the reader is, and what became of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, cast

State = Literal["pending", "accepted", "rejected", "written", "split"]


@dataclass(frozen=True)
class SeenAt:
    """A span of a document: code points, end exclusive."""

    document: str
    start: int
    end: int


@dataclass(frozen=True)
class Proposal:
    """An entry that a report suggests.

    Attributes:
        id: stable for the same entry from the same document.
        section: the section of the record it belongs to.
        entry: its keys, evidence aside.
        seen: where it is seen; several where several reports tell the same.
        score: how sure the reader is, 0 to 1; it is no confidence and no probability.
        because: the rule or model that made it.
        state: what a person decided.
        by: who decided.
    """

    id: str
    section: str
    entry: dict[str, Any]
    seen: tuple[SeenAt, ...]
    score: float
    because: str
    state: State = "pending"
    by: str | None = None
    was: dict[str, Any] | None = field(default=None, compare=False)
    """The entry as it was proposed, where a person changed it."""

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        whole = asdict(self)
        whole["seen"] = [asdict(seen) for seen in self.seen]
        return whole

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Proposal:
        """Return a proposal as it was kept."""
        seen = tuple(SeenAt(**cast("dict[str, Any]", item)) for item in data["seen"])
        kept: dict[str, Any] = {**data, "seen": seen}
        return cls(**kept)

    def also_seen(self, seen: tuple[SeenAt, ...]) -> Proposal:
        """Return it with further places."""
        return replace(self, seen=(*self.seen, *(s for s in seen if s not in self.seen)))


def proposed(
    section: str, entry: dict[str, Any], seen: SeenAt, score: float, because: str
) -> Proposal:
    """Return a new proposal; keys without a value are left out."""
    kept = {key: value for key, value in entry.items() if value not in (None, (), [], "")}
    text = json.dumps([section, kept, asdict(seen)], sort_keys=True, ensure_ascii=False)
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Proposal(name, section, kept, (seen,), round(score, 2), because)

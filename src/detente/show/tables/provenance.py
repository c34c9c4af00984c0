"""Where entries come from, as PROV-JSON (W3C member submission of 24 April 2013; PROV-DM 2013).

Sources and entries are entities; who speaks and who wrote an entry down are agents. An entry is
derived from its sources, a statement is attributed to its speaker, an entry to whoever wrote it
down; a correction is a revision of what it corrects, and a retraction invalidates it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.record.entries import Correction, Retraction, Source, Statement
from detente.show.tables.rows import stamp
from detente.show.tell import what

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.entries import Entry
    from detente.show.tables.rows import Seen

SPACE = "https://example.org/detente/case/"
"""What names are told apart by; the domain is reserved and resolves to nothing (RFC 2606)."""


def provenance(every: Iterable[Seen]) -> dict[str, Any]:
    """Return the provenance of cases as one PROV-JSON document."""
    told = _Told()
    for seen in every:
        told.case(seen)
    return told.document


class _Told:
    """A document as it grows."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = {"prefix": {"prov": "http://www.w3.org/ns/prov#"}}
        self._relations = 0

    def case(self, seen: Seen) -> None:
        """Tell of one case."""
        prefix = seen.name.replace("-", "_")
        while prefix in self.document["prefix"]:  # "a-b" and "a_b" are two cases
            prefix += "_"
        self.document["prefix"][prefix] = f"{SPACE}{seen.name}#"
        for entry in seen.view.entries.values():
            self._entity(seen, prefix, entry)

    def _entity(self, seen: Seen, prefix: str, entry: Entry) -> None:
        name = f"{prefix}:{entry.id}"
        kept: dict[str, Any] = {
            "prov:type": {"$": f"{prefix}:{entry.section}", "type": "prov:QUALIFIED_NAME"},
            "prov:label": entry.title if isinstance(entry, Source) else what(seen.view, entry),
        }
        known = stamp(seen.view.record_time(entry).hi, seen.view.zone)
        self._put("entity", name, kept)
        for source in dict.fromkeys(e.source for e in entry.evidence):
            self._relate("wasDerivedFrom", generatedEntity=name, usedEntity=f"{prefix}:{source}")
        if isinstance(entry, Statement):
            self._by(name, f"{prefix}:{entry.speaker}", entry.speaker)
        if entry.by_hand_of:
            agent = f"{prefix}:by_hand_{hash_of(entry.by_hand_of)}"
            self._by(name, agent, entry.by_hand_of)
        if isinstance(entry, Correction):
            revision = {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"}
            corrected = f"{prefix}:{entry.entry}"
            roles = {"generatedEntity": name, "usedEntity": corrected, "prov:type": revision}
            self._relate("wasDerivedFrom", **roles)
        if isinstance(entry, Retraction):
            invalid = {"entity": f"{prefix}:{entry.entry}"}
            self._relate("wasInvalidatedBy", **invalid, **({"time": known} if known else {}))

    def _by(self, entity: str, agent: str, label: str) -> None:
        self._put("agent", agent, {"prov:label": label})
        self._relate("wasAttributedTo", entity=entity, agent=agent)

    def _put(self, kind: str, name: str, content: dict[str, Any]) -> None:
        self.document.setdefault(kind, {})[name] = content

    def _relate(self, kind: str, **roles: object) -> None:
        self._relations += 1
        content = {k if ":" in k else f"prov:{k}": v for k, v in roles.items()}
        self.document.setdefault(kind, {})[f"_:r{self._relations}"] = content


def hash_of(text: str) -> int:
    """Return a number for a name, the same in every run."""
    from hashlib import sha256

    return int(sha256(text.encode()).hexdigest()[:12], 16)

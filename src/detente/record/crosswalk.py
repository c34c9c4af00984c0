"""The actors of datasets beside those on record: by number, by code, by name.

A number counts before a name: UCDP actor, then Gleditsch–Ward, then ISO, then names and other names
in use, in whatever case they are written; “Government of X” is the state X. Whom an actor is, is
identity; whom it answers to is another question (:mod:`detente.record.answerability`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.record.entries import Group, Party, ThirdParty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.kernel.dataset_events import Side
    from detente.record.journal import Journal

Named = Party | ThirdParty | Group


@dataclass(frozen=True)
class Crosswalk:
    """Who on record an actor of a dataset is.

    Attributes:
        by: sort of key and key → ids of the entries that have it, in the order of the record.
    """

    by: dict[tuple[str, str], tuple[str, ...]] = field(
        default_factory=dict[tuple[str, str], tuple[str, ...]]
    )

    def actor(self, side: Side) -> str | None:
        """Return the id of the actor on record; None where none is, or several are."""
        for key in keys_of(side):
            found = self.by.get(key, ())
            if found:
                return found[0] if len(found) == 1 else None
        return None

    @property
    def shared(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The numbers and codes that more than one entry has, and that so tell nothing."""
        named = {"name", "state"}
        return {k: ids for k, ids in self.by.items() if len(ids) > 1 and k[0] not in named}


def crosswalk(journal: Journal) -> Crosswalk:
    """Return the crosswalk that the entries of a record give."""
    by: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in journal.entries.values():
        if not isinstance(entry, Named):
            continue
        for key in dict.fromkeys(_keys(entry)):
            by[key] = (*by.get(key, ()), entry.id)
    return Crosswalk(by)


def _keys(entry: Named) -> Iterator[tuple[str, str]]:
    ids = entry.ids
    if ids is not None:
        yield from (("ucdp_actor", str(number)) for number in ids.ucdp_actor)
        yield from (("gwno", str(number)) for number in ids.gwno)
        yield from (("iso", code.upper()) for code in ids.iso)
    if isinstance(entry, Party) and entry.iso3:
        yield ("iso", entry.iso3.upper())
    for name in (entry.name, *entry.called):
        yield ("name", plain(name))
        if not isinstance(entry, Group) and entry.kind == "state":
            yield ("state", plain(name))


def keys_of(side: Side) -> Iterator[tuple[str, str]]:
    """Yield what a dataset says of an actor, what tells most first."""
    if side.ucdp_actor is not None:
        yield ("ucdp_actor", str(side.ucdp_actor))
    if side.gwno is not None:
        yield ("gwno", str(side.gwno))
    if side.iso:
        yield ("iso", side.iso.upper())
    if side.name:
        yield ("name", plain(side.name))
        if government := _GOVERNMENT.match(side.name):
            yield ("state", plain(government["state"]))


_GOVERNMENT = re.compile(r"(?i)government of (?P<state>[^()]+)(\(.*\))?\s*$")
"""How UCDP names a state as a side, an earlier name in brackets."""


def plain(name: str) -> str:
    """Return a name as it is compared: one space between words, in no particular case."""
    return " ".join(name.split()).casefold()


__all__ = ["Crosswalk", "crosswalk", "keys_of", "plain"]

"""The names that a case adds to the reader's tables: its parties, groups, persons, with aliases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.names import Actor, Names, general_names
from detente.record.entries import Group, Party, Person, ThirdParty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.names import ActorKind
    from detente.record.journal import Journal

_KINDS: dict[str, ActorKind] = {
    "state": "state", "de_facto_authority": "de_facto_authority", "armed_group": "armed_group",
    "organisation": "organisation", "body": "body",
}  # fmt: skip


def names_of(journal: Journal | None) -> Names:
    """Return the reader's names, those of a case first; ``called`` is its table of aliases."""
    if journal is None:
        return general_names()
    return general_names().with_case(_actors(journal))


def _actors(journal: Journal) -> Iterator[Actor]:
    for party in journal.of(Party):
        names = _all(party.name, party.called, party.own_name)
        kind = _KINDS.get(party.kind, "other")
        yield Actor(party.id, party.name, kind, names, iso3=party.iso3, role="party")
    for third in journal.of(ThirdParty):
        names = _all(third.name, third.called, third.own_name)
        kind = _KINDS.get(third.kind, "other")
        yield Actor(third.id, third.name, kind, names, role=third.role)
    for group in journal.of(Group):
        names = _all(group.name, group.called, group.own_name)
        yield Actor(group.id, group.name, "armed_group", names, role="group")
    for person in journal.of(Person):
        names = _all(person.name, person.called, None)
        yield Actor(
            person.id, person.name, "person", names, office=person.office, side=person.speaks_for
        )


def _all(name: str, called: tuple[str, ...], own: str | None) -> tuple[str, ...]:
    """Return all names; one that begins with “the” also as it stands at the head of a sentence."""
    names: dict[str, None] = dict.fromkeys((name, *called, *([own] if own else [])))
    for word in list(names):
        if word.startswith("the "):
            names[f"The {word[4:]}"] = None
    return tuple(names)

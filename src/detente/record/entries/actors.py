"""The process, who takes part in it and where, and the words that a case adds for what happens."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, field_validator

from detente.kernel.ids import Id
from detente.kernel.times import zone_of
from detente.record.entries.base import Entry, Model, one_or_many


def _numbers(value: object) -> object:
    return [value] if isinstance(value, int) else value


Numbers = Annotated[tuple[int, ...], BeforeValidator(_numbers)]
"""One number or several."""


class ConflictIds(Model):
    """Under which numbers datasets hold the conflict: those of UCDP conflicts and dyads."""

    ucdp_conflict: Numbers = ()
    ucdp_dyad: Numbers = ()


class ActorIds(Model):
    """Under which numbers and codes datasets hold an actor.

    ``ucdp_actor``: UCDP actor ids, old and new; ``gwno``: Gleditsch-Ward number of a state;
    ``iso``: ISO 3166-1 codes, letters or digits.
    """

    ucdp_actor: Numbers = ()
    gwno: Numbers = ()
    iso: Annotated[tuple[str, ...], BeforeValidator(one_or_many)] = ()


class Process(Entry):
    """The peace process that the record is about; ``zone`` is that of times which name none."""

    section: ClassVar[str] = "process"
    title: str = ""
    zone: str = "UTC"
    ids: ConflictIds | None = None

    @field_validator("zone")
    @classmethod
    def _on_the_map(cls, value: str) -> str:
        zone_of(value)
        return value


class Party(Entry):
    """One of the sides that negotiate or are bound. ``called``: other names in use for it."""

    section: ClassVar[str] = "parties"
    name: str
    kind: Literal["state", "de_facto_authority", "armed_group", "organisation", "other"] = "other"
    iso3: str | None = None
    territory: Id | None = None
    called: tuple[str, ...] = ()
    own_name: str | None = None
    """The party's own name for itself, in its own script."""
    ids: ActorIds | None = None


class ThirdParty(Entry):
    """A mediator, guarantor, monitoring body or stakeholder.

    A body that somebody only proposes is ``established: unspecified`` until an ``establish`` act is
    on record; findings by a body that was never set up have no effect.
    """

    section: ClassVar[str] = "third_parties"
    name: str
    kind: Literal["state", "organisation", "body", "observers", "other"] = "other"
    role: Literal["mediator", "guarantor", "monitor", "ratifier", "stakeholder", "observer"]
    called: tuple[str, ...] = ()
    own_name: str | None = None
    ids: ActorIds | None = None


class Group(Entry):
    """An armed or political group that is not a party."""

    section: ClassVar[str] = "groups"
    name: str
    kind: str = "armed_group"
    called: tuple[str, ...] = ()
    own_name: str | None = None
    ids: ActorIds | None = None


class Person(Entry):
    """A person who speaks or acts, and for whom."""

    section: ClassVar[str] = "persons"
    name: str
    office: str | None = None
    speaks_for: Id | None = None
    called: tuple[str, ...] = ()


class Territory(Entry):
    """A named area. ``controlled_by`` is a claim by somebody, apart from sovereignty."""

    section: ClassVar[str] = "territories"
    name: str
    within: Id | None = None
    sovereign: Id | None = None
    controlled_by: Id | None = None
    on_word_of: str | None = None
    called: tuple[str, ...] = ()


class EventType(Entry):
    """A type of event that this case adds to the vocabulary."""

    section: ClassVar[str] = "event_types"
    parent: Id | None = None
    means: str = ""

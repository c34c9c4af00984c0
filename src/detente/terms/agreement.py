"""An agreement: its header, its articles with their clauses, and the scenarios beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from detente.kernel.findings import NOWHERE, Place
from detente.kernel.ids import Id
from detente.kernel.ladders import Form, Layer
from detente.kernel.times import UNSPECIFIED, When
from detente.record.entries import FormOrUnspecified, Model
from detente.record.journal import EntryPlaces
from detente.terms.clauses.base import Need, is_left_out
from detente.terms.clauses.form import FormClause
from detente.terms.lifecycle import TextState

if TYPE_CHECKING:
    from detente.terms.clauses.base import Clause


class Language(Model):
    """A language in which a text is made.

    ``language`` is a BCP 47 tag (``ur``, ``ps``, ``fa-AF``); ``title`` and ``path`` those of the
    text in it, ``path`` below the case folder.
    """

    language: str = Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
    authentic: bool = False
    title: str | None = None
    path: str | None = None


class Header(Model):
    """What an agreement says about itself as a whole (the fenced ``agreement`` block).

    ``instrument`` is the id of the text on record whose acts (adopt, initial, sign, ratify,
    withdraw) carry the clauses; ``in_force`` its entry into force, where neither text nor acts
    settle it. A text under negotiation has versions: ``author`` put this one forward, ``known`` is
    when it became known, ``previous`` the SHA-256 of the version before. ``sets_up`` names the
    bodies that the text itself would set up. ``languages`` are those in which it is made, and which
    of them are authentic.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("signature", "Who signs for each side, with what powers, witnessed by whom?"),
        Need("entry_into_force", "When, and by which act, does it enter into force?"),
        Need("duration", "How long does it last, and how is it extended?"),
        Need("withdrawal", "How may a side withdraw, and with what notice?"),
        Need("verification", "Who monitors and verifies, with what access?"),
        Need("disputes", "How are disputes about its meaning or breach settled?"),
    )

    agreement: Id
    title: str
    layer: Layer = Layer.REPORTED
    instrument: Id | None = None
    parties: tuple[Id, ...] = ()
    sets_up: tuple[Id, ...] = ()
    regime: Literal["treaty", "nonbinding_political", "armistice", "domestic", "unspecified"] = (
        UNSPECIFIED
    )
    zone: str | None = None
    in_force: When | None = None
    entry_into_force: (
        Literal["on_signature", "on_ratification", "on_notification", "on_date", "unspecified"]
        | None
    ) = None
    form: FormOrUnspecified = UNSPECIFIED
    signature: str | None = None
    duration: str | None = None
    withdrawal: str | None = None
    verification: str | None = None
    disputes: str | None = None
    languages: tuple[Language, ...] = ()
    version: int | None = Field(default=None, ge=1)
    author: Id | None = None
    known: When | None = None
    previous: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    note: str | None = None

    @property
    def signed_as(self) -> str | None:
        """The text that acts name: the instrument, or a text with versions under its own id."""
        return self.instrument or (self.agreement if self.version is not None else None)

    def unspecified(self) -> tuple[str, ...]:
        """Return what the text as a whole leaves open."""
        return tuple(
            n.parameter for n in self.NEEDS if getattr(self, n.parameter) in (None, UNSPECIFIED)
        )


class Expectation(Model):
    """What a scenario expects of one clause or instance."""

    verdict: str | None = None
    state: str | None = None
    evidential: Literal["certain", "possible", "none"] | None = None
    temporal: Literal["open", "closed"] | None = None
    mode: Literal["binding", "shadow", "draft"] | None = None
    because: str | None = None
    """Words that must occur in the reasons."""
    due: str | None = None


class Moment(Model):
    """One point of a scenario: at which instant, knowing what, and what is expected.

    ``text`` is how the text as a whole should stand then.
    """

    at: str
    text: TextState | None = None
    as_known: str | None = None
    expect: dict[str, str | Expectation] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Scenario(Model):
    """A story beside the clauses: given entries, then verdicts expected at moments.

    Everything in it is illustrative. Keys of ``expect`` are ``clause``, ``clause[instance]``, and
    either with ``@party`` for that party's reading. ``use`` names drafts to suppose in force.
    """

    scenario: str
    use: tuple[str, ...] = ()
    given: dict[str, list[dict[str, Any]]] = Field(default_factory=dict)
    at: str | None = None
    text: TextState | None = None
    as_known: str | None = None
    expect: dict[str, str | Expectation] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    then: tuple[Moment, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Article:
    """A heading of the Markdown text, its anchor, and the prose below it."""

    anchor: str
    heading: str
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True)
class WrittenScenario:
    """A scenario, where it is written, and whether it can be run as it stands."""

    scenario: Scenario
    places: EntryPlaces = field(default_factory=EntryPlaces)
    sound: bool = True


@dataclass(frozen=True)
class Agreement:
    """A text and its clauses.

    Attributes:
        header: what it says of itself.
        clauses: id to clause, in the order of the text.
        articles: clause id to the article it stands under.
        places: clause id (``agreement`` for the header) to where it is written.
        scenarios: stories with expected verdicts.
        file: the file it was read from.
        beside: ids of clauses in other texts of the case, which it may refer to.
        unread: id of each clause that could not be read as a whole to what could be read of it.
    """

    header: Header
    clauses: Mapping[str, Clause]
    articles: Mapping[str, Article] = field(default_factory=dict[str, Article])
    places: Mapping[str, EntryPlaces] = field(default_factory=dict[str, EntryPlaces])
    scenarios: tuple[WrittenScenario, ...] = ()
    file: str = ""
    beside: tuple[str, ...] = ()
    unread: Mapping[str, Clause | None] = field(default_factory=dict[str, "Clause | None"])

    @cached_property
    def form_clauses(self) -> tuple[FormClause, ...]:
        """The clauses that say which form others need."""
        return tuple(c for c in self.clauses.values() if isinstance(c, FormClause))

    def place(self, clause: str, key: str | None = None) -> Place:
        """Return where a clause or one of its keys is written."""
        places = self.places.get(clause)
        if places is None:
            return NOWHERE
        return places.of(key) if key else places.at

    def with_clauses(self, more: Mapping[str, Clause]) -> Agreement:
        """Return the agreement with more clauses, or other versions of its own."""
        return replace(self, clauses={**self.clauses, **more})


__all__ = [
    "Agreement",
    "Article",
    "Expectation",
    "Form",
    "Header",
    "Moment",
    "Scenario",
    "WrittenScenario",
    "is_left_out",
]

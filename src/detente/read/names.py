"""Who is meant by a name: states, capitals, adjectives, groups, and the names that a case adds.

The tables in ``tables/`` are text: add a line to teach the reader a name. They say who is meant,
and nothing about anybody's standing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal
from unicodedata import combining, normalize

from detente.kernel.validation import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ActorKind = Literal["state", "de_facto_authority", "armed_group", "organisation", "body", "other"]


@dataclass(frozen=True)
class Actor:
    """A side, group, organisation or person that a text may name.

    Attributes:
        id: as it stands in output.
        name: as it is shown.
        kind: what sort of actor.
        names: all names in use for it, its own first.
        adjectives: words that go before “side”, “delegation”, “minister”.
        seats: capitals and buildings that stand for its government.
        iso3: the code of a state, or of the state whose government it holds in fact.
        role: its role in a case, where the case says so.
        office: for a person, the office held.
        side: for a person, the id of the side spoken for.
    """

    id: str
    name: str
    kind: ActorKind | Literal["person"] = "other"
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    iso3: str | None = None
    role: str | None = None
    office: str | None = None
    side: str | None = None


@dataclass(frozen=True)
class Names:
    """All names that are known, longest first where they begin alike.

    Attributes:
        actors: the known ones; those of a case come first and hide general ones of the same name.
    """

    actors: tuple[Actor, ...]
    by_name: dict[str, Actor] = field(init=False, repr=False)
    by_adjective: dict[str, Actor] = field(init=False, repr=False)
    shared: dict[str, tuple[Actor, ...]] = field(init=False, repr=False)
    """Adjective → those that it goes with, where they are several."""
    by_seat: dict[str, Actor] = field(init=False, repr=False)
    by_id: dict[str, Actor] = field(init=False, repr=False)
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the look-ups."""
        by_name: dict[str, Actor] = {}
        by_adjective: dict[str, Actor] = {}
        shared: dict[str, list[Actor]] = {}
        by_seat: dict[str, Actor] = {}
        for actor in self.actors:
            for name in actor.names:
                by_name.setdefault(name, actor)
            for word in actor.adjectives:
                by_adjective.setdefault(word, actor)
                shared.setdefault(word, []).append(actor)
                by_adjective.setdefault(f"{word}s", actor)
            for seat in actor.seats:
                by_seat.setdefault(seat, actor)
        known = sorted({*by_name, *by_adjective, *by_seat}, key=len, reverse=True)
        words = "|".join(map(re.escape, known)) or "(?!)"
        object.__setattr__(self, "by_name", by_name)
        object.__setattr__(self, "by_adjective", by_adjective)
        several = {word: tuple(found) for word, found in shared.items() if len(found) > 1}
        object.__setattr__(self, "shared", several)
        object.__setattr__(self, "by_seat", by_seat)
        object.__setattr__(self, "by_id", {a.id: a for a in reversed(self.actors)})
        object.__setattr__(self, "pattern", re.compile(rf"(?<![\w])(?:{words})(?![\w])"))

    def found(self, text: str) -> Iterator[tuple[int, int, Actor, str]]:
        """Yield each name in a text: where, whose it is, and whether name, adjective or seat."""
        for match in self.pattern.finditer(text):
            word = match.group()
            for table, how in (
                (self.by_name, "name"), (self.by_adjective, "adjective"), (self.by_seat, "seat"),
            ):  # fmt: skip
                if word in table:
                    yield match.start(), match.end(), table[word], how
                    break

    def with_case(self, actors: Iterable[Actor]) -> Names:
        """Return these names with those of a case before them.

        A general actor that shares a name with one of the case is the one of the case: it keeps
        the case's id and gets the general adjectives and seats besides.
        """
        own: list[Actor] = []
        rest = list(self.actors)
        for actor in actors:
            same = [a for a in rest if {*a.names} & {*actor.names} and actor.kind != "person"]
            rest = [a for a in rest if a not in same]
            own.append(_merged(actor, same))
        return Names((*own, *rest))


def _merged(actor: Actor, same: list[Actor]) -> Actor:
    together = (actor, *same)
    return Actor(
        actor.id,
        actor.name,
        actor.kind,
        tuple(dict.fromkeys(n for a in together for n in a.names)),
        tuple(dict.fromkeys(n for a in together for n in a.adjectives)),
        tuple(dict.fromkeys(n for a in together for n in a.seats)),
        next((a.iso3 for a in together if a.iso3), None),
        actor.role,
        actor.office,
        actor.side,
    )


@cache
def general_names() -> Names:
    """Return the names in the tables of the package, groups and organisations before states."""
    return Names((*_organisations(), *_countries()))


def _rows(table: str) -> Iterator[list[str]]:
    text = files("detente.read").joinpath("tables", table).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def _countries() -> Iterator[Actor]:
    for code, name, others, adjectives, seats in _rows("countries.txt"):
        yield Actor(
            identifier(name), name, "state", (name, *_listed(others)), _listed(adjectives),
            _listed(seats), code,
        )  # fmt: skip


def _organisations() -> Iterator[Actor]:
    for kind, name, others, adjectives, holds in _rows("organisations.txt"):
        of: ActorKind = "organisation" if kind == "organisation" else "armed_group"
        of = "body" if kind == "body" else of
        yield Actor(
            identifier(name), name, of, (name, *_listed(others)), _listed(adjectives), (),
            holds or None,
        )  # fmt: skip


_SPECIAL = str.maketrans({"ø": "o", "Ø": "O", "ı": "i", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae"})


def identifier(name: str) -> str:
    """Return the id for a name: plain letters, no article.

    >>> identifier("the Türkiye delegation")
    'turkiye_delegation'
    """
    plain = normalize("NFKD", name.translate(_SPECIAL))
    letters = "".join(sign for sign in plain if not combining(sign))
    return slug(re.sub(r"^(?:the|The|a|an) ", "", letters)) or "unnamed"

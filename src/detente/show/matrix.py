"""Matters by parties: what each is on record as demanding, offering, undertaking or holding.

A row is a matter that commitments, demands, offers and positions name (``on:`` or ``clause:``). An
empty cell is not a refusal and not an agreement: it says that there is nothing on record, or that
the party was never heard at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Commitment, Demand, Offer, Party, Position
from detente.record.sourcing import holder_of, own_word_of, single_sided, voices_behind
from detente.record.stands import superseded
from detente.show.readings import as_told, of_the_stand, reading_of, telling
from detente.show.tell import seen_in, what
from detente.show.voices import evidence_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.record.journal import Journal

NOT_HEARD = "not heard"
NOTHING = "nothing on record"
UNKNOWN_STANCE = "position unspecified"

SUBSTANCE = {
    "accepts": "accepts", "can_live_with": "can live with it", "conditional": "conditional",
    "reserves": "reserves", "rejects": "rejects", "not_heard": NOT_HEARD,
    UNSPECIFIED: UNKNOWN_STANCE,
}  # fmt: skip
"""How a position's substance is worded."""

UNDERTAKING = {
    "made": "undertakes", "offered": "offers to undertake", "claimed": "is said to undertake",
    "demanded": "is asked to undertake", "refused": "refuses to undertake",
    UNSPECIFIED: "undertaking of unspecified status",
}  # fmt: skip
"""How a commitment's status is worded for its debtor."""


@dataclass(frozen=True, slots=True)
class Stance:
    """One thing that a party is on record with, on a matter.

    Attributes:
        entry: the position, demand, offer or commitment.
        stance: in words: accepts, rejects, conditional, demands, offers, undertakes, not heard, …
        form: the form in which it is given (``unspecified`` where nobody says); None for a demand.
        requires, refuses: the weakest form held to be enough, and one refused.
        condition: what it depends on.
        on_word_of: ids of those whose statements it rests on; empty where none is named.
        own_word: False where it is known only through others; None where no statement is named.
        evidence: where the entry itself, or else its statements, are seen.
        told, read_as: where the encoder reads something into it: what is told, and as what it is
            read; empty where nothing is read into it.
        assumed: the keys that hold the encoder's reading.
        given_up_for: the later position that counts in place of this one; empty where it counts.
    """

    entry: str
    stance: str
    form: str | None = None
    requires: str | None = None
    refuses: str | None = None
    condition: str | None = None
    on_word_of: tuple[str, ...] = ()
    own_word: bool | None = None
    evidence: tuple[str, ...] = ()
    told: str = ""
    read_as: str = ""
    assumed: tuple[str, ...] = ()
    given_up_for: str = ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "entry": self.entry,
            "stance": self.stance,
            "told": self.told or None,
            "read_by_encoder_as": self.read_as or None,
            "assumes": list(self.assumed),
            "form": self.form,
            "requires": self.requires,
            "refuses": self.refuses,
            "condition": self.condition,
            "on_word_of": list(self.on_word_of),
            "own_word": self.own_word,
            "evidence": list(self.evidence),
            "given_up_for": self.given_up_for or None,
        }


@dataclass(frozen=True, slots=True)
class Item:
    """A commitment or demand on a matter, in one line, with its form and status.

    Attributes:
        status_assumed: whether the status is the encoder's reading.
    """

    entry: str
    kind: str
    what: str
    form: str
    status: str
    status_assumed: bool = False

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "entry": self.entry,
            "kind": self.kind,
            "what": self.what,
            "form": self.form,
            "status": self.status,
            "status_assumed": self.status_assumed,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """One matter: the commitments and demands on it, and each actor's stances in record order.

    ``cells`` holds every actor of the matrix; ``blank`` says why the cell of one is empty.
    """

    matter: str
    items: tuple[Item, ...]
    cells: dict[str, tuple[Stance, ...]]
    blank: dict[str, str]

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "matter": self.matter,
            "items": [item.as_json() for item in self.items],
            "stances": {who: [s.as_json() for s in cell] for who, cell in self.cells.items()},
            "blank": dict(self.blank),
        }


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who is on record with what: the parties in record order, then others with a stance."""

    actors: tuple[str, ...]
    rows: tuple[Row, ...]

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {"actors": list(self.actors), "rows": [row.as_json() for row in self.rows]}


Stand = Commitment | Demand | Offer | Position


def matrix(journal: Journal, as_known: int | None = None) -> Matrix:
    """Return the matrix of a record as known at an instant (None: now)."""
    view = journal.as_known(as_known)
    stands: list[Stand] = [
        *view.of(Commitment), *view.of(Demand), *view.of(Offer), *view.of(Position),
    ]  # fmt: skip
    with_stance = {holder_of(stand) for stand in stands}
    parties = [party.id for party in view.of(Party)]
    actors = (*parties, *(i for i in view.actors if i in with_stance and i not in parties))
    heard = frozenset(single_sided(view).statements)
    by_matter: dict[str, list[Stand]] = {}
    for stand in stands:
        by_matter.setdefault(matter_of(stand), []).append(stand)
    rows = [_row(view, matter, own, actors, heard) for matter, own in by_matter.items()]
    return Matrix(actors, tuple(rows))


def matter_of(stand: Stand) -> str:
    """Return the matter that a commitment, demand, offer or position is about."""
    named = stand.clause if isinstance(stand, Commitment) else stand.on
    return named or stand.id


def _row(
    view: Journal, matter: str, stands: list[Stand], actors: tuple[str, ...], heard: frozenset[str]
) -> Row:
    given_up = superseded(view)
    cells = {
        who: tuple(_stance(view, stand, given_up) for stand in stands if holder_of(stand) == who)
        for who in actors
    }
    blank = {who: NOTHING if who in heard else NOT_HEARD for who, cell in cells.items() if not cell}
    items = tuple(_item(view, s) for s in stands if isinstance(s, Commitment | Demand))
    return Row(matter, items, cells, blank)


def _item(view: Journal, entry: Commitment | Demand) -> Item:
    commitment = isinstance(entry, Commitment)
    return Item(
        entry.id, "commitment" if commitment else "demand", what(view, entry),
        str(entry.form) if commitment else UNSPECIFIED, entry.status,
        "status" in entry.assumes,
    )  # fmt: skip


def _stance(view: Journal, stand: Stand, given_up: Mapping[str, str]) -> Stance:
    read = of_the_stand(stand)
    seen = evidence_of(view, *telling(view, stand)) if read else seen_in(view, stand)
    return Stance(
        entry=stand.id, stance=_words(stand),
        form=None if isinstance(stand, Demand) else str(stand.form),
        requires=_given(stand.requires) if isinstance(stand, Position) else None,
        refuses=_given(stand.refuses) if isinstance(stand, Position) else None,
        condition=_condition(stand), on_word_of=voices_behind(view, stand),
        own_word=own_word_of(view, stand), evidence=seen,
        told=as_told(view, stand) if read else "",
        read_as=reading_of(view, stand, read), assumed=read,
        given_up_for=given_up.get(stand.id, ""),
    )  # fmt: skip


def _words(stand: Stand) -> str:
    if isinstance(stand, Position):
        return SUBSTANCE[stand.substance]
    if isinstance(stand, Commitment):
        return UNDERTAKING[stand.status]
    return "demands" if isinstance(stand, Demand) else "offers"


def _given(form: str | None) -> str | None:
    return None if form is None else str(form)


def _condition(stand: Stand) -> str | None:
    if isinstance(stand, Position):
        return stand.condition
    return stand.antecedent if isinstance(stand, Commitment) else None

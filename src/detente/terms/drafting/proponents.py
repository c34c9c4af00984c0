"""D013: a name in the marks of a text that is not on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Place, error
from detente.kernel.ids import did_you_mean
from detente.terms.drafting.scan import EVERYBODY
from detente.terms.notation import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal
    from detente.terms.drafting.text import NegotiatingText


def unknown_proponents(text: NegotiatingText, journal: Journal) -> Iterator[Finding]:
    """Find proponents, reserving parties and authors that are not on record; each name once."""
    known = journal.actors
    told: set[str] = set()
    for name, what, place in _named(text):
        if name not in known and name not in told:
            told.add(name)
            message = f"{what} {name!r} is not on record."
            yield error("D013", message, place, hint=did_you_mean(name, known))


def _named(text: NegotiatingText) -> Iterator[tuple[str, str, Place]]:
    """Yield each name with what it is named as, and where."""
    if text.header.author is not None:
        place = text.standing.place(HEADER, "author")
        yield text.header.author, "The author", place
    for bracket in text.brackets:
        for name in bracket.by:
            yield name, f"The proponent of bracket {bracket.id},", bracket.place
    for reservation in text.scan.reservations:
        for name in reservation.parties:
            yield name, "The reserving party", reservation.place
    agreed = [(bracket.ad_referendum, bracket.place) for bracket in text.brackets]
    agreed += [(mark.parties, mark.place) for mark in text.scan.ad_referendum]
    for parties, place in agreed:
        for name in parties:
            if name != EVERYBODY:
                yield name, "The party that agreed ad referendum,", place

"""What parties hold back in the text itself, where it bears on what is settled or signed (D233).

A footnote with a reservation and the words *agreed ad referendum* say that a party has not gone the
whole way. Neither has an effect on consent, and neither may be passed over in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level
from detente.terms.drafting.scan import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.kernel.findings import Place
    from detente.terms.drafting.marks import Bracket, Reservation, Scan

    Named = Callable[[str], str]


def in_signing(marks: Scan, party: str, named: Named) -> Iterator[Finding]:
    """Return what the text says that a party holds back which is about to sign it.

    Args:
        marks: those of the text.
        party: who signs.
        named: the name of a party.
    """
    who = named(party)
    for reservation in marks.reservations:
        if party in reservation.parties:
            message = f"{_reservation(reservation, named)} The signature is not limited by it."
            hint = "To keep a clause out of the consent: detente draft reserve CASE --clause …"
            yield _note(message, reservation.place, hint)
    for mark in marks.ad_referendum:
        if {party, EVERYBODY} & set(mark.parties):
            message = (
                f"{who} agreed {_article(mark.article)} ad referendum. Whether the signature "
                f"confirms it, {who} says."
            )
            yield _note(message, mark.place)


def in_settling(before: Scan, after: Scan, named: Named) -> Iterator[Finding]:
    """Return what the text says that parties hold back where brackets are closed.

    Args:
        before: the marks of the text with its brackets.
        after: those of the text with some of them closed.
        named: the name of a party.
    """
    left = {bracket.id for bracket in after.brackets}
    closed = [bracket for bracket in before.brackets if bracket.id not in left]
    for bracket in closed:
        if bracket.ad_referendum:
            message = (
                f"{bracket.id} was agreed ad referendum by {_parties(bracket.ad_referendum, named)}"
                ". Closed, its words no longer say so, and no confirmation follows from it."
            )
            hint = "To keep the mark, write `*agreed ad referendum (PARTY)*` behind the paragraph."
            yield _note(message, bracket.place, hint)
    for mark in before.ad_referendum:
        here = _closed_in(closed, {mark.article})
        if here:
            message = (
                f"{_article(mark.article).capitalize()} is agreed ad referendum by "
                f"{_parties(mark.parties, named)}; {here} in it."
            )
            yield _note(message, mark.place)
    for reservation in before.reservations:
        here = _closed_in(closed, _called_in(before, reservation))
        if here:
            message = f"{_reservation(reservation, named)} It stands where {here}."
            yield _note(message, reservation.place)


def _note(message: str, place: Place, hint: str = "") -> Finding:
    return Finding("D233", Level.NOTE, message, place, hint=hint)


def _called_in(marks: Scan, reservation: Reservation) -> set[str | None]:
    """Return the articles in which a footnote is called."""
    above = ([h.anchor for h in marks.headings if h.start <= at] for at in reservation.called_at)
    return {anchors[-1] if anchors else None for anchors in above}


def _closed_in(closed: list[Bracket], articles: set[str | None]) -> str:
    names = [bracket.id for bracket in closed if bracket.article in articles]
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} closed" if names else ""


def _article(anchor: str | None) -> str:
    return f"article {anchor}" if anchor else "the opening of the text"


def _parties(parties: tuple[str, ...], named: Named) -> str:
    return ", ".join("all parties" if party == EVERYBODY else named(party) for party in parties)


def _reservation(reservation: Reservation, named: Named) -> str:
    words = " ".join(reservation.words.split())
    who = _parties(reservation.parties, named)
    where = _article(reservation.article)
    return f"The text has a reservation of {who} in {where} ({reservation.id}): “{words}”"

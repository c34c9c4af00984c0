"""The page to be signed: who signs, under which names, in which languages, before whom.

Lines are left blank for what only the signing itself makes known; acts that are on record are shown
under the party that did them, and nothing else is filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED, show_interval
from detente.record.entries import Act, Party, Person, ThirdParty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal
    from detente.terms.agreement import Header
    from detente.terms.drafting.text import NegotiatingText

DONE = {
    "adopt": "adopted", "initial": "initialled", "sign": "signed", "ratify": "ratified",
    "accept": "accepted", "reserve": "reserved its position", "withdraw": "withdrew its signature",
    "notify": "notified",
}  # fmt: skip
"""Acts on a text as a whole, and what the page says of them."""
EQUALLY = re.compile(
    r"equally\s+authentic|equally\s+authoritative|également\s+(?:foi|authentiques)", re.IGNORECASE
)
"""How texts say what Article 33 (1) of the Vienna Convention on the Law of Treaties is about."""
BLANKS = ("Signature", "Name", "Capacity", "Powers", "Date", "Place")
"""What a signatory fills in."""
WITNESS_BLANKS = ("Signature", "Name", "Capacity", "Date")


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs or witnesses.

    Attributes:
        name: as it is on record.
        own_name: its name for itself, in its own script; empty where none is on record.
        acts: what it has done to this text so far, one sentence each.
    """

    id: str
    name: str
    own_name: str = ""
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLanguage:
    """A language in which the text is made: its tag, its title in it, whether it is authentic."""

    tag: str
    title: str
    authentic: bool


@dataclass(frozen=True, slots=True)
class SignaturePage:
    """What the page to be signed says.

    Attributes:
        opening: sentences at its head: of what version, how many brackets are left.
        parties: who signs, in the order of the text's header.
        languages: side by side.
        authenticity: what is known of which texts are authentic; empty where no language is named.
        witnesses: mediators and guarantors on record.
    """

    opening: tuple[str, ...]
    parties: tuple[Signatory, ...]
    languages: tuple[TextLanguage, ...]
    authenticity: str
    witnesses: tuple[Signatory, ...]


def signature_page(text: NegotiatingText, journal: Journal) -> SignaturePage:
    """Return the page to be signed of a text."""
    header = text.header
    languages = tuple(
        TextLanguage(made.language, made.title or "", made.authentic) for made in header.languages
    )
    witnesses = tuple(
        Signatory(body.id, body.name, body.own_name or "")
        for body in journal.of(ThirdParty)
        if body.role in {"mediator", "guarantor"}
    )
    parties = tuple(_party(party, header, journal) for party in header.parties)
    return SignaturePage(
        tuple(_opening(text)), parties, languages, _authenticity(text, languages), witnesses
    )


def _opening(text: NegotiatingText) -> Iterator[str]:
    version = f", version {text.header.version}" if text.header.version is not None else ""
    yield f"Signature page of {text.header.title}{version}."
    left = len(text.brackets)
    if left:
        are = "1 bracket is" if left == 1 else f"{left} brackets are"
        yield f"Not for signature: {are} left. A text is signed without brackets."
    if not text.header.parties:
        yield "The text names no parties."


def _party(party: str, header: Header, journal: Journal) -> Signatory:
    entry = journal.get(party, Party)
    own = (entry.own_name if entry else None) or ""
    done = [act for act in journal.of(Act) if _of_text(act, header) and _for(act, journal) == party]
    return Signatory(party, journal.name(party), own, tuple(_sentence(a, journal) for a in done))


def _of_text(act: Act, header: Header) -> bool:
    """Return whether an act is on this version; one on no version named may be, and says so."""
    return (
        act.act in DONE
        and act.instrument is not None
        and act.instrument == header.signed_as
        and act.version in {None, header.version}
    )


def _for(act: Act, journal: Journal) -> str:
    person = journal.get(act.by, Person)
    return (person.speaks_for if person else None) or act.by


def _sentence(act: Act, journal: Journal) -> str:
    when = show_interval(journal.time_of(act.on, act))
    by = f" by {journal.name(act.by)}" if journal.get(act.by, Person) else ""
    powers = "not stated" if act.powers == UNSPECIFIED else act.powers
    seen = ", ".join(journal.name(witness) for witness in act.witnessed_by)
    parts = [f"On record: {DONE[act.act]}{by}, {when}", f"powers: {powers}"]
    if seen:
        parts.append(f"witnessed by {seen}")
    if act.version is None:
        parts.append("of which version is not stated")
    return "; ".join(parts) + "."


def _authenticity(text: NegotiatingText, languages: tuple[TextLanguage, ...]) -> str:
    """Return what is known of the authentic texts; their equality only where the text has it."""
    authentic = [made.tag for made in languages if made.authentic]
    if not languages:
        return ""
    if not authentic:
        return "Which text is authentic is not stated."
    if len(authentic) == 1:
        return f"Authentic text: {authentic[0]}."
    said = EQUALLY.search(text.text)
    listed = ", ".join(authentic)
    if said and not _in_bracket(text, said.start()):
        return f"Authentic texts: {listed}, each text being equally authentic."
    return f"Authentic texts: {listed}. Which of them prevails is not stated."


def _in_bracket(text: NegotiatingText, at: int) -> bool:
    return any(bracket.start <= at < bracket.end for bracket in text.scan.outermost)

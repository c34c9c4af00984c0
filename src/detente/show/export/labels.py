"""The words that are added to those of a text: whose words, which option, which layer of truth."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from detente.kernel.ladders import Layer
from detente.kernel.times import show_interval
from detente.show.export.direction import is_rtl
from detente.show.export.paper import Paper, plain
from detente.show.export.reading import blocks_of
from detente.show.export.signatures import signature_page

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.show.export.paper import Block, Note
    from detente.terms.agreement import Header
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.text import NegotiatingText

EVERYBODY = "all"
UNKNOWN = "und"
"""The tag for a language that nobody named (ISO 639-2)."""


def paper_of(
    text: NegotiatingText,
    journal: Journal,
    *,
    with_terms: bool = False,
    language: str | None = None,
) -> Paper:
    """Return a text, ready to be set in any format.

    Args:
        text: the text.
        journal: the record as known, for names and acts.
        with_terms: keep terms blocks.
        language: BCP 47 tag of the words, where the header does not say.
    """
    blocks, notes = blocks_of(text.text, text.scan, with_terms=with_terms)
    header = text.header
    names = {who: journal.name(who) for who in journal.actors}
    return Paper(
        header.agreement, header.title, layer_line(header, journal), stamp(text, journal),
        language or language_of(header), _mostly_rtl(blocks), blocks, notes,
        signature_page(text, journal), text.brackets, names,
    )  # fmt: skip


def layer_line(header: Header, journal: Journal) -> str:
    """Return the line on every page: to which layer of truth the text belongs, by whom."""
    by = journal.name(header.author) if header.author else ""
    match header.layer:
        case Layer.ILLUSTRATIVE:
            return "Illustrative: put forward by no party"
        case Layer.PROPOSED:
            return f"Proposed by {by}" if by else "Proposed; by whom is not stated"
        case Layer.AGREED:
            return "Agreed, as far as its articles have no brackets"
        case Layer.REPORTED:
            return "Terms as reported; not a text of the parties"
        case Layer.ASSUMPTION:
            return "Assumption of an analysis: put forward by no party"


def stamp(text: NegotiatingText, journal: Journal) -> tuple[str, ...]:
    """Return which version of which text this is, and how much of it is in brackets."""
    header = text.header
    version = "no version" if header.version is None else f"version {header.version}"
    known = show_interval(journal.time_of(header.known)) if header.known else "not stated"
    count = len(text.brackets)
    left = "no brackets" if not count else "1 bracket" if count == 1 else f"{count} brackets"
    digest = hashlib.sha256(text.text.encode()).hexdigest()
    return f"{header.agreement}, {version}", f"known: {known}", left, f"SHA-256 {digest}"


def language_of(header: Header) -> str:
    """Return the language of the words: the only one of the text, or the one without a file.

    A text in several languages names a file for each but the one that it is itself.
    """
    here = [made.language for made in header.languages if made.path is None]
    every = [made.language for made in header.languages]
    chosen = every if len(every) == 1 else here
    return chosen[0] if len(chosen) == 1 else UNKNOWN


def option_label(bracket: Bracket, number: int, paper: Paper) -> str:
    """Return what stands before the words of an option: its number and who proposed it."""
    option = bracket.option(number)
    by = ", ".join(paper.name(who) for who in option.by) if option else ""
    if len(bracket.options) > 1:
        return f"Option {number} ({by})" if by else f"Option {number}"
    if bracket.gap is not None and not by:
        return "open question"
    return by or "proponent not named"


def referendum_label(parties: tuple[str, ...], paper: Paper) -> str:
    """Return the mark *agreed ad referendum*, with names where it holds for some only."""
    named = [paper.name(who) for who in parties if who != EVERYBODY]
    return f"agreed ad referendum ({', '.join(named)})" if named else "agreed ad referendum"


def bracket_tail(bracket: Bracket, paper: Paper) -> str:
    """Return what stands behind a bracket; empty where nobody agreed to it ad referendum."""
    return referendum_label(bracket.ad_referendum, paper) if bracket.ad_referendum else ""


def note_lead(note: Note, paper: Paper) -> str:
    """Return what stands before the words of a note: whose reservation it is."""
    who = ", ".join(paper.name(party) for party in note.parties)
    scope = "" if note.called else " on the text as a whole"
    return f"Reservation by {who}{scope}:" if who else ""


def _mostly_rtl(blocks: tuple[Block, ...]) -> bool:
    """Return whether more than half of the paragraphs and headings run from right to left."""
    ways = [is_rtl(words) for words in _texts(blocks) if words.strip()]
    return sum(ways) * 2 > len(ways)


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    from detente.show.export.paper import Bracketed, Heading, Items, Paragraph, Quote

    found: list[str] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                found.append(plain(block.words))
            case Quote():
                found += _texts(block.blocks)
            case Items():
                found += [t for item in block.items for t in _texts(item.blocks)]
            case Bracketed():
                found += [t for _, inside in block.options for t in _texts(inside)]
            case _:
                pass
    return found

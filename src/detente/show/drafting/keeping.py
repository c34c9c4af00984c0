"""Keeping words as the next version of a text: checked, numbered, dated, written once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError
from detente.kernel.findings import Level, has_errors
from detente.kernel.ids import did_you_mean
from detente.kernel.ladders import Layer
from detente.kernel.times import now, parse_interval
from detente.stores.drafts import DraftStore
from detente.terms.drafting.header import headed
from detente.terms.drafting.proponents import unknown_proponents
from detente.terms.drafting.text import NegotiatingText, read_text
from detente.terms.notation import read_header

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.kernel.findings import Finding
    from detente.show.case import Case

NUMBERING: tuple[str, ...] = ("version", "author", "known", "previous")
"""The keys of the header that are written when a version is kept."""


@dataclass(frozen=True)
class Candidate:
    """Words that are about to be kept.

    Attributes:
        text: the id of the text.
        number: the version that they become.
        words: the words, their header numbered and dated.
        previous: digest of the version before, if there is one.
        read: the words, read.
        findings: what a reader should know; no errors.
    """

    text: str
    number: int
    words: str
    previous: str | None
    read: NegotiatingText
    findings: tuple[Finding, ...]

    def keep(self, case: Case) -> Path:
        """Write it as a new file; see :meth:`~detente.stores.drafts.DraftStore.keep`."""
        return DraftStore(case.folder).keep(self.text, self.words, self.number, self.previous)


def candidate(case: Case, words: str, file: str, author: str | None, known: str) -> Candidate:
    """Return words as the next version of the text that their header names.

    Args:
        case: the case that keeps the text.
        words: a whole text with its header; number, author, dates in it are replaced.
        file: where they come from, for messages.
        author: who puts this version forward: somebody on record; None for the case's author.
        known: when it became known, as a date or time.

    Raises:
        NotationError: where the words cannot be read; with every problem.
        InputError: where nothing has changed, or the author is not on record.
    """
    _refuse_author(case, author)
    parse_interval(known, case.journal.zone)
    header, found = read_header(words, file)
    if header is None:
        message = f"{file} has no header that can be read. Nothing is kept."
        raise NotationError(message, found)
    name = header.agreement
    history = case.negotiations[name].history if name in case.negotiations else None
    latest = history.latest if history else None
    number = latest.number + 1 if latest else 1
    plain: dict[str, str | None] = dict.fromkeys(NUMBERING)
    if latest and headed(latest.text, plain) == headed(words, plain):
        message = f"These are the words of version {latest.number}. There is nothing to keep."
        raise InputError(message)
    numbered = headed(
        headed(words, plain),
        {"version": str(number), "author": author, "known": known,
         "previous": latest.digest if latest else None},
    )  # fmt: skip
    read, findings = read_text(numbered, file)
    if read is None or has_errors(findings):
        _, findings = read_text(words, file)  # with the places that its author sees
        message = f"{file} has errors; mend them first. Nothing is kept."
        raise NotationError(message, findings)
    _refuse_invented(read, author)
    as_written, findings = read_text(words, file)  # with the places that its author sees
    findings = (*findings, *_unknown(case, as_written or read))
    return Candidate(name, number, numbered, latest.digest if latest else None, read, findings)


def _unknown(case: Case, text: NegotiatingText) -> Iterator[Finding]:
    """Yield the names in the marks that are not on record: warnings as long as they can be added.

    In a record that cannot be read whole, no name is looked up.
    """
    if not case.journal.in_part:
        for found in unknown_proponents(text, case.journal):
            yield replace(found, level=Level.WARNING)


def _refuse_author(case: Case, author: str | None) -> None:
    if author is not None and author not in case.journal.actors:
        message = f"{author!r} is not on record. {did_you_mean(author, case.journal.actors)}"
        raise InputError(message)


def _refuse_invented(read: NegotiatingText, author: str | None) -> None:
    """Refuse to put an illustrative text into anybody's mouth, or a proposed one into nobody's."""
    if read.header.layer is Layer.ILLUSTRATIVE and author is not None:
        message = (
            "An illustrative text is put forward by nobody. Leave --author out, or write "
            "`layer: proposed` if it was put forward."
        )
        raise InputError(message)
    if read.header.layer is Layer.PROPOSED and author is None:
        message = "A proposed text is put forward by somebody: say who with --author."
        raise InputError(message)


def today(case: Case) -> str:
    """Return today's date in the case's zone."""
    from datetime import UTC, datetime

    from detente.kernel.times import zone_of

    instant = datetime.fromtimestamp(now(), tz=UTC)
    return instant.astimezone(zone_of(case.journal.zone)).date().isoformat()

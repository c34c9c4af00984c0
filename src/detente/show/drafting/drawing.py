"""A negotiating text drawn from a case's reported terms, checked before it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError, UnknownNameError
from detente.kernel.findings import has_errors
from detente.kernel.ids import did_you_mean, is_id
from detente.show.entering import today
from detente.stores.drafts import DraftStore
from detente.terms.drafting.from_gaps import Draft, from_gaps, prefix_of
from detente.terms.drafting.text import read_text

if TYPE_CHECKING:
    from detente.kernel.findings import Finding
    from detente.show.case import Case
    from detente.terms.drafting.text import NegotiatingText


@dataclass(frozen=True)
class Drawn:
    """A new text: its words, how they read, and what is worth saying of them."""

    words: str
    read: NegotiatingText
    findings: tuple[Finding, ...]


def drawn(
    case: Case, text: str, *, title: str | None = None, author: str | None = None,
    known: str | None = None,
) -> Drawn:  # fmt: skip
    """Return version 1 of a text from the reported terms.

    Raises:
        InputError: where the id is not one or is taken, or there are no terms to start from.
        UnknownNameError: where the author is not on record.
        NotationError: where the result does not read back; nothing is written.
    """
    _refuse_id(case, text)
    journal = case.journal
    if case.agreement is None:
        message = f"{case.folder} has no agreement.md yet, so there are no terms to start from."
        raise InputError(message)
    if author is not None and author not in journal.actors:
        message = f"{author!r} is not on record. {did_you_mean(author, journal.actors)}"
        raise UnknownNameError(message)
    taken = [*journal.entries, *(name for one in case.agreements for name in one.clauses)]
    draft = Draft(
        id=text, title=title or _title(text), author=author, known=known or today(journal),
        prefix=prefix_of(text, taken, case.agreement.clauses),
    )  # fmt: skip
    words = from_gaps(case.agreement, journal, draft)
    read, findings = read_text(words, f"drafts/{text}/v1.md")
    if read is None or has_errors(findings):
        message = "The text would not read back without errors. Nothing is written."
        raise NotationError(message, findings)
    return Drawn(words, read, findings)


def _refuse_id(case: Case, text: str) -> None:
    if not is_id(text):
        near = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
        hint = f" Write {near!r}." if is_id(near) else ""
        message = (
            f"{text!r} is not an id: a lower-case letter, then letters, digits, underscores.{hint}"
        )
        raise InputError(message)
    if text in DraftStore(case.folder).texts():
        message = (
            f"{text!r} has versions already, and a version is never replaced. Choose another --id, "
            f"or keep an edited file as the next: detente draft keep {case.folder} FILE"
        )
        raise InputError(message)
    if any(text == one.header.agreement for one in case.agreements):
        message = f"Another text of the case has the id {text!r}. Choose another --id."
        raise InputError(message)


def _title(text: str) -> str:
    return "Chair's text" if text == "chairs_text" else text.replace("_", " ").capitalize()

"""The brief's section on the way from word to paper: the minute, the texts, who stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.ladders import Layer
from detente.show.document import Heading, Line, Section, Table, section
from detente.show.drafting.minuting import minuted
from detente.show.drafting.played import played
from detente.show.drafting.stance_words import cells_words
from detente.show.drafting.table_words import clean_line, row_words, summary
from detente.show.drafting.tabled import Tabled, round_named, tabled
from detente.stores.drafts import DraftStore
from detente.terms.drafting.minutes.minute import MINUTE
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.case import Case
    from detente.show.document import Block
    from detente.show.negotiation import Negotiation
    from detente.show.status import Status
    from detente.terms.drafting.minutes.minute import Reply

MOST_ROWS = 40
"""Rows of a table that a brief shows; the command shows all."""
_ALWAYS = ("Agreed in substance", "Hangs on form alone", "What hangs on what")


def texts(case: Case, status: Status) -> Section:
    """Return the section on minutes and texts under negotiation."""
    blocks: list[Block] = [*_minute(case, status)]
    for name, negotiation in case.negotiations.items():
        if name != MINUTE:
            blocks += _text(case, negotiation, status)
    if not [name for name in case.negotiations if name != MINUTE]:
        blocks.append(Line("No text under negotiation is kept"))
    return section("texts", "From word to paper: the minute and the texts", blocks)


def _minute(case: Case, status: Status) -> Iterator[Block]:
    items = minuted(case, status.journal)
    yield Heading("Understandings on record, to be confirmed, corrected or denied")
    if not items:
        yield Line("Nothing on record tells of an understanding")
        return
    name = status.journal.name
    for item in items:
        answers = [f"{name(reply.party)}: {_answer(reply)}" for reply in item.replies]
        whose = listed(name(voice) for voice in item.voices) or "nobody named"
        yield Line(item.words.rstrip("."), item.layer, word=whose, evidence=item.evidence)
        yield Line(f"Asked of each party: confirm, correct, or deny? {'; '.join(answers)}",
                   under=True)  # fmt: skip


def _answer(reply: Reply) -> str:
    said = reply.how.replace("_", " ")
    return said if reply.stands else f"no answer to these words ({said}, on other words)"


def _text(case: Case, negotiation: Negotiation, status: Status) -> Iterator[Block]:
    try:
        laid = tabled(case, negotiation, as_known=status.as_known)
    except InputError as problem:
        yield Line(f"{negotiation.id}: {str(problem).rstrip('.')}")
        return
    layer = str(laid.layer)
    yield Heading(f"{laid.title} ({negotiation.id}), version {laid.table.version}")
    if laid.layer is Layer.ILLUSTRATIVE:
        yield Line("Written by the case's author to explore, put forward by no party", layer)
    else:
        author = negotiation.version.author
        who = status.journal.name(author) if author else "nobody named"
        yield Line(f"Put forward by {who}", layer)
    yield Line(clean_line(laid.table).rstrip("."))
    yield _table(laid)
    yield from _summary(laid)
    yield from _rounds(case, negotiation, status)


def _table(laid: Tabled) -> Table:
    found = laid.table
    head = ("Clause, bracket", *(laid.journal.name(party) for party in found.parties))
    rows = tuple(
        (
            row_words(laid, row).replace("\n", "; "),
            *(words.replace("\n", "; ") for words in cells_words(laid.journal, row, found.parties)),
        )
        for row in found.rows[:MOST_ROWS]
    )
    more = (
        f"; the first {MOST_ROWS} of {len(found.rows)} rows" if len(found.rows) > MOST_ROWS else ""
    )
    return Table(f"Who accepts which words, in which form ({laid.layer}{more})", head, rows)


def _summary(laid: Tabled) -> Iterator[Line]:
    for heading, lines in summary(laid):
        if lines or heading.startswith(_ALWAYS):
            yield Line(heading, said="; ".join(lines) if lines else "nothing")


def _rounds(case: Case, negotiation: Negotiation, status: Status) -> Iterator[Line]:
    """Tell where the illustrative rounds end; they are nobody's."""
    del status
    for name in DraftStore(case.folder).rounds(negotiation.id):
        supposed = round_named(case, negotiation.id, name)
        end = played(negotiation, tabled(case, negotiation, supposed=supposed))
        title = supposed.header.title
        yield Line(f"Illustrative round “{title}”, invented by the case's author", "illustrative",
                   said=end.ending().rstrip("."))  # fmt: skip

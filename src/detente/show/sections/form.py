"""Demand, offer, what is shared in substance, what was refused: the form gap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Commitment, Demand, Instrument, Offer, Position
from detente.record.sourcing import own_word_of
from detente.show.document import Heading, Line, Section, Table, section
from detente.show.readings import (
    answers_to,
    as_told,
    matter,
    of_the_stand,
    reading_of,
    telling,
)
from detente.show.sections.phrases import (
    asks_for,
    bracketed,
    owed_words,
    reading_line,
    readings_of,
    told,
    whose_word,
)
from detente.show.talks import accounts
from detente.show.tell import plain
from detente.show.voices import evidence_of, speakers_of, statements_behind, voices
from detente.terms.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.entries import Spoken
    from detente.record.journal import Journal
    from detente.show.document import Block
    from detente.show.form_gap import FormGap, Stand
    from detente.show.status import Status

_STATUS = {
    "open": "open", "granted": "granted", "refused": "refused", "withdrawn": "withdrawn",
    "agreed_in_substance": "said to be agreed in substance", "unspecified": "no answer on record",
}  # fmt: skip


def form(status: Status) -> Section:
    """Return the section on form."""
    journal = status.journal
    blocks: list[Block] = [block for gap in status.form_gap for block in _gap(journal, gap)]
    if not status.form_gap:
        positions = bool(journal.of(Position))
        blocks.append(
            Line("No two parties are on record as wanting different forms for one matter")
            if positions
            else Line("No position is on record, on form or on anything else")
        )
    blocks += _wishes(journal)
    blocks += _statements(journal, status)
    return section(
        "form-gap", "The form gap: what is offered, what is demanded, in which form", blocks
    )


def _gap(journal: Journal, gap: FormGap) -> Iterator[Block]:
    yield _gap_table(journal, gap)
    yield from readings_of(journal, gap)


def _gap_table(journal: Journal, gap: FormGap) -> Table:
    rows = tuple(
        (
            _who(journal, stand), _substance(journal, gap, stand), _forms(stand),
            plain(stand.refuses or "–"), whose_word(journal, stand), bracketed(stand.evidence),
        )
        for stand in gap.stands
    )  # fmt: skip
    head = ("Party", "Substance", "Form wanted", "Form refused", "On the word of", "Evidence")
    return Table(f"Form wanted for: {gap.name} (reported)", head, rows)


def _who(journal: Journal, stand: Stand) -> str:
    """Return the party; with the position where another of its positions says otherwise."""
    name = journal.name(stand.party)
    if not stand.contradicts:
        return name
    return f"{name}: {stand.entry} (contradicted by {', '.join(stand.contradicts)})"


def _substance(journal: Journal, gap: FormGap, stand: Stand) -> str:
    """Return what a party holds on the substance; its own demand is a demand, no acceptance."""
    if stand.substance == "accepts" and asks_for(journal, stand.party, gap.on):
        return "demands"
    if stand.told and stand.substance == UNSPECIFIED:
        return f"told: {stand.told}"
    return plain(stand.substance) + (f": {stand.told}" if stand.told else "")


def _forms(stand: Stand) -> str:
    """Return the form that is enough for a party, and the one it would take if that is another."""
    if stand.form in {UNSPECIFIED, stand.wanted}:
        return plain(stand.wanted)
    return f"{plain(stand.wanted)} is enough; would take {plain(stand.form)}"


def _wishes(journal: Journal) -> Iterator[Block]:
    if journal.of(Demand):
        yield Heading("Demanded")
    for demand in journal.of(Demand):
        sole = ", said to be the only demand" if demand.sole else ""
        yield _wish(journal, demand, f"{named(journal, demand.party)}{sole}", demand.content)
        yield from _reading(journal, demand)
        yield from _answer(journal, demand)
    if journal.of(Offer):
        yield Heading("Offered")
    for offer in journal.of(Offer):
        who = f"{named(journal, offer.party)}, form {plain(offer.form)}"
        yield _wish(journal, offer, who, offer.content)
        yield from _reading(journal, offer)
    yield from _agreed(journal)


def _answer(journal: Journal, demand: Demand) -> Iterator[Line]:
    """Yield the answer to a demand, on the word of those who tell it."""
    status = _STATUS[demand.status]
    if demand.status in {"open", "unspecified"}:
        yield Line(f"Answer: {status}", under=True)
        return
    if "status" in demand.assumes:
        for statement in telling(journal, demand):
            line = told(journal, statement, under=True)
            yield replace(line, text=f"Answer, as told: {line.text}")
        yield Line(f"Answer, as the encoder reads that: {status}", "assumption", under=True)
        return
    behind = answers_to(journal, demand) or statements_behind(journal, demand)
    yield Line(
        f"Answer: {status}", str(demand.layer), under=True, evidence=evidence_of(journal, *behind),
        word=voices(journal, dict.fromkeys(s.speaker for s in behind)) if behind else "",
    )  # fmt: skip


def _agreed(journal: Journal) -> Iterator[Block]:
    """Yield what is said to be agreed in substance, as told and as it is read."""
    agreed = [d for d in journal.of(Demand) if d.status == "agreed_in_substance"]
    claimed = [c for c in journal.of(Commitment) if c.status == "claimed"]
    if agreed or claimed:
        yield Heading("Said to be agreed in substance")
    for demand in agreed:
        on = matter(journal, demand.on or demand.id)
        who = f"what {named(journal, demand.party)} asks for on {on}"
        if "status" in demand.assumes:
            yield from (told(journal, statement) for statement in telling(journal, demand))
            read = f"{who}: {demand.content}"
            yield Line(f"Read by the encoder as: {read}", "assumption", under=True)
        else:
            yield _wish(journal, demand, who, demand.content)
    for commitment in claimed:
        owed = owed_words(journal, commitment)
        line = _wish(
            journal, commitment, f"{owed}, form {plain(commitment.form)}", commitment.consequent
        )
        if "consequent" in commitment.assumes:
            seen = evidence_of(journal, *telling(journal, commitment))
            line = replace(line, said=as_told(journal, commitment), evidence=seen)
        yield line
        yield from _reading(journal, commitment)


def _reading(journal: Journal, entry: Spoken) -> Iterator[Line]:
    keys = of_the_stand(entry)
    if keys:
        yield reading_line(as_told(journal, entry), reading_of(journal, entry, keys))


def _wish(journal: Journal, entry: Demand | Offer | Commitment, who: str, content: str) -> Line:
    return Line(
        who[:1].upper() + who[1:], str(entry.layer), content, word=_word(journal, entry),
        evidence=evidence_of(journal, entry),
    )  # fmt: skip


def _word(journal: Journal, entry: Spoken) -> str:
    who = voices(journal, speakers_of(journal, entry))
    return f"{who} (not its own word)" if own_word_of(journal, entry) is False else who


def _statements(journal: Journal, status: Status) -> Iterator[Block]:
    """Yield what was said about the texts that are sought, and about matters of the gap."""
    texts = [instrument.id for instrument in journal.of(Instrument)]
    said = accounts(journal, *texts, *(gap.on for gap in status.form_gap))
    if journal.of(Instrument) or said:
        yield Heading("Texts, and what was said about their form")
    for instrument in journal.of(Instrument):
        there = "its text is on record" if instrument.on_record else "its text is not on record"
        yield Line(
            f"Text: {instrument.title}; {there}; form {plain(instrument.form)}",
            str(instrument.layer),
            evidence=evidence_of(journal, instrument),
        )
    for statement in said:
        yield told(journal, statement)

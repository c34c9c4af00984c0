"""Phrases that several sections share."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.ladders import Layer
from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Demand, Position, Statement
from detente.show.document import Line
from detente.show.matrix import NOT_HEARD, UNKNOWN_STANCE
from detente.show.talks import accounts
from detente.show.tell import plain, said
from detente.show.voices import evidence_of, in_record_order, opening, voice, voices
from detente.terms.wording import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.monitor.verdicts import ClauseAssessment, Instance
    from detente.record.entries import Commitment
    from detente.record.journal import Journal
    from detente.show.form_gap import FormGap, Stand
    from detente.show.matrix import Stance
    from detente.show.status import Status
    from detente.show.talks import Told
    from detente.terms.clauses import Clause


NOBODYS_WORD = "on nobody's word on record"
"""What stands where a word should, for an entry with neither a statement nor a source."""


def owed_words(journal: Journal, commitment: Commitment) -> str:
    """Return who owes a commitment to whom; whom the encoder only reads into it is left out."""
    debtor, creditor = (
        "" if key in commitment.assumes else named(journal, getattr(commitment, key))
        for key in ("debtor", "creditor")
    )
    return f"{debtor or 'by somebody unstated'}{f' to {creditor}' if creditor else ''}"


def bracketed(evidence: Iterable[str]) -> str:
    """Return evidence as it stands in a table: ``[report#s5, report#s6]``."""
    seen = ", ".join(evidence)
    return f"[{seen}]" if seen else ""


def with_evidence(text: str, evidence: Iterable[str]) -> str:
    """Return a cell's text with its evidence."""
    return f"{text} {bracketed(evidence)}".rstrip()


def told(journal: Journal, statement: Statement, *, under: bool = False) -> Line:
    """Return a statement as a line: who says it, what, where that is seen."""
    return Line(
        opening(journal, statement), str(statement.layer), said(statement),
        evidence=evidence_of(journal, statement), under=under,
    )  # fmt: skip


def encoded(clause: Clause) -> str:
    """Return the label of words that come from a clause's notation.

    What somebody is reported to have said is not yet a term: the patterns that stand for it are the
    encoder's reading. A text that was proposed or agreed is encoded as it stands.
    """
    return str(Layer.ASSUMPTION if clause.layer is Layer.REPORTED else clause.layer)


def seen_of(status: Status, clause: Clause) -> tuple[str, ...]:
    """Return where a clause is seen; an agreed one is seen in the acts that made it so as well."""
    return (*map(str, clause.evidence), *made_by(status, clause))


def made_by(status: Status, clause: Clause) -> tuple[str, ...]:
    """Return the ids of the acts that made a clause agreed; none where it is of another layer."""
    return tuple(act.id for act in status.made_by.get(clause.clause, ()))


def as_said(journal: Journal, clause: Clause) -> Iterator[Line]:
    """Yield what was said that a clause encodes: about it by name, else where it is seen."""
    said = accounts(journal, clause.clause)
    if not said and clause.layer is Layer.REPORTED:
        seen = set(map(str, clause.evidence))
        said = tuple(s for s in journal.of(Statement) if not seen.isdisjoint(map(str, s.evidence)))
    for statement in said:
        yield told(journal, statement)


def first_sentence(text: str) -> str:
    """Return the first sentence of a read-back; the whole of it stands under “Clauses”."""
    return re.split(r"\.\s+(?=[A-Z\[])", text, maxsplit=1)[0].removesuffix(".")


def answer_words(
    journal: Journal, told_: tuple[Told, ...], shown: Callable[[str], str] = plain
) -> str:
    """Return what is said of an outcome, say, as ``shown``; all of it, where that differs."""
    if len(told_) < 2:  # noqa: PLR2004
        return "".join(shown(one.value) + changed(one) for one in told_) or UNSPECIFIED
    each = (
        f"{shown(one.value)}{changed(one)} ({with_evidence(_word(journal, one), one.evidence)})"
        for one in told_
    )
    return f"contested: {' / '.join(each)}"


def _word(journal: Journal, told_: Told) -> str:
    return voice(journal, told_.on_word_of) if told_.on_word_of else "no source named"


def changed(told_: Told) -> str:
    """Return that a value was corrected, by which entry; and that no source is named for it."""
    if told_.corrected_by is None:
        return ""
    unnamed = "" if told_.on_word_of else ", no source named"
    return f", corrected ({told_.corrected_by}{unnamed})"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return "no question", "1 question", "3,883 questions"."""
    word = one if count == 1 else many or f"{one}s"
    return f"{format(count, ',') if count else 'no'} {word}"


def form_wanted(stand: Stand) -> str:
    """Return in words which form a party holds to be enough, and which it refuses."""
    wanted = "no form stated" if stand.wanted == UNSPECIFIED else f"{plain(stand.wanted)} wanted"
    refused = f", {plain(stand.refuses)} refused" if stand.refuses else ""
    own = " (not its own word)" if stand.own_word is False else ""
    other = f" (contradicted by {', '.join(stand.contradicts)})" if stand.contradicts else ""
    return f"{wanted}{refused}{own}{other}"


def whose_word(journal: Journal, stand: Stand) -> str:
    """Return on whose word a stand is known, and whether that is the party's own."""
    if not stand.on_word_of:
        return NOBODYS_WORD
    word = voices(journal, stand.on_word_of)
    if not stand.stated_in and stand.entry:
        word = f"{word}; no statement named"
    return f"{word}; not its own word" if stand.own_word is False else word


def readings_of(journal: Journal, gap: FormGap) -> Iterator[Line]:
    """Yield what the encoder reads into the stands of a gap, each party's under its name."""
    for party, held in gap.parties.items():
        for stand in held:
            if stand.read_as:
                line = reading_line(stand.told, stand.read_as)
                text = line.text[:1].lower() + line.text[1:]
                yield replace(line, text=f"{journal.name(party)}: {text}")


def asks_for(journal: Journal, party: str, on: str) -> bool:
    """Return whether a party is on record as asking for the substance of a matter itself."""
    return any(
        demand.party == party and demand.on == on and demand.kind != "form"
        for demand in journal.of(Demand)
    )


def stance_words(journal: Journal, stance: Stance) -> str:
    """Return a stance as a cell of the matrix: what, in which form, whose word, where seen.

    What the encoder reads into it comes last, as the assumption that it is.
    """
    read = f"\n– {reading_words(stance.read_as)} (assumption)" if stance.read_as else ""
    return told_stance(journal, stance) + read


def told_stance(journal: Journal, stance: Stance) -> str:
    """Return a stance as it is told, without what the encoder reads into it."""
    said = [in_words(journal, stance)]
    if stance.condition:
        said.append(f"condition: {stance.condition}")
    if stance.form is not None and stance.stance != NOT_HEARD:
        said.append(f"form: {plain(stance.form)}")
    for key in ("requires", "refuses"):
        form = getattr(stance, key)
        if form and key not in stance.assumed:
            said.append(f"{key}: {plain(form)}")
    if stance.on_word_of:
        word = ", ".join(journal.name(who) for who in stance.on_word_of)
        own = "; not its own word" if stance.own_word is False else ""
        said.append(f"on the word of {word}{own}")
    elif stance.stance != NOT_HEARD:
        said.append("no statement named" if stance.evidence else NOBODYS_WORD)
    return with_evidence("; ".join(said), stance.evidence)


def in_words(journal: Journal, stance: Stance) -> str:
    """Return the stance itself; what is told, where the encoder reads one into it.

    A party's position on its own demand is that demand, no acceptance.
    """
    position = journal.get(stance.entry, Position)
    own = position is not None and asks_for(journal, position.party, position.on)
    words = "demands" if own and stance.stance == "accepts" else stance.stance
    if stance.told:
        if not {"substance", "status"}.isdisjoint(stance.assumed) or words == UNKNOWN_STANCE:
            words = f"told: {stance.told}"
        elif not _MATTER_OR_CONTENT.isdisjoint(stance.assumed):
            words = f"{words}: {stance.told}"
    return f"earlier, given up for {stance.given_up_for}: {words}" if stance.given_up_for else words


_MATTER_OR_CONTENT = frozenset({"on", "clause", "consequent", "creditor"})


def reading_words(read_as: str) -> str:
    """Return how a reading of the encoder is put, beside what was told."""
    return f"read by the encoder as: {read_as}"


def reading_line(told_: str, read_as: str) -> Line:
    """Return a reading of the encoder as a line below what it reads."""
    return Line(f"What is told ({told_}) is {reading_words(read_as)}", "assumption", under=True)


def views(journal: Journal, assessed: ClauseAssessment) -> str:
    """Return who holds a clause binding: "Pakistan: disputed; the Afghan Taliban: disputed"."""
    views = assessed.bindingness
    shown = (f"{journal.name(p)}: {plain(views[p])}" for p in in_record_order(journal, views))
    return "; ".join(shown) or "nobody named"


def verdict_words(instance: Instance) -> str:
    """Return a verdict with its two axes and how well its trigger is established."""
    axes = f"time {instance.temporal}, violation {instance.evidential}"
    level = f", trigger {instance.trigger_level}" if instance.trigger_level else ""
    return f"{instance.verdict} ({axes}{level})"

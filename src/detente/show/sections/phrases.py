"""Phrases that several sections share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.show.document import Line
from detente.show.matrix import NOT_HEARD
from detente.show.tell import plain
from detente.show.voices import content_of, evidence_of, in_record_order, opening, voices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.verdicts import ClauseAssessment, Instance
    from detente.record.entries import Statement
    from detente.record.journal import Journal
    from detente.show.form_gap import Stand
    from detente.show.matrix import Stance


def bracketed(evidence: Iterable[str]) -> str:
    """Return evidence as it stands in a table: ``[report#s5, report#s6]``."""
    seen = ", ".join(evidence)
    return f"[{seen}]" if seen else ""


def with_evidence(text: str, evidence: Iterable[str]) -> str:
    """Return a cell's text with its evidence."""
    return f"{text} {bracketed(evidence)}".rstrip()


def told(journal: Journal, statement: Statement, *, under: bool = False) -> Line:
    """Return a statement as a line: who says it, what, where that is seen."""
    form = statement.form or (statement.nested.form if statement.nested else None)
    about = f" (form in question: {plain(form)})" if form else ""
    return Line(
        opening(journal, statement), str(statement.layer), content_of(statement) + about,
        evidence=evidence_of(journal, statement), under=under,
    )  # fmt: skip


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return "no question", "1 question", "3 questions"."""
    word = one if count == 1 else many or f"{one}s"
    return f"{count or 'no'} {word}"


def form_wanted(stand: Stand) -> str:
    """Return in words which form a party holds to be enough, and which it refuses."""
    wanted = "no form stated" if stand.wanted == UNSPECIFIED else f"{plain(stand.wanted)} wanted"
    refused = f", {plain(stand.refuses)} refused" if stand.refuses else ""
    own = " (not its own word)" if stand.own_word is False else ""
    return f"{wanted}{refused}{own}"


def whose_word(journal: Journal, stand: Stand) -> str:
    """Return on whose word a stand is known, and whether that is the party's own."""
    word = voices(journal, stand.on_word_of)
    return {True: word, False: f"{word}; not its own word", None: f"{word}; no statement named"}[
        stand.own_word
    ]


def stance_words(journal: Journal, stance: Stance) -> str:
    """Return a stance as a cell of the matrix: what, in which form, whose word, where seen."""
    said = [stance.stance]
    if stance.condition:
        said.append(f"condition: {stance.condition}")
    if stance.form is not None and stance.stance != NOT_HEARD:
        said.append(f"form: {plain(stance.form)}")
    if stance.requires:
        said.append(f"requires: {plain(stance.requires)}")
    if stance.refuses:
        said.append(f"refuses: {plain(stance.refuses)}")
    if stance.on_word_of:
        word = ", ".join(journal.name(who) for who in stance.on_word_of)
        own = "; not its own word" if stance.own_word is False else ""
        said.append(f"on the word of {word}{own}")
    return with_evidence("; ".join(said), stance.evidence)


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

"""A model posed against a case's record and diagnosed, with the names that it is shown by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.deadlock.contradictions import contradictions
from detente.analyse.deadlock.diagnosis import Diagnosis, diagnosed
from detente.analyse.deadlock.posing import Posed, posed
from detente.record.entries.talks import Spoken
from detente.record.sourcing import own_word_of
from detente.show.deadlock.phrases import demand_words
from detente.show.modelled import MODEL, model_of, refuse
from detente.show.voices import evidence_of, speakers_of, voices

if TYPE_CHECKING:
    from pathlib import Path

    from detente.analyse.deadlock.demands import Graded
    from detente.analyse.notation.model import ModelText
    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.show.case import Case


@dataclass(frozen=True, slots=True)
class Basis:
    """What a demand rests on, as it is shown.

    Attributes:
        layer: ``reported``, or ``assumption`` where it or its reading is assumed.
        words: why it is taken to be the party's.
        word: on whose word, where that is another's than the party's own.
        evidence: where it is seen.
    """

    layer: str
    words: str
    word: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Laid:
    """A deadlock with everything that is needed to show it.

    Attributes:
        text: the model.
        journal: the record as it was known; None for a model without a case.
        posed: the problem, and what was found wrong.
        diagnosis: what was found out.
    """

    text: ModelText
    journal: Journal | None
    posed: Posed
    diagnosis: Diagnosis

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings and notes about the model, a party's contradictions first."""
        said_first = tuple(contradictions(self.text, self.diagnosis.problem))
        return (*said_first, *self.posed.findings)

    def name(self, party: str) -> str:
        """Return what a party or body is called."""
        if self.journal is not None and party in self.journal.entries:
            return self.journal.name(party)
        bodies = (*self.text.model.parties, *self.text.model.ratifiers)
        return next((b.name for b in bodies if b.id == party and b.name), party.replace("_", " "))

    def called(self, graded: Graded) -> str:
        """Return what a demand is called, or what it says where it has no name."""
        return graded.demand.name or demand_words(graded.must, self.diagnosis.problem.space)

    def demand(self, graded: Graded) -> str:
        """Return a demand with whose it is: "Pakistan: commitments in writing"."""
        return f"{self.name(graded.party)}: {self.called(graded)}"

    def named(self, demand: str) -> str:
        """Return the same by the demand's id, for demands of the model."""
        every = self.diagnosis.problem.demands
        return next((self.demand(g) for g in every if g.id == demand), demand)

    def reading(self, demand: str, reading: str) -> str:
        """Return what another reading of a demand is called, or what it says."""
        graded = next(g for g in self.diagnosis.problem.demands if g.id == demand)
        given = next(r for r in graded.demand.readings if r.id == reading)
        must = self.posed.readings[demand][reading]
        return given.name or demand_words(must, self.diagnosis.problem.space)

    def basis(self, graded: Graded) -> Basis:
        """Return what a demand rests on."""
        demand = graded.demand
        if demand.assumption is not None or not demand.rests_on:
            return Basis("assumption", demand.assumption or "nobody is on record for it")
        named = ", ".join(demand.rests_on)
        if self.journal is None:
            return Basis("assumption", f"said to rest on {named}, which was not looked up")
        entries = [self.journal.entries[i] for i in demand.rests_on if i in self.journal.entries]
        told = dict.fromkeys(
            who
            for entry in entries
            for who in speakers_of(self.journal, entry)
            if isinstance(entry, Spoken) and own_word_of(self.journal, entry) is not True
        )
        word = voices(self.journal, told) if told else ""
        evidence = evidence_of(self.journal, *entries)
        return Basis("reported", f"on record as {named}", word, evidence)


def laid_out(file: Path, journal: Journal | None, as_known: int | None = None) -> Laid:
    """Return the model in a file, posed and diagnosed.

    Raises:
        InputError: where it cannot be opened.
        NotationError: with every finding, where it cannot be read or posed.
    """
    text = model_of(file, lambda rest: posed(rest, journal, as_known).findings)
    found = posed(text, journal, as_known)
    refuse(file, found.findings)
    assert found.problem is not None  # noqa: S101 (without errors there is a problem)
    view = None if journal is None else journal.as_known(as_known)
    return Laid(text, view, found, diagnosed(found.problem, found.outside, found.readings))


def beside(case: Case, as_known: int | None = None) -> Laid | None:
    """Return the deadlock of a case; None where it has no model of demands.

    Raises:
        NotationError: with every finding, where the model cannot be read or posed.
    """
    file = case.folder / MODEL
    if not file.is_file():
        return None

    def look(rest: ModelText) -> tuple[Finding, ...]:
        return posed(rest, case.journal, as_known).findings if rest.model.demands else ()

    text = model_of(file, look)
    return laid_out(file, case.journal, as_known) if text.model.demands else None

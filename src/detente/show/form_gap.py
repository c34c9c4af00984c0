"""The form gap: matters on which the parties want different forms.

The substance may be shared and the form not; then nothing binds in the eyes of both. Nothing here
is read out of silence: a party without a stated form has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Position
from detente.record.sourcing import through
from detente.show.readings import as_told, matter, reading_of
from detente.show.voices import evidence_of, in_record_order, speakers_of
from detente.terms.clauses import Clause, FormClause
from detente.terms.drafting.stances import MARK

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Stand:
    """What one party wants for the form of a matter, and how that is known.

    Attributes:
        form: the form in which it would take it.
        requires: the weakest form that it holds to be enough.
        refuses: the form that it will not have.
        own_word: whether the party said so itself; None where no statement is named.
        through: the voices that it is known through, where it did not say so itself.
        on_word_of: who says it.
        told, read_as: where the encoder reads something into it: what is told, and as what it is
            read; empty where nothing is read into it.
    """

    party: str
    substance: str = UNSPECIFIED
    form: str = UNSPECIFIED
    requires: str = UNSPECIFIED
    refuses: str | None = None
    own_word: bool | None = None
    through: tuple[str, ...] = ()
    on_word_of: tuple[str, ...] = ()
    stated_in: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    told: str = ""
    read_as: str = ""

    @property
    def wanted(self) -> str:
        """The form that it holds to be enough, or would take."""
        return self.requires if self.requires != UNSPECIFIED else self.form

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "substance": self.substance, "form": self.form, "requires": self.requires,
            "refuses": self.refuses, "own_word": self.own_word, "through": list(self.through),
            "on_word_of": list(self.on_word_of), "stated_in": list(self.stated_in),
            "evidence": list(self.evidence), "told": self.told or None,
            "read_by_encoder_as": self.read_as or None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormGap:
    """A matter on which the parties' forms differ: party → its stand, in record order."""

    on: str
    name: str
    parties: Mapping[str, Stand] = field(default_factory=dict[str, Stand])

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        stands = {party: stand.as_json() for party, stand in self.parties.items()}
        return {"on": self.on, "name": self.name, "parties": stands}


def form_gaps(
    journal: Journal,
    agreement: Agreement | None,
    standing: Mapping[str, frozenset[str]] | None = None,
) -> tuple[FormGap, ...]:
    """Return the matters on which forms differ: by positions on record, then by the terms alone.

    Args:
        journal: the record, as known.
        agreement: the terms.
        standing: text to the brackets that it still has; what was said of others is no matter any
            more, and is left to the table of the text.
    """
    found = list(_by_positions(journal, standing or {}))
    covered = {gap.on for gap in found}
    if agreement is not None:
        for clause in agreement.clauses.values():
            about = set(clause.applies_to) if isinstance(clause, FormClause) else {clause.clause}
            stands = dict(_by_terms(journal, clause))
            if covered.isdisjoint(about | {clause.clause}) and differ(stands.values()):
                found.append(FormGap(clause.clause, matter(journal, clause.clause), stands))
    return tuple(found)


def differ(stands: Iterable[Stand]) -> bool:
    """Return whether two stands want different forms, or one refuses what the other wants."""
    for one, other in combinations(stands, 2):
        wants = {one.wanted, other.wanted} - {UNSPECIFIED}
        if len(wants) > 1:
            return True
        if (one.refuses and one.refuses == other.wanted) or (
            other.refuses and other.refuses == one.wanted
        ):
            return True
    return False


def _by_positions(journal: Journal, standing: Mapping[str, frozenset[str]]) -> Iterable[FormGap]:
    by_matter: dict[str, dict[str, Stand]] = {}
    for position in journal.of(Position):
        text, mark, bracket = position.on.partition(MARK)
        if mark and text in standing and bracket not in standing[text]:
            continue
        by_matter.setdefault(position.on, {})[position.party] = _stand(journal, position)
    for on, found in by_matter.items():
        stands = {party: found[party] for party in in_record_order(journal, found)}
        if differ(stands.values()):
            yield FormGap(on, matter(journal, on), stands)


def _stand(journal: Journal, position: Position) -> Stand:
    known_through = through(journal, position, position.party)
    own = position.own_word if position.own_word is not None else None
    if own is None and position.stated_in:
        own = known_through is None
    return Stand(
        party=position.party, substance=position.substance, form=str(position.form),
        requires=str(position.requires or UNSPECIFIED),
        refuses=str(position.refuses) if position.refuses else None, own_word=own,
        through=known_through or (), on_word_of=speakers_of(journal, position),
        stated_in=position.stated_in, evidence=evidence_of(journal, position),
        told=as_told(journal, position) if position.assumes else "",
        read_as=reading_of(journal, position),
    )  # fmt: skip


def _by_terms(journal: Journal, clause: Clause) -> Iterable[tuple[str, Stand]]:
    """Yield the forms that the terms themselves name for a party."""
    told = (clause.on_word_of,) if clause.on_word_of else ()
    seen = tuple(map(str, clause.evidence))
    required = clause.form.required if clause.form is not None else None
    named: dict[str, tuple[str, bool | None]] = {}
    if isinstance(required, dict):
        named = {party: (str(form), None) for party, form in required.items()}
    if isinstance(clause, FormClause):
        for party, read in clause.interpretation.items():
            if "required" in read:
                named[party] = (str(read["required"]), read.get("own_word"))
    for party in (p for p in journal.actors if p in named):
        form, own = named[party]
        yield party, Stand(party, requires=form, own_word=own, on_word_of=told, evidence=seen)

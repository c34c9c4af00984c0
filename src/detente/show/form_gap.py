"""The form gap: matters on which the parties want different forms.

The substance may be shared and the form not; then nothing binds in the eyes of both. Nothing here
is read out of silence: a party without a stated form has none. Where a party's positions contradict
one another, all of them count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING, cast

from detente.kernel.times import UNSPECIFIED
from detente.record.sourcing import own_word_of, through
from detente.record.stands import contradictory, counting
from detente.show.readings import as_told, matter, reading_of
from detente.show.talks import CONTESTED
from detente.show.tell import on_word_of
from detente.show.voices import evidence_of, in_record_order
from detente.terms.clauses import Clause, FormClause
from detente.terms.drafting.stances import MARK

if TYPE_CHECKING:
    from detente.record.entries import Position
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Stand:
    """What one party wants for the form of a matter, and how that is known.

    Attributes:
        form: the form in which it would take it.
        requires: the weakest form that it holds to be enough.
        refuses: the form that it will not have.
        entry: the position that says so; empty where the terms do.
        own_word: whether the party said so itself; None where no statement is named.
        through: the voices that it is known through, where it did not say so itself.
        on_word_of: who says it, else the sources that do; empty where nobody is on record for it.
        contradicts: other positions of the party on the matter that count and say otherwise.
        told, read_as: where the encoder reads something into it: what is told, and as what it is
            read; empty where nothing is read into it.
    """

    party: str
    entry: str = ""
    substance: str = UNSPECIFIED
    form: str = UNSPECIFIED
    requires: str = UNSPECIFIED
    refuses: str | None = None
    own_word: bool | None = None
    through: tuple[str, ...] = ()
    on_word_of: tuple[str, ...] = ()
    stated_in: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    told: str = ""
    read_as: str = ""

    @property
    def wanted(self) -> str:
        """The form that it holds to be enough, or would take."""
        return self.requires if self.requires != UNSPECIFIED else self.form

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "entry": self.entry or None, "substance": self.substance, "form": self.form,
            "requires": self.requires, "refuses": self.refuses,
            "own_word": self.own_word, "through": list(self.through),
            "on_word_of": list(self.on_word_of), "stated_in": list(self.stated_in),
            "evidence": list(self.evidence), "contradicts": list(self.contradicts),
            "told": self.told or None,
            "read_by_encoder_as": self.read_as or None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormGap:
    """A matter on which the parties' forms differ: party → its stands, in record order.

    A party has several stands where positions of it count that differ, or complete one another.
    """

    on: str
    name: str
    parties: Mapping[str, tuple[Stand, ...]] = field(default_factory=dict[str, tuple[Stand, ...]])

    @property
    def stands(self) -> tuple[Stand, ...]:
        """All stands, party by party."""
        return tuple(stand for held in self.parties.values() for stand in held)

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        stands = {party: _together(held) for party, held in self.parties.items()}
        return {"on": self.on, "name": self.name, "parties": stands}


def _together(held: tuple[Stand, ...]) -> dict[str, object]:
    """Return a party's stands as one mapping; what they do not agree on is ``contested``."""
    each = [stand.as_json() for stand in held]
    whole = {key: _agreed([one[key] for one in each]) for key in each[0]}
    return {**whole, "stands": each if len(each) > 1 else []}


def _agreed(values: list[object]) -> object:
    """Return what several stands say of one thing: what all say that say anything, else that."""
    if isinstance(values[0], list):
        return list(dict.fromkeys(v for one in cast("list[list[object]]", values) for v in one))
    given = list(dict.fromkeys(v for v in values if v not in (None, UNSPECIFIED)))
    return (given or [values[0]])[0] if len(given) < 2 else CONTESTED  # noqa: PLR2004


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
            stands = {party: (stand,) for party, stand in _by_terms(journal, clause)}
            if covered.isdisjoint(about | {clause.clause}) and differ(stands):
                found.append(FormGap(clause.clause, matter(journal, clause.clause), stands))
    return tuple(found)


def differ(stands: Mapping[str, tuple[Stand, ...]]) -> bool:
    """Return whether two parties want different forms, or one refuses what the other wants."""
    between = (pair for two in combinations(stands.values(), 2) for pair in product(*two))
    return any(_apart(one, other) for one, other in between)


def _apart(one: Stand, other: Stand) -> bool:
    wants = {one.wanted, other.wanted} - {UNSPECIFIED}
    refused = {(one.refuses, other.wanted), (other.refuses, one.wanted)}
    return len(wants) > 1 or any(refuses == wanted for refuses, wanted in refused)


def _by_positions(journal: Journal, standing: Mapping[str, frozenset[str]]) -> Iterable[FormGap]:
    by_matter: dict[str, dict[str, list[Stand]]] = {}
    against: dict[str, list[str]] = {}
    for one, other, _ in contradictory(journal):
        against.setdefault(one.id, []).append(other.id)
        against.setdefault(other.id, []).append(one.id)
    for position in counting(journal):
        text, mark, bracket = position.on.partition(MARK)
        if mark and text in standing and bracket not in standing[text]:
            continue
        of_party = by_matter.setdefault(position.on, {}).setdefault(position.party, [])
        of_party.append(_stand(journal, position, against.get(position.id, ())))
    for on, found in by_matter.items():
        stands = {party: tuple(found[party]) for party in in_record_order(journal, found)}
        if differ(stands):
            yield FormGap(on, matter(journal, on), stands)


def _stand(journal: Journal, position: Position, against: Iterable[str]) -> Stand:
    return Stand(
        party=position.party, entry=position.id, substance=position.substance,
        form=str(position.form), requires=str(position.requires or UNSPECIFIED),
        refuses=str(position.refuses) if position.refuses else None,
        own_word=own_word_of(journal, position),
        through=through(journal, position, position.party) or (),
        on_word_of=on_word_of(journal, position),
        stated_in=position.stated_in, evidence=evidence_of(journal, position),
        contradicts=tuple(against), told=as_told(journal, position) if position.assumes else "",
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

"""What a text's own heading, or acts on record, have settled: nobody need be asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.ladders import Form
from detente.kernel.times import FAR_FUTURE, UNSPECIFIED
from detente.record.entries import Act
from detente.terms.bindingness import concerned, consent_of, needed_form, undertaken
from detente.terms.clauses import FormClause, Obligation, Suspension

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


_BY_THE_WHOLE = {"in_force": "in_force", "ends": "duration"}
"""What a clause leaves to the heading of its text: from when it binds, and for how long."""


def settled(agreement: Agreement, clause: Clause, parameter: str, journal: Journal) -> bool:
    """Return whether a parameter that a clause leaves out is settled elsewhere."""
    if isinstance(clause, FormClause):
        return parameter == "by" and signed(agreement, journal)
    if parameter == "up_to" and isinstance(clause, Suspension):
        return isinstance(agreement.clauses.get(clause.suspends), Obligation)  # it rests as a whole
    if parameter in _BY_THE_WHOLE:
        return getattr(agreement.header, _BY_THE_WHOLE[parameter]) not in (None, UNSPECIFIED)
    if parameter != "form":
        return False
    named = isinstance(agreement.header.form, Form)
    return named or consented(agreement, clause, journal)


def consented(agreement: Agreement, clause: Clause, journal: Journal) -> bool:
    """Return whether all whom a clause concerns consented to it, in a form enough for each."""
    parties = concerned(agreement, clause)
    return bool(parties) and all(_consented(agreement, clause, party, journal) for party in parties)


def _consented(agreement: Agreement, clause: Clause, party: str, journal: Journal) -> bool:
    given = consent_of(agreement, clause, journal, party, FAR_FUTURE)
    needed = needed_form(agreement, clause, party)
    if given is None or given.consent is None:
        return False
    return needed is None or given.consent.rank >= needed.rank


def signed(agreement: Agreement, journal: Journal) -> bool:
    """Return whether each party's signature, made with full powers, stands on record."""
    header = agreement.header
    if header.instrument is None or not header.parties:
        return False
    return all(
        party in _signers(journal.of(Act), header.instrument)
        and (stands := undertaken(journal, party, header, None, FAR_FUTURE)) is not None
        and stands.form.rank >= Form.SIGNED.rank
        for party in header.parties
    )


def _signers(acts: Iterable[Act], instrument: str) -> frozenset[str]:
    return frozenset(
        act.by
        for act in acts
        if act.act == "sign" and act.instrument == instrument and act.powers == "full"
    )

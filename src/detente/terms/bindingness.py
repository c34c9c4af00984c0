"""Who holds a clause binding, in which form it stands, and since when it is in force.

Bindingness is a view per party and may be disputed.  It follows from acts on record (sign, initial,
adopt, ratify, accept) and from positions; a verbal assurance is never promoted.  Source: VCLT
articles 2(1)(a), 3, 7-8 (full powers), 11-16; ILC Guiding Principles on unilateral declarations
(2006) for ``political``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.kernel.ladders import Form, Layer
from detente.kernel.times import FAR_FUTURE, FAR_PAST, Interval
from detente.record.entries import Act, Commitment
from detente.record.sourcing import through
from detente.record.stands import counting
from detente.terms.clauses import Clause, FormClause, FormRequirement, Withdrawal

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement, Header


class Bindingness(StrEnum):
    """How a party views a clause."""

    BINDING = "binding"
    POLITICAL = "political"
    DISPUTED = "disputed"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


_RUNG_OF_ACT = {
    "adopt": Form.WRITTEN,
    "initial": Form.INITIALLED,
    "sign": Form.SIGNED,
    "ratify": Form.RATIFIED,
}


@dataclass(frozen=True, slots=True)
class Undertaken:
    """How far a party went with a text or clause.

    Attributes:
        form: the strongest form that its acts gave it.
        consent: the strongest form in which it consented to be bound; None where it only fixed the
            text (adopting, initialling).
        since: when it consented, or else when it fixed the text.
    """

    form: Form
    consent: Form | None
    since: Interval


def undertaken(
    journal: Journal,
    party: str,
    text: Header,
    clause: str | None,
    at: int,
    *,
    to_leave: bool = False,
) -> Undertaken | None:
    """Return the strongest form of a party's consent to a text or clause that stands at ``at``.

    An act by someone without powers has no effect; one with limited powers goes no further than
    initialling. Rejecting or withdrawing ends what was given before it. An act on one version of a
    text is none on another. A reservation to a clause keeps it out of the consent, given before it
    or after, until the reservation is withdrawn.

    With ``to_leave`` the clause is itself the one by which a party withdraws: to use it is not to
    take back the consent to it.
    """
    stands: Undertaken | None = None
    reserved = False
    for act in sorted(journal.of(Act), key=lambda a: (journal.time_of(a.on, a).hi, a.id)):
        when = journal.time_of(act.on, act)
        if act.by != party or when.hi > at or act.powers == "none":
            continue
        if not concerns(act, text, clause):
            continue
        if act.act == "reserve" and act.on_clause is not None:
            reserved = True
        elif act.act == "withdraw" and reserved:
            reserved = False  # what is withdrawn first is what was held back
        elif act.act == "reject" or (act.act == "withdraw" and not to_leave):
            stands = None
        form = _form_of(act)
        if form is not None:
            consents = act.act in _CONSENT and act.powers != "limited"
            stands = _further(stands, form, when, consents=consents)
    if reserved and stands is not None:
        return Undertaken(stands.form, None, stands.since)
    return stands


def consent_of(
    agreement: Agreement, clause: Clause, journal: Journal, party: str, at: int
) -> Undertaken | None:
    """Return how far a party's consent to a clause of a text goes at ``at``."""
    to_leave = isinstance(clause, Withdrawal)
    return undertaken(journal, party, agreement.header, clause.clause, at, to_leave=to_leave)


def _further(
    stands: Undertaken | None, form: Form, when: Interval, *, consents: bool
) -> Undertaken:
    """Return how far a party went after one more act."""
    if stands is None:
        return Undertaken(form, form if consents else None, when)
    strongest = max(stands.form, form, key=lambda rung: rung.rank)
    if not consents or (stands.consent is not None and stands.consent.rank >= form.rank):
        return Undertaken(strongest, stands.consent, stands.since)
    return Undertaken(strongest, form, when)


_CONSENT = frozenset({"sign", "ratify", "accept"})


def concerns(act: Act, text: Header, clause: str | None) -> bool:
    """Return whether an act is about a clause: one that names a clause is about no other.

    Consent to a text with versions is consent to the version that it names, and to none where it
    names none; what ends a consent needs no version.
    """
    if act.on_clause is not None:
        return act.on_clause == clause
    if text.signed_as is None or act.instrument != text.signed_as:
        return False
    if act.version is None and text.version is not None:
        return _form_of(act) is None
    return text.version is None or act.version == text.version


def _form_of(act: Act) -> Form | None:
    if act.act == "accept":
        return act.form if isinstance(act.form, Form) else Form.VERBAL
    form = _RUNG_OF_ACT.get(act.act)
    limited = act.powers == "limited" and form is not None and form.rank > Form.INITIALLED.rank
    return Form.INITIALLED if limited else form


def acts_behind(
    journal: Journal, text: Header, clause: str | None = None, at: int | None = None
) -> tuple[Act, ...]:
    """Return the acts that made a text or clause agreed, by ``at``, in the order of the record."""
    return tuple(
        act
        for act in journal.of(Act)
        if act.act in {*_RUNG_OF_ACT, "accept"}
        and act.powers != "none"
        and concerns(act, text, clause)
        and (at is None or journal.time_of(act.on, act).lo <= at)
    )


def needed_form(agreement: Agreement, clause: Clause, party: str) -> Form | None:
    """Return the weakest form that is enough for a clause to a party; None where nobody says."""
    if clause.form is not None and clause.form.of(party) is not None:
        return clause.form.of(party)
    for other in agreement.form_clauses:
        if clause.clause in other.applies_to:
            own = other.interpretation.get(party, {}).get("required", other.required)
            if own in set(Form):
                return Form(own)
    header = agreement.header.form
    return header if isinstance(header, Form) else None


def concerned(agreement: Agreement, clause: Clause) -> tuple[str, ...]:
    """Return the parties whose consent a clause needs: those it binds or favours, each once.

    A clause that names one side only (a right to respond) concerns every party to the text: nobody
    makes its own right binding on the other.
    """
    named = tuple(dict.fromkeys((*clause.bound, *clause.favoured)))
    if len(named) > 1:
        return named
    return tuple(dict.fromkeys((*named, *agreement.header.parties)))


def bindingness(
    agreement: Agreement, clause: Clause, journal: Journal, at: int
) -> dict[str, Bindingness]:
    """Return each concerned party's view of a clause at an instant, on the record as known."""
    parties = concerned(agreement, clause)
    differ = _forms_differ(agreement, clause, journal, parties)
    return {party: _view(agreement, clause, journal, at, party, differ=differ) for party in parties}


def _view(
    agreement: Agreement, clause: Clause, journal: Journal, at: int, party: str, *, differ: bool
) -> Bindingness:
    given = consent_of(agreement, clause, journal, party, at)
    needed = needed_form(agreement, clause, party)
    consent = given.consent if given is not None else None
    if consent is not None and consent.rank >= (needed or Form.SIGNED).rank:
        return Bindingness.BINDING
    if differ:
        return Bindingness.DISPUTED
    if needed is not None or clause.layer is not Layer.REPORTED:
        return Bindingness.NOT_YET
    if given is not None or _has_committed(clause, journal, party):
        return Bindingness.POLITICAL
    return Bindingness.UNKNOWN


def _has_committed(clause: Clause, journal: Journal, party: str) -> bool:
    """Return whether the party itself made the commitment that the clause encodes."""
    return any(
        commitment.clause == clause.clause
        and commitment.debtor == party
        and commitment.status == "made"
        and through(journal, commitment, party) is None
        for commitment in journal.of(Commitment)
    )


def _forms_differ(
    agreement: Agreement, clause: Clause, journal: Journal, parties: Collection[str]
) -> bool:
    """Return whether the parties' recorded positions on the form of this clause or text differ."""
    matters = {clause.clause}
    if _form_at_issue(agreement, clause):
        matters.add(agreement.header.signed_as or clause.clause)
    wanted: dict[str, set[str]] = {}
    for party in parties:
        own = needed_form(agreement, clause, party)
        if own is not None and _own_requirement(clause, party):
            wanted.setdefault(party, set()).add(own.value)
    for position in counting(journal, matters):
        if position.party in parties:
            form = position.requires or position.form
            if isinstance(form, Form):
                wanted.setdefault(position.party, set()).add(form.value)
    return len(wanted) > 1 and len({form for forms in wanted.values() for form in forms}) > 1


def _form_at_issue(agreement: Agreement, clause: Clause) -> bool:
    """Return whether a position on the text as a whole is one on this clause's form."""
    if isinstance(clause, FormClause):
        return True
    return any(clause.clause in other.applies_to for other in agreement.form_clauses)


def _own_requirement(clause: Clause, party: str) -> bool:
    form = clause.form
    return (
        isinstance(form, FormRequirement)
        and isinstance(form.required, dict)
        and party in form.required
    )


@dataclass(frozen=True, slots=True)
class InForce:
    """From when to when a clause is in force, each end an interval of instants."""

    begins: tuple[int, int] = (FAR_PAST, FAR_PAST)
    ends: tuple[int, int] = (FAR_FUTURE, FAR_FUTURE)


def in_force(agreement: Agreement, clause: Clause, journal: Journal, at: int) -> InForce:
    """Return when a clause is in force: by its own words, its text's, or acts on record.

    A reported clause that nobody has put in force is evaluated for all time, in shadow.
    """
    begins, ends = (FAR_PAST, FAR_PAST), (FAR_FUTURE, FAR_FUTURE)
    own = clause.in_force or agreement.header.in_force
    if own is not None:
        interval = journal.time_of(own)
        if interval.resolved:
            begins = (interval.lo, interval.lo)
    elif agreement.header.signed_as is not None:
        begins = _by_acts(agreement, clause, journal, at) or begins
    if clause.ends is not None and journal.time_of(clause.ends).resolved:
        last = journal.time_of(clause.ends).hi
        ends = (last, last)
    ended = _ended_by_acts(agreement, journal, at)
    return InForce(begins, min(ends, ended))


def _by_acts(
    agreement: Agreement, clause: Clause, journal: Journal, at: int
) -> tuple[int, int] | None:
    """Return when the last act that entry into force needs was done; None where one is missing."""
    parties = concerned(agreement, clause)
    given = [consent_of(agreement, clause, journal, party, at) for party in parties]
    since = [one.since for one in given if one is not None and one.consent is not None]
    if not given or len(since) < len(given):
        return None
    further = {"on_ratification": "ratify", "on_notification": "notify"}.get(
        agreement.header.entry_into_force or ""
    )
    if further is not None:
        last = [first_done(journal, agreement, party, further, at) for party in parties]
        if any(when is None for when in last):
            return (FAR_FUTURE, FAR_FUTURE)
        since += [when for when in last if when is not None]
    return (max(s.lo for s in since), max(s.hi for s in since))


def first_done(
    journal: Journal, agreement: Agreement, party: str, kind: str, at: int
) -> Interval | None:
    """Return when a party did an act of a kind on the text, the first time.

    Without powers it has no effect; with limited powers nothing is ratified.
    """
    without = {"none", "limited"} if kind == "ratify" else {"none"}
    done = [
        when
        for act in journal.of(Act)
        if act.act == kind
        and act.by == party
        and act.powers not in without
        and concerns(act, agreement.header, None)
        and (when := journal.time_of(act.on, act)).hi <= at
    ]
    return min(done, key=lambda when: (when.hi, when.lo), default=None)


def _ended_by_acts(agreement: Agreement, journal: Journal, at: int) -> tuple[int, int]:
    instrument = agreement.header.signed_as
    ends = (FAR_FUTURE, FAR_FUTURE)
    for act in journal.of(Act):
        if act.act == "terminate" and act.instrument == instrument and instrument is not None:
            when = journal.time_of(act.on, act)
            if when.hi <= at and act.powers != "none":
                ends = min(ends, (when.lo, when.hi))
    return ends

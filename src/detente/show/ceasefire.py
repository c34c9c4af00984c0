"""The ceasefire: whether one is said to stand, on what condition, in which form, on whose word.

It is the prohibition of armed acts among the terms. Its status here describes what the terms and
the record say; it is no finding that it was kept or broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth
from detente.monitor.lapses import Lapse
from detente.record.entries import Commitment
from detente.show.talks import accounts
from detente.show.voices import evidence_of, in_record_order, speakers_of, statements_behind
from detente.terms.bindingness import in_force, undertaken
from detente.terms.clauses import Prohibition
from detente.terms.readback import condition_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.verdicts import Assessment
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement

NONE_ON_RECORD = "none_on_record"
ARMED = frozenset({"attack", "strike", "fire", "incursion", "operation", "clash"})
_NAMES = ("ceasefire", "cease_fire", "truce", "cessation_of_hostilities", "armistice")


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """What the record and the terms say of a ceasefire.

    Attributes:
        clause: the prohibition that encodes it; None where the terms have none.
        status: ``none_on_record``, ``demanded``, ``offered``, ``not_yet_in_force``, ``in_force``,
            ``in_force_conditional``, ``condition_possibly_lapsed``, ``condition_lapsed``, ``ended``
            or ``unspecified``.
        on_word_of: whose word that is.
        condition: the condition as it was said; as the terms encode it where nobody's words for it
            are on record.
        condition_as_encoded: the condition as the terms encode it: the encoder's reading.
        told: the condition as it was said: words, on whose word, evidence.
        releases: who is released where the condition lapses; empty where the terms do not say.
        form: the form in which it was undertaken.
        breaches: displayed verdict → how many instances have it.
        lapsed_by: the events by which the condition lapsed, or may have.
    """

    clause: str | None = None
    status: str = NONE_ON_RECORD
    on_word_of: tuple[str, ...] = ()
    condition: str | None = None
    condition_as_encoded: str | None = None
    told: tuple[dict[str, object], ...] = ()
    form: str = UNSPECIFIED
    bound: tuple[str, ...] = ()
    mode: str | None = None
    breaches: tuple[tuple[str, int], ...] = ()
    lapsed_by: tuple[str, ...] = ()
    releases: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "status": self.status, "condition": self.condition,
            "condition_as_encoded": self.condition_as_encoded, "form": self.form,
            "on_word_of": list(self.on_word_of), "clause": self.clause, "mode": self.mode,
            "bound": list(self.bound), "condition_as_told": list(self.told),
            "lapsed_by": list(self.lapsed_by), "releases": list(self.releases),
            "verdicts": dict(self.breaches),
            "evidence": list(self.evidence),
        }  # fmt: skip


def ceasefire_clause(journal: Journal, agreement: Agreement | None) -> Prohibition | None:
    """Return the prohibition that is a ceasefire: by its name, else the first one of armed acts."""
    if agreement is None:
        return None
    found = [clause for clause in agreement.clauses.values() if isinstance(clause, Prohibition)]
    for clause in found:
        if any(name in f"{clause.clause} {clause.title or ''}".casefold() for name in _NAMES):
            return clause
    for clause in found:
        above = {kind for event in clause.never.event for kind in journal.event_ancestors(event)}
        if not ARMED.isdisjoint(above):
            return clause
    return None


def ceasefire_of(
    journal: Journal, agreement: Agreement | None, assessment: Assessment
) -> Ceasefire:
    """Return where the ceasefire stands.

    Args:
        journal: the record as known.
        agreement: the reported or agreed terms.
        assessment: the verdicts at the instant.
    """
    clause = ceasefire_clause(journal, agreement)
    if clause is None or agreement is None:
        return Ceasefire()
    assessed = assessment.of(clause.clause)
    made = [c for c in journal.of(Commitment) if c.clause == clause.clause]
    lapse = (assessed.lapse if assessed else None) or Lapse()
    speakers = dict.fromkeys(who for c in made for who in speakers_of(journal, c))
    told = ((clause.on_word_of,) if clause.on_word_of else ()) or tuple(speakers)
    claimed = bool(told) or bool(made) or (assessed is not None and assessed.mode == "binding")
    as_told = tuple(_told(journal, clause.clause, made)) if clause.while_ is not None else ()
    encoded = condition_words(clause.while_, journal) if clause.while_ else None
    names = [str(i.verdict) for i in (assessed.instances if assessed else ()) if i.reading is None]
    return Ceasefire(
        clause=clause.clause,
        status=_status(journal, agreement, clause, assessment, lapse.truth, claimed=claimed),
        on_word_of=told,
        condition=" / ".join(dict.fromkeys(str(one["words"]) for one in as_told)) or encoded,
        condition_as_encoded=encoded, told=as_told,
        releases=in_record_order(journal, set(clause.releases or ()) - {UNSPECIFIED}),
        bound=in_record_order(journal, clause.debtor),
        form=_form(journal, agreement, clause, made, assessment.at),
        mode=str(assessed.mode) if assessed else None,
        breaches=tuple((name, names.count(name)) for name in dict.fromkeys(names)),
        lapsed_by=lapse.by,
        evidence=tuple(dict.fromkeys((*map(str, clause.evidence), *evidence_of(journal, *made)))),
    )  # fmt: skip


def _told(journal: Journal, clause: str, made: Iterable[Commitment]) -> Iterable[dict[str, object]]:
    """Yield the condition in the parties' words: of commitments, else of statements about it."""
    conditional = [commitment for commitment in made if commitment.antecedent]
    for statement in () if conditional else accounts(journal, clause):
        if statement.condition is not None:
            yield {
                "words": statement.condition.antecedent, "commitment": None,
                "on_word_of": [statement.speaker], "stated_in": [statement.id],
                "evidence": list(evidence_of(journal, statement)),
            }  # fmt: skip
    for commitment in conditional:
        yield {
            "words": commitment.antecedent, "commitment": commitment.id,
            "on_word_of": list(speakers_of(journal, commitment)),
            "stated_in": [s.id for s in statements_behind(journal, commitment)],
            "evidence": list(evidence_of(journal, commitment)),
        }  # fmt: skip


def _form(
    journal: Journal, agreement: Agreement, clause: Prohibition, made: list[Commitment], at: int
) -> str:
    """Return the form in which it was undertaken: by acts of all bound, else as commitments say.

    The form that a clause would need is another thing, and never stands in for it.
    """
    text = agreement.header
    given = [undertaken(journal, party, text, clause.clause, at) for party in clause.debtor]
    reached = [one.form for one in given if one is not None]
    if reached and len(reached) == len(given):
        return str(min(reached, key=lambda form: form.rank))
    forms = {str(commitment.form) for commitment in made}
    return forms.pop() if len(forms) == 1 else UNSPECIFIED


def _status(
    journal: Journal,
    agreement: Agreement,
    clause: Prohibition,
    assessment: Assessment,
    lapsed: Truth,
    *,
    claimed: bool,
) -> str:
    if clause.status in {"demanded", "offered"}:
        return str(clause.status)
    at = assessment.at
    force = in_force(agreement, clause, journal, at)
    if force.begins[0] > at:
        return "not_yet_in_force"
    whole = assessment.of_text(agreement.header.agreement)
    terminated = whole is not None and whole.state == "terminated" and not clause.survives
    if force.ends[1] <= at or terminated:
        return "ended"
    if not claimed:
        return UNSPECIFIED
    if clause.while_ is None:
        return "in_force"
    return {
        TRUE: "condition_lapsed",
        UNKNOWN: "condition_possibly_lapsed",
        FALSE: "in_force_conditional",
    }[lapsed]

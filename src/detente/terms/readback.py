"""Read-back: every clause in controlled English, from the typed representation alone.

Whoever signs a text off does so on these sentences, not on the notation.  What the term leaves out
stands there in brackets; nothing is filled in.  Times are given to the second and in their zone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from detente.kernel import formula
from detente.kernel.times import UNSPECIFIED, parse_duration, show_instant
from detente.record.journal import Journal, empty_journal
from detente.terms.clauses import (
    Clause,
    Ending,
    Extension,
    FormClause,
    Limit,
    Obligation,
    Penalty,
    Permission,
    Power,
    Prohibition,
    Suspension,
    Termination,
    reading,
)  # fmt: skip
from detente.terms.conditions import Condition, Pattern, Trigger
from detente.terms.standing import defined, given, rung, standing
from detente.terms.wording import (
    deed_of,
    duration_words,
    event_deed,
    event_noun,
    listed,
    missing,
    named,
    names,
    noun_of,
    own_roles,
    sentence,
)  # fmt: skip

if TYPE_CHECKING:
    from detente.kernel.times import Interval


def read_back(
    clause: Clause, journal: Journal | None = None, trigger: Interval | None = None
) -> str:
    """Return the clause in plain English.

    Args:
        clause: the clause, or one party's reading of it.
        journal: gives the names of parties and places; without it ids are shown.
        trigger: a trigger's time, for which the due time is then stated exactly.
    """
    record = journal or empty_journal()
    said = [*_of_kind(clause, record), *standing(clause, record)]
    if trigger is not None and isinstance(clause, Obligation | Limit):
        said.append(due_sentence(trigger, clause.within, right=isinstance(clause, Limit)))
    return " ".join(sentence(text) for text in said if text)


def read_back_readings(clause: Clause, journal: Journal | None = None) -> dict[str, str]:
    """Return each party's own reading of the clause, where the parties read it differently."""
    record = journal or empty_journal()
    return {party: _as_read_by(clause, party, record) for party in clause.interpretation}


def _as_read_by(clause: Clause, party: str, journal: Journal) -> str:
    own = clause.interpretation[party].get("own_word", True)
    known = "" if own else " (not known in its own words)"
    return (
        f"As {named(journal, party)} reads it{known}: {read_back(reading(clause, party), journal)}"
    )


def due_sentence(
    trigger: Interval, within: str | None, zone: str | None = None, *, right: bool = False
) -> str:
    """Return when what a trigger sets off is due, and from when it is breached.

    Args:
        trigger: when the time begins to run; an interval where that is not known to the second.
        within: the duration that the clause gives.
        zone: the zone to state the instants in; the trigger's own by default.
        right: whether the time is that of a right, which ends, and not of a duty.
    """
    if within is None or within == UNSPECIFIED:
        return sentence(f"No due time follows: {missing('within what time')}")
    if not trigger.resolved:
        return "No due time follows, because the time of the trigger is not known."
    shown, length = zone or trigger.zone, parse_duration(within)
    begin, late = show_instant(trigger.lo, shown), show_instant(trigger.hi, shown)
    first, last = (show_instant(t + length, shown) for t in (trigger.lo, trigger.hi))
    outcome = "the right to respond ends with" if right else "it is breached from"
    unless = "" if right else "if it has not been done by then, "
    if trigger.exact:
        return f"For a trigger at {begin}: {unless}{outcome} {first}."
    return (
        f"For a trigger between {begin} and {late}: {unless}{outcome} {first} at the earliest, "
        f"and with certainty {'' if right else 'from '}{last}."
    )


# One function for each kind ----------------------------------------------------------------------


def _of_kind(clause: Clause, journal: Journal) -> list[str]:
    for kind, said in _SAID:
        if isinstance(clause, kind):
            return said(clause, journal)
    return [f"Clause {clause.clause} is of the kind {clause.kind}"]


def _obligation(clause: Obligation, journal: Journal) -> list[str]:
    who = names(journal, clause.debtor)
    own = own_roles(clause.must, clause.debtor)
    done = deed_of(clause.must, journal, own)
    opening = f"{_if(clause.when, journal)}{who} must {done}, {_time(clause)}"
    said = [opening, f"This is owed to {names(journal, clause.creditor)}"]
    if clause.standard == "due_diligence":
        said.append("The duty is one of diligence: what is owed is the measure, not its success")
    if clause.preemptive:
        said.append("Something done before the event counts as well")
    elif clause.or_same_time:
        said.append("Something done at the very time of the event counts as well")
    if not clause.persists_after_violation:
        said.append("Once the time is over, it is no longer owed")
    return [*said, defined(clause.definition), given("Beyond control", clause.beyond_control)]


_COUNTED = {
    "occurrence": "of the event",
    "notification": "of notification",
    "publication": "of publication",
}


def _time(clause: Obligation) -> str:
    length = _within(clause.within)
    if clause.from_ is None and clause.when is None:
        return f"{length} of entry into force"
    if clause.from_ is None and clause.when and (clause.when.act or clause.when.violated):
        return f"{length} of that"
    return f"{length} {_COUNTED.get(clause.from_ or '', missing('counted from when'))}"


def _within(within: str | None) -> str:
    if within is None or within == UNSPECIFIED:
        return missing("within what time")
    return f"within {duration_words(within)}"


def _if(when: Pattern | None, journal: Journal) -> str:
    if when is None:
        return ""
    recorded = when.act or (isinstance(when, Trigger) and when.violated)
    return f"if {noun_of(when, journal)} {'is on record' if recorded else 'occurs'}, "


def _prohibition(clause: Prohibition, journal: Journal) -> list[str]:
    own = own_roles(clause.never, clause.debtor)
    must_not = f"{names(journal, clause.debtor)} must never {deed_of(clause.never, journal, own)}"
    said = [must_not + _as_long_as(clause, journal)]
    if clause.creditor:
        said.append(f"This is owed to {names(journal, clause.creditor)}")
    if clause.while_ is not None:
        released = missing("who is released")
        if clause.releases and UNSPECIFIED not in clause.releases:
            released = f"{names(journal, clause.releases)} is released"
        said.append(f"Once that no longer holds, {released}, and nobody beyond a limit")
    return [*said, defined(clause.definition)]


def _as_long_as(clause: Prohibition, journal: Journal) -> str:
    if clause.while_ is None:
        return ""
    opening = ", as long as there has been " if clause.while_.none is not None else ", "
    return opening + condition_words(clause.while_, journal)


def condition_words(condition: Condition, journal: Journal) -> str:
    """Return a condition in words: "no attack from Afghanistan on Pakistan"."""
    if condition.none is not None:
        return f"no {_bare(noun_of(condition.none, journal))}"
    return f"once there has been {noun_of(condition.some, journal)}" if condition.some else ""


def _bare(noun: str) -> str:
    """Return a noun phrase without its article: "attack from Afghanistan"."""
    return noun.removeprefix("an ").removeprefix("a ")


def _limit(clause: Limit, journal: Journal) -> list[str]:
    who = names(journal, clause.holder)
    own = own_roles(clause.each, clause.holder)
    done = noun_of(clause.each, journal, own)
    opening = f"{_if(clause.when, journal)}{who} may respond by {done}, {_within(clause.within)}, "
    said = [f"{opening}provided that {measure(clause, journal)}"]
    if isinstance(clause.after, Pattern):
        said.append(f"Before that there must have been {noun_of(clause.after, journal)}")
    elif clause.after == UNSPECIFIED:
        said.append(f"Before that: {missing('whom to notify or call first')}")
    if isinstance(clause.until, Pattern):
        said.append(f"The right to respond ends with {noun_of(clause.until, journal)}")
    elif clause.until is not None:
        ends = missing("what ends it") if clause.until == UNSPECIFIED else "ends with that time"
        said.append(f"The right to respond: {ends}")
    if clause.consumes_trigger is not None:
        count = "one response only" if clause.consumes_trigger else "any number of responses"
        said.append(f"One trigger gives a right to {count}")
    return [*said, "A response beyond this limit is a breach", defined(clause.definition)]


def measure(clause: Limit, journal: Journal) -> str:
    """Return the formula of a limit in words; as it is written where it cannot be read."""
    if clause.where is None or clause.where == UNSPECIFIED:
        return missing("what the response is measured by")
    trigger = _bare(event_noun(clause.when.event[0])) if len(clause.when.event) == 1 else "trigger"
    words = {"$t": f"the {trigger}", "severity": "its severity", "fatalities": "its fatalities"}
    try:
        parsed = formula.parse(clause.where)
    except formula.FormulaError:
        return f"“{clause.where}”"
    known = {
        name: named(journal, name) for name in formula.names(parsed) if name in journal.entries
    }
    return formula.read(parsed, {**known, **words})


def _permission(clause: Permission, journal: Journal) -> list[str]:
    own = own_roles(clause.permit, clause.holder)
    during = missing("from when to when")
    if clause.during is not None and clause.during.at != UNSPECIFIED:
        during = f"during {clause.during.words()}"
    may = f"{names(journal, clause.holder)} may {deed_of(clause.permit, journal, own)}, {during}"
    return [may, "What goes beyond these bounds is not covered"]


def _power(clause: Power, journal: Journal) -> list[str]:
    effect = clause.effect
    roles = {"event": effect.event, "against": effect.against, "in": effect.in_}
    pattern = Pattern.model_validate(roles)
    permitted = f"{named(journal, effect.permit)} to {deed_of(pattern, journal)}"
    said = [f"Only {names(journal, clause.holder)} may, by an act on record, permit {permitted}"]
    if clause.correlative is not None:
        deed = listed((event_deed(event) for event in clause.correlative.event), "or")
        bound = named(journal, clause.correlative.prohibit)
        said.append(f"Once that is permitted, {bound} must not {deed} with what is permitted")
    said.append(_precondition(clause, journal))
    said += [given("Scope", clause.scope), given("Procedure", clause.procedure)]
    return [*said, given("Oversight", clause.oversight)]


def _precondition(clause: Power, journal: Journal) -> str:
    before = clause.precondition
    if before is None:
        return ""
    claim = before.claim.replace("_", " ")
    if before.claim == "beyond_control" and before.group and before.host:
        claim = f"{named(journal, before.group)} is not controlled by {named(journal, before.host)}"
    whose = before.on_word_of
    word = f"on the word of {named(journal, whose)}" if whose and whose != UNSPECIFIED else None
    return f"Before that it must be established that {claim}, {word or missing('on whose word')}"


def _suspension(clause: Suspension, journal: Journal) -> list[str]:
    owed = f"what {named(journal, clause.owed_by)} owes to {named(journal, clause.to)}"
    limit = (
        f"up to the limit of clause {clause.up_to}" if clause.up_to else missing("up to what limit")
    )
    until = {
        None: missing("until when"),
        UNSPECIFIED: missing("until when"),
        "cured": "until the breach is cured by late performance or waived",
    }
    ends = until.get(clause.until) or f"for {duration_words(clause.until or '')}"
    rests = f"{owed} under clause {clause.suspends} rests, {limit}, {ends}"
    said = [f"While clause {clause.breached} is violated, {rests}"]
    if clause.notice is not None:
        said.append(f"Notice is {'' if clause.notice else 'not '}required")
    if clause.resumed_by or clause.resumed_after:
        once = noun_of(clause.resumed_after, journal) if clause.resumed_after else ""
        after = f", once there has been {once}" if once else ""
        said.append(f"{names(journal, clause.resumers, 'or')} may declare it ended{after}")
    return said


def _penalty(clause: Penalty, journal: Journal) -> list[str]:
    who, authority = names(journal, clause.debtor), names(journal, clause.found_by, "or")
    own = own_roles(clause.must, clause.debtor)
    which = f"clause{'s' if len(clause.for_) > 1 else ''} {listed(clause.for_, 'or')}"
    time = f"{_within(clause.within)} of the finding"
    done = deed_of(clause.must, journal, own)
    return [
        f"Once {authority} finds a violation of {which}, {who} must {done}, {time}",
        f"This is owed to {names(journal, clause.creditor)}",
        "It attaches to the finding, not to a computed verdict and not to a claim",
        given("Contesting a finding", clause.contest),
        defined(clause.definition),
    ]


def _ending(clause: Ending, journal: Journal) -> list[str]:
    who = names(journal, clause.holder, "or")
    notice = missing("with what notice")
    if clause.notice is not None and clause.notice != UNSPECIFIED:
        notice = f"with {duration_words(clause.notice)} of notice"
    if isinstance(clause, Termination):
        said = f"{_if(clause.when, journal)}{who} may end the agreement for all, {notice}"
        after = "What was violated before stays on record"
    else:
        said = f"{who} may withdraw from the agreement, {notice}"
        after = "That ends what the one who withdraws owes and is owed"
    return [said, after, given("Steps to take", clause.procedure)]


def _extension(clause: Extension, journal: Journal) -> list[str]:
    who, most = names(journal, clause.holder, "or"), missing("by how much")
    if clause.at_most is not None and clause.at_most != UNSPECIFIED:
        most = f"by {duration_words(clause.at_most)} in all at most"
    return [
        f"{who} may extend the time of clause {clause.extends}, {most}",
        "An extension made once that time is over has no effect",
        given("Steps to take", clause.procedure),
    ]


def _form(clause: FormClause, journal: Journal) -> list[str]:
    many = len(clause.applies_to) > 1
    which = f"{'clauses' if many else 'clause'} {listed(clause.applies_to)}"
    verb = "count" if many else "counts"
    said = [f"{which} {verb} only in {rung(clause.required)}"]
    if clause.by:
        said.append(f"It takes the acts of {names(journal, clause.by)}")
    said.append(given("Entry into force", clause.entry_into_force))
    return [*said, given("Left with", clause.deposited_with)]


_SAID: tuple[tuple[type[Clause], Callable[[Any, Journal], list[str]]], ...] = (
    (Penalty, _penalty),  # before the kind that it is one of
    (Obligation, _obligation),
    (Prohibition, _prohibition),
    (Limit, _limit),
    (Permission, _permission),
    (Power, _power),
    (Suspension, _suspension),
    (Extension, _extension),
    (Ending, _ending),
    (FormClause, _form),
)
"""Kind of clause to what says it."""

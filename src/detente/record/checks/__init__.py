"""Rules over a record: each a pure function that returns findings, one rule to a file.

Codes are stable.  Errors stand in the way of commands that need a sound record, warnings do not,
and notes (R1xx) are tensions: things that pull apart, shown with both sides and nothing decided.

=====  ========  =============================================================================
code   level     what
=====  ========  =============================================================================
R001   error     an id is used by two entries (found on reading: :mod:`detente.record.notation`)
R010   error     a reference to something that is not on record, or is of the wrong kind
R011   error     an event type that is not in the vocabulary
R012   warning   the record does not say in which zone its times are
R013   error     a source's copy, anchor, span or quotation does not match (a note on paraphrases)
R014   warning   entries contradict one another
R015   error     a correction or retraction of an unknown entry, or with values that do not fit
R016   error     a retraction known before the entry that it retracts
R017   error     an event known before it happened
R018   warning   a finding by a body that was not set up
R019   both      an act without powers (warning), by a group (warning), on an unknown text (error)
R020   error     coverage by an unknown source
R021   warning   a claim of control made in a condition is recorded as a fact
R022   warning   an actor is confirmed and nobody is on record as attributing the incident
R023   warning   a stand is called the party's own word while others said it
R024   error     an illustrative entry stands in the record
R025   warning   an entry rests on a statement or incident that was withdrawn
R026   error     a meeting that ends before it begins
R027   warning   a time that comes twice, since clocks were set back
R028   warning   an entry that becomes known only later than now
R029   warning   a reported entry that nobody is on record for: no source, no statement
R030   warning   two actors have one number or code of a dataset
R101   note      a "sole" demand beside further demands or conditions
R102   note      "ended" beside "none planned"
R103   note      support by a mediator for one side, told by that side
R104   note      a stand (or commitment) known only through somebody else (or the other side)
R105   note      a party or mediator that is not heard
R106   note      a commitment whose form nobody states
R107   note      a text that is referred to and not on record
R108   note      a status that nobody has confirmed
R109   note      rounds compared: what changed, and what cannot be said
=====  ========  =============================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, in_order
from detente.record.checks import (
    actor_columns,
    acts,
    contradictions,
    corrections,
    coverage,
    double_times,
    ended_or_paused,
    event_types,
    evidence,
    hypothetical_control,
    illustrative,
    meeting_spans,
    missing_instruments,
    nobody_on_record,
    not_heard,
    own_word,
    partiality,
    record_times,
    references,
    retraction_times,
    rounds,
    second_hand,
    shared_ids,
    sole_demand,
    times_ahead,
    unconfirmed_status,
    unestablished_bodies,
    unstated_form,
    withdrawn_basis,
    zone,
)  # fmt: skip
from detente.record.checks.context import CHECKS, Check, CheckContext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.record.journal import Journal

RULES = (
    references, event_types, zone, evidence, contradictions, corrections, retraction_times,
    record_times, unestablished_bodies, acts, coverage, hypothetical_control, actor_columns,
    own_word, illustrative, withdrawn_basis, meeting_spans, double_times, times_ahead,
    nobody_on_record, shared_ids, sole_demand, ended_or_paused, partiality, second_hand, not_heard,
    unstated_form, missing_instruments, unconfirmed_status, rounds,
)  # fmt: skip
"""The files of the rules; one is complete when its file is in this list, its code in the table."""


def run_checks(
    journal: Journal,
    names: Iterable[str] | None = None,
    folder: Path | None = None,
    texts: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Return what the rules find, in the order of the text.

    Args:
        journal: the record.
        names: the rules to run; all of them if it is None.
        folder: the case folder, for rules that read the user's copies of sources.
        texts: ids of the texts under negotiation that the case keeps.
    """
    context = CheckContext(journal, folder, texts)
    rules = CHECKS if names is None else [CHECKS.get(name) for name in names]
    return in_order(finding for rule in rules for finding in rule(context))


__all__ = ["CHECKS", "RULES", "Check", "CheckContext", "run_checks"]

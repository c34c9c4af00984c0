"""Drafters' lints: what a careful drafter would ask about the words of a text, one rule to a file.

A drafters' lint looks at a text under negotiation, its prose beside its blocks of terms, and says
which words it is about, why it has mattered in practice, and which wordings there are to choose
from. It decides nothing, and it says of no side that it is wrong.

=====  ========================================================================  =======
D101   a word that can be read in more than one way                              warning
D102   a term that is used and never defined                                     warning
D103   an event that decides what is owed and is not defined                     warning
D104   a duty without a deadline (in terms: T021)                                warning
D105   nobody verifies                                                           warning
D106   an area without a marker on the ground                                    warning
D107   a clause for one side without its mirror                                  note
D108   a penalty that nobody imposes                                             warning
D109   a window without a start                                                  warning
D110   a reference to an article or a bracket that is gone                       warning
D111   words that can empty the clause                                           warning
D112   a form clause against the form of the text (in terms: T027)               warning
=====  ========================================================================  =======

The prose rules know English. Passages in other languages and scripts are left alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.findings import in_order
from detente.terms.drafting.lints import (
    dead_reference,
    empties_clause,
    form_contradicted,
    no_deadline,
    no_marker,
    no_verifier,
    one_sided,
    penalty_without_authority,
    undefined_events,
    undefined_terms,
    vague_words,
    window_without_start,
)
from detente.terms.drafting.lints.draft import Draft
from detente.terms.drafting.lints.reasons import REASONS, REPAIRS
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Reason, Remark, Repair

if TYPE_CHECKING:
    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.drafting.text import NegotiatingText
    from detente.terms.drafting.versions import History

RULES = (
    vague_words, undefined_terms, undefined_events, no_deadline, no_verifier, no_marker, one_sided,
    penalty_without_authority, window_without_start, dead_reference, empties_clause,
    form_contradicted,
)  # fmt: skip
"""The modules that hold the built-in rules."""


def remarks(
    text: NegotiatingText, journal: Journal, history: History | None = None
) -> tuple[Remark, ...]:
    """Return what all drafters' lints remark, in the order of the text.

    Args:
        text: the version that is looked at.
        journal: the record, whose names the text may use.
        history: the versions of the text; only those up to this one are looked at.
    """
    draft = Draft(text, journal, _up_to(text, history))
    found = dict.fromkeys(remark for rule in DRAFT_LINTS for remark in rule(draft))
    return tuple(sorted(found, key=lambda r: (r.place.line, r.place.column, r.code)))


def run_draft_lints(
    text: NegotiatingText, journal: Journal, history: History | None = None
) -> tuple[Finding, ...]:
    """Return the same as findings, the wordings to choose from in their hints."""
    return in_order(remark.finding() for remark in remarks(text, journal, history))


def _up_to(text: NegotiatingText, history: History | None) -> History | None:
    number = text.header.version
    if history is None or number is None:
        return history
    kept = tuple(version for version in history.versions if version.number <= number)
    return replace(history, versions=kept) if kept else None


__all__ = [
    "DRAFT_LINTS",
    "REASONS",
    "REPAIRS",
    "RULES",
    "Reason",
    "Remark",
    "Repair",
    "remarks",
    "run_draft_lints",
]

"""Lints: what a careful drafter would ask about a text, one rule in each file.

A lint looks at an agreement beside a record and returns findings; it never raises on bad data, and
it never says whether something was lawful.

=====  ========================================================================  =======
T010   to T018: a name that is not on record (:mod:`detente.terms.names`)        error
T020   a trigger that cannot tell one instance from another                      warning
T021   an obligation without a deadline can never be violated                    warning
T022   a right that nothing ends                                                 warning
T023   a clause that ends before it begins                                       error
T024   a party that owes something to itself                                     error
T025   nothing says what follows a violation                                     note
T026   nothing says who settles a dispute, or what a finding entails             note
T027   the text does not have the form that its clauses require                  warning
T028   rights to respond that set each other off                                 warning
T029   a use of force called a countermeasure                                    error
T030   a response whose basis nobody states                                      note
T031   an attribute that no event on record tells                                note
T032   a reference to a clause of a kind that cannot play the part               error
T033   a party's position on something that no party put forward                 error
T034   a reported clause without the word that it rests on                       warning
T035   a back-reference to something that the trigger cannot have                error
T036   something unspecified in what sets a clause off                           warning
T037   a suspension without a limit                                              warning
T038   a text or clause called agreed, with no act on record that made it so     warning
=====  ========================================================================  =======

T021 and T022 are notes in a reported term: a report that leaves something out is encoded as it is.
T001 to T008 come from :mod:`detente.terms.notation`; months and years, which have no fixed length,
are refused there (N009).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, in_order
from detente.terms.lints import (
    agreed_without_act,
    attribute_without_source,
    debtor_is_creditor,
    forcible_countermeasure,
    form_unmet,
    illustrative_position,
    licence_cycle,
    never_expirable,
    never_violable,
    no_basis,
    no_reparation,
    no_settlement,
    nobodys_word,
    reference_without_role,
    suspension_without_limit,
    trigger_without_key,
    unknown_name,
    unspecified_trigger,
    window_reversed,
    wrong_kind,
)
from detente.terms.lints.registry import LINTS

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement

RULES = (
    unknown_name, trigger_without_key, never_violable, never_expirable, window_reversed,
    debtor_is_creditor, no_reparation, no_settlement, form_unmet, licence_cycle,
    forcible_countermeasure, no_basis, attribute_without_source, wrong_kind, illustrative_position,
    nobodys_word, reference_without_role, unspecified_trigger, suspension_without_limit,
    agreed_without_act,
)  # fmt: skip
"""The modules that hold the built-in rules."""


def run_lints(agreement: Agreement, journal: Journal) -> tuple[Finding, ...]:
    """Return what all lints find, in the order of the text."""
    return in_order(finding for rule in LINTS for finding in rule(agreement, journal))


__all__ = ["LINTS", "RULES", "run_lints"]

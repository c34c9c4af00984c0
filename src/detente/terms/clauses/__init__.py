"""The kinds of clause, one per file, entered in ``KINDS``."""

from __future__ import annotations

from detente.kernel.registry import Registry
from detente.terms.clauses.base import Clause, FormRequirement, Need, is_left_out, reading
from detente.terms.clauses.ending import Ending, Termination, Withdrawal
from detente.terms.clauses.extension import Extension
from detente.terms.clauses.form import FormClause
from detente.terms.clauses.limit import Limit
from detente.terms.clauses.obligation import Obligation
from detente.terms.clauses.penalty import Penalty
from detente.terms.clauses.permission import Permission
from detente.terms.clauses.power import Power
from detente.terms.clauses.prohibition import Prohibition
from detente.terms.clauses.suspension import Suspension

KINDS: Registry[type[Clause]] = Registry("clause kind")
for _kind in (
    Obligation, Prohibition, Limit, Permission, Power, Suspension, Extension, Penalty, Termination,
    Withdrawal, FormClause,
):  # fmt: skip
    KINDS.enter(_kind.model_fields["kind"].default)(_kind)

__all__ = [
    "KINDS",
    "Clause",
    "Ending",
    "Extension",
    "FormClause",
    "FormRequirement",
    "Limit",
    "Need",
    "Obligation",
    "Penalty",
    "Permission",
    "Power",
    "Prohibition",
    "Suspension",
    "Termination",
    "Withdrawal",
    "is_left_out",
    "reading",
]

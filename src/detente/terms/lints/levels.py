"""How much weight a left-out parameter has: in a reported term it is a fact about the report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level
from detente.kernel.ladders import Layer

if TYPE_CHECKING:
    from detente.kernel.findings import Place
    from detente.terms.clauses import Clause


def left_out(clause: Clause, finding: Finding) -> Finding:
    """Return the finding as a note where the clause is reported: nothing is to be mended there.

    A report that leaves something out is encoded faithfully; `gaps` asks the parties about it.
    """
    if clause.layer is not Layer.REPORTED:
        return finding
    because = (*finding.because, "The report leaves it out; it is listed among the gaps.")
    return replace(finding, level=Level.NOTE, because=because, hint="")


def silent(clause: Clause) -> str:
    """Return who is silent on it, as a sentence begins: the source, or the text itself."""
    return "The source does not say" if clause.layer is Layer.REPORTED else "The text leaves open"


def not_said(code: str, clause: Clause, message: str, place: Place) -> Finding:
    """Return a note on a parameter that is written as ``unspecified``: nobody knows it."""
    return left_out(clause, Finding(code, Level.NOTE, message, place))

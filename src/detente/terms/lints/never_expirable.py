"""T022: a right that nothing ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import warning
from detente.kernel.times import UNSPECIFIED
from detente.terms.clauses import Limit, Permission
from detente.terms.lints.levels import left_out, not_said, silent
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


@LINTS.enter("never expirable")
def never_expirable(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find rights to respond or to act that neither time nor an event ends."""
    del journal
    for clause in agreement.clauses.values():
        if not _endless(clause):
            continue
        key = "within" if isinstance(clause, Limit) else "during"
        if _unspecified(clause):
            yield not_said(
                "T022",
                clause,
                f"{silent(clause)} when the right under clause {clause.clause} ends.",
                place_in(agreement, clause.clause, key),
            )
            continue
        yield left_out(
            clause,
            warning(
                "T022",
                f"The right under clause {clause.clause} never expires.",
                place_in(agreement, clause.clause, key),
                because=("Neither a time nor an event ends it.",),
                hint=f"Write `{key}:`" + (", or `until:`." if key == "within" else ", or `ends:`."),
            ),
        )


def _unspecified(clause: Clause) -> bool:
    """Return whether the end is written as ``unspecified``, rather than left out."""
    if isinstance(clause, Limit):
        return UNSPECIFIED in (clause.within, clause.until)
    if isinstance(clause, Permission):
        times = (clause.during, clause.ends)
        return any(time is not None and time.at == UNSPECIFIED for time in times)
    return False


def _endless(clause: Clause) -> bool:
    if isinstance(clause, Limit):
        return clause.within in {None, UNSPECIFIED} and clause.until in {
            None,
            UNSPECIFIED,
            "window",
        }
    if isinstance(clause, Permission):
        span = clause.during
        open_end = (
            span is None or span.at == UNSPECIFIED or (span.from_ is not None and not span.to)
        )
        return open_end and (clause.ends is None or clause.ends.at == UNSPECIFIED)
    return False

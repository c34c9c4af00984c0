"""T035: a back-reference to something that the trigger cannot have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.findings import error
from detente.kernel.ids import nearest
from detente.terms.lints.registry import LINTS
from detente.terms.parts import formula_of, patterns, place_in, trigger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause
    from detente.terms.conditions import Pattern


OF_EVENTS = (
    "actor", "group", "target", "origin", "in", "into", "place", "against", "with", "severity",
    "fatalities", "event", "when", "confidence",
)  # fmt: skip
"""What a back-reference may ask of an event."""
OF_ACTS = ("by", "to", "on_clause", "about", "instance", "act", "on", "stance")
"""What a back-reference may ask of an act."""


@LINTS.enter("reference without role")
def reference_without_role(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find back-references where there is no trigger, or to a role that it cannot have."""
    del journal
    for clause in agreement.clauses.values():
        trigger = trigger_of(clause)
        for key, reference in _references(clause):
            why, hint = _wrong(reference, trigger)
            if why:
                yield error(
                    "T035",
                    f"Clause {clause.clause} refers to `{reference}`, but {why}.",
                    place_in(agreement, clause.clause, key),
                    hint=hint,
                )


def _references(clause: Clause) -> Iterator[tuple[str, str]]:
    for key, pattern in patterns(clause):
        for role, values in pattern.roles().items():
            yield from ((f"{key}.{role}", v) for v in values if v.startswith("$"))
    parsed = formula_of(clause)
    if parsed is not None:
        yield from (("where", reference) for reference in sorted(formula.references(parsed)))


def _wrong(reference: str, trigger: Pattern | None) -> tuple[str, str]:
    """Return what is wrong with a back-reference and what to write, or two empty texts."""
    head, _, role = reference.partition(".")
    if head == "$effect":
        return "", ""
    if head != "$t":
        return "only `$t`, the trigger, can be referred to", "Write `$t`, or `$t.` and a role."
    if trigger is None:
        return "nothing sets the clause off", "Write `when:`, or a name instead of the reference."
    known = OF_EVENTS if trigger.event else OF_ACTS
    if not trigger.event and not trigger.act:
        known = (*OF_EVENTS, *OF_ACTS)  # the violation of a clause has what set that one off has
    if not role or role.partition(".")[0] in known:
        return "", ""
    close = nearest(role, known, 1)
    near = f"Did you mean `$t.{close[0]}`? " if close else ""
    what = "an event" if trigger.event else "an act"
    hint = f"{near}It may have: {', '.join(known)}."
    return f"what sets the clause off is {what}, which has no `{role}`", hint

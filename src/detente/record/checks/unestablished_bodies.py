"""Findings by bodies that were not set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Act, ThirdParty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal


@CHECKS.enter("unestablished_bodies")
def unestablished_bodies(context: CheckContext) -> Iterator[Finding]:
    """A body makes findings only after an act on record has set it up."""
    journal = context.current
    for act in journal.of(Act):
        body = journal.get(act.by, ThirdParty)
        if act.act != "finding" or body is None or body.kind != "body":
            continue
        founding = [a for a in journal.of(Act) if a.act == "establish" and _sets_up(a, body.id)]
        if not founding:
            reason = f"No act on record sets up {body.name}."
        elif all(_after(journal, a, act) for a in founding):
            later = founding[0]
            reason = f"{body.name} was set up only later: {later.id}, {journal.valid_time(later)}."
        else:
            continue
        yield warning(
            "R018", f"The finding {act.id} is by a body that was not set up; it has no effect.",
            journal.place(act.id, "by"), because=(reason,), entries=(act.id, body.id),
            hint=f"Record the act: `{{id: …, act: establish, body: {body.id}, by: …, on: …}}`.",
        )  # fmt: skip


def _sets_up(act: Act, body: str) -> bool:
    return body in {act.body, act.of, *act.to}


def _after(journal: Journal, one: Act, other: Act) -> bool:
    first, second = journal.valid_time(one), journal.valid_time(other)
    return first.resolved and second.resolved and first.lo > second.hi

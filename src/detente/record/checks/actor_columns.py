"""Actors called confirmed although nobody attributes the incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.kernel.ladders import Confidence
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Incident

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("actor_columns")
def actor_columns(context: CheckContext) -> Iterator[Finding]:
    """An actor stands as confirmed only where somebody is on record as attributing the incident."""
    journal = context.current
    for incident in journal.of(Incident):
        sure = [
            actor.value
            for actor in incident.actor
            if (incident.confidence if actor.confidence is None else actor.confidence)
            is Confidence.CONFIRMED
        ]
        if sure and not journal.attributions_of(incident.id):
            yield warning(
                "R022",
                f"{incident.id} has {' and '.join(sure)} as confirmed actor; nobody attributes it.",
                journal.place(incident.id, "actor"), entries=(incident.id,),
                because=("The actor column of a report or dataset is not an attribution.",),
                hint=f"Add an attribution: `{{incident: {incident.id}, to: {sure[0]}, by: …}}`.",
            )  # fmt: skip

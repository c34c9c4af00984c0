"""Corrections and retractions that cannot take effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from detente.kernel.findings import Finding, error
from detente.kernel.ids import did_you_mean
from detente.kernel.validation import sentences
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Correction, Retraction
from detente.record.journal import corrected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal


@CHECKS.enter("corrections")
def corrections(context: CheckContext) -> Iterator[Finding]:
    """Corrections and retractions name an entry on record, and corrected values fit it."""
    journal = context.journal
    gone = journal.gone
    for change in (*journal.of(Correction), *journal.of(Retraction)):
        if change.entry not in journal.entries and change.entry not in gone:
            word = "corrects" if isinstance(change, Correction) else "retracts"
            yield error(
                "R015", f"{change.id} {word} {change.entry!r}, which is not on record.",
                journal.place(change.id, "entry"),
                hint=did_you_mean(change.entry, journal.entries), entries=(change.id,),
            )  # fmt: skip
    for correction in journal.of(Correction):
        yield from _unfit(journal, correction)


def _unfit(journal: Journal, correction: Correction) -> Iterator[Finding]:
    target = journal.entries.get(correction.entry)
    if target is None:
        return
    try:
        corrected(target, correction, journal.zone)
    except ValueError as problem:
        cause = problem.__cause__
        reasons = (f"{str(problem).removesuffix('.')}.",)
        if isinstance(cause, ValidationError):
            reasons = sentences(cause, dict(correction.set), type(target))
        yield error(
            "R015",
            f"{correction.id} gives {target.id} values that do not fit it; it is not applied.",
            journal.place(correction.id, "set"), because=reasons, also=(journal.place(target.id),),
            entries=(correction.id, target.id),
            hint="Write under `set:` the keys of the entry, dots reaching inside (`place.in: …`).",
        )  # fmt: skip

"""Withdraw an entry; it stays on record as withdrawn.

Writes a retraction: from the date on which it is known, the entry no longer counts. What was
known before that date is still shown as it was known then. To undo a retraction, retract the
retraction.

Example: detente retract cases/istanbul inc_1 --because "the bulletin was withdrawn"
"""

from __future__ import annotations

from detente.show.cli.entry_options import Because, CorrectionKnown, DryRun, EntryId, Source, Yes
from detente.show.cli.output import AsJson, At, CasePath


def command(
    case: CasePath,
    entry: EntryId,
    because: Because,
    source: Source = None,
    *,
    known: CorrectionKnown = None,
    at: At = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Withdraw an entry."""
    from detente.errors import InputError
    from detente.record.entries import Redaction, Retraction
    from detente.show.cli.writing import Manner, desk, put
    from detente.show.entering import built, standing_entry

    at_desk = desk(case)
    journal = at_desk.case.journal
    target = standing_entry(journal, entry)
    if isinstance(target, Redaction):
        message = (
            f"{entry} is a tombstone; it stays, so that it is known that something was removed."
        )
        raise InputError(message)
    data: dict[str, object] = {"entry": entry, "because": because}
    if source:
        data["evidence"] = source
    put(at_desk, built(journal, Retraction, data, known), Manner(at, yes, dry_run, as_json))

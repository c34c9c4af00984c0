"""Correct an entry; the earlier version stays on record.

Writes a correction: new values for some keys of an entry, with why, and since when that is known.
What was known before that date is still shown as it was known then.

Example: detente correct cases/istanbul inc_1 confidence=3 --because "confirmed by the monitors"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.entry_options import Because, CorrectionKnown, DryRun, EntryId, Source, Yes
from detente.show.cli.output import AsJson, At, CasePath

if TYPE_CHECKING:
    from detente.record.entries import Correction, Entry
    from detente.record.journal import Journal

Words = Annotated[
    list[str], typer.Argument(metavar="FIELD=VALUE...", help="New values.", show_default=False)
]


def command(
    case: CasePath,
    entry: EntryId,
    fields: Words,
    because: Because,
    source: Source = None,
    *,
    known: CorrectionKnown = None,
    at: At = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Correct an entry."""
    from detente.record.entries import Correction
    from detente.show.cli.writing import Manner, desk, put
    from detente.show.entering import assignments, built, standing_entry

    at_desk = desk(case)
    journal = at_desk.case.journal
    target = standing_entry(journal, entry)
    _refuse_change(target)
    values = assignments(fields, type(target))
    _refuse_twice([key for key, _ in values])
    data: dict[str, object] = {"entry": entry, "set": dict(values), "because": because}
    if source:
        data["evidence"] = source
    correction = built(journal, Correction, data, known)
    _refuse_unfit(journal, target, correction)
    put(at_desk, correction, Manner(at, yes, dry_run, as_json))


def _refuse_change(target: Entry) -> None:
    from detente.errors import InputError
    from detente.record.entries import Correction, Redaction, Retraction

    if isinstance(target, Redaction):
        message = f"{target.id} is a tombstone: it holds nothing that could be corrected."
        raise InputError(message)
    if isinstance(target, Correction | Retraction):
        message = (
            f"{target.id} is itself a {target.section.removesuffix('s')}. Retract it, then enter "
            "what is right."
        )
        raise InputError(message)


def _refuse_twice(keys: list[str]) -> None:
    from detente.errors import InputError

    twice = [key for key in keys if keys.count(key) > 1]
    if twice:
        message = f"{twice[0]}= is given twice. For several values write {twice[0]}='[…, …]'."
        raise InputError(message)


def _refuse_unfit(journal: Journal, target: Entry, correction: Correction) -> None:
    """Refuse values that do not fit the entry, and values that it has already."""
    from pydantic import ValidationError

    from detente.errors import InputError, NotationError
    from detente.kernel.findings import error
    from detente.kernel.validation import sentences
    from detente.record.journal import corrected

    current = journal.as_known().entries[target.id]
    try:
        wanted = corrected(current, correction, journal.zone)
    except ValueError as problem:
        cause = problem.__cause__
        known = isinstance(cause, ValidationError)
        why = sentences(cause, dict(correction.set), type(target)) if known else (f"{problem}.",)
        message = f"{target.id} cannot be corrected so. Nothing is written."
        raise NotationError(message, [error("R015", reason) for reason in why]) from problem
    if wanted == current:
        message = f"{target.id} already says so: nothing would change."
        raise InputError(message)

"""The way of an entry into a record: checked, shown, written, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from detente.kernel.times import now
from detente.record.notation import entry_data, entry_text
from detente.show.case import open_case
from detente.show.changes import changed
from detente.show.cli.asking import agreed, on_terminal
from detente.show.cli.output import say, say_json, show_findings
from detente.show.cli.prose import say_changed
from detente.show.entering import new_findings
from detente.stores.opening import store_in

if TYPE_CHECKING:
    from pathlib import Path

    from detente.record.entries import Entry
    from detente.show.case import Case
    from detente.stores.opening import CaseStore


@dataclass(frozen=True)
class Desk:
    """A case and its store, both as read at one moment, so that nobody's later work is lost."""

    case: Case
    store: CaseStore


def desk(folder: Path) -> Desk:
    """Open a case to write into it.

    Raises:
        InputError: where there is no such case, or it has errors.
    """
    store = store_in(folder)
    return Desk(open_case(folder, store=store), store)


@dataclass(frozen=True)
class Manner:
    """How to write an entry: whether to ask first, to write at all, to answer in JSON."""

    at: str | None
    yes: bool
    dry_run: bool
    as_json: bool


def put(at_desk: Desk, entry: Entry, manner: Manner) -> None:
    """Check an entry, show it, write it, and say which verdicts it changed and why.

    Raises:
        NotationError: where it does not fit into the record; nothing is written.
    """
    case = at_desk.case
    journal = case.journal.with_entries([entry], hypothetical=False)
    findings = new_findings(case, journal)
    if not manner.as_json:
        say(f"{entry.section}:\n{entry_text(entry).rstrip()}")
        show_findings(findings)
    ask = on_terminal() and not (manner.yes or manner.dry_run or manner.as_json)
    if ask and not agreed("Write this entry?"):
        say("Nothing is written.")
        raise typer.Exit(1)
    if not manner.dry_run:
        at_desk.store.append([entry])
    instant = case.instant(manner.at)
    instant = now() if instant is None else instant
    after = case.with_journal(journal).assess(instant)
    done = changed(case.assess(instant), after, journal)
    where = None if manner.dry_run else str(at_desk.store.file)
    if manner.as_json:
        say_json(
            {
                "entry": {"section": entry.section, **entry_data(entry)},
                "written_to": where,
                "findings": [finding.as_json() for finding in findings],
                "changed": done.as_json(),
            }
        )
        return
    say(f"Written to {where}." if where else "Nothing is written (--dry-run).")
    say_changed(done, instant, case.journal.zone)

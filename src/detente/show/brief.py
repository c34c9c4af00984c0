"""The brief: where a process stands, why, what is left undefined; each line with its evidence.

Built from entries, terms and verdicts of any case folder; :mod:`detente.show.reports` sets it as
text or as a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import show_instant
from detente.show.cited import passages
from detente.show.document import Document
from detente.show.drafting.section import texts
from detente.show.knowledge import NOW
from detente.show.modelled import MODEL
from detente.show.sections.assumptions import assumptions
from detente.show.sections.ceasefire import ceasefire
from detente.show.sections.clauses import clauses, questions
from detente.show.sections.datasets import datasets
from detente.show.sections.duties import duties
from detente.show.sections.form import form
from detente.show.sections.limits import limits
from detente.show.sections.matters import commitments, times
from detente.show.sections.overview import overview
from detente.show.sections.sourcing import sourcing
from detente.show.sections.stability import stability
from detente.show.sections.talks import talks
from detente.show.status import status_of
from detente.show.tell import what

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.show.document import Section
    from detente.show.status import Status


def brief_of(case: Case, at: int | None = None, as_known: int | None = None) -> Document:
    """Return the brief of a case.

    Args:
        case: the case, opened.
        at: the evaluation instant; now by default.
        as_known: use only what was known by then; what is known now by default.
    """
    status = status_of(case, at, as_known)
    sections = (
        overview(status), form(status), talks(status), ceasefire(status), duties(status),
        sourcing(status), commitments(status), texts(case, status), *_deadlock(case, as_known),
        *stability(case, as_known), *datasets(case, as_known),
        times(status), clauses(status), questions(status),
        assumptions(case, status), limits(case, status),
    )  # fmt: skip
    journal = status.journal
    acts = {act.id: act for made in status.made_by.values() for act in made}
    of_clauses = [
        seen
        for text in case.agreements
        for clause in text.clauses.values()
        for seen in clause.evidence
    ]
    seen = passages(case, journal, of_clauses) | {
        i: f"Act: {what(journal, act)}" for i, act in acts.items()
    }
    return Document(
        title=journal.process.title or status.case, subtitle="A brief", stamp=stamp(status),
        sections=sections, names=_names(journal), passages=seen,
    )  # fmt: skip


def _deadlock(case: Case, as_known: int | None) -> tuple[Section, ...]:
    """Return the section on what blocks; the solvers are loaded only where there is a model."""
    if not (case.folder / MODEL).is_file():
        return ()
    from detente.show.deadlock.report import brief_section

    return brief_section(case, as_known)


def stamp(status: Status) -> tuple[str, ...]:
    """Return at which instant, as known when, in which zone, of which case."""
    zone = status.journal.zone
    known = NOW if status.as_known is None else f"at {show_instant(status.as_known, zone)}"
    return (
        f"As of {show_instant(status.at, zone)} ({zone})",
        f"As known: {known}",
        f"Case: {status.case}",
    )


def _names(journal: Journal) -> tuple[str, ...]:
    """Return names and ids, set apart where directions of script may mix; longest first."""
    found: set[str] = {journal.process.id}
    for entry in journal.entries.values():
        found.add(entry.id)
        for key in ("name", "title", "own_name"):
            value = getattr(entry, key, None)
            if isinstance(value, str) and value:
                found.add(value)
        found.update(getattr(entry, "called", ()))
    return tuple(sorted(found, key=lambda name: (-len(name), name)))

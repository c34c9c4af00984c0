"""The status as text: one screen, from the same lines as the brief."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.kernel.findings import Level
from detente.show.brief import stamp
from detente.show.document import Line, Table
from detente.show.reports.brief_text import line_text, table_text, wrapped
from detente.show.sections.overview import overview
from detente.show.sections.phrases import counted, views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.monitor.verdicts import ClauseAssessment
    from detente.show.status import Status


def status_text(status: Status, width: int = 100) -> str:
    """Return a status as text."""
    title = status.journal.process.title or status.case
    lines = [*wrapped(title, width), *wrapped("; ".join(stamp(status)[:2]), width), ""]
    for block in overview(status).blocks[:-1]:
        if isinstance(block, Line):
            lines += line_text(block, width)
    lines.append("")
    lines += _clauses(status, width)
    lines += [line for text in _ends(status) for line in wrapped(text, width)]
    return "\n".join(lines) + "\n"


def _clauses(status: Status, width: int) -> Iterator[str]:
    if not status.clauses:
        yield from wrapped("No terms are on record: there is no clause to evaluate.", width)
        return
    rows = tuple(_row(status, assessed) for assessed in status.clauses)
    head = ("Clause", "Kind", "Layer", "Mode", "Held binding", "Left open", "Verdicts")
    yield from table_text(Table("Clauses", head, rows), width)


def _row(status: Status, assessed: ClauseAssessment) -> tuple[str, ...]:
    clause, journal = assessed.clause, status.journal
    bindingness = views(journal, assessed).replace("; ", "\n")
    verdicts = Counter(str(i.verdict) for i in assessed.instances if i.reading is None)
    told = "\n".join(f"{count} × {name}" for name, count in verdicts.items())
    return (
        clause.clause, clause.kind, str(clause.layer), str(assessed.mode), bindingness,
        str(len(clause.unspecified())), told or "nothing to judge",
    )  # fmt: skip


def _ends(status: Status) -> Iterator[str]:
    case = status.case
    levels = Counter(finding.level for finding in status.warnings)
    found = ", ".join(counted(levels[level], str(level)) for level in Level if levels[level])
    yield ""
    open_ = counted(len(status.gaps), "question")
    yield f"{open_} left open (detente gaps). {_drafts(status)}".rstrip()
    yield f"Checks of {case}: {found or 'nothing found'} (detente check)."
    exact = status.assessment.exact
    yield f"Verdicts under the stated terms and evidence; no findings. Exactness: {exact}."


def _drafts(status: Status) -> str:
    if not status.drafts:
        return ""
    names = ", ".join(f"{path} ({draft.header.layer})" for path, draft in status.drafts)
    return f"Without effect: {names}."

"""Places in sources that terms cite: they are in the user's copy, or what to write instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.checks.evidence import copies
from detente.record.entries import Source
from detente.record.sentence_marks import marks_of, misplaced
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


def seen_places(texts: Iterable[Agreement], journal: Journal, folder: Path) -> Iterator[Finding]:
    """Yield a finding for each place that a clause cites and that its source does not have."""
    _, found = copies(journal, folder)
    marks = {source: marks_of(text) for source, text in found.items()}
    for text in texts:
        for name, clause in text.clauses.items():
            for index, seen in enumerate(clause.evidence):
                source = journal.get(seen.source, Source)
                if source is None or source.id not in marks:
                    continue
                finding = misplaced(seen, source, marks[source.id])
                if finding is not None:
                    yield replace(finding, place=place_in(text, name, f"evidence.{index}"))

"""What the brief is not; how it was computed, from what; and where its evidence can be read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from detente import __version__
from detente.kernel.times import UNSPECIFIED, show_interval
from detente.record.entries import Source
from detente.show.cited import copy_of
from detente.show.document import Line, Section, Table, section
from detente.show.sections.phrases import counted
from detente.show.tell import plain
from detente.stores.sqlite.schema import RECORD
from detente.stores.sqlite.store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.entries import Redaction
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.show.document import Block
    from detente.show.status import Status

_NOT = tuple(
    " ".join(text.split())
    for text in (
        """This is no adjudication. A computed verdict is not a finding: findings are acts of an
        authority""",
        """Verdicts hold under the stated terms, evidence and assumptions, at the instant and with
        the knowledge named at the top; other readings may give others""",
        """No data is not the same as no violation, and neither is the same as not verifiable.
        Absence is at most presumed where no source is on record as having watched""",
        """Nothing here says whether something was lawful, and nothing forecasts what anybody will
        do""",
        """A claim by one side is that side's claim. What people say is given in the words of the
        record, unless it stands in quotation marks""",
    )
)
LABELS = (
    ("reported", "what a source says was said, promised or done; always on somebody's word"),
    ("agreed", "text adopted, initialled, signed or in force, with the act that made it so"),
    ("proposed", "put forward by a named party or mediator"),
    ("illustrative", "written by the author of the case to explore; nobody's position"),
    ("assumption", "an encoding or measure chosen by the analyst"),
    ("computed", "follows from entries and terms by the method below; rests on their layers"),
)


def limits(case: Case, status: Status) -> Section:
    """Return what this is not, the method, the inputs and the sources."""
    assessment = status.assessment
    blocks: list[Block] = [Line(text, "") for text in _NOT]
    blocks += [
        Table("What the labels mean", ("Label", "Meaning"), LABELS),
        Line(f"Method: {assessment.method}", ""),
        Line(f"Exactness: {assessment.exact}", ""),
        Line(f"Software: Détente {__version__}", ""),
        *_redacted(status.journal),
        Table("Inputs", ("File", "SHA-256"), tuple(inputs(case))),
        *_sources(status.journal),
    ]
    return section("limits", "Limits, method and sources", blocks)


def _redacted(journal: Journal) -> Iterator[Block]:
    """Yield what was redacted: which entry, when and why; its content is not known here."""
    rows = tuple(
        (stone.entry, plain(stone.was_section), _day(stone), stone.because)
        for stone in journal.stones.values()
    )
    if rows:
        yield Line(
            f"Content of this record was redacted ({counted(len(rows), 'entry', 'entries')}): "
            "what rested on it may be missing here, and its name stands as [redacted]", "",
        )  # fmt: skip
        yield Table("Redacted", ("Entry", "Stood among", "On", "Why"), rows)


def _day(stone: Redaction) -> str:
    return stone.recorded[:10] if stone.recorded else UNSPECIFIED


def inputs(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the files that the result was computed from, with their hashes.

    That of a record in SQLite is the hash of its last row, which all that is on record is in.
    """
    if (case.folder / RECORD).is_file():
        yield RECORD, SqliteStore(case.folder).log().head
    names = ["record.yaml", "agreement.md", *case.drafts]
    names += [source.path for source in case.journal.of(Source) if source.path]
    for name in dict.fromkeys(names):
        content = copy_of(case.folder, name)
        if content is not None:
            yield name, hashlib.sha256(content).hexdigest()


def _sources(journal: Journal) -> Iterator[Block]:
    rows = tuple(
        (
            source.id, source.title, source.publisher, _published(journal, source), source.text,
            source.sha256 or UNSPECIFIED,
        )
        for source in journal.of(Source)
    )  # fmt: skip
    if not rows:
        yield Line("No source is on record")
        return
    head = ("Source", "Title", "Publisher", "Published", "Copy", "SHA-256 of the document")
    yield Table("Sources", head, rows)


def _published(journal: Journal, source: Source) -> str:
    interval = journal.published(source.id)
    return show_interval(interval) if interval.resolved else UNSPECIFIED

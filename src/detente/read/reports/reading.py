"""Reading one report, layer by layer, from its bytes to the output contract."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from detente.read.names import general_names
from detente.read.reports.attribution import Attribution
from detente.read.reports.contract import Document, ReportRead
from detente.read.reports.incidents import incidents
from detente.read.reports.language import unread
from detente.read.reports.observations import observations
from detente.read.reports.opening import opened
from detente.read.reports.process import process
from detente.read.reports.sentences import sentences
from detente.read.reports.statements import told
from detente.read.reports.voices import Voices
from detente.read.reports.warning import warnings
from detente.read.reports.who import meeting_sentence, named_in, places_of

if TYPE_CHECKING:
    from detente.read.names import Names
    from detente.read.reports.sentences import Sentences
    from detente.read.syntax import Parser


def read_report(
    content: bytes,
    name: str,
    parser: Parser,
    names: Names | None = None,
    published: str | None = None,
) -> ReportRead:
    """Read one report.

    Args:
        content: its bytes.
        name: its file name, which says how it is marked up (``.html``, ``.md``).
        parser: a language model.
        names: who is meant by a name; the general tables, if left out.
        published: its date, ``2025-11-06``, to which relative times refer.

    Raises:
        InputError: where it cannot be read: empty, no text, another encoding, another language.
    """
    copy = opened(content, name)
    report = sentences(copy, parser)
    document = Document(name, hashlib.sha256(content).hexdigest(), len(copy.document), published)
    return found_in(report, document, names or general_names())


def _unread(report: Sentences) -> list[tuple[int, int, str]]:
    """Return the passages in other scripts, by their places in the document."""
    return [(*report.copy.place(a, b), script) for a, b, script in unread(report.copy.text)]


def found_in(report: Sentences, document: Document, names: Names) -> ReportRead:
    """Return all that is found in a parsed report."""
    voices = Voices(report.parsed, names, report.filed)
    propositions = Attribution(report, voices).read()
    statements = told(report, voices, propositions)
    seen = process(report, voices, statements)
    texts = [report.copy.text[a:b] for a, b in report.copy.paragraphs]
    return ReportRead(
        document,
        seen,
        tuple(t.statement for t in statements),
        tuple(incidents(report, voices, statements)),
        tuple(observations(report, voices, statements)),
        warnings(seen, statements, texts, document.published, _unread(report)),
        named_in(report, voices, statements),
        meeting_sentence(report),
        places_of(report, voices),
    )

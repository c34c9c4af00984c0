"""Evidence that does not match the user's copy of its source."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level, error, warning
from detente.kernel.utf8 import decoded
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Evidence, Source
from detente.record.sentence_marks import marks_of, misplaced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.kernel.findings import Place
    from detente.record.journal import Journal

_ENOUGH = 120
_TEXTS = frozenset({"", ".txt", ".md", ".text"})
"""How names of files end that hold plain text."""


@CHECKS.enter("evidence")
def evidence(context: CheckContext) -> Iterator[Finding]:
    """Evidence is found in the copy of its source: hash, marked sentence, span and quotation.

    The hash is that of the document as published, so it is compared for verbatim copies only; words
    are compared with verbatim copies only, and a quotation against a paraphrase is said to be so.
    """
    if context.folder is None:
        return
    found, texts = copies(context.journal, context.folder)
    yield from found
    for entry in context.journal.entries.values():
        for index, seen in enumerate(entry.evidence):
            source = context.journal.get(seen.source, Source)
            if source is not None and source.id in texts:
                for finding in _judged(seen, source, texts[source.id]):
                    place = context.journal.place(entry.id, f"evidence.{index}")
                    yield replace(finding, place=place, entries=(entry.id,))


def copies(journal: Journal, folder: Path) -> tuple[list[Finding], dict[str, str]]:
    """Return what is the matter with the copies of sources, and source → text of its copy."""
    wrong: list[Finding] = []
    texts: dict[str, str] = {}
    for source in journal.of(Source):
        if source.path is not None and source.text != "withheld":
            found, text = _copy(journal, source, folder)
            wrong += found
            if text is not None:
                texts[source.id] = text
    return wrong, texts


def _copy(journal: Journal, source: Source, folder: Path) -> tuple[list[Finding], str | None]:
    """Return the text of a source's copy, and what is the matter with the copy."""
    place = journal.place(source.id, "path")
    home = folder.resolve()
    path = (home / (source.path or "")).resolve()
    about = (source.id,)
    if not path.is_relative_to(home):
        message = f"The path of source {source.id} leads out of the case folder."
        hint = "Keep copies under `sources/`."
        return [error("R013", message, place, hint=hint, entries=about)], None
    try:
        content = path.read_bytes()
    except OSError:
        message = f"The copy of source {source.id}, {source.path}, cannot be read."
        hint = "Put the copy there, or write `text: withheld` if it is not to be kept."
        return [warning("R013", message, place, hint=hint, entries=about)], None
    found: list[Finding] = []
    actual = hashlib.sha256(content).hexdigest()
    if source.text == "verbatim" and source.sha256 is not None and source.sha256 != actual:
        found.append(
            error(
                "R013", f"The copy of source {source.id} is not the document that was recorded.",
                journal.place(source.id, "sha256"),
                because=(f"on record:  {source.sha256}", f"in {source.path}:  {actual}"),
                hint="Restore the copy, or correct the source if another edition is meant.",
                entries=about,
            )
        )  # fmt: skip
    text, unreadable = decoded(content, str(path))
    if unreadable:
        found.append(_not_text(source, unreadable[0], place, path))
        return found, None
    return found, text


def _not_text(source: Source, problem: Finding, place: Place, path: Path) -> Finding:
    """Return the finding for a copy that is not UTF-8: in another format it may well be sound."""
    message = f"The copy of source {source.id}, {source.path}, is not UTF-8 text."
    if path.suffix.casefold() in _TEXTS:
        return error(
            "R013", message, place, also=(problem.place,), because=problem.because,
            hint="Save the copy with the encoding UTF-8.", entries=(source.id,),
        )  # fmt: skip
    because = ("What is quoted from it and the places in it are not compared.",)
    return Finding("R013", Level.NOTE, message, place, because, entries=(source.id,))


def _judged(seen: Evidence, source: Source, text: str) -> Iterator[Finding]:
    place = misplaced(seen, source, marks_of(text))
    if place is not None:
        yield place
    if source.text == "paraphrase":
        if seen.quote is not None or seen.start is not None:
            message = f"The copy of {source.id} is a paraphrase: words quoted cannot be checked."
            because = (f"quoted: “{_short(seen.quote)}”",) if seen.quote else ()
            yield Finding("R013", Level.NOTE, message, because=because)
    elif seen.start is not None or seen.end is not None:
        yield from _span(seen, source, text)
    elif seen.quote is not None and _spaced(seen.quote) not in _spaced(text):
        yield error(
            "R013", f"The words quoted do not occur in {source.path}.",
            because=(f"quoted: “{_short(seen.quote)}”", f"nearest: “{_nearest(seen.quote, text)}”"),
            hint="Quote the source's own words, or leave `quote` out.",
        )  # fmt: skip


def _span(seen: Evidence, source: Source, text: str) -> Iterator[Finding]:
    start, end = seen.start, seen.end
    if start is None or end is None or not 0 <= start < end <= len(text):
        shown = f"{'…' if start is None else start} to {'…' if end is None else end}"
        message = f"The span {shown} is not within {source.path}, which has {len(text)} characters."
        yield error("R013", message, hint="Give both `start` and `end`, end exclusive.")
        return
    if seen.quote is not None and text[start:end] != seen.quote:
        yield error(
            "R013", f"The words quoted are not those at {start} to {end} of {source.path}.",
            because=(f"quoted: “{_short(seen.quote)}”", f"there:  “{_short(text[start:end])}”"),
            hint="Mend the span or the quotation.",
        )  # fmt: skip


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _short(text: str | None) -> str:
    words = _spaced(text or "")
    return words if len(words) <= _ENOUGH else words[: _ENOUGH - 1] + "…"


def _nearest(quote: str, text: str) -> str:
    """Return the line of a text that shares most words with a quotation."""
    wanted = set(_spaced(quote).casefold().split())
    lines = [line for line in text.splitlines() if line.strip()]
    best = max(lines, key=lambda line: len(wanted & set(line.casefold().split())), default="")
    return _short(best)

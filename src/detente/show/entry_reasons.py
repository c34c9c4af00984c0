"""What an entry says that bears on a verdict, as reasons: each with its level, source and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.entries import Event, Source
from detente.show.corrections import corrections_of, set_words
from detente.show.reason import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.record.entries import Attribute, Attribution, Entry, Evidence
    from detente.record.journal import Journal


def entry_lines(entry: Entry, known: Journal, cited: Mapping[str, str]) -> Iterator[Reason]:
    """Yield what an entry says that bears on a verdict, each with its level and source.

    Args:
        entry: the entry.
        known: the record as known.
        cited: evidence → what the user's copy of the source says there.
    """
    mark = "supposed, not on record; " if entry.id in known.hypothetical else ""
    if isinstance(entry, Event):
        when = known.time_of(entry.when, entry)
        yield Reason(f"{mark}{entry.event}, {when}, {entry.confidence.word}")
        for role in ("actor", "target", "origin", "against", "with_"):
            for claim in getattr(entry, role):
                yield Reason(f"{role.removesuffix('_')}: {_claim(claim, entry, known)}")
        for amount in ("severity", "fatalities"):
            extent = getattr(entry, amount)
            if extent is not None:
                exact = extent.low == extent.high
                shown = f"{extent.low}" if exact else f"{extent.low} to {extent.high}"
                yield Reason(f"{amount}: {shown}")
        for claim in entry.place.in_ if entry.place else ():
            yield Reason(f"in: {_claim(claim, entry, known)}")
        for attribution in known.attributions_of(entry.id):
            yield _attributed(attribution, known, cited)
    else:
        act = getattr(entry, "act", entry.section)
        yield Reason(f"{mark}{act}, {known.valid_time(entry)}")
    yield from _known_from(entry, known, cited)
    yield from _corrected(entry, known, cited)


def _attributed(attribution: Attribution, known: Journal, cited: Mapping[str, str]) -> Reason:
    """Return an attribution with its test, and under it whence and since when it is known."""
    by, to = known.name(attribution.by), known.name(attribution.to)
    test = attribution.doctrine.replace("_", " ")
    how = "as who carried it out" if attribution.doctrine == "none" else f"by the test “{test}”"
    supposed = "supposed, not on record; " if attribution.id in known.hypothetical else ""
    return Reason(
        f"{supposed}attribution {attribution.id}: to {to} by {by}, {attribution.confidence.word}, "
        f"{how}",
        (
            *_known_from(attribution, known, cited),
            *_corrected(attribution, known, cited),
        ),
    )


def evidence_line(evidence: Evidence, known: Journal, cited: Mapping[str, str]) -> Reason:
    """Return where something is seen: the source, what kind of copy there is, and its words."""
    source = known.get(evidence.source, Source)
    title = f" ({source.title}; {source.text})" if source else ""
    words = cited.get(str(evidence), "")
    below = (Reason(words),) if words.startswith(("Paraphrase: ", "Quoted: ")) else ()
    return Reason(f"evidence {evidence}{title}", below)


def _known_from(entry: Entry, known: Journal, cited: Mapping[str, str]) -> Iterator[Reason]:
    """Yield when an entry became known, and where it is seen."""
    yield Reason(f"became known: {known.record_time(entry)}")
    for evidence in entry.evidence:
        yield evidence_line(evidence, known, cited)


def _corrected(entry: Entry, known: Journal, cited: Mapping[str, str]) -> Iterator[Reason]:
    """Yield the corrections that made an entry say what it says now, each with its own source."""
    for correction in corrections_of(known, entry.id):
        yield Reason(
            f"corrected by {correction.id}: {set_words(known, correction)}",
            tuple(_known_from(correction, known, cited)),
        )


def _claim(claim: Attribute, event: Event, known: Journal) -> str:
    level = event.confidence if claim.confidence is None else claim.confidence
    source = f", says {known.name(claim.source)}" if claim.source else ""
    return f"{known.name(claim.value)} ({level.word}{source})"

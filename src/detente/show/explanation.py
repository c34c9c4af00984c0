"""The reasons for one verdict as a tree: text, trigger, window, witnesses, readings, changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE, FAR_PAST, show_instant
from detente.monitor.flips import flips
from detente.record.entries import Attribute, Event, Source
from detente.show.corrections import corrections_of, set_words
from detente.terms.gaps import gaps
from detente.terms.readback import read_back, read_back_readings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from detente.monitor.flips import Flip
    from detente.monitor.verdicts import Assessment, ClauseAssessment, Instance
    from detente.record.entries import Entry
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.terms.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of reasons, and the lines below it."""

    text: str
    below: tuple[Reason, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable tree."""
        return {"text": self.text, "below": [reason.as_json() for reason in self.below]}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that one verdict rests on.

    Attributes:
        instance: the verdict.
        tree: the reasons.
        flips: single changes of the record that would change it.
    """

    instance: Instance
    tree: Reason
    flips: tuple[Flip, ...]

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "instance": self.instance.name,
            "verdict": str(self.instance.verdict),
            "effects": self.instance.effects,
            "exact": str(self.instance.exact),
            "reasons": self.tree.as_json(),
            "would_change": [flip.as_json() for flip in self.flips],
        }


def explain(
    case: Case,
    journal: Journal,
    assessed: Assessment,
    clause: ClauseAssessment,
    instance: Instance,
    suppose: Collection[str] = (),
) -> Explanation:
    """Return the reasons for a verdict.

    Args:
        case: the case, for its texts.
        journal: the whole record (with what a scenario or supposition adds).
        assessed: the assessment that the instance is from.
        clause: the assessed clause.
        instance: the verdict in question.
        suppose: ids of the agreements that the assessment supposed in force.
    """
    known = journal.as_known(assessed.as_known)
    changes = flips(
        journal, case.agreements, instance, assessed.at, as_known=assessed.as_known, suppose=suppose
    )
    text = next(a for a in case.agreements if a.header.agreement == clause.agreement)
    parts = (
        _text(text, clause, known),
        *_trigger(instance, known),
        *_window(instance, known),
        *_witnesses(instance, known),
        *_grounds(instance),
        *_readings(clause, instance, known),
        *_changes(changes),
    )
    exact = "" if str(instance.exact) == "exact" else ", bounded: not every world was judged"
    headline = (
        f"{instance.name}: {instance.verdict} ({instance.temporal}, violated in "
        f"{_WORLDS[str(instance.evidential)]}{exact}; {instance.effects})"
    )
    return Explanation(instance, Reason(headline, parts), changes)


_WORLDS = {
    "certain": "every world the record leaves possible",
    "possible": "some of the worlds the record leaves possible",
    "none": "no world the record leaves possible",
}


def _text(text: Agreement, clause: ClauseAssessment, known: Journal) -> Reason:
    own = clause.clause
    article = text.articles.get(own.clause)
    place = text.place(own.clause)
    word = f", on the word of {known.name(own.on_word_of)}" if own.on_word_of else ""
    views = ", ".join(f"{known.name(p)}: {b}" for p, b in clause.bindingness.items())
    lines = [Reason(read_back(own, known))]
    if article is not None:
        lines.insert(0, Reason(f"{article.heading} ({place})"))
    lines.append(Reason(f"held binding by: {views}"))
    if own.evidence:
        lines.append(Reason("evidence: " + ", ".join(str(e) for e in own.evidence)))
    return Reason(f"clause {own.clause}, {own.layer} layer, {clause.mode}{word}", tuple(lines))


def _trigger(instance: Instance, known: Journal) -> Iterator[Reason]:
    entry = known.entries.get(instance.trigger or "")
    if entry is None:
        return
    level = f" ({instance.trigger_level})" if instance.trigger_level else ""
    yield Reason(f"trigger {entry.id}{level}", tuple(entry_lines(entry, known)))


def _window(instance: Instance, known: Journal) -> Iterator[Reason]:
    if instance.norm == "prohibition":
        return
    if instance.window is None:
        if "within" in instance.unspecified:
            yield Reason("window: the terms name none")
        return
    zone = instance.due.zone if instance.due else known.zone
    lo, hi = instance.window
    if lo > FAR_PAST and hi < FAR_FUTURE:
        yield Reason(
            f"window: after {show_instant(lo, zone)}, up to and including {show_instant(hi, zone)}"
        )


def _witnesses(instance: Instance, known: Journal) -> Iterator[Reason]:
    for witness in instance.witnesses:
        entry = known.entries.get(witness.entry)
        if entry is None or (witness.entry == instance.trigger and witness.as_ == "trigger"):
            continue
        sure = "" if witness.truth == "certain" else f", {witness.truth}"
        yield Reason(f"{witness.as_} {entry.id}{sure}", tuple(entry_lines(entry, known)))


def entry_lines(entry: Entry, known: Journal) -> Iterator[Reason]:
    """Yield what an entry says that bears on a verdict, each with its level and source."""
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
            by, to = known.name(attribution.by), known.name(attribution.to)
            yield Reason(
                f"attributed to {to} by {by}, {attribution.confidence.word}",
                tuple(_corrected(attribution, known)),
            )
    else:
        act = getattr(entry, "act", entry.section)
        yield Reason(f"{mark}{act}, {known.valid_time(entry)}")
    yield from _known_from(entry, known)
    yield from _corrected(entry, known)


def _known_from(entry: Entry, known: Journal) -> Iterator[Reason]:
    """Yield when an entry became known, and where it is seen."""
    yield Reason(f"became known: {known.record_time(entry)}")
    for evidence in entry.evidence:
        source = known.get(evidence.source, Source)
        title = f" ({source.title}; {source.text})" if source else ""
        yield Reason(f"evidence {evidence}{title}")


def _corrected(entry: Entry, known: Journal) -> Iterator[Reason]:
    """Yield the corrections that made an entry say what it says now, each with its own source."""
    for correction in corrections_of(known, entry.id):
        yield Reason(
            f"corrected by {correction.id}: {set_words(known, correction)}",
            tuple(_known_from(correction, known)),
        )


def _claim(claim: Attribute, event: Event, known: Journal) -> str:
    level = event.confidence if claim.confidence is None else claim.confidence
    source = f", says {known.name(claim.source)}" if claim.source else ""
    return f"{known.name(claim.value)} ({level.word}{source})"


def _grounds(instance: Instance) -> Iterator[Reason]:
    if instance.reasons:
        yield Reason("reasons", tuple(Reason(reason) for reason in instance.reasons))


def _readings(clause: ClauseAssessment, instance: Instance, known: Journal) -> Iterator[Reason]:
    """Yield the other readings of the clause, each with the verdict it gives beside this one."""
    texts = read_back_readings(clause.clause, known)
    others = [
        i for i in clause.instances if i.key == instance.key and i.effects == instance.effects
    ]
    for other in others:
        if other.reading == instance.reading:
            continue
        who = (
            "the term as reported"
            if other.reading is None
            else f"as {known.name(other.reading)} reads it"
        )
        same = "the same verdict" if other.verdict is instance.verdict else "the readings part here"
        text = texts.get(other.reading or "")
        below = (Reason(text),) if text else ()
        yield Reason(f"{who}: {other.verdict} ({same})", below)


TRIED = (
    "confirm, refute, date or grade an entry; add a performance, a watch, a forbidden act; a "
    "signature, an acceptance or leave by a party, or a signature by all"
)


def _changes(changes: tuple[Flip, ...]) -> Iterator[Reason]:
    if not changes:
        yield Reason(f"no single change that was tried would change it ({TRIED})")
        return
    lines = (Reason(f"if {flip.change}: {flip.becomes or 'no such instance'}") for flip in changes)
    yield Reason("what would change it", tuple(lines))


def explain_clause(case: Case, clause: ClauseAssessment, known: Journal) -> Reason:
    """Return what a clause says, who holds it, and what it leaves open, where nothing is judged."""
    text = next(a for a in case.agreements if a.header.agreement == clause.agreement)
    open_ = [g for g in gaps(text, known) if g.clause == clause.clause.clause]
    parts = [_text(text, clause, known)]
    if open_:
        parts.append(Reason("what it leaves open", tuple(Reason(g.question) for g in open_)))
    return Reason(
        f"{clause.clause.clause}: nothing on record sets it off, so nothing is judged", tuple(parts)
    )


def as_text(reason: Reason, width: int = 100) -> str:
    """Return a tree as indented text with branches, wrapped to a width."""
    return "\n".join(_lines(reason, "", "", width))


def _lines(reason: Reason, first: str, rest: str, width: int) -> Iterator[str]:
    import textwrap

    wrapped = textwrap.wrap(reason.text, max(width - len(first), 30)) or [""]
    yield first + wrapped[0]
    bar = "│ " if reason.below else "  "
    for more in wrapped[1:]:
        yield rest + bar + more
    for index, below in enumerate(reason.below):
        last = index == len(reason.below) - 1
        yield from _lines(
            below, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "), width
        )

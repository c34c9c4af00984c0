"""Suppositions: short phrases turned into entries that stand on top of the record, never in it.

``sign the framework by pakistan on 2025-11-20`` · ``accept the verbal form`` ·
``an attack on 12 Nov 2025 from afghan territory against pakistan`` ·
``grant leave_to_act by afghan_taliban in zone until 2025-12-01`` · ``use drafts/illustrative.md`` ·
``settle chairs_text b_within=2``, then ``sign chairs_text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.kernel.findings import Level
from detente.kernel.ladders import Confidence
from detente.record.entries import Act, Entry, Incident, Instrument, Measure
from detente.show.phrase import Phrase, Supposed
from detente.show.settling import refuse_impossible, settled_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.show.case import Case
    from detente.terms.agreement import Agreement
    from detente.terms.drafting.text import NegotiatingText


@dataclass(frozen=True)
class Suppositions:
    """What is supposed: entries on top of the record, and drafts in force.

    Attributes:
        entries: the supposed entries; all of layer illustrative.
        drafts: ids of agreements supposed in force.
        words: each supposition as it was understood.
        texts: path → a text under negotiation as it would be with brackets closed.
        warned: what a reader should know of the acts on these texts.
    """

    entries: tuple[Entry, ...] = ()
    drafts: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(default=())
    texts: Mapping[str, NegotiatingText] = field(default_factory=dict[str, "NegotiatingText"])
    warned: tuple[str, ...] = ()

    def agreements(self, case: Case) -> tuple[Agreement, ...]:
        """Return the texts of the case, with those that are supposed otherwise."""
        drafts = {**case.drafts, **{path: text.standing for path, text in self.texts.items()}}
        own = () if case.agreement is None else (case.agreement,)
        return (*own, *drafts.values())


def suppose(case: Case, phrases: Iterable[str], at: int, known: int | None = None) -> Suppositions:
    """Return what phrases mean in a case.

    Args:
        case: the case whose names the phrases use.
        phrases: one supposition each.
        at: the instant that undated acts are supposed at.
        known: the instant of the record that they are supposed on top of; None is now.

    Raises:
        InputError: where a phrase is not understood, with what would be.
        NotationError: where something stands in the way of an act on a text.
    """
    entries: list[Entry] = []
    drafts: set[str] = set()
    words: list[str] = []
    texts: dict[str, NegotiatingText] = {}
    for number, phrase in enumerate(phrases, 1):
        if phrase.casefold().split()[:1] == ["settle"]:
            path, text, told = settled_text(case, phrase)
            texts[path] = text
            words.append(told)
            continue
        if phrase.casefold().split()[:1] == ["use"]:
            draft = case.draft(phrase.strip().rstrip(".").partition(" ")[2].strip())
            drafts.add(draft.header.agreement)
            words.append(f"{draft.header.title} is in force (layer {draft.header.layer})")
            continue
        earlier = {entry.id for entry in entries}
        made = Phrase(case, phrase, at, f"supposed_{number}", earlier).entries()
        entries += made
        words += [described(case, entry) for entry in made]
    journal = case.journal.as_known(known)
    found = refuse_impossible(journal, case.negotiations, entries, texts)
    warned = tuple(f.message for f in found if f.level is Level.WARNING)
    return Suppositions(tuple(entries), frozenset(drafts), tuple(words), texts, warned)


def cautions(case: Case, supposed: Suppositions, at: int) -> list[str]:
    """Return what a reader should know about it: too late to count, without a text, unsettled."""
    said = list(dict.fromkeys(supposed.warned))
    for entry in supposed.entries:
        if case.journal.valid_time(entry).lo > at:
            said.append(f"{entry.id} lies after the instant asked about, so it does not count.")
        if isinstance(entry, Incident | Measure) and not entry.target and entry.event == "attack":
            said.append(f"{entry.id} names no target, so whether a clause speaks of it is open.")
        if getattr(entry, "confidence", None) is Confidence.REFUTED:
            said.append(f"{entry.id} is supposed refuted, so it counts as not having happened.")
    for name in dict.fromkeys(e.instrument for e in supposed.entries if isinstance(e, Act)):
        text = case.journal.get(name or "", Instrument)
        if text is not None and not text.on_record:
            lacks = f"The text of “{text.title}” is not on record"
            said.append(f"{lacks}: this supposes that it contains these terms.")
    return said


def described(case: Case, entry: Supposed) -> str:
    """Return a supposed entry in a few words."""
    when = f"{case.journal.valid_time(entry)}"
    if entry.confidence is not Confidence.CONFIRMED:
        when = f"{entry.confidence.word}, {when}"
    if isinstance(entry, Act):
        what = entry.instrument or entry.on_clause or entry.instance or ""
        form = f" in form {entry.form}" if entry.form else ""
        who = case.journal.name(entry.by)
        return f"{entry.id}: {who}: {entry.act} {what}{form}, {when}".replace("  ", " ")
    roles = [
        f"{role} {case.journal.name(claims[0].value)}"
        for role in ("actor", "target", "origin", "against")
        if (claims := getattr(entry, role))
    ]
    if entry.place is not None and entry.place.in_:
        roles.append(f"in {case.journal.name(entry.place.in_[0].value)}")
    if entry.severity is not None:
        roles.append(f"severity {entry.severity.low}")
    return f"{entry.id}: {entry.event}, {when}" + (f" ({', '.join(roles)})" if roles else "")

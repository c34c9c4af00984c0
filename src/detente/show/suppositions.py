"""Suppositions: short phrases turned into entries that stand on top of the record, never in it.

``sign the framework by pakistan on 2025-11-20`` · ``accept the verbal form`` ·
``an attack on 12 Nov 2025 from afghan territory against pakistan`` ·
``grant leave_to_act by afghan_taliban in zone until 2025-12-01`` · ``use drafts/illustrative.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.kernel.ladders import Confidence
from detente.record.entries import Act, Entry, Incident, Instrument, Measure
from detente.show.phrase import Phrase, Supposed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.show.case import Case


@dataclass(frozen=True)
class Suppositions:
    """What is supposed: entries on top of the record, and drafts in force.

    Attributes:
        entries: the supposed entries; all of layer illustrative.
        drafts: ids of agreements supposed in force.
        words: each supposition as it was understood.
    """

    entries: tuple[Entry, ...] = ()
    drafts: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(default=())


def suppose(case: Case, phrases: Iterable[str], at: int) -> Suppositions:
    """Return what phrases mean in a case.

    Args:
        case: the case whose names the phrases use.
        phrases: one supposition each.
        at: the instant that undated acts are supposed at.

    Raises:
        InputError: where a phrase is not understood, with what would be.
    """
    entries: list[Entry] = []
    drafts: set[str] = set()
    words: list[str] = []
    for number, phrase in enumerate(phrases, 1):
        if phrase.casefold().split()[:1] == ["use"]:
            draft = case.draft(phrase.strip().rstrip(".").partition(" ")[2].strip())
            drafts.add(draft.header.agreement)
            words.append(f"{draft.header.title} is in force (layer {draft.header.layer})")
            continue
        earlier = {entry.id for entry in entries}
        made = Phrase(case, phrase, at, f"supposed_{number}", earlier).entries()
        entries += made
        words += [described(case, entry) for entry in made]
    return Suppositions(tuple(entries), frozenset(drafts), tuple(words))


def cautions(case: Case, supposed: Suppositions, at: int) -> list[str]:
    """Return what a reader should know about it: too late to count, without a text, unsettled."""
    said: list[str] = []
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

"""D103: an event that the prose names and nothing defines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import EventType
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.prose import key_of
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair
from detente.terms.parts import patterns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.journal import Journal
    from detente.terms.clauses import Clause
    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.remark import Remark

_PERFORMANCE = "measure"
"""Measures perform a duty; what sets it off, or is forbidden, is what has to be defined."""
_EVERYDAY = frozenset({"order", "fire", "operation", "withdrawal", "inspection", "interference"})
"""Words with an everyday sense: they name an event only where a block of terms uses them so."""


@DRAFT_LINTS.enter("undefined events")
def undefined_events(draft: Draft) -> Iterable[Remark]:
    """Find words for events that decide what is owed and that nobody has defined."""
    used = _used(draft)
    for event in draft.journal.event_types:
        if _PERFORMANCE in draft.journal.event_ancestors(event) or _is_defined(event, draft):
            continue
        if event in _EVERYDAY and event not in used:
            continue
        word = event.replace("_", " ")
        pattern = re.compile(rf"(?<!in )\b{re.escape(word)}(?:s|es)?\b", re.IGNORECASE)
        yield from _first_use(event, pattern, draft)


def _first_use(event: str, pattern: re.Pattern[str], draft: Draft) -> Iterable[Remark]:
    uses = [
        (sentence, found)
        for sentence in draft.prose.sentences
        if not sentence.defines
        for found in [pattern.search(sentence.plain)]
        if found is not None
    ]
    if not uses:
        return
    (sentence, found), *others = uses
    message = f"The text does not say what counts as “{found[0].casefold()}”."
    also = tuple(draft.place(s.start + f.start(), s.start + f.end()) for s, f in others[:3])
    words = Words.of(sentence, *found.span())
    repairs = _repairs(event, draft.journal)
    yield draft.remark("D103", message, words, repairs=repairs, also=also)


def _repairs(event: str, journal: Journal) -> tuple[Repair, ...]:
    word = event.replace("_", " ")
    entry = journal.get(event, EventType)
    means = entry.means.strip().rstrip(".") if entry and entry.means else ""
    own = (Repair(f"“{word}” means {means}", f"definition: {means}"),) if means else ()
    return (
        *own,
        Repair(f"“{word}” means an armed act against persons or objects on the other side of …"),
        Repair(f"“{word}” means each of the acts listed in annex A, and no other"),
    )


def _used(draft: Draft) -> frozenset[str]:
    return frozenset(event for clause in draft.text.clauses.values() for event in _events(clause))


def _events(clause: Clause) -> set[str]:
    return {event for _, pattern in patterns(clause) for event in pattern.event}


def _is_defined(event: str, draft: Draft) -> bool:
    """Return whether prose or a block of terms defines the event, or an open bracket asks to."""
    if key_of(event.replace("_", " ")) in draft.prose.defined:
        return True
    family = set(draft.journal.event_ancestors(event))
    for name, clause in draft.text.clauses.items():
        said: object = getattr(clause, "definition", None)
        stated = isinstance(said, str) and said != UNSPECIFIED
        if (stated or draft.is_open(name, "definition")) and family & _events(clause):
            return True
    return False

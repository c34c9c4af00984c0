"""D106: a zone, line or area that nobody could find on the ground."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.record.entries import Territory
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.prose import key_of
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.parts import Sort, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.prose import Sentence
    from detente.terms.drafting.lints.remark import Remark

_NOUNS = r"zones?|lines?|areas?|corridors?|sectors?|strips?|perimeters?|frontlines?|regions?"
_AREA = re.compile(
    r"\b(?:the|an?|any|each|every|all)\s+(?:[\w’'-]+\s+){0,3}?"
    rf"(?P<noun>{_NOUNS})\b"
    r"(?!\s+(?:of\s+(?:work|cooperation|conduct|command|communication|responsibility|law|activity"
    r"|interest|concern|duty|action|policy)|manager|minister)\b)(?!-)(?:\s+of\s+[a-z-]+)?",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\b(?:and|or|shall|must|will|may|is|are|in|on|to|from|with|by|for|no|same|said|such"
    r"|above-mentioned|aforementioned)\b",
    re.IGNORECASE,
)
"""Words after which it is another phrase, or one that refers back."""
_COORDINATES = re.compile(
    r"\d{1,3}(?:[.,]\d+)?\s*°|\b\d{1,3}\.\d{2,}\s*,\s*-?\d{1,3}\.\d{2,}\b"
    r"|\b\d{1,3}\.\d+\s*[NSEW]\b|\bgrid\s+(?:reference|square)\b",
    re.IGNORECASE,
)
_DRAWN = re.compile(
    r"\bmaps?\b|\bannex(?:es)?\s+[\w]+|\bmarked\b|\bdrawn\b|\bschedule\s+[\w]+"
    r"|\bnamed\s+(?:in|by)\b|\bthat\s+(?:[\w’'-]+\s+){1,4}names\b",
    re.IGNORECASE,
)


@DRAFT_LINTS.enter("no marker")
def no_marker(draft: Draft) -> Iterable[Remark]:
    """Find areas named without a territory on record, coordinates or a map."""
    seen: dict[str, list[tuple[Words, str]]] = {}
    for sentence in draft.prose.sentences:
        if sentence.defines or _has_marker(sentence, draft):
            continue
        for found in _AREA.finditer(sentence.plain):
            said = " ".join(found[0].split())
            if _STOPS.search(said.partition(" ")[2]) or _is_placed(said, found["noun"], draft):
                continue
            words = Words.of(sentence, *found.span())
            seen.setdefault(_same(said), []).append((words, said))
    for uses in seen.values():
        (words, said), *others = uses
        message = f"Nothing says where “{said}” is: no territory on record, coordinates or map."
        also = tuple(draft.place(other.start, other.end) for other, _ in others[:3])
        yield draft.remark("D106", message, words, also=also)


def _same(said: str) -> str:
    return key_of(said.partition(" ")[2])


def _has_marker(sentence: Sentence, draft: Draft) -> bool:
    if _COORDINATES.search(sentence.plain) or _DRAWN.search(sentence.plain):
        return True
    said = sentence.plain.casefold()
    return any(
        re.search(rf"\b{re.escape(name.casefold())}\b", said)
        for territory in draft.journal.of(Territory)
        if territory.within or territory.sovereign
        for name in (territory.name, *territory.called)
    )


def _is_placed(said: str, noun: str, draft: Draft) -> bool:
    """Return whether the area is defined, is a territory on record, or is one in the terms."""
    phrase = key_of(said.partition(" ")[2])
    if phrase in draft.prose.defined or phrase in draft.name_keys:
        return True
    kind = key_of(noun)
    for clause in draft.text.clauses.values():
        for mention in mentions(clause):
            if mention.sort is not Sort.TERRITORY:
                continue
            territory = draft.journal.get(mention.name, Territory)
            if territory is not None and kind in territory.name.casefold().split():
                return True
    return False

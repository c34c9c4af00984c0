"""The PLOVER type of a proposition: a rough class of what was done, for comparison with event data.

Types: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN,
PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT. Source: Open Event Data Alliance, PLOVER manual. What
is promised is AGREE, a hostile act that is only threatened THREATEN, as the manual has it.
"""

from __future__ import annotations

import re

from detente.read.wordlists import patterns

_LOOK = tuple(patterns("plover.txt").items())
_HOSTILE = re.compile(
    r"\b(?:retaliat\w*|attack\w*|strike|bomb\w*|invad\w*|boycott\w*|impos\w*|force|respond|kill\w*|"
    r"destroy\w*|face|suspend\w*|break (?:off|relations)|launch\w*|expel\w*|cut|sanction\w*"
    r"|fight|war|"
    r"punish\w*|shoot|fire|close|block\w*|resum\w+ (?:\w+ )?(?:attack|fight|strike|shell)\w*"
    r"|arrest\w*|"
    r"use weapons|crush\w*|consequences|withdraw from|deport\w*|execut\w*|ban|detain)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"^(?:\w+ )?(?:will|would|shall|could|may|might|plans? to|is to|are to|intends? to|is (?:\w+ )?"
    r"(?:ready|prepared|willing|committed|considering)|are (?:\w+ )?(?:ready|prepared|willing"
    r"|committed))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"^(?:\w+ )?(?:will|would|can|could|did|does|do|has|have|is|are)(?: not|n't|n’t| never)\b",
    re.IGNORECASE,
)
_BY_ACT = {
    "demand": "REQUEST", "appeal": "REQUEST", "offer": "AGREE", "commit": "AGREE",
    "reject": "REJECT", "threaten": "THREATEN", "accuse": "ACCUSE", "praise": "SUPPORT",
}  # fmt: skip


def future_type(act: str, predicate: str, whole: str) -> str | None:
    """Return the type that an act or a tense gives; None where the words of the predicate decide.

    Args:
        act: the act, as :mod:`detente.read.reports.acts` found it.
        predicate: the predicate with its objects, as text.
        whole: the whole proposition.
    """
    if act in _BY_ACT:
        return _BY_ACT[act]
    if _NOT.search(predicate):
        return "REJECT"
    if _AHEAD.search(predicate):
        return "THREATEN" if _HOSTILE.search(predicate) else "AGREE"
    del whole
    return None


_LONGEST = 60
"""Characters that the words of a type take at most."""


def by_words(text: str) -> str | None:
    """Return the type whose words come first in a text."""
    best: tuple[int, int, str] | None = None
    text = text.lower()
    for rank, (name, pattern) in enumerate(_LOOK):
        found = pattern.search(text, 0, best[0] + _LONGEST if best is not None else len(text))
        if found is not None and (best is None or (found.start(), rank) < best[:2]):
            best = (found.start(), rank, name)
    return None if best is None else best[2]

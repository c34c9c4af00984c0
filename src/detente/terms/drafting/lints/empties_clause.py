"""D111: "without prejudice", "notwithstanding", "subject to" without a bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.prose import Sentence
    from detente.terms.drafting.lints.remark import Remark

_OPENING = re.compile(
    r"\b(?:without\s+prejudice\s+to|notwithstanding|subject\s+to|save\s+as\s+otherwise"
    r"|except\s+as\s+otherwise|unless\s+otherwise"
    r"|nothing\s+in\s+this\s+(?:text|agreement|article|memorandum)\s+(?:shall\s+)?"
    r"(?:affects?|limits?|impairs?|prejudices?|prevents?))\b",
    re.IGNORECASE,
)
_BOUNDED = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:articles?|paragraphs?|annex(?:es)?|clauses?|sections?)\s+[\dA-Z(]"
    r"|(?:a|the)\s+(?:written\s+)?(?:finding|decision|consent|confirmation|approval)\s+(?:of|by))",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"^\s+(?:inspections?|verification|monitoring|ratification|signature)\b", re.IGNORECASE
)
"""What somebody is subject to, as against what a duty is subject to."""
_OBJECT = re.compile(r"^\s*([^,.;\[\]|]{0,120})")
_LONGEST = 60
"""Characters of what is reserved that a message shows."""


@DRAFT_LINTS.enter("empties clause")
def empties_clause(draft: Draft) -> Iterable[Remark]:
    """Find reservations inside a clause that refer to nothing one could look up."""
    for sentence in draft.prose.sentences:
        for found, rest in _unbounded(sentence):
            opening = " ".join(found[0].split())
            said = f"{opening} {_reserved(rest)}".strip()
            message = f"“{said}” has no bound: nothing says what is left of the duty beside it."
            words = Words.of(sentence, found.start(), found.end())
            repairs = (
                Repair("except as article … says"),
                Repair("leave the words out"),
                Repair("except where the joint commission finds within 72 hours that …"),
            )
            yield draft.remark("D111", message, words, repairs=repairs)


def _reserved(rest: str) -> str:
    found = _OBJECT.match(rest)
    words = " ".join(found[1].split()) if found else ""
    return words if len(words) < _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"


def _unbounded(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    if sentence.defines:
        return
    for found in _OPENING.finditer(sentence.plain):
        rest = sentence.plain[found.end() :]
        if not _BOUNDED.match(rest) and not _DONE_TO.match(rest):
            yield found, rest

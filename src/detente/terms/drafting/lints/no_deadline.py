"""D104: a duty without a deadline; T021 sees it in the block of terms, this in the sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.terms.clauses import Obligation
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.reasons import REPAIRS
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair
from detente.terms.drafting.lints.vague_words import vague_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.prose import Sentence
    from detente.terms.drafting.lints.remark import Remark

_DEEDS = (
    r"act|appoint|arrest|begin|cease|close|complete|convene|convey|cooperate|deliver|"
    r"demobili[sz]e|deploy|destroy|disarm|dismantle|disclose|end|evacuate|exchange|extradite|"
    r"give|hand|inform|investigate|issue|lift|list|mark|move|notify|open|pay|provide|publish|"
    r"reopen|release|relocate|remove|repatriate|report|restore|return|submit|supply|surrender|"
    r"take|transfer|vacate|withdraw"
)
_OWED = re.compile(
    r"\b(?:shall|must|will|undertakes? to|agrees? to|(?:is|are) to"
    r"|commits? (?:itself |themselves )?to)\s+(?:\w+ly\s+|also\s+)?"
    rf"(?:{_DEEDS})\b"
)
_UNITS = r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?)"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_TIMED = re.compile(
    rf"\b{_UNITS}\b|\b(?:19|20)\d\d\b|\b{_MONTHS}\b|\b(?:daily|weekly|monthly|noon|midnight)\b"
    r"|\b(?:upon|on|at|before|after|from|until|by|following|when|once|as of)\s+"
    r"(?:\w+\s+){0,3}(?:signature|signing|entry|force|notification|notice|request|adoption|date"
    r"|ratification|receipt|meeting)\b|\bat all times\b|\bat any time\b",
    re.IGNORECASE,
)


@DRAFT_LINTS.enter("no deadline")
def no_deadline(draft: Draft) -> Iterable[Remark]:
    """Find duties that are never late: in blocks of terms, and in articles without one."""
    for name, clause in draft.text.clauses.items():
        left_out = isinstance(clause, Obligation) and clause.within in {None, UNSPECIFIED}
        if not left_out or draft.is_open(name, "within"):
            continue
        message = f"Clause {name} does not say by when it has to be done."
        repairs = (
            Repair("within 7 days of being notified", f"{name}.within = 7 d"),
            Repair("within 72 hours of the event", f"{name}.within = 72 h"),
            Repair("within a time that the joint commission sets, at most 30 days"),
        )
        words = draft.words_of(clause)
        yield draft.remark("D104", message, words, repairs=repairs, clause=name)
    encoded = {passage.article for passage in draft.text.passages}
    for article, sentences in draft.prose.by_article.items():
        if article not in encoded:
            yield from (remark for s in sentences for remark in _in_prose(s, draft))


def _in_prose(sentence: Sentence, draft: Draft) -> Iterable[Remark]:
    owed = None if sentence.defines else _OWED.search(sentence.plain)
    if owed is None or _TIMED.search(sentence.plain):
        return
    if any(vague.time for _, _, vague in vague_in(sentence, draft)):
        return  # D101 asks for the time already
    message = f"“{' '.join(owed[0].split())}” says what is owed, and not by when."
    words = Words.of(sentence, *owed.span())
    yield draft.remark("D104", message, words, repairs=REPAIRS["D104"])

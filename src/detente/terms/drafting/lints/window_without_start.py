"""D109: a number of hours or days that is counted from nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.terms.clauses import Obligation
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.terms.clauses import Clause
    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.prose import Sentence
    from detente.terms.drafting.lints.remark import Remark

_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty"
    r"|twenty-one|twenty-four|thirty|forty-five|forty-eight|sixty|seventy-two|ninety)"
)
_WINDOW = re.compile(
    r"\b(?:within|in|for|during|not later than|no later than)\s+"
    r"(?:(?:a|the)\s+(?:period|time|term)\s+of\s+|at most\s+|the next\s+|the first\s+)?"
    rf"{_COUNT}(?:\s*\(\d+\))?\s+(?:calendar\s+|working\s+)?"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b(?!['’])",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(r"\b(?:once|twice|times|each|every|meetings?)\s+$", re.IGNORECASE)
_OPTIONS = re.compile(r"^\s*(?:\|[^\]|]*)*\]?\s*")
_BEGINS_AFTER = re.compile(
    r"\b(?:from|after|following|upon|since|once|when|counted|starting|beginning|as of|before|prior"
    r"|if)\b",
    re.IGNORECASE,
)
_BEGINS_BEFORE = re.compile(
    r"\b(?:from|after|following|upon|since|once|when|as of|starting|beginning|on)\b", re.IGNORECASE
)
_STARTS = {
    "occurrence": "of the event",
    "notification": "of being notified",
    "publication": "of its publication",
}


@DRAFT_LINTS.enter("window without start")
def window_without_start(draft: Draft) -> Iterable[Remark]:
    """Find windows without a start: in sentences, then in blocks that state only a length."""
    said: set[int] = set()
    clauses = {
        sentence.start: clause
        for name, clause in draft.text.clauses.items()
        for sentence in draft.sentences_of(name)
    }
    for sentence in draft.prose.sentences:
        for found in _windows(sentence):
            clause = clauses.get(sentence.start)
            if clause is not None and draft.is_open(clause.clause, "from"):
                continue
            said.add(sentence.start)
            window = " ".join(found[0].split())
            message = f"“{window}” does not say from when it is counted."
            words = Words.of(sentence, *found.span())
            repairs = _repairs(window, clause)
            name = clause.clause if clause is not None else None
            yield draft.remark("D109", message, words, repairs=repairs, clause=name)
    yield from _in_terms(draft, said)


def _windows(sentence: Sentence) -> Iterator[re.Match[str]]:
    if sentence.defines:
        return
    for found in _WINDOW.finditer(sentence.plain):
        before, after = sentence.plain[: found.start()], sentence.plain[found.end() :]
        rest = _OPTIONS.sub("", after, count=1)
        starts = rest.startswith("of ") or _BEGINS_AFTER.search(after)
        if not starts and not _BEGINS_BEFORE.search(before) and not _FREQUENCY.search(before):
            yield found


def _repairs(window: str, clause: Clause | None) -> tuple[Repair, ...]:
    name = f"{clause.clause}.from = " if isinstance(clause, Obligation) else ""
    own = clause.from_ if isinstance(clause, Obligation) else None
    starts = {own: _STARTS[own]} if own in _STARTS else dict(_STARTS)
    found = [Repair(f"{window} {words}", f"{name}{key}" if name else "")
             for key, words in starts.items() if key != "publication" or own == key]  # fmt: skip
    return (*found, Repair(f"{window} of entry into force"))


def _in_terms(draft: Draft, said: set[int]) -> Iterable[Remark]:
    for name, clause in draft.text.clauses.items():
        if not isinstance(clause, Obligation) or clause.when is None:
            continue
        if clause.within in {None, UNSPECIFIED} or clause.from_ not in {None, UNSPECIFIED}:
            continue
        spoken = any(sentence.start in said for sentence in draft.sentences_of(name))
        if spoken or draft.is_open(name, "from"):
            continue
        message = f"Clause {name} gives {clause.within}, and does not say from when."
        repairs = tuple(
            Repair(f"{clause.within} {words}", f"{name}.from = {key}")
            for key, words in _STARTS.items()
        )
        yield draft.remark("D109", message, draft.words_of(clause), repairs=repairs, clause=name)

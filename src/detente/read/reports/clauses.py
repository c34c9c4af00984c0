"""Conditions, negation, modality and deadlines in a clause.

============== ===========================================================
if             if, in case, should (inverted)
unless         unless
as_long_as     as long as, so long as
provided       provided, providing, on condition that
only_after     only after, only if, only when, only once
until          until, till
in_the_event_of in the event of, in case of
any            any attack would be met
============== ===========================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.read.reports.inverted import inverted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.read.syntax import Parsed, Word

Connective = Literal[
    "if", "unless", "as_long_as", "provided", "only_after", "until", "in_the_event_of", "any"
]
_MARKS: dict[str, Connective] = {
    "if": "if", "unless": "unless", "until": "until", "till": "until", "provided": "provided",
    "providing": "provided", "provide": "provided",
}  # fmt: skip
_AFTER = frozenset({"after", "when", "once", "if"})
_NOUNS: dict[str, Connective] = {"event": "in_the_event_of", "case": "in_the_event_of"}
_HOSTILE = frozenset(
    [
        "attack",
        "violation",
        "incursion",
        "aggression",
        "breach",
        "strike",
        "shelling",
        "move",
        "attempt",
        "provocation",
        "act",
        "intrusion",
        "incident",
        "assault",
        "raid",
    ]
)
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "none"})
_FUTURE = frozenset({"will", "would", "shall", "'ll"})


@dataclass(frozen=True)
class Condition:
    """What a clause makes its content depend on, as words."""

    connective: Connective
    antecedent: tuple[int, ...]
    consequent: tuple[int, ...]


def condition(parsed: Parsed, head: Word, numbers: tuple[int, ...]) -> Condition | None:
    """Return the condition in a proposition, given by its predicate and words; None without one."""
    inside = set(numbers)
    for verb in _predicates(parsed, head, inside):
        found = _of(parsed, verb, inside)
        if found is not None:
            return found
    apart = inverted(parsed, numbers)
    if apart is not None:
        return Condition("if", *apart)
    return _provided(parsed, numbers)


def _provided(parsed: Parsed, numbers: tuple[int, ...]) -> Condition | None:
    """Return the condition after “provided” where it was parsed as a verb: what stands behind it.

    A verb has a form of “be” or “have” before it, or its object behind it and nothing more.
    """
    for at, number in enumerate(numbers[1:-2], 1):
        word, before = parsed.words[number], parsed.words[numbers[at - 1]]
        if word.text.casefold() not in {"provided", "providing"} or before.lemma in {"be", "have"}:
            continue
        behind = [n for n in numbers[at + 1 :] if parsed.words[n].text.casefold() != "that"]
        clause = any(parsed.words[n].pos in {"VERB", "AUX"} for n in behind)
        told = any(parsed.words[n].pos in {"VERB", "AUX"} for n in numbers[:at])
        if clause and told:
            return Condition("provided", tuple(behind), numbers[:at])
    return None


def _predicates(parsed: Parsed, head: Word, inside: set[int]) -> Iterable[Word]:
    yield head
    for number in sorted(inside):
        word = parsed.words[number]
        if word.i != head.i and word.pos in {"VERB", "AUX"} and word.dep != "relcl":
            yield word


def _of(parsed: Parsed, verb: Word, inside: set[int]) -> Condition | None:
    for clause in parsed.children(verb, "advcl", "prep", "ccomp", "pcomp", "npadvmod", "advmod"):
        if clause.i not in inside:
            continue
        found = _clause(parsed, clause)
        if found is not None:
            connective, antecedent, whole = found
            rest = _consequent(parsed, verb, set(whole), inside)
            if rest and antecedent:
                return Condition(connective, antecedent, rest)
    return _any(parsed, verb, inside)


_Found = tuple[Connective, tuple[int, ...], tuple[int, ...]]


def _clause(parsed: Parsed, clause: Word) -> _Found | None:
    """Return the connective of a clause, what it holds, and all its words."""
    whole = parsed.subtree(clause)
    if clause.dep == "prep":
        return _phrase(parsed, clause, whole)
    first = [w for w in parsed.words_of(whole) if w.pos != "PUNCT"][:4]
    words = [w.text.casefold() for w in first]
    found = _linked(words)
    if found is not None:
        connective, length = found
        skipped = {w.i for w in first[:length]}
        return connective, tuple(n for n in whole if n not in skipped), whole
    mark = parsed.child(clause, "mark", "advmod")
    if mark is not None and mark.text.casefold() in _MARKS and mark.i <= clause.i:
        connective = _MARKS[mark.text.casefold()]
        before = mark.i and parsed.words[mark.i - 1].text.casefold() == "only"
        connective = "only_after" if before and connective == "if" else connective
        return connective, tuple(n for n in whole if n > mark.i), whole
    if words[:1] == ["should"] and clause.dep == "advcl":
        return "if", tuple(n for n in whole if n != first[0].i), whole
    return None


def _linked(words: list[str]) -> tuple[Connective, int] | None:
    """Return the connective that a clause begins with, and how many words it takes."""
    if words[:1] == ["only"] and words[1:2] and words[1] in _AFTER:
        return "only_after", 2
    if words[1:3] == ["long", "as"] and words[0] in {"as", "so"}:
        return "as_long_as", 3
    if words[:3] == ["on", "condition", "that"]:
        return "provided", 3
    if words[:1] and words[0] in _MARKS:
        return _MARKS[words[0]], 2 if words[1:2] == ["that"] else 1
    if words[:2] == ["in", "case"]:
        return "if", 2
    return None


def _phrase(parsed: Parsed, prep: Word, whole: tuple[int, ...]) -> _Found | None:
    words = [w.text.casefold() for w in parsed.words_of(whole)]
    start = " ".join(words[:5])
    for pattern, connective in (
        (r"in (?:the )?(?:event|case) (?:of|that) ", "in_the_event_of"),
        (r"on (?:the )?condition that ", "provided"),
        (r"only (?:after|upon) ", "only_after"),
        (r"until ", "until"),
        (r"provid(?:ed|ing) (?:that )?", "provided"),
    ):
        match = re.match(pattern, start + " ")
        if match:
            length = len(match.group().split())
            return connective, whole[length:], whole  # type: ignore[return-value]
    before = parsed.words[prep.i - 1].text.casefold() if prep.i else ""
    if before == "only" and prep.text.casefold() in {"after", "upon"}:
        return "only_after", whole[1:], whole
    return None


def _consequent(parsed: Parsed, verb: Word, apart: set[int], inside: set[int]) -> tuple[int, ...]:
    """Return what depends on the condition: the clause of its verb without it, in one piece."""
    numbers = [n for n in parsed.subtree(verb) if n not in apart and n in inside]
    kept = [n for n in numbers if parsed.words[n].dep != "mark" or parsed.words[n].head != verb.i]
    if not kept:
        return ()
    runs: list[list[int]] = [[kept[0]]]
    for number in kept[1:]:
        between = range(runs[-1][-1] + 1, number)
        if any(n in apart for n in between):
            runs.append([])
        runs[-1].append(number)
    run = next((r for r in runs if verb.i in r), runs[-1])
    while len(run) > 1 and parsed.words[run[0]].text.casefold() in {"then", ",", "only", "that"}:
        run.pop(0)
    return tuple(run)


def _any(parsed: Parsed, verb: Word, inside: set[int]) -> Condition | None:
    """Return the condition in “any attack would be met with force”."""
    subject = parsed.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.i not in inside or subject.lemma not in _HOSTILE:
        return None
    determiner = parsed.child(subject, "det")
    future = any(w.text.casefold() in _FUTURE for w in parsed.children(verb, "aux"))
    if determiner is None or determiner.lemma not in {"any", "every"} or not future:
        return None
    antecedent = parsed.subtree(subject)
    rest = tuple(n for n in parsed.subtree(verb) if n not in antecedent and n in inside)
    return Condition("any", antecedent, rest)


# Negation and modality ---------------------------------------------------------------------------


def negated(parsed: Parsed, head: Word) -> bool:
    """Return whether a predicate is denied: by “not”, “never”, or “no” on its subject or object."""
    if any(w.dep == "neg" or w.lemma in {"never", "neither"} for w in parsed.children(head)):
        return True
    for thing in parsed.children(head, "nsubj", "nsubjpass", "dobj", "attr"):
        if any(w.lemma in {"no", "neither", "none"} for w in parsed.children(thing)):
            return True
        if thing.lemma in {"none", "nobody", "nothing"}:
            return True
    return False


def modal(parsed: Parsed, head: Word) -> str:
    """Return the modal verb of a predicate: will, must, should, may, …; empty without one."""
    for word in parsed.children(head, "aux"):
        if word.tag == "MD":
            return word.text.casefold().replace("'ll", "will").replace("’ll", "will")
    text = " ".join(w.text.casefold() for w in parsed.words_of(parsed.subtree(head))[:12])
    if head.lemma in {"have", "need"} and parsed.child(head, "xcomp") is not None:
        return "must"
    return "will" if re.search(r"\bgoing to\b", text) and head.lemma == "go" else ""


def hypothetical(parsed: Parsed, word: Word) -> bool:
    """Return whether a word stands in a condition, or in what hangs on one."""
    first, last = next((s for s in parsed.sentences if s[0] <= word.i < s[1]), (word.i, word.i))
    apart = inverted(parsed, range(first, last))
    if apart is not None and any(word.i in part for part in apart):
        return True
    for at in (word, *parsed.above(word)):
        if at.dep in {"advcl", "prep", "ccomp"} and _clause(parsed, at) is not None:
            return True
        if any(w.lemma == "whether" for w in parsed.children(at, "mark")):
            return True
        if at.pos in {"VERB", "AUX"}:
            for below in parsed.children(at, "advcl", "prep"):
                if word.i not in parsed.subtree(below) and _clause(parsed, below) is not None:
                    return True
            subject = parsed.child(at, "nsubj", "nsubjpass")
            if subject is not None and _any(parsed, at, set(parsed.subtree(at))) is not None:
                return True
    return False


_DEADLINE = re.compile(
    r"\b(?:within (?:the next |a |an |\w+[ -])?(?:\d+ |\w+ )?(?:hour|day|week|month|year)s?(?:"
    r" of [^,.;]{3,40})?"
    r"|by (?:the end of [\w ]{3,20}|(?:next )?(?:Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday)"
    r"|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?: \d{1,2})?(?:,? \d{4})?"
    r"|midnight|noon|tomorrow|tonight)"
    r"|no later than [\w ]{3,30}|before (?:the end of [\w ]{3,20}|\d{1,2} [A-Z]\w+)"
    r"|(?:\w+|\d+)[ -](?:hour|day|week)s?[ -](?:deadline|ultimatum))\b"
)


def deadline(text: str) -> str | None:
    """Return the words that set a time limit in a text; None without any.

    >>> deadline("The heavy weapons must be withdrawn within 14 days.")
    'within 14 days'
    """
    found = _DEADLINE.search(text)
    return found.group() if found else None

"""Where talks are held, and in which round they are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.voices import Voices
    from detente.read.syntax import Word

TALKS = frozenset(
    [
        "talk",
        "negotiation",
        "dialogue",
        "round",
        "cycle",
        "meeting",
        "conference",
        "summit",
        "process",
        "session",
        "discussion",
    ]
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "one": 1, "two": 2,
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
ROUND = re.compile(
    r"\b(?:(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d{1,2}(?:st|nd|rd|th)) (?:and final |formal |such |straight |consecutive )?"
    r"(?:round|session|cycle)|[Rr]ound (?:number )?(?P<number>\d{1,2}|one|two|three|four|five|six"
    r"|seven|eight|nine|ten))\b"
)  # fmt: skip


def venue(report: Sentences, voices: Voices) -> str | None:
    """Return where the talks are held: the place named with them most often.

    Where a coming round is to be held counts only if nothing is said of another.
    """
    counted: Counter[str] = Counter()
    ahead: Counter[str] = Counter()
    for first, last in report.parsed.sentences:
        words = report.parsed.words[first:last]
        coming = _COMING.search(report.copy.text[words[0].start : words[-1].end])
        for word in words:
            if word.lemma in TALKS and word.pos in {"NOUN", "PROPN"}:
                for place, weight in _places(report, word):
                    (ahead if coming else counted)[place] += weight
    states = {n for a in voices.names.actors if a.kind == "state" for n in a.names}
    adjectives = set(voices.names.by_adjective)
    groups = {n for a in voices.names.actors if a.kind != "state" for n in a.names}
    excluded = states | adjectives | groups
    ranked = [p for c in (counted, ahead) for p, _ in c.most_common() if p not in excluded]
    return ranked[0] if ranked else None


_COMING = re.compile(
    r"\b(?:next|another|follow-up|coming) (?:\w+ )?(?:round|cycle|session|meeting|talks)\b"
    r"|\b(?:will|to) (?:be held|meet|reconvene|resume|host)\b",
    re.IGNORECASE,
)


def _places(report: Sentences, word: Word) -> list[tuple[str, int]]:
    """Return the places named with talks, in their phrase or by their verb, each with a weight."""
    parsed = report.parsed
    found = [
        (w.text, 2) for w in parsed.children(word, "compound", "nmod", "amod") if w.pos == "PROPN"
    ]
    verb = next((w for w in parsed.above(word) if w.pos in {"VERB", "AUX"}), None)
    heads = [word, *parsed.children(word, "acl")]
    if verb is not None:
        objects = [w for p in parsed.children(verb, "prep") for w in parsed.children(p, "pobj")]
        heads += [verb, parsed.words[verb.head], *objects]
    for head in heads:
        for prep in parsed.children(head, "prep"):
            thing = parsed.child(prep, "pobj") if prep.lemma in {"in", "at"} else None
            if thing is not None and thing.pos == "PROPN" and not _DAY.match(thing.text):
                name = " ".join(
                    w.text for w in parsed.words_of(parsed.subtree(thing))
                    if w.pos == "PROPN" and (w.i == thing.i or w.dep == "compound")
                )  # fmt: skip
                found.append((name, 3 if head is word else 2))
    return found


_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Janua|Februa)ry|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber"
)


def round_of(texts: list[str]) -> int | None:
    """Return the round that is reported on: not the next one."""
    counted: Counter[int] = Counter()
    for text in texts:
        for found in ROUND.finditer(text):
            before = text[max(0, found.start() - 25) : found.start()]
            after = text[found.end() : found.end() + 50]
            ahead = re.search(r"\b(?:next|before a|for a|to a|until a)\s*$", before)
            ahead = ahead or re.match(
                r"(?: of (?:\w+ )?(?:talks|negotiations))?,? (?:will|is (?:planned|scheduled"
                r"|expected|due|set)"
                r"|was (?:planned|scheduled|set)|planned|scheduled|set for|could|may|might"
                r"|would)\b", after
            )  # fmt: skip
            number = _number(found["word"] or found["number"])
            if number and not ahead:
                counted[number] += 1
    return counted.most_common(1)[0][0] if counted else None


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS.get(word.casefold(), 0)

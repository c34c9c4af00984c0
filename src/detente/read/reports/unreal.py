"""What is told as false, or as part of a drill, a film or a novel: it has not happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.read.syntax import Parsed, Word

_FALSE = frozenset(
    [
        "untrue",
        "false",
        "wrong",
        "fabricated",
        "fabrication",
        "baseless",
        "unfounded",
        "groundless",
        "incorrect",
        "fake",
        "invented",
        "hoax",
        "lie",
        "fiction",
        "fictitious",
        "nonsense",
        "inaccurate",
    ]
)
_TOLD = frozenset(
    [
        "report",
        "claim",
        "allegation",
        "rumour",
        "rumor",
        "story",
        "accusation",
        "suggestion",
        "assertion",
        "news",
    ]
)
_FALSE_WORDS = re.compile(
    r"\b(?:untrue|(?:false|wrong|fabricat\w+|baseless|unfounded|groundless|incorrect|fake|invented"
    r"|fictitious|inaccurate)|hoax|not true|dismiss\w*|reject\w*|refut\w+"
    r"|den(?:y|ied|ies)|rubbish\w*)\b",
    re.IGNORECASE,
)
_HURT = re.compile(r"\b(?:kill|wound|injur|dead\b|died\b)", re.IGNORECASE)
_DRILLS = frozenset({"drill", "exercise", "manoeuvre", "maneuver", "rehearsal", "simulation"})
_TALES = frozenset({"film", "movie", "novel", "play", "game", "thriller", "drama"})
_MOCK = frozenset({"mock", "simulated", "fictional", "imaginary", "fictitious"})


def told_as_false(parsed: Parsed, word: Word) -> bool:
    """Return whether a word stands in what is said to be false."""
    below = word
    for at in parsed.above(word):
        if at.pos in {"VERB", "AUX"} and below.dep not in {"advcl", "conj"}:
            judged = parsed.children(at, "acomp", "attr", "oprd")
            if at.lemma in {"fabricate", "invent"} and below.dep in {"nsubjpass", "dobj"}:
                return True
            if any(w.text.casefold() in _FALSE and w.i != below.i for w in judged):
                return True
        if at.lemma in _TOLD and _FALSE_WORDS.search(_around(parsed, at)):
            return True
        below = at
    return False


def _around(parsed: Parsed, noun: Word) -> str:
    """Return the words of the clause that a noun is part of, without what hangs on the noun."""
    verb = next((w for w in parsed.above(noun) if w.pos in {"VERB", "AUX"}), noun)
    inner = set(parsed.subtree(noun))
    return " ".join(parsed.words[n].text for n in parsed.subtree(verb) if n not in inner)


def played(parsed: Parsed, word: Word) -> bool:
    """Return whether a word tells of a drill, a film, a novel and the like."""
    things = [word, *parsed.children(word, "dobj", "nsubjpass")]
    if any(w.lemma in _MOCK for thing in things for w in parsed.children(thing, "amod")):
        return True
    for at in (word, *parsed.above(word)):
        subject = parsed.child(at, "nsubj") if at.pos in {"VERB", "AUX"} else None
        if subject is not None and subject.lemma in _TALES:
            return True
        if any(_setting(parsed, at, prep) for prep in parsed.children(at, "prep")):
            return True
    return False


def _setting(parsed: Parsed, verb: Word, prep: Word) -> bool:
    thing = parsed.child(prep, "pobj")
    while thing is not None and thing.lemma in {"part", "scene", "course"}:
        of = parsed.child(thing, "prep")
        thing = parsed.child(of, "pobj") if of is not None else None
    if thing is None or prep.lemma not in {"in", "during", "at", "as", "for"}:
        return False
    if thing.lemma in _TALES:
        return True
    text = " ".join(w.text for w in parsed.words_of(parsed.subtree(verb)))
    staged = prep.i < verb.i or prep.lemma in {"in", "as"}
    return thing.lemma in _DRILLS and staged and not _HURT.search(text)

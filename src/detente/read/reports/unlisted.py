"""Sides that no table knows, by how a report speaks of them.

Two proper names between which there are talks, a truce or a border, and a proper name whose army,
government, foreign minister or the like is spoken of, are sides; a word that begins with such a
name and ends as an adjective does goes with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.read.names import Actor, Names, identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.syntax import Parsed, Word

_BETWEEN = frozenset(
    [
        "talk",
        "negotiation",
        "dialogue",
        "ceasefire",
        "truce",
        "agreement",
        "accord",
        "border",
        "war",
        "conflict",
        "round",
    ]
)
_OWNED = frozenset(
    ["army", "government", "parliament", "delegation", "troops", "force", "ministry", "cabinet"]
)
_ADJECTIVE = r"(?:n|an|ian|i|ic|ese|ish)"
_SHORTEST = 4


def unlisted(parsed: Parsed, names: Names) -> list[Actor]:
    """Return the sides of a report that are in no table and not in the case."""
    found: dict[str, Actor] = {}
    for word in _candidates(parsed):
        name = _name(parsed, word)
        if len(name) < _SHORTEST or next(names.found(name), None) is not None:
            continue
        pattern = rf"\b{re.escape(name)}{_ADJECTIVE}\b"
        adjectives = tuple(dict.fromkeys(re.findall(pattern, parsed.text)))
        found.setdefault(name, Actor(identifier(name), name, "other", (name,), adjectives))
    return list(found.values())


def _candidates(parsed: Parsed) -> Iterator[Word]:
    for word in parsed.words:
        if word.lemma == "between" and parsed.words[word.head].lemma in _BETWEEN:
            first = parsed.child(word, "pobj")
            second = parsed.child(first, "conj") if first is not None else None
            yield from (w for w in (first, second) if w is not None and w.pos == "PROPN")
        elif word.pos == "PROPN" and word.dep == "poss" and _has_people(parsed, word):
            yield word


def _has_people(parsed: Parsed, word: Word) -> bool:
    """Return whether something is owned that only a side has: an army, a foreign minister."""
    owned = parsed.words[word.head]
    around = {w.lemma.casefold() for w in parsed.children(owned, "amod", "compound")}
    minister = owned.lemma.casefold() == "minister" and bool(
        around & {"foreign", "defence", "defense", "prime", "interior"}
    )
    return owned.lemma.casefold() in _OWNED or minister


def _name(parsed: Parsed, word: Word) -> str:
    words = [w for w in parsed.children(word, "compound") if w.pos == "PROPN"] + [word]
    return " ".join(w.text for w in words)

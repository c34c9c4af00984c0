"""Whether what is said of talks or a ceasefire is denied, refused, urged, feared or to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.read.reports.clauses import modal, negated
from detente.read.reports.unreal import told_as_false

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.read.syntax import Parsed, Word

_AGAINST = frozenset(
    [
        "deny",
        "refuse",
        "reject",
        "decline",
        "oppose",
        "rule",
        "dismiss",
        "refute",
        "avoid",
        "avert",
        "prevent",
        "fail",
        "exclude",
        "doubt",
        "rebuff",
        "resist",
        "spurn",
        "block",
    ]
)
_FEARED = frozenset(
    [
        "fear",
        "warn",
        "threaten",
        "risk",
        "worry",
        "danger",
        "possibility",
        "brink",
        "verge",
        "predict",
        "expect",
        "denial",
        "refusal",
        "save",
        "rescue",
        "concern",
    ]
)
_WISHED = frozenset(
    [
        "urge",
        "call",
        "appeal",
        "ask",
        "demand",
        "press",
        "want",
        "hope",
        "seek",
        "request",
        "propose",
        "suggest",
        "plead",
        "implore",
        "beg",
        "encourage",
        "push",
        "exhort",
        "wish",
    ]
)
_MAY = frozenset({"could", "may", "might", "should"})
_AHEAD = _MAY | {"will", "would", "shall"}
_THROUGH = frozenset(
    [
        "ccomp",
        "xcomp",
        "dobj",
        "pobj",
        "prep",
        "pcomp",
        "nsubjpass",
        "acl",
        "relcl",
        "dative",
        "compound",
        "amod",
        "attr",
        "csubjpass",
        "agent",
        "oprd",
    ]
)
_BREACH = frozenset({"collapsed", "suspended"})


def doubted(parsed: Parsed, words: Iterable[Word], status: str) -> bool:
    """Return whether words that give a status are denied, refused, feared or only urged."""
    told = [w for w in words if w.pos in {"VERB", "NOUN", "AUX", "ADJ"}]
    return any(_doubted(parsed, w, {w.i for w in told}, status) for w in told)


def _doubted(parsed: Parsed, word: Word, told: set[int], status: str) -> bool:
    ahead = _AHEAD if status in _BREACH else _MAY
    if negated(parsed, word) or modal(parsed, word) in ahead or told_as_false(parsed, word):
        return True
    if any(w.lemma == "no" for w in parsed.children(word, "det")):
        return True
    apart = _AGAINST | (_FEARED if status in _BREACH else _WISHED)
    below = word
    for at in parsed.above(word):
        ruled = at.lemma == "rule" and below.dep == "advcl" and below.tag == "VBG"
        if below.dep not in _THROUGH and not ruled:
            return word.pos == "NOUN" and below is word and _hangs(parsed, word, at, ahead)
        if at.lemma in apart and at.i not in told and _means(parsed, at):
            return True
        if at.pos in {"VERB", "AUX"} and below is word and negated(parsed, at):
            return True
        below = at
    return False


def _hangs(parsed: Parsed, noun: Word, verb: Word, ahead: frozenset[str]) -> bool:
    """Return whether the verb that a noun is the subject of is denied or only possible."""
    return noun.dep == "nsubj" and (negated(parsed, verb) or modal(parsed, verb) in ahead)


def _means(parsed: Parsed, word: Word) -> bool:
    """Return whether a verb is meant as it stands: “rule” only with “out”; not denied itself."""
    if word.lemma == "rule" and not any(w.lemma == "out" for w in parsed.children(word)):
        return False
    return not negated(parsed, word)


def averted(parsed: Parsed, verb: Word | None, text: str, found: re.Match[str]) -> bool:
    """Return whether a breach is denied, feared or only counted as possible."""
    before = text[max(0, found.start() - 40) : found.start()]
    if re.search(
        r"\b(?:no|not|any|never|if|avoid|prevent\w*|without|alleged|deni\w+|may|could)\b", before
    ):
        return True
    return verb is not None and negated(parsed, verb)

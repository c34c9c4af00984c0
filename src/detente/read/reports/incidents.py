"""Incidents: what a report says has happened, and never what it supposes, threatens or denies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.read.reports.clauses import NEGATIONS, hypothetical, modal, negated
from detente.read.reports.contract import IncidentSeen
from detente.read.reports.numbers import quantity
from detente.read.reports.unreal import played, told_as_false

if TYPE_CHECKING:
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.statements import Told
    from detente.read.reports.voices import Voice, Voices
    from detente.read.syntax import Parsed, Word

_VERBS = {
    "attack": "attack", "ambush": "attack", "raid": "attack", "assault": "attack",
    "storm": "attack", "bomb": "strike", "strike": "strike", "hit": "strike", "shell": "shelling",
    "bombard": "shelling", "fire": "shelling", "mortar": "shelling", "clash": "clash",
    "skirmish": "clash", "exchange": "clash", "abduct": "abduction", "kidnap": "abduction",
    "seize": "abduction", "explode": "attack", "detonate": "attack", "kill": "attack",
    "target": "attack", "shoot": "attack", "overrun": "attack",
}  # fmt: skip
_NOUNS = {
    "attack": "attack", "ambush": "attack", "raid": "attack", "assault": "attack",
    "bombing": "attack", "blast": "attack", "explosion": "attack", "shooting": "attack",
    "strike": "strike", "airstrike": "strike", "air-strike": "strike", "drone": "strike",
    "shelling": "shelling", "bombardment": "shelling", "fire": "shelling", "clash": "clash",
    "skirmish": "clash", "firefight": "clash", "gunfight": "clash", "fighting": "clash",
    "abduction": "abduction", "kidnapping": "abduction", "incursion": "attack",
}  # fmt: skip
_HAPPENED = frozenset(
    [
        "kill",
        "wound",
        "injure",
        "leave",
        "occur",
        "happen",
        "hit",
        "strike",
        "erupt",
        "break",
        "destroy",
        "damage",
        "report",
        "target",
        "continue",
        "take",
        "resume",
        "claim",
        "cause",
        "rock",
        "displace",
        "follow",
        "come",
        "last",
    ]
)
_NOT_YET = frozenset(
    [
        "prevent",
        "stop",
        "avoid",
        "halt",
        "end",
        "threaten",
        "warn",
        "plan",
        "rehearse",
        "forbid",
        "prohibit",
        "ban",
        "deny",
        "demand",
        "urge",
        "fear",
        "condemn",
        "vow",
        "drill",
        "exercise",
        "simulate",
        "cease",
        "refrain",
        "foil",
        "thwart",
        "avert",
        "order",
        "prepare",
        "investigate",
        "seek",
        "call",
        "want",
        "need",
    ]
)
_PEOPLE = (
    r"(?:people|persons?|civilians?|soldiers?|troops|fighters?|militants?|villagers?|men"
    r"|women|children|police(?:men| officers)?|rebels?|members?|guards?|officers?|peacekeepers?"
    r"|others?|servicemen|residents?|drivers?|workers?|of them|were)"
)
_DEAD = (
    re.compile(rf"\bkill(?:ed|ing|s)?\s+(?P<n>(?:[\w-]+\s+){{1,6}}?){_PEOPLE}\b", re.IGNORECASE),
    re.compile(rf"(?P<n>(?:[\w-]+\s+){{1,6}}?){_PEOPLE}\s+(?:\w+\s+){{0,3}}?(?:were|was|been"
    rf"|are|is|have been|had been)?\s*(?:killed|dead|died)\b", re.IGNORECASE),
    re.compile(r"\bleft\s+(?P<n>(?:[\w-]+\s+){1,4}?)(?:\w+\s+)?(?:dead|killed)\b", re.IGNORECASE),
    re.compile(r"\bkill(?:ed|ing|s)?\s+(?P<n>(?:at least |up to |about |some |nearly"
    r" )?[\w-]+)\b", re.IGNORECASE),
    re.compile(r"\b(?:death toll|number of dead)\s+(?:\w+\s+){0,3}(?P<n>(?:at least"
    r" )?\d+)", re.IGNORECASE),
)  # fmt: skip
_NO_DEAD = re.compile(
    r"\b(?:no (?:one|casualties|deaths|fatalities|injuries)|nobody|none)\b(?: \w+){0,2}?"
    r"(?: killed| died| hurt| reported| were)?|\bwithout (?:casualties|loss of"
    r" life)\b", re.IGNORECASE
)  # fmt: skip
_WHEN = re.compile(
    r"\b(?:(?:early |late |earlier |late on |on )?(?:on )?(?:Monday|Tuesday|Wednesday|Thursday"
    r"|Friday"
    r"|Saturday|Sunday)(?: (?:morning|evening|night|afternoon))?|yesterday|today|overnight"
    r"|last (?:night|week"
    r"|month|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?:earlier )?this"
    r" (?:week|month|morning)"
    r"|(?:on )?\d{1,2} (?:January|February|March|April|May|June|July|August|September|October"
    r"|November"
    r"|December)(?: \d{4})?|(?:on )?(?:January|February|March|April|May|June|July|August"
    r"|September|October"
    r"|November|December) \d{1,2}(?:, \d{4})?|(?:\w+|\d+) (?:days|weeks|hours) ago)\b"
)  # fmt: skip


def incidents(report: Sentences, voices: Voices, statements: list[Told]) -> list[IncidentSeen]:
    """Return the incidents of a report: one for a clause that tells of one."""
    found: list[IncidentSeen] = []
    for number, sentence in enumerate(report.parsed.sentences):
        trigger = _trigger(report.parsed, sentence)
        if trigger is not None:
            found.append(_incident(report, voices, statements, number, trigger))
    return _with_denials(report, found)


def _trigger(parsed: Parsed, sentence: tuple[int, int]) -> tuple[Word, str] | None:
    """Return the word in a sentence that tells of an incident, verbs before nouns, and its type."""
    words = parsed.words[slice(*sentence)]
    for word in words:
        kind = _NOUNS.get(word.lemma) if word.pos in {"NOUN", "PROPN"} else None
        if kind and _noun_happened(parsed, word) and not _unreal(parsed, word):
            return word, kind
    for word in words:
        kind = _VERBS.get(word.lemma) if word.pos == "VERB" else None
        if kind and _verb_happened(parsed, word) and not _unreal(parsed, word):
            return word, kind
    return None


def _verb_happened(parsed: Parsed, verb: Word) -> bool:
    past = verb.tag in {"VBD", "VBN"} or any(
        w.lemma in {"have", "be"} for w in parsed.children(verb, "aux", "auxpass")
    )
    ways = {"strike", "hit", "fire", "exchange", "target", "seize"}
    thing = parsed.child(verb, "dobj", "nsubjpass")
    if (
        verb.lemma in ways
        and thing is not None
        and thing.lemma in {"deal", "agreement", "accord", "view", "visit", "prisoner"}
    ):
        return False
    if verb.lemma == "exchange" and (thing is None or thing.lemma != "fire"):
        return False
    if verb.dep == "amod" or (verb.lemma in ways and thing is None and verb.lemma != "fire"):
        return False
    return past


def _noun_happened(parsed: Parsed, noun: Word) -> bool:
    """Return whether a noun for an incident is told as one that took place."""
    numbered = [
        w for w in parsed.children(noun, "compound", "amod") if w.text in {"counter", "anti"}
    ]
    if numbered or noun.dep in {"compound", "amod"}:
        return False
    verb = next((w for w in parsed.above(noun) if w.pos in {"VERB", "AUX"}), None)
    if verb is None or verb.lemma in _NOT_YET:
        return False
    dead = any(
        w.lemma in {"kill", "die", "wound", "injure", "dead"}
        for w in parsed.words_of(parsed.subtree(verb))
    )
    past = verb.tag in {"VBD", "VBN"} or any(
        w.tag in {"VBD", "VBZ"} for w in parsed.children(verb, "aux", "auxpass")
    )
    launched = noun.dep == "dobj" and verb.lemma in {
        "launch",
        "carry",
        "conduct",
        "stage",
        "mount",
        "open",
        "exchange",
        "commit",
    }
    subject = noun.dep in {"nsubj", "nsubjpass"} and verb.lemma in _HAPPENED
    inside = noun.dep == "pobj" and dead
    return past and (launched or subject or inside)


def _unreal(parsed: Parsed, word: Word) -> bool:
    """Return whether a word stands under a condition, a denial, a threat, a plan or a ban."""
    if hypothetical(parsed, word) or told_as_false(parsed, word) or played(parsed, word):
        return True
    if any(w.lemma in NEGATIONS or w.dep == "neg" for w in parsed.children(word)):
        return True
    for at in (word, *parsed.above(word)):
        if at.pos in {"VERB", "AUX"}:
            if negated(parsed, at) and not _NO_DEAD.search(
                " ".join(w.text for w in parsed.words_of(parsed.subtree(at)))
            ):
                return True
            if modal(parsed, at) and at.lemma != "say":
                return True
        if at.lemma in _NOT_YET and at.i != word.i:
            return True
    return False


def _incident(
    report: Sentences,
    voices: Voices,
    statements: list[Told],
    number: int,
    trigger: tuple[Word, str],
) -> IncidentSeen:
    word, kind = trigger
    parsed = report.parsed
    by = next((w for w in parsed.children(word, "prep") if w.lemma in {"in", "by"}), None)
    cause = parsed.child(by, "pobj", "pcomp") if by is not None and word.lemma == "kill" else None
    kind = _NOUNS.get(cause.text.casefold(), kind) if cause is not None else kind
    first, last = parsed.sentences[number]
    start, end = parsed.span(range(first, last))
    text = report.copy.text[start:end]
    teller = next(
        (t.statement for t in statements if word.i in t.said.numbers and t.statement.speaker), None
    )
    low, high = dead(text)
    when = _WHEN.search(text)
    actor, target = _sides(parsed, voices, word)
    at = report.copy.place(start, end)
    open_question = re.search(r"\b(?:unidentified|unknown|nobody has claimed|no group)\b", text)
    return IncidentSeen(
        at[0], at[1], kind, None if open_question else actor,
        teller.speaker if teller is not None else None, target, _place(parsed, word),
        when.group() if when else None, low, high,
        bool(re.search(r"\b(?:disput\w+|den(?:y|ied|ies)|alleged\w*|conflicting|traded"
        r" blame)\b", text)),
    )  # fmt: skip


def dead(text: str) -> tuple[int | None, int | None]:
    """Return how many were killed, at least and at most, as a text has it.

    >>> dead("At least four soldiers were killed.")
    (4, None)
    >>> dead("The blast killed between three and five people.")
    (3, 5)
    >>> dead("Nobody was killed.")
    (0, 0)
    """
    for pattern in _DEAD:
        for found in pattern.finditer(text):
            counted = quantity(found["n"])
            if counted is not None:
                return counted
    return (0, 0) if _NO_DEAD.search(text) else (None, None)


def _sides(parsed: Parsed, voices: Voices, word: Word) -> tuple[str | None, str | None]:
    """Return who did it and to whom, where the clause says so."""
    actor = target = None
    if word.pos == "VERB":
        agent = parsed.child(word, "agent")
        subject = parsed.subject(word)
        passive = subject is not None and subject.dep == "nsubjpass"
        doer = parsed.child(agent, "pobj") if agent is not None else None if passive else subject
        actor = voices.of(doer)
        done_to = subject if passive else parsed.child(word, "dobj")
        target = voices.of(done_to)
    else:
        for prep in parsed.children(word, "prep"):
            thing = parsed.child(prep, "pobj")
            if prep.lemma in {"by", "from"}:
                actor = actor or voices.of(thing)
            if prep.lemma in {"on", "against", "of"}:
                target = target or voices.of(thing)
        if actor is None:
            actor = _launcher(parsed, voices, word)
    return _known(actor), _known(target)


def _launcher(parsed: Parsed, voices: Voices, word: Word) -> Voice | None:
    verb = parsed.words[word.head]
    if word.dep == "dobj" and verb.pos == "VERB":
        return voices.of(parsed.subject(verb))
    return None


def _known(voice: Voice | None) -> str | None:
    return voice.id if voice is not None and (voice.known or voice.side) else None


def _place(parsed: Parsed, word: Word) -> str | None:
    """Return the place that the clause names: the first proper name after in, at or near."""
    below = [parsed.words[n] for n in parsed.subtree(word) if n != word.i]
    for head in (word, *parsed.above(word), *below):
        for prep in parsed.children(head, "prep"):
            if prep.lemma not in {"in", "at", "near", "outside"}:
                continue
            thing = parsed.child(prep, "pobj")
            named = _name(parsed, thing) if thing is not None else None
            if named:
                return named
    return None


def _name(parsed: Parsed, thing: Word) -> str | None:
    words = [w for w in parsed.words_of(parsed.subtree(thing)) if w.pos == "PROPN"]
    if not words or _WHEN.search(words[0].text):
        return None
    run = [words[0]]
    for word in words[1:]:
        if word.i == run[-1].i + 1:
            run.append(word)
    return " ".join(w.text for w in run)


def _with_denials(report: Sentences, found: list[IncidentSeen]) -> list[IncidentSeen]:
    """Mark incidents as disputed where the next sentence denies them."""
    words = report.parsed.words
    spans = [(words[a].start, words[b - 1].end) for a, b in report.parsed.sentences]
    texts = {report.copy.at[a]: i for i, (a, _) in enumerate(spans)}
    marked: list[IncidentSeen] = []
    for incident in found:
        number = next((i for at, i in texts.items() if at >= incident.start), len(spans))
        after = report.copy.text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
        denied = re.search(r"\b(?:denied|denies|rejected the (?:claim|accusation))\b", after)
        marked.append(replace(incident, disputed=incident.disputed or bool(denied)))
    return marked

"""The process: who talks with whom, who mediates, where, in which round, and how it stands."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from detente.read.reports.clauses import hypothetical
from detente.read.reports.contract import ProcessSeen
from detente.read.reports.doubt import averted, doubted
from detente.read.reports.venue import ROUND, TALKS, round_of, venue
from detente.read.wordlists import patterns

if TYPE_CHECKING:
    from detente.read.names import Actor
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.statements import Told
    from detente.read.reports.voices import Voices
    from detente.read.syntax import Word

_TRUCE = frozenset({"ceasefire", "cease-fire", "truce", "cessation", "armistice"})
_MEDIATE = re.compile(
    r"\b(?:mediat\w+|brokered|facilitat\w+|hosted|auspices|good offices|shuttl\w+|convened)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next|further|another|new|follow-up|future|more|fresh|subsequent) "
    r"(?:\w+ )?(?:rounds?|cycles?|talks|meetings?|sessions?|negotiations|dialogue|contacts)\b"
    r"|\bmeet again\b|\b(?:will|to) (?:meet|reconvene|return|resume)\b|\breconvene\b", re.IGNORECASE
)  # fmt: skip
_NONE_PLANNED = re.compile(
    r"\bno (?:further|new|more|next|other|future|follow-up|date|plans?|additional)\b"
    r"|\bnot (?:been )?(?:planned|scheduled|fixed|set)\b|\bnothing (?:is )?(?:planned|scheduled)\b"
    r"|\bwithout (?:setting |fixing |agreeing )?(?:a )?(?:new |next )?date\b", re.IGNORECASE
)  # fmt: skip
_PLANNED = re.compile(
    r"\b(?:scheduled|planned|set|expected|due|agreed|will|to) (?:\w+ ){0,3}"
    r"(?:for|be held|take place|meet|begin|start|reconvene|return|resume|continue|open|host)\b"
    r"|\breconvene\b", re.IGNORECASE
)  # fmt: skip
_STATUS = tuple(
    (name.removeprefix("talks "), pattern)
    for name, pattern in patterns("statuses.txt").items()
    if name.startswith("talks ")
)


_TRUCE_STATUS = tuple(
    (name.removeprefix("ceasefire "), pattern)
    for name, pattern in patterns("statuses.txt").items()
    if name.startswith("ceasefire ")
)


def process(report: Sentences, voices: Voices, statements: list[Told]) -> ProcessSeen:
    """Return where the talks stand, as a report has it."""
    mediators = _mediators(report, voices)
    parties = _parties(report, voices, mediators, statements)
    texts = _sentences(report)
    return ProcessSeen(
        parties=tuple(parties),
        mediators=tuple(mediators),
        venue=venue(report, voices),
        round=round_of(texts),
        talks_status=_talks(report, texts),
        next_round=_next(texts),
        ceasefire_status=_ceasefire(report, statements),
    )


def _sentences(report: Sentences) -> list[str]:
    words = report.parsed.words
    return [report.copy.text[words[a].start : words[b - 1].end] for a, b in report.parsed.sentences]


# Who ---------------------------------------------------------------------------------------------


def _actors_below(report: Sentences, voices: Voices, word: Word) -> list[Actor]:
    numbers = report.parsed.subtree(word)
    start, end = report.parsed.words[numbers[0]].start, report.parsed.words[numbers[-1]].end
    seen: dict[str, Actor] = {}
    for *_, actor, how in voices.named(start, end):
        if actor.kind != "person" and (how != "seat" or word.dep == "pobj"):
            seen.setdefault(actor.id, actor)
    return list(seen.values())


def _mediators(report: Sentences, voices: Voices) -> list[str]:
    """Return those of whom a report says that they mediate, and those whom the case has as such."""
    found: dict[str, None] = {}
    for word in report.parsed.words:
        if not _MEDIATE.fullmatch(word.text) and word.lemma not in {"mediator", "auspex"}:
            continue
        for actor in _of_mediation(report, voices, word):
            found.setdefault(actor.id)
    named = {actor.id for *_, actor, _ in voices.named(0, len(report.copy.text))}
    for actor in voices.names.actors:
        if actor.role == "mediator" and actor.id in named:
            found.setdefault(actor.id)
    return list(found)


def _of_mediation(report: Sentences, voices: Voices, word: Word) -> list[Actor]:
    parsed = report.parsed
    by = [w for w in parsed.children(word, "agent", "prep") if w.lemma in {"by", "of", "from"}]
    inside = [a for prep in by for a in _actors_below(report, voices, prep)]
    if inside:
        return inside
    if word.lemma == "mediator" and word.dep == "appos":
        return _with_conjuncts(report, voices, parsed.words[word.head])
    if word.pos == "VERB" and word.tag != "VBN":
        subject = parsed.subject(word)
        if subject is not None and subject.tag == "WDT":
            subject = parsed.words[word.head]
        if subject is not None and subject.pos in {"NOUN", "PROPN"}:
            return _with_conjuncts(report, voices, subject)
        return []
    before = report.copy.text[max(0, word.start - 40) : word.start]
    joined = re.search(r"((?:[A-ZÀ-Ý][\w.’']+(?:, | and |-|—)?)+)[- ]$", before)
    near = voices.named(word.start - len(joined[1]) - 1, word.start) if joined else []
    after = report.copy.text[word.end : word.end + 60]
    listed = re.match(r"\s+(?:from )?((?:[A-ZÀ-Ý][\w.’'-]+(?:, (?:and )?| and )?)+)", after)
    behind = voices.named(word.end, word.end + (listed.end(1) if listed else 0))
    wanted = near or (behind if word.lemma == "mediator" else [])
    return [a for *_, a, how in wanted if a.kind != "person" and how != "seat"]


def _with_conjuncts(report: Sentences, voices: Voices, word: Word) -> list[Actor]:
    found: list[Actor] = []
    for *_, actor, how in voices.named(
        report.parsed.words[report.parsed.subtree(word)[0]].start,
        report.parsed.words[report.parsed.subtree(word)[-1]].end,
    ):
        if actor.kind != "person" and how != "seat" and actor not in found:
            found.append(actor)
    return found


def _parties(
    report: Sentences, voices: Voices, mediators: list[str], statements: list[Told]
) -> list[str]:
    """Return the sides: those between whom there are talks, or who speak and are spoken of."""
    between = _between(report, voices)
    kept = [p for p in between if p not in mediators]
    roles = {a.id: a.role for a in voices.names.actors if a.role}
    if len(kept) > 1:
        return [p for p in kept if roles.get(p) in {None, "party"}]
    counted: Counter[str] = Counter()
    for *_, actor, _ in voices.named(0, len(report.copy.text)):
        if actor.kind in {"state", "de_facto_authority", "armed_group"}:
            counted[actor.id] += 1
    for told in statements:
        if told.statement.on_behalf_of:
            counted[told.statement.on_behalf_of] += 1
    for actor in voices.names.actors:
        if actor.role == "party" and counted[actor.id]:
            counted[actor.id] += 100
    ranked = [p for p, n in counted.most_common() if n > 1 and p not in mediators]
    return [*kept, *[p for p in ranked if p not in kept and roles.get(p) in {None, "party"}]][:2]


def _between(report: Sentences, voices: Voices) -> list[str]:
    """Return those between whom a report says that there are talks, a truce or an agreement."""
    found: dict[str, None] = {}
    nouns = TALKS | _TRUCE | {"agreement", "deal", "accord", "border", "conflict", "pact", "war"}
    for word in report.parsed.words:
        if word.lemma == "between":
            head = report.parsed.words[word.head]
            if head.lemma in nouns:
                for actor in _actors_below(report, voices, word):
                    found.setdefault(actor.id)
        elif word.lemma in {"delegation", "negotiator", "side", "team"}:
            for actor in _actors_below(report, voices, word):
                if actor.kind != "organisation":
                    found.setdefault(actor.id)
    return list(found)


# How it stands -----------------------------------------------------------------------------------


def _nouns(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(nouns))})s?\b", re.IGNORECASE)


_ABOUT_TALKS = _nouns(
    TALKS | {"effort", "delegation", "side", "mediator", "consultation", "contact"}
)
_SPEAKS_OF_TALKS = _nouns(TALKS)
_ABOUT_TRUCE = _nouns(_TRUCE)


def _talks(report: Sentences, texts: list[str]) -> str:
    """Return the status of the talks: what is said of them last and most strongly."""
    counted: Counter[str] = Counter()
    for number, text in enumerate(texts):
        if not _ABOUT_TALKS.search(text):
            continue
        weight = 1.0 + 1.0 / (number + 1)
        for status, pattern in _STATUS:
            found = pattern.search(text.lower())
            if (
                found
                and not _denied(text, found.start())
                and not _open(report, number, found, status)
            ):
                counted[status] += weight  # type: ignore[assignment]
                break
    if not counted:
        return "unknown"
    return max(counted, key=lambda s: (counted[s], -[n for n, _ in _STATUS].index(s)))


def _open(report: Sentences, number: int, found: re.Match[str], status: str) -> bool:
    """Return whether a status is only supposed, or denied, feared, still to come."""
    first = report.parsed.words[report.parsed.sentences[number][0]].start
    inside = report.parsed.within(first + found.start(), first + found.end())
    supposed = any(hypothetical(report.parsed, w) for w in inside if w.pos in {"VERB", "NOUN"})
    return supposed or (status in _ENDED and doubted(report.parsed, inside, status))


_ENDED = frozenset({"collapsed", "suspended", "concluded_with_agreement"})


def _denied(text: str, at: int) -> bool:
    return bool(re.search(r"\b(?:not|never|no|n.t|without)\s+(?:\w+\s+)?$", text[:at][-24:]))


def _next(texts: list[str]) -> str:
    """Return whether a next round is planned: what is said to be so outweighs what is wished."""
    for text in texts:
        if (_NEXT.search(text) or _SPEAKS_OF_TALKS.search(text)) and _NONE_PLANNED.search(text):
            return "none_planned"
    for text in texts:
        ahead = _NEXT.search(text) or _round_ahead(text)
        if (
            ahead
            and _PLANNED.search(text)
            and not re.search(r"\b(?:if|unless|could|might)\b", text)
        ):
            return "planned"
    return "unknown"


def _round_ahead(text: str) -> bool:
    return bool(ROUND.search(text)) and bool(_PLANNED.search(text)) and "will" in text


_LASTS = re.compile(r"\b(?:hold|continue|remain|stay|observe|respect|last|in (?:force|place))")


def _ceasefire(report: Sentences, statements: list[Told]) -> str:
    """Return the status of a ceasefire, the strongest that anything said of one comes to."""
    found: Counter[str] = Counter()
    words = report.parsed.words
    for start, end in report.parsed.sentences:
        truce = [w for w in words[start:end] if w.lemma in _TRUCE]
        if not truce:
            continue
        text = report.copy.text[words[start].start : words[end - 1].end]
        found[_status_of_truce(report, truce[0], text, words[start].start)] += 1
    for told in statements:
        conditional = told.condition is not None and _ABOUT_TRUCE.search(told.text)
        if conditional and _LASTS.search(told.text):
            found["in_force_conditional"] += 2
    order = (
        "collapsed", "violated", "in_force_conditional", "extended", "in_force", "declared",
        "proposed", "none",
    )  # fmt: skip
    return next((status for status in order if found[status]), "unknown")


def _status_of_truce(report: Sentences, word: Word, text: str, begin: int) -> str:
    text = text.lower()
    if _TRUCE_STATUS[-1][1].search(text):
        return "none"
    verb = next((w for w in report.parsed.above(word) if w.pos in {"VERB", "AUX"}), None)
    supposed = verb is not None and hypothetical(report.parsed, word)
    existing = re.search(
        r"\b(?:existing|current|hold|in (?:force|place|effect)|continue|extend|prolong)\b", text
    )
    if supposed and "whether" in text:
        return "unknown"
    if supposed:
        return "in_force_conditional" if existing else "proposed"
    for status, pattern in _TRUCE_STATUS[:-1]:
        for found in pattern.finditer(text):
            breach = status in {"violated", "collapsed"}
            if breach and averted(report.parsed, verb, text, found):
                break
            inside = report.parsed.within(begin + found.start(), begin + found.end())
            if status == "proposed" or not doubted(report.parsed, inside, status):
                return status
    return "unknown"

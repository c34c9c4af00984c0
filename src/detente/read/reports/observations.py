"""Observations: counts over periods, as monitors report them.

A count that is compared with one of an earlier period gives two observations, each with its own
period.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.read.names import identifier
from detente.read.reports.contract import ObservationSeen
from detente.read.reports.numbers import number_in

if TYPE_CHECKING:
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.statements import Told
    from detente.read.reports.voices import Voices

_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|no)"
)
_THINGS = (
    r"violations?|explosions?|breaches|breach|incidents?|rounds?|bursts?|shots?|detonations?|flights?|"
    r"incursions?|attacks?|strikes?|complaints?|crossings?|infringements?|weapons?|projectiles?|"
    r"allegations?|detentions?|abductions?|overflights?|airstrikes?|clashes|shellings?|movements?|"
    r"impacts?|tanks?|obstructions?|restrictions?"
)
_COUNT = re.compile(
    rf"\b(?P<n>{_NUMBER})\s+(?P<what>(?:(?!and\b|in\b|on\b|to\b|of\b)[a-z][\w-]*\s+){{0,3}}?(?:{_THINGS})"
    r"(?:\s+of (?:the )?(?:ceasefire|truce|agreement|cessation of hostilities))?)\b", re.IGNORECASE
)  # fmt: skip
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = (
    rf"(?:(?:the )?(?:evening|morning|night)s? of )?(?:\d{{1,2}}(?: {_MONTH})?(?: \d{{4}})?"
    rf"|{_MONTH}(?: \d{{1,2}}\b)?(?:,? \d{{4}})?|{_WEEKDAY})"
)
_UNIT = (
    r"(?:reporting period|weekends?|weeks?|fortnights?|hours?|days?|months?|quarters?|years?"
    r"|nights?|"
    r"period)"
)
_WHICH = r"(?:past|last|previous|preceding|prior|first|second|same|final|following|current)"
_MANY = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty-four|thirty)"
_PERIOD = re.compile(
    rf"\b(?:(?:between|from) {_DAY} (?:and|to|until|till|through) {_DAY}"
    rf"|(?:in|during|over|for|within|throughout) (?:the )?(?:{_WHICH} )?(?:{_MANY} )?{_UNIT}\b"
    rf"(?: (?:of|to|from|before|beginning|starting|ending|until)(?: on)? {_DAY}"
    rf"| (?:before|earlier|prior)\b(?! (?:the|that|his|her|its|their)\b))?"
    rf"|(?:in|during|throughout|for) {_MONTH}(?:,? \d{{4}})?"
    rf"|(?:last|this|{_WHICH}|the {_WHICH}) {_UNIT}\b|the {_UNIT} (?:before|earlier)|a {_UNIT}"
    rf" earlier"
    rf"|since {_DAY}|yesterday|overnight|on {_DAY}|per (?:day|week|month))",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|as against|against|up from|down from|versus|as opposed to|"
    rf"(?:fewer|more|less) than the) (?:the )?(?:about |some |approximately )?(?P<n>{_NUMBER})\b",
    re.IGNORECASE,
)
_MONITORS = re.compile(
    r"\b(?:record\w*|register\w*|observ\w+|document\w*|count\w*|log\w*|report\w*|not\w+|verif\w+|"
    r"receiv\w+|tall\w+|saw|heard|there (?:were|have been)|detect\w*|commit(?:ted|ting|s)?|"
    r"carr(?:ied|ying) out|assess\w+|confirm\w+|list\w*)\b", re.IGNORECASE
)  # fmt: skip


def observations(
    report: Sentences, voices: Voices, statements: list[Told]
) -> list[ObservationSeen]:
    """Return the counts over periods in a report."""
    words = report.parsed.words
    found: list[ObservationSeen] = []
    for first, last in report.parsed.sentences:
        start, end = words[first].start, words[last - 1].end
        text = report.copy.text[start:end]
        if not (_MONITORS.search(text) and (_PERIOD.search(text))):
            continue
        source = _source(report, voices, statements, (first, last))
        at = report.copy.place(start, end)
        found += [
            ObservationSeen(at[0], at[1], count, what, period, source)
            for count, what, period in counts(text)
        ]
    return found


def counts(text: str) -> list[tuple[int, str, str | None]]:
    """Return the counts of a sentence: how many, of what, and the words of the period.

    >>> counts(
    ...     "The mission recorded 214 ceasefire violations between 3 and 9 May, "
    ...     "compared with 198 in the previous week."
    ... )  # doctest: +NORMALIZE_WHITESPACE
    [(214, 'ceasefire violations', 'between 3 and 9 May'),
     (198, 'ceasefire violations', 'in the previous week')]
    """
    compared = _COMPARED.search(text)
    border = compared.start() if compared is not None else len(text)
    periods = list(_PERIOD.finditer(text))
    found: list[tuple[int, str, str | None]] = []
    for match in _COUNT.finditer(text):
        number = number_in(match["n"])
        if number is None or any(p.start() <= match.start() < p.end() for p in periods):
            continue
        found.append((number, match["what"], _period(periods, match.start(), border)))
    if not found or compared is None:
        return found
    number = number_in(compared["n"])
    if number is not None and _COUNT.match(text, compared.start("n")) is None:
        period = _period(periods, compared.start("n"), border)
        before = [item for item in found if item[2] != period or period is None]
        found.insert(len(before), (number, found[0][1], period))
    return found


def _period(periods: list[re.Match[str]], at: int, border: int) -> str | None:
    """Return the words of the period that a count is for: on its side of the comparison."""
    for period in periods:
        if (period.start() > border) == (at > border):
            return period.group()
    return None


def _source(
    report: Sentences, voices: Voices, statements: list[Told], sentence: tuple[int, int]
) -> str | None:
    """Return who counted: whoever tells the sentence, else its subject or agent."""
    for told in statements:
        if told.statement.speaker and sentence[0] <= told.said.numbers[0] < sentence[1]:
            return told.statement.speaker
    parsed = report.parsed
    root = parsed.root(sentence)
    agent = parsed.child(root, "agent")
    thing = parsed.child(agent, "pobj") if agent is not None else parsed.child(root, "nsubj")
    text = report.copy.text[parsed.words[sentence[0]].start : parsed.words[sentence[1] - 1].end]
    if thing is None:
        return _named_first(voices, text, parsed.words[sentence[0]].start)
    words = parsed.words_of(parsed.subtree(thing))
    counted = _COUNT.search(report.copy.text[words[0].start : words[-1].end])
    voice = None if counted and agent is None else voices.teller(thing)
    return voice.id if voice is not None else None


_FIRST = re.compile(
    r"(?:the )?(?P<who>[a-z][\w’'-]*(?: [\w’'-]+){0,5}?) (?:has |have |had )?"
    r"(?:recorded|registered|observed|documented|counted|logged|verified|tallied)\b",
    re.IGNORECASE,
)


def _named_first(voices: Voices, text: str, start: int) -> str | None:
    """Return who counted where a sentence begins with it and was not parsed so."""
    found = _FIRST.match(text)
    if found is None or _COUNT.search(found.group()) or found["who"].casefold() in _NOBODY:
        return None
    hits = voices.named(start + found.start("who"), start + found.end("who"))
    return hits[0][2].id if hits else identifier(found["who"])


_NOBODY = frozenset({"there", "it", "they", "he", "she", "we", "officials have"})

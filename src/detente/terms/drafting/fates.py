"""Where a bracket went that a later version no longer has.

Words are compared by what stands next to them, in words and signs, so that line ends and the other
brackets of the same passage make no difference. What cannot be told is said to be unclear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.versions import History, Version

BESIDE = (6, 3)
"""How many words and signs on each side are compared: first more, then fewer."""
TELLING = 4
"""So many words and signs in a row are telling where the passage around them has changed."""

_PIECE = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a bracket that a later version no longer has.

    Attributes:
        bracket: its id.
        last: the last version that has it; None where no version ever had.
        gone: the version that no longer has it.
        how: ``taken`` (option ``option`` became text), ``dropped`` (its words are gone),
            ``renamed`` (its words stand in bracket ``now``), ``unclear``, ``never``.
        article: anchor of the article that it stood in.
        then: what became of bracket ``now``, where a later version no longer has that one either.
    """

    bracket: str
    how: Literal["taken", "dropped", "renamed", "unclear", "never"]
    last: int | None = None
    gone: int | None = None
    option: int | None = None
    now: str | None = None
    article: str | None = None
    then: Fate | None = None

    def words(self) -> str:
        """Return what became of it, as a sentence."""
        if self.how == "never":
            return f"no version has a bracket {self.bracket}"
        where = f" of article {self.article}" if self.article else ""
        lead = f"version {self.gone} no longer has bracket {self.bracket}{where}"
        told = {
            "taken": f"{lead}: its option {self.option} became text",
            "dropped": f"{lead}: its words were taken out",
            "renamed": f"{lead}: its words stand in bracket {self.now}",
        }.get(self.how, f"{lead}, and its words are not found again")
        return f"{told}; {self.then.words()}" if self.then else told


def fate(history: History, name: str) -> Fate | None:
    """Return what became of a bracket; None where the latest version still has it."""
    having = [version for version in history.versions if version.bracket(name) is not None]
    if not having:
        return Fate(name, "never")
    last = having[-1]
    following = next((v for v in history.versions if v.number > last.number), None)
    bracket = last.bracket(name)
    if following is None or bracket is None:
        return None
    found = Fate(name, "unclear", last.number, following.number, article=bracket.article)
    renamed = _same_words(bracket, last, following)
    if renamed is not None:
        return replace(found, how="renamed", now=renamed, then=fate(history, renamed))
    number = _became(last, following, bracket)
    if number is None:
        return found
    return replace(found, how="taken" if number else "dropped", option=number or None)


def _same_words(bracket: Bracket, before: Version, after: Version) -> str | None:
    """Return the bracket of the later version, new in it, that has the words of one before."""
    own = squeezed(bracket.words)
    return next(
        (
            other.id
            for other in after.scan.brackets
            if squeezed(other.words) == own and before.bracket(other.id) is None
        ),
        None,
    )


def _became(before: Version, after: Version, bracket: Bracket) -> int | None:
    """Return the option that became text, 0 where the words are gone, None if nobody can tell."""
    later = _joined(_pieces(_prose(after, 0, len(after.text))))
    lead, follow = _beside(before, bracket)
    options = [
        (option.number, _pieces(_prose(before, option.start, option.end)))
        for option in bracket.options
    ]
    for count in BESIDE:
        near = lead[-count:], follow[:count]
        found = [
            n for n, words in options if words and _joined([*near[0], *words, *near[1]]) in later
        ]
        if near[0] and near[1] and found:
            return found[0] if len(found) == 1 else None
        gone = [*near[0], *near[1]]
        if near[0] and near[1] and len(gone) >= TELLING and _joined(gone) in later:
            return 0
    return _by_words_alone(before, bracket, options, lead, follow, later)


def _by_words_alone(
    before: Version,
    bracket: Bracket,
    options: list[tuple[int, list[str]]],
    lead: list[str],
    follow: list[str],
    later: str,
) -> int | None:
    """Return the one option that is found where the passage around it has changed."""
    earlier = _joined(_pieces(_prose(before, 0, bracket.start)))
    earlier += _joined(_pieces(_prose(before, bracket.end, len(before.text))))
    telling: set[int] = set()
    for number, words in options:
        for sequence in ([*lead[-3:], *words], [*words, *follow[:3]], words):
            told = _joined(sequence)
            if words and len(sequence) >= TELLING and later.count(told) > earlier.count(told):
                telling.add(number)
    return telling.pop() if len(telling) == 1 else None


def _beside(version: Version, bracket: Bracket) -> tuple[list[str], list[str]]:
    """Return the words before and behind a bracket, as far as no other bracket is met."""
    others = [(b.start, b.end) for b in version.scan.brackets if b.start != bracket.start]
    within = [(s, e) for s, e in others if s < bracket.start and bracket.end < e]
    edges = [edge for span in others for edge in span if span not in within]
    for around in version.scan.brackets:
        if (around.start, around.end) in within:
            edges += [e for option in around.options for e in (option.start, option.end)]
    start = max((edge for edge in edges if edge <= bracket.start), default=0)
    end = min((edge for edge in edges if edge >= bracket.end), default=len(version.text))
    before, after = _prose(version, start, bracket.start), _prose(version, bracket.end, end)
    return _pieces(before), _pieces(after)


def _prose(version: Version, start: int, end: int) -> str:
    """Return the words of a stretch without its blocks of terms, which values may change."""
    parts: list[str] = []
    at = start
    for first, last in version.scan.fences:
        if start <= first and last <= end:
            parts.append(version.text[at:first])
            at = last
    return "".join([*parts, version.text[at:end]])


def _pieces(words: str) -> list[str]:
    return _PIECE.findall(words)


def _joined(pieces: list[str]) -> str:
    """Return pieces with one space around each: no word is found inside another."""
    return f" {' '.join(pieces)} "


def squeezed(words: str) -> str:
    """Return words with single spaces: how they are broken into lines makes no difference."""
    return re.sub(r"\s+", " ", words).strip()


__all__ = ["Fate", "fate", "squeezed"]

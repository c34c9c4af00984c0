"""D110: a reference to an article or a bracket that the text does not have, and where it went."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.terms.drafting.fates import fate
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair
from detente.terms.drafting.text import blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.remark import Remark
    from detente.terms.drafting.marks import Heading

_ARTICLES = re.compile(
    r"\b[Aa]rticles?\s+(?P<numbers>\d+(?:\s*\(\w+\))*(?:\s*(?:,|and|or|to|–|-)\s*\d+(?:\s*\(\w+\))*)*)"
)
_ELSEWHERE = re.compile(
    r"(?:\s*,?\s*paragraphs?\s+\d+)?\s*,?\s+(?:of|in)\s+(?:the|that|its|an?)\s+"
    r"(?!present\b|same\b|text\b|agreement\b)"
)
"""Behind an article's number: it is an article of another text."""
_NUMBER = re.compile(r"(?<![\w(])\d+")
_BRACKET = re.compile(r"\bbrackets?\s+[`“\"#]{0,2}(?P<id>[a-z][a-z0-9]*(?:_[a-z0-9]+)*)\b")
_LINK = re.compile(r"\]\(#(?P<anchor>[\w.:-]+)\)")
_HEADED = re.compile(r"^\s*[Aa]rticle\s+(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class _Dead:
    start: int
    end: int
    message: str
    repairs: tuple[Repair, ...]


@DRAFT_LINTS.enter("dead reference")
def dead_reference(draft: Draft) -> Iterable[Remark]:
    """Find references, in prose and in blocks of terms, that lead nowhere."""
    text = _searched(draft)
    for dead in sorted((*_dead_articles(text, draft), *_dead_marks(text, draft)), key=_start):
        words = Words(dead.start, dead.end, _sentence(dead.start, draft))
        yield draft.remark("D110", dead.message, words, repairs=dead.repairs)


def _start(dead: _Dead) -> int:
    return dead.start


def _searched(draft: Draft) -> str:
    """Return the text with all that holds no reference of its own as spaces."""
    text = draft.text.text
    marks = draft.text.scan
    left = [(heading.start, heading.end) for heading in marks.headings]
    for start, end in marks.fences:
        opening = text[start : text.find("\n", start)].strip().strip("`~").split()
        if opening[:1] != ["terms"]:
            left.append((start, end))
    left += [(b.options[-1].end + 1, b.end) for b in draft.text.brackets if b.options]
    left += [found.span() for found in re.finditer(r"<!--(?s:.*?)(?:-->|\Z)", text)]
    return blank(text, left)


def _sentence(offset: int, draft: Draft) -> str:
    """Return the sentence around an offset; in a block of terms, its line."""
    for sentence in draft.prose.sentences:
        if sentence.start <= offset < sentence.end:
            return sentence.shown
    text = draft.text.text
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[begin : len(text) if end < 0 else end].strip()


# Articles ----------------------------------------------------------------------------------------


def _numbered(headings: Iterable[Heading]) -> dict[int, Heading]:
    found = ((_HEADED.match(heading.words), heading) for heading in headings)
    return {int(match["number"]): heading for match, heading in found if match}


def _dead_articles(text: str, draft: Draft) -> Iterator[_Dead]:
    known = _numbered(draft.text.scan.headings)
    if not known:
        return
    for found in _ARTICLES.finditer(text):
        if _ELSEWHERE.match(text, found.end()):
            continue
        first = found.start("numbers")
        for number in _NUMBER.finditer(found["numbers"]):
            if int(number[0]) not in known:
                start, end = first + number.start(), first + number.end()
                yield _article_gone(int(number[0]), start, end, known, draft)


def _article_gone(
    number: int, start: int, end: int, known: dict[int, Heading], draft: Draft
) -> _Dead:
    message = f"There is no article {number} in this text"
    write_out = Repair("write the rule out here, without a reference")
    for version in reversed(draft.history.versions if draft.history else ()):
        before = _numbered(version.scan.headings).get(number)
        if before is None:
            continue
        title = _title(before)
        now = next((n for n, heading in known.items() if title and _title(heading) == title), None)
        was = f"{message}; version {version.number} had it, as “{before.words}”"
        if now is None:
            return _Dead(start, end, f"{was}.", (write_out,))
        repair = Repair(f"article {now}")
        return _Dead(start, end, f"{was}, which is article {now} now.", (repair, write_out))
    listed = ", ".join(map(str, sorted(known)))
    repair = Repair(f"the number of an article that is there: {listed}")
    return _Dead(start, end, f"{message}.", (repair, write_out))


def _title(heading: Heading) -> str:
    return re.sub(r"^\s*article\s+\d+\s*[.:–-]?\s*", "", heading.words.casefold()).strip()


# Brackets and anchors ----------------------------------------------------------------------------


def _dead_marks(text: str, draft: Draft) -> Iterator[_Dead]:
    anchors = {heading.anchor for heading in draft.text.scan.headings}
    brackets = {bracket.id for bracket in draft.text.brackets}
    for found in _LINK.finditer(text):
        if found["anchor"] not in anchors | brackets:
            message = f"Nothing in this text has the anchor #{found['anchor']}"
            yield _gone(found["anchor"], *found.span("anchor"), message, draft)
    for found in _BRACKET.finditer(text):
        name = found["id"]
        if name not in brackets and ("_" in name or name[-1].isdigit()):
            message = f"There is no bracket {name} in this text"
            yield _gone(name, *found.span("id"), message, draft)


def _gone(name: str, start: int, end: int, message: str, draft: Draft) -> _Dead:
    went = fate(draft.history, name) if draft.history else None
    repairs = [Repair("write the rule out here, without a reference")]
    if went is not None and went.how != "never":
        message = f"{message}: {went.words()}"
        if went.now:
            repairs.insert(0, Repair(f"bracket {went.now}"))
        elif went.article and went.how == "taken":
            repairs.insert(0, Repair(f"name the article, #{went.article}, whose text it is now"))
    return _Dead(start, end, f"{message}.", tuple(repairs))

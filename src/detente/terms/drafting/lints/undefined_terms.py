"""D102: a term, capitalised or in quotation marks, that nothing defines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.prose import key_of
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.prose import Sentence
    from detente.terms.drafting.lints.remark import Remark

_CAPITAL = r"[A-Z][\w’'-]*"
_CAPITALISED = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Ee]very|[Aa]ny|[Bb]oth|[Aa]ll|[Nn]o|[Ss]uch|[Ee]ither)\s+"
    rf"(?P<term>{_CAPITAL}(?:\s+(?:(?:of|for|on)\s+(?:the\s+)?)?{_CAPITAL})*)"
    r"(?:(?=(?:\s+(?:and|or)\s+[A-Z][\w’'-]*)?(?P<after>\s+[a-z]+))|(?!\s+[a-z]))"
)
_QUOTED = re.compile(r"(?<!\w)(?:“(?P<curly>[^“”]{2,60})”|\"(?P<straight>[^\"]{2,60})\")")
_TITLE = re.compile(r"\b(?:entitled|titled|called|named|reads?|words?)\s*:?\s*$")
_LONGEST = 5
"""Words; what is longer in quotation marks is a quotation."""
_PLACE_NOUNS = frozenset(
    {
        *("airport", "border", "bridge", "city", "crossing", "crossings", "district"),
        *("districts", "gate", "gates", "hills", "mountains", "oblast", "oblasts", "pass"),
        *("province", "provinces", "region", "regions", "river", "road", "side", "town"),
        *("valley", "village", "highway"),
    }
)
"""Nouns before which a capital is that of a place's name."""
_OF_THE_TEXT = frozenset(
    {
        *("agreement", "text", "accord", "protocol", "memorandum", "framework", "article"),
        *("paragraph", "annex", "chapter", "section", "part", "preamble", "schedule"),
        *("appendix", "clause"),
    }
)
"""Names of the text and its parts."""
_KNOWN = frozenset(
    {
        *("united nation", "security council", "general assembly", "secretary-general", "charter"),
        *("un charter", "charter of the united nation", "geneva convention", "red cross", "un"),
        *("international committee of the red cross", "icrc", "red crescent", "quran", "state"),
    }
)
"""What is known outside the text, as terms are compared."""


@dataclass
class _Term:
    """A term as it stands first, and how often it is used."""

    words: str
    first: Words
    uses: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


@DRAFT_LINTS.enter("undefined terms")
def undefined_terms(draft: Draft) -> Iterable[Remark]:
    """Find terms that are used and defined neither in the text nor by a name on record."""
    found: dict[str, _Term] = {}
    for sentence in draft.prose.sentences:
        for start, end in _terms(sentence):
            words = " ".join(sentence.plain[start:end].split())
            key = key_of(words)
            if not _known(key, words, draft):
                term = found.setdefault(key, _Term(words, Words.of(sentence, start, end)))
                term.uses.append((sentence.start + start, sentence.start + end))
    for term in found.values():
        times = "once" if len(term.uses) == 1 else f"{len(term.uses)} times"
        message = f"“{term.words}” is used {times} and defined nowhere in the text."
        repairs = (
            Repair(f"“{term.words}” means …, in an article on definitions"),
            Repair("the name of the body, person or place as it is on record"),
        )
        also = tuple(draft.place(*use) for use in term.uses[1:4])
        yield draft.remark("D102", message, term.first, repairs=repairs, also=also)


def _terms(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield what looks like a defined term, by offsets in the sentence."""
    if sentence.defines:
        return
    for found in _CAPITALISED.finditer(sentence.plain):
        of_place = (found["after"] or "").strip() in _PLACE_NOUNS
        if not (of_place and " " not in found["term"]):
            yield found.span("term")
    for found in _QUOTED.finditer(sentence.plain):
        group = "curly" if found["curly"] is not None else "straight"
        words = found[group]
        if len(words.split()) > _LONGEST or words.strip()[-1:] in {".", "!", "?", ",", ";"}:
            continue
        if words.isascii() and not _TITLE.search(sentence.plain, 0, found.start()):
            yield found.span(group)


def _known(key: str, words: str, draft: Draft) -> bool:
    said = words.casefold()
    title = draft.text.header.title.casefold()
    titled = said in title or (bool(title) and title in said)
    return (
        key in draft.prose.defined
        or key in _KNOWN
        or titled
        or key.split(maxsplit=1)[0] in _OF_THE_TEXT
        or key in draft.name_keys
        or draft.name_words.issuperset(said.split())
        or (bool(draft.text.header.parties) and key in {"party", "partie", "side"})
        or any(_says(draft, clause, said) for clause in draft.text.clauses)
    )


def _says(draft: Draft, clause: str, said: str) -> bool:
    """Return whether the definition in a block of terms is about these words."""
    definition: object = getattr(draft.text.clauses[clause], "definition", None)
    return (
        isinstance(definition, str)
        and definition != UNSPECIFIED
        and definition.casefold().startswith((f"{said}:", f"{said} means", f"“{said}”"))
    )

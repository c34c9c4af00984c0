"""D101: a word that can be read in more than one way. The words are in ``vague_words.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from detente.kernel.yaml_text import load
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.prose import key_of
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.prose import Sentence
    from detente.terms.drafting.lints.remark import Remark


@dataclass(frozen=True, slots=True)
class VagueWord:
    """A word, or several, that two readers can honestly read differently.

    Attributes:
        question: what it leaves open.
        why: what two readers may make of it.
        time: whether it stands where a time should.
        not_after, not_before: words beside which it says something else.
    """

    question: str
    why: str
    repairs: tuple[Repair, ...]
    time: bool = False
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()

    def fits(self, before: str, after: str) -> bool:
        """Return whether it has its vague sense between these words."""
        last = before.split()[-1:]
        first = after.split()[:1]
        return not (set(last) & set(self.not_after) or set(first) & set(self.not_before))


@cache
def vague_words() -> dict[str, VagueWord]:
    """Return the list: words in lower case with single spaces → what is known of them."""
    file = files("detente.terms.drafting.lints") / "vague_words.yaml"
    entries = cast("list[dict[str, Any]]", load(file.read_text(encoding="utf-8"), str(file)).data)
    found: dict[str, VagueWord] = {}
    for entry in entries:
        repairs = tuple(Repair(words) for words in entry["repairs"])
        vague = VagueWord(
            entry["question"], entry["why"], repairs, bool(entry.get("time")),
            tuple(entry.get("not_after", ())), tuple(entry.get("not_before", ())),
        )  # fmt: skip
        found.update((word.casefold(), vague) for word in entry["words"])
    return found


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(vague_words(), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def vague_in(sentence: Sentence, draft: Draft) -> Iterator[tuple[int, int, VagueWord]]:
    """Yield the vague words of a sentence, with offsets in it.

    Left out are those in quotation marks, in a sentence that defines a term, and those that the
    text itself defines.
    """
    if sentence.defines:
        return
    quoted: tuple[tuple[int, int], ...] | None = None
    for found in _pattern().finditer(sentence.plain):
        quoted = draft.prose.quoted(sentence) if quoted is None else quoted
        said = " ".join(found[0].casefold().split())
        inside = any(start <= found.start() < end for start, end in quoted)
        if inside or key_of(said) in draft.prose.defined:
            continue
        vague = vague_words()[said]
        if vague.fits(sentence.plain[: found.start()], sentence.plain[found.end() :]):
            yield found.start(), found.end(), vague


@DRAFT_LINTS.enter("vague words")
def vague_words_used(draft: Draft) -> Iterable[Remark]:
    """Find words that leave open what is owed, by when, where or to whose satisfaction."""
    for sentence in draft.prose.sentences:
        for start, end, vague in vague_in(sentence, draft):
            said = " ".join(sentence.plain[start:end].split())
            message = f"“{said}” leaves open {vague.question}. {vague.why}"
            words = Words.of(sentence, start, end)
            yield draft.remark("D101", message, words, repairs=vague.repairs)

"""A parsed text: words, how each depends on another, and where sentences begin and end.

The words of a text are numbered from its beginning; ``start`` and ``end`` are offsets into the text
that was parsed. Labels of dependencies are those of ClearNLP, tags those of the Penn Treebank, as
the English models of spaCy give them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


class Word(NamedTuple):
    """A word: its number, its place, its forms, and the number of the word that it depends on."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True)
class Parsed:
    """A text with its words and the spans of words that are its sentences, end exclusive."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    below: tuple[tuple[Word, ...], ...] = field(init=False, repr=False)
    _whole: dict[int, tuple[int, ...]] = field(
        init=False, repr=False, default_factory=dict[int, tuple[int, ...]]
    )

    def __post_init__(self) -> None:
        """Turn heads around: for each word, those that depend on it."""
        below: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.i:
                below[word.head].append(word)
        object.__setattr__(self, "below", tuple(map(tuple, below)))

    def root(self, sentence: tuple[int, int]) -> Word:
        """Return the word on which all others of a sentence depend."""
        for i in range(*sentence):
            if self.words[i].head == i:
                return self.words[i]
        return self.words[sentence[0]]

    def children(self, word: Word, *deps: str) -> list[Word]:
        """Return the words that depend on a word, in order; only those with a label, if given."""
        if not deps:
            return list(self.below[word.i])
        return [w for w in self.below[word.i] if w.dep in deps]

    def child(self, word: Word, *deps: str) -> Word | None:
        """Return the first word that depends on a word with one of the labels."""
        for below in self.below[word.i]:
            if below.dep in deps:
                return below
        return None

    def subtree(self, word: Word) -> tuple[int, ...]:
        """Return the numbers of a word and of all below it, in order."""
        known = self._whole.get(word.i)
        if known is None:
            found, ahead = [word.i], [word.i]
            while ahead:
                inner = [w.i for w in self.below[ahead.pop()]]
                found += inner
                ahead += inner
            known = self._whole[word.i] = tuple(sorted(found))
        return known

    def above(self, word: Word) -> Iterator[Word]:
        """Go from a word's head up to the root."""
        while word.head != word.i:
            word = self.words[word.head]
            yield word

    def subject(self, verb: Word) -> Word | None:
        """Return the subject of a verb: its own, or the one that it shares with the verb above."""
        while True:
            own = self.child(verb, "nsubj", "nsubjpass", "csubj")
            shares = verb.dep in {"xcomp", "conj"} or (verb.dep == "advcl" and verb.tag == "VBG")
            if own is not None or not shares or verb.head == verb.i:
                return own
            verb = self.words[verb.head]

    def span(self, numbers: Iterable[int]) -> tuple[int, int]:
        """Return the offsets from the first to the last of some words, outer punctuation left out.

        A bracket or quotation mark is kept where its partner is inside.
        """
        inside = sorted(numbers)
        texts = Counter(self.words[i].text for i in inside)
        first, last = 0, len(inside) - 1
        while first < last and self._outer(inside[first], texts):
            first += 1
        while first < last and self._outer(inside[last], texts):
            last -= 1
        return self.words[inside[first]].start, self.words[inside[last]].end

    def _outer(self, number: int, texts: Counter[str]) -> bool:
        """Return whether a word is mere punctuation; then it no longer counts as inside."""
        word = self.words[number]
        if word.text in _PARTNERS:
            outer = not texts[_PARTNERS[word.text]]
        else:
            outer = word.pos in {"PUNCT", "SPACE"} or word.text in {"—", "–", "-", ";"}
        if outer:
            texts[word.text] -= 1
        return outer

    def words_of(self, numbers: Iterable[int]) -> list[Word]:
        """Return words by their numbers."""
        return [self.words[i] for i in numbers]

    def within(self, start: int, end: int) -> list[Word]:
        """Return the words whose place lies between two offsets."""
        return [w for w in self.words if start <= w.start and w.end <= end]

    def has(self, numbers: Iterable[int], lemmas: Container[str]) -> bool:
        """Return whether one of the words has one of the lemmas."""
        return any(self.words[i].lemma in lemmas for i in numbers)


_PARTNERS = {"“": "”", "”": "“", "(": ")", ")": "(", "‘": "’", "«": "»", "»": "«", '"': '"'}


@dataclass(frozen=True)
class Piece:
    """A parsed piece of a text: its words, numbered and placed in the whole, and its sentences."""

    words: list[Word]
    sentences: list[tuple[int, int]]


class Parser(Protocol):
    """What the reader needs of a language model."""

    name: str

    def parse(self, pieces: Sequence[tuple[str, int]]) -> Iterator[Piece]:
        """Parse the pieces of one text, each given with the offset at which it stands.

        Words are numbered through all pieces; places are in the whole text.
        """
        ...

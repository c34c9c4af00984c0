"""Which block of one text is which block of another: in its place, or moved.

First the longest common subsequence of unaltered blocks keeps its place.  Long or named blocks that
are gone here and found there unaltered are moves.  Between the blocks that keep their place the
best chain of similar blocks, in order, is found; what is left over is once more compared across
the whole text.  Everything is decided by the words and their order alone.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from detente.terms.drafting.redlines.blocks import BlockKind
from detente.terms.drafting.redlines.tokens import Vocabulary, is_word, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.terms.drafting.redlines.blocks import Block

SIMILAR = 0.5
"""Share of tokens that two blocks in one place have in common, from which one became the other."""
MOVED_SIMILAR = 0.7
"""The same for two blocks in different places: less alike, and it is no move."""
FENCE_MOVED_SIMILAR = 0.85
"""The same for fenced blocks, which share the words of notation with any other of their kind."""
LONG = 5
"""Words from which an unaltered block elsewhere is taken before a similar one in its place."""
TELLING = 4
"""Words from which a block that was altered can be recognised elsewhere."""
CLOSEST = 8
"""How many of the most similar blocks are considered for each block."""

_NAMED = 0.3
"""What the same anchor or clause id adds to the similarity of two blocks."""
_SAME_ARTICLE = 0.05
_BARE = 0.1
"""What the match of two blocks without any word (``---``, ``[``) counts."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A block of the text before and what became of it.

    Attributes:
        before, after: numbers of the blocks.
        alike: share of their tokens that they have in common, from 0 to 1.
    """

    before: int
    after: int
    alike: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of blocks that kept their place, in order, and pairs that did not."""

    kept: tuple[Pair, ...]
    moved: tuple[Pair, ...]


def align(before: Sequence[Block], after: Sequence[Block]) -> Alignment:
    """Return which block is which."""
    return _Aligner(before, after).run()


class _Side:
    """One text's blocks, and what they are compared by."""

    def __init__(self, blocks: Sequence[Block], vocabulary: Vocabulary) -> None:
        self.blocks = blocks
        self.words: list[int] = []
        self.coded: list[str] = []
        for block in blocks:
            told = [token for token in tokens(block.title or block.body) if not token.isspace()]
            self.words.append(sum(map(is_word, told)))
            self.coded.append(vocabulary.coded(told))
        self.keys = {(block.kind, block.key) for block in blocks if block.key}
        self.free = set(range(len(blocks)))


class _Aligner:
    def __init__(self, before: Sequence[Block], after: Sequence[Block]) -> None:
        vocabulary = Vocabulary()
        self.old, self.new = _Side(before, vocabulary), _Side(after, vocabulary)
        self.bodies = Vocabulary()
        self.kept: list[Pair] = []
        self.moved: list[Pair] = []

    def run(self) -> Alignment:
        self._unaltered_in_place()
        self._unaltered_elsewhere(LONG)
        self._altered_in_place()
        self._unaltered_elsewhere(1)
        self._named_elsewhere()
        self._titled_elsewhere()
        self._altered_elsewhere()
        self._beside_moves()
        order = sorted(self.kept, key=lambda pair: pair.before)
        return Alignment(tuple(order), tuple(sorted(self.moved, key=lambda pair: pair.before)))

    # In their place ------------------------------------------------------------------------------

    def _unaltered_in_place(self) -> None:
        old = [n for n, words in enumerate(self.old.words) if words]
        new = [n for n, words in enumerate(self.new.words) if words]
        one = self.bodies.coded([self.old.blocks[n].body for n in old])
        two = self.bodies.coded([self.new.blocks[n].body for n in new])
        for same in LCSseq.opcodes(one, two):
            if same.tag == "equal":
                pairs = zip(
                    old[same.src_start : same.src_end], new[same.dest_start : same.dest_end],
                    strict=True,
                )  # fmt: skip
                for n, m in pairs:
                    self._keep(Pair(n, m, 1.0))

    def _altered_in_place(self) -> None:
        """Pair what is similar between two neighbours that keep their place."""
        ends = [*sorted(self.kept, key=lambda pair: pair.before)]
        ends.append(Pair(len(self.old.blocks), len(self.new.blocks), 1.0))
        low, start = 0, 0
        for end in ends:
            old = [n for n in range(low, end.before) if n in self.old.free]
            new = [n for n in range(start, end.after) if n in self.new.free]
            for pair in _chain(self._candidates(old, new)):
                self._keep(pair)
            low, start = end.before + 1, end.after + 1

    def _candidates(self, old: Sequence[int], new: Sequence[int]) -> list[tuple[Pair, float]]:
        """Return pairs that may be one block, each with what it counts."""
        found: list[tuple[Pair, float]] = []
        for kind in BlockKind:
            mine = [n for n in old if self.old.blocks[n].kind is kind]
            theirs = {m: self.new.coded[m] for m in new if self.new.blocks[m].kind is kind}
            for n, beside in _beside(mine, list(theirs)):
                found += self._counted(n, theirs, beside)
        return found

    def _counted(
        self, n: int, theirs: dict[int, str], beside: set[int]
    ) -> Iterable[tuple[Pair, float]]:
        """Yield the most similar blocks, those that bear the same name, and those just beside.

        Where hundreds of blocks are equally similar, the one in the same row is the likeliest.
        """
        block = self.old.blocks[n]
        closest = self._closest(n, theirs, SIMILAR)
        seen = {m for m, _ in closest}
        named = {m for m in theirs if block.key and self.new.blocks[m].key == block.key}
        closest += [(m, self._alike(n, m)) for m in sorted(named - seen)]
        near = [(m, self._alike(n, m)) for m in sorted(beside - seen - named)]
        closest += [
            (m, alike) for m, alike in near if alike >= SIMILAR and not self._named_apart(n, m)
        ]
        for m, alike in closest:
            other = self.new.blocks[m]
            counts = alike if self.old.words[n] or block.kind is BlockKind.SPACE else _BARE
            counts += _NAMED if block.key and block.key == other.key else 0
            counts += _SAME_ARTICLE if block.article == other.article else 0
            yield Pair(n, m, alike), counts

    # Elsewhere -----------------------------------------------------------------------------------

    def _unaltered_elsewhere(self, words: int) -> None:
        """Pair the same words found in another place, first those that follow a move already."""
        places: dict[str, list[int]] = {}
        for m in sorted(self.new.free):
            if self.new.words[m] >= words:
                places.setdefault(self.new.blocks[m].body, []).append(m)
        last = {pair.before: pair.after for pair in self.moved}
        for n in sorted(self.old.free):
            found = places.get(self.old.blocks[n].body) if self.old.words[n] >= words else None
            if found:
                beside = last.get(n - 1, -2) + 1
                m = beside if beside in found else found[0]
                found.remove(m)
                last[n] = m
                self._move(Pair(n, m, 1.0))

    def _named_elsewhere(self) -> None:
        """Pair what bears the same anchor or clause id, however much was rewritten."""
        keys = {(b.kind, b.key): b.number for b in self.new.blocks if b.number in self.new.free}
        for n in sorted(self.old.free):
            block = self.old.blocks[n]
            m = keys.get((block.kind, block.key)) if block.key else None
            if m is not None and m in self.new.free:
                alike = self._alike(n, m)
                if alike >= SIMILAR:
                    self._move(Pair(n, m, alike))

    def _titled_elsewhere(self) -> None:
        """Pair headings that say the same under another number."""
        titles: dict[str, list[int]] = {}
        for m in sorted(self.new.free):
            titles.setdefault(self.new.blocks[m].title.casefold(), []).append(m)
        for n in sorted(self.old.free):
            same = titles.get(self.old.blocks[n].title.casefold()) if self.old.words[n] else None
            if same and self.old.blocks[n].level:
                self._move(Pair(n, same.pop(0), 1.0))

    def _altered_elsewhere(self) -> None:
        found: list[Pair] = []
        for kind in BlockKind:
            from_ = FENCE_MOVED_SIMILAR if kind is BlockKind.FENCE else MOVED_SIMILAR
            telling = {
                m: self.new.coded[m]
                for m in sorted(self.new.free)
                if self.new.blocks[m].kind is kind and self.new.words[m] >= TELLING
            }
            for n in sorted(self.old.free):
                if self.old.blocks[n].kind is kind and self.old.words[n] >= TELLING:
                    closest = self._closest(n, telling, from_)
                    found += [Pair(n, m, alike) for m, alike in closest]
        for pair in sorted(found, key=lambda pair: (-pair.alike, pair.before, pair.after)):
            if pair.before in self.old.free and pair.after in self.new.free:
                self._move(pair)

    def _beside_moves(self) -> None:
        """Take along what stands beside moved blocks in both places and is alike, however short."""
        to = {pair.before: pair.after for pair in self.moved}
        nowhere = len(self.new.blocks) + 1
        for step in (1, -1):
            for n in sorted(self.old.free, reverse=step < 0):
                m = to.get(n - step, nowhere) + step
                if m in self.new.free and self._same_kind(n, m):
                    alike = self._alike(n, m)
                    if alike >= SIMILAR and not self._named_apart(n, m):
                        to[n] = m
                        self._move(Pair(n, m, alike))

    def _same_kind(self, n: int, m: int) -> bool:
        one, two = self.old.blocks[n], self.new.blocks[m]
        return one.kind is two.kind and bool(one.body and two.body)

    # How alike -----------------------------------------------------------------------------------

    def _closest(self, n: int, among: dict[int, str], from_: float) -> list[tuple[int, float]]:
        scored = process.extract(
            self.old.coded[n], among, scorer=Indel.normalized_similarity,
            score_cutoff=from_, limit=CLOSEST,
        )  # fmt: skip
        return [(m, alike) for _, alike, m in scored if not self._named_apart(n, m)]

    def _named_apart(self, n: int, m: int) -> bool:
        """Return whether two blocks bear different names of which one goes on in the other text.

        Headings are renumbered with their anchors when an article is put in; clauses keep their id.
        """
        one, two = self.old.blocks[n], self.new.blocks[m]
        if one.kind is not BlockKind.FENCE or one.key == two.key:
            return False
        goes_on = (one.kind, one.key) in self.new.keys or (two.kind, two.key) in self.old.keys
        return bool(one.key and two.key) and goes_on

    def _alike(self, n: int, m: int) -> float:
        return float(Indel.normalized_similarity(self.old.coded[n], self.new.coded[m]))

    def _keep(self, pair: Pair) -> None:
        self._take(pair)
        self.kept.append(pair)

    def _move(self, pair: Pair) -> None:
        self._take(pair)
        self.moved.append(pair)

    def _take(self, pair: Pair) -> None:
        self.old.free.discard(pair.before)
        self.new.free.discard(pair.after)


def _beside(old: Sequence[int], new: Sequence[int]) -> Iterable[tuple[int, set[int]]]:
    """Yield each block with those in the same row, counted from the beginning and from the end."""
    for row, n in enumerate(old):
        rows = {row, len(new) - len(old) + row}
        yield n, {new[place] for place in rows if 0 <= place < len(new)}


def _chain(candidates: Iterable[tuple[Pair, float]]) -> list[Pair]:
    """Return the pairs, in order on both sides, that together count most.

    Later pairs of a block are looked at first, so that none follows another of the same block.
    """
    order = sorted(candidates, key=lambda found: (found[0].before, -found[0].after))
    places = sorted({pair.after for pair, _ in order})
    best = _Best(len(places))
    came_from: list[int] = []
    for index, (pair, counts) in enumerate(order):
        place = bisect_left(places, pair.after)
        total, previous = best.below(place)
        came_from.append(previous)
        best.enter(place, total + counts, index)
    _, last = best.below(len(places))
    found: list[Pair] = []
    while last >= 0:
        found.append(order[last][0])
        last = came_from[last]
    return found[::-1]


class _Best:
    """The best total up to each place (a Fenwick tree of maxima), and the pair that reaches it."""

    def __init__(self, size: int) -> None:
        self.tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def below(self, place: int) -> tuple[float, int]:
        """Return the best among the places before one."""
        found = (0.0, -1)
        while place > 0:
            found = max(found, self.tree[place], key=_total)
            place -= place & -place
        return found

    def enter(self, place: int, total: float, index: int) -> None:
        """Enter a total at a place."""
        place += 1
        while place < len(self.tree):
            self.tree[place] = max(self.tree[place], (total, index), key=_total)
            place += place & -place


def _total(entry: tuple[float, int]) -> float:
    return entry[0]

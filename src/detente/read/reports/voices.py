"""Who is meant by a noun phrase, a pronoun, a title: the voices of one report.

A state's adjective with “side”, “delegation” and the like, and its capital, stand for the state; or
for the group that holds its government in fact, where the report names that group. A title without
a name stands for the last person who bore it. Who holds an office of a state, with no country
named, in a report that was filed from a capital, speaks for the country of that capital, as wire
reports at home have it.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.read.names import Actor, Names, identifier
from detente.read.reports.offices import (
    COLLECTIVES,
    GROUPS,
    NO_STATE,
    OFFICES,
    SOURCES,
    STATE_OFFICES,
    TITLES,
)
from detente.read.reports.unlisted import unlisted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.syntax import Parsed, Word

_CLAUSES = {"relcl", "acl", "advcl", "ccomp", "punct", "cc", "conj"}
_SINGULAR = {"he", "she", "him", "her"}
_DETERMINERS = {"DET", "PRON"}


Hit = tuple[int, int, Actor, str]
"""A name in the text: where, whose, and whether it is a name, an adjective or a seat."""


@dataclass(frozen=True)
class Voice:
    """Somebody who says or does something.

    Attributes:
        id: as it stands in output.
        name: as it is shown.
        side: the id of the side spoken for, where it is another than itself.
        kind: person, source, or the kind of the actor.
        office: the words of the office, for a person.
        known: whether a table or the case knows who is meant.
    """

    id: str
    name: str
    side: str | None = None
    kind: str = "source"
    office: str | None = None
    known: bool = False

    @property
    def stands_for(self) -> str:
        """The side that what is said counts for."""
        return self.side or self.id


@dataclass
class Voices:
    """The voices of one report, as they come up.

    Args:
        parsed: the report.
        names: who is meant by a name.
        filed: the place of the dateline.
    """

    parsed: Parsed
    names: Names
    filed: str = ""
    _seen: list[tuple[int, Voice]] = field(default_factory=list[tuple[int, Voice]])
    _in_fact: dict[str, Actor] = field(default_factory=dict[str, Actor])
    _all: list[Hit] = field(default_factory=list[Hit])

    def __post_init__(self) -> None:
        """Find all names, and which groups stand for a state in this report."""
        self._all = list(self.names.found(self.parsed.text))
        more = unlisted(self.parsed, self.names)
        if more:
            self._all = sorted(
                [*self._all, *Names(tuple(more)).found(self.parsed.text)], key=lambda hit: hit[:2]
            )
        if any(self.parsed.text[a:b] in self.names.shared for a, b, *_ in self._all):
            self._all = [
                (a, b, self._meant(self.parsed.text[a:b], actor), how)
                for a, b, actor, how in self._all
            ]
        for *_, actor, how in self._all:
            if actor.kind != "state" and actor.iso3 and how == "name":
                self._in_fact.setdefault(actor.iso3, actor)

    def _meant(self, word: str, found: Actor) -> Actor:
        """Return whom an adjective of several means: the one that is named otherwise, if any."""
        several = self.names.shared.get(word, ())
        named = {a.id for *_, a, how in self._all if how != "adjective"}
        filed = self.names.by_seat.get(self.filed)
        named |= {filed.id} if filed is not None else set()
        return next((actor for actor in several if actor.id in named), found)

    def actor(self, found: Actor, how: str) -> Actor:
        """Return who is meant by a name: for a state, who holds its government in this report."""
        del how
        if found.kind == "state" and found.iso3 and found.role is None:
            return self._in_fact.get(found.iso3, found)
        return found

    def named(self, start: int, end: int) -> list[Hit]:
        """Return the names between two offsets."""
        return [
            (s, e, self.actor(a, how), how) for s, e, a, how in self._all if start <= s and e <= end
        ]

    def of(self, word: Word | None) -> Voice | None:
        """Return who is meant by a noun phrase, given by its head; None where nobody is."""
        if word is None:
            return None
        if word.pos == "PRON":
            return self._pronoun(word)
        voice = self._noun(word)
        if voice is not None and (word.i, voice) not in self._seen:
            insort(self._seen, (word.i, voice), key=lambda item: item[0])
        return voice

    def before(self, word: Word) -> Iterator[Voice]:
        """Yield who was meant by the phrases before a word, the nearest first."""
        for at, voice in reversed(self._seen):
            if at < word.i:
                yield voice

    def teller(self, word: Word | None) -> Voice | None:
        """Return who is meant by somebody who speaks or acts, also where no table knows them."""
        voice = self.of(word)
        if voice is not None or word is None or word.pos not in {"NOUN", "PROPN"}:
            return voice
        phrase = _phrase([w for w in self.core(word) if w.dep != "relcl"])
        side = self._side(word, self._hits_of(word))
        return Voice(identifier(phrase), phrase, side.id if side else None, "source")

    def _hits_of(self, word: Word) -> list[Hit]:
        core = self.core(word)
        return self.named(core[0].start, core[-1].end)

    def _pronoun(self, word: Word) -> Voice | None:
        text = word.text.casefold()
        if text in _SINGULAR:
            return next((v for v in self.before(word) if v.kind == "person"), None)
        if text in {"they", "them", "it"}:
            return next((v for v in self.before(word) if v.kind != "person"), None)
        if text in {"who", "which", "that"}:
            clause = self.parsed.words[word.head]
            return self.of(self.parsed.words[clause.head]) if clause.dep == "relcl" else None
        return None

    def core(self, word: Word) -> list[Word]:
        """Return the words of a noun phrase without clauses and coordinated phrases in it."""
        kept, ahead = [word], [word]
        while ahead:
            for inner in self.parsed.children(ahead.pop()):
                if inner.dep not in _CLAUSES:
                    kept.append(inner)
                    ahead.append(inner)
        return sorted(kept, key=lambda w: w.i)

    def _noun(self, word: Word) -> Voice | None:
        core = self.core(word)
        hits = self.named(core[0].start, core[-1].end)
        whole = self._whole_name(word, hits)
        if whole is not None:
            return self._as_actor(whole)
        titled = word.lemma.casefold() in OFFICES and not _plural(word)
        proper = word.pos == "PROPN" and not (word.text.islower() and word.lemma in COLLECTIVES)
        person = self._appositive(word) if titled else None
        if person is None and proper and not titled:
            return self._person(word, self._run(word), core, hits)
        return person or self._common(word, core, hits, titled=titled)

    def _run(self, word: Word) -> list[Word]:
        """Return the proper names that stand together up to the head of a phrase."""
        run = [word]
        while run[0].i and self.parsed.words[run[0].i - 1].pos == "PROPN":
            run.insert(0, self.parsed.words[run[0].i - 1])
        return run

    def _common(
        self, word: Word, core: list[Word], hits: list[Hit], *, titled: bool
    ) -> Voice | None:
        """Return who is meant by a common noun: an office, a side, a source."""
        side = self._side(word, hits) or self._owner(word)
        if titled:
            return self._by_office(word, core, side)
        if side is None and word.lemma in GROUPS:
            side = self._group_before(word)
        if word.lemma in COLLECTIVES | {"minister"} and side is not None:
            return self._as_actor(side)
        if word.lemma in SOURCES | COLLECTIVES | OFFICES or word.lemma == "mediator":
            return self._source(word, core, side)
        return None

    def _owner(self, word: Word) -> Actor | None:
        """Return whose somebody is, for “its envoy”: the side whose act the sentence tells of.

        That is its subject, where it is a side; else the side that was named last before.
        """
        owner = self.parsed.child(word, "poss")
        if owner is None or owner.text.casefold() not in {"its", "their"}:
            return None
        first, last = next(s for s in self.parsed.sentences if s[0] <= word.i < s[1])
        for subject in self.parsed.words[first : min(word.i, last)]:
            if subject.dep in {"nsubj", "nsubjpass"} and subject.pos in {"PROPN", "NOUN"}:
                core = self.core(subject)
                whole = self._whole_name(subject, self.named(core[0].start, core[-1].end))
                if whole is not None and whole.kind != "person":
                    return whole
        before = [a for _, e, a, _ in self._all if e <= word.start and a.kind != "person"]
        return self.actor(before[-1], "name") if before else None

    def _group_before(self, word: Word) -> Actor | None:
        """Return the armed group that “the group” takes up."""
        definite = any(w.text.casefold() == "the" for w in self.parsed.children(word, "det"))
        alone = not self.parsed.children(word, "amod", "compound", "poss", "prep")
        before = [a for _, e, a, _ in self._all if e <= word.start and a.kind == "armed_group"]
        return before[-1] if definite and alone and before else None

    def _whole_name(self, word: Word, hits: list[Hit]) -> Actor | None:
        """Return the actor whose name or seat ends with the head of the phrase."""
        for start, end, actor, how in hits:
            at_head = start <= word.start and word.end <= end
            if at_head and (how != "adjective" or word.tag in {"NNPS", "NNS", "NNP"}):
                return actor
        return None

    def _as_actor(self, actor: Actor) -> Voice:
        return Voice(actor.id, actor.name, actor.side, actor.kind, actor.office, known=True)

    def _as_person(self, actor: Actor) -> Voice:
        return Voice(actor.id, actor.name, actor.side, "person", actor.office, known=True)

    def _appositive(self, word: Word) -> Voice | None:
        """Return the person named beside an office: “the foreign minister, Ada Lind”."""
        for inner in self.parsed.children(word, "appos"):
            if inner.pos == "PROPN":
                around = self.core(word)
                hits = self.named(around[0].start, around[-1].end)
                return self._person(inner, self._run(inner), around, hits)
        return None

    def _person(
        self, word: Word, name: list[Word], core: list[Word],
        hits: list[Hit],
    ) -> Voice | None:  # fmt: skip
        taken = [(s, e) for s, e, *_ in hits]
        kept = [
            w for w in name
            if w.pos == "PROPN" and w.text.casefold() not in TITLES
            and not any(s <= w.start and w.end <= e for s, e in taken)
        ]  # fmt: skip
        if not kept:
            side = self._side(word, hits)
            return self._by_office(word, core, side) if word.text.casefold() in TITLES else None
        shown = " ".join(w.text for w in kept)
        known = self._known(shown, word)
        if known is not None:
            return known
        office = self._office(core, kept)
        side = self._side(word, hits) or (self._at_home() if _of_state(core, kept) else None)
        return Voice(identifier(shown), shown, side.id if side else None, "person", office or None)

    def _known(self, shown: str, word: Word) -> Voice | None:
        """Return a person named before, also where only the last name is given."""
        for voice in self.before(word):
            if voice.kind != "person":
                continue
            if shown == voice.name or shown.rsplit(maxsplit=1)[-1] == voice.name.split()[-1]:
                return voice
        for actor in self.names.actors:
            if actor.kind == "person" and shown in {*actor.names, actor.name.split()[-1]}:
                return self._as_person(actor)
        return None

    def _office(self, core: list[Word], kept: list[Word]) -> str:
        names = {w.i for w in kept}
        words = [w for w in core if w.i not in names and w.text.casefold() in TITLES | OFFICES]
        return " ".join(w.text for w in words)

    def _side(self, word: Word, hits: list[Hit]) -> Actor | None:
        del word
        return next((actor for *_, actor, _ in hits if actor.kind != "person"), None)

    def _at_home(self) -> Actor | None:
        """Return the country of the capital that the report was filed from."""
        actor = self.names.by_seat.get(self.filed)
        return None if actor is None else self.actor(actor, "seat")

    def _by_office(self, word: Word, core: list[Word], side: Actor | None) -> Voice:
        """Return who holds an office: the person last named with it, else the office itself."""
        wanted = word.lemma.casefold()
        definite = any(w.text.casefold() in {"the", "this", "that"} for w in core[:1])
        for voice in self.before(word):
            held = (voice.office or "").casefold()
            if definite and wanted in held and (side is None or side.id == voice.side):
                return voice
        shown = _phrase(core).casefold()
        for actor in self.names.actors if definite else ():
            same = actor.kind == "person" and (side is None or actor.side == side.id)
            if same and actor.office and shown.endswith(actor.office.casefold()):
                return self._as_person(actor)
        phrase = _phrase(core)
        return Voice(identifier(phrase), phrase, side.id if side else None, "person", phrase)

    def _source(self, word: Word, core: list[Word], side: Actor | None) -> Voice:
        """Return a source that is no side; a statement or report is its author's."""
        if word.lemma in {"statement", "communique", "report", "bulletin"}:
            by = self.parsed.child(word, "prep", "agent", "acl")
            inner = by and self.parsed.child(by, "pobj", "agent")
            author = self.of(inner) if inner else None
            if author is not None:
                return replace(author)
            if side is not None:
                return self._as_actor(side)
        phrase = _phrase([w for w in core if w.dep != "relcl"])
        return Voice(identifier(phrase), phrase, side.id if side else None, "source")


def _plural(word: Word) -> bool:
    return word.tag in {"NNS", "NNPS"}


def _of_state(core: list[Word], name: list[Word]) -> bool:
    """Return whether a person's phrase names an office of a state, and nothing from elsewhere."""
    names = {w.i for w in name}
    around = [w for w in core if w.i not in names]
    words = {form for w in around for form in (w.text.casefold(), w.lemma.casefold())}
    elsewhere = any(w.text[:1].isupper() and w.text.endswith(_OF_A_COUNTRY) for w in around)
    return bool(words & STATE_OFFICES) and not words & NO_STATE and not elsewhere


_OF_A_COUNTRY = ("ian", "ean", "ese", "ish")


_MOST = 6


def _phrase(core: list[Word]) -> str:
    """Return the words of a phrase without its article, at most six of them."""
    kept = [
        w for w in core
        if (w.pos not in _DETERMINERS or w.lemma in {"both", "all"})
        and w.pos != "PUNCT" and w.tag != "POS"
    ]  # fmt: skip
    return " ".join(w.text for w in kept[:_MOST])

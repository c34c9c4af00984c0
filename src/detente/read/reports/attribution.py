"""Who said what: sentences taken apart into propositions, each with the voice that tells it.

A proposition is a clause that somebody is made responsible for. Under a verb of saying it is the
content; with a verb that is itself the act (demanded, rejected) it is the clause with that verb; a
sentence without either is the reporter's. “According to” makes its object the outermost voice. A
sentence that goes on in the same strain, with a modal verb and no source, after reported speech in
its paragraph, is read as free indirect speech of the same voice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.read.reports.breaks import about, aside_noun, broken_off, is_light, supposes
from detente.read.reports.quoting import cue_beside, quoted
from detente.read.reports.speech import ACTS, ASPECT, SAYING

if TYPE_CHECKING:
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.voices import Voice, Voices
    from detente.read.syntax import Parsed, Word

_DEEPEST = 40
"""Clauses within clauses that are taken apart; deeper ones are left as they are."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_LINKS = _CONTRAST | {"that", "and", "but"}
_MODALS = frozenset({"will", "would", "shall", "should", "must", "may", "might", "can", "could"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass
class Proposition:
    """One clause that somebody is responsible for.

    Attributes:
        head: its predicate.
        numbers: its words.
        voice: who tells it; None is the reporter.
        sourcing: direct, indirect or narrator.
        cue: the verb of saying that it is the content of, if any.
        free: whether the voice is carried over from the sentence before.
        inner: a voice between the outermost one and the content, as told by the outermost.
    """

    head: Word
    numbers: tuple[int, ...]
    voice: Voice | None
    sourcing: str
    cue: Word | None = None
    free: bool = False
    inner: Voice | None = None


@dataclass
class _Frame:
    """From whom a clause comes.

    Attributes:
        around: who tells what stands around the verb of saying; None is the reporter.
    """

    voice: Voice | None = None
    cue: Word | None = None
    inner: Voice | None = None
    free: bool = False
    around: Voice | None = None


@dataclass
class Attribution:
    """The propositions of one report, sentence after sentence."""

    report: Sentences
    voices: Voices
    found: list[Proposition] = field(default_factory=list[Proposition])
    _last: Voice | None = None
    _last_paragraph: int = -1
    _depth: int = 0

    @property
    def parsed(self) -> Parsed:
        """The words."""
        return self.report.parsed

    def read(self) -> list[Proposition]:
        """Return all propositions, in the order of the text."""
        for word in self.parsed.words:
            agent = word.dep == "pobj" and self.parsed.words[word.head].dep == "agent"
            if (agent or word.dep in _SUBJECTS) and word.pos in {"NOUN", "PROPN"}:
                self.voices.of(word)
        for number, sentence in enumerate(self.report.parsed.sentences):
            self._sentence(sentence, self.report.paragraph[number])
        self.found.sort(key=lambda p: (p.numbers[0], p.head.i))
        self._across_quotations()
        return self.found

    def _across_quotations(self) -> None:
        """Give all that stands in one quotation to whoever is said to say a part of it."""
        for opening, closing in self.report.quotes:
            inside = [
                p for p in self.found
                if opening <= self.parsed.words[p.numbers[0]].start
                and self.parsed.words[p.numbers[-1]].end <= closing
            ]  # fmt: skip
            voice = next((p.voice for p in inside if p.voice is not None and p.cue), None)
            for said in inside if voice is not None else ():
                if said.cue is None and (said.voice is None or said.free):
                    said.voice, said.sourcing = voice, "direct"

    def _sentence(self, sentence: tuple[int, int], paragraph: int) -> None:
        root = self.parsed.root(sentence)
        if not any(w.pos in {"VERB", "AUX"} for w in self.parsed.words[slice(*sentence)]):
            return
        before = len(self.found)
        carried = self._carried(root, sentence, paragraph)
        self._clause(root, _Frame(carried, free=carried is not None))
        new = self.found[before:]
        told = next((p.voice for p in reversed(new) if p.voice is not None and not p.free), None)
        if told is not None:
            self._last, self._last_paragraph = told, paragraph
        elif carried is None and any(p.voice is None for p in new):
            self._last = None

    def _carried(self, root: Word, sentence: tuple[int, int], paragraph: int) -> Voice | None:
        """Return the voice that goes on into a sentence without a source of its own."""
        words = self.parsed.words[slice(*sentence)]
        if self._last is None:
            return None
        kept = [w for w in words if w.pos != "PUNCT"]
        if kept and self.report.quote_around(kept[0].start, kept[-1].end):
            return self._last
        if paragraph != self._last_paragraph or self._is_cue(root):
            return None
        modal = any(w.lemma in _MODALS and w.tag == "MD" for w in words)
        return self._last if modal and root.tag not in {"VBD", "VBZ"} else None

    # Clauses -----------------------------------------------------------------------------------

    def _clause(self, verb: Word, frame: _Frame) -> None:
        """Take a clause apart, and what is spoken of inside it."""
        if self._depth > _DEEPEST:
            self._emit(verb, set(), frame)
            return
        self._depth += 1
        try:
            self._taken_apart(self._carrier(verb), self._according(verb, frame))
        finally:
            self._depth -= 1

    def _taken_apart(self, verb: Word, frame: _Frame) -> None:
        contents = self._contents(verb) if verb.lemma in SAYING and not self._noun(verb) else []
        if contents and self._speaks(verb, frame):
            self._saying(verb, contents, frame)
            return
        aside = self._aside(verb)
        if aside is not None:
            self._beside(verb, aside, frame)
            return
        apart = self._apart(verb)
        taken = {
            n
            for word in apart
            for n in (*aside_noun(self.voices, word), *self.parsed.subtree(word))
        }
        self._emit(verb, taken, frame)
        for word in apart:
            self._part(word, frame)

    def _emit(self, verb: Word, taken: set[int], frame: _Frame, also: tuple[int, ...] = ()) -> None:
        numbers = tuple(n for n in sorted({*self.parsed.subtree(verb), *also}) if n not in taken)
        numbers = self._without_source(verb, (*about(self.voices, verb), *numbers))
        if not any(self.parsed.words[n].pos != "PUNCT" for n in numbers):
            return
        beside = cue_beside(self.report, numbers) if frame.voice is None else None
        if beside is not None:
            cue, numbers = beside
            frame = _Frame(self._speaker(cue), cue)
        direct = quoted(self.report, numbers)
        sourcing = "narrator" if frame.voice is None else "direct" if direct else "indirect"
        self.found.append(
            Proposition(verb, numbers, frame.voice, sourcing, frame.cue, frame.free, frame.inner)
        )

    def _without_source(self, verb: Word, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Leave “according to …” and words that link sentences out of a span."""
        out: set[int] = set()
        for inner in self.parsed.children(verb):
            if inner.text.casefold() == "according":
                out |= set(self.parsed.subtree(inner))
            first = numbers and inner.i <= numbers[0]
            if inner.dep in {"cc", "mark"} and inner.lemma in _LINKS:
                out.add(inner.i)
            if first and inner.dep == "advmod" and inner.lemma in {"however", "meanwhile", "then"}:
                out.add(inner.i)
        return tuple(n for n in numbers if n not in out)

    def _noun(self, verb: Word) -> bool:
        return verb.pos not in {"VERB", "AUX"}

    def _is_cue(self, verb: Word) -> bool:
        carrier = self._carrier(verb)
        return carrier.lemma in SAYING and bool(self._contents(carrier))

    def _carrier(self, verb: Word) -> Word:
        """Return the verb of saying that a verb of aspect carries: “went on to warn”."""
        inner = self.parsed.child(verb, "xcomp", "advcl") if verb.lemma in ASPECT else None
        if inner is not None and inner.lemma in SAYING and self._contents(inner):
            return inner
        return verb

    def _contents(self, verb: Word) -> list[Word]:
        """Return the clauses that are the content of a verb of saying."""
        own = [
            w
            for w in self.parsed.children(verb, "ccomp")
            if w.pos in {"VERB", "AUX", "NOUN", "ADJ", "ADV", "PROPN"}
        ]
        return [w for w in own if not broken_off(self.report, w, verb)] or self._through(verb)

    def _through(self, verb: Word) -> list[Word]:
        """Return what is said through a statement: “said in a statement that …”."""
        found: list[Word] = []
        for prep in self.parsed.children(verb, "prep"):
            thing = self.parsed.child(prep, "pobj")
            for inner in self.parsed.children(thing, "acl", "ccomp", "relcl") if thing else ():
                mark = self.parsed.child(inner, "mark")
                if mark is not None and mark.lemma == "that":
                    found.append(inner)
        return found

    def _speaks(self, verb: Word, frame: _Frame) -> bool:
        """Return whether a verb of saying has somebody who says it."""
        subject = self.parsed.subject(verb)
        return subject is not None or frame.voice is not None or verb.tag == "VBG"

    def _speaker(self, verb: Word) -> Voice | None:
        """Return who says what a verb of saying has as its content."""
        subject = self.parsed.subject(verb)
        if subject is not None and subject.dep == "nsubjpass":
            agent = self.parsed.child(verb, "agent")
            return self.voices.teller(self.parsed.child(agent, "pobj")) if agent else None
        if subject is None and verb.dep in {"acl", "advcl"}:
            head = self.parsed.words[verb.head]
            subject = head if verb.dep == "acl" else self.parsed.subject(head)
        return self.voices.teller(subject)

    def _saying(self, verb: Word, contents: list[Word], frame: _Frame) -> None:
        told = self._speaker(verb)
        if verb.tag == "VBG" and frame.voice is not None and not (told and _a_side(told)):
            told = frame.voice
        outer = frame.voice if frame.voice is not None and not frame.free else told
        inner = frame.inner
        if outer is not None and told is not None and told.id != outer.id:
            inner = told
        around = None if frame.free else frame.voice
        within = _Frame(outer, verb, inner, around=around)
        supposed = [w for w in contents if supposes(self.parsed, w)] if len(contents) > 1 else []
        also = tuple(n for w in supposed for n in self.parsed.subtree(w))
        for content in contents:
            if content in supposed:
                continue
            if also:  # “that should they attack, it would respond” is one proposition
                self._emit(content, set(), within, also)
            else:
                self._clause(content, within)
        for word in self._apart(verb, also=contents):
            self._part(word, _Frame(outer if frame.voice is None else frame.voice, around=around))

    def _aside(self, verb: Word) -> Word | None:
        """Return a verb of saying set beside its content, as in “the bridge, he said, is open”."""
        for inner in self.parsed.children(verb, "parataxis"):
            if inner.lemma in SAYING and self.parsed.child(inner, "nsubj") is not None:
                return inner
        return None

    def _beside(self, verb: Word, aside: Word, frame: _Frame) -> None:
        told = self._speaker(aside)
        outer = frame.voice if frame.voice is not None and not frame.free else told
        apart = self._apart(verb)
        taken = {n for word in (aside, *apart) for n in self.parsed.subtree(word)}
        self._emit(verb, taken, _Frame(outer, aside))
        around = None if frame.free else frame.voice
        for word in apart:
            self._part(word, _Frame(outer, aside, around=around))

    def _according(self, verb: Word, frame: _Frame) -> _Frame:
        """Return the frame that “according to …” gives a clause."""
        for inner in self.parsed.children(verb):
            if inner.text.casefold() != "according":
                continue
            to = self.parsed.child(inner, "prep")
            told = self.voices.teller(self.parsed.child(to, "pobj")) if to else None
            if told is not None and frame.voice is None:
                return _Frame(told, frame.cue, frame.inner)
        return frame

    # What stands apart in a clause -------------------------------------------------------------

    def _apart(self, verb: Word, also: list[Word] | None = None) -> list[Word]:
        """Return the clauses inside a clause that are propositions of their own."""
        passed = {w.i for w in also or []}
        found: list[Word] = []
        ahead = [verb]
        while ahead:
            for inner in self.parsed.children(ahead.pop()):
                if inner.i in passed:
                    continue
                if self._own(inner, verb) or self._with_somebody(inner) is not None:
                    found.append(inner)
                elif inner.dep not in {"advcl", "ccomp", "xcomp"} or inner.dep == "xcomp":
                    ahead.append(inner)
        return sorted(found, key=lambda w: w.i)

    def _with_somebody(self, word: Word) -> Word | None:
        """Return the verb of saying in “with officials confirming that …”."""
        somebody = self.parsed.child(word, "pobj") if word.lemma == "with" else None
        if somebody is None:
            return None
        inner = self.parsed.child(somebody, "acl")
        says = inner is not None and inner.lemma in SAYING and bool(self._contents(inner))
        return inner if says else None

    def _own(self, word: Word, verb: Word) -> bool:
        if word.pos not in {"VERB", "AUX"}:
            return False
        if word.dep == "conj":
            return self._own_conjunct(word, verb)
        if word.dep == "advcl":
            return self._own_adverbial(word)
        if word.dep == "ccomp":
            says = word.lemma in SAYING and bool(self._contents(word)) and word.i < verb.i
            named = self.parsed.child(word, "nsubj") is not None
            return broken_off(self.report, word, verb) or (says and named)
        if word.dep in {"relcl", "acl"}:
            acts = word.lemma in ACTS and bool(ACTS[word.lemma]) and word.dep == "relcl"
            says = word.lemma in SAYING and bool(self._contents(word))
            named = self.parsed.child(word, "nsubj") is not None
            unnamed = self.parsed.has(self.parsed.subtree(word), {"name", "identify"})
            return says or (acts and named and not unnamed and word.tag in _FINITE)
        return False

    def _own_conjunct(self, word: Word, verb: Word) -> bool:
        """Return whether a coordinated verb is a statement of its own."""
        if self.parsed.words[word.head].i != verb.i and word.head not in self._chain(verb):
            return False
        quote = self.report.quote_around(word.start, word.end)
        if quote is not None and quote == self.report.quote_around(verb.start, verb.end):
            return False
        subject = self.parsed.child(word, "nsubj", "nsubjpass", "expl")
        if subject is not None:
            return True
        says = word.lemma in SAYING and bool(self._contents(word))
        return says or bool(ACTS.get(word.lemma)) or is_light(self.parsed, word)

    def _chain(self, verb: Word) -> set[int]:
        return {w.i for w in self.parsed.children(verb, "conj")}

    def _own_adverbial(self, word: Word) -> bool:
        mark = self.parsed.child(word, "mark")
        if mark is not None:
            return mark.lemma in _CONTRAST and self.parsed.child(word, "nsubj") is not None
        if word.tag != "VBG":
            return False
        says = word.lemma in SAYING and bool(self._contents(word))
        praises = word.lemma in {"acknowledge", "praise", "thank", "warn", "accuse", "deny", "urge"}
        return says or praises or word.lemma in {"lead", "result", "cause"}

    def _another_source(self, word: Word) -> bool:
        """Return whether a clause beside reported speech has a source of its own: “and B said”."""
        if word.dep not in {"conj", "advcl", "ccomp"} or self.parsed.child(word, "nsubj") is None:
            return False
        if word.dep == "ccomp":
            return True
        subject = self.parsed.child(word, "nsubj")
        pronoun = subject is not None and subject.pos == "PRON"
        says = word.lemma in SAYING and bool(self._contents(word))
        return says and not pronoun

    def _part(self, word: Word, frame: _Frame) -> None:
        """Take apart a clause that stands apart in another; it may name its own source."""
        inner = self._with_somebody(word)
        if self._another_source(word):
            frame = _Frame(frame.around)
        elif inner is not None:
            word, frame = inner, _Frame(None)
        elif word.dep == "acl" and word.lemma in SAYING:
            frame = _Frame(None)
        elif word.dep == "advcl" and word.tag == "VBG" and frame.voice is None:
            speaks = word.lemma in SAYING or word.lemma in ACTS
            frame = _Frame(self._speaker(word)) if speaks else frame
        self._clause(word, frame)


def _a_side(voice: Voice) -> bool:
    """Return whether somebody is a person or a side, and no mere noun."""
    return voice.kind != "source" or voice.side is not None

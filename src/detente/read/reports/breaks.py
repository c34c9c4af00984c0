"""Clauses that a parser ties to a verb of saying and that stand apart from it, or together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.reports.speech import LIGHT, NOUNS

if TYPE_CHECKING:
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.voices import Voices
    from detente.read.syntax import Parsed, Word


def broken_off(report: Sentences, clause: Word, verb: Word) -> bool:
    """Return whether a clause before a verb of saying stands apart from it: “A; B said C”."""
    between = report.parsed.words[clause.i + 1 : verb.i]
    return any(w.text == ";" and report.quote_around(w.start, w.end) is None for w in between)


def supposes(parsed: Parsed, verb: Word) -> bool:
    """Return whether a clause is a condition without a conjunction: “should they attack”."""
    subject = parsed.child(verb, "nsubj", "nsubjpass")
    return subject is not None and any(
        w.text.casefold() in {"should", "had", "were"} and w.i < subject.i
        for w in parsed.children(verb, "aux", "auxpass")
    )


def is_light(parsed: Parsed, word: Word) -> bool:
    """Return whether a verb takes its act from its object: “and gave assurances”."""
    thing = parsed.child(word, "dobj") if word.lemma in LIGHT else None
    return thing is not None and thing.lemma in NOUNS


def aside_noun(voices: Voices, word: Word) -> tuple[int, ...]:
    """Return the noun that only carries a relative clause: “…, a condition Chad refused”."""
    head = voices.parsed.words[word.head]
    loose = word.dep == "relcl" and head.dep in {"npadvmod", "appos", "dep"}
    return tuple(w.i for w in voices.core(head)) if loose else ()


def about(voices: Voices, verb: Word) -> tuple[int, ...]:
    """Return what a relative clause is about: the condition in “a condition Chad refused”."""
    head = voices.parsed.words[verb.head]
    if verb.dep != "relcl" or voices.parsed.child(verb, "dobj") is not None:
        return ()
    return tuple(w.i for w in voices.core(head) if w.i < verb.i)

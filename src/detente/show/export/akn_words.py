"""The words of a paragraph in Akoma Ntoso, and the identifiers of everything in a document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.show.export.labels import (
    EVERYBODY,
    bracket_tail,
    note_lead,
    option_label,
    referendum_label,
)
from detente.show.export.paper import AdReferendum, LineEnd, NoteCall, Run, Span
from detente.show.export.xml_text import element, words

if TYPE_CHECKING:
    from detente.show.export.paper import Inline, Paper
    from detente.terms.drafting.marks import Bracket

CONCEPTS = {
    "bracket": "Bracket: words that are not agreed",
    "option": "Option: one wording of several, or the only one proposed",
    "open_question": "Open question: nobody proposed a wording",
    "ad_referendum": "Agreed ad referendum: subject to confirmation",
    "reservation": "Reservation",
}
"""Concepts that brackets and notes refer to."""
_DEFINED = re.compile(r"[“\"](?P<term>[^”\"\n]{1,80})[”\"](?= (?:means|shall mean)\b)")


@dataclass
class Names:
    """Identifiers: each once, by the naming convention (parent ``__`` kind ``_`` name or number).

    Attributes:
        brackets: id of a bracket to its ``eId``.
        terms: defined term to the ``eId`` of its reference.
    """

    paper: Paper
    taken: set[str] = field(default_factory=lambda: {*CONCEPTS, "detente", "author", "unspecified"})
    counts: Counter[str] = field(default_factory=Counter[str])
    agents: dict[str, str] = field(default_factory=dict[str, str])
    brackets: dict[str, str] = field(default_factory=dict[str, str])
    terms: dict[str, str] = field(default_factory=dict[str, str])

    def eid(self, name: str, under: str = "", kind: str = "") -> str:
        """Return a new identifier for something that has a name."""
        own = re.sub(r"\W+", "_", name).strip("_") or "x"
        lead = f"{under}__" if under and kind else ""
        return self._free(f"{lead}{kind}_{own}" if kind else own)

    def counted(self, under: str, kind: str) -> str:
        """Return a new identifier for the next of a kind."""
        lead = f"{under}__{kind}" if under else kind
        self.counts[lead] += 1
        return self._free(f"{lead}_{self.counts[lead]}")

    def agent(self, who: str) -> str:
        """Return the identifier of a party, body or person."""
        if who not in self.agents:
            self.agents[who] = self._free(f"agent_{re.sub(r'[^A-Za-z0-9_]+', '_', who)}")
        return self.agents[who]

    def term(self, term: str) -> str:
        """Return the identifier of a defined term."""
        if term not in self.terms:
            self.terms[term] = self._free(f"term_{len(self.terms) + 1}")
        return self.terms[term]

    def style(self, *, rtl: bool) -> str | None:
        """Return the style for words whose direction is not that of the document.

        The standard has no attribute for it; ``style`` takes CSS.
        """
        return "direction: rtl; unicode-bidi: isolate" if rtl else (
            "direction: ltr; unicode-bidi: isolate" if self.paper.rtl else None
        )  # fmt: skip

    def _free(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self.taken:
            number += 1
            name = f"{wanted}-{number}"
        self.taken.add(name)
        return name


@dataclass
class Words:
    """Sets words; remembers which notes stand already."""

    paper: Paper
    names: Names
    notes: dict[int, str] = field(default_factory=dict[int, str])

    def set(self, inside: tuple[Inline, ...], under: str) -> str:
        """Return words as XML, for the element of an identifier."""
        return "".join(self._piece(piece, under) for piece in inside)

    def _piece(self, piece: Inline, under: str) -> str:
        match piece:
            case Run():
                return self._run(piece, under)
            case LineEnd():
                return element("eol")
            case NoteCall():
                return self._note(piece.number, under)
            case AdReferendum():
                return self.referendum(piece.parties)
            case Span():
                return self._span(piece, under)

    def _run(self, run: Run, under: str) -> str:
        content, at = "", 0
        for found in _DEFINED.finditer(run.text):
            attributes = {
                "eId": self.names.counted(under, "def"),
                "refersTo": f"#{self.names.term(found['term'])}",
            }
            content += words(run.text[at : found.start("term")])
            content += element("def", attributes, words(found["term"]))
            at = found.end("term")
        content += words(run.text[at:])
        if run.code:
            content = element("span", {"class": "code"}, content)
        if run.italic:
            content = element("i", None, content)
        if run.bold:
            content = element("b", None, content)
        return element("a", {"href": run.href}, content) if run.href else content

    def referendum(self, parties: tuple[str, ...]) -> str:
        """Return the mark *agreed ad referendum*."""
        named = [f"#{self.names.agent(who)}" for who in parties if who != EVERYBODY]
        attributes = {
            "name": "ad_referendum", "class": "label", "xml:lang": "en",
            "refersTo": " ".join(["#ad_referendum", *named]),
        }  # fmt: skip
        return element("inline", attributes, words(referendum_label(parties, self.paper)))

    def refers(self, concept: str, bracket: Bracket, number: int) -> str:
        """Return what an option refers to: that it is one, and who proposed it."""
        option = bracket.option(number)
        by = option.by if option else ()
        kind = "open_question" if bracket.gap is not None and not by else concept
        return " ".join([f"#{kind}", *(f"#{self.names.agent(who)}" for who in by)])

    def _span(self, span: Span, under: str) -> str:
        bracket = span.bracket
        eid = None
        if span.opens:
            eid = self.names.eid(bracket.id, under, "bracket")
            self.names.brackets[bracket.id] = eid
        parts = [self._mark("[")] if span.opens else []
        for place, (number, inside) in enumerate(span.options):
            if place:
                parts.append(self._mark(" | "))
            label = ""
            if span.opens or place:
                said = f"{option_label(bracket, number, self.paper)}:"
                label = element("span", {"class": "label", "xml:lang": "en"}, words(said)) + " "
            attributes = {
                "name": "option", "eId": eid and f"{eid}__opt_{number}",
                "refersTo": self.refers("option", bracket, number),
                "style": self.names.style(rtl=self.paper.runs_rtl(inside)),
            }  # fmt: skip
            parts.append(element("inline", attributes, label, self.set(inside, under)))
        if span.closes:
            parts.append(self._mark("]"))
            if bracket_tail(bracket, self.paper):
                parts.append(self.referendum(bracket.ad_referendum))
        attributes = {
            "name": "bracket", "eId": eid, "wId": bracket.id if eid else None,
            "refersTo": "#bracket",
        }  # fmt: skip
        return element("inline", attributes, *parts)

    def _mark(self, text: str) -> str:
        return element("span", {"class": "mark"}, words(text))

    def _note(self, number: int, under: str) -> str:
        marker = str(number)
        if number in self.notes:
            return element("noteRef", {"href": f"#{self.notes[number]}", "marker": marker})
        note = next(note for note in self.paper.notes if note.number == number)
        self.notes[number] = eid = self.names.counted(under, "note")
        lead = note_lead(note, self.paper)
        label = element("span", {"class": "label", "xml:lang": "en"}, words(lead)) + " "
        by = (f"#{self.names.agent(party)}" for party in note.parties)
        attributes = {
            "eId": eid, "wId": note.id, "marker": marker, "placement": "bottom",
            "refersTo": " ".join(["#reservation", *by]) if note.parties else None,
        }  # fmt: skip
        style = self.names.style(rtl=self.paper.runs_rtl(note.words))
        said = element("p", {"style": style}, label if lead else "", self.set(note.words, eid))
        return element("authorialNote", attributes, said)

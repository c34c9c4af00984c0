"""A text as Akoma Ntoso 3.0 (OASIS LegalDocML, namespace ``…/ns/akn/3.0``).

How a text under negotiation is mapped, the standard having no brackets:

=====================  ===========================================================================
article                ``article`` (``division`` where it has articles below it), ``eId`` its anchor
                       with ``_`` for other signs (``art-1`` → ``art_1``), ``wId`` the anchor
paragraph              ``paragraph`` with ``content``; ``art_1__para_1``
bracket among words    ``inline name="bracket" refersTo="#bracket"`` with one
                       ``inline name="option"`` for each wording, which refers to its proponents
bracket around blocks  ``hcontainer name="bracket"`` with ``hcontainer name="option"``
marks and labels       ``span class="mark"``, ``span class="label"``: a reader that knows no
                       brackets still shows that words are not agreed
reservation            ``authorialNote`` where it is called first, ``noteRef`` after that
agreed ad referendum   ``inline name="ad_referendum"``, which refers to the parties
defined term           ``def`` in ``“term” means …``, and a ``TLCTerm``
terms block            ``p class="terms"``, lines ended by ``eol``
page to be signed      ``conclusions``, with ``signature`` and ``fillIn``
id, depth, values      ``proprietary``, in a namespace of this program
=====================  ===========================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.show.export.akn_meta import meta
from detente.show.export.akn_words import Names, Words
from detente.show.export.direction import is_rtl
from detente.show.export.labels import UNKNOWN, bracket_tail, option_label
from detente.show.export.paper import (
    Bracketed,
    Code,
    Heading,
    Items,
    NoteCall,
    Paragraph,
    Quote,
    Run,
)
from detente.show.export.signatures import BLANKS, WITNESS_BLANKS
from detente.show.export.xml_text import element, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.show.export.paper import Block, Paper
    from detente.show.export.signatures import Signatory, TextLanguage
    from detente.terms.agreement import Header

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NUMBER = re.compile(
    r"(?P<num>(?:\w+\.?[ \u00a0])?(?:\d+|[IVXLC]+)(?:[.:)](?=\s|$)|(?=\s+[–—-]\s)|$))\s*"
)
"""What numbers a heading: a number of any script, with a word before it, and a sign or end after.

“Article 1. Use” and “Annex II” are numbered; “Within 7 days” is not.
"""


@dataclass
class _Node:
    """A heading with what stands below it."""

    heading: Heading | None
    blocks: list[Block]
    below: list[_Node]


def akn(paper: Paper, header: Header, date: str | None = None) -> str:
    """Return a text as an Akoma Ntoso document.

    Args:
        paper: the text.
        header: what it says of itself.
        date: the day on which this version became known (``2025-11-20``); None where not stated.
    """
    names = Names(paper)
    setter = _Setter(paper, names)
    main = setter.main()
    preface, conclusions = setter.preface(), setter.conclusions()
    language = None if paper.language == UNKNOWN else paper.language
    document = element(
        "doc", {"name": "agreement"},
        meta(paper, header, names, date),
        preface,
        element("mainBody", {"xml:lang": language, "style": names.style(rtl=paper.rtl)}, main),
        conclusions,
    )  # fmt: skip
    root = element("akomaNtoso", {"xmlns": NAMESPACE}, document)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


class _Setter:
    """Sets blocks as parts of a document."""

    def __init__(self, paper: Paper, names: Names) -> None:
        self.paper = paper
        self.names = names
        self.words = Words(paper, names)
        first = paper.blocks[0] if paper.blocks else None
        self.title = first if isinstance(first, Heading) and first.level == 1 else None

    def preface(self) -> str:
        inside = words(self.paper.title)
        rtl = is_rtl(self.paper.title)
        if self.title is not None:
            inside, rtl = (
                self.words.set(self.title.words, "title"),
                self.paper.runs_rtl(self.title.words),
            )
        title = element("docTitle", {"wId": self.title.anchor if self.title else None}, inside)
        return element(
            "preface", None,
            element("longTitle", None, element("p", {"style": self.names.style(rtl=rtl)}, title)),
            self._english("layer", element("docStatus", None, words(self.paper.layer))),
            self._english("stamp", words(" · ".join(self.paper.stamp))),
        )  # fmt: skip

    def _english(self, kind: str, inside: str) -> str:
        return element("p", {"class": kind, "xml:lang": "en"}, inside)

    # Articles ------------------------------------------------------------------------------------

    def main(self) -> str:
        blocks = self.paper.blocks[1:] if self.title is not None else self.paper.blocks
        parts = [self._hierarchy(node, "") for node in _nodes(blocks)]
        for note in self.paper.notes:
            if not note.called:
                call = self.words.set((NoteCall(note.number),), "text")
                said = self._english("label", words("Reservation on the text as a whole") + call)
                parts.append(self._paragraph(said, ""))
        return "".join(parts) or self._paragraph(element("p"), "")

    def _hierarchy(self, node: _Node, under: str) -> str:
        """Return a heading with what stands below it; without a heading, its paragraphs."""
        if node.heading is None:
            return "".join(self._hier_block(block, under) for block in node.blocks)
        eid = self.names.eid(node.heading.anchor)
        own = "".join(self._hier_block(block, eid) for block in node.blocks)
        below = "".join(self._hierarchy(inner, eid) for inner in node.below)
        kind = "division" if node.below else "article"
        named = self._headed(node.heading, eid)
        return element(kind, {"eId": eid, "wId": _unspaced(node.heading.anchor)}, named, own, below)

    def _headed(self, heading: Heading, eid: str) -> str:
        said, number = heading.words, ""
        style = self.names.style(rtl=self.paper.runs_rtl(said))
        first = said[0] if said else None
        found = _NUMBER.match(first.text) if isinstance(first, Run) else None
        if found and isinstance(first, Run):
            number = element("num", {"style": style}, words(found["num"]))
            rest = Run(first.text[found.end() :], first.bold, first.italic, first.code, first.href)
            said = (*((rest,) if rest.text else ()), *said[1:])
        title = element("heading", {"style": style}, self.words.set(said, eid)) if said else ""
        return number + title

    def _hier_block(self, block: Block, under: str) -> str:
        if isinstance(block, Bracketed):
            return self._bracketed(block, under)
        return self._paragraph(self._block(block, under), under)

    def _paragraph(self, content: str, under: str) -> str:
        eid = self.names.counted(under, "para")
        return element("paragraph", {"eId": eid}, element("content", None, content))

    def _bracketed(self, block: Bracketed, under: str) -> str:
        eid = self.names.eid(block.bracket.id, under, "bracket")
        self.names.brackets[block.bracket.id] = eid
        options: list[str] = []
        for place, (number, inside) in enumerate(block.options):
            lead = self._lead(block, number, "| " if place else "[ ")
            label = element("num", {"class": "label", "xml:lang": "en"}, lead)
            main = "".join(self._hierarchy(node, under) for node in _nodes(inside))
            attributes = {
                "name": "option", "eId": f"{eid}__opt_{number}",
                "refersTo": self.words.refers("option", block.bracket, number),
            }  # fmt: skip
            options.append(element("hcontainer", attributes, label, main))
        close = element(
            "wrapUp", None, element("p", {"class": "mark"}, words("]"), self._tail(block))
        )
        attributes = {
            "name": "bracket",
            "eId": eid,
            "wId": block.bracket.id,
            "refersTo": "#bracket",
        }
        return element("hcontainer", attributes, *options, close)

    def _lead(self, block: Bracketed, number: int, mark: str) -> str:
        said = f"{option_label(block.bracket, number, self.paper)}:"
        return element("span", {"class": "mark"}, words(mark)) + words(said)

    def _tail(self, block: Bracketed) -> str:
        tail = bracket_tail(block.bracket, self.paper)
        return self.words.referendum(block.bracket.ad_referendum) if tail else ""

    # Blocks within a paragraph -------------------------------------------------------------------

    def _block(self, block: Block, under: str) -> str:
        match block:
            case Paragraph() | Heading():
                kind = "heading" if isinstance(block, Heading) else None
                style = self.names.style(rtl=self.paper.runs_rtl(block.words))
                content = self.words.set(block.words, under)
                return element("p", {"class": kind, "style": style}, content)
            case Items():
                return self._items(block, under)
            case Quote():
                inside = "".join(self._block(b, under) for b in block.blocks) or element("p")
                return element("blockContainer", {"class": "quote"}, inside)
            case Code():
                lines = (words(line) for line in block.text.split("\n"))
                kind = {"class": block.word or "code", "style": "white-space: pre; direction: ltr"}
                return element("p", kind, element("eol").join(lines))
            case Bracketed():
                return self._inner(block, under)
            case _:
                return element("p", {"class": "rule"})

    def _items(self, block: Items, under: str) -> str:
        eid = self.names.counted(under, "list")
        items = (
            element("item", {"eId": self.names.counted(eid, "item")},
                    element("num", None, words(item.mark)),
                    "".join(self._block(b, eid) for b in item.blocks) or element("p"))
            for item in block.items
        )  # fmt: skip
        return element("blockList", {"eId": eid}, *items)

    def _inner(self, block: Bracketed, under: str) -> str:
        """Return a bracket around blocks of a list or a quotation, where no article can stand."""
        eid = self.names.eid(block.bracket.id, under, "bracket")
        self.names.brackets[block.bracket.id] = eid
        parts: list[str] = []
        for place, (number, inside) in enumerate(block.options):
            parts.append(self._english("label", self._lead(block, number, "| " if place else "[ ")))
            parts += [self._block(b, under) for b in inside]
        parts.append(element("p", {"class": "mark"}, words("]"), self._tail(block)))
        attributes = {
            "class": "bracket",
            "eId": eid,
            "wId": block.bracket.id,
            "refersTo": "#bracket",
        }
        return element("blockContainer", attributes, *parts)

    # The page to be signed -----------------------------------------------------------------------

    def conclusions(self) -> str:
        page = self.paper.signatures
        parts = [self._english("layer", words(self.paper.layer))]
        parts += [self._english("opening", words(line)) for line in page.opening]
        if page.languages:
            parts.append(self._languages(page.languages))
            parts.append(self._english("authenticity", words(page.authenticity)))
        parts += [self._signatory("For ", party, BLANKS) for party in page.parties]
        parts += [self._signatory("Witnessed by ", one, WITNESS_BLANKS) for one in page.witnesses]
        return element("conclusions", None, *parts)

    def _languages(self, made: Sequence[TextLanguage]) -> str:
        """Return titles side by side, one column for each language."""
        heads = (self._cell("Language"), *(self._cell(one.tag) for one in made))
        titles = (self._cell(one.title, one.tag) if one.title else self._cell("not on record")
                  for one in made)  # fmt: skip
        marks = (self._cell("yes" if one.authentic else "no") for one in made)
        return element(
            "table", {"class": "languages"},
            element("tr", None, *heads),
            element("tr", None, self._cell("Title"), *titles),
            element("tr", None, self._cell("Authentic"), *marks),
        )  # fmt: skip

    def _cell(self, text: str, language: str = "en") -> str:
        attributes = {"xml:lang": language, "style": self.names.style(rtl=is_rtl(text))}
        return element("td", None, element("p", attributes, words(text)))

    def _signatory(self, lead: str, who: Signatory, blanks: Sequence[str]) -> str:
        refers = {"refersTo": f"#{self.names.agent(who.id)}"}
        name = element("organization", refers, words(who.name))
        parts = [element("p", {"class": "signatory"}, words(lead), name)]
        if who.own_name:
            style = self.names.style(rtl=is_rtl(who.own_name))
            own = element("organization", {**refers, "style": style}, words(who.own_name))
            parts.append(element("p", None, words("Its own name: "), own))
        parts += [element("p", {"class": "act"}, words(act)) for act in who.acts]
        for blank in blanks:
            line = words(f"{blank}: ") + element("fillIn", {"width": "100%"})
            inside = element("signature", refers, line) if blank == "Signature" else line
            parts.append(element("p", {"class": "blank"}, inside))
        return element("blockContainer", {"class": "signatory", "xml:lang": "en"}, *parts)


def _nodes(blocks: Sequence[Block]) -> Iterator[_Node]:
    """Return the articles that blocks come to; what stands before the first has no heading."""
    before = _Node(None, [], [])
    tops: list[_Node] = []
    path: list[_Node] = []
    for block in blocks:
        if isinstance(block, Heading):
            while path and path[-1].heading is not None and path[-1].heading.level >= block.level:
                path.pop()
            node = _Node(block, [], [])
            (path[-1].below if path else tops).append(node)
            path.append(node)
        else:
            (path[-1] if path else before).blocks.append(block)
    if before.blocks:
        yield before
    yield from tops


def _unspaced(anchor: str) -> str | None:
    return re.sub(r"\s+", "_", anchor) or None

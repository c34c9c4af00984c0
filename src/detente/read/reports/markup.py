"""The main text of pages and of Markdown, with the place of each character."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from detente.read.reports.legible_copy import joined

if TYPE_CHECKING:
    from detente.read.reports.legible_copy import LegibleCopy

_SKIPPED = {
    "script", "style", "nav", "header", "footer", "aside", "form", "noscript", "figure", "head",
    "button", "select", "template", "svg", "iframe", "dialog", "menu", "figcaption", "label",
}  # fmt: skip
_ROLES = {
    "navigation", "banner", "complementary", "contentinfo", "dialog", "alertdialog", "search",
    "menu", "menubar", "toolbar", "alert",
}  # fmt: skip
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletters?|subscri\w+|signup|paywall|related|"
    r"recommend\w*|more-(?:news|stories)|most-read|trending|share|sharing|social|promo\w*|adverts?|"
    r"advertisement|ads?|sponsor\w*|byline|author|caption|credit|breadcrumbs?|menu|nav|navbar|"
    r"sidebar|banner|popup|modal|overlay|comments?|tags|footer|masthead|toolbar|skip-link)"
    r"(?:$|[\s_-])", re.IGNORECASE
)  # fmt: skip
"""What is beside the report, by the name that a page gives its part."""
_NEVER_BESIDE = {"html", "body", "main", "article"}
"""Parts whose names tell of the page and not of what is in them."""
_BLOCKS = {
    "p", "div", "article", "section", "main", "li", "ul", "ol", "h1", "h2", "h3", "h4", "br", "td",
    "tr", "table", "blockquote", "body", "html",
}  # fmt: skip
_PROSE = {"p", "li", "blockquote", "h1", "h2"}
_MARKS = re.compile(
    r"(?m)^(?P<fence>```|~~~).*?^(?P=fence)[^\n]*$|<!--.*?-->|^[ ]{0,3}(?:\#{1,6}[ ]+|>[ ]?"
    r"|[-*+][ ]+)"
    r"|^\s*(?:[-*_][ ]*){3,}$|!?\[(?=[^\]\n]*\]\()|(?<=\])\([^)\n]*\)|\](?=\()|\*{1,3}|__|`",
    re.DOTALL,
)
"""What is markup in Markdown: fences, comments, heads, quotation, rules, links, emphasis."""


def of_markdown(document: str) -> LegibleCopy:
    """Return what is read of a Markdown document: its prose without marks and fences."""
    hidden = [False] * len(document)
    for mark in _MARKS.finditer(document):
        for i in range(*mark.span()):
            hidden[i] = document[i] != "\n"
    characters: list[tuple[str, int]] = []
    for line in re.finditer(r"(?m)^.*$", document):
        block = re.match(r"\s{0,3}(?:#|>|[-*+] |\d+[.)] )", line.group())
        if block is not None:
            characters.append(("\n", line.start()))
        characters += [(document[i], i) for i in range(*line.span()) if not hidden[i]]
        ends = "\n\n" if block is not None and "#" in block.group() else "\n"
        characters += [(end, min(line.end(), len(document) - 1)) for end in ends]
    return joined(document, characters)


def of_page(document: str) -> LegibleCopy:
    """Return the main text of a page in HTML; empty where it has none.

    The main text is what stands in ``article`` or ``main``, else in the paragraphs of the page.
    """
    page = _Page(document)
    page.feed(document)
    page.close()
    inside = page.main if any(sign.strip() for sign, _ in page.main) else page.prose
    return joined(document, inside)


class _Page(HTMLParser):
    """One pass over a page that keeps the offsets of what is text."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=False)
        self.document = document
        self.main: list[tuple[str, int]] = []
        self.prose: list[tuple[str, int]] = []
        self._open: list[tuple[str, bool]] = []
        self._starts = [0, *(m.end() for m in re.finditer("\n", document))]

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note which parts of the page are open, and which of them are beside the report."""
        if tag in _BLOCKS:
            self._put("\n\n", self._at(), len_of_one=True)
        if tag not in {"br", "img", "meta", "link", "input", "hr", "source"}:
            self._open.append((tag, tag in _SKIPPED or _is_beside(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        """Close a part, and those that were left open in it."""
        if tag in _BLOCKS:
            self._put("\n\n", self._at(), len_of_one=True)
        if any(tag == opened for opened, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep text that is read; a line end in a paragraph of a page is a space."""
        self._put(data.replace("\n", " "), self._at())

    def handle_entityref(self, name: str) -> None:
        """Keep a sign that is written by its name."""
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep a sign that is written by its number."""
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        self._put(unescape(written)[:1], self._at(), len_of_one=True)

    def _put(self, text: str, at: int, *, len_of_one: bool = False) -> None:
        if any(beside for _, beside in self._open):
            return
        within = {tag for tag, _ in self._open}
        signs = [(sign, at if len_of_one else at + i) for i, sign in enumerate(text)]
        if {"article", "main"} & within:
            self.main += signs
        if _PROSE & within or text == "\n\n":
            self.prose += signs


def _is_beside(tag: str, attributes: dict[str, str | None]) -> bool:
    """Return whether a part of a page is hidden, or no part of the report."""
    if tag in _NEVER_BESIDE:
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return hidden or attributes.get("role") in _ROLES or bool(_BESIDE.search(names))

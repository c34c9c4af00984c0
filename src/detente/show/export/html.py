"""A text as one page of HTML for print: no request, no script, brackets legible without colour."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from detente import __version__
from detente.show.export.direction import for_xml, is_rtl
from detente.show.export.labels import bracket_tail, note_lead, option_label, referendum_label
from detente.show.export.paper import Heading
from detente.show.export.signatures import BLANKS, WITNESS_BLANKS

if TYPE_CHECKING:
    from jinja2 import Environment

    from detente.show.export.paper import Inline, Note, Paper
    from detente.terms.drafting.marks import Bracket


def html(paper: Paper) -> str:
    """Return a text as an HTML page."""
    style = resources.files("detente.show.export").joinpath("text.css").read_text(encoding="utf-8")
    first = paper.blocks[0] if paper.blocks else None
    page = (
        _environment()
        .get_template("text.html.jinja")
        .render(
            paper=paper,
            headed=isinstance(first, Heading) and first.level == 1,
            style=style,
            style_hash=_hash(style),
            version=__version__,
            set=_Set(paper),
            blanks=BLANKS,
            witness_blanks=WITNESS_BLANKS,
        )
    )
    return for_xml(page)


@dataclass(frozen=True)
class _Set:
    """What the template asks about blocks and words."""

    paper: Paper

    def kind(self, part: object) -> str:
        """Return the name of the class of a block or piece, by which the template chooses."""
        return type(part).__name__

    def direction(self, inside: tuple[Inline, ...]) -> str:
        """Return which way words run."""
        return "rtl" if self.paper.runs_rtl(inside) else "ltr"

    def own(self, text: str) -> str:
        """Return which way a name or label runs."""
        return "rtl" if is_rtl(text) else "ltr"

    def option(self, bracket: Bracket, number: int) -> str:
        """Return what stands before the words of an option."""
        return f"{option_label(bracket, number, self.paper)}:"

    def tail(self, bracket: Bracket) -> str:
        """Return what stands behind a bracket."""
        return bracket_tail(bracket, self.paper)

    def referendum(self, parties: tuple[str, ...]) -> str:
        """Return the mark *agreed ad referendum*."""
        return referendum_label(parties, self.paper)

    def lead(self, note: Note) -> str:
        """Return whose reservation a note is."""
        return note_lead(note, self.paper)

    def followable(self, address: str) -> bool:
        """Return whether a link may be followed: within the page, or on the web when clicked."""
        return address.startswith(("#", "https://", "http://", "mailto:"))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("detente.show", "export"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def _hash(style: str) -> str:
    """Return the hash by which the page's own style is allowed, and no other."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"

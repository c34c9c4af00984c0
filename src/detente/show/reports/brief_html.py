"""The brief as one self-contained page: no request, no script, legible without colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente import __version__
from detente.show.legible import legible
from detente.show.reports.page import environment, style_hash, style_of
from detente.show.reports.timeline_picture import picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.show.document import Document

_REFERENCE = re.compile(r"[a-z][a-z0-9_]*#[\w.-]+")
Piece = tuple[str, str]
"""Kind (``text``, ``name``, ``reference``) and the words."""


def brief_html(document: Document) -> str:
    """Return a brief as an HTML page."""
    style = style_of("brief.css")
    return legible(
        environment()
        .get_template("brief.html.jinja")
        .render(
            document=document,
            style=style,
            style_hash=style_hash(style),
            version=__version__,
            pieces=_cutter(document),
            anchor=anchor,
            picture=picture,
        )
    )


def anchor(evidence: str) -> str:
    """Return the anchor under which evidence stands on the page."""
    return "ev-" + re.sub(r"[^a-z0-9]+", "-", evidence.casefold())


def _cutter(document: Document) -> Callable[[str], list[Piece]]:
    """Return a function that cuts text into plain words, names and references to evidence."""
    known = frozenset(document.passages)
    names = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in document.names)
    parts = re.compile(f"({_REFERENCE.pattern})" + (f"|({names})" if names else "|(?!)()"))

    def cut(text: str) -> list[Piece]:
        pieces: list[Piece] = []
        end = 0
        for match in parts.finditer(text):
            if match.start() > end:
                pieces.append(("text", text[end : match.start()]))
            kind = "name" if match[1] is None else "reference" if match[1] in known else "text"
            pieces.append((kind, match[0]))
            end = match.end()
        if end < len(text):
            pieces.append(("text", text[end:]))
        return pieces

    return cut

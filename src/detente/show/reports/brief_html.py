"""The brief as one self-contained page: no request, no script, legible without colour."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from detente import __version__
from detente.show.legible import legible
from detente.show.reports.timeline_picture import picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    from detente.show.document import Document

_REFERENCE = re.compile(r"[a-z][a-z0-9_]*#[\w.-]+")
Piece = tuple[str, str]
"""Kind (``text``, ``name``, ``reference``) and the words."""


def brief_html(document: Document) -> str:
    """Return a brief as an HTML page."""
    style = _file("brief.css")
    return legible(
        _environment()
        .get_template("brief.html.jinja")
        .render(
            document=document,
            style=style,
            style_hash=_hash(style),
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


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("detente.show", "reports"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def _file(name: str) -> str:
    return resources.files("detente.show.reports").joinpath(name).read_text(encoding="utf-8")


def _hash(style: str) -> str:
    """Return the hash by which the page's own style is allowed, and no other."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"

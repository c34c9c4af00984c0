"""From the bytes of a file to a copy that can be read, or the reason why it cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.read.reports.language import language
from detente.read.reports.legible_copy import legible_copy
from detente.read.reports.markup import of_markdown, of_page

if TYPE_CHECKING:
    from detente.read.reports.legible_copy import LegibleCopy

LONGEST = 1_000_000
"""Characters that are read at most; more is a book, or a mistake."""
_NOT_TEXT = 0.02
_ENOUGH = 20
_SIGNS = {
    b"%PDF": "a PDF document", b"PK\x03\x04": "a compressed document", b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "a document of an old word processor",
}  # fmt: skip
"""How files begin that hold no text."""


def opened(content: bytes, name: str) -> LegibleCopy:
    """Return what can be read of a file.

    Raises:
        InputError: where it is empty, no text, in another encoding, too long, a page without main
            text, or in a language that the model cannot read; the message says what to do.
    """
    if not content.strip():
        raise InputError(f"{name} is empty.")
    text = _decoded(content, name)
    if len(text) > LONGEST:
        raise InputError(
            f"{name} has {len(text):,} characters, and at most {LONGEST:,} are read at once. "
            "Divide it into its reports."
        )
    copy = _copied(text, name)
    if not copy.text.strip():
        what = "The page has no main text" if _is_page(text, name) else "There is no text to read"
        raise InputError(f"{name}: {what}. Save the report itself as text.")
    found = language(copy.text)
    if found != "en":
        raise InputError(
            f"{name} seems to be in {found}, and only English can be read. Nothing is proposed; "
            "enter what it says with `detente add`."
        )
    return copy


def _decoded(content: bytes, name: str) -> str:
    for sign, what in _SIGNS.items():
        if content.startswith(sign):
            raise InputError(f"{name} is {what}, not text. Save the report as text.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name} is in UTF-16. Save it with the encoding UTF-8.")
    if content.count(0) > _NOT_TEXT * len(content):
        raise InputError(f"{name} is not text. Save the report as text.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise InputError(
            f"{name} is not UTF-8: the byte {content[problem.start]:#04x} stands in line {line}. "
            "Save it with the encoding UTF-8."
        ) from problem


def _is_page(text: str, name: str) -> bool:
    ending = name.casefold().rpartition(".")[2]
    return ending in {"html", "htm", "xhtml"} or bool(
        re.match(r"\s*<(?:!doctype html|html)", text, re.IGNORECASE)
    )


def _copied(text: str, name: str) -> LegibleCopy:
    if _is_page(text, name):
        return of_page(text)
    if name.casefold().endswith((".md", ".markdown")):
        return of_markdown(text)
    return legible_copy(text)

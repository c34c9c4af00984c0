"""A reader of tracked changes that takes only the XML for granted: accepts or rejects all of them.

What a word processor does by ECMA-376 part 1, 17.13.5: runs within ``w:ins`` and ``w:moveTo`` are
there once accepted, those within ``w:del`` and ``w:moveFrom`` once rejected; a paragraph whose mark
was put in (or taken out) and goes is joined with the one after it, whose properties it takes.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOES = {True: ("del", "moveFrom"), False: ("ins", "moveTo")}
"""Accepting all: what goes. Rejecting all: what goes."""


def body_of(docx: bytes) -> etree._Element:
    """Return the body of a document."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    body = root.find(f"{W}body")
    assert body is not None
    return body


def resolved(docx: bytes, *, accept: bool) -> list[tuple[str, str]]:
    """Return the style and the words of every paragraph once all changes are accepted or rejected."""
    found: list[tuple[str, str]] = []
    carried = ""
    for paragraph in body_of(docx).iter(f"{W}p"):
        carried += _words(paragraph, accept=accept)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        gone = mark is not None and any(mark.find(W + name) is not None for name in GOES[accept])
        if not gone:
            found.append((_style(paragraph, accept=accept), carried))
            carried = ""
    last = found.pop()
    assert (last, carried) == (("", ""), ""), "the last paragraph is one that no change touches"
    return found


def _style(paragraph: etree._Element, *, accept: bool) -> str:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return ""
    was = properties.find(f"{W}pPrChange/{W}pPr")
    style = (properties if accept or was is None else was).find(f"{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _words(paragraph: etree._Element, *, accept: bool) -> str:
    found = ""
    for run in paragraph.iter(f"{W}r"):
        above = {str(parent.tag).removeprefix(W) for parent in run.iterancestors()}
        if above.isdisjoint(GOES[accept]):
            found += "".join(_sign(child) for child in run)
    return found


def _sign(child: etree._Element) -> str:
    name = str(child.tag).removeprefix(W)
    return {"br": "\n", "tab": "\t"}.get(name) or (
        child.text or "" if name in {"t", "delText"} else ""
    )

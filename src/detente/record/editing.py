"""Changing the text of a record and nothing else in it: entries are put in or taken out.

Everything around them, comments, order and line ends included, stays as it is, byte for byte.
These functions return candidate text; whoever writes it reads it back first
(:mod:`detente.stores.folder`).
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from detente.errors import NotationError
from detente.kernel.findings import error
from detente.kernel.yaml_text import load
from detente.kernel.yaml_write import flow
from detente.record.entries import KINDS
from detente.record.notation import entry_data, entry_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.kernel.yaml_text import Loaded, Path, Span
    from detente.record.entries import Entry


def with_entries(text: str, entries: Iterable[Entry], file: str = "record.yaml") -> str:
    """Return the text with entries at the end of their sections, in the order given.

    A section that is missing is made at the end of the text.

    Raises:
        NotationError: where the text is not such that entries can be put into it.
    """
    order = list(KINDS)
    ranked = sorted(entries, key=lambda entry: order.index(entry.section))
    for section, added in groupby(ranked, key=lambda entry: entry.section):
        text = _with_section(text, section, list(added), file)
    return text


def _with_section(text: str, section: str, entries: Sequence[Entry], file: str) -> str:
    loaded = load(text, file)
    root_is_mapping = isinstance(loaded.data, dict)
    data = cast("dict[str, Any]", loaded.data) if root_is_mapping else dict[str, Any]()
    root = loaded.spans.get(())
    if root is not None and root.style != "block" and loaded.data is not None:
        _refuse(loaded, (), "The record must be written as sections, one key to a line.")
    if section not in data:
        return _with_new_section(text, section, entries)
    span = loaded.spans[(section,)]
    items = data[section]
    if items is None or items == []:
        return _into_empty(text, loaded, section, entries)
    if not isinstance(items, list):
        _refuse(loaded, (section,), f"The section `{section}` should be a list of entries.")
    path: Path = (section, len(cast("list[Any]", items)) - 1)
    last = loaded.spans[path]
    if span.style == "flow":
        added = "".join(f", {flow(entry_data(entry))}" for entry in entries)
        return text[: last.end] + added + text[last.end :]
    indent = " " * _column(text, _dash(text, last))
    at = _end_of_item(text, loaded, path, len(indent))
    return _insert(text, at, "".join(entry_text(entry, indent) for entry in entries))


def _refuse(loaded: Loaded, path: Path, message: str) -> None:
    finding = error("N007", message, loaded.place(path))
    summary = "Entries cannot be put into this text."
    raise NotationError(summary, [finding])


def _newline(text: str) -> str:
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _insert(text: str, at: int, added: str) -> str:
    """Insert whole lines at a line start (or at the end of a text that lacks its last line end)."""
    newline = _newline(text)
    added = added.replace("\n", newline)
    if at > 0 and text[at - 1] != "\n":
        added = newline + added
    return text[:at] + added + text[at:]


def _with_new_section(text: str, section: str, entries: Sequence[Entry]) -> str:
    blank = "\n" if text.strip() and not text.endswith(("\n\n", "\r\n\r\n")) else ""
    body = "".join(entry_text(entry) for entry in entries)
    return _insert(text, len(text), f"{blank}{section}:\n{body}")


def _into_empty(text: str, loaded: Loaded, section: str, entries: Sequence[Entry]) -> str:
    """Put entries into ``section:``, ``section: null`` or ``section: []``; comments stay."""
    span = loaded.spans[(section,)]
    at = _line_start(text, loaded.keys[(section,)].line)
    if span.start != span.end:
        at = len(text[: span.start].rstrip(" "))
        text = text[:at] + text[span.end :]
    body = "".join(entry_text(entry) for entry in entries)
    return _insert(text, _next_line(text, at), body)


def _line_start(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at


def _next_line(text: str, at: int) -> int:
    """Return the offset of the line after the one that ``at`` is on."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _dash(text: str, span: Span) -> int:
    """Return the offset of the dash before a block list item."""
    before = text[: span.start].rstrip(" ")
    if before.endswith("-"):
        return len(before) - 1
    dashes = list(re.finditer(r"(?m)^\ufeff?[ ]*(-)(?=\s)", text[: span.start]))
    return dashes[-1].start(1)


def _column(text: str, at: int) -> int:
    return len(text[text.rfind("\n", 0, at) + 1 : at].removeprefix("\ufeff"))


def _end_of_item(text: str, loaded: Loaded, path: Path, dash: int) -> int:
    """Return the offset of the line after an item's last line.

    Lines deeper than the dash belong to the item, comments among them; blank lines after it do not.
    """
    inner = [
        len(text[: span.end].rstrip())
        for below, span in loaded.spans.items()
        if below[: len(path)] == path and span.style != "block" and span.start != span.end
    ]
    end = at = _next_line(text, max(inner, default=loaded.spans[path].start))
    while at < len(text):
        following = _next_line(text, at)
        line = text[at:following]
        if line.strip():
            if len(line) - len(line.lstrip(" ")) <= dash:
                break
            end = following
        at = following
    return end


# Taking out --------------------------------------------------------------------------------------


def without_items(text: str, items: Iterable[tuple[str, int]], file: str = "record.yaml") -> str:
    """Return the text without some entries, each given by its section and index.

    Comments in an entry, on its lines and directly above go with it: they may tell what it told.
    """
    loaded = load(text, file)
    cuts: list[tuple[int, int]] = []
    for section, group in groupby(sorted(items), key=lambda item: item[0]):
        indexes = [index for _, index in group]
        if loaded.spans[(section,)].style == "flow":
            cuts += _flow_cuts(text, loaded, section, indexes)
        else:
            cuts += [_block_cut(text, loaded, (section, index)) for index in indexes]
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + text[end:]
    return text


def _block_cut(text: str, loaded: Loaded, path: Path) -> tuple[int, int]:
    dash = _dash(text, loaded.spans[path])
    column = _column(text, dash)
    start = text.rfind("\n", 0, dash) + 1
    above = re.compile(rf"[ ]{{{column}}}#[^\n]*\n")
    while start > 0:
        previous = text.rfind("\n", 0, start - 1) + 1
        if not above.fullmatch(text, previous, start):
            break
        start = previous
    return start, _end_of_item(text, loaded, path, column)


def _flow_cuts(
    text: str, loaded: Loaded, section: str, indexes: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the cuts in a bracketed section; without items left, all between the brackets goes."""
    whole = loaded.spans[(section,)]
    count = len(cast("list[Any]", loaded.data[section]))
    kept = [index for index in range(count) if index not in indexes]
    if not kept:
        return [(text.index("[", whole.start) + 1, whole.end - 1)]
    cuts: list[tuple[int, int]] = []
    for index in indexes:
        span = loaded.spans[(section, index)]
        if index < kept[-1]:
            cuts.append((span.start, loaded.spans[(section, index + 1)].start))
        else:
            cuts.append((loaded.spans[(section, index - 1)].end, _past_comment(text, span.end)))
    return cuts


def _past_comment(text: str, end: int) -> int:
    comment = re.compile(r"[ ]*,?[ ]*#[^\n]*").match(text, end)
    return comment.end() if comment else end

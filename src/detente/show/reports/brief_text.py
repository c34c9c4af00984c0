"""The brief as plain text: at most 100 columns, nothing that a terminal could not show."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

from detente.show.document import Chart, Heading, Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.show.document import Block, Document, Section

WIDTH = 100
_GAP = 2
_LONGEST_WORD = 24
"""No column is made wider than this for the sake of one word; longer words are broken."""


def brief_text(document: Document, width: int = WIDTH) -> str:
    """Return a brief as text."""
    heading = [document.title.upper(), document.subtitle, *document.stamp]
    lines = [piece for line in heading for piece in wrapped(line, width)]
    lines += _sections(document.sections, width)
    lines += ["", "", "Evidence", "────────"]
    for seen, told in document.passages.items():
        lines += wrapped(f"[{seen}] {told}", width, "    ")
    if not document.passages:
        lines.append("No entry cites a source.")
    return "\n".join(_single_blanks(lines)).rstrip() + "\n"


def sections_text(sections: Sequence[Section], width: int = WIDTH) -> str:
    """Return numbered sections as text, without a heading over them."""
    return "\n".join(_single_blanks(list(_sections(sections, width)))).strip("\n") + "\n"


def _sections(sections: Sequence[Section], width: int) -> Iterator[str]:
    for number, section in enumerate(sections, 1):
        title = f"{number}. {section.title}"
        yield from ("", "", *wrapped(title, width), "─" * min(len(title), width))
        for block in section.blocks:
            yield from _block(block, width)


def _single_blanks(lines: list[str]) -> Iterator[str]:
    """Yield lines with at most two empty ones in a row."""
    empty = 0
    for line in lines:
        empty = 0 if line else empty + 1
        if empty <= 2:  # noqa: PLR2004 (two empty lines set sections apart)
            yield line


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            yield ""
            yield from wrapped(block.text, width)
        case Line():
            yield from line_text(block, width)
        case Table():
            yield ""
            yield from wrapped(block.caption, width)
            yield from table_text(block, width)
            yield ""
        case Chart():
            yield from wrapped(
                f"  ({block.title}: a picture in the HTML brief, a table here.)", width, "  "
            )


def line_text(line: Line, width: int) -> Iterator[str]:
    """Yield a line with its label, on whose word it is and where it is seen."""
    word = f" – on the word of {line.word}" if line.word else ""
    seen = f" [{', '.join(line.evidence)}]" if line.evidence else ""
    plain = not line.label or (line.under and line.label == "computed")
    label = "" if plain else f" ({line.label})"
    indent, mark = ("    ", "· ") if line.under else ("  ", f"{line.mark} " if line.mark else "- ")
    text = f"{indent}{mark}{line.whole}{word}{seen}{label}"
    yield from wrapped(text, width, indent + " " * len(mark))


def table_text(table: Table, width: int) -> Iterator[str]:
    """Yield a table in columns; as a list of rows where its columns would be too narrow."""
    widths = column_widths([table.head, *table.rows], width - 2)
    if widths is None:
        yield from _as_list(table, width)
        return
    yield from _row(table.head, widths)
    yield "  " + "  ".join("─" * column for column in widths)
    for row in table.rows:
        yield from _row(row, widths)


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return widths by the room that each column asks for; None where words would be cut."""
    columns = list(zip(*rows, strict=True))
    least = [
        min(max(len(word) for cell in column for word in (cell.split() or [""])), _LONGEST_WORD)
        for column in columns
    ]
    free = width - _GAP * (len(columns) - 1) - sum(least)
    if free < 0:
        return None
    wanted = [max(len(part) for cell in column for part in cell.split("\n")) for column in columns]
    widths = list(least)
    while free > 0:
        short = [i for i, column in enumerate(widths) if column < wanted[i]]
        if not short:
            break
        narrowest = max(short, key=lambda i: (_area(columns[i]) / widths[i], -i))
        widths[narrowest] += 1
        free -= 1
    return widths


def _area(column: Sequence[str]) -> int:
    return sum(len(cell) for cell in column)


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [
        [line for part in cell.split("\n") for line in wrapped(part, column)]
        for cell, column in zip(cells, widths, strict=True)
    ]
    for pieces in zip_longest(*columns, fillvalue=""):
        shown = (piece.ljust(column) for piece, column in zip(pieces, widths, strict=True))
        yield ("  " + "  ".join(shown)).rstrip()


def _as_list(table: Table, width: int) -> Iterator[str]:
    for row in table.rows:
        yield from wrapped(f"  {row[0]}", width, "    ")
        for title, cell in zip(table.head[1:], row[1:], strict=True):
            for index, part in enumerate(cell.split("\n")):
                lead = f"    {title}: " if index == 0 else " " * 6
                yield from wrapped(lead + part, width, " " * 6)


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Return a text in lines; an empty one is an empty line."""
    lines = textwrap.wrap(
        text, width, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True
    )
    return lines or [""]

"""Where a line ends, and whether anything stands on it beside an offset."""

from __future__ import annotations


def blank_before(text: str, at: int) -> bool:
    """Return whether nothing stands on a line before an offset."""
    while at > 0 and text[at - 1] != "\n":
        at -= 1
        if not text[at].isspace():
            return False
    return True


def blank_after(text: str, at: int) -> bool:
    """Return whether nothing stands on a line from an offset on."""
    while at < len(text) and text[at] != "\n":
        if not text[at].isspace():
            return False
        at += 1
    return True


def line_end(text: str, at: int) -> int:
    """Return the offset of the line feed at or behind an offset, or where the text ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


__all__ = ["blank_after", "blank_before", "line_end"]

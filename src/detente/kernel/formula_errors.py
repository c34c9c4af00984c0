"""The error of the formula language: what is wrong, a mark under the place, and a right example."""

from __future__ import annotations

import unicodedata

from detente.errors import InputError


class FormulaError(InputError):
    """A formula cannot be read, or cannot be evaluated with the values that it met.

    Attributes:
        text: the formula as it was written; for a formula that was built in code, the canonical
            text of the part that is wrong.
        column: place of the mistake in ``text``, in characters from 1; one past the end where
            something is missing at the end. Line breaks count as characters.
        message: what is the matter, one or two sentences.
        hint: what to write instead; ends with a right formula in backticks. Where it is given as
            nothing but formulas, "For example: " is put before them.
    """

    def __init__(self, text: str, column: int, message: str, hint: str) -> None:
        """Keep what ``str`` shows, so that a caller can also show it in a file of its own."""
        super().__init__(text, column, message, hint)
        self.text = text
        self.column = column
        self.message = message
        self.hint = f"For example: {hint}" if hint.startswith("`") else hint

    def __str__(self) -> str:
        """Return the message, the line with a caret under the place, and the hint."""
        line, caret = _marked(self.text, self.column)
        return f"column {self.column}: {self.message}\n   {line}\n   {caret}\n   {self.hint}"


def _marked(text: str, column: int) -> tuple[str, str]:
    """Return the line of the text that holds the column, and a caret that stands under it."""
    offset = column - 1
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start:] if end < 0 else text[start:end]
    return line.rstrip("\r"), "".join(_blank(sign) for sign in text[start:offset]) + "^"


def _blank(sign: str) -> str:
    """Return white space as wide as one character is on screen."""
    if sign == "\t":
        return sign
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return ""
    return "  " if unicodedata.east_asian_width(sign) in {"W", "F"} else " "

"""Signs and words that people bring from other languages, each with what to write instead."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

Advice = tuple[str, str]
"""What is the matter, and what to write instead, which ends with a right formula in backticks."""

_EQUAL: Final = ("Equality is a single `=`.", "`form = written`")
_UNEQUAL: Final = ("Inequality is written `!=`.", "`form != verbal`")
_AND: Final = ("That both hold is said with `and`.", "`signed and talks`")
_OR: Final = ("That at least one holds is said with `or`.", "`signed or talks`")
_NOT: Final = ("That something does not hold is said with `not`.", "`not attack`")
_AT_MOST: Final = ("At most is written `<=`.", "`severity <= $t.severity`")
_AT_LEAST: Final = ("At least is written `>=`.", "`form >= written`")
_FOLLOWS: Final = (
    "There is no arrow: what follows stands first, and its condition after `if`.",
    "`strike if attack`",
)
_EQUIVALENT: Final = (
    "That both hold or neither does is said with `iff`.",
    "`strike iff attack`",
)
_EITHER: Final = (
    "At least is written `>=`; what follows from a condition is said with `if`.",
    "`form >= written`; `strike if attack`",
)
_TIMES: Final = ("Multiplication is written `*`.", "`severity <= 2 * $t.severity`")
_MINUS: Final = ("Subtraction is written with a plain hyphen.", "`severity - 1 <= $t.severity`")
_DIVIDE: Final = (
    "There is no division.",
    "Multiply the other side instead: `2 * severity <= $t.severity`",
)
_POWER: Final = ("There are no powers.", "Multiply: `severity * severity <= 9`")
_SHARE: Final = (
    "There is no percent sign and no remainder.",
    "Write a share as a decimal number: `severity <= 0.5 * $t.severity`",
)
_QUOTES: Final = (
    "Quoted text stands in straight quotation marks.",
    '`party = "Afghan Taliban"`',
)

SIGNS: Final[dict[str, Advice]] = {
    "==": _EQUAL,
    "===": _EQUAL,
    ":=": _EQUAL,
    "<>": _UNEQUAL,
    "!==": _UNEQUAL,
    "=!": _UNEQUAL,
    "≠": _UNEQUAL,
    "&": _AND,
    "&&": _AND,
    "∧": _AND,
    "|": _OR,
    "||": _OR,
    "\N{LOGICAL OR}": _OR,
    "!": _NOT,
    "¬": _NOT,
    "~": _NOT,
    "=<": _AT_MOST,
    "≤": _AT_MOST,
    "⩽": _AT_MOST,
    "≥": _AT_LEAST,
    "⩾": _AT_LEAST,
    "=>": _EITHER,
    "->": _FOLLOWS,
    "→": _FOLLOWS,
    "⇒": _FOLLOWS,
    "<->": _EQUIVALENT,
    "<=>": _EQUIVALENT,
    "↔": _EQUIVALENT,
    "⇔": _EQUIVALENT,
    "\N{MULTIPLICATION SIGN}": _TIMES,
    "·": _TIMES,
    "\N{MINUS SIGN}": _MINUS,
    "\N{EN DASH}": _MINUS,
    "/": _DIVIDE,
    "÷": _DIVIDE,
    "**": _POWER,
    "^": _POWER,
    "%": _SHARE,
    **dict.fromkeys("\u201c\u201d\u201e\u2018\u2019\u201a«»`", _QUOTES),
}
"""Signs of other languages, none of which can stand in a formula."""

EXAMPLES: Final = {
    "iff": "`strike iff attack`",
    "if": "`strike if attack`",
    "or": "`signed or talks`",
    "and": "`signed and talks`",
    "not": "`not attack`",
    "in": "`group in [ttp, isk]`",
    "true": "`signed = true`",
    "false": "`signed = false`",
}
"""A right formula for each word of the language."""

WORDS: Final[dict[str, Advice]] = {
    "is": _EQUAL,
    "equals": _EQUAL,
    "but": _AND,
    "then": ("What follows stands first, and its condition after `if`.", "`strike if attack`"),
    "implies": ("What follows stands first, and its condition after `if`.", "`strike if attack`"),
    "when": ("A condition is said with `if`.", "`strike if attack`"),
    "unless": ("A condition that must not hold is said with `if not`.", "`talks if not attack`"),
    "xor": ("That exactly one holds is said with `iff not`.", "`signed iff not verbal_ok`"),
    "nor": ("That neither holds is said with `not`.", "`not attack and not strike`"),
}
"""Words of other languages. They may be names here, and are blamed only where nothing fits."""

_SIGN_RUN: Final = re.compile(r"[^\w\s()\[\]{},.$\"']+")
_BAD_ESCAPE: Final = re.compile(r"\\(?![\"'\\])")


def foreign_sign(text: str, offset: int) -> tuple[int, str, str] | None:
    """Return where a foreign sign begins that covers the offset, and the advice on it, if any.

    The longest sign counts, so that the second half of ``==`` is blamed on the whole.
    """
    for run in _SIGN_RUN.finditer(text):
        if not run.start() <= offset < run.end():
            continue
        for start in range(run.start(), offset + 1):
            for end in range(run.end(), offset, -1):
                if text[start:end] in SIGNS:
                    return (start, *SIGNS[text[start:end]])
    return None


def foreign_word(word: str) -> Advice | None:
    """Return the advice on a word of another language, or one of ours in capitals, if it is one."""
    if word.lower() in EXAMPLES and word != word.lower():
        small = word.lower()
        return f"The words of the language are small: `{small}`, not `{word}`.", EXAMPLES[small]
    return WORDS.get(word.lower())


def unreadable(text: str, offset: int) -> tuple[int, str, str]:
    """Return the place of, and the advice on, a sign that begins no word of the language."""
    sign = text[offset]
    if sign in "\"'":
        return _unreadable_quote(text, offset)
    if sign == "$":
        message = "A `$` stands right before the name of what is referred to."
        return offset, message, "`severity <= $t.severity`"
    if sign == ".":
        message = "A point stands only inside a number or between two names, without spaces."
        return offset, message, "`severity <= 0.5 * $t.severity`"
    if sign.isalpha():
        message = f"`{sign}` cannot be part of a name: names have the letters a to z, digits and _."
        return offset, message, 'Put other words in quotation marks: `party = "Türkiye"`'
    shown = sign if unicodedata.category(sign)[0] not in "CZ" else f"U+{ord(sign):04X}"
    message = f"`{shown}` is not a sign of the language: these are = != < <= > >= + - * ( ) [ ] , $"
    return offset, message, "`severity <= 2 * $t.severity and not signed`"


def _unreadable_quote(text: str, offset: int) -> tuple[int, str, str]:
    """Return the advice on quoted text that does not end, or that holds a stray backslash."""
    closing = text.find(text[offset], offset + 1)
    stray = _BAD_ESCAPE.search(text, offset)
    if stray and stray.start() < (closing if closing >= 0 else len(text)):
        message = "In quoted text a backslash stands only before a quotation mark or a backslash."
        return stray.start(), message, r'Write it twice: `path = "a\\b"`'
    return offset, "This quotation mark is not closed.", '`party = "Afghan Taliban"`'

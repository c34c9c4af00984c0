"""Plain data to tidy YAML that reads back as the same data.

Words stay unquoted where YAML lets them, other text is double-quoted, several lines become a
literal block, and every script is written as it is (nothing but control characters is escaped).
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, cast

from detente.kernel.yaml_text import plain_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 100
STEP = "  "

_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NOT_PLAIN = re.compile(r"[{}\[\],\"\n\t]|: |:$| #|\s$")
_OLD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that readers of YAML 1.1 take for truth values; quoted so that nobody misreads them."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def scalar(value: object) -> str:
    """Return a scalar on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return ".nan"
        return f"{'-' if value < 0 else ''}.inf" if math.isinf(value) else repr(value)
    if isinstance(value, int):
        return str(int(value))
    text = str(value)
    plain = _may_be_plain(text) and text.casefold() not in _OLD_WORDS
    return text if plain else _quoted(text)


def _key(text: str) -> str:
    return text if _may_be_plain(text) else _quoted(text)


def _may_be_plain(text: str) -> bool:
    if not text or not (text[0].isalnum() or text[0] == "_"):
        return False
    if _NOT_PLAIN.search(text) or _UNPRINTABLE.search(text):
        return False
    return isinstance(plain_value(text), str)


def _quoted(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(c) or _escaped(c) for c in text)}"'


def _escaped(character: str) -> str:
    if not _UNPRINTABLE.match(character):
        return character
    number = ord(character)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"  # noqa: PLR2004


def flow(value: object) -> str:
    """Return any value on one line, lists and mappings in brackets."""
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
        return "{" + ", ".join(f"{_key(key)}: {flow(part)}" for key, part in pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(part) for part in cast("list[Any]", value)) + "]"
    return scalar(value)


def list_item(data: Mapping[str, Any], indent: str = STEP) -> str:
    """Return a mapping as a list item: on one line if it fits, else one key to a line."""
    one = f"{indent}- {flow(data)}"
    if len(one) <= WIDTH and not any(_is_block(value) for value in data.values()):
        return one + "\n"
    lines = _mapping(data, indent + STEP)
    lines[0] = f"{indent}- {lines[0][len(indent) + 2 :]}"
    return "\n".join(lines) + "\n"


def _is_block(value: object) -> bool:
    return isinstance(value, str) and "\n" in value


def _mapping(data: Mapping[str, Any], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in data.items():
        head = f"{indent}{_key(key)}:"
        one = f"{head} {flow(value)}"
        if isinstance(value, str):
            lines += _literal(head, value, indent) or [one]
        elif len(one) <= WIDTH or not value or not isinstance(value, dict | list | tuple):
            lines.append(one)
        elif isinstance(value, dict):
            lines += [head, *_mapping(cast("dict[str, Any]", value), indent + STEP)]
        else:
            lines += [head, *_items(cast("list[Any]", value), indent + STEP)]
    return lines


def _items(items: Sequence[Any], indent: str) -> list[str]:
    lines: list[str] = []
    for item in items:
        one = f"{indent}- {flow(item)}"
        if isinstance(item, dict) and item and len(one) > WIDTH:
            inner = _mapping(cast("dict[str, Any]", item), indent + STEP)
            inner[0] = f"{indent}- {inner[0][len(indent) + 2 :]}"
            lines += inner
        else:
            lines.append(one)
    return lines


def _literal(head: str, text: str, indent: str) -> list[str] | None:
    """Return text of several lines as a literal block, where that keeps every character."""
    if "\n" not in text or "\t" in text or _UNPRINTABLE.search(text):
        return None
    parts = text.removesuffix("\n").split("\n")
    tidy = all(part and part == part.strip() for part in parts)
    if not tidy:
        return None
    mark = "|" if text.endswith("\n") else "|-"
    return [f"{head} {mark}", *(f"{indent}{STEP}{part}" for part in parts)]

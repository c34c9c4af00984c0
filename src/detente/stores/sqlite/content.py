"""An entry as the canonical JSON that a row holds, and back: nothing is lost on the way.

JSON keeps less than the notation does. What it would lose is written with a key that begins with a
dollar sign:

===================  ==================================================================
``{"$number": …}``   a number that JSON would change: 1.0, very large ones, ``nan``
``{"$utf16": …}``    text with half of a surrogate pair, as hexadecimal code units
``$utf16:…``         the same, of a key
``"$order": […]``    the order of keys, where it bears on the meaning (``set`` of a correction)
``$$…``              a key that itself begins with a dollar sign
===================  ==================================================================

The format of contents has a number, kept in each row. Readers of every earlier format stay:
:data:`READERS`.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, cast

from detente.errors import StoreError
from detente.kernel.canonical_json import EXACT, canonical
from detente.record.notation import entry_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.record.entries import Entry

FORMAT = 1
"""The format in which contents are written today."""
_IN_ORDER = "set"
_UTF16 = "utf-16-be"


def content_of(entry: Entry) -> str:
    """Return an entry as canonical JSON, in the brevity of the notation."""
    data = entry_data(entry)
    return canonical({key: _written(value, key == _IN_ORDER) for key, value in data.items()})


def data_in(content: str, written_in: int) -> dict[str, Any]:
    """Return the plain data of an entry from a row's content.

    Raises:
        StoreError: where the format is later than this version of Détente.
    """
    reader = READERS.get(written_in)
    if reader is None:
        message = (
            f"A record of format {written_in} was written by a later version of Détente; "
            f"this one reads formats up to {FORMAT}."
        )
        raise StoreError(message)
    return reader(content)


def _first_format(content: str) -> dict[str, Any]:
    return cast("dict[str, Any]", _read(json.loads(content)))


READERS: dict[int, Callable[[str], dict[str, Any]]] = {1: _first_format}
"""Format → what reads it. None is ever taken out: a record, once written, opens for ever."""


def _written(value: object, ordered: bool) -> object:  # noqa: FBT001 - handed down as it came
    """Return a value as JSON that loses nothing of it."""
    if isinstance(value, dict):
        return _mapping(cast("dict[str, object]", value), ordered)
    if isinstance(value, list | tuple):
        return [_written(part, ordered) for part in cast("list[object]", value)]
    if isinstance(value, str):
        return str(value) if _whole(value) else {"$utf16": _units(value)}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return value


def _number(number: float) -> object:
    if isinstance(number, int):
        return int(number) if abs(number) <= EXACT else {"$number": str(int(number))}
    kept = math.isfinite(number) and not number.is_integer()
    return number if kept else {"$number": repr(number)}


def _mapping(mapping: dict[str, object], ordered: bool) -> dict[str, object]:  # noqa: FBT001
    written = {_key(key): _written(value, ordered) for key, value in mapping.items()}
    keys = list(written)
    if ordered and keys != sorted(keys, key=lambda key: key.encode(_UTF16)):
        return {"$order": keys, **written}
    return written


def _key(key: str) -> str:
    if not _whole(key):
        return f"$utf16:{_units(key)}"
    return f"${key}" if key.startswith("$") else str(key)


def _whole(text: str) -> bool:
    """Return whether a text has a UTF-8: no half of a surrogate pair is in it."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _units(text: str) -> str:
    return text.encode(_UTF16, "surrogatepass").hex()


def _from_units(units: str) -> str:
    return bytes.fromhex(units).decode(_UTF16, "surrogatepass")


def _read(value: object) -> object:
    if isinstance(value, list):
        return [_read(part) for part in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    mapping = cast("dict[str, object]", value)
    if list(mapping) == ["$number"]:
        digits = str(mapping["$number"])
        return int(digits) if digits.lstrip("-").isdecimal() else float(digits)
    if list(mapping) == ["$utf16"]:
        return _from_units(str(mapping["$utf16"]))
    order = cast("list[str]", mapping.get("$order", [key for key in mapping if key != "$order"]))
    return {_read_key(key): _read(mapping[key]) for key in order}


def _read_key(key: str) -> str:
    if key.startswith("$utf16:"):
        return _from_units(key.removeprefix("$utf16:"))
    return key.removeprefix("$")

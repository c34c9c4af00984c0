"""One text for one JSON value: the JSON Canonicalization Scheme of RFC 8785.

Keys in the order of their UTF-16 code units, no white space, numbers as ECMAScript writes them,
nothing escaped that need not be. Whoever hashes this text hashes the value.
"""

from __future__ import annotations

import json
import math
import re
from typing import cast

EXACT = 2**53 - 1
"""The largest whole number of which JSON's readers keep every digit (RFC 7493)."""
_PLAIN_UP_TO, _PLAIN_FROM = 21, -6
"""Between these powers of ten ECMAScript writes numbers without an exponent."""
_DIGITS = re.compile(r"(\d+)(?:\.(\d+))?(?:e([+-]\d+))?")


def canonical(value: object) -> str:
    """Return the canonical text of a JSON value.

    Raises:
        ValueError: for what is no JSON value or has no canonical text: numbers that are not finite
            or too large to be exact, half of a surrogate pair, other types.

    >>> canonical({"b": [1, 2.50, None], "a": "é"})
    '{"a":"é","b":[1,2.5,null]}'
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical, cast("list[object]", value))) + "]"
    if isinstance(value, dict):
        mapping = cast("dict[object, object]", value)
        pairs = sorted((_code_units(key), key) for key in mapping)
        members = (f"{canonical(key)}:{canonical(mapping[key])}" for _, key in pairs)
        return "{" + ",".join(members) + "}"
    message = f"{type(value).__name__} is no kind of JSON value"
    raise ValueError(message)


def _code_units(key: object) -> bytes:
    """Return what keys are ordered by."""
    if not isinstance(key, str):
        message = f"the key {key!r} is not text"
        raise ValueError(message)  # noqa: TRY004 - one error for all that has no canonical text
    return key.encode("utf-16-be")


def _text(text: str) -> str:
    text.encode()  # half of a surrogate pair has no UTF-8, and says so
    return json.dumps(text, ensure_ascii=False)


def _number(number: float) -> str:
    """Return a number as ECMAScript's Number::toString writes it (ECMA-262, 6.1.6.1.20)."""
    if isinstance(number, int):
        if abs(number) > EXACT:
            message = f"{number} is too large to be exact"
            raise ValueError(message)
        return str(int(number))
    if not math.isfinite(number):
        message = f"{number} is not finite"
        raise ValueError(message)
    if not number:
        return "0"
    sign = "-" if number < 0 else ""
    digits, point = _shortest(abs(number))
    count = len(digits)
    if count <= point <= _PLAIN_UP_TO:
        return sign + digits + "0" * (point - count)
    if 0 < point <= _PLAIN_UP_TO:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if _PLAIN_FROM < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if count > 1 else ""
    return f"{sign}{digits[0]}{rest}e{point - 1:+d}"


def _shortest(number: float) -> tuple[str, int]:
    """Return the fewest digits that mean this number, and where the point stands in them."""
    found = _DIGITS.fullmatch(repr(number))
    assert found is not None  # noqa: S101 - what repr gives for a finite number above zero
    whole, fraction, exponent = found[1], found[2] or "", int(found[3] or 0)
    digits, point = whole + fraction, len(whole) + exponent
    leading = len(digits) - len(digits.lstrip("0"))
    return digits.strip("0"), point - leading

"""The header of a version, rewritten: its number, who put it forward, when, and what it follows."""

from __future__ import annotations

import re

from detente.errors import InputError
from detente.kernel.yaml_text import load
from detente.terms.drafting.values import end_of_value
from detente.terms.notation import HEADER

_BLOCK = re.compile(
    r"(?:^|(?<=\ufeff))[ ]{0,3}(?P<marks>`{3,}|~{3,})[ ]*"
    + HEADER
    + r"(?:[ \t][^\n]*)?\r?\n(?P<body>(?s:.*?))"
    r"(?P<end>^[ ]{0,3}(?P=marks))",
    re.MULTILINE,
)


def headed(text: str, values: dict[str, str | None]) -> str:
    """Return the text with keys of its header set, everything else as it stands.

    Args:
        text: a text with an ``agreement`` block.
        values: key to what is written behind it; None takes the key out.

    Raises:
        InputError: where the text has no such block.
    """
    block = _BLOCK.search(text)
    if block is None:
        message = (
            "The text has no agreement block. Write ```agreement with `agreement` and `title`."
        )
        raise InputError(message)
    body = block["body"]
    for key, value in values.items():
        body = _with_key(body, key, value)
    return text[: block.start("body")] + body + text[block.end("body") :]


def _with_key(body: str, key: str, value: str | None) -> str:
    loaded = load(body, "")
    span = loaded.spans.get((key,))
    newline = "\r\n" if "\r\n" in body else "\n"
    if span is None:
        return body if value is None else f"{body}{key}: {value}{newline}"
    if value is not None and span.style == "scalar" and span.start < span.end:
        return body[: span.start] + value + body[span.end :]
    lines = body.splitlines(keepends=True)
    first = loaded.keys[key,].line - 1
    start = sum(map(len, lines[:first]))
    end = body.find("\n", max(start, end_of_value(body, loaded, (key,)))) + 1 or len(body)
    written = "" if value is None else f"{key}: {value}{newline}"
    return body[:start] + written + body[end:]

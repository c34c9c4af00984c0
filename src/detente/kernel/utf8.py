"""Bytes of a file as text; where they are not UTF-8, a finding (N001) that says at which line."""

from __future__ import annotations

from detente.kernel.findings import Finding, error
from detente.kernel.yaml_text import Lines

_SIGNS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""What some editors put at the beginning of a file that is not UTF-8."""


def decoded(content: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    r"""Return the text of a file, and a finding where it is not UTF-8.

    >>> decoded("né".encode("utf-8"), "record.yaml")
    ('né', ())
    >>> decoded("a\nné".encode("latin-1"), "record.yaml")[1][0].message
    'The file is not UTF-8: the byte 0xe9 stands here.'
    """
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as problem:
        text = content.decode("utf-8", "replace")
        at = len(content[: problem.start].decode("utf-8"))
        place = Lines(text, file).place(at, at + 1)
        seems = _SIGNS.get(content[:2])
        why = (f"It begins as a file in {seems} does.",) if seems else ()
        message = f"The file is not UTF-8: the byte {content[problem.start]:#04x} stands here."
        hint = "Save the file with the encoding UTF-8."
        return text, (error("N001", message, place, because=why, hint=hint),)

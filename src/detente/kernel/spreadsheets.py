"""Text in tables that spreadsheets open: nothing in it may run as a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that could be is marked.

    The mark is an apostrophe before it (OWASP, *CSV Injection*).

    >>> harmless("=1+1"), harmless("-"), harmless("Kabul")
    ("'=1+1", "'-", 'Kabul')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text

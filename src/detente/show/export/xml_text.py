"""XML as text: elements whose attributes and words are escaped, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from detente.show.export.direction import for_xml

if TYPE_CHECKING:
    from collections.abc import Mapping


def words(text: str) -> str:
    """Return text as it is written between tags.

    >>> words("a < b & c")
    'a &lt; b &amp; c'
    """
    return escape(for_xml(text))


def element(name: str, attributes: Mapping[str, str | None] | None = None, *inside: str) -> str:
    r"""Return an element; an attribute that is None is left out, the inside is XML already.

    >>> element("p", {"class": 'a"b', "style": None}, words("x"))
    '<p class=\'a"b\'>x</p>'
    """
    written = "".join(
        f" {key}={quoteattr(for_xml(value))}"
        for key, value in (attributes or {}).items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"

"""What every page needs: templates, styles, and the hash by which only its own style is allowed."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates; a name that is not given to one is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("detente.show", "reports"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def file(name: str) -> str:
    """Return a file that stands beside the templates, such as a style."""
    return resources.files("detente.show.reports").joinpath(name).read_text(encoding="utf-8")


def style_of(name: str) -> str:
    """Return the style of a page: what all pages of reports share, then its own."""
    return file("base.css") + file(name)


def style_hash(style: str) -> str:
    """Return the hash by which the page's own style is allowed, and no other."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"

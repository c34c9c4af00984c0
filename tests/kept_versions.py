"""Versions of a text for tests: each follows the one before, under the right number."""

import hashlib

from detente.terms.drafting.versions import History, Version
from drafting_texts import HEADER

LAYER = "layer: proposed\n"


def headed(body: str, number: int, previous: str | None = None, name: str = "chairs_text") -> str:
    """Return a text with its header."""
    more = f"version: {number}\n" + (f"previous: {previous}\n" if previous else "")
    return f"{HEADER.replace(LAYER, LAYER + more).replace('chairs_text', name)}\n{body}\n"


def version(number: int, text: str, file: str | None = None) -> Version:
    """Return a text as a version that was kept."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Version(number, text, digest, file or f"v{number}.md")


def history(*bodies: str) -> History:
    """Return versions from the first, each following the one before."""
    made: list[Version] = []
    for number, body in enumerate(bodies, 1):
        made.append(version(number, headed(body, number, made[-1].digest if made else None)))
    return History("chairs_text", tuple(made))

"""What stands in braces behind a bracket: ``{#b2 by="pakistan" sets="duty.within = 7 d"}``.

The notation is that of bracketed spans in Pandoc's Markdown: an id, classes, and keys with values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from detente.kernel.ids import did_you_mean, is_id

KEYS = ("by", "gap", "sets", "ad-referendum")
"""The keys that are read, beside ``#id``."""
CLASSES = ("ad-referendum",)
BRACES = re.compile(r'\{(?P<inside>(?:"[^"\n]*"|[^"{}\n])*)\}')
"""Braces on one line; inside quotation marks anything may stand."""

_PART = re.compile(
    r"""\s*(?:
      \#(?P<id>[^\s"{}=]+)
    | \.(?P<class>[^\s"{}=]+)
    | (?P<key>[A-Za-z][\w-]*)=(?:"(?P<quoted>[^"\n]*)"|(?P<bare>[^\s"{}]+))
    )(?=\s|$)""",
    re.VERBOSE,
)


SHOWN = 60
"""Characters that are shown of what cannot be read."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of a bracket.

    Attributes:
        id: its name; empty where none is written.
        values: key to value, as written.
        agreed_ad_referendum: whether the class says so, for every party.
        end: the offset behind the closing brace.
        problems: (offset, what is wrong, what to write), nothing being raised.
    """

    id: str
    values: dict[str, str]
    agreed_ad_referendum: bool
    end: int
    problems: tuple[tuple[int, str, str], ...] = field(default=())


def attributes_at(text: str, start: int) -> Attributes | None:
    """Return the attributes that begin at an offset; None where there are none."""
    braces = BRACES.match(text, start)
    if braces is None:
        return None
    name, values, agreed = "", dict[str, str](), False
    problems: list[tuple[int, str, str]] = []
    inside, offset, at = braces["inside"], braces.start("inside"), 0
    while inside[at:].strip():
        part = _PART.match(inside, at)
        if part is None:
            rest = inside[at:].strip()
            hint = 'Write `{#b2 by="pakistan"}`: an id after #, then keys with values in quotes.'
            where = offset + at + len(inside[at:]) - len(inside[at:].lstrip())
            rest = rest if len(rest) <= SHOWN else f"{rest[:SHOWN]}…"
            problems.append((where, f"{rest!r} cannot be read as an attribute.", hint))
            break
        at = part.end()
        if part["id"] is not None:
            problems += _wrong_id(part["id"], name, offset + part.start("id"))
            name = part["id"]
        elif part["class"] is not None:
            agreed = agreed or part["class"] in CLASSES
            problems += _wrong_word(part["class"], CLASSES, "class", offset + part.start("class"))
        else:
            key = part["key"]
            problems += _wrong_word(key, KEYS, "key", offset + part.start("key"), values)
            values[key] = part["quoted"] if part["quoted"] is not None else part["bare"]
    return Attributes(name, values, agreed, braces.end(), tuple(problems))


def _wrong_id(name: str, before: str, at: int) -> list[tuple[int, str, str]]:
    if before:
        return [(at, f"The bracket has two ids, {before!r} and {name!r}.", "Keep one.")]
    if not is_id(name):
        hint = "Write a lower-case letter, then lower-case letters, digits, underscores: `#b2`."
        return [(at, f"{name!r} is not an id.", hint)]
    return []


def _wrong_word(
    word: str, known: tuple[str, ...], what: str, at: int, seen: dict[str, str] | None = None
) -> list[tuple[int, str, str]]:
    if word not in known:
        return [(at, f"A bracket has no {what} {word!r}.", did_you_mean(word, known))]
    if seen is not None and word in seen:
        return [(at, f"`{word}` is written twice.", "Keep one.")]
    return []


def written(name: str, values: dict[str, str]) -> str:
    """Return attributes as written: the id first, keys in their order, values in quotes."""
    parts = [f"#{name}", *(f'{key}="{value}"' for key, value in values.items() if value)]
    return "{" + " ".join(parts) + "}"

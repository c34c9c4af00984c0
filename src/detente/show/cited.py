"""The words that evidence points at: what the user's own copy of a source says there."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from detente.record.entries import Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.record.entries import Evidence
    from detente.record.journal import Journal
    from detente.show.case import Case

_MARKED = re.compile(r"^\[([A-Za-z0-9_.-]+)\]\s+(.*)$", re.MULTILINE)


def copy_of(folder: Path, name: str) -> bytes | None:
    """Return the content of a file in the case folder; None where it cannot be read there."""
    home = folder.resolve()
    path = (home / name).resolve()
    try:
        return path.read_bytes() if path.is_relative_to(home) else None
    except OSError:
        return None


def passages(case: Case, journal: Journal, more: Iterable[Evidence] = ()) -> dict[str, str]:
    """Return evidence → what the user's copy says there, where it is a paraphrase or quoted.

    Sentences of a verbatim copy are not shown: only what an entry quotes from it is.

    Args:
        case: the case, for its copies.
        journal: the record whose evidence is meant.
        more: evidence beside that of the entries: of a clause, say.
    """
    marked: dict[str, str] = {}
    for source in journal.of(Source):
        content = copy_of(case.folder, source.path) if source.path else None
        if content is not None and source.text == "paraphrase":
            for anchor, text in _MARKED.findall(content.decode("utf-8", "replace")):
                marked[f"{source.id}#{anchor}"] = f"Paraphrase: {text}"
    found: dict[str, str] = {}
    of_entries = chain.from_iterable(entry.evidence for entry in journal.entries.values())
    for seen in chain(of_entries, more):
        told = f"Quoted: “{seen.quote}”" if seen.quote else marked.get(str(seen))
        title = journal.name(seen.source)
        found.setdefault(str(seen), told or f"In “{title}”; no words of it are shown here")
    order = list(marked)
    return dict(
        sorted(found.items(), key=lambda kv: order.index(kv[0]) if kv[0] in order else len(order))
    )

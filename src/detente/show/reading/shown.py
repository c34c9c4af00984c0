"""A proposal as a reviewer sees it: its sentence with the span marked, its keys, its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.utf8 import decoded
from detente.kernel.yaml_write import list_item
from detente.record.notation import singular
from detente.show.reading.kept import Kept, kept_in

if TYPE_CHECKING:
    from pathlib import Path

    from detente.read.proposals.proposal import Proposal

_AROUND = 90


def shown(proposal: Proposal, case: Path, waiting: int) -> str:
    """Return a proposal with its sentence; the span stands between ▸ and ◂."""
    kept = kept_in(case)
    lines = [f"{singular(proposal.section)} – {waiting} waiting – score {proposal.score:g}"]
    try:
        text = text_of(proposal, case, kept)
    except InputError as problem:
        lines.append(str(problem))
    else:
        lines.append(marked(text, proposal.seen[0].start, proposal.seen[0].end))
    if len(proposal.seen) > 1:
        lines.append(f"told by {len(proposal.seen)} reports")
    lines.append(list_item(proposal.entry).rstrip())
    lines.append(f"because: {proposal.because}")
    return "\n".join(lines)


def marked(text: str, start: int, end: int) -> str:
    """Return a span marked in the words around it, on one line.

    >>> marked("He said that talks ended. Nobody stayed.", 13, 24)
    'He said that ▸talks ended◂. Nobody stayed.'
    """
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + _AROUND)
    return " ".join(f"{text[first:start]}▸{text[start:end]}◂{text[end:last]}".split())


def text_of(proposal: Proposal, case: Path, kept: list[Kept]) -> str:
    """Return the document that a proposal is seen in.

    Raises:
        InputError: where the copy is no longer there, or is another document now.
    """
    import hashlib

    document = proposal.seen[0].document
    owner = next((k for k in kept if k.source == document), None)
    paths = [
        p.entry["path"]
        for k in kept
        for p in k.proposals
        if p.section == "sources" and p.entry["id"] == document
    ]
    path = case / (
        paths[0] if paths else f"sources/{owner.report['document']['id'] if owner else document}"
    )
    if not path.is_file():
        raise InputError(f"The copy of {document}, {path}, is not there.")
    content = path.read_bytes()
    if owner is not None and hashlib.sha256(content).hexdigest() != owner.digest:
        raise InputError(f"{path} is not the document that was read.")
    return decoded(content, str(path))[0]

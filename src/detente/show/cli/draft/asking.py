"""What the drafting commands share: which text, which version, which round of positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.errors import InputError
from detente.kernel.ids import did_you_mean
from detente.show.negotiation import Negotiation, open_negotiation, text_meant
from detente.stores.drafts import DraftStore

if TYPE_CHECKING:
    from detente.show.case import Case

Text = Annotated[str | None, typer.Option("--text", help="The text, if the case keeps several.")]
VersionNumber = Annotated[
    int | None, typer.Option("--version", help="The version (default: the one that counts).")
]


def negotiation_of(case: Case, text: str | None, version: int | None = None) -> Negotiation:
    """Return the text that is meant: the one named, else the only one.

    Raises:
        InputError: where none is kept, several are and none is named, or there is no such one.
    """
    kept = list(case.negotiations)
    if not kept:
        message = (
            f"{case.folder} keeps no text with versions. "
            f"Start one with: detente draft from-gaps {case.folder}, or keep a file of your own: "
            f"detente draft keep {case.folder} FILE"
        )
        raise InputError(message)
    name = text_meant(kept, text)
    if name is None:
        message = f"The case keeps {len(kept)} texts: {', '.join(kept)}. Say which with --text."
        raise InputError(message)
    if name not in case.negotiations:
        message = f"There is no text {name!r}. {did_you_mean(name, kept)}"
        raise InputError(message)
    if version is None:
        return case.negotiations[name]
    return open_negotiation(DraftStore(case.folder), name, case.journal, version)

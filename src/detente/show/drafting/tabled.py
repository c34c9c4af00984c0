"""A text laid on the table: which version, on which record, with or without a round on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError
from detente.kernel.findings import has_errors
from detente.kernel.ids import did_you_mean
from detente.kernel.ladders import Layer
from detente.kernel.utf8 import decoded
from detente.show.negotiation import chosen
from detente.stores.drafts import DraftStore
from detente.terms.drafting.rounds import Round, read_round
from detente.terms.drafting.table import Table, table
from detente.terms.drafting.text import read_text
from detente.terms.drafting.versions import History

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.show.negotiation import Negotiation


@dataclass(frozen=True)
class Tabled:
    """A version of a text with where the parties stand on it.

    Attributes:
        title: of the text.
        layer: of the text.
        journal: the record as known, with the round's entries on top.
        table: the table of it.
        round: the illustrative round, if one is supposed.
    """

    title: str
    layer: Layer
    journal: Journal
    table: Table
    round: Round | None

    @property
    def banners(self) -> tuple[str, ...]:
        """What every page about it has to say."""
        said = [self.round.banner] if self.round else []
        if self.layer is Layer.ILLUSTRATIVE:
            said.append(
                "The text is illustrative: written by the case's author, put forward by nobody."
            )
        return tuple(said)


def tabled(
    case: Case, negotiation: Negotiation, *, as_known: int | None = None,
    version: int | None = None, supposed: Round | None = None,
) -> Tabled:  # fmt: skip
    """Lay a text on the table.

    Args:
        case: the case.
        negotiation: the text with its versions.
        as_known: only versions and entries known by this instant.
        version: the version; that which counts by default, or that of the round.
        supposed: a round to put on top.

    Raises:
        InputError: where there is no such version, none was known by then, or two are asked for.
        NotationError: where the version cannot be read, or the round does not fit.
    """
    view = case.journal.as_known(as_known)
    history = _known(negotiation.history, view, as_known)
    journal = view
    if supposed is not None:
        if version not in {None, supposed.header.version}:
            message = (
                f"The round {supposed.header.round!r} is on version {supposed.header.version}, "
                f"not on version {version}. Leave --version out."
            )
            raise InputError(message)
        found = supposed.findings(history, view)
        if has_errors(found):
            message = f"The round {supposed.header.round!r} does not fit."
            raise NotationError(message, found)
        journal, version = supposed.on_top_of(view), supposed.header.version
    kept = chosen(history, view, version)
    read, problems = negotiation.text, negotiation.problems
    if kept.digest != negotiation.version.digest or kept.number != negotiation.version.number:
        read, problems = read_text(kept.text, kept.file)
    if read is None:
        message = f"{kept.file} has no usable header."
        raise NotationError(message, problems)
    made = table(read, history, journal, kept.number)
    return Tabled(read.header.title, read.header.layer, journal, made, supposed)


def _known(history: History, journal: Journal, as_known: int | None) -> History:
    if as_known is None:
        return history
    kept = [
        version
        for version in history.versions
        if not (time := journal.time_of(version.known)).resolved or time.hi <= as_known
    ]
    if not kept:
        message = f"No version of {history.text!r} was known by then."
        raise InputError(message)
    return History(history.text, tuple(kept))


def round_named(case: Case, text: str, name: str) -> Round:
    """Return an illustrative round of a text, by its file's name.

    Raises:
        InputError: where there is no such round.
        NotationError: where it cannot be read.
    """
    kept = DraftStore(case.folder).rounds(text)
    if name not in kept:
        hint = did_you_mean(name, kept) if kept else "None is kept."
        message = f"There is no round {name!r} under drafts/{text}/rounds. {hint}"
        raise InputError(message)
    try:
        content = kept[name].read_bytes()
    except OSError as problem:
        message = f"{kept[name]} cannot be read: {problem.strerror or problem}."
        raise InputError(message) from problem
    words, unreadable = decoded(content, str(kept[name]))
    made, found = (None, unreadable) if unreadable else read_round(words, str(kept[name]))
    if made is None or has_errors(found):
        message = f"The round {name!r} cannot be read as it stands."
        raise NotationError(message, found)
    return made

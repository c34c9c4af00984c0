"""Which version of a text a position can be on: one that was there when it was stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.times import FAR_FUTURE, Interval, Precision, TimeError, parse_interval
from detente.show.entering import today
from detente.terms.drafting.stated import came_later, latest_then

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.negotiation import Negotiation
    from detente.terms.drafting.versions import Version


def moment(case: Case, known: str | None) -> Interval:
    """Return when something became known, as written; today where nothing is written.

    What cannot be read is unresolved here; making the entry says what is wrong with it.
    """
    try:
        return parse_interval(known or today(case.journal), case.journal.zone)
    except TimeError:
        return Interval(0, FAR_FUTURE, Precision.UNRESOLVED)


def version_meant(
    case: Case, negotiation: Negotiation, named: int | None, known: str | None
) -> Version:
    """Return the version that a position is on.

    That is the one named, else the one that counts, else the latest that was known then.

    Args:
        case: the case.
        negotiation: the text.
        named: the number of the version named with the position; None where none is.
        known: when the position became known, as written; today where it is None.

    Raises:
        InputError: where the version is not kept, or came after the position.
    """
    history, journal = negotiation.history, case.journal
    stated = moment(case, known)
    then = latest_then(history, stated, journal)
    number = negotiation.version.number if named is None else named
    version = history.version(number)
    if version is None:
        kept = ", ".join(str(v.number) for v in history.versions)
        message = f"{negotiation.id!r} has no version {number}. Kept: {kept}."
        raise InputError(message)
    if not came_later(version, stated, journal):
        return version
    if named is None and then is not None:
        return then
    when = known or today(journal)
    message = (
        f"Version {number} of {negotiation.id} became known {journal.time_of(version.known)}, and "
        f"the position {when}: nobody stands on words that are not there yet. "
    )
    if then is None:
        message += "No version was known by then."
    else:
        message += f"Did you mean version {then.number}, the latest known by then?"
    raise InputError(message)

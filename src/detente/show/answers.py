"""An answer to one question about an entry: read, checked by itself, laid over what is known."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.kernel.ids import did_you_mean, nearest
from detente.kernel.times import UNSPECIFIED, When, resolve
from detente.kernel.validation import validated
from detente.kernel.yaml_text import Loaded
from detente.record.checks.references import CLAIMED, territory_of
from detente.show.entering import choices, gathered, known_for, sections_for, takes_many, takes_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.record.entries import Entry
    from detente.record.journal import Journal

_CLAIMED = {key for key, _ in CLAIMED}
_NOBODY = {"narrator", UNSPECIFIED, "unknown"}
"""What may stand where somebody on record would be named."""
_YAML = ("{", "[", '"', "'")


def answered(
    journal: Journal, kind: type[Entry], whole: Mapping[str, Any], key: str, answer: str
) -> dict[str, Any]:
    """Return the keys of an entry with one more, as it was answered.

    Raises:
        InputError: where the key cannot have that value, with the reason and what to write.
    """
    parts = [answer]
    if takes_many(kind, key) and not answer.startswith(_YAML):
        parts = [part.strip() for part in answer.split(",") if part.strip()]
    found = gathered(kind, [f"{key}={part}" for part in parts], deepcopy(dict(whole)))
    for part in parts:
        _known(journal, kind, key, part)
    top = key.partition(".")[0]
    _fits(kind, top, found[top])
    if takes_time(kind, key):
        resolve(When.model_validate(found[key]), journal.zone)
    return found


def by_id(journal: Journal, kind: type[Entry], key: str, answer: str) -> str:
    """Return an answer with the id in place of each name under which somebody is shown.

    A name counts whatever its case, and so does what somebody is called besides. One that several
    have stays as it is: it does not say which is meant.
    """
    if answer.startswith(_YAML) or not sections_for(kind, key):
        return answer
    parts = answer.split(",") if takes_many(kind, key) else [answer]
    return ", ".join(_id_of(journal, kind, key, part.strip()) for part in parts)


def _id_of(journal: Journal, kind: type[Entry], key: str, answer: str) -> str:
    name, mark, place = answer.partition("#")
    ids = known_for(journal, kind, key)
    if name in ids:
        return answer
    wanted = name.strip().casefold()
    found = [i for i in ids if wanted in {i, *map(str.casefold, _names(journal, i))}]
    return f"{found[0]}{mark}{place}" if len(found) == 1 else answer


def _names(journal: Journal, entry_id: str) -> tuple[str, ...]:
    """Return the names under which an entry is shown, and those it is called by besides."""
    entry = journal.entries.get(entry_id)
    own = getattr(entry, "own_name", None)
    return (journal.name(entry_id), *getattr(entry, "called", ()), *((own,) if own else ()))


def offered(journal: Journal, kind: type[Entry], key: str) -> tuple[str, tuple[str, ...]]:
    """Return the words or ids that a key may have, and whether they are all or those on record."""
    permitted = choices(kind, key)
    return ("One of", permitted) if permitted else ("On record", known_for(journal, kind, key))


def _known(journal: Journal, kind: type[Entry], key: str, answer: str) -> None:
    """Refuse a name that is not among those that the key may have, and an id that is taken."""
    if key == "id" and answer in {journal.process.id, *journal.entries, *journal.gone}:
        message = f"{answer!r} is already on record. Give the new entry another id."
        raise InputError(message)
    which, names = offered(journal, kind, key)
    refers = bool(names or sections_for(kind, key))
    if not refers or answer.startswith(_YAML):
        return
    closed = which == "One of"
    name = answer if closed else answer.partition("#")[0]
    free = key in _CLAIMED and name not in journal.entries and not nearest(name, names)
    if name not in names and not free and (closed or name not in _NOBODY):
        what = "is not one of these" if names else "is not on record"
        its_own = territory_of(journal, name)
        meant = f"Did you mean {its_own!r}?" if its_own in names else did_you_mean(name, names)
        message = f"{answer!r} {what}. {meant}"
        raise InputError(message)


def _fits(kind: type[Entry], key: str, value: object) -> None:
    """Refuse a value that the key cannot have, whatever the other keys are."""
    alone = {"id": "entry", key: value}
    _, findings = validated(kind, alone, Loaded(alone))
    for finding in findings:
        if finding.code != "N004" or finding.message.startswith(f"`{key}"):
            message = f"{finding.message} {finding.hint}".strip()
            raise InputError(message)

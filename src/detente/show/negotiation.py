"""A text under negotiation, opened: its versions, the one that counts, and where parties stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.kernel.findings import Place, error, in_order, warning
from detente.kernel.times import FAR_FUTURE, Interval
from detente.record.entries import Act
from detente.terms.bindingness import undertaken
from detente.terms.drafting.fates import fate
from detente.terms.drafting.minutes.minute import MINUTE
from detente.terms.drafting.stances import Stance, Stands, dangling, stances
from detente.terms.drafting.stated import came_later, stated_findings
from detente.terms.drafting.text import NegotiatingText, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.stores.drafts import DraftStore
    from detente.terms.drafting.versions import History, Version

_CONSENT = frozenset({"sign", "ratify", "accept"})


@dataclass(frozen=True)
class Negotiation:
    """A text with its versions.

    Attributes:
        history: all versions that were kept.
        version: the one that counts: that which every party of the text signed, else the latest.
        text: that version, read; None where it has no usable header.
        problems: what is wrong with the versions, and with the words of the one that counts.
    """

    history: History
    version: Version
    text: NegotiatingText | None
    problems: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The id of the text."""
        return self.history.text

    @property
    def path(self) -> str:
        """The version that counts, below the case folder."""
        return f"drafts/{self.id}/v{self.version.number}.md"

    def for_record(self, journal: Journal) -> Negotiation:
        """Return the text as it counts by another record; itself where that changes nothing."""
        version = chosen(self.history, journal)
        if version.number == self.version.number:
            return self
        text, _ = read_text(version.text, version.file)
        return replace(self, version=version, text=text)

    def stances(self, journal: Journal) -> tuple[Stance, ...]:
        """Return where parties stand on the version that counts, by a record as known."""
        return () if self.text is None else stances(self.text, self.history, journal)


def standing(
    negotiations: Mapping[str, Negotiation], journal: Journal, as_known: int | None = None
) -> dict[str, frozenset[str]]:
    """Return the brackets that texts have, in the version that counted by a record as known."""
    found: dict[str, frozenset[str]] = {}
    for name, negotiation in negotiations.items():
        history = negotiation.history
        if as_known is not None:
            then = Interval(as_known, as_known)
            kept = tuple(v for v in history.versions if not came_later(v, then, journal))
            history = replace(history, versions=kept)
        if history.versions:
            version = chosen(history, journal)
            found[name] = frozenset(bracket.id for bracket in version.scan.brackets)
    return found


def text_meant(kept: Iterable[str], named: str | None) -> str | None:
    """Return the text that is meant: the one named, else the only one, the minute left aside.

    None where none is kept, or several are and none is named.
    """
    if named is not None:
        return named
    every = list(kept)
    others = [name for name in every if name != MINUTE] or every
    return others[0] if len(others) == 1 else None


def open_negotiation(
    store: DraftStore, text: str, journal: Journal, number: int | None = None
) -> Negotiation:
    """Read a text with its versions.

    Args:
        store: where it is kept.
        text: its id.
        journal: the record, whose signatures say which version counts.
        number: another version to read instead.

    Raises:
        InputError: where there is no such text or version.
    """
    history, unreadable = store.history(text)
    version = chosen(history, journal, number)
    read, found = read_text(version.text, version.file)
    acts = journal.as_known()
    problems = (
        *unreadable, *history.findings(), *found,
        *_signed_apart(history, acts), *_without_version(history, acts),
        *_on_other_words(history, acts),
    )  # fmt: skip
    return Negotiation(history, version, read, in_order(problems))


def chosen(history: History, journal: Journal, number: int | None = None) -> Version:
    """Return the version of a number; else that which every party signed, else the latest.

    What was retracted, or withdrawn since, is no signature.
    """
    from detente.errors import InputError

    if number is not None:
        found = history.version(number)
        if found is None:
            kept = ", ".join(str(v.number) for v in history.versions)
            message = f"{history.text!r} has no version {number}. Kept: {kept}."
            raise InputError(message)
        return found
    known = journal.as_known()
    for version in reversed(history.versions):
        parties: set[str] = set(version.header.parties) if version.header else set()
        if parties and parties <= _signatories(version, known):
            return version
    return history.latest


def _signatories(version: Version, journal: Journal) -> set[str]:
    """Return the parties whose consent to a version stands: given with powers, not withdrawn."""
    header = version.header
    if header is None:
        return set()
    other = {act.id for act in journal.of(Act) if _rewritten(act, version)}
    kept = {name: entry for name, entry in journal.entries.items() if name not in other}
    own = replace(journal, entries=kept) if other else journal
    given = {party: undertaken(own, party, header, None, FAR_FUTURE) for party in header.parties}
    return {party for party, far in given.items() if far is not None and far.consent is not None}


def _rewritten(act: Act, version: Version) -> bool:
    """Return whether an act was done on this version when its file held other words."""
    signed_as = version.header.signed_as if version.header else None
    return (
        act.digest not in {None, version.digest}
        and act.version == version.number
        and act.instrument == signed_as
    )


def _on_other_words(history: History, journal: Journal) -> Iterator[Finding]:
    """Find acts on words that are no longer kept: a text that was signed has been rewritten."""
    for act in journal.of(Act):
        if act.digest is None or act.version is None or act.instrument != history.signed_as:
            continue
        version = history.version(act.version)
        if version is not None and version.digest == act.digest:
            continue
        if version is None:
            message = f"Act {act.id} is on version {act.version} of {history.text!r}, not kept."
            also, is_kept = (), "No such version is kept."
        else:
            message = (
                f"Version {act.version} of {history.text!r} is not the text that act {act.id} "
                "was done on: its file was changed afterwards."
            )
            also, is_kept = (Place(version.file),), f"The version kept has {version.digest}."
        yield error(
            "D219",
            message,
            journal.place(act.id, "digest"),
            because=(
                f"The act names the digest {act.digest}.",
                is_kept,
                f"{journal.name(act.by)} is not taken to have done it on these words.",
            ),
            also=also,
            hint="Put the earlier text back, and keep the change as a new version.",
            entries=(act.id,),
        )


def _without_version(history: History, journal: Journal) -> Iterator[Finding]:
    """Find consent that does not say to which version: it stands under none of them."""
    for act in journal.of(Act):
        if act.instrument == history.text and act.version is None and act.act in _CONSENT:
            yield warning(
                "D218",
                f"Act {act.id} does not say which version of {history.text!r} it is on.",
                journal.place(act.id),
                because=("Consent to one version is none to another, so it counts for none.",),
                hint="Write `version: N`, if it is known.",
                entries=(act.id,),
            )


def _signed_apart(history: History, journal: Journal) -> Iterator[Finding]:
    """Find signatures that stand under different versions: they are no consent to one text."""
    signed = {v.number: _signatories(v, journal) for v in history.versions}
    under = [number for number, parties in signed.items() if parties]
    if len(under) > 1:
        told = "; ".join(f"version {n}: {', '.join(sorted(signed[n]))}" for n in under)
        yield warning(
            "D213",
            f"Signatures stand under different versions of {history.text!r}: {told}.",
            Place(history.latest.file),
            because=("A signature on one version is none on another.",),
            hint="Have all sign one version.",
        )


def stance_findings(negotiation: Negotiation, journal: Journal) -> Iterator[Finding]:
    """Find positions on words that are gone or changed, and conditions that lead nowhere."""
    found = negotiation.stances(journal)
    for stance in found:
        place = journal.place(stance.position.id, "on")
        about = (stance.position.id,)
        if stance.fate is not None:
            gone = stance.fate.words()
            message = f"Position {stance.position.id} is on a bracket that is gone: {gone}."
            hint = "Ask the party where it stands on the text as it is now."
            yield warning("D201", message, place, hint=hint, entries=about)
        elif stance.stands is Stands.GONE:
            message = f"Position {stance.position.id} is on a clause that the text no longer has."
            yield warning("D201", message, place, entries=about)
        elif not stance.counts:
            words = f" They were: “{stance.words}”." if stance.words else ""
            message = f"Position {stance.position.id} was stated on other words than those of now."
            because = (f"It is shown with the words it was stated on, and not counted.{words}",)
            yield warning("D202", message, place, because=because, entries=about)
        yield from stated_findings(stance, negotiation.history, journal)
    if negotiation.text is not None:
        for stance, name in dangling(found, negotiation.text):
            place = journal.place(stance.position.id, "provided")
            own = stance.position.id
            gone = fate(negotiation.history, name)
            became = f": {gone.words()}" if gone else ""
            message = f"Position {own} hangs on bracket {name!r}, not in the text{became}."
            yield warning("D203", message, place, entries=(own,))

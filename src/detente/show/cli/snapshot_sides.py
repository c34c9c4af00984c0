"""Events of datasets before and after an instant, as a command prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from detente.errors import InputError
from detente.kernel.ids import did_you_mean
from detente.kernel.times import parse_interval, resolve, show_instant
from detente.kernel.zones import TimeError
from detente.show.cli.output import fail, say, table
from detente.show.cli.prose import say_wrapped
from detente.show.cli.snapshot_options import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from detente.show.case import Case
    from detente.stores.snapshots.around import Around
    from detente.stores.snapshots.months import Counts
    from detente.stores.snapshots.sidecar import Snapshot


@dataclass(frozen=True)
class Sides:
    """What snapshots say of the time before and after an instant.

    Attributes:
        what: what began then, in words.
        instant: the instant, on the clock of the case.
        since: the first day that counts, if any was named.
        until: the last day that counts, if any was named.
        counted: snapshot to what it says.
        watched: ids of entries by which somebody watched at some time of it.
    """

    what: str
    instant: str
    since: date | None
    until: date | None
    counted: Mapping[str, Around]
    watched: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "what": self.what, "instant": self.instant,
            "since": None if self.since is None else str(self.since),
            "until": None if self.until is None else str(self.until),
            "coverage": list(self.watched),
            "datasets": {
                name: {"before": a.before and a.before.as_json(),
                       "after": a.after and a.after.as_json(), "cannot_tell": a.cannot_tell}
                for name, a in self.counted.items()
            },
        }  # fmt: skip


def sides_of(
    folder: Path,
    named: str,
    snapshots: Mapping[str, Snapshot],
    span: Span,
    as_known: int | None = None,
) -> Sides:
    """Return what snapshots say of the time before and after a text's entry into force, or a time.

    Raises:
        InputError: where the words name neither, or no instant is on record for the text.
    """
    from detente.show.case import open_case
    from detente.stores.snapshots.around import around

    case = open_case(folder)
    zone = case.journal.zone
    what, instant = _instant(case, named)
    local = datetime.fromtimestamp(instant, ZoneInfo(zone))
    whole = (local.hour, local.minute, local.second) == (0, 0, 0)
    since, until = span
    counted = {
        name: around(snapshot, local.date(), whole=whole, since=since, until=until)
        for name, snapshot in snapshots.items()
    }
    watched = _watched(case, snapshots.values(), span, as_known)
    return Sides(what, show_instant(instant, zone), since, until, counted, watched)


def _watched(
    case: Case, snapshots: Iterable[Snapshot], span: Span, as_known: int | None
) -> tuple[str, ...]:
    """Return the entries, as known, by which somebody watched at some time that is counted."""
    from detente.record.entries import Coverage

    journal = case.journal.as_known(as_known)
    days = [(span[0] or s.about.first_day, span[1] or s.about.last_day) for s in snapshots]
    counted = [
        (parse_interval(str(first), journal.zone).lo, parse_interval(str(last), journal.zone).hi)
        for first, last in days
        if first is not None and last is not None
    ]
    found: list[str] = []
    for entry in journal.of(Coverage):
        during = journal.time_of(entry.during, entry)
        if any(during.lo <= last and first <= during.hi for first, last in counted):
            found.append(entry.id)
    return tuple(found)


def _instant(case: Case, named: str) -> tuple[str, int]:
    texts = {text.header.agreement: text.header for text in case.agreements}
    zone = case.journal.zone
    if named in texts:
        header = texts[named]
        begins = resolve(header.in_force, header.zone or zone)
        if not begins.resolved:
            message = (
                f"{named} does not say when it came into force. Give a time: --around 2020-07-27"
            )
            raise InputError(message)
        return f"{header.title} in force", begins.lo
    try:
        return "the time given", parse_interval(named, zone).lo
    except TimeError as problem:
        near = did_you_mean(named, texts)
        message = f"--around {named!r} is no text of the case and no time. {near or problem}"
        raise fail(message) from problem


def say_sides(sides: Sides, snapshots: Mapping[str, Snapshot]) -> None:
    """Print what snapshots say of the time before and after an instant."""
    for name, counted in sides.counted.items():
        about = snapshots[name].about
        first, last = sides.since or about.first_day, sides.until or about.last_day
        say()
        say_wrapped(
            f"{about.title}, {first} to {last}, before and after {sides.instant} ({sides.what})."
        )
        head = ("", "Events", "Deaths, low", "best", "high")
        rows = [["before", *count_cells(counted.before)], ["after", *count_cells(counted.after)]]
        say(table(head, rows))
        for word, side in (("before", counted.before), ("after", counted.after)):
            if side is None:
                reach = f"The dataset has events of {about.first_day} to {about.last_day} only"
                say_wrapped(f"{reach}: of the time {word}, it says nothing.")
        say_unnumbered([side for side in (counted.before, counted.after) if side])
        if counted.cannot_tell:
            events = (
                "1 event lies" if counted.cannot_tell == 1 else f"{counted.cannot_tell} events lie"
            )
            say_wrapped(
                f"{events} on a day or in an interval that holds the instant: cannot tell on which "
                "side. They are possible on either."
            )
        say_wrapped(_coverage(sides))


def _coverage(sides: Sides) -> str:
    less = "a lower count is no proof that less happened"
    if sides.watched:
        return f"Coverage on record: {', '.join(sides.watched)}. Where nobody watched, {less}."
    return (
        "Nobody is on record as having watched: a dataset holds what its sources reported, and "
        f"{less}. Sides and actors are the dataset's, and no attribution."
    )


def count_cells(counts: Counts | None) -> list[str]:
    """Return counts as cells of a table: events as a range, then the three estimates of deaths."""
    if counts is None:
        return ["no data"] * 4
    high = "open" if counts.high is None and counts.unnumbered else counts.high
    return [
        f"[{counts.certain:,}, {counts.possible:,}]",
        *(_number(n) for n in (counts.low, counts.best, high)),
    ]


def _number(value: int | str | None) -> str:
    if value is None:
        return "not stated"
    return value if isinstance(value, str) else f"{value:,}"


def say_unnumbered(counts: Iterable[Counts]) -> None:
    """Say where deaths of some events are not stated: they are not none."""
    if any(each.unnumbered for each in counts):
        say_wrapped(
            "Of some events the number of deaths is not stated (without_number in --json): they "
            "add nothing to low and best, and leave high open."
        )

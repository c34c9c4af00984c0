"""Events and deaths before and after an instant, as ranges: what may lie on either side is neither.

A dataset gives days. An event on the day that the instant divides, or over an interval that holds
it, cannot be told to have come before or after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.stores.snapshots.engine import engine
from detente.stores.snapshots.months import Counts, counts, estimates, totals
from detente.stores.snapshots.sound import events_file

if TYPE_CHECKING:
    from detente.stores.snapshots.sidecar import Snapshot


@dataclass(frozen=True, slots=True)
class Around:
    """The time before and after an instant.

    Attributes:
        before: the time before it; None where the dataset has no day of it.
        after: the time from it on; None where the dataset has no day of it.
        cannot_tell: events of which it cannot be told on which side they lie.
    """

    before: Counts | None
    after: Counts | None
    cannot_tell: int


def around(
    snapshot: Snapshot, day: date, *, whole: bool, since: date | None, until: date | None
) -> Around:
    """Return what a snapshot says of the time before and after an instant.

    Args:
        snapshot: the snapshot.
        day: the day of the instant, on the clock of the case.
        whole: whether the instant is the beginning of that day, so that the day lies after it.
        since: the first day that counts; None for all before.
        until: the last day that counts; None for all after.

    Raises:
        InputError: where the days that count do not hold the instant.
        StoreError: where it cannot be read.
    """
    _refuse_one_sided(day, since, until)
    first, last = snapshot.about.first_day, snapshot.about.last_day
    days = {"day": day, "since": since or date.min, "until": until or date.max}
    # Without an hour, the day of an instant may lie before it, unless it begins with that day.
    maybe_before = "date_earliest < $day" if whole else "date_earliest <= $day"
    surely_after = "date_earliest >= $day" if whole else "date_earliest > $day"
    before = _question(
        snapshot, "date_latest < $day AND date_earliest >= $since",
        f"{maybe_before} AND date_latest >= $since",
    )  # fmt: skip
    after = _question(
        snapshot, f"{surely_after} AND date_latest <= $until",
        "date_latest >= $day AND date_earliest <= $until",
    )  # fmt: skip
    straddling = (
        f"SELECT count(*) FROM events WHERE {maybe_before} AND date_latest >= $day "  # noqa: S608 - of fixed parts
        "AND date_latest >= $since AND date_earliest <= $until"
    )
    with engine(events=events_file(snapshot)) as sql:
        rows = [
            sql.execute(question, {k: v for k, v in days.items() if f"${k}" in question}).fetchone()
            for question in (before, after, straddling)
        ]
    earlier = first is not None and (first < day or (first == day and not whole))
    later = last is not None and last >= day
    return Around(
        counts(*rows[0]) if earlier else None, counts(*rows[1]) if later else None, int(rows[2][0])
    )


def _refuse_one_sided(day: date, since: date | None, until: date | None) -> None:
    outside = (since is not None and since > day) or (until is not None and until < day)
    if outside:
        message = (
            f"The days {since or '…'} to {until or '…'} do not hold {day}, so there is nothing on "
            "one side of it. Choose --since and --until around it, or count with --months."
        )
        raise InputError(message)


def _question(snapshot: Snapshot, certain: str, possible: str) -> str:
    return (
        f"WITH sided AS (SELECT {certain} AS certain, {possible} AS possible, "  # noqa: S608 - of fixed parts
        f"{estimates(snapshot)} FROM events) SELECT {totals(snapshot)} FROM sided"
    )

"""Events and deaths by month, as ranges: what may lie in two months is certain in neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.stores.snapshots.engine import engine, name
from detente.stores.snapshots.sound import events_file

if TYPE_CHECKING:
    from datetime import date

    from detente.stores.snapshots.sidecar import Snapshot

_ESTIMATES = ("fatalities_low", "fatalities_best", "fatalities_high")
_NOT_KEPT = "NULL::BIGINT"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a snapshot says of a time.

    Attributes:
        certain: events that lie in it whole.
        possible: events that lie in it whole or may lie in it.
        low: deaths in it at least: the lowest estimates of the events that are certain.
        best: the best estimates of the events that are certain.
        high: deaths in it at most: the highest estimates of all that are possible.
    """

    certain: int
    possible: int
    low: int | None
    best: int | None
    high: int | None

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "events": [self.certain, self.possible],
            "fatalities": {"low": self.low, "best": self.best, "high": self.high},
        }


def counts(certain: int, possible: int, *deaths: int | None) -> Counts:
    """Return the counts in a row that a question was answered with."""
    low, best, high = (None if number is None else int(number) for number in deaths)
    return Counts(int(certain), int(possible), low, best, high)


@dataclass(frozen=True, slots=True)
class Month:
    """A month, as in 2020-07, and what a snapshot says of it."""

    month: str
    counts: Counts

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {"month": self.month, **self.counts.as_json()}


def by_month(
    snapshot: Snapshot, since: date | None = None, until: date | None = None
) -> tuple[Month, ...]:
    """Return the months in which a snapshot has events.

    Published estimates that are out of order count by the least and the greatest of them.

    Args:
        snapshot: the snapshot.
        since: leave out months that end before this day.
        until: leave out months that begin after this day.

    Raises:
        StoreError: where it cannot be read.
    """
    least, best, most = estimates(snapshot)
    question = (
        "WITH spread AS (SELECT date_trunc('month', date_earliest) AS first, "  # noqa: S608 - names of columns, of a fixed list
        "date_trunc('month', date_latest) AS last, "
        f"{least} AS low, {best} AS best, {most} AS high FROM events), "
        "months AS (SELECT unnest(generate_series(first::TIMESTAMP, last::TIMESTAMP, "
        "INTERVAL 1 MONTH)) AS month, first = last AS certain, low, best, high FROM spread) "
        "SELECT strftime(month, '%Y-%m') AS m, count(*) FILTER (certain), count(*), "
        f"{certain_sum('low', least)}, {certain_sum('best', best)}, sum(high) FROM months "
        "WHERE m >= ? AND m <= ? GROUP BY m ORDER BY m"
    )
    begin = since.strftime("%Y-%m") if since else "0000-00"
    end = until.strftime("%Y-%m") if until else "9999-99"
    with engine(events=events_file(snapshot)) as sql:
        rows = sql.execute(question, [begin, end]).fetchall()
    return tuple(Month(month, counts(*row)) for month, *row in rows)


def estimates(snapshot: Snapshot) -> tuple[str, str, str]:
    """Return how the least, best and greatest estimate of an event's deaths are asked for."""
    kept = {column.name for column in snapshot.about.columns}
    every = ", ".join(name(each) for each in _ESTIMATES if each in kept)
    least = f"least({every})" if "fatalities_low" in kept else _NOT_KEPT
    most = f"greatest({every})" if "fatalities_high" in kept else _NOT_KEPT
    return least, name("fatalities_best") if "fatalities_best" in kept else _NOT_KEPT, most


def certain_sum(estimate: str, kept: str) -> str:
    """Return the sum over events that are certain: 0 where there is none, if it is kept at all."""
    if kept == _NOT_KEPT:
        return _NOT_KEPT
    some = f"sum({estimate}) FILTER (certain)"
    return f"CASE WHEN count(*) FILTER (certain) = 0 THEN 0 ELSE {some} END"

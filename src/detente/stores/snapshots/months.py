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
        high: deaths in it at most: the highest estimates of all that are possible; None where one
            of them has none.
        unnumbered: possible events that lack an estimate which the dataset gives of others.
    """

    certain: int
    possible: int
    low: int | None
    best: int | None
    high: int | None
    unnumbered: int = 0

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "events": [self.certain, self.possible],
            "fatalities": {"low": self.low, "best": self.best, "high": self.high},
            "without_number": self.unnumbered,
        }


def counts(certain: int, possible: int, *deaths: int | None) -> Counts:
    """Return the counts in a row that a question was answered with."""
    low, best, high, unnumbered = (None if n is None else int(n) for n in deaths)
    return Counts(int(certain), int(possible), low, best, high, unnumbered or 0)


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
    question = (
        "WITH spread AS (SELECT date_trunc('month', date_earliest) AS first, "  # noqa: S608 - names of columns, of a fixed list
        f"date_trunc('month', date_latest) AS last, {estimates(snapshot)} FROM events), "
        "months AS (SELECT unnest(generate_series(first::TIMESTAMP, last::TIMESTAMP, "
        "INTERVAL 1 MONTH)) AS month, first = last AS certain, TRUE AS possible, low, best, high "
        f"FROM spread) SELECT strftime(month, '%Y-%m') AS m, {totals(snapshot)} FROM months "
        "WHERE m >= ? AND m <= ? GROUP BY m ORDER BY m"
    )
    begin = since.strftime("%Y-%m") if since else "0000-00"
    end = until.strftime("%Y-%m") if until else "9999-99"
    with engine(events=events_file(snapshot)) as sql:
        rows = sql.execute(question, [begin, end]).fetchall()
    return tuple(Month(month, counts(*row)) for month, *row in rows)


def estimates(snapshot: Snapshot) -> str:
    """Return how the least, best and greatest estimate of an event's deaths are asked for."""
    kept = _kept(snapshot)
    every = ", ".join(name(each) for each in _ESTIMATES if each in kept)
    least = f"least({every})" if "fatalities_low" in kept else _NOT_KEPT
    best = name("fatalities_best") if "fatalities_best" in kept else _NOT_KEPT
    most = f"greatest({every})" if "fatalities_high" in kept else _NOT_KEPT
    return f"{least} AS low, {best} AS best, {most} AS high"


def totals(snapshot: Snapshot) -> str:
    """Return how what ``counts`` takes is asked for, of rows that are certain, possible or neither.

    Of no event there are 0 deaths. An event without a number adds nothing to a least and a best
    sum, and leaves the greatest open.
    """
    kept = _kept(snapshot)
    nothing = "count(*) FILTER (certain) = 0"
    low, best = (
        f"CASE WHEN {nothing} THEN 0 ELSE sum({one}) FILTER (certain) END"
        if f"fatalities_{one}" in kept else _NOT_KEPT
        for one in ("low", "best")
    )  # fmt: skip
    high = (
        "CASE WHEN count(*) FILTER (possible AND high IS NULL) = 0 "
        "THEN coalesce(sum(high) FILTER (possible), 0) END"
        if "fatalities_high" in kept else _NOT_KEPT
    )  # fmt: skip
    lacking = [f"{one} IS NULL" for one in ("best", "high") if f"fatalities_{one}" in kept]
    unnumbered = f"count(*) FILTER (possible AND ({' OR '.join(lacking)}))" if lacking else "0"
    events = "count(*) FILTER (certain), count(*) FILTER (possible)"
    return f"{events}, {low}, {best}, {high}, {unnumbered}"


def _kept(snapshot: Snapshot) -> set[str]:
    return {column.name for column in snapshot.about.columns}

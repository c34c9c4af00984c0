"""The events of a snapshot as they are judged, read in order of time and in batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.kernel.dataset_events import DatasetEvent, Side
from detente.kernel.ids import did_you_mean
from detente.stores.snapshots.engine import engine, name, text
from detente.stores.snapshots.sound import events_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from detente.stores.snapshots.sidecar import Snapshot

BATCH = 10_000
NOTHING = "NULL"
MOST_USUAL = 100
PLACES = ("place", "where_coordinates", "adm_2", "adm_1", "country")
"""Columns that say where an event happened, the nearest first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events are asked for.

    Attributes:
        readings: number of a reading, and column → the values that it must have there; the first
            that fits a row counts.
        conflicts, dyads: UCDP ids of the case's own conflicts and dyads; none for all.
        since, until: the first and the last day; events that may lie in between count.
    """

    readings: Sequence[tuple[int, Mapping[str, Sequence[str]]]] = ()
    conflicts: Sequence[int] = ()
    dyads: Sequence[int] = ()
    since: date | None = None
    until: date | None = None


def count_events(snapshot: Snapshot, asked: Asked) -> int:
    """Return how many events are asked for."""
    with engine(events=events_file(snapshot)) as sql:
        where = f"SELECT count(*) FROM events WHERE {_where(snapshot, asked)}"  # noqa: S608 - quoted
        return int(sql.execute(where).fetchone()[0])


def events_of(snapshot: Snapshot, asked: Asked) -> Iterator[DatasetEvent]:
    """Yield the events that are asked for.

    Raises:
        InputError: where a reading asks for a column that the snapshot does not have.
        StoreError: where the snapshot cannot be read.
    """
    columns = _columns(snapshot)
    key = snapshot.about.columns[0].name
    low, high = _kept("fatalities_low", columns), _kept("fatalities_high", columns)
    picked = (
        f"CAST({name(key)} AS VARCHAR)", "date_earliest", "date_latest",
        _reading(snapshot, asked), low, high, *_side("a", columns), *_side("b", columns),
        _place(columns),
    )  # fmt: skip
    question = (
        f"SELECT {', '.join(picked)} FROM events WHERE {_where(snapshot, asked)} "  # noqa: S608 - quoted
        f"ORDER BY date_earliest, date_latest, {name(key)}"
    )
    with engine(events=events_file(snapshot)) as sql:
        found = sql.execute(question)
        while rows := found.fetchmany(BATCH):
            yield from (_event(snapshot.name, row) for row in rows)


NO_LIMITS = Asked()


def sides_of(snapshot: Snapshot, asked: Asked = NO_LIMITS) -> tuple[tuple[Side, int], ...]:
    """Return the actors that a snapshot names, each with the number of its events, most first."""
    columns = _columns(snapshot)
    where = _where(snapshot, asked)
    halves = [
        f"SELECT {', '.join(_side(letter, columns))} FROM events WHERE {where}"  # noqa: S608 - quoted
        for letter in ("a", "b")
    ]
    question = (
        f"SELECT *, count(*) AS n FROM ({' UNION ALL '.join(halves)}) AS s(name, actor, gwno, iso) "  # noqa: S608
        "WHERE name IS NOT NULL OR actor IS NOT NULL GROUP BY ALL ORDER BY n DESC, name, actor"
    )
    with engine(events=events_file(snapshot)) as sql:
        rows = sql.execute(question).fetchall()
    return tuple((_as_side(row[:4]), int(row[4])) for row in rows)


def unread_values(
    snapshot: Snapshot, asked: Asked, columns: Sequence[str]
) -> tuple[int, dict[str, tuple[tuple[str, int], ...]]]:
    """Return what stands in columns of the rows that no reading fits.

    Returns:
        How many such rows there are; and for each of the columns that the snapshot has: value →
        number of rows, most first.
    """
    left = f"({_where(snapshot, asked)}) AND {_reading(snapshot, asked)} IS NULL"
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    with engine(events=events_file(snapshot)) as sql:
        rows = sql.execute(f"SELECT count(*) FROM events WHERE {left}").fetchone()  # noqa: S608 - quoted
        count = int(rows[0])
        for column in columns:
            if column not in _columns(snapshot):
                continue
            value = f"CAST({name(column)} AS VARCHAR)"
            rows = sql.execute(
                f"SELECT {value} AS v, count(*) AS n FROM events WHERE {left} "  # noqa: S608 - quoted
                "AND v IS NOT NULL GROUP BY v ORDER BY n DESC, v"
            ).fetchall()
            found[column] = tuple((str(one), int(many)) for one, many in rows)
    return count, found


def missing_values(
    snapshot: Snapshot, where: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the values asked for that no row of a snapshot has.

    Returns:
        (column, value) → the most usual values that the column does have, ``MOST_USUAL`` of them
        at most; none where terms forbid to pass on what stands in the rows.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    with engine(events=events_file(snapshot)) as sql:
        for column, values in where.items():
            value = f"CAST({name(column)} AS VARCHAR)"
            wanted = ", ".join(text(one) for one in values)
            there = sql.execute(
                f"SELECT DISTINCT {value} AS v FROM events WHERE v IN ({wanted})"  # noqa: S608 - quoted
            ).fetchall()
            usual = sql.execute(
                f"SELECT {value} AS v FROM events WHERE v IS NOT NULL "  # noqa: S608 - quoted
                f"GROUP BY v ORDER BY count(*) DESC, v LIMIT {MOST_USUAL}"
            ).fetchall()
            shown = tuple(one for (one,) in usual) if snapshot.about.may_be_passed_on else ()
            missing = sorted(set(values) - {one for (one,) in there})
            found |= dict.fromkeys(((column, one) for one in missing), shown)
    return found


def _event(dataset: str, row: tuple[Any, ...]) -> DatasetEvent:
    row_id, first, last, reading, low, high = row[:6]
    deaths = None if low is None or high is None else (int(min(low, high)), int(max(low, high)))
    sides = tuple(
        _as_side(half)
        for half in (row[6:10], row[10:14])
        if any(value is not None for value in half)
    )
    number = None if reading is None else int(reading)
    return DatasetEvent(dataset, str(row_id), first, last, number, sides, deaths, row[14])


def _place(columns: frozenset[str]) -> str:
    """Return how the place of an event is asked for, in the first column that says it."""
    said = [name(column) for column in PLACES if column in columns]
    return f"coalesce({', '.join(said)}, NULL)" if said else NOTHING


def _as_side(values: tuple[Any, ...]) -> Side:
    called, actor, gwno, iso = values
    return Side(
        called,
        None if actor is None else int(actor),
        int(gwno) if gwno is not None and str(gwno).isdigit() else None,
        iso,
    )


def _columns(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(column.name for column in snapshot.about.columns)


def _kept(column: str, columns: frozenset[str]) -> str:
    return name(column) if column in columns else NOTHING


def _side(letter: str, columns: frozenset[str]) -> tuple[str, str, str, str]:
    """Return how name, UCDP actor, Gleditsch–Ward number and ISO code of a side are asked for."""
    whole = f"dataset_side_{letter}"
    code = _kept(f"{whole}_iso", columns)
    return (
        _kept(whole, columns), _kept(f"{whole}_id", columns), _kept(f"{whole}_gwno", columns), code,
    )  # fmt: skip


def _reading(snapshot: Snapshot, asked: Asked) -> str:
    """Return the number of the first reading that fits a row, as SQL; nothing where none does."""
    cases = "".join(
        f" WHEN {_fits(snapshot, where)} THEN {number}" for number, where in asked.readings
    )
    return f"CASE{cases} END" if cases else NOTHING


def _fits(snapshot: Snapshot, where: Mapping[str, Sequence[str]]) -> str:
    columns = _columns(snapshot)
    for column in where:
        if column not in columns:
            near = did_you_mean(column, sorted(columns))
            message = f"The snapshot {snapshot.name} has no column {column!r}. {near}"
            raise InputError(message)
    tests = [
        f"CAST({name(column)} AS VARCHAR) IN ({', '.join(text(str(value)) for value in values)})"
        for column, values in where.items()
    ]
    return " AND ".join(tests) or "TRUE"


def _where(snapshot: Snapshot, asked: Asked) -> str:
    columns = _columns(snapshot)
    tests: list[str] = []
    own = [
        f"{name(column)} IN ({', '.join(str(int(number)) for number in numbers)})"
        for column, numbers in (
            ("dataset_conflict_id", asked.conflicts), ("dataset_dyad_id", asked.dyads),
        )
        if numbers and column in columns
    ]  # fmt: skip
    if own:
        tests.append(f"({' OR '.join(own)})")
    if asked.since is not None:
        tests.append(f"date_latest >= DATE '{asked.since.isoformat()}'")
    if asked.until is not None:
        tests.append(f"date_earliest <= DATE '{asked.until.isoformat()}'")
    return " AND ".join(tests) or "TRUE"


__all__ = [
    "Asked", "count_events", "events_of", "missing_values", "sides_of",
    "unread_values",
]  # fmt: skip

"""What a later snapshot changes: rows that are new, changed or gone, by their id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.stores.snapshots.cleaning import ROW
from detente.stores.snapshots.engine import engine, name

if TYPE_CHECKING:
    from pathlib import Path


_SIDES = ("earlier", "later")


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows: how many, and the ids of the first of them."""

    count: int
    ids: tuple[int | str, ...]

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {"count": self.count, "ids": list(self.ids)}


@dataclass(frozen=True, slots=True)
class Difference:
    """How two snapshots differ.

    Attributes:
        new: rows whose id only the later has.
        vanished: rows whose id only the earlier has.
        changed: rows of one id with another value in a column that both have.
        same: how many rows are alike.
        by_column: column → in how many rows its value changed, most first.
        added: columns that only the later has.
        removed: columns that only the earlier has.
    """

    new: Rows
    vanished: Rows
    changed: Rows
    same: int
    by_column: dict[str, int]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "new": self.new.as_json(), "vanished": self.vanished.as_json(),
            "changed": self.changed.as_json(), "same": self.same,
            "changed_by_column": self.by_column, "columns_added": list(self.added),
            "columns_removed": list(self.removed),
        }  # fmt: skip


def compare(earlier: Path, later: Path, key: str, shown: int) -> Difference:
    """Compare the rows of two snapshots.

    Args:
        earlier: the Parquet file of one.
        later: that of the other.
        key: the column that holds the ids, of which each is there once.
        shown: how many ids of each sort are given.

    Raises:
        StoreError: where one cannot be read.
    """
    with engine(earlier=earlier, later=later) as sql:
        before, after = _columns(sql, "earlier"), _columns(sql, "later")
        both = [column for column in after if column in before and column not in {key, ROW}]
        total = _join(sql, key, both)
        new, vanished = (_rows(sql, "pairs", test, shown) for test in ("fresh", "gone"))
        by = _join_changed(sql, key, both)
        changed = _rows(sql, "altered", _any(len(both)), shown)
    counted = sorted(zip(both, by, strict=False), key=lambda pair: -pair[1])
    return Difference(
        new, vanished, changed, total - new.count - vanished.count - changed.count,
        {column: times for column, times in counted if times},
        tuple(c for c in after if c not in before), tuple(c for c in before if c not in after),
    )  # fmt: skip


def _join(sql: Any, key: str, both: list[str]) -> int:
    """Set ids side by side, with whether a hash of the rows differs; return how many there are.

    Most rows are alike, and a hash of 64 bits is enough to tell so without joining wide rows.
    """
    values = ", ".join(map(name, both)) or "1"
    hashed = f"{name(key)} AS id, hash({values}) AS h"
    sides = {side: f"SELECT {hashed} FROM {side}" for side in _SIDES}  # noqa: S608 - names of columns, quoted
    sql.execute(
        "CREATE TEMP TABLE pairs AS SELECT coalesce(l.id, e.id) AS id, e.id IS NULL AS fresh, "  # noqa: S608 - names of columns, quoted
        f"l.id IS NULL AS gone, e.h IS DISTINCT FROM l.h AS differs FROM ({sides['earlier']}) e "
        f"FULL JOIN ({sides['later']}) l ON e.id = l.id"
    )
    return _row(sql, "SELECT count(*) FROM pairs")[0]


def _join_changed(sql: Any, key: str, both: list[str]) -> tuple[int, ...]:
    """Set rows that differ side by side; return in how many each column does."""
    i, count = name(key), max(len(both), 1)
    tests = (f"e.{name(column)} IS DISTINCT FROM l.{name(column)}" for column in both)
    flags = ", ".join(f"{test} AS d{number}" for number, test in enumerate(tests)) or "false AS d0"
    sql.execute(
        "CREATE TEMP TABLE apart AS SELECT id FROM pairs WHERE differs AND NOT fresh AND NOT gone"
    )
    sql.execute(f"CREATE VIEW earlier_apart AS SELECT * FROM earlier WHERE {i} IN (FROM apart)")  # noqa: S608 - names of columns, quoted
    sql.execute(f"CREATE VIEW later_apart AS SELECT * FROM later WHERE {i} IN (FROM apart)")  # noqa: S608 - names of columns, quoted
    sql.execute(
        f"CREATE TEMP TABLE altered AS SELECT l.{i} AS id, {flags} FROM earlier_apart e "  # noqa: S608 - names of columns, quoted
        f"JOIN later_apart l ON e.{i} = l.{i}"
    )
    sums = ", ".join(f"count(*) FILTER (d{number})" for number in range(count))
    return _row(sql, f"SELECT {sums} FROM altered")  # noqa: S608 - no word of a user


def _any(count: int) -> str:
    return " OR ".join(f"d{number}" for number in range(max(count, 1)))


def duplicates(events: Path, key: str, kept: Path) -> list[tuple[int, str, int]]:
    """Return rows whose id an earlier row has: number of the row, id, number of the earlier row.

    Args:
        events: a Parquet file.
        key: the column that holds the ids.
        kept: where the file is written without those rows, if there are any.

    Raises:
        StoreError: where it cannot be read.
    """
    i = name(key)
    with engine(events=events) as sql:
        sql.execute(
            f"CREATE TEMP TABLE twice AS SELECT {i} AS id, min({ROW}) AS first FROM events "  # noqa: S608 - names of columns, quoted
            f"GROUP BY {i} HAVING count(*) > 1"
        )
        again = f"FROM events JOIN twice ON events.{i} = twice.id WHERE {ROW} > first"
        found = sql.execute(
            f"SELECT {ROW}, CAST(id AS VARCHAR), first {again} ORDER BY {ROW}"
        ).fetchall()
    if found:
        _write_without(events, kept, {row for row, _, _ in found})
    return found


def out_of_order(events: Path, pairs: list[tuple[str, str]]) -> dict[str, int]:
    """Return pair of columns → rows in which the first is greater than the second, if any.

    Raises:
        StoreError: where the file cannot be read.
    """
    if not pairs:
        return {}
    sums = ", ".join(f"count(*) FILTER ({name(a)} > {name(b)})" for a, b in pairs)
    with engine(events=events) as sql:
        counts = _row(sql, f"SELECT {sums} FROM events")  # noqa: S608 - names of columns, quoted
    return {f"{a} > {b}": n for (a, b), n in zip(pairs, counts, strict=True) if n}


def _write_without(events: Path, kept: Path, rows: set[int]) -> None:
    from detente.stores.snapshots.packages import package

    pa, compute, parquet = (
        package("pyarrow"),
        package("pyarrow.compute"),
        package("pyarrow.parquet"),
    )
    left_out = pa.array(sorted(rows), pa.int64())
    file = parquet.ParquetFile(events)
    with parquet.ParquetWriter(kept, file.schema_arrow, compression="zstd") as writer:
        for batch in file.iter_batches():
            again = compute.is_in(batch.column(ROW), value_set=left_out)
            writer.write_batch(batch.filter(compute.invert(again)))
    file.close()


def _columns(sql: Any, view: str) -> list[str]:
    return [row[0] for row in sql.execute(f"DESCRIBE {view}").fetchall()]


def _row(sql: Any, question: str) -> tuple[int, ...]:
    return sql.execute(question).fetchone()


def _rows(sql: Any, table: str, test: str, shown: int) -> Rows:
    count = _row(sql, f"SELECT count(*) FROM {table} WHERE {test}")[0]  # noqa: S608 - no word of a user
    ids = sql.execute(
        f"SELECT id FROM {table} WHERE {test} ORDER BY id LIMIT {shown}"  # noqa: S608 - no word of a user
    ).fetchall()
    return Rows(count, tuple(row[0] for row in ids))

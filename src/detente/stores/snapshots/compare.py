"""What a later snapshot changes: rows that are new, changed or gone, by their id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.stores.snapshots.cleaning import ROW
from detente.stores.snapshots.engine import engine, name

if TYPE_CHECKING:
    from pathlib import Path


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
        differs = [f"e.{name(c)} IS DISTINCT FROM l.{name(c)}" for c in both]
        flags = ", ".join(f"{test} AS d{number}" for number, test in enumerate(differs))
        i = name(key)
        sql.execute(
            f"CREATE TEMP TABLE pairs AS SELECT coalesce(l.{i}, e.{i}) AS id, "  # noqa: S608 - names of columns, quoted
            f"e.{i} IS NULL AS fresh, l.{i} IS NULL AS gone, {flags or 'false AS d0'} "
            f"FROM earlier e FULL JOIN later l ON e.{i} = l.{i}"
        )
        count = max(len(both), 1)
        changed = "NOT fresh AND NOT gone AND (" + " OR ".join(f"d{n}" for n in range(count)) + ")"
        sums = ", ".join(f"count(*) FILTER (d{n} AND NOT fresh AND NOT gone)" for n in range(count))
        by = _row(sql, f"SELECT {sums} FROM pairs")  # noqa: S608 - no word of a user
        total = _row(sql, "SELECT count(*) FROM pairs")[0]
        sorts = [_rows(sql, test, shown) for test in ("fresh", "gone", changed)]
    counted = sorted(zip(both, by, strict=False), key=lambda pair: -pair[1])
    new, vanished, altered = sorts
    return Difference(
        new, vanished, altered, total - sum(rows.count for rows in sorts),
        {column: times for column, times in counted if times},
        tuple(c for c in after if c not in before), tuple(c for c in before if c not in after),
    )  # fmt: skip


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


def _rows(sql: Any, test: str, shown: int) -> Rows:
    count = _row(sql, f"SELECT count(*) FROM pairs WHERE {test}")[0]  # noqa: S608 - no word of a user
    ids = sql.execute(f"SELECT id FROM pairs WHERE {test} ORDER BY id LIMIT {shown}").fetchall()  # noqa: S608 - no word of a user
    return Rows(count, tuple(row[0] for row in ids))

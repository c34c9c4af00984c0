"""From rows as published to rows of a snapshot; those that cannot be kept are noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.kernel.dataset import Column, Kind
from detente.stores.snapshots.packages import package
from detente.stores.snapshots.values import arrow_type, values_of

if TYPE_CHECKING:
    from detente.kernel.dataset import Dataset
    from detente.stores.snapshots.header import Matched
    from detente.stores.snapshots.rejects import Rejects
    from detente.stores.snapshots.rows import Rows

ROW = "source_row"
"""The column that says where in the published file a row stands."""
AS_PUBLISHED = "as_published_"
_OTHER = "a column that the dataset's reader does not know"


class Cleaner:
    """Makes rows of a snapshot.

    Args:
        dataset: the dataset.
        matched: which of its columns the file has.
        rejects: where rows that cannot be kept are noted.

    Attributes:
        columns: what is kept, each with its published name.
        schema: the columns and types of the snapshot.
    """

    def __init__(self, dataset: Dataset, matched: Matched, rejects: Rejects) -> None:
        pa = package("pyarrow")
        self._dataset, self._rejects = dataset, rejects
        others = matched.others if dataset.keep_others else ()
        self.columns = (
            *matched.found,
            *((Column(AS_PUBLISHED + n, (n,), Kind.TEXT, _OTHER), n) for n in others),
        )
        fields = [pa.field(column.name, arrow_type(column)) for column, _ in self.columns]
        self.schema = pa.schema([*fields, pa.field(ROW, pa.int64())])

    def clean(self, rows: Rows) -> Any:
        """Return the rows that can be kept, with their values."""
        pa, compute = package("pyarrow"), package("pyarrow.compute")
        for number, why in rows.malformed:
            self._rejects.note(number, "", "", why)
        self._rejects.rows += len(rows.malformed)
        arrays: list[Any] = []
        bad: Any = None
        noted: set[tuple[str, str]] = set()
        for column, published in self.columns:
            cells = rows.table.column(published)
            values, wrong = values_of(cells, column, self._dataset)
            arrays.append(values)
            if wrong is not None:
                why = _why(column, self._dataset)
                if (published, why) not in noted:  # one column may be kept as two
                    self._note(rows.numbers, cells, wrong, published, why)
                noted.add((published, why))
                bad = wrong if bad is None else compute.or_(bad, wrong)
        batch = self._spread(pa.record_batch([*arrays, rows.numbers], schema=self.schema))
        bad = self._backwards(batch, bad)
        if bad is not None:
            self._rejects.rows += compute.sum(bad).as_py()
            batch = batch.filter(compute.invert(bad))
        self._rejects.write(_cells(rows, self._rejects.noted))
        return batch

    def _spread(self, batch: Any) -> Any:
        """Return rows with their dates as far apart as their precision says."""
        pa, compute = package("pyarrow"), package("pyarrow.compute")
        if not self._dataset.spread:
            return batch
        precision = batch.column("time_precision").cast(pa.string())
        days = pa.array([0] * batch.num_rows, pa.int32())
        for word, more in self._dataset.spread.items():
            so_exact = compute.fill_null(compute.equal(precision, word), fill_value=False)
            days = compute.if_else(so_exact, pa.scalar(more, pa.int32()), days)
        for name, shift in (("date_earliest", compute.subtract), ("date_latest", compute.add)):
            at = batch.schema.get_field_index(name)
            moved = shift(batch.column(at).cast(pa.int32()), days).cast(pa.date32())
            batch = batch.set_column(at, batch.schema.field(at), moved)
        return batch

    def _note(self, numbers: Any, cells: Any, wrong: Any, column: str, why: str) -> None:
        for number, value in zip(
            numbers.filter(wrong).to_pylist(), cells.filter(wrong).to_pylist(), strict=True
        ):
            self._rejects.note(number, column, value or "", why if value else "is empty")

    def _backwards(self, batch: Any, bad: Any) -> Any:
        """Return which rows are bad, those among them whose intervals run backwards."""
        compute = package("pyarrow.compute")
        for first, second in self.pairs(self._dataset.ordered):
            wrong = _greater(batch, first, second)
            if compute.any(wrong).as_py():
                why = f"is after {self._published(second)}"
                shown = batch.column(first).cast("string")
                self._note(batch.column(ROW), shown, wrong, self._published(first), why)
                bad = wrong if bad is None else compute.or_(bad, wrong)
        return bad

    def pairs(self, pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        """Return the pairs of columns of which both are kept."""
        names = {column.name for column, _ in self.columns}
        return [pair for pair in pairs if names.issuperset(pair)]

    def _published(self, name: str) -> str:
        return next(published for column, published in self.columns if column.name == name)


def _cells(rows: Rows, wanted: frozenset[int]) -> dict[int, dict[str, str | None]]:
    """Return the cells of some rows as published."""
    if not wanted:
        return {}
    places = {number: n for n, number in enumerate(rows.numbers.to_pylist()) if number in wanted}
    return {number: rows.table.slice(n, 1).to_pylist()[0] for number, n in places.items()}


def _greater(batch: Any, first: str, second: str) -> Any:
    compute = package("pyarrow.compute")
    greater = compute.greater(batch.column(first), batch.column(second))
    return compute.fill_null(greater, fill_value=False)


def _why(column: Column, dataset: Dataset) -> str:
    """Return what is wrong with a cell that has no value."""
    match column.kind:
        case Kind.DATE:
            return f"is no date of the form {dataset.dates}"
        case Kind.CLASS:
            return f"is none of the codes {', '.join(column.classes)}"
        case Kind.FLAG:
            return "is neither true nor false"
        case Kind.INTEGER | Kind.NUMBER | Kind.TEXT | Kind.CODE:
            bounds = (("at least", column.least), ("at most", column.most))
            limits = [f"{words} {bound:g}" for words, bound in bounds if bound is not None]
            within = f" of {' and '.join(limits)}" if limits else ""
            return f"is no {column.kind}{within}"

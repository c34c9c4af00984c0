"""A mapping file: how the columns of any table of events are kept.

The names a column can be kept under are given here, and none of them says who did it: a column that
names an actor is kept as ``dataset_side_a`` or ``dataset_side_b``, the dataset's side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from detente.errors import InputError, NotationError
from detente.kernel.dataset import Column, Dataset, Kind
from detente.kernel.findings import has_errors
from detente.kernel.ids import did_you_mean
from detente.kernel.validation import validated
from detente.kernel.yaml_text import load
from detente.read.datasets.dates import date_reader

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIDE = "a side as the dataset codes it; it does not say who did it"
STANDARD: Mapping[str, Column] = {
    column.name: column
    for column in (
        Column("event_id", (), Kind.CODE, "the dataset's id of the event", required=True),
        Column(
            "date_earliest", (), Kind.DATE, "first day on which it can have happened", required=True
        ),
        Column(
            "date_latest", (), Kind.DATE, "last day on which it can have happened", required=True
        ),
        Column("time_precision", (), Kind.TEXT, "how exact the dates are"),
        Column("latitude", (), Kind.NUMBER, "degrees north", least=-90, most=90),
        Column("longitude", (), Kind.NUMBER, "degrees east", least=-180, most=180),
        Column("place_precision", (), Kind.TEXT, "how exact the place is"),
        Column("place", (), Kind.TEXT, "where, in words"),
        Column("country", (), Kind.TEXT, "the country it happened in"),
        Column("adm_1", (), Kind.TEXT, "first-order division"),
        Column("adm_2", (), Kind.TEXT, "second-order division"),
        Column("fatalities_low", (), Kind.INTEGER, "lowest estimate", least=0),
        Column("fatalities_best", (), Kind.INTEGER, "best estimate", least=0),
        Column("fatalities_high", (), Kind.INTEGER, "highest estimate", least=0),
        Column("event_clarity", (), Kind.TEXT, "whether sources tell of the event itself"),
        Column("event_type", (), Kind.TEXT, "what happened, in the dataset's words"),
        Column("dataset_side_a", (), Kind.TEXT, _SIDE),
        Column("dataset_side_b", (), Kind.TEXT, _SIDE),
        Column("dataset_side_a_id", (), Kind.INTEGER, f"UCDP actor id of {_SIDE}"),
        Column("dataset_side_b_id", (), Kind.INTEGER, f"UCDP actor id of {_SIDE}"),
        Column("dataset_side_a_gwno", (), Kind.CODE, f"Gleditsch-Ward number of {_SIDE}"),
        Column("dataset_side_b_gwno", (), Kind.CODE, f"Gleditsch-Ward number of {_SIDE}"),
        Column("dataset_side_a_iso", (), Kind.CODE, f"ISO 3166-1 code of {_SIDE}"),
        Column("dataset_side_b_iso", (), Kind.CODE, f"ISO 3166-1 code of {_SIDE}"),
        Column("dataset_conflict_id", (), Kind.INTEGER, "UCDP conflict id"),
        Column("dataset_dyad_id", (), Kind.INTEGER, "UCDP dyad id"),
        Column("source", (), Kind.TEXT, "who reported it"),
        Column("notes", (), Kind.TEXT, "what the dataset says of it"),
    )
}
"""The columns that a snapshot of any table can have."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MappedColumn(_Part):
    """Where a column comes from.

    Attributes:
        origin: the column as published (written ``from``).
        classes: code as published → class, for a column of codes.
    """

    origin: str = Field(alias="from")
    classes: dict[str, str] = Field(default_factory=dict[str, str])


def _as_mapping(value: object) -> object:
    """A name alone is the column that it comes from."""
    return {"from": value} if isinstance(value, str) else value


def _with_text_keys(value: object) -> object:
    """Codes are text, though YAML reads 1 as a number."""
    if not isinstance(value, dict):
        return value
    parts = cast("dict[str, Any]", value)
    classes = parts.get("classes")
    if not isinstance(classes, dict):
        return parts
    codes = cast("dict[Any, Any]", classes)
    return {**parts, "classes": {str(code): word for code, word in codes.items()}}


From = Annotated[MappedColumn, BeforeValidator(_with_text_keys), BeforeValidator(_as_mapping)]


class TableMapping(_Part):
    """What a mapping file says.

    Attributes:
        format: the version of this form.
        dataset: the name the case keeps it under.
        title: its full name.
        licence: the terms it is published under; none where they are not stated.
        may_be_passed_on: whether its terms let rows be given to others.
        citation: works to cite.
        dates: the forms of its dates.
        columns: name in the snapshot → where it comes from.
        keep_others: whether its other columns are kept too, as text.
    """

    format: Literal["detente-dataset-map/1"] = "detente-dataset-map/1"
    dataset: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    title: str
    licence: str | None = None
    may_be_passed_on: bool = False
    citation: tuple[str, ...] = ()
    dates: tuple[str, ...]
    columns: dict[str, From]
    keep_others: bool = False


def read_mapping(text: str, file: str) -> Dataset:
    """Return the dataset that a mapping file describes.

    Raises:
        NotationError: with every finding, where it cannot be read.
        InputError: where it names a column that no snapshot has, or lacks one that each needs.
    """
    loaded = load(text, file)
    data: object = loaded.data
    if not isinstance(data, dict):
        message = f"{file} is no mapping. Have one suggested: detente import csv FILE --suggest-map"
        raise NotationError(message, loaded.findings)
    said, found = validated(TableMapping, cast("dict[str, Any]", data), loaded, (), "the mapping")
    findings = (*loaded.findings, *found)
    if said is None or has_errors(findings):
        message = f"{file} cannot be used as a mapping."
        raise NotationError(message, findings)
    return _dataset(said, file)


def _dataset(said: TableMapping, file: str) -> Dataset:
    unknown = [name for name in said.columns if name not in STANDARD]
    if unknown:
        meant = did_you_mean(unknown[0], STANDARD, len(STANDARD))
        message = f"{file}: no snapshot has a column {unknown[0]!r}. {meant}"
        raise InputError(message)
    missing = [name for name in ("event_id", "date_earliest") if name not in said.columns]
    if missing:
        message = f"{file}: columns lacks {', '.join(missing)}, which every snapshot has."
        raise InputError(message)
    origins = dict(said.columns)
    origins.setdefault("date_latest", origins["date_earliest"])
    return Dataset(
        name=said.dataset, title=said.title, licence=said.licence,
        may_be_passed_on=said.may_be_passed_on, citation=said.citation,
        columns=tuple(_column(STANDARD[n], origins[n]) for n in STANDARD if n in origins),
        read_date=date_reader(said.dates), dates=" or ".join(said.dates),
        ordered=(("date_earliest", "date_latest"),),
        expected=(
            ("fatalities_low", "fatalities_best"),
            ("fatalities_best", "fatalities_high"),
        ),
        keep_others=said.keep_others,
    )  # fmt: skip


def _column(standard: Column, mapped: MappedColumn) -> Column:
    """Return a column as mapped: whatever is named must be in the file."""
    kind = Kind.CLASS if mapped.classes else standard.kind
    return Column(
        standard.name, (mapped.origin,), kind, standard.meaning, standard.required,
        mapped.classes, standard.least, standard.most,
    )  # fmt: skip

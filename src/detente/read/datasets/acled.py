"""ACLED (Armed Conflict Location and Event Data), as exported: 31 columns.

Its terms do not let rows be given to others.  One date stands for a day, a week or a month, by
``time_precision``; which day of the week or month it is, is a convention, so the time that an event
can have happened in reaches as far to both sides.  One number of deaths is published, so the lowest
and highest estimates are not stated.  ACLED's code book says that the order of actors implies no
direction.  Rows change and vanish between exports.
"""

from __future__ import annotations

from detente.kernel.dataset import Column, Dataset, Kind
from detente.read.datasets.dates import date_reader

TIME_PRECISION = {"1": "day", "2": "week", "3": "month"}
"""``time_precision``."""
PLACE_PRECISION = {"1": "town", "2": "near a town, or part of a region", "3": "larger region"}
"""``geo_precision``."""
SPREAD = {"week": 6, "month": 30}
"""Days before and after the date on which an event can have happened."""

_SIDE = "an actor as the dataset codes it; it does not say who did it"


def _text(name: str, published: str = "", meaning: str = "as published") -> Column:
    return Column(name, (published or name,), Kind.TEXT, meaning)


_WHEN_AND_WHERE = (
    Column(
        "date_earliest", ("event_date",), Kind.DATE, "first day on which it can have happened",
        required=True,
    ),
    Column(
        "date_latest", ("event_date",), Kind.DATE, "last day on which it can have happened",
        required=True,
    ),
    Column(
        "time_precision", ("time_precision",), Kind.CLASS, "how exact the date is", True,
        TIME_PRECISION,
    ),
    Column("year", ("year",), Kind.INTEGER, "as published"),
    Column("latitude", ("latitude",), Kind.NUMBER, "degrees north", least=-90, most=90),
    Column("longitude", ("longitude",), Kind.NUMBER, "degrees east", least=-180, most=180),
    Column(
        "place_precision", ("geo_precision",), Kind.CLASS, "how exact the place is", True,
        PLACE_PRECISION,
    ),
    _text("place", "location"),
    Column("country_iso", ("iso",), Kind.CODE, "ISO 3166-1 number of the country it happened in"),
    _text("country"),
    _text("region"),
    _text("adm_1", "admin1"),
    _text("adm_2", "admin2"),
    _text("adm_3", "admin3"),
)  # fmt: skip
_WHAT = (
    Column("fatalities_best", ("fatalities",), Kind.INTEGER, "deaths as reported", True, least=0),
    _text("disorder_type"),
    _text("event_type"),
    _text("sub_event_type"),
    _text("civilian_targeting"),
    _text("dataset_side_a", "actor1", _SIDE),
    _text("dataset_side_a_with", "assoc_actor_1", _SIDE),
    Column("dataset_side_a_kind", ("inter1",), Kind.CODE, "kind of actor, as published"),
    _text("dataset_side_b", "actor2", _SIDE),
    _text("dataset_side_b_with", "assoc_actor_2", _SIDE),
    Column("dataset_side_b_kind", ("inter2",), Kind.CODE, "kind of actor, as published"),
    Column("dataset_interaction", ("interaction",), Kind.CODE, "kinds of both, as published"),
    _text("source"),
    _text("source_scale"),
    _text("notes"),
    _text("tags"),
    Column("published_at", ("timestamp",), Kind.CODE, "when the row was last changed by ACLED"),
)

ACLED = Dataset(
    name="acled",
    title="ACLED (Armed Conflict Location and Event Data)",
    licence="ACLED terms of use",
    may_be_passed_on=False,
    citation=(
        (
            "Raleigh, Clionadh, Andrew Linke, Håvard Hegre, and Joakim Karlsen (2010). Introducing "
            "ACLED: An Armed Conflict Location and Event Dataset. Journal of Peace Research 47(5)."
        ),
    ),
    columns=(
        Column("event_id", ("event_id_cnty",), Kind.TEXT, "the dataset's id of the event", True),
        *_WHEN_AND_WHERE,
        *_WHAT,
    ),
    read_date=date_reader(("Y-M-D", "D Month Y")),
    dates="Y-M-D or D Month Y",
    spread=SPREAD,
)
"""The dataset and how it is kept."""

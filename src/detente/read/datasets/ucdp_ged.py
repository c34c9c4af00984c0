"""The UCDP Georeferenced Event Dataset (GED): events of organised violence, 49 columns.

What a code means is what the code book says: Stina Högbladh, *UCDP GED Codebook*, Uppsala
University.  Dates in one column come in several forms, all of them with the month first where a
slash stands.
"""

from __future__ import annotations

import re

from detente.kernel.dataset import Column, Dataset, Kind
from detente.read.datasets.dates import date_reader

TIME_PRECISION = {
    "1": "day",
    "2": "2 to 6 days",
    "3": "week",
    "4": "8 days to a month",
    "5": "more than a month, up to a year",
}
"""``date_prec``: how exactly the dates of an event are known."""
PLACE_PRECISION = {
    "1": "exact",
    "2": "within 25 km",
    "3": "second-order division",
    "4": "first-order division",
    "5": "line or area",
    "6": "country",
    "7": "sea or air",
}
"""``where_prec``: how exactly the place of an event is known."""
EVENT_CLARITY = {"1": "one event", "2": "sum over several events"}
"""``event_clarity``: whether the sources tell of the event itself, or of a total only."""
VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
"""``type_of_violence``."""

_SIDE = "a side as the dataset codes it; it does not say who did it"
_FIRST, _LAST = "first day on which it can have happened", "last day on which it can have happened"


def _text(name: str, *published: str, meaning: str = "as published") -> Column:
    return Column(name, published or (name,), Kind.TEXT, meaning)


def _code(name: str, *published: str, meaning: str = "as published") -> Column:
    return Column(name, published, Kind.CODE, meaning)


def _whole(name: str, *published: str, meaning: str = "as published") -> Column:
    return Column(name, published or (name,), Kind.INTEGER, meaning)


def _count(name: str, *published: str, meaning: str, required: bool = False) -> Column:
    return Column(name, published or (name,), Kind.INTEGER, meaning, required, least=0)


def _class(
    name: str, code: str, classes: dict[str, str], meaning: str, *, required: bool = False
) -> Column:
    return Column(name, (code,), Kind.CLASS, meaning, required, classes)


_TIME = (
    Column("date_earliest", ("date_start",), Kind.DATE, _FIRST, required=True),
    Column("date_latest", ("date_end",), Kind.DATE, _LAST, required=True),
    _class("time_precision", "date_prec", TIME_PRECISION, "how exact the dates are", required=True),
    _whole("year"),
)
_PLACE = (
    Column("latitude", ("latitude",), Kind.NUMBER, "degrees north", least=-90, most=90),
    Column("longitude", ("longitude",), Kind.NUMBER, "degrees east", least=-180, most=180),
    _class(
        "place_precision", "where_prec", PLACE_PRECISION, "how exact the place is", required=True
    ),
    _text("where_coordinates"),
    _text("where_description"),
    _text("adm_1"),
    _text("adm_2"),
    _text("country"),
    _whole("country_id", meaning="Gleditsch–Ward number of the country it happened in"),
    _text("region"),
    _text("geom_wkt"),
    _whole("priogrid_gid"),
)
_DEATHS = (
    _count("fatalities_low", "low", "low_est", meaning="lowest estimate", required=True),
    _count("fatalities_best", "best", "best_est", meaning="best estimate", required=True),
    _count("fatalities_high", "high", "high_est", meaning="highest estimate", required=True),
    _count("deaths_dataset_side_a", "deaths_a", meaning="deaths on the dataset's side A"),
    _count("deaths_dataset_side_b", "deaths_b", meaning="deaths on the dataset's side B"),
    _count("deaths_civilians", meaning="deaths of civilians"),
    _count("deaths_unknown", meaning="deaths of persons of unknown status"),
)
_CODED = (
    _class("type_of_violence", "type_of_violence", VIOLENCE, "the dataset's kind of violence"),
    _class("event_clarity", "event_clarity", EVENT_CLARITY, "whether sources tell of the event"),
    _text("code_status"),
    Column("active_year", ("active_year",), Kind.FLAG, "whether the dyad had 25 deaths that year"),
    _text("relid"),
)
_SIDES = (
    _whole("dataset_conflict_id", "conflict_new_id", meaning="UCDP conflict id"),
    _code("dataset_conflict_old_id", "conflict_dset_id"),
    _text("dataset_conflict", "conflict_name", meaning="UCDP conflict name"),
    _whole("dataset_dyad_id", "dyad_new_id", meaning="UCDP dyad id"),
    _code("dataset_dyad_old_id", "dyad_dset_id"),
    _text("dataset_dyad", "dyad_name", meaning="UCDP dyad name"),
    _whole("dataset_side_a_id", "side_a_new_id", meaning=f"UCDP actor id of {_SIDE}"),
    _code("dataset_side_a_old_id", "side_a_dset_id"),
    _text("dataset_side_a", "side_a", meaning=_SIDE),
    _code("dataset_side_a_gwno", "gwnoa", meaning=f"Gleditsch–Ward number of {_SIDE}"),
    _whole("dataset_side_b_id", "side_b_new_id", meaning=f"UCDP actor id of {_SIDE}"),
    _code("dataset_side_b_old_id", "side_b_dset_id"),
    _text("dataset_side_b", "side_b", meaning=_SIDE),
    _code("dataset_side_b_gwno", "gwnob", meaning=f"Gleditsch–Ward number of {_SIDE}"),
)
_SOURCES = (
    _whole("number_of_sources", meaning="number of reports; -1 where it was not counted"),
    _text("source_article"),
    _text("source_office"),
    _text("source_date"),
    _text("source_headline"),
    _text("source_original", meaning="who said it, by the reports"),
)


def release_of(name: str) -> str | None:
    """Return the release that a file's name says, as in ``GEDEvent_v25_1.csv`` or ``ged251.csv``.

    >>> release_of("GEDEvent_v26_0_3.csv"), release_of("ged251-csv.zip"), release_of("events.csv")
    ('26.0.3', '25.1', None)
    """
    if found := re.search(r"(?i)v(\d{2})[._](\d{1,2})(?:[._](\d{1,2}))?(?!\d)", name):
        return ".".join(part for part in found.groups() if part)
    found = re.search(r"(?i)ged(\d{2})(\d)(?!\d)", name)
    return f"{found[1]}.{found[2]}" if found else None


UCDP_GED = Dataset(
    name="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    licence="CC BY 4.0",
    may_be_passed_on=True,
    citation=(
        (
            "Sundberg, Ralph, and Erik Melander (2013). Introducing the UCDP Georeferenced Event "
            "Dataset. Journal of Peace Research 50(4)."
        ),
        (
            "Davies, Shawn, Therése Pettersson, and Magnus Öberg. Organized violence. Journal of "
            "Peace Research; the article of the year of the release."
        ),
    ),
    columns=(
        Column("event_id", ("id",), Kind.INTEGER, "the dataset's id of the event", required=True),
        *_TIME,
        *_PLACE,
        *_DEATHS,
        *_CODED,
        *_SIDES,
        *_SOURCES,
    ),
    read_date=date_reader(("Y-M-D", "M/D/Y")),
    dates="Y-M-D or M/D/Y",
    ordered=(("date_earliest", "date_latest"),),
    expected=(
        ("fatalities_low", "fatalities_best"),
        ("fatalities_best", "fatalities_high"),
    ),
    release_of=release_of,
)
"""The dataset and how it is kept."""

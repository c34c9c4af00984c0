"""GDELT events, as published: tab-separated, without a line of names; 61, 58 or 57 columns.

Events are coded by machine from news reports: one event of the world may be many rows, and a row
may be about an event that a report only speaks of. One date is published, the day that the text
was taken to speak of; how exact it is, is not stated. Actors are those of the sentence, in CAMEO
codes; none of them is said to have done what a row is about. Columns: GDELT event codebook 2.0
(2015) and 1.03 (2013).
"""

from __future__ import annotations

from detente.kernel.dataset import Column, Dataset, Kind
from detente.read.datasets.dates import date_reader

PLACE_PRECISION = {
    "0": "not stated", "1": "country", "2": "state of the United States",
    "3": "town in the United States", "4": "town", "5": "first-order division",
}  # fmt: skip
"""``ActionGeo_Type``: how exactly the place was matched, by machine."""
KINDS = {
    "1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict",
    "4": "material conflict",
}  # fmt: skip
"""``QuadClass``."""

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_BEFORE = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
)


def _names(places: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    geo = (f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in places)
    return (*_BEFORE, *geo, *last)


_OLDER = tuple(part for part in _PLACE if part != "ADM2Code")
HEADLESS = {
    61: _names(_PLACE, ("DATEADDED", "SOURCEURL")),
    58: _names(_OLDER, ("DATEADDED", "SOURCEURL")),
    57: _names(_OLDER, ("DATEADDED",)),
}
"""Number of columns to their names: 2.0, 1.0 since April 2013, 1.0 before."""

_SIDE = "an actor of the sentence as coded by machine; it does not say who did it"


def _text(name: str, published: str, meaning: str = "as published") -> Column:
    return Column(name, (published,), Kind.TEXT, meaning)


def _code(name: str, published: str, meaning: str = "as published") -> Column:
    return Column(name, (published,), Kind.CODE, meaning)


GDELT_EVENTS = Dataset(
    name="gdelt-events",
    title="GDELT Event Database",
    licence="GDELT terms of use: open, with citation and a link to the GDELT Project",
    may_be_passed_on=True,
    citation=(
        (
            "Leetaru, Kalev, and Philip A. Schrodt (2013). GDELT: Global Data on Events, Location "
            "and Tone, 1979-2012. International Studies Association Annual Convention, San "
            "Francisco."
        ),
    ),
    columns=(
        Column("event_id", ("GLOBALEVENTID",), Kind.CODE, "the dataset's id of the row", True),
        Column(
            "date_earliest", ("SQLDATE",), Kind.DATE,
            "the day that the text was taken to speak of; how exact it is, is not stated", True,
        ),
        Column("date_latest", ("SQLDATE",), Kind.DATE, "the same day", True),
        Column("place_precision", ("ActionGeo_Type",), Kind.CLASS, "how exactly the place was "
               "matched, by machine", classes=PLACE_PRECISION),
        _text("place", "ActionGeo_FullName"),
        _code("country", "ActionGeo_CountryCode", "FIPS 10-4 code of the country, not ISO"),
        _code("adm_1", "ActionGeo_ADM1Code"),
        Column("latitude", ("ActionGeo_Lat",), Kind.NUMBER, "degrees north", least=-90, most=90),
        Column("longitude", ("ActionGeo_Long",), Kind.NUMBER, "degrees east", least=-180,
               most=180),
        _code("event_type", "EventCode", "CAMEO code, by machine"),
        _code("event_root", "EventRootCode", "the first two digits of the CAMEO code"),
        Column("event_kind", ("QuadClass",), Kind.CLASS, "kind of event", classes=KINDS),
        _text("dataset_side_a", "Actor1Name", _SIDE),
        _code("dataset_side_a_code", "Actor1Code", _SIDE),
        _text("dataset_side_b", "Actor2Name", _SIDE),
        _code("dataset_side_b_code", "Actor2Code", _SIDE),
        Column("number_of_mentions", ("NumMentions",), Kind.INTEGER, "as published", least=0),
        Column("number_of_sources", ("NumSources",), Kind.INTEGER, "as published", least=0),
        _code("published_at", "DATEADDED", "when the row was added"),
        _text("source_url", "SOURCEURL", "the first report that it was found in"),
    ),
    read_date=date_reader(("YMD", "Y-M-D")),
    dates="YMD or Y-M-D",
    headless=HEADLESS,
    keep_others=False,
)  # fmt: skip
"""The dataset and how it is kept."""

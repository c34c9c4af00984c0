"""Made-up events in the form of published datasets; none of them happened."""

import csv
import io
from datetime import date
from pathlib import Path

from detente.read.datasets.ucdp_ged import UCDP_GED
from detente.stores.snapshots.importing import import_dataset
from detente.stores.snapshots.request import Request

GED_COLUMNS = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
_EVENT = {
    "active_year": "1", "code_status": "Clear", "type_of_violence": "1", "conflict_new_id": "900",
    "conflict_name": "Aland: Government", "dyad_new_id": "901", "dyad_name": "Aland - The Band",
    "side_a_new_id": "11", "side_a": "Government of Aland", "side_b_new_id": "12", "side_b": "The Band",
    "number_of_sources": "1", "source_headline": "Shots heard, “many” hurt", "where_prec": "1",
    "where_coordinates": "Altdorf", "latitude": "10.5", "longitude": "20.25", "country": "Aland",
    "country_id": "999", "region": "Nowhere", "event_clarity": "1", "date_prec": "1", "deaths_a": "0",
    "deaths_b": "0", "deaths_civilians": "0", "deaths_unknown": "2", "best": "2", "high": "4",
    "low": "1", "gwnoa": "999",
}  # fmt: skip


def ged_event(number, day="2024-05-01", **cells):
    """Return a made-up event with 49 cells."""
    event = dict.fromkeys(GED_COLUMNS, "") | _EVENT
    event |= {
        "id": str(number),
        "relid": f"ALA-{number}",
        "year": day[:4],
        "date_start": day,
        "date_end": day,
    }
    return event | cells


def ged_events(count, **cells):
    """Return made-up events of May 2024, one a day and more."""
    return [ged_event(100 + n, f"2024-05-{n % 31 + 1:02}", **cells) for n in range(count)]


def as_csv(rows, separator=",", columns=None):
    """Return rows as the text of a table."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns or list(rows[0]), delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_csv(file: Path, rows, encoding="utf-8", **form):
    """Write rows as a table."""
    file.write_bytes(as_csv(rows, **form).encode(encoding))
    return file


def take_in(case: Path, file: Path, day="2025-01-10", dataset=UCDP_GED, **options):
    """Import a file into a folder."""
    case.mkdir(exist_ok=True)
    name = options.pop("name", dataset.name)
    return import_dataset(Request(dataset, file, case, date.fromisoformat(day), name, **options))

"""GDELT events: without a line of names, in three layouts, coded by machine."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from detente.errors import InputError
from detente.read.datasets.gdelt_events import GDELT_EVENTS, HEADLESS
from detente.stores.snapshots.sidecar import read_snapshot
from made_up_events import take_in

CELLS = {
    "GLOBALEVENTID": "719000001", "SQLDATE": "20200801", "Actor1Code": "ALA",
    "Actor1Name": 'THE "BAND', "Actor2Name": "", "EventCode": "0871", "EventRootCode": "08",
    "QuadClass": "2", "ActionGeo_Type": "4", "ActionGeo_FullName": "Altdorf, Invented",
    "ActionGeo_CountryCode": "ZZ", "ActionGeo_Lat": "46.9", "ActionGeo_Long": "8.6",
    "NumMentions": "4", "NumSources": "1", "DATEADDED": "20200802000000",
    "SOURCEURL": "https://example.org/=1",
}  # fmt: skip


def line(count, **cells):
    return "\t".join((CELLS | cells).get(name, "") for name in HEADLESS[count])


def imported(folder, *lines):
    file = folder / "20200801.export.CSV"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return take_in(folder, file, dataset=GDELT_EVENTS)


@pytest.mark.parametrize("count", HEADLESS)
def test_each_layout_is_read_without_a_line_of_names(tmp_path, count):
    second = line(count, GLOBALEVENTID="719000002", ActionGeo_Type="0")
    done = imported(tmp_path, line(count), second)
    first, other = pq.read_table(done.folder / "events.parquet").to_pylist()
    assert (first["event_id"], first["source_row"]) == ("719000001", 1)
    assert other["source_row"] == 2
    assert first["date_earliest"] == first["date_latest"] == date(2020, 8, 1)
    assert (first["place_precision"], other["place_precision"]) == ("town", "not stated")
    assert first["event_kind"] == "material cooperation"
    assert first["event_type"] == "0871"
    assert first["dataset_side_a"] == 'THE "BAND'
    assert "actor" not in first
    assert not [name for name in first if "actor" in name and not name.startswith("dataset_")]


def test_the_columns_are_those_of_the_code_books():
    assert {n: len(names) for n, names in HEADLESS.items()} == {61: 61, 58: 58, 57: 57}
    assert HEADLESS[61][26] == "EventCode"
    assert HEADLESS[61][-3:] == ("ActionGeo_FeatureID", "DATEADDED", "SOURCEURL")


def test_a_line_of_names_is_taken_for_one(tmp_path):
    done = imported(tmp_path, "\t".join(HEADLESS[61]), line(61))
    (row,) = pq.read_table(done.folder / "events.parquet").to_pylist()
    assert row["source_row"] == 2
    assert read_snapshot(done.folder).about.may_be_passed_on


def test_another_number_of_columns_is_refused_with_what_is_needed(tmp_path):
    with pytest.raises(InputError, match="GLOBALEVENTID"):
        imported(tmp_path, line(61) + "\tmore")


def test_a_day_that_is_none_names_its_row(tmp_path):
    with pytest.raises(InputError, match="row 2: '20200231'"):
        imported(tmp_path, line(61), line(61, GLOBALEVENTID="7", SQLDATE="20200231"))

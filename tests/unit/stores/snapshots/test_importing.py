import csv
import gzip
import hashlib
import json
import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente.errors import InputError, StoreError
from detente.read.datasets.acled import ACLED
from detente.read.datasets.ucdp_ged import UCDP_GED
from detente.stores.snapshots import published
from detente.stores.snapshots.catalogue import known_ones, latest_of, snapshots_of
from detente.stores.snapshots.sidecar import read_snapshot
from made_up_events import as_csv, ged_event, ged_events, take_in, write_csv

UCDP = Path(__file__).parents[5] / "shared" / "data" / "ucdp"


def kept(done):
    return pq.read_table(done.folder / "events.parquet").to_pylist()


def test_an_event_is_kept_with_intervals_classes_and_estimates(tmp_path):
    row = ged_event(7, date_prec="2", where_prec="4", event_clarity="2", date_end="2024-05-04")
    event = kept(take_in(tmp_path, write_csv(tmp_path / "a.csv", [row])))[0]
    assert (event["date_earliest"], event["date_latest"]) == (date(2024, 5, 1), date(2024, 5, 4))
    assert event["time_precision"] == "2 to 6 days"
    assert event["place_precision"] == "first-order division"
    assert event["event_clarity"] == "sum over several events"
    assert [event[f"fatalities_{e}"] for e in ("low", "best", "high")] == [1, 2, 4]
    assert event["dataset_side_a"] == "Government of Aland"
    assert event["source_row"] == 2


def test_the_description_says_where_the_rows_come_from(tmp_path):
    file = write_csv(tmp_path / "GEDEvent_v25_1.csv", ged_events(3))
    about = read_snapshot(take_in(tmp_path, file).folder).about
    assert (about.release, about.release_from) == ("25.1", "file name")
    assert about.licence == "CC BY 4.0"
    assert about.retrieved == date(2025, 1, 10)
    assert about.source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert about.rows == 3
    assert (about.first_day, about.last_day) == (date(2024, 5, 1), date(2024, 5, 3))
    events = tmp_path / "snapshots" / "ucdp-ged" / "2025-01-10" / "events.parquet"
    assert about.events_sha256 == hashlib.sha256(events.read_bytes()).hexdigest()


@pytest.mark.parametrize("form", ["csv", "gz", "zip", "parquet", "semicolons", "utf-16", "mark"])
def test_every_form_of_a_file_gives_the_same_rows(tmp_path, form):
    rows = ged_events(40)
    plain = kept(take_in(tmp_path / "plain", write_csv(tmp_path / "plain.csv", rows)))
    text, file = as_csv(rows).encode(), tmp_path / f"other.{form}"
    match form:
        case "gz":
            file.write_bytes(gzip.compress(text))
        case "zip":
            with zipfile.ZipFile(file, "w") as packed:
                packed.writestr("ged.csv", text)
        case "parquet":
            import pyarrow as pa

            pq.write_table(
                pa.Table.from_pylist([r | {"best": 2.0, "year": 2024} for r in rows]), file
            )
        case "semicolons":
            write_csv(file, rows, separator=";")
        case "utf-16":
            file.write_bytes(text.decode().encode("utf-16"))
        case "mark":
            file.write_bytes(b"\xef\xbb\xbf" + text)
        case _:
            file.write_bytes(text)
    done = take_in(tmp_path / "case", file)
    assert kept(done) == plain
    assert done.about.source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_cp1252_and_two_forms_of_dates_in_one_column_are_read(tmp_path):
    rows = [
        ged_event(1, date_start="5/22/2024 12:00:00 AM", date_end="5/22/2024 12:00:00 AM"),
        ged_event(2, date_start="05/08/2024 00:00", date_end="05/08/2024 00:00"),
    ]
    done = take_in(tmp_path, write_csv(tmp_path / "a.csv", rows, encoding="cp1252"))
    events = kept(done)
    assert done.about.source.encoding == "cp1252"
    assert events[0]["source_headline"] == "Shots heard, “many” hurt"
    assert [e["date_earliest"] for e in events] == [date(2024, 5, 22), date(2024, 5, 8)]


def test_numbers_and_codes_that_were_once_written_with_a_point_are_the_same(tmp_path):
    before = write_csv(tmp_path / "a.csv", ged_events(5))
    pointed = [
        r | {k: f"{r[k]}.0" for k in ("id", "best", "date_prec", "gwnoa")} for r in ged_events(5)
    ]
    take_in(tmp_path, before)
    done = take_in(tmp_path, write_csv(tmp_path / "b.csv", pointed), "2025-02-10")
    assert done.difference is not None
    assert done.difference.same == 5


def test_a_later_snapshot_shows_new_changed_and_vanished_rows_by_id(tmp_path):
    first = write_csv(tmp_path / "a.csv", ged_events(10))
    later = ged_events(12)[1:]
    later[3] |= {"best": "3", "code_status": "Check deaths"}
    second = write_csv(tmp_path / "b.csv", later)
    take_in(tmp_path, first)
    dry = take_in(tmp_path, second, "2025-02-10", dry_run=True)
    assert [s.retrieved for s in snapshots_of(tmp_path)] == [date(2025, 1, 10)]
    done = take_in(tmp_path, second, "2025-02-10")
    assert dry.difference == done.difference
    assert done.difference is not None
    assert done.difference.new.ids == (110, 111)
    assert done.difference.vanished.ids == (100,)
    assert done.difference.changed.ids == (104,)
    assert done.difference.by_column == {"fatalities_best": 1, "code_status": 1}
    assert done.difference.same == 8


@pytest.mark.parametrize("seed", range(6))
def test_a_comparison_says_what_a_plain_one_does(tmp_path, seed):
    draw = random.Random(seed)  # noqa: S311 - made-up data
    texts = ("", "a", "b")
    sides = [
        [
            ged_event(n, adm_1=draw.choice(texts), adm_2=draw.choice(texts))
            for n in draw.sample(range(40), 30)
        ]
        for _ in range(2)
    ]
    before, after = ({row["id"]: row for row in rows} for rows in sides)
    take_in(tmp_path, write_csv(tmp_path / "a.csv", sides[0]))
    done = take_in(tmp_path, write_csv(tmp_path / "b.csv", sides[1]), "2025-02-10", shown=100)
    both = before.keys() & after.keys()
    assert done.difference is not None
    found = {
        sort: set(getattr(done.difference, sort).ids) for sort in ("new", "vanished", "changed")
    }
    assert found["new"] == {int(i) for i in after.keys() - before.keys()}
    assert found["vanished"] == {int(i) for i in before.keys() - after.keys()}
    assert found["changed"] == {int(i) for i in both if before[i] != after[i]}
    assert done.difference.same == sum(before[i] == after[i] for i in both)
    assert done.difference.by_column.get("adm_1", 0) == sum(
        before[i]["adm_1"] != after[i]["adm_1"] for i in both
    )


def test_the_older_snapshot_stays_and_counts_for_what_was_known_then(tmp_path):
    file = write_csv(tmp_path / "a.csv", ged_events(2))
    old, new = take_in(tmp_path, file), take_in(tmp_path, file, "2025-02-10")
    every = snapshots_of(tmp_path)
    then = 1_737_000_000  # in January 2025
    assert latest_of(known_ones(every, then, "UTC"))["ucdp-ged"].folder == old.folder
    assert latest_of(known_ones(every, None, "UTC"))["ucdp-ged"].folder == new.folder
    assert not known_ones(every, 1_700_000_000, "UTC")


def test_a_snapshot_is_never_replaced(tmp_path):
    file = write_csv(tmp_path / "a.csv", ged_events(2))
    take_in(tmp_path, file)
    with pytest.raises(InputError, match="a snapshot is never changed"):
        take_in(tmp_path, file)


def test_missing_columns_are_named_and_so_are_those_that_are_there(tmp_path):
    columns = ["id", "date_start", "best", "low", "high", "where_prec"]
    rows = [{c: r[c] for c in columns} for r in ged_events(2)]
    with pytest.raises(
        InputError, match=r"date_end, date_prec\. It has: id, date_start, best"
    ) as told:
        take_in(tmp_path, write_csv(tmp_path / "a.csv", rows))
    assert "type_of_violence" not in str(told.value)


def test_a_file_without_names_of_columns_is_told_from_one_that_lacks_some(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(as_csv(ged_events(3)).split("\n", 1)[1], "utf-8")
    with pytest.raises(InputError, match="seems to have no line with names of columns"):
        take_in(tmp_path, file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (as_csv(ged_events(1)).split("\n")[0].encode() + b"\n", "no row"),
        (b"\x00\x01\x02id,date", "no text"),
        (gzip.compress(as_csv(ged_events(50)).encode())[:-200], "damaged"),
        (b"PAR1 and nothing more", "damaged"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (
            as_csv(ged_events(1)).replace("relid", "id", 1).encode(),
            "more than one column is called 'id'",
        ),
    ],
    ids=["empty", "blank", "no-rows", "binary", "cut-gzip", "cut-parquet", "cut-zip", "twice"],
)
def test_a_file_that_is_no_dataset_is_refused_and_nothing_is_written(tmp_path, content, said):
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(InputError, match=said):
        take_in(tmp_path / "case", file)
    left = [path.name for path in (tmp_path / "case" / "snapshots").iterdir()]
    assert left == [".ucdp-ged.lock"]


@pytest.mark.parametrize("encoding", ["base64", "hex", "undefined", "klingon"])
def test_what_is_no_encoding_of_text_is_refused_with_usual_ones(tmp_path, encoding):
    file = write_csv(tmp_path / "a.csv", ged_events(1))
    with pytest.raises(InputError, match="Usual ones: utf-8, cp1252, latin-1, utf-16"):
        take_in(tmp_path, file, encoding=encoding)


def test_utf_16_that_does_not_say_the_order_of_its_bytes_is_refused_with_what_to_say(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(as_csv(ged_events(2)).encode("utf-16-le"))
    with pytest.raises(InputError, match=r"a\.csv cannot be read as utf-16: .* utf-16-le or "):
        take_in(tmp_path, file, encoding="utf-16")
    assert take_in(tmp_path, file, encoding="utf-16-le").about.rows == 2


def test_other_names_of_columns_are_not_taken_for_a_row(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(InputError, match=r"lacks columns of UCDP .* It has: a, b\."):
        take_in(tmp_path, tmp_path / "a.csv")


def test_columns_that_a_file_does_not_have_are_named_as_published(tmp_path):
    rows = [{k: v for k, v in row.items() if k != "side_a"} for row in ged_events(2)]
    assert take_in(tmp_path, write_csv(tmp_path / "a.csv", rows)).about.absent == ("side_a",)


def test_a_mixture_of_encodings_is_refused_with_the_byte(tmp_path):
    rows = as_csv(ged_events(1, where_description="Ä")).encode() + b"\xc4\n"
    (tmp_path / "a.csv").write_bytes(rows)
    with pytest.raises(InputError, match=r"neither UTF-8 nor cp1252 throughout: byte \d+ is 0xc4"):
        take_in(tmp_path, tmp_path / "a.csv")


def test_an_encoding_that_is_given_is_used_and_an_unknown_one_is_refused(tmp_path):
    file = write_csv(
        tmp_path / "a.csv", ged_events(1, adm_1="Сад", source_headline=""), encoding="cp1251"
    )
    assert kept(take_in(tmp_path, file, encoding="cp1251"))[0]["adm_1"] == "Сад"
    with pytest.raises(InputError, match="no encoding 'klingon'"):
        take_in(tmp_path, file, "2025-01-11", encoding="klingon")


def bad_rows():
    rows = ged_events(12)
    rows[1]["date_start"] = "31/05/2024"
    rows[2]["best"] = "many"
    rows[3]["low"] = "-1"
    rows[4]["date_prec"] = "9"
    rows[5]["latitude"] = "100"
    rows[6]["id"] = rows[0]["id"]
    rows[7]["date_end"] = "2024-01-01"
    rows[8]["id"] = ""
    return rows


def test_rows_that_cannot_be_kept_are_named_with_their_number_and_value(tmp_path):
    with pytest.raises(InputError, match="8 rows that cannot be kept") as told:
        take_in(tmp_path / "case", write_csv(tmp_path / "a.csv", bad_rows()))
    said = str(told.value)
    assert "date_start: is no date of the form Y-M-D or M/D/Y (1 row; row 3: '31/05/2024')" in said
    assert "best: is no whole number of at least 0 (1 row; row 4: 'many')" in said
    assert "date_prec: is none of the codes 1, 2, 3, 4, 5 (1 row; row 6: '9')" in said
    assert "id: an earlier row has this id (1 row; row 8: '100')" in said
    assert "date_start: is after date_end (1 row; row 9: '2024-05-08')" in said
    assert "id: is empty (1 row; row 10)" in said
    assert not snapshots_of(tmp_path / "case")


def test_rows_that_cannot_be_kept_are_left_out_and_written_down_on_request(tmp_path):
    done = take_in(tmp_path, write_csv(tmp_path / "a.csv", bad_rows()), skip_bad=True)
    assert done.about.rejected == 8
    assert sorted(e["event_id"] for e in kept(done)) == [100, 109, 110, 111]
    with (done.folder / "rejects.csv").open(encoding="utf-8", newline="") as file:
        rejects = {int(line["rejected_row"]): line for line in csv.DictReader(file)}
    assert len(rejects) == 8
    assert rejects[5]["low"] == "'-1"  # a spreadsheet would take it for a formula
    assert rejects[5]["rejected_why"] == "low: is no whole number of at least 0"
    assert rejects[4]["side_a"] == "Government of Aland"


def test_all_that_is_wrong_with_a_row_stands_in_its_one_line(tmp_path):
    rows = ged_events(3)
    rows[1] |= {"best": "many", "date_prec": "9"}
    done = take_in(tmp_path, write_csv(tmp_path / "a.csv", rows), skip_bad=True)
    (line,) = (done.folder / "rejects.csv").read_text("utf-8").splitlines()[1:]
    assert "date_prec: is none of the codes 1, 2, 3, 4, 5; best: is no whole number" in line


def test_rejects_can_be_mended_and_imported_again(tmp_path):
    rows = ged_events(4)
    rows[1]["best"], rows[2]["date_start"] = "many", "31/05/2024"
    done = take_in(tmp_path / "case", write_csv(tmp_path / "a.csv", rows), skip_bad=True)
    text = (done.folder / "rejects.csv").read_text("utf-8")
    mended = tmp_path / "mended.csv"
    mended.write_text(text.replace("many", "2").replace("31/05/2024", "2024-05-03"), "utf-8")
    again = take_in(tmp_path / "other", mended)
    assert sorted(e["event_id"] for e in kept(again)) == [101, 102]
    assert not any("rejected" in column.name for column in again.about.columns)


def test_rows_with_too_few_or_too_many_cells_are_counted(tmp_path):
    lines = as_csv(ged_events(6)).splitlines()
    lines[2] = "1,2"
    lines[4] += ",more"
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    with pytest.raises(InputError, match=r"2 cells, not 49 \(1 row; row 3\)"):
        take_in(tmp_path, tmp_path / "a.csv")
    done = take_in(tmp_path, tmp_path / "a.csv", skip_bad=True)
    assert [e["source_row"] for e in kept(done)] == [2, 4, 6, 7]


def test_a_value_over_several_lines_is_one_value(tmp_path):
    row = ged_event(1, where_description='two\nlines, "quoted"')
    done = take_in(tmp_path, write_csv(tmp_path / "a.csv", [row]))
    assert kept(done)[0]["where_description"] == 'two\nlines, "quoted"'


@pytest.mark.parametrize("more", ["", "x," * (5 << 20)], ids=["short", "longer-than-a-block"])
@pytest.mark.parametrize("cells", [1, 48])
def test_an_unclosed_quotation_mark_is_told(tmp_path, cells, more):
    text = as_csv(ged_events(2)) + "," * cells + '"' + "and so on\n" * 3 + more
    (tmp_path / "a.csv").write_text(text, "utf-8")
    with pytest.raises(InputError, match="a quotation mark is opened and not closed"):
        take_in(tmp_path, tmp_path / "a.csv")


def test_estimates_out_of_order_are_kept_and_counted(tmp_path):
    rows = [ged_event(1, low="5"), ged_event(2)]
    about = take_in(tmp_path, write_csv(tmp_path / "a.csv", rows)).about
    assert about.out_of_order == {"fatalities_low > fatalities_best": 1}


def test_a_file_that_unpacks_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(published, "ALWAYS_PERMITTED", 1 << 20)
    head, row = as_csv(ged_events(1)).splitlines()
    (tmp_path / "a.csv.gz").write_bytes(
        gzip.compress((head + "\n" + (row + "\n") * 40_000).encode())
    )
    with pytest.raises(InputError, match="unpacks to more than 100 times its size"):
        take_in(tmp_path, tmp_path / "a.csv.gz")
    assert not snapshots_of(tmp_path)


def test_rows_that_may_not_be_passed_on_are_left_out_of_git(tmp_path):
    closed = replace(UCDP_GED, may_be_passed_on=False)
    done = take_in(tmp_path, write_csv(tmp_path / "a.csv", ged_events(1)), dataset=closed)
    assert "events.parquet" in (done.folder / ".gitignore").read_text("utf-8")


def test_a_date_that_stands_for_a_week_or_a_month_reaches_as_far(tmp_path):
    row = {
        "event_id_cnty": "ALA1", "event_date": "10 May 2024", "time_precision": "2", "geo_precision": "1",
        "fatalities": "0", "actor1": "The Band",
    }  # fmt: skip
    rows = [row, row | {"event_id_cnty": "ALA2", "time_precision": "1"}]
    events = kept(take_in(tmp_path, write_csv(tmp_path / "a.csv", rows), dataset=ACLED))
    assert (events[0]["date_earliest"], events[0]["date_latest"]) == (
        date(2024, 5, 4),
        date(2024, 5, 16),
    )
    assert events[1]["date_earliest"] == events[1]["date_latest"] == date(2024, 5, 10)


def test_a_column_that_nobody_knows_is_kept_as_published(tmp_path):
    file = write_csv(tmp_path / "a.csv", ged_events(1, perpetrator="X"))
    assert kept(take_in(tmp_path, file))[0]["as_published_perpetrator"] == "X"


def test_a_write_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def full(_self, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(StoreError, match="No space left on device"):
        take_in(tmp_path / "case", write_csv(tmp_path / "a.csv", ged_events(3)))
    assert not list((tmp_path / "case" / "snapshots").glob("ucdp-ged/*"))


KILLED = """
import json, os, random, signal, sys, time
from pathlib import Path
sys.path[:0] = json.loads(sys.argv[3])
import pyarrow.csv, pyarrow.parquet, duckdb
from made_up_events import take_in

file, case = Path(sys.argv[1]), Path(sys.argv[2])
draw = random.Random(7)
ended = {"killed": 0, "whole": 0}
took = 0.0

def in_a_child(day, after):
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_REAL, after)  # not caught: it ends the process at once
        take_in(case, file, day)
        os._exit(0)
    return os.waitpid(child, 0)[1]

for number in range(203):
    day = f"{2000 + number // 12}-{number % 12 + 1:02}-01"
    began = time.perf_counter()
    status = in_a_child(day, draw.uniform(0.2, 1.2) * took)  # no time set: not killed
    if number < 3:
        took = time.perf_counter() - began if number == 2 else 0.0
    else:
        ended["whole" if status == 0 else "killed"] += 1
print(json.dumps(ended))
"""


@pytest.mark.slow
def test_an_import_killed_at_any_moment_leaves_a_whole_snapshot_or_none(tmp_path):
    file = write_csv(tmp_path / "a.csv", [ged_event(n) for n in range(500)])
    case = tmp_path / "case"
    paths = json.dumps([p for p in sys.path if p])
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, file, case, paths], check=True, capture_output=True
    )
    ended = json.loads(ran.stdout)
    assert sum(ended.values()) == 200
    assert min(ended.values()) > 0, ended
    kept_ones = snapshots_of(case)
    assert len(kept_ones) >= ended["whole"] + 3
    for snapshot in kept_ones:
        digest = hashlib.sha256(snapshot.events.read_bytes()).hexdigest()
        assert snapshot.about.rows == pq.read_metadata(snapshot.events).num_rows == 500
        assert snapshot.about.events_sha256 == digest
    take_in(case, file, "2025-01-01")
    assert not list(case.glob("snapshots/*/.*.tmp"))


@pytest.mark.skipif(not UCDP.is_dir(), reason="the UCDP slices are not beside the project")
def test_the_slice_as_published_and_the_tidy_one_are_the_same_events(tmp_path):
    take_in(tmp_path, UCDP / "ged_ukraine_as_published_cp1252.csv")
    done = take_in(tmp_path, UCDP / "ged_ukraine_2014-2023.csv", "2025-02-10")
    assert done.difference is not None
    assert done.difference.same == done.about.rows == 3883

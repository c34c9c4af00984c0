import importlib
import json
from pathlib import Path

import pytest

from case_copy import small
from made_up_events import as_csv, ged_event, ged_events, write_csv
from on_the_command_line import run

GED = ("import", "ucdp-ged")
KNOWN = ("--as-known", "2025-01-31")
MAPPING = """\
dataset: post_4
title: Incidents noted by an invented post
dates: [D/M/Y]
columns: {event_id: Number, date_earliest: Day, fatalities_best: Killed, dataset_side_a: Group}
"""
TABLE = "Number;Day;Killed;Group\n1;03/04/2024;2;The Band\n2;04/04/2024;0;\n"


@pytest.fixture
def case(tmp_path):
    return small(tmp_path / "case")


def words(text):
    """Return text without its line breaks, which hang on the width."""
    return " ".join(text.split())


def import_ged(case, file, day="2025-01-10", *more):
    return run(*GED, file, "--into", case, "--retrieved", day, *more)


def test_an_import_says_what_it_kept_and_where(case, tmp_path):
    ran = import_ged(case, write_csv(tmp_path / "ged251.csv", ged_events(5)))
    assert ran.code == 0
    assert "release 25.1 (says the file name), retrieved 2025-01-10: 5 rows" in words(ran.out)
    assert "Sides and actors are the dataset's, and no attribution." in words(ran.out)
    assert f"Written: {case / 'snapshots' / 'ucdp-ged' / '2025-01-10'}" in words(ran.out)
    assert not ran.err


def test_a_second_import_says_what_changed_also_without_writing(case, tmp_path):
    import_ged(case, write_csv(tmp_path / "a.csv", ged_events(5)))
    later = write_csv(tmp_path / "b.csv", [*ged_events(4)[1:], ged_event(101_000)])
    ran = import_ged(case, later, "2025-02-10", "--dry-run")
    assert "new: 1 row: 101000" in words(ran.out)
    assert "vanished: 2 rows: 100, 104" in words(ran.out)
    assert "Nothing is written (--dry-run)." in words(ran.out)
    assert not (case / "snapshots" / "ucdp-ged" / "2025-02-10").exists()


def test_an_import_is_told_as_json(case, tmp_path):
    import_ged(case, write_csv(tmp_path / "a.csv", ged_events(5)))
    later = write_csv(tmp_path / "b.csv", ged_events(6))
    said = import_ged(case, later, "2025-02-10", "--json", "--show", "0").json
    assert said["written"] is True
    assert said["compared_with"] == "2025-01-10"
    assert said["difference"]["new"] == {"count": 1, "ids": []}
    assert said["snapshot"]["rows"] == 6


def test_bad_rows_end_an_import_with_exit_code_1_and_are_told_as_json_too(case, tmp_path):
    file = write_csv(tmp_path / "a.csv", [ged_event(1, date_start="soon"), ged_event(2)])
    ran = import_ged(case, file, "2025-01-10", "--json")
    assert ran.code == 1
    assert "date_start: is no date" in ran.json["error"]
    ran = import_ged(case, file, "2025-01-10", "--skip-bad")
    assert ran.code == 0
    assert "Left out: 1 row, written down in" in words(ran.out)


@pytest.mark.parametrize(
    ("day", "said"),
    [("soon", "is no day"), ("2025-02-30", "is no day"), ("2999-01-01", "lies ahead")],
)
def test_a_day_of_retrieval_that_cannot_be_is_refused(case, tmp_path, day, said):
    ran = import_ged(case, write_csv(tmp_path / "a.csv", ged_events(1)), day)
    assert ran.code == 1
    assert said in ran.err


@pytest.mark.parametrize("name", ["../out", "A", "a/b", ""])
def test_a_name_that_would_leave_the_folder_is_refused(case, tmp_path, name):
    file = write_csv(tmp_path / "a.csv", ged_events(1))
    ran = import_ged(case, file, "2025-01-10", "--name", name or " ")
    assert ran.code == 1
    assert "is no name for a snapshot" in words(ran.err)


def test_a_folder_that_is_no_case_is_refused(tmp_path):
    ran = import_ged(tmp_path / "nowhere", write_csv(tmp_path / "a.csv", ged_events(1)))
    assert ran.code == 1
    assert "is not a case folder" in words(ran.err)


def test_a_file_that_is_not_there_is_told(case):
    ran = import_ged(case, "nowhere.csv")
    assert ran.code == 1
    assert "nowhere.csv cannot be read" in words(ran.err)


def test_an_option_that_is_missing_is_wrong_usage(case, tmp_path):
    assert run(*GED, tmp_path / "a.csv", "--into", case).code == 2
    ran = run("import", "csv", tmp_path / "a.csv", "--json")
    assert ran.code == 2
    assert "--suggest-map" in ran.json["error"]


def test_any_table_is_imported_by_a_mapping(case, tmp_path):
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    (tmp_path / "map.yaml").write_text(MAPPING, "utf-8")
    options = ("--into", case, "--retrieved", "2025-01-10")
    ran = run("import", "csv", tmp_path / "t.csv", "--map", tmp_path / "map.yaml", *options)
    assert ran.code == 0
    assert "2 rows, 2024-04-03 to 2024-04-04" in words(ran.out)
    assert "Terms: not stated; its rows are not to be passed on" in words(ran.out)


def test_the_order_of_day_and_month_is_not_guessed(tmp_path):
    (tmp_path / "a.csv").write_text("Nr,Day\n1,05/06/2020\n2,07/08/2020\n", "utf-8")
    out = run("import", "csv", tmp_path / "a.csv", "--suggest-map").out
    assert "dates: []  # M/D/Y or D/M/Y: the first rows can be read in both ways" in out
    assert "event_id: Nr" in out
    assert "date_earliest: Day" in out
    (tmp_path / "a.csv").write_text("Nr,Day\n1,25/06/2020\n2,07/08/2020\n", "utf-8")
    assert "dates: [D/M/Y]" in run("import", "csv", tmp_path / "a.csv", "--suggest-map").out


def test_a_table_without_names_is_told_from_one_with_a_name_twice(tmp_path):
    (tmp_path / "a.csv").write_text("1,2020-05-06,,,\n2,2020-05-07,,,\n", "utf-8")
    ran = run("import", "csv", tmp_path / "a.csv", "--suggest-map")
    assert ran.code == 1
    assert "no line with names of columns" in ran.err
    (tmp_path / "a.csv").write_text("id,id\n1,2\n", "utf-8")
    assert "more than one column is called 'id'" in run(
        "import", "csv", tmp_path / "a.csv", "--suggest-map"
    ).err  # fmt: skip


def test_a_mapping_is_suggested(tmp_path):
    (tmp_path / "4 posts.csv").write_text(TABLE, "utf-8")
    ran = run("import", "csv", tmp_path / "4 posts.csv", "--suggest-map")
    assert ran.code == 0
    assert "dataset: table_4_posts" in words(ran.out)
    assert "\n  date_earliest: Day\n" in ran.out
    assert json.loads(run("import", "csv", tmp_path / "4 posts.csv", "--suggest-map", "--json").out)


def test_acled_is_imported_and_its_terms_are_said(case, tmp_path):
    rows = [
        {"event_id_cnty": "ALA1", "event_date": "2024-05-01", "time_precision": "1", "geo_precision": "1",
         "fatalities": "0"}
    ]  # fmt: skip
    file = write_csv(tmp_path / "a.csv", rows)
    ran = run("import", "acled", file, "--into", case, "--retrieved", "2025-01-10")
    assert ran.code == 0
    assert "Terms: ACLED terms of use; its rows are not to be passed on" in words(ran.out)


def test_a_missing_package_is_told_with_the_command_that_installs_it(case, tmp_path, monkeypatch):
    def absent(name, *more):
        if name.partition(".")[0] == "pyarrow":
            raise ModuleNotFoundError(name=name)
        return real(name, *more)

    real = importlib.import_module
    monkeypatch.setattr(importlib, "import_module", absent)
    ran = import_ged(case, write_csv(tmp_path / "a.csv", ged_events(1)))
    assert ran.code == 1
    assert "pip install 'detente[data]'" in words(ran.err)


def test_the_snapshots_of_a_case_are_listed_as_known(case, tmp_path):
    file = write_csv(tmp_path / "a.csv", ged_events(5))
    import_ged(case, file)
    import_ged(case, file, "2025-02-10")
    now, then = (run("snapshots", case, "--json", *known).json for known in ((), KNOWN))
    assert [s["counts"] for s in now["snapshots"]] == [False, True]
    assert [s["about"]["retrieved"] for s in then["snapshots"]] == ["2025-01-10"]
    assert then["snapshots"][0]["counts"]
    assert "ucdp-ged" in run("snapshots", case).out


def test_months_are_ranges_where_an_event_may_lie_in_two(case, tmp_path):
    rows = [
        ged_event(1, "2024-05-02"),
        ged_event(2, "2024-05-30", date_end="2024-06-02", date_prec="2"),
        ged_event(3, "2024-07-01", low="9", best="2", high="1"),
    ]
    import_ged(case, write_csv(tmp_path / "a.csv", rows))
    said = run("snapshots", case, "--months", "--json").json["snapshots"][0]["months"]
    assert said == [
        {
            "month": "2024-05",
            "events": [1, 2],
            "fatalities": {"low": 1, "best": 2, "high": 8},
            "without_number": 0,
        },
        {
            "month": "2024-06",
            "events": [0, 1],
            "fatalities": {"low": 0, "best": 0, "high": 4},
            "without_number": 0,
        },
        {
            "month": "2024-07",
            "events": [1, 1],
            "fatalities": {"low": 1, "best": 2, "high": 9},
            "without_number": 0,
        },
    ]
    text = run("snapshots", case, "--months", "--since", "2024-07-01").out
    assert "2024-07" in text
    assert "2024-05 " not in text


def test_a_case_without_snapshots_says_so(case):
    assert "There is no snapshot." in run("snapshots", case).out


def test_a_description_that_was_edited_is_told(case, tmp_path):
    import_ged(case, write_csv(tmp_path / "a.csv", ged_events(1)))
    sidecar = next(Path(case).glob("snapshots/*/*/snapshot.yaml"))
    sidecar.write_text(sidecar.read_text("utf-8").replace("rows: 1", "rows: many"), "utf-8")
    ran = run("snapshots", case)
    assert ran.code == 1
    assert "is not what a snapshot's description is" in words(ran.err)


def test_words_of_a_file_do_not_steer_the_terminal(case, tmp_path):
    (tmp_path / "a.csv").write_text(as_csv([ged_event(1, date_start="\x1b[2Jx")]), "utf-8")
    assert "\x1b" not in import_ged(case, tmp_path / "a.csv").err


def test_a_case_is_restored_with_the_snapshots_that_were_known(case, tmp_path):
    file = write_csv(tmp_path / "a.csv", ged_events(3))
    import_ged(case, file)
    import_ged(case, file, "2025-02-10")
    ran = run("restore", case, tmp_path / "then", *KNOWN)
    assert ran.code == 0
    assert "retrieved later: the snapshots ucdp-ged/2025-02-10." in words(ran.out)
    said = run("snapshots", tmp_path / "then", "--json").json
    assert [s["about"]["retrieved"] for s in said["snapshots"]] == ["2025-01-10"]

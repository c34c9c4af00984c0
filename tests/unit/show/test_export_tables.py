"""`detente export`: tidy tables in several forms; what may not be passed on is refused by name."""

import csv
import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.show.tables.dictionary import TABLES
from detente.stores.tables import safe, write_csv
from on_the_command_line import run

CASES = Path(__file__).parents[3] / "cases"
ISTANBUL, DONBAS = CASES / "istanbul", CASES / "donbas-2020"
FORMS = ("csv", "json", "parquet")

INCIDENTS = """
incidents:
  - id: shot
    event: shelling
    when: {from: 2020-08-01, to: 2020-08-02}
    confidence: 2
    actor: [{value: cadlr_formations, source: measures}]
    target: ukrainian_armed_forces
    place: {name: "=HYPERLINK(ایران)", in: government_side, precision: village, latitude: 48.1, longitude: 37.9}
    fatalities: {low: 1, high: 3, best: 2}
    evidence: measures
  - id: unplaced
    event: fire
    when: 2020-09-01T10:00:00+03:00
    evidence: measures
attributions:
  - {id: at_1, incident: shot, to: cadlr_formations, by: osce_smm, doctrine: none, evidence: measures}
"""


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "donbas"
    shutil.copytree(DONBAS, folder)
    with (folder / "record.yaml").open("a", encoding="utf-8") as file:
        file.write(INCIDENTS)
    return folder


def read(path):
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"))
    return pq.read_table(path).to_pylist()


@pytest.mark.parametrize("form", FORMS)
def test_every_table_has_its_columns_in_the_order_of_the_dictionary(case, tmp_path, form):
    ran = run("export", case, ISTANBUL, "--as", form, "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    said = {(row["table"], row["column"]) for row in read(tmp_path / "out" / "dictionary.csv")}
    assert said == {(t, c) for t, columns in TABLES.items() for c in columns}
    for name, columns in TABLES.items():
        rows = read(tmp_path / "out" / f"{name}.{form}")
        assert all(list(row) == list(columns) for row in rows)
        assert {row["case"] for row in rows} <= {"donbas", "istanbul"}


def test_every_form_says_the_same(case, tmp_path):
    for form in FORMS:
        run("export", case, "--as", form, "--at", "2020-12-31", "--out", tmp_path / form)
    for name in TABLES:
        told = [
            [{k: "" if v is None else str(v) for k, v in row.items()} for row in read(file)]
            for file in (tmp_path / form / f"{name}.{form}" for form in FORMS)
        ]
        plain = [
            [{k: v.removeprefix("'").removesuffix(".0") for k, v in row.items()} for row in rows]
            for rows in told
        ]
        assert plain[0] == plain[1] == plain[2], name


def test_times_have_their_zone_and_spans_both_ends(case, tmp_path):
    run("export", case, "--as", "json", "--out", tmp_path)
    shot = next(row for row in read(tmp_path / "incidents.json") if row["id"] == "shot")
    assert shot["when_earliest"] == "2020-08-01T00:00:00+03:00"
    assert shot["when_latest"] == "2020-08-02T23:59:59+03:00"
    assert (shot["fatalities_low"], shot["fatalities_best"], shot["fatalities_high"]) == (1, 2, 3)
    assert shot["attributed_to"] == "cadlr_formations, by osce_smm, none"
    assert shot["place"] == "=HYPERLINK(ایران)"


def test_no_cell_of_a_csv_can_be_a_formula(case, tmp_path):
    run("export", case, "--as", "csv", "--out", tmp_path)
    shot = next(row for row in read(tmp_path / "incidents.csv") if row["id"] == "shot")
    assert shot["place"] == "'=HYPERLINK(ایران)"
    assert shot["longitude"] == "37.9"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), max_size=4))
def test_any_text_comes_back_but_for_the_mark(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("t") / "t.csv"
    columns = [f"c{n}" for n in range(len(cells))]
    assert write_csv(path, columns, [dict(zip(columns, cells, strict=True))]) == 1
    with path.open(encoding="utf-8", newline="") as file:
        _, back = list(csv.reader(file)) if cells else ([], [])
    assert back == [safe(cell) for cell in cells]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in back)


def test_an_incident_without_coordinates_has_no_point(case, tmp_path):
    assert run("export", case, "--as", "geojson", "--out", tmp_path).code == 0
    found = json.loads((tmp_path / "incidents.geojson").read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    by_id = {f["properties"]["id"]: f for f in found["features"]}
    assert by_id["shot"]["geometry"] == {"type": "Point", "coordinates": [37.9, 48.1]}
    assert by_id["shot"]["properties"]["place_precision"] == "village"
    assert by_id["unplaced"]["geometry"] is None
    assert all(f["type"] == "Feature" for f in found["features"])


def test_provenance_names_only_what_it_tells_of(tmp_path):
    assert run("export", ISTANBUL, "--as", "prov", "--out", tmp_path).code == 0
    found = json.loads((tmp_path / "provenance.json").read_text("utf-8"))
    entities, agents = found["entity"], found["agent"]
    assert found["wasDerivedFrom"]
    for relation in found["wasDerivedFrom"].values():
        assert relation["prov:generatedEntity"] in entities
        assert relation["prov:usedEntity"] in entities
    for relation in found["wasAttributedTo"].values():
        assert relation["prov:entity"] in entities
        assert relation["prov:agent"] in agents
    prefixes = set(found["prefix"])
    assert all(name.partition(":")[0] in prefixes for name in (*entities, *agents))


def test_what_was_not_known_by_a_date_is_left_out(case, tmp_path):
    run("export", case, "--as", "json", "--as-known", "2020-07-01", "--out", tmp_path)
    assert read(tmp_path / "incidents.json") == []
    about = json.loads((tmp_path / "about.json").read_text("utf-8"))
    assert about["cases"][0]["as_known"].startswith("2020-07-01")


def test_two_cases_of_one_name_are_refused(case, tmp_path):
    twin = tmp_path / "other" / "donbas"
    shutil.copytree(case, twin)
    ran = run("export", case, twin, "--as", "csv", "--out", tmp_path / "out")
    assert ran.code != 0
    assert "Two of these cases are called donbas" in ran.err
    assert not (tmp_path / "out").exists()


MAPPING = """
format: detente-dataset-map/1
dataset: {name}
title: Events of {name}
licence: {licence}
may_be_passed_on: {passed_on}
dates: [Y-M-D]
columns: {{event_id: Number, date_earliest: Day, place: Town, dataset_side_a: Group}}
"""
MARK = "Xylopolis"


def imported(case, tmp_path, name, *, passed_on):
    (tmp_path / "e.csv").write_text(f"Number,Day,Town,Group\n1,2020-08-01,{MARK},Band {MARK}\n")
    licence = "CC0" if passed_on else "terms of the publisher"
    text = MAPPING.format(name=name, licence=licence, passed_on=str(passed_on).lower())
    (tmp_path / "m.yaml").write_text(text)
    ran = run("import", "csv", tmp_path / "e.csv", "--map", tmp_path / "m.yaml", "--into", case,
              "--retrieved", "2021-01-10")  # fmt: skip
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("form", FORMS)
def test_rows_that_may_be_passed_on_are_exported_and_others_refused_by_name(case, tmp_path, form):
    imported(case, tmp_path, "open_rows", passed_on=True)
    imported(case, tmp_path, "closed_rows", passed_on=False)
    ran = run("export", case, "--as", form, "--datasets", "--out", tmp_path / "out")
    assert ran.code == 1
    told = " ".join(ran.err.split())
    assert "Not exported: rows of Events of closed_rows (donbas/snapshots/closed_rows)" in told
    assert "Its terms (terms of the publisher) do not let them be given to others" in told
    (row,) = read(tmp_path / "out" / f"dataset_donbas_open_rows.{form}")
    assert (row["place"], row["date_earliest"]) == (MARK, "2020-08-01")
    assert not (tmp_path / "out" / f"dataset_donbas_closed_rows.{form}").exists()


def test_no_output_holds_a_row_that_may_not_be_passed_on(case, tmp_path):
    imported(case, tmp_path, "closed_rows", passed_on=False)
    out = tmp_path / "out"
    told = [run("export", case, "--as", f, "--out", out / f) for f in (*FORMS, "geojson", "prov")]
    told += [run("export", case, "--as", f, "--datasets", "--out", out / f) for f in FORMS]
    told += [run("brief", case, "--html", out / "b.html"), run("brief", case, "--json")]
    told += [run(c, case) for c in ("status", "gaps", "timeline", "claims", "commitments", "check")]
    told += [run("snapshots", case, "--months", "--around", "measures", "--json")]
    told += [run("explain", case, "no_fire")]
    told += [run("monitor", case, *more) for more in ((), ("--json",), ("--list",))]
    assert not any(MARK in ran.out + ran.err for ran in told)
    for file in out.rglob("*"):
        assert not file.is_file() or MARK.encode() not in file.read_bytes(), file


def test_the_brief_names_each_dataset_with_its_terms_and_no_row_of_it(case, tmp_path):
    imported(case, tmp_path, "open_rows", passed_on=True)
    imported(case, tmp_path, "closed_rows", passed_on=False)
    told = " ".join(run("brief", case).out.split())
    assert "Events of open_rows, release not stated, retrieved 2021-01-10: 1 event," in told
    assert "Terms: CC0; its rows may be given to others" in told
    assert "Terms: terms of the publisher; its rows are not to be passed on" in told
    assert MARK not in told
    assert "Datasets of events" not in run("brief", case, "--as-known", "2021-01-09").out


def test_a_folder_that_cannot_be_written_to_leaves_nothing_half(case, tmp_path):
    (tmp_path / "out").write_text("in the way")
    ran = run("export", case, "--as", "csv", "--out", tmp_path / "out")
    assert ran.code != 0
    assert "cannot be written" in ran.err
    assert (tmp_path / "out").read_text() == "in the way"

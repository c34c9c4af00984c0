import pytest

from detente.errors import InputError, NotationError
from detente.kernel.dataset import Kind
from detente.read.datasets.csv_mapping import STANDARD, read_mapping
from detente.read.datasets.suggestion import suggest

MAPPING = """\
dataset: post_4
title: Incidents noted by an invented post
dates: [D/M/Y]
columns:
  event_id: Number
  date_earliest: Day
  time_precision: {from: Sure, classes: {1: day, 2: week}}
  dataset_side_a: Group
"""


def test_a_mapping_says_what_a_column_is_kept_as():
    dataset = read_mapping(MAPPING, "map.yaml")
    kept = {column.name: column for column in dataset.columns}
    assert dataset.id_column.published == ("Number",)
    assert kept["date_latest"].published == ("Day",)
    assert kept["time_precision"].kind is Kind.CLASS
    assert kept["time_precision"].classes == {"1": "day", "2": "week"}


def test_rows_of_a_table_are_not_passed_on_unless_the_mapping_says_so():
    assert not read_mapping(MAPPING, "map.yaml").may_be_passed_on


@pytest.mark.parametrize("name", ["perpetrator", "attributed_to", "actor"])
def test_no_column_can_be_kept_as_who_did_it(name):
    with pytest.raises(InputError, match=f"no snapshot has a column '{name}'"):
        read_mapping(MAPPING.replace("dataset_side_a", name), "map.yaml")
    assert name not in STANDARD


def test_a_mapping_without_an_id_is_refused():
    with pytest.raises(InputError, match="columns lacks event_id"):
        read_mapping(MAPPING.replace("event_id", "notes"), "map.yaml")


@pytest.mark.parametrize("text", ["", "- a", "dataset: X\ntitle: t\n", MAPPING + "colour: red\n"])
def test_what_is_no_mapping_is_refused(text):
    with pytest.raises(NotationError, match=r"map\.yaml"):
        read_mapping(text, "map.yaml")


def test_a_suggestion_finds_columns_by_their_names_and_dates_by_their_values():
    columns = ["Number", "Day", "Killed", "Perpetrator", "Weather"]
    text = suggest("post_4", columns, {"Day": ["22.1.2024", "3.2.2024"]})
    dataset = read_mapping(text, "map.yaml")
    kept = {column.name: column.published[0] for column in dataset.columns}
    assert dataset.dates == "D.M.Y"
    assert kept["fatalities_best"] == "Killed"
    assert kept["dataset_side_a"] == "Perpetrator"
    assert "# Not kept: [Weather]" in text


def test_a_suggestion_says_where_day_and_month_could_be_either():
    assert "you must know which" in suggest("t", ["id", "date"], {"date": ["3/4/2024"]})


def test_a_suggestion_says_what_it_did_not_find():
    text = suggest("t", ["colour"], {"colour": ["red"]})
    assert "# event_id: needed" in text
    assert "none reads all of the first rows" in text

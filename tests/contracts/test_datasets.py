"""What holds for every dataset that there is."""

import re
from datetime import date
from pathlib import Path

import pytest

from detente.kernel.dataset import Kind
from detente.read.datasets import DATASETS
from detente.show.cli.main import IMPORT

REFERENCE = (Path(__file__).parents[2] / "docs" / "reference" / "datasets.md").read_text("utf-8")
NEVER = re.compile(r"perpetrator|attribut|aggressor|responsible|culprit")

each = pytest.mark.parametrize("dataset", list(DATASETS), ids=lambda dataset: dataset.name)


@each
def test_its_columns_have_names_of_their_own(dataset):
    names = [column.name for column in dataset.columns]
    assert len(names) == len(set(names))


@each
def test_its_first_column_is_a_required_id(dataset):
    assert dataset.id_column.name == "event_id"
    assert dataset.id_column.required


@each
def test_it_keeps_time_as_an_interval_precision_as_a_class_and_deaths_as_estimates(dataset):
    kinds = {column.name: column.kind for column in dataset.columns}
    assert kinds["date_earliest"] is kinds["date_latest"] is Kind.DATE
    assert kinds["place_precision"] is Kind.CLASS
    # GDELT states neither how exact a date is nor how many died
    if dataset.name != "gdelt-events":
        assert kinds["time_precision"] is Kind.CLASS
        assert kinds["fatalities_best"] is Kind.INTEGER


@each
def test_its_sides_are_called_the_datasets_and_nothing_is_an_attribution(dataset):
    for column in dataset.columns:
        assert not NEVER.search(column.name)
        if re.match(r"(side|actor|dyad|gwno|inter|assoc)", column.published[0]):
            assert column.name.startswith("dataset_"), column.name


@each
def test_a_class_has_a_word_for_every_code(dataset):
    for column in dataset.columns:
        assert bool(column.classes) == (column.kind is Kind.CLASS)


@each
def test_it_says_its_terms_and_whom_to_cite(dataset):
    assert dataset.licence
    assert dataset.citation


@each
def test_it_reads_iso_dates(dataset):
    assert dataset.read_date("2024-02-29") == date(2024, 2, 29)


@each
def test_it_has_a_command_and_a_heading_in_the_reference(dataset):
    assert dataset.name in IMPORT
    assert f"\n## {dataset.name}\n" in REFERENCE

from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from detente.kernel.ids import Id
from detente.kernel.times import When
from detente.kernel.validation import slug, validated
from detente.kernel.yaml_text import load


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    colour: Literal["red", "green", "unspecified"] = "red"
    low: float = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: Id
    inner: tuple[Inner, ...] = ()
    when: When | Literal["unspecified"] | None = None
    title: str = ""


def found(text):
    loaded = load(text, "f.yaml")
    model, findings = validated(Outer, loaded.data, loaded, (), "the thing")
    assert (model is None) == bool(findings)
    return findings


def only(text):
    (finding,) = found(text)
    return finding


def test_good_data_gives_a_model_and_no_findings():
    assert found("{id: a, when: 2025-11-12, inner: [{colour: green}]}") == ()


def test_an_unknown_key_is_shown_with_the_nearest_known_one():
    finding = only("id: a\ninner:\n  - {color: red}\n")
    assert finding.code == "N003"
    assert finding.message == "`inner` of the thing has no key `color`."
    assert "Did you mean `colour`?" in finding.hint
    assert (finding.place.line, finding.place.column, finding.place.length) == (3, 6, 5)


def test_a_missing_key_is_named():
    finding = only("title: x\n")
    assert (finding.code, finding.message) == ("N004", "The thing lacks `id`.")


def test_a_value_not_permitted_is_shown_with_the_nearest_permitted_of_all_branches():
    finding = only("id: a\ninner: [{colour: grene}]\n")
    assert finding.code == "N005"
    assert "Did you mean 'green'?" in finding.hint
    assert "unspecified" in finding.hint


@pytest.mark.parametrize(
    "when", ["tomorrow", "2025-02-30", "{at: 2025-01-01, zone: Nowhere/At_All}", "{}"]
)
def test_what_is_not_a_time_is_said_once_with_the_forms(when):
    finding = only(f"id: a\nwhen: {when}\n")
    assert finding.code == "N006"
    assert finding.place.line == 2


def test_a_year_that_reads_as_a_number_is_a_time():
    assert found("{id: a, when: 2025}") == ()
    assert found("{id: a, when: {from: 2024, to: 2025}}") == ()


def test_the_wrong_kind_of_value_says_what_belongs_there():
    finding = only("id: a\ntitle: 2025\n")
    assert finding.code == "N007"
    assert 'Put it in quotes: "2025".' in finding.hint


def test_a_malformed_id_is_shown_with_a_well_formed_one():
    finding = only("id: Khawaja Asif\n")
    assert finding.code == "N008"
    assert "'khawaja_asif'" in finding.hint


def test_all_errors_are_reported_at_once():
    findings = found("titel: x\ninner: [{colour: blue, low: x}]\nwhen: soon\n")
    assert [f.code for f in findings] == ["N003", "N004", "N005", "N007", "N006"]


def test_a_key_that_could_not_be_read_is_not_called_missing_too():
    text = "id: *a\ntitle: x\n"
    loaded = load(text, "f")
    model, findings = validated(Outer, loaded.data, loaded)
    assert model is None
    assert findings == ()
    assert [f.code for f in loaded.findings] == ["N001"]


def test_a_slug_is_a_well_formed_id_or_nothing():
    assert slug("Use of the soil!") == "use_of_the_soil"
    assert slug("3rd round") == "rd_round"
    assert slug("طالبان") == ""

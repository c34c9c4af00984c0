"""``detente check`` on a model: whatever part of it, and all at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from on_the_command_line import run

ISTANBUL = Path(__file__).parents[3] / "cases" / "istanbul"


@pytest.fixture
def istanbul(tmp_path):
    return Path(shutil.copytree(ISTANBUL, tmp_path / "istanbul"))


def test_what_is_wrong_in_any_part_of_a_model_is_told_at_once(istanbul):
    file = istanbul / "model.yaml"
    text = file.read_text("utf-8")
    text = text.replace(
        "rests_on: [dm_soil]\n  - id: control", "rests_on: [dm_sol]\n  - id: control", 1
    )
    text = text.replace("must: form >= written", "must: form >= writen", 1)
    text = text.replace(
        "{st: signed, rests_on: [dm_writing]}", "{st: signd, rests_on: [dm_writng]}", 1
    )
    file.write_text(
        text + "parties:\n  - {id: pakistan, values: {form: {verbal: 1, writen: 2}}}\n"
        "  - {id: afghan_taliban, values: {form: {verbal: 1}}}\n",
        "utf-8",
    )
    ran = run("check", istanbul, "--json")
    assert ran.code == 1
    found = {f["code"] for f in ran.json["findings"] if "model.yaml" in (f["place"] or "")}
    assert {"A107", "A102", "A402", "A415", "A202"} <= found


def test_the_model_of_the_case_has_no_errors():
    found = run("check", ISTANBUL, "--json").json["findings"]
    assert not [f for f in found if f["code"].startswith("A") and f["level"] == "error"]


def test_a_model_may_go_on_naming_what_was_removed_from_the_record(istanbul):
    for entry in ("dm_verbal", "po_afg_framework"):
        assert (
            run("redact", istanbul, entry, "--because", "protection", "--by", "me", "--yes").code
            == 0
        )
    assert run("check", istanbul).code == 0
    assert run("stability", istanbul).code == 0

"""What is called agreed names the acts that made it so, wherever it is shown."""

import re

import pytest

from case_copy import edit, small
from on_the_command_line import run

SIGNED = """\
  - {id: sig_a, act: sign, by: aland, instrument: accord, on: 2025-11-01, evidence: paper#p9}
  - {id: sig_b, act: sign, by: beland, instrument: accord, on: 2025-11-02, evidence: paper#p9}
"""


@pytest.fixture
def agreed(tmp_path):
    case = small(tmp_path / "small")
    terms = case / "agreement.md"
    text = terms.read_text("utf-8").replace("kind: ", "layer: agreed\nkind: ")
    terms.write_text(
        text.replace("title: The terms\n", "title: The terms\nlayer: agreed\n"), "utf-8"
    )
    return case


def sign(case):
    edit(case / "record.yaml", "acts:\n", f"acts:\n{SIGNED}")


def lines(case):
    document = run("brief", case, "--at", "2025-11-30", "--json").json
    blocks = [block for section in document["sections"] for block in section["blocks"]]
    return [block for block in blocks if block["type"] == "line"]


def test_terms_called_agreed_without_an_act_are_found(agreed):
    found = run("check", agreed, "--json").json["findings"]
    (finding,) = [one for one in found if one["code"] == "T038"]
    assert finding["message"] == (
        "The text terms is called agreed, and no act on accord that made it so is on record."
    )
    assert "layer: reported" in finding["hint"]
    sign(agreed)
    assert "T038" not in run("check", agreed).out


def test_a_clause_called_agreed_in_another_text_is_found_by_itself(agreed):
    edit(agreed / "agreement.md", "title: The terms\nlayer: agreed\n", "title: The terms\n")
    found = run("check", agreed, "--json").json["findings"]
    about = [one["message"].split()[1] for one in found if one["code"] == "T038"]
    assert about == ["aland_soil_quiet", "beland_answers", "beland_soil_quiet", "aland_answers"]


def test_every_line_of_agreed_terms_cites_the_acts_that_made_them_so(agreed):
    sign(agreed)
    shown = [line for line in lines(agreed) if line["label"] == "agreed"]
    own = [line for line in shown if not re.match("As .* reads it", line["text"])]
    assert len(own) >= 8
    assert all({"sig_a", "sig_b"} <= set(line["evidence"]) for line in own)
    (made,) = {line["text"] for line in lines(agreed) if "Made agreed by sig_a" in line["text"]}
    assert "Aland: sign The Accord" in made


def test_the_page_leads_from_agreed_terms_to_the_acts(agreed, tmp_path):
    sign(agreed)
    page = tmp_path / "brief.html"
    assert run("brief", agreed, "--html", page).code == 0
    text = page.read_text("utf-8")
    targets = set(re.findall(r'id="(ev-[^"]+)"', text))
    leading = set(re.findall(r'href="#(ev-[^"]+)"', text))
    assert "ev-sig-a" in leading
    assert leading <= targets


def test_the_status_names_the_acts_behind_agreed_clauses(agreed):
    def made_by():
        return [one["made_by"] for one in run("status", agreed, "--json").json["clauses"]]

    assert made_by() == [[]] * 4
    sign(agreed)
    assert made_by() == [["sig_a", "sig_b"]] * 4

"""``detente stability``: sentences first, tables that fit, JSON, refusals, a picture."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from detente.analyse.results import digest
from on_the_command_line import run

ISTANBUL = Path(__file__).parents[3] / "cases/istanbul"
MODEL = """
title: {title}
decision_makers:
  - id: {one}
    name: {One}
    options: [{one}_yields]
    ranking: [2, 3, 1, 0]
  - id: {two}
    name: {Two}
    options: [{two}_yields]
    ranking: [1, 3, 2, 0]
status_quo: 0
"""


@pytest.fixture
def chicken(tmp_path):
    file = tmp_path / "model.yaml"
    file.write_text(
        MODEL.format(title="Chicken", one="ann", One="Ann", two="bob", Two="Bob"), "utf-8"
    )
    return file


def test_json_has_verdicts_equilibria_and_method():
    ran = run("stability", ISTANBUL, "--json")
    assert ran.code == 0, ran.err
    found = ran.json
    assert found["options"] == [
        "verbal_ok",
        "strike",
        "signed",
        "restrain",
        "permit",
        "attack",
        "talks",
    ]
    assert len(found["states"]) == 48
    assert found["equilibria"]["nash"] == [34]
    assert 0 not in found["stable"]["ttp"]["nash"]
    assert 0 in found["stable"]["ttp"]["seq"]
    assert found["method"]["exactness"] == "exact"
    assert found["method"]["parameters"]["model"] == digest(
        (ISTANBUL / "model.yaml").read_text("utf-8")
    )
    assert "assumptions" in found["assumed"]


def test_a_summary_holds_counts_and_equilibria_only():
    found = run("stability", ISTANBUL, "--json", "--summary").json
    assert found["states"] == 48
    assert found["equilibria"]["nash"] == [34]
    assert found["stable"]["ttp"]["nash"] < 48
    assert "outcomes" not in found


def test_what_it_rests_on_is_said_before_any_result():
    out = run("stability", ISTANBUL).out
    assert max(map(len, out.splitlines())) <= 100
    said = re.sub(r"\s+", " ", out)
    assert said.index("14 of 22 preference statements rest on nothing on record") < said.index(
        "status quo"
    )
    assert said.index("What survives") < said.index("What hangs") < said.index("Equilibria")


def test_explain_gives_each_improvement_with_what_meets_it():
    out = re.sub(r"\s+", " ", run("stability", ISTANBUL, "--explain", "status_quo").out)
    assert "TTP: stable under GMR, SMR and SEQ, not under Nash" in out
    assert "others would answer, each move an improvement for its mover: Pakistan: strike" in out
    assert "The only move open to Afghan Taliban is no better for it than {}." in out
    found = run("stability", ISTANBUL, "--explain", "{}", "--concept", "seq", "--json").json
    assert [w["attributable"] for w in found["witnesses"]] == [True] * 4


def test_paths_say_through_whom_a_state_is_reached():
    found = run("stability", ISTANBUL, "--paths", "--to", "attack,strike", "--json").json
    (way,) = found["paths"]
    assert [step["mover"] for step in way["ui"]] == ["ttp", "pakistan"]
    out = run("stability", ISTANBUL, "--paths", "--to", "signed restrain talks").out
    assert "by improvements: there is no way" in re.sub(r"\s+", " ", out)


def test_unlock_names_whose_statements_and_the_way_then():
    ran = run("stability", ISTANBUL, "--unlock", "verbal_ok,restrain", "--edits", "1")
    out = re.sub(r"\s+", " ", ran.out)
    assert "“verbal_ok” wanted instead of “not verbal_ok”" in out
    assert "the way then: Pakistan: verbal_ok" in out
    found = run("stability", ISTANBUL, "--unlock", "76", "--json").json["unlock"]
    assert {tuple(one["whose"]) for one in found["unlocks"]} == {("afghan_taliban", "mediators")}
    assert found["tried"]["1"] == 130


@pytest.mark.slow
def test_a_solver_says_how_many_edits_it_takes_where_pairs_do_not_do():
    ran = run("stability", ISTANBUL, "--unlock", "76", "--concept", "nash")
    assert "The least number is 4" in ran.out
    found = run("stability", ISTANBUL, "--unlock", "76", "--concept", "nash", "--json").json[
        "unlock"
    ]
    assert found["unlocks"] == []
    assert [len(one["edits"]) for one in found["least"]["unlocks"]] == [4] * 6
    assert found["least"]["method"]["parameters"]["all_of_the_least"] is True


def test_what_mediators_would_have_to_do_themselves():
    ran = run("stability", ISTANBUL, "--paths", "--to", "76", "--led-by", "mediators")
    assert "No moves of the mediators lead from {}" in re.sub(r"\s+", " ", ran.out)
    way = ("--paths", "--to", "verbal_ok,restrain", "--led-by", "pakistan", "--json")
    found = run("stability", ISTANBUL, *way).json
    assert [step["mover"] for step in found["own_moves"]] == ["pakistan"]


def test_a_model_beyond_every_array_goes_to_the_solver(tmp_path):
    one, two = (", ".join(f"o{k}" for k in part) for part in (range(9), range(9, 18)))
    three = ", ".join(f"o{k}" for k in range(18, 26))
    file = tmp_path / "m.yaml"
    file.write_text(
        f"decision_makers:\n  - {{id: A, options: [{one}], preferences: [o0 and o9]}}\n"
        f"  - {{id: B, options: [{two}], preferences: [o9]}}\n"
        f"  - {{id: C, options: [{three}], preferences: [o18 iff o0]}}\n",
        "utf-8",
    )
    ran = run("stability", file, "--most", "3")
    assert "2^26 states" in ran.out
    assert "3 states found; there are more" in ran.out
    refusal = run("stability", file, "--concept", "seq")
    assert refusal.code == 1
    assert "takes 24 options" in refusal.err


def test_unlocking_by_the_mediators_alone_finds_nothing():
    ran = run("stability", ISTANBUL, "--unlock", "76", "--by", "mediators", "--add", "talks")
    assert ran.code == 0
    assert ", 0 after which" in re.sub(r"\s+", " ", ran.out)
    assert "No number of edits does it" in re.sub(r"\s+", " ", ran.out)


@pytest.mark.slow
def test_sensitivity_and_coalitions_are_said_with_their_method():
    found = run("stability", ISTANBUL, "--sensitivity", "--seed", "3", "--json").json
    assert found["method"]["parameters"]["seed"] == 3
    assert run("stability", ISTANBUL, "--sensitivity").code == 0
    found = run("stability", ISTANBUL, "--coalitions", "--pareto", "--json").json
    assert found["method"]["parameters"]["improvement"] == "pareto"
    assert "cseq" in run("stability", ISTANBUL, "--coalitions").out


def test_a_solver_lists_equilibria_of_any_size():
    found = run("stability", ISTANBUL, "--engine", "sat", "--json").json
    assert found["equilibria"] == {"nash": [34]}
    assert found["complete"] == {"nash": True}
    assert "1 state found" in run("stability", ISTANBUL, "--engine", "sat").out


def test_the_picture_and_the_table_say_the_same(tmp_path):
    file = tmp_path / "graph.svg"
    ran = run("stability", ISTANBUL, "--svg", file, "--to", "34", "--json")
    assert ran.code == 0, ran.err
    root = ET.parse(file).getroot()  # noqa: S314 (our own picture)
    lines = [p for p in root.iter("{http://www.w3.org/2000/svg}path") if p.get("stroke-width")]
    table = ran.json["states"]
    gains = {(m, s["state"], t) for s in table for m, to in s["improvements"].items() for t in to}
    others = {(m, s["state"], t) for s in table for m, to in s["other_moves"].items() for t in to}
    # a move and the way back are one line; no two improvements of one mover are ways back
    assert len(lines) == len({(m, min(s, t), max(s, t)) for m, s, t in gains | others}) + 1
    black = [line for line in lines if line.get("stroke") == "#000" and line.get("marker-end")]
    assert len(black) == len(gains)
    assert [step["to"] for step in ran.json["path"]][-1] == 34
    boxes = [r for r in root.iter("{http://www.w3.org/2000/svg}rect") if r.get("width") == "170"]
    assert len(boxes) == len(table) == 48
    assert sum(line.get("stroke-width") == "2.6" for line in lines) == len(ran.json["path"]) == 2
    words = "".join(root.itertext())
    assert "status quo" in words
    assert "not a finding" in words


def test_the_table_of_moves_names_every_state():
    out = run("stability", ISTANBUL, "--moves").out
    assert "{} (status quo)" in out
    assert max(map(len, out.splitlines())) <= 100


def test_a_file_without_statements_says_whose_preferences_are_supposed(chicken):
    out = run("stability", chicken).out
    assert "the preferences of Ann and Bob are the analyst's" in re.sub(r"\s+", " ", out)
    assert "does not hold" in out


def test_simultaneous_sanctions_are_told_apart(chicken):
    out = run("stability", chicken, "--concept", "sim", "--explain", "3").out
    assert "at the same time" in re.sub(r"\s+", " ", out)
    found = run("stability", chicken, "--concept", "seq,SIM", "--json").json
    assert found["equilibria"]["seq+sim"] == [1, 2, 3]


@pytest.mark.parametrize("concept", ["sim", "seq,sim"])
def test_a_status_quo_that_moves_at_the_same_time_keep_in_place_says_so(tmp_path, concept):
    # each gains by moving alone; if both do, neither has gained; nobody would answer the other
    file = tmp_path / "m.yaml"
    file.write_text(
        "decision_makers:\n"
        "  - {id: ann, name: Ann, options: [a], ranking: [1, 2, 0, 3]}\n"
        "  - {id: bob, name: Bob, options: [b], ranking: [2, 1, 0, 3]}\n"
        "status_quo: 0\n",
        "utf-8",
    )
    out = re.sub(r"\s+", " ", run("stability", file, "--concept", concept).out)
    assert "the status quo {} holds under SIM, and not of itself" in out
    assert "Ann would gain by “a” and Bob would gain by “b”" in out
    assert "moves of others at the same time, each by gain, keep it in place" in out
    assert "what others would answer keeps it in place" not in out


def test_parties_that_swap_names_swap_them_in_every_line(tmp_path):
    said = []
    for one, two in (("ann", "bob"), ("bob", "ann")):
        file = tmp_path / "model.yaml"
        text = MODEL.format(title="Game", one=one, One=one.title(), two=two, Two=two.title())
        file.write_text(text, "utf-8")
        ways = ([], ["--explain", "0"], ["--paths"], ["--coalitions"], ["--moves"])
        said.append([run("stability", file, *way).out for way in ways])
    swap = {"ann": "bob", "bob": "ann", "Ann": "Bob", "Bob": "Ann"}
    pattern = re.compile("ann|bob|Ann|Bob")
    mirrored = [pattern.sub(lambda m: swap[m[0]], out) for out in said[0]]
    assert mirrored == said[1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--explain", "atack"], 1, "Did you mean attack or talks?"),
        (["--explain", "128"], 1, "codes go from 0 to 127"),
        (["--explain", "signed,verbal_ok"], 1, "cannot be"),
        (["--concept", "nahs"], 1, "Did you mean 'nash'?"),
        (["--engine", "quick"], 1, "There is no engine 'quick'"),
        (["--unlock", "0", "--by", "pakstan"], 1, "Did you mean Pakistan"),
        (["--unlock", "0", "--add", "peace"], 1, "No decision maker has the option 'peace'"),
        (["--paths", "--explain", "0"], 2, "Ask one thing at a time"),
        (["--to", "0"], 2, "--to goes with --paths or --svg"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_what_could(arguments, code, words):
    ran = run("stability", ISTANBUL, *arguments)
    assert ran.code == code
    assert words in re.sub(r"\s+", " ", ran.err)


def test_mistakes_in_a_model_are_shown_with_the_line_and_a_mark(tmp_path):
    file = tmp_path / "m.yaml"
    file.write_text("decision_makers:\n  - {id: A, options: [x], preferences: [x and]}\n", "utf-8")
    ran = run("stability", file, "--json")
    assert ran.code == 1
    assert "A401" in ran.err
    assert "‾" in ran.err
    assert ran.json["findings"][0]["code"] == "A401"


def test_a_folder_without_a_model_is_told_what_is_needed(tmp_path):
    ran = run("stability", tmp_path)
    assert ran.code == 1
    assert "model.yaml" in ran.err


def test_the_brief_opens_with_the_label_then_with_what_survives():
    ran = run("brief", ISTANBUL, "--at", "2025-11-30", "--json")
    sections = {section["id"]: section for section in json.loads(ran.out)["sections"]}
    blocks = sections["stability"]["blocks"]
    assert blocks[0]["label"] == "assumption"
    assert blocks[0]["text"].startswith("A model under assumptions, not a finding: 14 of 22")
    headings = [block["text"] for block in blocks if block["type"] == "heading"]
    assert headings[0] == "What survives all of them"
    texts = [block.get("text", "") for block in blocks]
    (lead,) = [text for text in texts if text.startswith("In this model the status quo")]
    assert "5 of 117 single changes overturn some of it" in lead

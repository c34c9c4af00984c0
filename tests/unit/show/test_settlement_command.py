"""`detente settlement`: what it prints, and what it says of a model that cannot be used."""

import json
import random
import re
import xml.etree.ElementTree as ET

import pytest

from case_copy import istanbul
from on_the_command_line import run

SMALL = """
issues:
  - {id: form, options: [verbal, written]}
  - {id: remedy, options: [joint, permission]}
parties:
  - {id: north, values: {form: {verbal: 0, written: 5}, remedy: {joint: 3, permission: 4}}, reservation: 4}
  - {id: south, values: {form: {verbal: 4.5, written: 1}, remedy: {joint: 3, permission: 0}}, reservation: 2}
"""


@pytest.fixture
def model(tmp_path):
    def write(text, name="model.yaml"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return file

    return write


def codes(ran):
    return [finding["code"] for finding in ran.json["findings"]]


def test_a_small_model_gives_frontier_and_points_as_json(model):
    ran = run("settlement", model(SMALL), "--json")
    assert ran.code == 0
    assert ran.json["frontier"][0] == {
        "package": {"form": "written", "remedy": "permission"},
        "utilities": {"north": 9, "south": 1},
        "count": 1,
        "packages": [{"form": "written", "remedy": "permission"}],
    }
    assert ran.json["points"]["nash"][0]["utilities"] == {"north": 8, "south": 4}
    assert ran.json["points"]["nash"][0]["package"] == {"form": "written", "remedy": "joint"}
    assert ran.json["method"]["name"] == "folding"
    assert ran.json["method"]["exactness"] == "exact"
    assert ran.json["frontier_shown"] == "all"


def test_a_model_may_be_json_and_stand_in_a_case_folder(model, tmp_path):
    asked = json.loads(run("settlement", model(SMALL), "--json").out)["points"]
    issues = [{"id": "form", "options": ["verbal", "written"]}]
    values = {"form": {"verbal": 1, "written": 0.1}}
    parties = [{"id": name, "values": values, "reservation": 0} for name in ("a", "b")]
    file = model(json.dumps({"issues": issues, "parties": parties}), "other.json")
    assert run("settlement", file, "--json").json["frontier"][0]["package"] == {"form": "verbal"}
    assert run("settlement", tmp_path, "--json").json["points"] == asked


def test_the_text_says_whose_the_values_are_and_how_it_was_found(model):
    ran = run("settlement", model(SMALL))
    text = " ".join(ran.out.split())
    assert "the analyst's, as an assumption" in text
    assert "nothing is agreed by it" in text
    assert "Frontier by folding (numpy): exact" in text
    assert "multiplied by a positive number, or shifted" in text
    assert max(map(len, ran.out.splitlines())) <= 100


def test_undefined_points_are_empty_lists_with_a_reason(model):
    closed = SMALL.replace("reservation: 2", "reservation: 7").replace(
        "reservation: 4", "reservation: 8"
    )
    ran = run("settlement", model(closed), "--json")
    assert ran.code == 0
    assert ran.json["points"]["nash"] == []
    assert ran.json["why"]["nash"] == "no package is acceptable to all"
    assert ran.json["zone"]["open"] is False
    assert ran.json["opening"]["total"]["shortfall"] == 3
    text = run("settlement", model(closed)).out
    assert "What would open a zone" in text
    assert "If north alone moves: 4.5" not in text


def test_red_lines_and_linkages_count(model):
    text = (
        SMALL
        + """
linkages:
  - {party: south, when: form = written and remedy = permission, value: 2.5}
  - {party: north, over: [remedy, form], table: {joint: {verbal: 1}}}
"""
    )
    limited = text.replace("reservation: 4}", "reservation: 4, red_lines: [form = written]}")
    found = run("settlement", model(limited), "--json").json
    assert {spot["package"]["form"] for spot in found["frontier"]} == {"written"}
    assert found["frontier"][0]["utilities"] == {"north": 9, "south": 3.5}
    free = run("settlement", model(text), "--json").json
    verbal = [s for s in free["frontier"] if s["package"] == {"form": "verbal", "remedy": "joint"}]
    assert verbal[0]["utilities"] == {"north": 4, "south": 7.5}


def test_decimals_tie_as_they_are_written(model):
    text = """
issues: [{id: i, options: [a, b]}, {id: j, options: [c, d]}]
parties:
  - {id: p, values: {i: {a: 0.1, b: 0.3}, j: {c: 0.2, d: 0}}, reservation: 0}
  - {id: q, values: {i: {a: 1, b: 1}, j: {c: 1, d: 1}}, reservation: 0}
red_line: []
""".replace("red_line: []\n", "integrity: ['not (i = b and j = c)']\n")
    frontier = run("settlement", model(text), "--json").json["frontier"]
    assert [(spot["utilities"]["p"], spot["count"]) for spot in frontier] == [(0.3, 2)]


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ("form: {verbal: 0", "from: {verbal: 0", "A201", "'form'"),
        ("{verbal: 0,", "{verbl: 0,", "A202", "'verbal'"),
        ("{joint: 3, permission: 4}", "{joint: 3}", "A203", "permission"),
        ("reservation: 4", "reservation: 4, weights: {form: 0.5, remedy: 0.45}", "A204", "sum to 0.95"),
        ("values: {form: {verbal: 0, written: 5}, remedy: {joint: 3, permission: 4}}, ", "", "A205", "north"),
        ("reservation: 4", "reservation: 40", "A206", "worth more than 9"),
        ("reservation: 4", "reservation: 4, red_lines: [form = writen]", "A102", "'written'"),
        ("reservation: 4", "reservation: 4, red_lines: [form = written, form = verbal]", "A209", "form = verbal"),
        ("id: south", "id: north", "A200", "Two parties"),
        ("reservation: 4", "reservation: {low: 5, high: 4}", "N009", "greater"),
        ("reservation: 4", "reservation: .inf", "N005", "reservation"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(model, before, after, code, said):
    file = model(SMALL.replace(before, after, 1))
    ran = run("settlement", file, "--json")
    assert ran.code == 1
    assert code in codes(ran)
    assert said in ran.err
    assert re.search(rf"{re.escape(file.name)}:\d+:\d+\s+{code}", " ".join(ran.err.split()))


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        ("linkages: [{party: nort, when: form = written, value: 1}]", "A200", "'north'"),
        ("linkages: [{party: north, over: [form, remedi], table: {}}]", "A201", "'remedy'"),
        ("linkages: [{party: north, over: [form, remedy], table: {verbal: 3}}]", "A203", "mapping"),
        ("linkages: [{party: north, value: 3}]", "N009", "`when` and `value`"),
        ("disagreement: {nroth: 3}", "A200", "'north'"),
    ],
)
def test_linkages_and_disagreement_are_looked_over(model, lines, code, said):
    ran = run("settlement", model(f"{SMALL}\n{lines}\n"), "--json")
    assert ran.code == 1
    assert code in codes(ran)
    assert said in ran.err


def test_all_findings_come_at_once(model):
    wrong = SMALL.replace("{verbal: 0,", "{verbl: 0,").replace(
        "{joint: 3, permission: 0}", "{joint: 3}"
    )
    assert {"A202", "A203"} <= set(codes(run("settlement", model(wrong), "--json")))


def test_no_file_an_empty_one_and_one_without_issues_are_refused(model, tmp_path):
    assert run("settlement", tmp_path / "none.yaml").code == 1
    assert "model.yaml" in run("settlement", tmp_path).err
    assert run("settlement", model("")).code == 1
    assert codes(run("settlement", model("parties: []"), "--json"))[0] in {"A208", "A200"}
    assert run("settlement").code == 2


def test_items_are_divided_with_the_published_shares(model):
    text = "items:\n" + "\n".join(
        f"  - {{id: item_{n}, values: {{alice: {a}, bob: {b}}}}}"
        for n, (a, b) in enumerate(zip((86, 75, 30, 9), (19, 81, 60, 40), strict=True), 1)
    )
    found = run("settlement", model(text), "--json").json["adjusted_winner"]
    assert found["points"] == {"alice": "6847/52", "bob": "6847/52"}
    assert found["items"][1]["shares"] == {"alice": "95/156", "bob": "61/156"}
    assert found["split"] == ["item_2"]
    assert "item_2: split, 95/156 to alice" in " ".join(run("settlement", model(text)).out.split())


def test_items_with_unequal_points_are_refused_with_both_sums(model):
    ran = run("settlement", model("items: [{id: x, values: {a: 60, b: 40}}]"), "--json")
    assert codes(ran) == ["A211"]
    assert "'a' spreads 60 points over the items, and 'b' 40" in ran.json["findings"][0]["message"]


def test_swapping_the_names_of_the_parties_swaps_them_in_the_output(model):
    straight = run("settlement", model(SMALL)).out
    names = {"north": "south", "south": "north"}
    turned = run("settlement", model(re.sub("north|south", lambda m: names[m[0]], SMALL))).out
    swapped = re.sub("north|south", lambda m: names[m[0]], turned)
    assert swapped.split("SHA-256")[0] == straight.split("SHA-256")[0]


def test_the_drawing_is_well_formed_and_numbered_as_the_table(model, tmp_path):
    spans = SMALL.replace("reservation: 4", "reservation: {low: 4, high: 5}")
    drawing = tmp_path / "front.svg"
    ran = run("settlement", model(spans), "--reservation", "low", "--svg", drawing)
    assert ran.code == 0
    texts = {node.text for node in ET.parse(drawing).iter()}  # noqa: S314 (ours)
    rows = re.findall(r"(?m)^(\d+) .*form=", ran.out)
    assert rows
    assert set(rows) <= texts
    assert "Nash" in texts
    assert 'class="b"' in drawing.read_text("utf-8")


def test_many_parties_see_a_few_vectors_that_stand_for_the_frontier(model):
    chance = random.Random(1)  # noqa: S311 (made-up data)
    issues = [{"id": f"i{n}", "options": [f"{o}{n}" for o in "abc"]} for n in range(6)]
    parties = [
        {
            "id": f"p{p}",
            "reservation": 0,
            "values": {i["id"]: {o: chance.randint(0, 99) for o in i["options"]} for i in issues},
        }
        for p in range(4)
    ]
    file = model(json.dumps({"issues": issues, "parties": parties}))
    few = run("settlement", file, "--json").json
    assert few["frontier_shown"] == "representative"
    assert 30 <= len(few["frontier"]) < few["frontier_size"]
    every = run("settlement", file, "--json", "--all").json
    assert len(every["frontier"]) == every["frontier_size"] == few["frontier_size"]
    named = [spot for spots in few["points"].values() for spot in spots]
    assert all(spot["utilities"] in [s["utilities"] for s in few["frontier"]] for spot in named)
    assert "spread over it" in run("settlement", file).out


def test_either_engine_can_be_asked_for_and_says_so(model):
    text = (
        SMALL + "\nlinkages: [{party: north, when: form = written and remedy = joint, value: 1}]\n"
    )
    both = [
        run("settlement", model(text), "--json", "--engine", e).json for e in ("buckets", "solver")
    ]
    assert both[0]["frontier"] == both[1]["frontier"]
    assert both[0]["points"] == both[1]["points"]
    assert [found["method"]["engine"] for found in both] == ["numpy", "OR-Tools CP-SAT"]


WEIGHED = """
issues:
  - {id: form, options: [verbal, written]}
  - {id: remedy, options: [joint, permission]}
parties:
  - id: north
    values: {form: {verbal: 0, written: 10}, remedy: {joint: 4, permission: 10}}
    weights: {form: 0.5, remedy: 0.5}
    reservation: 7.6
  - {id: south, values: {form: {verbal: 9, written: 2}, remedy: {joint: 3, permission: 0}}, reservation: 2}
"""


@pytest.mark.parametrize("engine", ["auto", "solver"])
def test_one_package_is_looked_at_and_the_nearest_weights_that_accept_it_told(model, engine):
    file = model(WEIGHED)
    asked = ("--package", "form=written, remedy=joint", "--engine", engine)
    found = run("settlement", file, "--json", *asked).json["package"]
    assert found["utilities"] == {"north": 7, "south": 5}
    assert found["lacks"] == {"north": 0.6, "south": 0}
    assert found["weights"] == {"north": {"form": 0.6, "remedy": 0.4}}
    assert found["better"] == []
    text = " ".join(run("settlement", file, *asked).out.split())
    assert "north: worth 7, 0.6 less than it must have." in text
    assert "enough under the weights form 0.6 and remedy 0.4" in text


@pytest.mark.parametrize("engine", ["auto", "solver"])
def test_what_beats_a_package_and_what_excludes_it_is_told(model, engine):
    beaten = WEIGHED.replace("verbal: 9, written: 2", "verbal: 1, written: 2").replace(
        "reservation: 7.6", "reservation: 1\n    red_lines: [form = written]"
    )
    ran = run(
        "settlement",
        model(beaten),
        "--json",
        "--engine",
        engine,
        "--package",
        "form=verbal,remedy=joint",
    )
    found = ran.json["package"]
    assert found["better"][0]["package"] == {"form": "written", "remedy": "joint"}
    assert found["broken"] == ["north: form = written"]


@pytest.mark.parametrize(
    ("package", "said"),
    [
        ("form=writen,remedy=joint", "'written'"),
        ("from=written", "'form'"),
        ("form=written", "remedy"),
    ],
)
def test_a_package_that_is_none_is_refused(model, package, said):
    ran = run("settlement", model(WEIGHED), "--package", package)
    assert ran.code == 1
    assert said in ran.err


def test_what_values_rest_on_is_shown_and_looked_up_in_a_case(tmp_path):
    case = istanbul(tmp_path / "case")
    values = "{form: {verbal: 0, written: 5}}"
    text = (
        "issues: [{id: form, options: [verbal, written]}]\nparties:\n"
        f"  - {{id: pakistan, values: {values}, rests_on: [dm_vrbal]}}\n"
        f"  - {{id: afghan_taliban, values: {values}, assumption: two interviews}}\n"
    )
    (case / "model.yaml").write_text(text, "utf-8")
    ran = run("settlement", case)
    assert ran.code == 1
    assert "A107" in ran.err
    (case / "model.yaml").write_text(text.replace("dm_vrbal", "dm_writing"), "utf-8")
    out = " ".join(run("settlement", case).out.split())
    assert "The values of pakistan rest on dm_writing." in out
    assert "The values of afghan_taliban are assumed (two interviews)." in out
    found = run("settlement", case, "--json").json
    assert found["parties"][0]["rests_on"] == ["dm_writing"]
    assert found["zone"]["open"] is None
    assert found["zone"]["not_stated_by"] == ["pakistan", "afghan_taliban"]
    assert "must have is not stated" in out

"""Models that cannot be used as they stand: each error with its code and place, all at once."""

from __future__ import annotations

import pytest

from deadlock_models import ISSUES, demand, model, pose

GOOD = demand("good", "a", "form", "form >= written")


def codes(text):
    return [found.code for found in pose(text).findings]


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (ISSUES, "A300", "no demands"),
        ("demands:\n" + GOOD, "A300", "no issues"),
        ("", "A100", "is empty"),
        ("- a", "A100", "mapping"),
        (model(demand("d", "a", "form", "form >=")), "A101", ""),
        (model(demand("d", "a", "form", "form >= writen")), "A102", "writen"),
        (model(demand("d", "a", "form", "frm >= written")), "A102", "frm"),
        (model(demand("d", "a", "form", "form")), "A103", "says nothing"),
        (model(demand("d", "a", "form", "written = verbal")), "A103", "with each other"),
        (model(demand("d", "a", "form", "form >= 3")), "A103", "no option"),
        (model(demand("d", "a", "form", "form = nothing")), "A104", "not an option of 'form'"),
        (model(demand("d", "a", "form", "remedy > nothing")), "A105", "no ladder"),
        (model(GOOD, issues=ISSUES + "  - {id: form, options: [x, y]}\n"), "A106", "form"),
        (model(GOOD, issues=ISSUES + "  - {id: x, options: [y, y]}\n"), "A106", "'y'"),
        (model(GOOD, issues=ISSUES + "  - {id: nothing, options: [x, y]}\n"), "A106", "nothing"),
        (model(GOOD, more="parties: [{id: b}]\n"), "A301", "'a'"),
        (model(GOOD, more="integrity: [form = written, form = verbal]\n"), "A304", "No package"),
        (model(GOOD, more="integrity: [form = verbal]\n"), "A305", "'good'"),
        (model(demand("d", "a", "form", "form = verbal and form = written")), "A305", "'d'"),
        (model(demand("d", "a", "form", "form >= minuted",
                      "rungs: [{must: form >= written, cost: 0.5}], rests_on: [said]")), "A306", "asks for more"),
        (model(demand("d", "a", "form", "form >= written",
                      "rungs: [{must: form >= minuted, cost: 2}], rests_on: [said]")), "A306", "less than giving"),
        (model(demand("d", "a", "form", "form >= written", "cost: 1")), "A307", "neither"),
        (model(GOOD, GOOD), "A308", "good"),
        (model(GOOD, issues=ISSUES.replace("verbal,", "verbal,", 1).replace(
            "written]}", "written], status_quo: spoken}")), "A311", "spoken"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_model_is_said_at_its_place(text, code, says):
    found = [f for f in pose(text).findings if f.code == code]
    assert found, pose(text).findings
    assert says in found[0].message
    assert found[0].place.file == "model.yaml"


def test_all_that_is_wrong_is_told_at_once():
    text = model(
        demand("d", "a", "form", "form >= writen"), demand("d", "a", "form", "form"),
        more="integrity: [remedy >= nothing]\n",
    )  # fmt: skip
    assert sorted(codes(text)) == ["A102", "A103", "A105", "A308"]


def test_a_mistake_in_a_formula_is_pointed_at_where_it_stands_on_one_line():
    text = model("  - {id: d, party: a, kind: form, must: form >= writen, rests_on: [said]}\n")
    (found,) = pose(text).findings
    assert text.splitlines()[found.place.line - 1][found.place.column - 1 :].startswith("writen")


def test_a_near_miss_is_asked_about():
    (found,) = pose(model(demand("d", "a", "form", "form >= writen"))).findings
    assert "'written'" in found.hint


def test_an_unknown_key_is_refused_with_the_nearest_one():
    (found,) = pose(model(demand("d", "a", "form", "form >= written", "costs: 3"))).findings
    assert found.code == "N003"
    assert "`cost`" in found.hint


def test_a_list_with_too_few_or_too_many_says_how_many_there_may_be():
    one = ISSUES.replace("[host_answers, beyond_control]", "[host_answers]")
    blocs = "[" + ", ".join(f"{{id: b{n}, must: form = verbal}}" for n in range(13)) + "]"
    more = f"ratifiers: [{{id: body, of: a, blocs: {blocs}}}]\n"
    few, many = pose(model(GOOD, issues=one, more=more)).findings
    assert few.message == "`issues.options` of the model may have no fewer than 2, not 1."
    assert many.message == "`ratifiers.blocs` of the model may have at most 12, not 13."


def test_a_list_is_not_called_too_short_for_what_is_wrong_with_its_items():
    found = pose(model(GOOD, issues=ISSUES.replace("[nothing, joint_action", "[Nothing, JOINT")))
    assert [finding.code for finding in found.findings] == ["N008", "N008"]

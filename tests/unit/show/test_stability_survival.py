"""What ``detente stability`` says of how far its conclusions hang on what is supposed."""

import re

import pytest

from on_the_command_line import run

# The third would be hurt by an answer that nobody has an interest in: GMR and SMR hold alone.
AGAINST_INTEREST = """
decision_makers:
  - {id: ann, name: Ann, options: [go], preferences: [not stop, go]}
  - {id: bob, name: Bob, options: [stop], preferences: [not stop]}
status_quo: {go: N, stop: N}
"""
RANKED = """
decision_makers:
  - {id: ann, options: [a], ranking: [2, 3, 1, 0]}
  - {id: bob, options: [b], ranking: [1, 3, 2, 0]}
status_quo: 0
"""
LIKE_ANSWERS = """
decision_makers:
  - {id: alpha, name: Alpha, options: [go], preferences: [not beat, not hurt, go]}
  - {id: beta, name: Beta, options: [beat], preferences: [beat iff go]}
  - {id: gamma, name: Gamma, options: [hurt], preferences: [hurt iff go]}
status_quo: {go: N, beat: N, hurt: N}
"""
ON_RECORD = """
decision_makers:
  - id: ann
    name: Ann
    options: [go]
    preferences: [{st: not stop, rests_on: [one]}, {st: go, rests_on: [one]}]
  - {id: bob, name: Bob, options: [stop], preferences: [{st: stop iff go, rests_on: [two]}]}
infeasible:
  - {st: stop and not go, assumption: that nobody stops nothing}
status_quo: {go: N, stop: N}
"""


def many(count):
    """Return a model with a number of options that nobody but their owner cares for."""
    options = ", ".join(f"o{k}" for k in range(count - 1))
    return f"""
decision_makers:
  - {{id: ann, name: Ann, options: [go], preferences: [not go]}}
  - {{id: bob, name: Bob, options: [{options}], preferences: [not o0]}}
status_quo: {{go: N, {", ".join(f"o{k}: N" for k in range(count - 1))}}}
"""


@pytest.fixture
def said(tmp_path):
    def of(text, *arguments):
        file = tmp_path / "m.yaml"
        file.write_text(text, "utf-8")
        ran = run("stability", file, *arguments)
        return re.sub(r"\s+", " ", ran.out + ran.err)

    return of


@pytest.mark.slow
def test_nine_options_are_varied_as_eight_are(said):
    out = said(many(9))
    assert "What survives all of them" in out
    assert "Equilibria (" in out


def test_beyond_its_limit_it_is_said_that_survival_was_not_examined(said):
    out = said(many(13))
    assert "was not examined: that is done for up to 12 options, and there are 13" in out
    assert "Equilibria were not looked at one by one" in out


def test_a_status_quo_held_by_moves_against_interest_is_said_to_hold_only_so(said):
    out = said(AGAINST_INTEREST)
    assert "it holds only if others would answer against their own interest" in out
    assert "keeps it in place" not in out


def test_rankings_hold_no_statements_and_nothing_is_proven_of_them(said):
    assert "nothing is known of how robust this is" in said(RANKED)
    assert "100%" not in said(RANKED)
    for option in (["--unlock", "3"], ["--sensitivity"]):
        out = said(RANKED, *option)
        assert "no statements to vary" in out
        assert "proven" not in out


def test_one_of_several_like_answers_is_an_example(said):
    out = said(LIKE_ANSWERS)
    assert "the answer would be Beta: beat → {go, beat}, for example (1 more like it)" in out


def test_a_concept_that_was_not_asked_for_still_says_whether_it_holds_of_itself(said):
    assert "holds: nobody gains by moving alone (SEQ)" in said(many(3), "--concept", "seq")


def test_statements_in_a_file_by_itself_rest_on_entries_not_looked_up(said):
    out = said(ON_RECORD)
    assert "3 of 3 preference statements are said to rest on entries, which were not looked" in out
    assert "1 of 1 infeasible pattern rests on nothing on record" in out


def test_where_no_statement_is_assumed_their_order_and_the_patterns_are_varied(said):
    out = said(ON_RECORD)
    assert "2 single changes were tried: every statement moved" in out
    assert "assumed restrictions of states and moves left out" in out
    assert "this hangs on supposed statements and their order: 1 of 2" in out


def test_a_summary_lists_the_equilibria_of_each_concept(said):
    out = said(AGAINST_INTEREST, "--summary")
    assert "- Nash: 1 {go} - GMR: 0 {}, 1 {go}" in out


@pytest.mark.parametrize("concept", ["sim", "bogus"])
def test_shares_under_a_concept_that_is_not_judged_are_refused_before_anything(said, concept):
    out = said(many(3), "--sensitivity", "--concept", concept)
    assert out.startswith("detente: Profiles are judged under nash, gmr, smr, seq")


def test_the_json_holds_what_the_sentences_say(tmp_path):
    file = tmp_path / "m.yaml"
    file.write_text(LIKE_ANSWERS, "utf-8")
    found = run("stability", file, "--json").json
    assert found["lead"].startswith("In this model the status quo {}")
    assert found["tried"]["changes"] == 14
    assert {"survives", "hangs_on", "why", "opens"} <= set(found)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--led-by", "ann"], "--led-by goes with --paths --to"),
        (["--pareto"], "--pareto goes with --coalitions"),
        (["--by", "ann"], "--by goes with --unlock"),
        (["--edits", "1"], "--edits goes with --unlock"),
        (["--seed", "2"], "--seed goes with --sensitivity"),
        (["--most", "2"], "--most goes with --engine sat"),
        (["--paths", "--engine", "reference"], "--engine goes with verdicts on all states"),
        (["--moves", "--concept", "seq"], "--concept goes with"),
        (["--explain", ""], "--explain asks for a state"),
        (["--unlock", "0", "--edits", "-1"], "greater than or equal to 1"),
        (["--engine", "sat", "--most", "0"], "greater than or equal to 1"),
    ],
)
def test_options_that_would_do_nothing_are_refused(tmp_path, arguments, words):
    file = tmp_path / "m.yaml"
    file.write_text(LIKE_ANSWERS, "utf-8")
    ran = run("stability", file, *arguments)
    assert ran.code == 2
    assert words in re.sub(r"\s+", " ", ran.err)


def test_sets_of_edits_that_hold_a_smaller_one_are_only_counted(said):
    out = said(many(3), "--unlock", "go")
    assert out.count("the way then") == 1
    assert "of them hold a smaller set that does, and are not listed" in out


def test_a_way_says_how_many_others_are_as_short_and_lists_them_where_asked(said):
    model = many(3).replace("not o0", "o0").replace("not go", "go")
    assert "(1 more way is as short)" in said(model, "--paths")
    asked = said(model, "--paths", "--to", "go,o0")
    assert "is as short" not in asked
    assert asked.count("or:") == 1


def test_a_solver_says_what_it_did_not_look_at_and_how_many_it_left_out(said):
    out = said(many(6), "--engine", "sat")
    assert "4 more of these" in out
    assert "Not looked at: GMR, SMR, SEQ; without --engine sat they are." in out


def test_a_ranking_says_all_that_is_wrong_with_it_at_once(said):
    out = said(RANKED.replace("[2, 3, 1, 0]", "[2, 3, 3, 1, 9]"))
    assert "No state has the code 9" in out
    assert "misses 0 {}" in out
    assert "lists 3 {a, b} more than once" in out


def test_hints_on_formulas_name_nothing_that_is_foreign_to_options(said):
    for formula in ("a in ", "a and", "(a", "a = b", "not a in [b]", "a b"):
        out = said(RANKED.replace("ranking: [2, 3, 1, 0]", f"preferences: ['{formula}']"))
        assert "isk" not in out
        assert not re.search(r"` Join", out)


def test_the_same_formula_twice_makes_no_profiles_twice(tmp_path):
    file = tmp_path / "m.yaml"
    varied = "{st: go, uncertain: true, alternatives: [not go]}"
    file.write_text(many(3).replace("[not go]", f"[{varied}]"), "utf-8")
    assert run("stability", file, "--sensitivity", "--json").json["profiles"] == 3


@pytest.mark.slow
def test_so_many_equilibria_are_not_gone_through_one_by_one(said):
    out = said(many(12))
    assert "that is done for up to 1,500,000 equilibria × states, and there are 1,024" in out
    assert "and 1,012 more (--json lists all)" in out


def test_one_who_ranks_states_has_no_statements_to_edit(said):
    model = many(2).replace("preferences: [not go]", "ranking: [0, 2, 1, 3]")
    out = said(model, "--unlock", "o0", "--by", "ann", "--add", "go")
    assert "The preferences of Ann are rankings or weights" in out
    assert "The preferences of Ann hold no statements and stay as given" in said(model)


def test_patterns_said_to_rest_on_entries_are_counted_with_the_statements(said):
    out = said(ON_RECORD.replace("assumption: that nobody stops nothing", "rests_on: [three]"))
    counted = "3 of 3 preference statements are said to rest on entries, which were not looked up"
    assert f"{counted}, and 1 of 1 infeasible pattern." in out

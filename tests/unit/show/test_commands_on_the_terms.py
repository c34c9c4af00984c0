"""check, explain, what-if, due and gaps, as somebody calls them; none of them writes anything."""

import json
import re

import pytest

from case_copy import edit, hashes, insert, istanbul, mirror, small, swapped
from on_the_command_line import run

AT = ("--at", "2025-11-30")
ATTACK = "an attack on 12 Nov from Afghan territory"
STRIKES = "Each side breaks an unconditional ceasefire"


@pytest.fixture
def talks(tmp_path):
    return istanbul(tmp_path / "istanbul")


@pytest.fixture
def case(tmp_path):
    return small(tmp_path / "small")


# check -------------------------------------------------------------------------------------------


def test_check_counts_and_passes_a_sound_case(talks):
    ran = run("check", talks)
    assert ran.code == 0
    assert "0 errors" in ran.out
    assert "scenarios come out as written" in ran.out


def test_check_tells_each_finding_with_its_place_and_each_scenario(talks):
    ran = run("check", talks, "--json")
    assert set(ran.json) >= {"case", "findings", "scenarios"}
    for finding in ran.json["findings"]:
        assert {"code", "level", "message", "place", "because", "hint", "also"} <= set(finding)
    for scenario in ran.json["scenarios"]:
        assert scenario["met"]
        assert scenario["expectations"] > 0
        assert scenario["findings"] == []


def test_check_leaves_warnings_and_notes_out_where_asked(talks):
    assert run("check", talks, "--errors-only", "--json").json["findings"] == []


def test_check_runs_the_scenarios_that_are_asked_for(talks):
    (only,) = run("check", talks, "--scenario", STRIKES.upper(), "--json").json["scenarios"]
    assert only["title"].startswith(STRIKES)


def test_check_says_so_where_no_scenario_is_called_that(talks):
    assert run("check", talks, "--scenario", "no such story").code == 1


def test_check_fails_where_a_scenario_does_not_come_out(talks):
    expected = "  ceasefire[fire_1]: presumably violated"
    edit(talks / "agreement.md", expected, "  ceasefire[fire_1]: satisfied")
    ran = run("check", talks, "--errors-only")
    assert ran.code == 1
    assert "M001" in ran.out
    told = " ".join(ran.out.split())
    assert "ceasefire[fire_1]: verdict is presumably violated, expected satisfied" in told
    failed = [s for s in run("check", talks, "--json").json["scenarios"] if not s["met"]]
    assert [s["title"] for s in failed] == [f"{STRIKES} in turn"]


# explain -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "change"),
    [
        (
            "writing",
            "if Pakistan and the Afghan Taliban signed “framework for cooperation”: satisfied",
        ),
        (
            "ceasefire",
            "if a strike by Pakistan across the border were confirmed: presumably violated",
        ),
        (
            "ceasefire",
            "a strike by the Afghan Taliban across the border were confirmed: presumably violated",
        ),
    ],
)
def test_explain_finds_the_step_that_would_change_a_verdict(talks, clause, change):
    told = " ".join(run("explain", talks, clause, *AT).out.replace("│", " ").split())
    assert change in told
    assert "no single change" not in told


def test_explain_goes_from_the_clause_to_what_would_change_the_verdict(case):
    ran = run("explain", case, "aland_soil_quiet[hit_b]", "--at", "2025-11-12")
    assert ran.code == 0
    parts = (
        "aland_soil_quiet[hit_b]: presumably violated", "Quiet", "Aland must make an arrest",
        "trigger hit_b (confirmed)", "origin: Soil of Aland", "evidence paper#p1", "window: after",
        "notification no_b", "no performance in time", "as Beland reads it", "what would change it",
    )  # fmt: skip
    out = " ".join(ran.out.replace("│", " ").split())  # lines may break anywhere
    at = [out.find(part) for part in parts]
    assert -1 not in at, [part for part, where in zip(parts, at, strict=True) if where < 0]
    assert at == sorted(at)
    assert "2025-11-11 06:00:00 +05:00" in ran.out


def test_explain_gives_the_same_tree_as_json(case):
    (found,) = run("explain", case, "aland_soil_quiet", "--at", "2025-11-12", "--json").json
    assert found["instance"] == "aland_soil_quiet[hit_b]"
    assert found["verdict"] == "presumably violated"
    assert found["effects"] == "if shadow terms counted"
    assert found["exact"] == "exact"
    assert found["reasons"]["text"].startswith("aland_soil_quiet[hit_b]")
    assert all(set(node) == {"text", "below"} for node in found["reasons"]["below"])
    assert {"change", "becomes", "entries"} == set(found["would_change"][0])


def test_explain_gives_one_party_s_reading(case):
    ran = run("explain", case, "aland_soil_quiet[hit_b]@beland", "--at", "2025-11-08")
    assert ran.code == 0
    assert "aland_soil_quiet[hit_b]@beland: presumably violated" in ran.out
    plain = run("explain", case, "aland_soil_quiet[hit_b]", "--at", "2025-11-08")
    assert "aland_soil_quiet[hit_b]: pending" in plain.out
    assert "the readings part here" in plain.out


def test_explain_inside_a_scenario_says_that_it_is_one(talks):
    ran = run("explain", talks, "ceasefire[str_1]", "--scenario", STRIKES)
    assert ran.code == 0
    assert ran.out.startswith("Inside a scenario")
    assert "ceasefire[str_1]: presumably violated" in ran.out
    assert "supposed, not on record" in ran.out
    assert "str_1 were retracted" in ran.out


def test_explain_in_a_draft_that_is_supposed(talks):
    draft = ("--draft", "drafts/illustrative.md")
    ran = run("explain", talks, "d_ceasefire", *draft, *AT)
    assert ran.code == 0
    assert "d_ceasefire[period]" in ran.out


# what-if -----------------------------------------------------------------------------------------


def test_signing_by_all_turns_clauses_binding(talks):
    ran = run("what-if", talks, "sign the framework", *AT)
    assert ran.code == 0
    assert "Supposed, not on record" in ran.out
    assert "supposed_1_pakistan" in ran.out
    assert "supposed_1_afghan_taliban" in ran.out
    assert "binding" in ran.out


def test_signing_by_one_side_binds_nobody_to_the_other(talks):
    found = run("what-if", talks, "sign the framework by pakistan", *AT, "--json").json
    assert len(found["supposed"]) == 1
    assert found["changed"]
    assert not [c for c in found["changed"] if str(c["after"]).startswith("binding (")]


def test_accepting_the_verbal_form_is_enough_for_one_side_s_reading_only(talks):
    found = run("what-if", talks, "accept the verbal form", *AT, "--json").json
    after = {c["instance"]: c["after"] for c in found["changed"] if "instance" in c}
    assert after["writing[soil_not_used]@afghan_taliban"] == "satisfied"
    assert "writing[soil_not_used]" not in after


def test_an_attack_sets_off_what_it_sets_off(talks):
    ran = run("what-if", talks, ATTACK, *AT, "--json")
    assert ran.code == 0
    assert ran.json["at"].startswith("2025-11-30 23:59:59")
    assert "2025-11-12" in ran.json["supposed"][0]
    assert {d["clause"] for d in ran.json["opens"]} == {"soil_not_used", "response_in_kind"}
    assert {d["trigger"] for d in ran.json["opens"]} == {"supposed_1"}
    (duty,) = [c for c in ran.json["changed"] if c.get("instance") == "soil_not_used[supposed_1]"]
    assert (duty["before"], duty["after"].partition(" (")[0]) == (None, "undetermined")


def test_using_a_draft_judges_its_clauses(talks):
    ran = run("what-if", talks, "use drafts/illustrative.md", *AT)
    assert ran.code == 0
    assert "d_ceasefire[period]" in ran.out
    for name in ("illustrative.md", "illustrative", "illustrative_text"):
        assert run("what-if", talks, f"use {name}", *AT).out == ran.out


def test_a_draft_and_an_attack_together(talks):
    phrases = ("use illustrative", "attack on 2025-11-29 by ttp from afghanistan against pakistan")
    opens = run("what-if", talks, *phrases, *AT, "--json").json["opens"]
    assert "d_response_in_kind" in {d["clause"] for d in opens}


def test_a_grant_gives_leave_that_ends(talks):
    phrase = "grant leave_to_act by afghan_taliban in afghanistan until 2025-12-05"
    found = run("what-if", talks, phrase, *AT, "--json").json
    assert [d["what"] for d in found["opens"]] == ["leave ends"]
    assert found["opens"][0]["when"].startswith("2025-12-05")


def test_a_leave_until_a_day_ends_with_that_day(talks):
    phrase = "grant leave_to_act by afghan_taliban in afghanistan until 2025-12-05"
    (leave,) = run("what-if", talks, phrase, *AT, "--json").json["opens"]
    assert leave["latest"] == 1764961199  # 2025-12-05T23:59:59+05:00


def test_what_changes_nothing_says_so(case):
    ran = run("what-if", case, "arrest on 2025-11-05 by host", "--at", "2025-11-12")
    assert ran.code == 0
    assert "supposed_1: arrest" in ran.out
    assert "no verdict" in ran.out.lower()


MISUNDERSTOOD = {
    "singe the framework": "Did you mean 'sign'",
    "sign the framwork": "Did you mean 'framework'?",
    "sign the framework by pakistn": "Did you mean 'pakistan'?",
    "attack from afganistan": "Did you mean 'afghanistan'?",
    "revoke leave_to_act": "add “by …”",
    "grant leave_to_acct by pakistan": "leave_to_act",
    "use drafts/illustrativ.md": "drafts/illustrative.md",
    "attack severity high": "severity",
    "a possible attack on 12 Nov 2025 from afghanistan": "For example",
    "perhaps an attack": "For example",
    "attack suddenly": "For example",
    "sign the framework and reject it": "one act or event to a phrase",
    "an alleged, confirmed attack": "Keep one of them",
    "attack xyz=3": "xyz",
    "peace": "For example",
    "": "For example",
    "=": "For example",
}


@pytest.mark.parametrize("phrase", MISUNDERSTOOD)
def test_a_phrase_that_is_not_understood_is_refused_with_what_would_be(talks, phrase):
    ran = run("what-if", talks, phrase, *AT)
    assert ran.code == 1
    assert ran.out == ""
    assert MISUNDERSTOOD[phrase] in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "phrase",
    [
        "no attack on 12 Nov", "never an attack on 12 Nov from afghanistan", "deny an attack",
        "Without attack.", "an attack not from afghanistan", "pakistan didn't sign the framework",
        "sign the framework without powers",
    ],
)  # fmt: skip
def test_a_phrase_that_denies_is_never_taken_for_what_it_denies(talks, phrase):
    ran = run("what-if", talks, phrase, *AT)
    assert (ran.code, ran.out) == (1, "")
    assert "denies something" in ran.err
    assert "Write what is supposed to happen, for example" in ran.err


@pytest.mark.parametrize("word", ["alleged", "probable", "confirmed", "refuted"])
def test_a_word_for_how_well_it_is_established_is_taken_as_the_confidence(talks, word):
    phrase = f"a {word} attack on 2025-11-12 from afghanistan against pakistan"
    found = run("what-if", talks, phrase, *AT, "--json").json
    levels = {c["now"] for c in found["changed"] if "soil_not_used" in str(c.get("instance"))}
    assert (word in found["supposed"][0]) is (word != "confirmed")
    assert bool(levels) is (word != "refuted")


@pytest.mark.parametrize(
    ("phrase", "same"),
    [
        ("SIGN THE FRAMEWORK", "sign the framework"),
        ("Accept the verbal form.", "accept the verbal form"),
        ("Pakistan signs the framework", "sign the framework by pakistan"),
        ("the Afghan Taliban signs the framework", "sign framework by afghan_taliban"),
        ("grant leave to act", "grant leave_to_act by afghan_taliban"),
        ("Afghan Taliban grants leave to act", "grant leave_to_act by afghan_taliban"),
        ("sign the framework for cooperation", "sign the framework"),
        ("a TTP attack from Afghan soil against Pakistan",
         "attack by ttp from afghanistan against pakistan"),
    ],
)  # fmt: skip
def test_case_order_and_names_in_words_make_no_difference(talks, phrase, same):
    ran = run("what-if", talks, phrase, *AT)
    assert ran.code == 0
    assert ran.out == run("what-if", talks, same, *AT).out


def test_one_phrase_that_is_not_understood_stops_all_of_them(talks):
    ran = run("what-if", talks, "sign the framework", "peace", *AT)
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize(
    "phrase",
    [
        "attack on 2025-13-40 from afghanistan",
        "attack on 31 Foo from afghanistan",
        "sign the framework on 2025-13-40",
        "grant leave_to_act by afghan_taliban until sometime",
        "grant leave_to_act by afghan_taliban until 2025-13-40",
    ],
)
def test_a_date_that_is_not_one_is_refused_as_a_date(talks, phrase):
    ran = run("what-if", talks, phrase, *AT)
    assert ran.code == 1
    assert "date" in ran.err or "calendar" in ran.err


# due ---------------------------------------------------------------------------------------------


def test_due_lists_what_falls_due_and_what_has_no_time(case):
    ran = run("due", case, "--at", "2025-11-05", "--json")
    assert ran.code == 0
    told = [(d["clause"], d["trigger"], d["certain"]) for d in ran.json["due"]]
    assert told[:2] == [
        ("beland_soil_quiet", "hit_a", False), ("aland_soil_quiet", "hit_b", True)
    ]  # fmt: skip
    assert {d["when"] for d in ran.json["due"][2:]} == {None}
    assert ran.json["due"][1]["when"].startswith("2025-11-11 06:00:00")
    text = run("due", case, "--at", "2025-11-05").out
    assert "no time named" in text
    assert "Aland" in text


def test_due_looks_back_as_far_as_it_is_asked(case):
    def timed(past):
        ran = run("due", case, "--at", "2025-11-12", "--past", past, "--json")
        return [d["clause"] for d in ran.json["due"] if d["when"]]

    assert timed("1 h") == []
    assert timed("2 d") == ["aland_soil_quiet"]
    assert timed("30 d") == ["beland_soil_quiet", "aland_soil_quiet"]


def test_due_says_that_nothing_is_set_off(talks):
    ran = run("due", talks, *AT)
    assert ran.code == 0
    assert "Nothing on record sets off a deadline." in ran.out


# gaps --------------------------------------------------------------------------------------------


def test_gaps_asks_the_parties_clause_by_clause(talks):
    ran = run("gaps", talks)
    assert ran.code == 0
    found = run("gaps", talks, "--json").json
    assert f"{len(found)} questions." in ran.out
    assert {"clause", "parameter", "question", "because"} <= set(found[0])
    assert ("soil_not_used", "within") in {(g["clause"], g["parameter"]) for g in found}


def test_gaps_of_one_clause_and_of_a_draft(talks):
    found = run("gaps", talks, "--clause", "ceasefire", "--json").json
    assert {g["clause"] for g in found} == {"ceasefire"}
    assert run("gaps", talks, "--draft", "illustrative.md").code == 0


def test_gaps_of_an_unknown_clause_is_not_said_to_have_none(talks):
    ran = run("gaps", talks, "--clause", "ceasefre")
    assert ran.code == 1
    assert "ceasefire" in ran.err


# Wrong names and wrong usage ---------------------------------------------------------------------

WRONG = {
    ("explain", "ceasefre"): "Did you mean 'ceasefire'",
    ("explain", "ceasefire[perod]", *AT): "ceasefire[period]",
    ("explain", "ceasefire@pakistn", *AT): "ceasefire[period]",
    ("explain", "ceasefire["): "clause[key]",
    ("explain", "d_ceasefire", *AT): "--draft",
    ("explain", "ceasefire", "--scenario", "no such story"): "Scenarios:",
    ("explain", "ceasefire", "--scenario", "the"): "More than one",
    ("explain", "ceasefire", "--draft", "illustrativ"): "drafts/illustrative.md",
    ("explain", "ceasefire", "--at", "2025-02-30"): "calendar",
    ("explain", "ceasefire", "--as-known", "lately"): "not a date",
    ("due", "--at", "yesterday"): "not a date",
    ("due", "--draft", "nope"): "drafts/illustrative.md",
    ("due", "--past", "long"): "not a duration",
    ("gaps", "--draft", "nope"): "drafts/illustrative.md",
}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_name_is_answered_with_what_there_is(talks, words):
    command, *rest = words
    ran = run(command, talks, *rest)
    assert ran.code == 1
    assert ran.out == ""
    assert WRONG[words] in ran.err


@pytest.mark.parametrize("command", ["check", "explain", "what-if", "due", "gaps"])
def test_a_folder_that_is_no_case_and_a_wrong_option(talks, tmp_path, command):
    name = {"explain": ["ceasefire"], "what-if": ["sign the framework"]}.get(command, [])
    ran = run(command, tmp_path / "elsewhere", *name)
    assert ran.code == 1
    assert "not a case folder" in ran.err
    assert run(command, talks, *name, "--nope").code == 2


@pytest.mark.parametrize("command", ["explain", "what-if"])
def test_what_must_be_named_is_asked_for(talks, command):
    assert run(command, talks).code == 2


@pytest.mark.slow
def test_nothing_is_written_whatever_is_asked(talks):
    before = hashes(talks)
    for words in (
        ("check",), ("check", "--json"), ("explain", "ceasefire", *AT), ("due", *AT), ("gaps",),
        ("explain", "ceasefire[str_1]", "--scenario", STRIKES), ("explain", "nothing"),
        ("what-if", "sign the framework", ATTACK, "use illustrative", *AT), ("what-if", "peace"),
        ("what-if", "grant leave_to_act by afghan_taliban until 2025-12-01", *AT),
    ):  # fmt: skip
        command, *rest = words
        run(command, talks, *rest)
    assert hashes(talks) == before


# Neither side is favoured ------------------------------------------------------------------------

SIDES = {"aland": "beland", "Aland": "Beland", "hit_a": "hit_b"}
TALKS = {"pakistan_territory": "afghanistan"}
NAMES = {"pakistan": "afghan_taliban", "Pakistan": "Afghan Taliban", **TALKS}
ASKED = [
    ("explain", "aland_soil_quiet", "--at", "2025-11-12"),
    ("explain", "beland_soil_quiet", "--at", "2025-11-12"),
    ("what-if", "sign the accord", "--at", "2025-11-12"),
    ("what-if", "strike on 2025-11-05 by aland in beland_soil", "--at", "2025-11-12"),
    ("due", "--at", "2025-11-05"),
    ("gaps",),
]


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_swapping_the_sides_mirrors_what_is_answered(case, tmp_path, words):
    other = mirror(case, tmp_path / "other", SIDES)
    command, *rest = words
    one = run(command, case, *rest, "--json")
    mirrored = run(command, other, *(swapped(word, SIDES) for word in rest), "--json")
    assert one.code == mirrored.code == 0, one.err + mirrored.err
    there = swapped(one.out, SIDES).replace(str(case), str(other))
    assert _sorted(json.loads(there)) == _sorted(mirrored.json)


def _sorted(value):
    """Return a JSON value with lists and sentences in an order that names do not decide."""
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=str)
    return " ".join(sorted(value.replace(",", "").split())) if isinstance(value, str) else value


def test_the_istanbul_terms_under_each_other_s_names_ask_the_same_questions(talks, tmp_path):
    other = mirror(talks, tmp_path / "other", NAMES)
    one, two = run("gaps", talks, "--json"), run("gaps", other, "--json")
    assert one.code == two.code == 0, one.err + two.err
    assert _sorted(json.loads(swapped(one.out, NAMES))) == _sorted(two.json)


# What is wrong with the files --------------------------------------------------------------------


def broken(talks):
    """Put one mistake of each sort into a case; return the codes that must be found."""
    record, terms = talks / "record.yaml", talks / "agreement.md"
    edit(
        record,
        "role: mediator, evidence: report#s1}\n  - {id: regional",
        "role: medator}\n  - {id: regional",
    )
    edit(record, "    venue: Istanbul\n", "    venu: Istanbul\n")
    edit(record, "clause: ceasefire\n", "claus: ceasefire\n")
    edit(terms, "kind: power\n", "kind: powr\n")
    edit(terms, "releases: unspecified\n", "relases: unspecified\n")
    return {
        "venu": "venue",
        "claus": "clause",
        "powr": "power",
        "relases": "releases",
        "medator": "mediator",
    }


def test_every_mistake_is_found_at_once_with_place_reason_and_suggestion(talks):
    wanted = broken(talks)
    before = hashes(talks)
    ran = run("check", talks, "--errors-only", "--json")
    assert ran.code == 1
    told = [
        json.dumps(f, ensure_ascii=False) for f in ran.json["findings"] if f["level"] == "error"
    ]
    for written, meant in wanted.items():
        mine = [t for t in told if written in t]
        assert mine, written
        assert any(re.search(rf"\b{meant}\b", t) for t in mine), mine
    for finding in ran.json["findings"]:
        file, line, column = finding["place"].rsplit(":", 2)
        assert file.startswith(str(talks))
        assert int(line) > 0
        assert int(column) > 0
    assert hashes(talks) == before


@pytest.mark.parametrize(
    "words", [("explain", "ceasefire"), ("due",), ("gaps",), ("what-if", "sign the framework")]
)
def test_no_command_answers_from_files_that_cannot_be_read(talks, words):
    broken(talks)
    command, *rest = words
    ran = run(command, talks, *rest)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.count("‾") > 4
    assert "errors." in ran.err


NOT_ON_RECORD = {
    "debtor: afghan_taliban\ncreditor: pakistan\n": ("debtor: afgan_taliban\ncreditor: pakistan\n", "T012", "afghan_taliban"),
    "licensed_by: response_in_kind": ("licensed_by: response_in_knd", "T013", "response_in_kind"),
    "each: {event: strike, actor: pakistan, into: afghanistan}": (
        "each: {event: strike, actor: pakistan, into: afganistan}", "T011", "afghanistan"
    ),
    "required: written\ninterpretation": ("required: writen\ninterpretation", "N005", "written"),
    "never: {event: [strike, fire, incursion]": ("never: {event: [strke, fire, incursion]", "T010", "strike"),
    "instrument: framework               #": ("instrument: framwork               #", "T015", "framework"),
}  # fmt: skip


@pytest.mark.parametrize("old", NOT_ON_RECORD)
def test_a_name_that_is_not_known_is_answered_with_the_nearest(talks, old):
    new, code, nearest = NOT_ON_RECORD[old]
    edit(talks / "agreement.md", old, new)
    ran = run("check", talks, "--errors-only", "--json")
    assert ran.code == 1
    found = [f for f in ran.json["findings"] if f["code"] == code]
    assert found, [(f["code"], f["message"]) for f in ran.json["findings"]]
    assert any(nearest in json.dumps(f, ensure_ascii=False) for f in found)
    assert all("agreement.md:" in f["place"] for f in found)


def quoting(talks, text):
    """Quote words that no copy holds; return what is found of it."""
    quote = '{source: report, at: s9, quote: "Pakistan asks for ten things"}'
    insert(talks / "record.yaml", "  - id: st_writing_good", (
        f"  - {{id: st_new, speaker: khawaja_asif, act: assert, content: x, evidence: {quote}}}\n"
    ))  # fmt: skip
    edit(talks / "record.yaml", "text: paraphrase", f"text: {text}")
    found = run("check", talks, "--json").json["findings"]
    return [f for f in found if f["code"] == "R013" and "st_new" in json.dumps(f)]


def test_a_quotation_that_is_not_in_the_copy_shows_both_texts(talks):
    (finding,) = quoting(talks, "verbatim")
    said = json.dumps(finding, ensure_ascii=False)
    assert "Pakistan asks for ten things" in said
    assert "Pakistan asks for one thing" in said


def test_a_quotation_against_a_paraphrase_says_that_it_is_one(talks):
    (finding,) = quoting(talks, "paraphrase")
    assert "paraphrase" in json.dumps(finding)
    assert finding["level"] == "note"


def test_entries_that_contradict_each_other_are_both_shown(talks):
    insert(talks / "record.yaml", "\nclaims:\n", (
        "\ncorrections:\n"
        "  - {id: co_1, entry: round_3, set: {venue: Doha}, known: 2025-11-09}\n"
        "  - {id: co_2, entry: round_3, set: {venue: Ankara}, known: 2025-11-09}\n"
    ))  # fmt: skip
    ran = run("check", talks, "--json")
    (finding,) = [f for f in ran.json["findings"] if f["code"] == "R014"]
    said = json.dumps(finding)
    assert "Doha" in said
    assert "Ankara" in said
    assert finding["also"]
    assert finding["place"].partition(":")[0].endswith("record.yaml")
    assert ran.code == 0

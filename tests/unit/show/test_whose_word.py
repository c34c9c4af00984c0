"""The brief and its kin put nothing into anybody's mouth, and keep a reading apart from a saying."""

import itertools
import shutil

import pytest

from case_copy import edit, istanbul
from on_the_command_line import run

AT = ("--at", "2025-11-30")


@pytest.fixture
def talks(tmp_path):
    return istanbul(tmp_path / "ist")


def flat(text):
    return " ".join(text.split())


def printed(*arguments):
    ran = run(*arguments)
    assert ran.code == 0, ran.err
    return flat(ran.out)


@pytest.mark.parametrize("command", ["timeline", "claims", "brief"])
def test_a_refusal_is_never_said_to_be_in_the_form_that_it_refuses(talks, command):
    text = printed(command, talks)
    assert "in written form" not in text
    assert "in verbal form" not in text


def test_a_refusal_names_the_form_in_question_wherever_it_is_told(talks):
    for command in ("claims", "brief"):
        assert "formal text (form in question: written)" in printed(command, talks)


def test_questions_and_assumptions_are_told_without_notation(talks):
    text = printed("brief", talks, *AT)
    asked = text[text.index(". Questions") : text.index(". Limits")]
    assert "What must the Afghan Taliban do" in asked
    for sign in "${}":
        assert sign not in asked
    assert "actor afghan_taliban" not in asked


def test_what_ends_the_ceasefire_is_asked_since_two_sentences_differ(talks):
    asked = run("gaps", talks, "--clause", "ceasefire", "--json").json
    (condition,) = [gap for gap in asked if gap["parameter"] == "while"]
    assert condition["because"].endswith("no attack from Afghanistan on Pakistan")
    text = printed("brief", talks, *AT)
    asked = text[text.index("What exactly ends the condition") :]
    assert asked.index("no aggression across the border") < asked.index("no attack from Afghan")


ATTACK = (
    *("id=inc_1", "event=attack", "when=2025-11-12", "target=pakistan", "origin=afghanistan"),
    *("severity=3", "evidence=bulletin", "--known", "2025-11-13"),
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    case = istanbul(tmp_path_factory.mktemp("attacked") / "ist")
    for source in ("bulletin", "mon"):
        words = ("add", "source", case, f"id={source}", f"title={source}", "text=withheld")
        assert run(*words).code == 0
    assert run("add", "incident", case, *ATTACK).code == 0
    return case


@pytest.fixture(scope="module")
def verified(attacked, tmp_path_factory):
    case = shutil.copytree(attacked, tmp_path_factory.mktemp("verified") / "ist")
    change = ("correct", case, "inc_1", "confidence=3", "--because", "verified")
    assert run(*change, "--source", "mon", "--known", "2025-11-20").code == 0
    return case


def lines_of(case, section):
    document = run("brief", case, *AT, "--json").json
    (found,) = [part for part in document["sections"] if part["id"] == section]
    return [block for block in found["blocks"] if block["type"] == "line"]


@pytest.mark.parametrize("section", ["in-short", "ceasefire"])
def test_a_lapse_is_computed_and_in_nobodys_mouth(attacked, section):
    lines = lines_of(attacked, section)
    (said,) = [line for line in lines if line["text"].startswith("A ceasefire")]
    assert said["label"] == "reported"
    assert said["on_word_of"] == "Khawaja Asif, for Pakistan"
    assert "lapsed" not in said["text"]
    (lapse,) = [line for line in lines if line["text"].startswith("The condition, as encoded")]
    assert lapse["text"].endswith("may have lapsed, by inc_1")
    assert (lapse["label"], lapse["on_word_of"]) == ("computed", "")
    (event,) = [line for line in lines if line["text"].startswith("inc_1")]
    assert (event["label"], event["evidence"]) == ("reported", ["bulletin"])


def test_status_says_the_lapse_apart_from_what_is_said(attacked):
    text = printed("status", attacked, *AT)
    assert "in force, on a condition: no aggression across the border – on the word of" in text
    assert "The condition, as encoded, may have lapsed, by inc_1 (computed)" in text


def test_that_a_ceasefire_ended_is_on_nobodys_word(talks):
    terms = talks / "agreement.md"
    text = terms.read_text("utf-8").replace(
        "clause: ceasefire\n", "clause: ceasefire\nends: 2025-11-01\n", 1
    )
    terms.write_text(text, "utf-8")
    (line,) = [one for one in lines_of(talks, "in-short") if "The ceasefire in" in one["text"]]
    assert line["text"] == "The ceasefire in the terms has ended"
    assert (line["label"], line["on_word_of"]) == ("computed", "")


def test_an_incident_is_told_with_its_id_its_date_and_on_whose_word(attacked):
    (line,) = [one for one in lines_of(attacked, "duties") if one["text"].startswith("inc_1")]
    assert line["text"].startswith("inc_1, 2025-11-12 (Asia/Karachi): attack on Pakistan")
    assert line["on_word_of"] == "the source “bulletin”"
    assert line["evidence"] == ["bulletin"]


def test_a_corrected_level_is_credited_to_what_corrected_it(verified):
    told = [one for one in lines_of(verified, "duties") if "correct" in one["text"].casefold()]
    assert "(confirmed), as corrected by correction_1" in told[0]["text"]
    assert told[0]["evidence"] == ["bulletin", "mon"]
    assert "confidence = 3 (confirmed) – verified" in told[1]["text"]
    assert "2025-11-20" in told[1]["text"]
    assert told[1]["evidence"] == ["mon"]


@pytest.mark.parametrize("clause", ["soil_not_used", "ceasefire"])
def test_an_explanation_tells_the_correction_with_its_source_and_date(verified, clause):
    text = printed("explain", verified, clause, *AT)
    told = text[text.index("corrected by correction_1: confidence = 3 (confirmed) – verified") :]
    assert "became known: 2025-11-20" in told
    assert "evidence mon (mon; withheld)" in told


def test_a_correction_is_told_only_once_it_is_known(verified):
    assert "corrected" not in printed(
        "explain", verified, "soil_not_used", *AT, "--as-known", "2025-11-15"
    )


LAPSE = "“no attack from Afghanistan on Pakistan”, as encoded: holds → may have lapsed, by "


def lapses(changes):
    return [change for change in changes if "condition" in change]


def test_what_if_names_an_attack_that_may_end_the_ceasefire(talks):
    words = ("what-if", talks, "an attack on 12 Nov from Afghan territory", *AT)
    assert f"ceasefire: its condition, {LAPSE}supposed_1" in printed(*words)
    assert lapses(run(*words, "--json").json["changed"]) == [
        {
            "clause": "ceasefire", "condition": "no attack from Afghanistan on Pakistan",
            "before": "holds", "after": "may have lapsed", "by": ["supposed_1"],
        }
    ]  # fmt: skip


def test_add_names_an_attack_that_may_end_the_ceasefire(talks):
    run("add", "source", talks, "id=bulletin", "title=B", "text=withheld")
    words = ("add", "incident", talks, *ATTACK, *AT, "--dry-run")
    assert f"ceasefire: its condition, {LAPSE}inc_1" in printed(*words)
    assert [one["by"] for one in lapses(run(*words, "--json").json["changed"])] == [["inc_1"]]


def test_diff_names_an_attack_that_may_end_the_ceasefire_and_its_confirmation(verified):
    until = ("--until", "2025-11-19")
    words = ("diff", verified, "--since", "2025-11-10", *AT)
    assert f"ceasefire: its condition, {LAPSE}inc_1" in printed(*words, *until)
    (change,) = lapses(run(*words, "--json").json["changed"])
    assert (change["before"], change["after"]) == ("holds", "has lapsed")


def test_an_act_that_bears_on_no_condition_changes_none(talks):
    words = ("what-if", talks, "a strike by pakistan in afghanistan from pakistan_territory", *AT)
    changes = run(*words, "--json").json["changed"]
    assert "ceasefire" in {change["clause"] for change in changes}
    assert lapses(changes) == []


def below(lines, opening):
    """Return the lines that stand in one block from the line that begins so."""
    start = next(i for i, line in enumerate(lines) if line["text"].startswith(opening))
    return lines[start : start + 4]


def test_what_the_encoder_reads_into_a_stand_is_an_assumption_beside_what_is_told(talks):
    told, read, *_ = below(lines_of(talks, "duties"), "Afghan Taliban")
    assert told["label"] == "reported"
    assert told["said"].startswith("accepts: Pakistan's concerns; form: verbal; on the word of")
    assert "requires" not in told["said"]
    assert read["label"] == "assumption"
    assert read["text"].endswith("read by the encoder as: about soil not used; requires verbal")


def test_what_is_said_to_be_agreed_is_told_in_its_own_words(talks):
    named = [
        line
        for line in lines_of(talks, "form-gap")
        if "used against Pakistan" in line["text"] + line["said"]
    ]
    labels = {line["text"].split()[0]: line["label"] for line in named}
    assert labels == {"Pakistan,": "reported", "Read": "assumption", "What": "assumption"}


def test_an_answer_to_a_demand_is_on_the_word_of_who_tells_it(talks):
    lines = lines_of(talks, "form-gap")
    _, told, read, _ = below(lines, "Pakistan, said to be the only demand")
    assert told["text"].startswith("Answer, as told: Acceptance that Khawaja Asif")
    assert (told["said"].partition(" (")[0], told["evidence"]) == (
        "Pakistan's concerns",
        ["report#s6"],
    )
    assert (read["label"], read["on_word_of"]) == ("assumption", "")
    lines = [line for line in lines if not line["text"].startswith("What is told")]
    for opening, seen in (("Pakistan", "report#s6"), ("The Afghan Taliban", "report#s5")):
        (refused,) = [
            answer
            for demand, answer in itertools.pairwise(lines)
            if demand["text"] == opening and answer["text"] == "Answer: refused"
        ]
        assert refused["on_word_of"] == "Khawaja Asif, for Pakistan"
        assert refused["evidence"] == [seen]
    (silent,) = [line for line in lines if line["text"] == "Answer: no answer on record"]
    assert (silent["label"], silent["on_word_of"]) == ("computed", "")


def test_readings_and_notes_of_the_encoder_are_among_the_assumptions(talks):
    lines = lines_of(talks, "assumptions")
    for entry in ("dm_soil", "of_verbal", "po_afg_soil", "cm_soil"):
        (line,) = [one for one in lines if one["text"].startswith(f"{entry}: what is told")]
        assert line["label"] == "assumption"
    assert any("that they are this demand is the encoder's reading" in one["said"] for one in lines)
    assert any(one["text"].startswith("Note on st_condition: By direction") for one in lines)


def test_the_matrix_keeps_a_reading_apart(talks):
    rows = run("commitments", talks, "--json").json["rows"]
    (soil,) = [row for row in rows if row["matter"] == "soil_not_used"]
    stances = {one["entry"]: one for one in soil["stances"]["afghan_taliban"]}
    assert stances["po_afg_soil"]["told"] == "Pakistan's concerns"
    assert stances["po_afg_soil"]["assumes"] == ["on", "requires"]
    assert stances["cm_soil"]["evidence"] == ["report#s6"]
    assert [item["status_assumed"] for item in soil["items"]] == [False, True]
    assert "read by the encoder as: about soil not used; requires verbal" in printed(
        "commitments", talks
    )


def test_a_stand_cannot_assume_what_it_does_not_have(talks):
    edit(talks / "record.yaml", "assumes: [on, requires]", "assumes: [on, requirs]")
    ran = run("check", talks)
    assert ran.code == 1
    assert "`assumes` names 'requirs'" in flat(ran.out)
    assert "requires" in flat(ran.out)


def test_a_party_is_told_with_where_it_is_seen(talks):
    parties = [one for one in lines_of(talks, "talks") if one["text"].startswith("Party:")]
    assert [one["evidence"] for one in parties] == [["report#s1"], ["report#s1"]]

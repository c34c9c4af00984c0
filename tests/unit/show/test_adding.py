"""What `add` refuses: nothing is written, and it says why and what to write."""

import pytest

from case_copy import edit, hashes
from detente.errors import InputError
from detente.record.entries import KINDS, Attribution, Incident, Meeting, Statement
from detente.show.answers import answered, by_id, offered
from detente.show.cli.asking import Asking
from detente.show.cli.questions import ASKED, MEANS, MEANS_IN
from detente.show.entering import ADDABLE, annotations_at
from on_the_command_line import run
from small_case import journal_of, write_case


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case")


@pytest.mark.parametrize(
    ("words", "why", "instead"),
    [
        (["when={from: 2025-11-14, to: 2025-11-12}"], "before it begins", "earlier one first"),
        (["when=2025-11-12", "severity=1e309"], "inf is no quantity", "Write a number"),
        (["when=2025-11-12", "severity=.nan"], "nan is no quantity", "Write a number"),
        (["when=2025-11-12", "fatalities=-3"], "-3 is below zero", "Write 0 or more"),
        (["when=2025-11-12", "--known", "2099-01-01"], "time that lies ahead", "at the latest"),
        (["when=2025-11-12", "known=2099-01-01"], "time that lies ahead", "at the latest"),
    ],
)
def test_what_cannot_be_is_refused(case, words, why, instead):
    before = hashes(case)
    ran = run("add", "incident", case, "event=attack", *words)
    assert ran.code == 1
    assert why in ran.err
    assert instead in ran.err
    assert hashes(case) == before


def test_a_correction_or_retraction_cannot_have_become_known_ahead_of_now(case):
    run("add", "incident", case, "event=attack", "when=2025-11-12")
    before = hashes(case)
    for command in (
        ("correct", case, "inc_1", "event=clash", "--because", "x"),
        ("retract", case, "inc_1", "--because", "x"),
    ):
        ran = run(*command, "--known", "2099-01-01")
        assert ran.code == 1
        assert "lies ahead" in ran.err
    assert hashes(case) == before


def test_what_becomes_known_later_counts_only_where_that_time_is_asked_for(tmp_path):
    ahead = "incidents: [{id: hit, event: attack, when: 2025-11-06, confidence: 3, known: 2099-01-01}]\n"
    case = write_case(tmp_path / "case", ahead)
    now = run("status", case, "--json").json["clauses"]
    later = run("status", case, "--json", "--as-known", "2099-01-01").json["clauses"]
    assert "hit" not in [i["key"] for clause in now for i in clause["instances"]]
    assert "hit" in [i["key"] for clause in later for i in clause["instances"]]
    supposed = run("what-if", case, "attack on 2025-11-07", "--as-known", "2099-01-01", "--json")
    assert "hit" not in str(supposed.json["changed"])
    checked = run("check", case)
    assert checked.code == 0
    assert "R028" in checked.out


def test_a_date_may_be_written_as_people_write_it(case):
    assert run("add", "incident", case, "event=attack", "when=12 Nov 2025").code == 0
    assert "when: 2025-11-12, known" in (case / "record.yaml").read_text("utf-8")


def test_an_entry_of_which_nothing_is_said_is_refused(case):
    before = hashes(case)
    ran = run("add", "meeting", case)
    assert ran.code == 1
    assert "round, venue" in ran.err
    assert "For example: detente add meeting" in ran.err
    assert hashes(case) == before


@pytest.mark.parametrize(
    ("kind", "key", "answer", "why"),
    [
        (Incident, "when", "12 Nov", "is not a date or time"),
        (Incident, "when", "{from: 2025-11-14, to: 2025-11-12}", "before it begins"),
        (Incident, "when", "{from: ", "is not YAML"),
        (Incident, "actor", "eats", "Did you mean 'east'"),
        (Incident, "evidence", "papr#s1", "Did you mean 'paper'"),
        (Incident, "severity", "-1", "below zero"),
        (Incident, "event", "atack", "Did you mean 'attack'"),
        (Attribution, "incident", "hit", "None is on record"),
        (Incident, "id", "east", "already on record"),
        (Incident, "id", "Inc 1", "write 'inc_1'"),
        (Meeting, "round", "three", "whole number"),
        (Meeting, "mediators", "host, gost", "Did you mean 'host'"),
        (Statement, "act", "denie", "Did you mean 'deny'"),
    ],
)
def test_an_answer_that_cannot_be_is_told_why(kind, key, answer, why):
    with pytest.raises(InputError) as problem:
        answered(journal_of(), kind, {}, key, answer)
    assert why in str(problem.value)


@pytest.mark.parametrize(
    ("kind", "key", "answer", "taken"),
    [
        (Incident, "when", "12 November 2025", {"when": "2025-11-12"}),
        (Incident, "actor", "a stranger", {"actor": "a stranger"}),
        (Incident, "place.in", "unknown", {"place": {"in": "unknown"}}),
        (Incident, "evidence", "paper#s1, paper#s2", {"evidence": ["paper#s1", "paper#s2"]}),
        (Meeting, "parties", "east, west", {"parties": ["east", "west"]}),
        (Statement, "speaker", "narrator", {"speaker": "narrator"}),
    ],
)
def test_an_answer_is_laid_over_what_is_known(kind, key, answer, taken):
    assert answered(journal_of(), kind, {"note": "x"}, key, answer) == {"note": "x", **taken}


NAMED = """\
groups: [{id: band, name: The Band, called: [TTP, the fighters]}]
territories: [{id: vale, name: Eastern Vale}, {id: vale_2, name: Vale}, {id: vale_3, name: vale}]
"""


@pytest.mark.parametrize(
    ("kind", "key", "answer", "taken"),
    [
        (Incident, "actor", "East", "east"),
        (Incident, "actor", "the band", "band"),
        (Incident, "actor", "ttp", "band"),
        (Incident, "target", "The Fighters", "band"),
        (Incident, "origin", "EASTERN VALE", "vale"),
        (Incident, "origin", "East", "East"),
        (Incident, "origin", "Vale", "Vale"),
        (Incident, "evidence", "A paper#s1, paper#s2", "paper#s1, paper#s2"),
        (Meeting, "parties", "East, West", "east, west"),
        (Meeting, "venue", "East", "East"),
        (Statement, "speaker", "a speaker", "speaker"),
    ],
)
def test_a_name_that_is_shown_is_taken_as_its_id_where_it_says_who_is_meant(
    kind, key, answer, taken
):
    assert by_id(journal_of(NAMED), kind, key, answer) == taken


def test_a_person_who_answers_with_names_is_given_a_command_with_ids(monkeypatch):
    answers = iter(["East", "Eastern Vale"])
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
    asking = Asking(journal_of(NAMED), Incident, {})
    for key in ("actor", "origin"):
        asking._ask(key, must=False)
    assert asking.whole == {"actor": "east", "origin": "vale"}
    assert asking.words == ["actor=east", "origin=vale"]


LAND = "territories: [{id: vale, name: Vale}]\n"


@pytest.mark.parametrize("inner", ["origin", "place.in"])
def test_a_party_is_no_territory_that_anything_comes_from_or_happens_in(tmp_path, inner):
    case = write_case(tmp_path / "case", LAND)
    edit(
        case / "record.yaml", "name: East, kind: state", "name: East, kind: state, territory: vale"
    )
    before = hashes(case)
    ran = run("add", "incident", case, "event=attack", "when=2025-11-12", f"{inner}=east")
    assert ran.code == 1
    assert "as a party, not as a territory" in " ".join(ran.err.split())
    assert "Did you mean 'vale'?" in ran.err
    assert hashes(case) == before
    assert (
        run("add", "incident", case, "event=attack", "when=2025-11-12", f"{inner}=vale").code == 0
    )


def test_only_what_can_be_is_offered_and_the_territory_of_a_party_is_named():
    journal = journal_of(f"{LAND}groups: [{{id: band, name: Band}}]\n")
    for key in ("origin", "place.in"):
        assert offered(journal, Incident, key) == ("On record", ("vale",))
        with pytest.raises(InputError, match="'east' is not one of these"):
            answered(journal, Incident, {}, key, "east")
    assert offered(journal, Incident, "actor")[1] == ("east", "west", "host", "speaker", "band")


def test_an_answer_that_is_not_taken_leaves_the_others_alone():
    whole = {"place": {"name": "a pass"}}
    with pytest.raises(InputError):
        answered(
            journal_of("territories: [{id: vale, name: Vale}]\n"),
            Incident,
            whole,
            "place.in",
            "vael",
        )
    assert whole == {"place": {"name": "a pass"}}


def test_every_question_is_about_a_key_and_explained():
    for section, keys in ASKED.items():
        for key in keys:
            assert annotations_at(KINDS[section], key), (section, key)
            assert (section, key) in MEANS_IN or key in MEANS, (section, key)
    assert set(ASKED) >= {kind.section for kind in ADDABLE.values()} - {"groups"}

import json

import pytest

from case_copy import istanbul, small
from on_the_command_line import run
from sqlite_records import tamper


@pytest.fixture(autouse=True)
def _somebody_writes(monkeypatch):
    monkeypatch.setenv("DETENTE_AUTHOR", "Unit 4")


@pytest.fixture
def case(tmp_path):
    folder = small(tmp_path / "case")
    assert run("convert", folder, "--to", "sqlite").code == 0
    return folder


READING = [
    ("status", "--at", "2025-11-30"),
    ("brief", "--at", "2025-11-30"),
    ("gaps",),
    ("due", "--at", "2025-11-05"),
    ("timeline",),
    ("commitments",),
    ("claims",),
    ("diff", "--since", "2025-11-01", "--at", "2025-11-30"),
    ("deadlock",),
    ("draft", "versions"),
]


@pytest.mark.parametrize("words", READING, ids=lambda words: " ".join(words[:2]))
def test_a_command_says_the_same_of_a_record_in_sqlite(tmp_path, words):
    """Beside the name of the record and its hash, which the brief tells under its inputs."""
    folder = istanbul(tmp_path / "case")
    name = words[:2] if words[0] == "draft" else words[:1]
    call = (*name, folder, *words[len(name) :], "--json")
    plain = run(*call)
    run("convert", folder, "--to", "sqlite")
    found = run(*call)
    assert (found.code, found.err) == (plain.code, plain.err)
    assert _without_record(found.out) == _without_record(plain.out)


def _without_record(out):
    lines = out.replace("record.sqlite#", "record.yaml#").splitlines()
    return [line for line in lines if "record." not in line and len(line.strip(' ",')) != 64]


ATTACK = (
    *("event=attack", "when=2025-11-12", "target=aland"),
    *("evidence=paper#p9", "known=2025-11-13", "--yes"),
)


def test_entries_are_added_corrected_retracted_and_redacted(case):
    add = (
        "add",
        "incident",
        case,
        *ATTACK,
    )
    assert "Written to" in run(*add).out
    for call in (
        ("correct", case, "inc_1", "confidence=3", "--because", "seen", "--yes"),
        ("retract", case, "inc_1", "--because", "withdrawn", "--yes"),
        ("redact", case, "inc_1", "--because", "it names a witness", "--by", "A. Example", "--yes"),
    ):
        ran = run(*call)
        assert ran.code == 0, ran.err
    found = run("verify", case, "--json").json
    assert (found["sound"], found["removed"]) == (True, 3)
    assert run("check", case).code == 0


def test_a_finding_on_a_record_in_sqlite_points_at_the_entry(case):
    run(
        "add",
        "incident",
        case,
        "event=attack",
        "when=2025-11-12",
        "target=aland",
        "known=2025-11-13",
        "--yes",
    )
    ran = run("check", case)
    assert f"{case / 'record.sqlite'}#inc_1 R029" in " ".join(
        ran.out.split()
    )  # however it is wrapped
    places = [finding["place"] for finding in run("check", case, "--json").json["findings"]]
    assert f"{case / 'record.sqlite'}#inc_1" in places


def test_verify_says_what_is_there_and_exits_0(case):
    ran = run("verify", case)
    assert ran.code == 0
    assert "0 faults" in ran.out
    assert "Head: " in ran.out


def test_verify_names_the_first_bad_record_and_exits_1(case):
    tamper(
        case, "UPDATE log SET content = replace(content, 'Beland', 'Zeland') WHERE id = 'beland'"
    )
    ran = run("verify", case)
    assert ran.code == 1
    assert "changed: Record 3 (beland): its content is not what was written." in ran.out
    faults = run("verify", case, "--json").json["faults"]
    assert [fault["kind"] for fault in faults] == ["bytes", "changed"]
    assert faults[1]["entry"] == "beland"
    shown = run("status", case)
    assert shown.code == 1
    assert "See detente verify" in shown.err


def test_a_cut_tail_is_found_against_a_checkpoint_file(case, tmp_path):
    file = tmp_path / "then.checkpoint"
    ran = run("checkpoint", case, file)
    assert "Keep it away" in ran.out
    assert run("verify", case, "--against", file).code == 0
    tamper(case, "DELETE FROM log WHERE seq = 14", "DELETE FROM log WHERE seq = 13")
    (case / "record.sqlite.seal").unlink()
    ran = run("verify", case, "--against", file, "--json")
    assert ran.code == 1
    assert {fault["kind"] for fault in ran.json["faults"]} >= {"cut"}


def test_a_checkpoint_is_printed_or_written_once(case, tmp_path):
    printed = run("checkpoint", case)
    assert json.loads(printed.out)["process"] == "talks"
    file = tmp_path / "then.checkpoint"
    assert run("checkpoint", case, file, "--json").json["written_to"] == str(file)
    assert run("checkpoint", case, file).code == 1


def test_a_folder_of_text_has_no_chain_and_is_told_so(tmp_path):
    folder = small(tmp_path / "case")
    for call in (("verify", folder), ("checkpoint", folder)):
        ran = run(*call)
        assert ran.code == 1
        assert "chain" in ran.err


def test_what_is_converted_already_and_what_is_no_case_is_told(case, tmp_path):
    ran = run("convert", case, "--to", "sqlite")
    assert ran.code == 1
    assert "record.sqlite already: there is nothing to convert." in ran.err
    ran = run("convert", tmp_path / "nosuch", "--to", "folder")
    assert ran.code == 1
    assert "is not a case folder" in ran.err


def test_a_folder_with_both_is_refused_by_every_command(case):
    (case / "record.yaml").write_text("process: {id: talks}\n")
    for call in (("status", case), ("verify", case), ("add", "party", case, "name=C")):
        ran = run(*call)
        assert ran.code == 1
        assert "has both record.yaml and record.sqlite" in ran.err


def test_convert_there_and_back_leaves_the_text_as_it_was(tmp_path):
    folder = istanbul(tmp_path / "case")
    before = (folder / "record.yaml").read_bytes()
    there = run("convert", folder, "--to", "sqlite", "--json").json
    assert there["record"].endswith("record.sqlite")
    back = run("convert", folder, "--to", "folder")
    assert "Its chain is kept" in back.out
    assert (folder / "record.yaml").read_bytes() == before
    assert run("convert", folder, "--to", "sqlite", "--json").json["chain_goes_on"]


def test_convert_needs_to_know_what_to(tmp_path):
    folder = small(tmp_path / "case")
    assert run("convert", folder).code == 2
    assert run("convert", folder, "--to", "paper").code == 2
    assert run("convert", folder, "--to", "folder").code == 1


def test_restore_writes_the_folder_as_it_stood(case, tmp_path):
    run(
        "add",
        "incident",
        case,
        *ATTACK,
    )
    ran = run("restore", case, tmp_path / "then", "--as-known", "2025-11-12")
    assert ran.code == 0
    assert "1 of a later date left out" in ran.out
    assert "agreement.md" in ran.out
    assert (
        run("restore", case, tmp_path / "now", "--as-written", "2200-01-01", "--json").json["later"]
        == []
    )
    assert run("status", tmp_path / "then").code == 0


def test_restore_needs_one_date(case, tmp_path):
    assert run("restore", case, tmp_path / "then").code == 2
    both = ("--as-known", "2025-11-12", "--as-written", "2025-11-12")
    assert run("restore", case, tmp_path / "then", *both).code == 2
    plain = small(tmp_path / "plain")
    assert run("restore", plain, tmp_path / "then", "--as-written", "2025-11-12").code == 1

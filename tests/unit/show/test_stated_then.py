"""A position is on words that were there when it was stated: version, option and condition."""

import pytest

from detente.show.case import open_case
from negotiations import BODY, RECORD, history
from on_the_command_line import run

LATER = BODY.replace("each month", "each week").replace(
    "Article 3. Money {#art-3}",
    'Article 3. Money {#art-3}\n\nIt is [public]{#b_public by="north"}.',
)


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A case with a text of two versions, known on the first and the second of December."""
    monkeypatch.setenv("COLUMNS", "100")
    kept = tmp_path / "case" / "drafts" / "text"
    kept.mkdir(parents=True)
    for version in history(BODY, LATER).versions:
        (kept / f"v{version.number}.md").write_text(version.text, encoding="utf-8")
    (tmp_path / "case" / "record.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path / "case"


def position(case, on, *more, says="accepts"):
    """Record a position of north."""
    return run("draft", "position", case, on, "--party", "north", "--says", says, "--yes", *more)


def recorded(case, position, *after):
    """Return the findings on positions where one is written into the record by hand."""
    record = case / "record.yaml"
    written = "".join(["positions:\n", f"  - {{{position}}}\n", *after])
    record.write_text(record.read_text("utf-8") + written, encoding="utf-8")
    found = open_case(case, strict=False).findings
    return [(f.code, f.message, f.hint) for f in found if f.code.startswith("D2")]


@pytest.mark.parametrize(
    ("known", "version"), [("2025-12-01", 1), ("2025-12-02", 2), ("2025-12-03", 2)]
)
@pytest.mark.parametrize("on", ["text#b_meet", "text", "duty"])
def test_a_position_is_on_the_latest_version_that_was_known_then(case, on, known, version):
    ran = position(case, on, "--known", known, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["entry"]["version"] == version


@pytest.mark.parametrize("on", ["text#b_meet", "text", "duty"])
def test_a_position_on_a_version_that_came_later_is_refused_with_the_one_of_then(case, on):
    ran = position(case, on, "--known", "2025-12-01", "--version", "2")
    assert ran.code == 1
    assert "Did you mean version 1, the latest known by then?" in " ".join(ran.err.split())
    assert "positions" not in (case / "record.yaml").read_text("utf-8")


def test_before_the_first_version_there_is_nothing_to_stand_on(case):
    ran = position(case, "text#b_meet", "--known", "2025-11-10")
    assert ran.code == 1
    assert "No version was known by then." in " ".join(ran.err.split())


def test_a_bracket_of_a_later_version_was_not_there_then(case):
    ran = position(case, "text#b_public", "--known", "2025-12-01")
    assert ran.code == 1
    assert "no bracket 'b_public' in version 1: it came with version 2" in " ".join(ran.err.split())


def test_a_condition_is_over_the_brackets_that_were_there_then(case):
    more = ("--provided", "accepted(b_public)")
    then = position(case, "text#b_meet", "--known", "2025-12-01", *more, says="conditional")
    assert (then.code, "names bracket 'b_public'" in then.err) == (1, True)
    assert position(case, "text#b_meet", *more, says="conditional").code == 0


def test_a_recorded_position_on_a_version_that_came_later_is_told_with_the_one_of_then(case):
    own = 'id: p, party: north, "on": "text#b_time", substance: accepts, version: 2, known: 2025-12-01'
    ((code, message, hint),) = recorded(case, own)
    assert code == "D204"
    assert "version 2 of the text, which became known (2025-12-02 (UTC)) after" in message
    assert "`version: 1`" in hint


def test_a_recorded_position_on_a_version_that_was_known_is_in_order(case):
    own = 'id: p, party: north, "on": "text#b_time", substance: accepts, version: 2, known: 2025-12-02'
    assert recorded(case, own) == []


@pytest.mark.parametrize(
    ("provided", "words"),
    [
        ("b_time = 9", "b_time has options 1 to 2"),
        ("b_time != 3", "b_time has options 1 to 2"),
        ("b_report in [1, 2]", "b_report has one wording, option 1"),
        ("2 = b_report", "b_report has one wording, option 1"),
        ("b_time = 'first'", "b_time has options 1 to 2"),
        ("accepted(b_report) or b_time = 3", "b_time has options 1 to 2"),
    ],
)
def test_a_condition_on_an_option_that_is_not_there_is_refused_and_found_on_record(
    case, provided, words
):
    ran = position(case, "text#b_meet", "--provided", provided, says="conditional")
    assert ran.code == 1
    assert words in " ".join(ran.err.split())
    own = 'id: p, party: north, "on": "text#b_time", substance: conditional, version: 2'
    ((code, message, _),) = recorded(case, f'{own}, known: 2025-12-02, provided: "{provided}"')
    assert (code, words in message) == ("D205", True)


@pytest.mark.parametrize("provided", ["b_time = 2", "b_time in [0, 1, 2]", "b_report = 1"])
def test_a_condition_on_options_that_are_there_is_taken(case, provided):
    assert position(case, "text#b_meet", "--provided", provided, says="conditional").code == 0


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ("option: 7", "D205", "is on option 7, and bracket b_time has options 1 to 2"),
        ('provided: "b_zz = 1", substance: conditional', "D203", "hangs on bracket 'b_zz'"),
        ('provided: "b_report = 4", substance: conditional', "D205", "hangs on `b_report = 4`"),
    ],
)
def test_what_a_correction_makes_of_a_position_is_looked_up_as_well(case, change, code, words):
    own = 'id: p, party: north, "on": "text#b_time", substance: accepts, version: 2, known: 2025-12-02'
    correction = f"corrections:\n  - {{id: k, entry: p, set: {{{change}}}, because: misheard, known: 2025-12-04}}\n"
    ((found, message, _),) = recorded(case, own, correction)
    assert (found, words in message) == (code, True), message

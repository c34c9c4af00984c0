"""The form gap and texts under negotiation: brackets that stand are matters, others are not."""

import pytest

from negotiations import BODY, RECORD, history
from on_the_command_line import run

GONE = BODY.replace('[and reports it]{#b_report by="north"}', "and reports it")
POSITIONS = """\
positions:
  - {id: n, party: north, "on": "text#b_report", substance: accepts, form: signed, version: 1, known: 2025-12-01}
  - {id: s, party: south, "on": "text#b_report", substance: accepts, form: verbal, version: 1, known: 2025-12-01}
"""


@pytest.fixture
def keep(tmp_path, monkeypatch):
    """Keep versions of a text in a small case with two forms on record for one bracket."""
    monkeypatch.setenv("COLUMNS", "100")

    def kept(*bodies):
        texts = tmp_path / "case" / "drafts" / "text"
        texts.mkdir(parents=True)
        for version in history(*bodies).versions:
            (texts / f"v{version.number}.md").write_text(version.text, encoding="utf-8")
        (tmp_path / "case" / "record.yaml").write_text(RECORD + POSITIONS, encoding="utf-8")
        return tmp_path / "case"

    return kept


def gaps(case, *more):
    return [(g["on"], g["name"]) for g in run("status", case, "--json", *more).json["form_gap"]]


def test_a_bracket_that_stands_is_a_matter_under_its_own_id(keep):
    case = keep(BODY)
    assert gaps(case) == [("text#b_report", "text#b_report")]
    assert "text#b_report" in run("brief", case).out
    assert "b report" not in run("brief", case).out


def test_a_bracket_that_is_gone_is_no_matter_of_form_any_more(keep):
    case = keep(BODY, GONE)
    assert gaps(case) == []
    assert "b_report" in run("draft", "table", case).out


def test_as_known_when_the_bracket_stood_it_is_a_matter(keep):
    case = keep(BODY, GONE)
    assert gaps(case, "--as-known", "2025-12-01") == [("text#b_report", "text#b_report")]

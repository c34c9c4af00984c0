"""What is wrong with names and files of versions is told at once, not when somebody asks."""

import pytest

from detente.kernel.findings import Level
from detente.show.case import open_case
from negotiations import BODY, RECORD, history
from on_the_command_line import run


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A small case with one version of a text."""
    monkeypatch.setenv("COLUMNS", "100")
    texts = tmp_path / "case" / "drafts" / "text"
    texts.mkdir(parents=True)
    (texts / "v1.md").write_text(history(BODY).latest.text, encoding="utf-8")
    (tmp_path / "case" / "record.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path / "case"


def edited(case, before, after):
    """Write an edit of the version beside the case and return its path."""
    words = (case / "drafts" / "text" / "v1.md").read_text("utf-8")
    assert before in words
    path = case.parent / "edit.md"
    path.write_text(words.replace(before, after), encoding="utf-8")
    return path


def test_keep_says_at_once_that_a_proponent_is_not_on_record_and_keeps_the_words(case):
    path = edited(case, '{#b_report by="north"}', '{#b_report by="norht"}')
    ran = run("draft", "keep", case, path, "--author", "chair")
    assert ran.code == 0
    assert "D013" in ran.err
    assert "'norht' is not on record" in " ".join(ran.err.split())
    assert "edit.md" in ran.err
    assert (case / "drafts" / "text" / "v2.md").exists()


def test_keep_says_nothing_of_names_that_are_on_record(case):
    ran = run("draft", "keep", case, edited(case, "each month", "each week"), "--author", "chair")
    assert (ran.code, "D013" in ran.err) == (0, False)


@pytest.mark.parametrize("name", ["V2.md", "v2 (copy).md", "notes.md", "v2.MD", "version2.md"])
def test_a_file_among_the_versions_that_is_none_is_told(case, name):
    (case / "drafts" / "text" / name).write_text("anything", encoding="utf-8")
    (found,) = [f for f in open_case(case).findings if f.code == "D015"]
    assert found.level is Level.WARNING
    assert found.place.file.endswith(name)
    assert ("Did you mean v2.md" in found.hint) is (name.casefold() == "v2.md")
    assert name in " ".join(run("check", case).out.split())


@pytest.mark.parametrize("name", ["v2.md.bak", ".v2.md", "notes.txt"])
def test_other_files_are_left_alone(case, name):
    (case / "drafts" / "text" / name).write_text("anything", encoding="utf-8")
    assert not [f for f in open_case(case).findings if f.code == "D015"]


def test_a_folder_whose_only_version_is_misnamed_is_told_too(case):
    (case / "drafts" / "other").mkdir()
    (case / "drafts" / "other" / "V1.md").write_text("anything", encoding="utf-8")
    assert [f.code for f in open_case(case).findings if f.code == "D015"] == ["D015"]

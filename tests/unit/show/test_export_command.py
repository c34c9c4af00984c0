"""``detente draft export``: what it prints, where it writes, and what it refuses."""

import sys

import pytest

from case_copy import istanbul
from export_texts import HEADER
from on_the_command_line import run

BODY = """\
## Article 1 {#art-1}

They meet [monthly | weekly]{#b1 by="pakistan | afghan_taliban"}.
"""


@pytest.fixture
def case(tmp_path):
    made = istanbul(tmp_path / "case", texts=False)
    folder = made / "drafts" / "chairs_text"
    folder.mkdir(parents=True)
    own = HEADER.replace("north, south", "pakistan, afghan_taliban").replace(
        "version: 2", "version: 1"
    )
    (folder / "v1.md").write_text(f"{own}\n{BODY}", encoding="utf-8")
    return made


def settle(case):
    file = case / "drafts" / "chairs_text" / "v1.md"
    words = file.read_text(encoding="utf-8")
    file.write_text(words.replace(BODY, "## Article 1\n\nThey meet.\n"), encoding="utf-8")


def test_a_text_with_brackets_is_not_clean_and_the_refusal_lists_them(case):
    ran = run("draft", "export", case)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err == (
        "detente: The text is not clean: 1 bracket is left: b1 (art-1, line 12). "
        "Close them with `detente draft settle`, or write --bracketed.\n"
    )


def test_a_clean_text_is_printed_as_markdown(case):
    settle(case)
    ran = run("draft", "export", case)
    assert ran.code == 0
    assert "## Article 1\n\nThey meet.\n" in ran.out
    assert "**Illustrative: put forward by no party**" in ran.out


@pytest.mark.parametrize(
    ("form", "says"),
    [("md", "Option 2 (Afghan Taliban):"), ("html", "<!DOCTYPE"), ("akn", "<akomaNtoso")],
)
def test_text_formats_are_printed(case, form, says):
    ran = run("draft", "export", case, "--bracketed", "--format", form)
    assert ran.code == 0
    assert says in ran.out


def test_a_word_document_wants_a_file(case, tmp_path):
    refused = run("draft", "export", case, "--bracketed", "--format", "docx")
    assert refused.code == 1
    assert refused.err == "detente: A Word document is a file. Say where: -o text.docx\n"
    target = tmp_path / "out" / "text.docx"
    ran = run("draft", "export", case, "--bracketed", "--format", "docx", "-o", target)
    assert ran.code == 0
    assert target.read_bytes()[:2] == b"PK"


def test_a_missing_extra_is_named_with_what_installs_it(case, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    target = tmp_path / "text.docx"
    ran = run("draft", "export", case, "--bracketed", "--format", "docx", "-o", target)
    assert ran.code == 1
    assert "pip install 'detente[docx]'" in ran.err
    assert not target.exists()


def test_a_file_that_is_there_is_replaced_only_by_force(case, tmp_path):
    target = tmp_path / "text.md"
    target.write_text("mine")
    refused = run("draft", "export", case, "--bracketed", "-o", target)
    assert refused.code == 1
    assert "is there already" in refused.err
    assert target.read_text() == "mine"
    assert run("draft", "export", case, "--bracketed", "-o", target, "--force").code == 0
    assert "They meet" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("inside", ["drafts/chairs_text/v1.md", "drafts/new.md", "record.yaml"])
def test_what_the_case_is_made_of_is_never_written_over(case, inside):
    target = case / inside
    before = target.read_bytes() if target.exists() else None
    ran = run("draft", "export", case, "--bracketed", "--force", "-o", target)
    assert ran.code == 1
    assert "belongs to the case" in ran.err
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_version_can_be_named_and_one_that_is_not_kept_is_refused(case):
    assert run("draft", "export", case, "--bracketed", "--version", "1").code == 0
    refused = run("draft", "export", case, "--bracketed", "--version", "7")
    assert refused.code == 1
    assert "has no version 7" in refused.err

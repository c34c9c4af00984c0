"""The redline of texts that read the same: what stands behind their brackets is told all the same."""

import pytest

from negotiations import BODY, RECORD, history
from on_the_command_line import run


@pytest.fixture
def keep(tmp_path, monkeypatch):
    """Keep versions of a text in a small case."""
    monkeypatch.setenv("COLUMNS", "200")

    def kept(*bodies):
        folder = tmp_path / "case"
        texts = folder / "drafts" / "text"
        texts.mkdir(parents=True)
        for version in history(*bodies).versions:
            (texts / f"v{version.number}.md").write_text(version.text, encoding="utf-8")
        (folder / "record.yaml").write_text(RECORD, encoding="utf-8")
        return folder

    return kept


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("= 7 d | 14 d", "= 7 d | 30 d", "option 2 of b_time would set deadline 14 d → 30 d"),
        ('{#b_report by="north"}', '{#b_report by="north" ad-referendum="south"}',
         "b_report: now agreed ad referendum by South"),
        ('{#b_report by="north"}', '{#b_report by="north" .ad-referendum}',
         "b_report: now agreed ad referendum by all"),
        ('{#b_report by="north"}', '{#b_report by="south"}',
         "option 1 of b_report: proposed by North → South"),
        ("#b_report", "#b_tell", "bracket b_report is called b_tell now"),
        ('gap="hotline.verifier"', 'gap="duty.verifier"',
         "b_pay asks for hotline.verifier → duty.verifier"),
        ("duty.within = 7 d | 14 d", "hotline.within = 7 d | 14 d",
         "option 1 of b_time would set deadline of duty 7 d → deadline of hotline 7 d"),
        (' sets="duty.within = 7 d | 14 d"', "",
         "option 1 of b_time would set deadline of duty 7 d → nothing"),
    ],
)  # fmt: skip
def test_what_changed_behind_a_bracket_is_among_the_changes_of_terms(keep, before, after, told):
    assert before in BODY
    ran = run("draft", "diff", keep(BODY, BODY.replace(before, after)), "1", "2")
    assert told in " ".join(ran.out.split())
    assert "to the last sign" not in ran.out


def test_texts_that_read_the_same_and_are_not_say_in_what_they_differ(keep):
    case = keep(BODY, BODY.replace("7 d | 14 d", "7 d | 30 d"))
    ran = run("draft", "diff", case, "1", "2")
    assert (
        "text, version 1 and text, version 2 read the same; they differ in the numbering in the "
        "header and what stands behind brackets (b_time)." in " ".join(ran.out.split())
    )


def test_versions_with_the_same_words_differ_in_their_numbering_and_nothing_else(keep):
    ran = run("draft", "diff", keep(BODY, BODY), "1", "2")
    assert "they differ in the numbering in the header." in " ".join(ran.out.split())
    assert "What changed" not in ran.out


def test_only_a_text_and_itself_are_the_same_to_the_last_sign(keep):
    ran = run("draft", "diff", keep(BODY, BODY), "1", "1")
    assert "are the same, to the last sign" in " ".join(ran.out.split())

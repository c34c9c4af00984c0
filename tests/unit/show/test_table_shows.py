"""The table shows every position in its place: by article, with its words, its option, its holder."""

import pytest

from negotiations import BODY, RECORD, history, tabled
from negotiations import on as stated
from on_the_command_line import run

CHANGED = (
    BODY.replace("[within a week | within two weeks]", "[within a month | within two weeks]")
    .replace('[and reports it]{#b_report by="north"}', "and reports it")
)  # fmt: skip


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """Return the table of a small case under some positions, in lines and in one."""
    monkeypatch.setenv("COLUMNS", "100")

    def table(*positions, bodies=(BODY,)):
        texts = tmp_path / "case" / "drafts" / "text"
        texts.mkdir(parents=True)
        for version in history(*bodies).versions:
            (texts / f"v{version.number}.md").write_text(version.text, encoding="utf-8")
        lines = "".join(f"  - {{{one}}}\n" for one in positions)
        record = RECORD + (f"positions:\n{lines}" if lines else "")
        (tmp_path / "case" / "record.yaml").write_text(record, encoding="utf-8")
        ran = run("draft", "table", tmp_path / "case")
        assert ran.code == 0, ran.err
        return ran.out

    return table


def test_brackets_of_an_article_without_clauses_stand_under_a_row_of_that_article(shown):
    lines = [line.strip() for line in shown().splitlines()]
    clause = next(i for i, line in enumerate(lines) if line.startswith("hotline:"))
    article = next(i for i, line in enumerate(lines) if line == "Article 3. Money")
    bracket = next(i for i, line in enumerate(lines) if line.startswith("b_meet"))
    assert clause < article < bracket
    kinds = [(row.kind, row.on) for row in tabled().rows]
    assert kinds[-2:] == [("article", "art-3"), ("bracket", "b_meet")]
    assert ("article", "art-1") not in kinds


def test_nobody_is_said_not_to_have_been_heard_on_the_row_of_an_article():
    (row,) = tabled().of_kind("article")
    assert (row.cells, row.agreed, row.not_heard) == ((), (), ())


def test_a_position_on_other_words_shows_them(shown):
    out = shown(stated("text#b_time", "north", "accepts", id="n", option=1), bodies=(BODY, CHANGED))
    assert "“within a week”" in " ".join(out.split())


def test_long_words_are_cut_off():
    from detente.show.drafting.stance_words import _short

    assert _short("one two three") == "one two three"
    assert _short("1 2 3 4 5 6 7 8 9") == "1 2 3 4 5 6 7 8 …"


def test_what_was_said_of_a_bracket_that_is_gone_names_the_option(shown):
    out = shown(
        stated("text#b_report", "north", "rejects", id="n", option=1), bodies=(BODY, CHANGED)
    )
    assert "North, option 1, rejects: version 2 no longer has bracket b_report" in out


def test_who_is_no_party_is_shown_below_the_table_and_not_counted(shown):
    out = " ".join(shown(stated("text#b_time", "chair", "rejects", id="c", option=2)).split())
    assert (
        "Others (no party to the text; not counted): "
        "The Chair on b_time, option 2: rejects; no statement named; v1" in out
    )


def test_where_only_parties_spoke_there_are_no_others(shown):
    assert "Others" not in shown(stated("text#b_time", "north", "rejects", id="n", option=2))

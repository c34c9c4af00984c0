"""Reservations and words agreed ad referendum, told where brackets are closed or a text is signed."""

import pytest

from on_the_command_line import run
from small_case import write_case

TEXT = """\
# The text

```agreement
agreement: vt
title: The text
layer: proposed
author: host
parties: [east, west]
version: 1
known: 2025-11-09
```

## Article 1 {#art-1}

Each side stops [at once]{#b_when by="east" ad-referendum="west"}[^r1].

## Article 2 {#art-2}

They meet [weekly | monthly]{#b_often by="east | west"}. *agreed ad referendum (east)*

## Article 3 {#art-3}

They keep a list [for all to see]{#b_list by="host"}.

[^r1]: Reservation by west: until the place is named.
[^n1]: A note of another kind.
"""


@pytest.fixture
def case(tmp_path):
    """A case with one text that has brackets, a reservation and words agreed ad referendum."""
    folder = write_case(tmp_path / "case")
    kept = folder / "drafts" / "vt" / "v1.md"
    kept.parent.mkdir(parents=True)
    kept.write_text(TEXT, encoding="utf-8")
    return folder


def settle(case, *choices):
    """Close brackets and return what is told of what is held back."""
    ran = run("draft", "settle", case, *choices, "--author", "host", "--known", "2025-11-10",
              "--json")  # fmt: skip
    assert ran.code == 0, ran.err
    return [f["message"] for f in ran.json["findings"] if f["code"] == "D233"]


def test_closing_a_bracket_that_is_agreed_ad_referendum_is_told_with_the_reservation_there(case):
    mark, reservation = settle(case, "b_when=1")
    assert mark.startswith("b_when was agreed ad referendum by West. Closed, its words no longer")
    assert "a reservation of West in article art-1 (r1): “until the place is named.”" in reservation
    assert reservation.endswith("It stands where b_when is closed.")


def test_closing_a_bracket_in_an_article_agreed_ad_referendum_is_told_and_its_mark_stays(case):
    (told,) = settle(case, "b_often=2")
    assert told == "Article art-2 is agreed ad referendum by East; b_often is closed in it."
    kept = (case / "drafts" / "vt" / "v2.md").read_text("utf-8")
    assert "They meet monthly. *agreed ad referendum (east)*" in kept


def test_closing_a_bracket_where_nothing_is_held_back_tells_nothing(case):
    assert not settle(case, "b_list=0")


@pytest.mark.parametrize(
    ("party", "told"),
    [
        ("west", ["The text has a reservation of West in article art-1 (r1)"]),
        ("east", ["East agreed article art-2 ad referendum."]),
    ],
)
def test_who_signs_is_told_what_it_holds_back_itself(case, party, told):
    settle(case, "all=1")
    ran = run("draft", "sign", case, "--by", party, "--powers", "full", "--on", "2025-11-11",
              "--known", "2025-11-11", "--dry-run")  # fmt: skip
    assert ran.code == 0, ran.err
    lines = " ".join((ran.out + ran.err).split())
    assert lines.count("D233") == len(told)
    assert all(words in lines for words in told)


def test_a_mark_that_names_nobody_is_told_as_one_of_all_parties(case):
    file = case / "drafts" / "vt" / "v1.md"
    file.write_text(TEXT.replace("referendum (east)", "referendum"), encoding="utf-8")
    assert "by all parties" in settle(case, "b_often=1")[0]


def test_a_text_is_not_settled_in_the_name_of_who_wrote_the_version_before(case):
    ran = run("draft", "settle", case, "b_list=1", "--known", "2025-11-10")
    assert ran.code != 0
    assert "say who with --author" in ran.err
    assert [file.name for file in (case / "drafts" / "vt").iterdir()] == ["v1.md"]
    run("draft", "settle", case, "b_list=1", "--author", "east", "--known", "2025-11-10")
    assert "author: east\n" in (case / "drafts" / "vt" / "v2.md").read_text("utf-8")


def test_an_illustrative_text_is_settled_by_nobody(case):
    file = case / "drafts" / "vt" / "v1.md"
    words = TEXT.replace("layer: proposed\nauthor: host", "layer: illustrative")
    file.write_text(words, encoding="utf-8")
    ran = run("draft", "settle", case, "b_list=1", "--known", "2025-11-10")
    assert ran.code == 0, ran.err
    assert "author:" not in (file.parent / "v2.md").read_text("utf-8")

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from brief_cases import DATED, EMPTY, HOSTILE, case_of
from case_copy import relink
from detente.show.brief import brief_of
from detente.show.case import open_case
from detente.show.cli.main import main
from detente.show.document import Document, Line, Table
from detente.show.reports.brief_html import brief_html
from detente.show.reports.brief_text import brief_text
from detente.show.reports.timeline_picture import picture
from detente.show.status import status_of
from detente.show.timeline import timeline

ISTANBUL = Path(__file__).parents[3] / "cases/istanbul"
LAYERS = {"reported", "agreed", "proposed", "illustrative", "assumption", "computed", ""}


def brief(case) -> Document:
    return brief_of(case, case.instant("2025-11-30"))


@pytest.fixture(scope="module")
def document() -> Document:
    return brief(open_case(ISTANBUL))


@pytest.fixture(scope="module")
def page(document) -> str:
    return brief_html(document)


class Page(HTMLParser):
    """Counts elements and keeps attributes."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


# What it says ------------------------------------------------------------------------------------


def test_the_form_gap_stands_on_the_first_page(document):
    text = brief_text(document)
    assert text.index("form gap") < text.index("The talks") < 10_000
    assert [section.id for section in document.sections][:2] == ["in-short", "form-gap"]


@pytest.mark.parametrize(
    "said",
    [
        "not its own word",
        "Türkiye: no word of its own is on record",
        "stands in a condition only: nobody asserts it",
        "demanding is not having",
        "this is a duty of conduct",
        "claims of those who say it, not facts about mediators",
        "put forward by no party; not evaluated",
        "No data is not the same as no violation",
        "Without it: ",
    ],
)
def test_the_brief_says(document, said):
    assert said in " ".join(brief_text(document).split())


def test_every_line_has_a_label_and_what_is_reported_has_evidence_or_a_word(document):
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Line):
                assert block.label in LAYERS, block
    cited = {
        seen
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Line)
        for seen in block.evidence
    }
    assert cited <= set(document.passages)


@pytest.mark.parametrize(
    "encoded",
    [
        "a strike in Afghanistan",
        "Bound, as encoded",
        "open fire or carry out an incursion",
        "must take a measure",
        "Distinct from attribution",
        "no attack from Afghanistan on Pakistan",
        "How clause writing encodes what was said",
    ],
)
def test_the_encoders_words_are_assumptions_on_nobodys_word(document, encoded):
    lines = [b for s in document.sections for b in s.blocks if isinstance(b, Line)]
    found = [line for line in lines if encoded in line.whole]
    assert found
    assert {(line.label, line.word) for line in found} == {("assumption", "")}


def test_the_words_that_were_said_stand_before_their_encoding(document):
    lines = [b.whole for b in document.sections[3].blocks if isinstance(b, Line)]
    said = next(i for i, line in enumerate(lines) if "no aggression across the border" in line)
    assert said < next(i for i, line in enumerate(lines) if "no attack from Afghanistan" in line)


def test_ones_own_demand_is_demanded_and_not_accepted(document):
    tables = [b for b in document.sections[1].blocks if isinstance(b, Table)]
    soil = next(table for table in tables if "soil" in table.caption)
    assert [row[1] for row in soil.rows] == ["demands", "accepts: Pakistan's concerns"]


def test_an_empty_case_says_so_plainly(tmp_path):
    text = brief_text(brief(case_of(tmp_path / "empty", EMPTY)))
    for said in (
        "No meeting is on record", "No ceasefire is among the terms", "No party is on record",
        "No incident is on record", "No question: no terms are on record", "No source is on record",
        "Nothing is marked as assumed",
    ):  # fmt: skip
        assert said in text


def test_the_whole_document_is_json(document):
    again = json.loads(json.dumps(document.as_json()))
    assert [section["id"] for section in again["sections"]][-1] == "limits"


def test_what_was_withdrawn_is_named_and_no_longer_told(tmp_path):
    gone = "retractions: [{id: re_1, entry: shot, because: a mistake, known: 2025-04-01}]"
    text = brief_text(brief(case_of(tmp_path / "dated", f"{DATED}{gone}\n")))
    assert "Withdrawn by then, and no longer counted: shot" in text
    assert "fire by Aland" not in text


# Neutrality --------------------------------------------------------------------------------------

ONE, OTHER = ("pakistan", "Pakistan"), ("afghan_taliban", "Afghan Taliban")


def swapped(text: str) -> str:
    words = {ONE[0]: OTHER[0], OTHER[0]: ONE[0], ONE[1]: OTHER[1], OTHER[1]: ONE[1]}
    pattern = "|".join(rf"\b{re.escape(word)}\b" for word in words)
    return re.sub(pattern, lambda match: words[match[0]], text)


def copied(target: Path, change) -> Path:
    shutil.copytree(ISTANBUL, target)
    for file in [*target.rglob("*.md"), *target.rglob("*.yaml")]:
        alike = file.read_text("utf-8").replace("kind: de_facto_authority", "kind: state")
        file.write_text(change(alike), "utf-8")
    relink(target)
    return target


def told(folder: Path) -> list[str]:
    case = open_case(folder)
    at = case.instant("2025-11-30")
    whole = {"brief": brief(case).as_json(), "status": status_of(case, at).as_json()}
    lines = json.dumps(whole, ensure_ascii=False, indent=1, default=str).splitlines()
    # Names of different length make a text longer, and so change its share of clean words.
    counted = (re.sub(r"\b\d+ % (?=clean|of the words)", "n % ", line) for line in lines)
    return [re.sub(r"[0-9a-f]{64}", "hash", line) for line in counted]


def test_swapping_the_parties_mirrors_every_line(tmp_path):
    as_is = told(copied(tmp_path / "as_is" / "istanbul", lambda text: text))
    mirrored = told(copied(tmp_path / "mirrored" / "istanbul", swapped))
    assert [swapped(line) for line in mirrored] == as_is


# The page ----------------------------------------------------------------------------------------


def test_the_page_asks_nothing_of_anybody(page):
    found = Page(page)
    assert not found.all("script")
    assert not found.all("link")
    assert not found.all("img")
    assert not any("src" in attributes for _, attributes in found.elements)
    assert all((a["href"] or "").startswith("#") for a in found.all("a"))
    policy = next(m["content"] for m in found.all("meta") if "http-equiv" in m)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_can_be_read_by_ear(page):
    found = Page(page)
    assert found.all("html") == [{"lang": "en"}]
    assert len(found.all("h1")) == 1
    for landmark in ("header", "nav", "main", "footer"):
        assert len(found.all(landmark)) == 1
    assert found.all("a")[0] == {"class": "skip", "href": "#main"}
    assert len(found.all("caption")) == len(found.all("table")) > 0
    assert all(cell.get("scope") in {"row", "col"} for cell in found.all("th"))
    drawn = [svg for svg in found.all("svg") if svg.get("aria-hidden") != "true"]
    assert all(svg["role"] == "img" for svg in drawn)
    assert len(found.all("desc")) == len(drawn) == 1
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert all((a["href"] or "")[1:] in ids for a in found.all("a"))


def test_names_are_set_apart_where_scripts_mix(tmp_path):
    page = brief_html(brief(case_of(tmp_path / "dated", DATED)))
    assert "<bdi>بلاند</bdi>" in page
    assert '<span class="said" dir="auto">' in page
    assert "سخن ما &lt;b&gt;شفاهی&lt;/b&gt;" in page


def test_entries_cannot_put_markup_into_the_page(tmp_path):
    page = brief_html(brief(case_of(tmp_path / "hostile", HOSTILE)))
    found = Page(page)
    assert not found.all("script")
    assert not found.all("img")
    assert not found.all("i")
    assert not any(key.startswith("on") for _, a in found.elements for key in a)
    assert "{{ 7 * 7 }}" in page


def test_the_picture_has_every_entry_once_and_inside(tmp_path):
    case = case_of(tmp_path / "dated", DATED)
    told_of = timeline(case.journal)
    points = (*told_of.dated, *told_of.undated)
    drawn = picture(points, "UTC")
    assert [mark.number for mark in drawn.marks] == list(range(1, len(points) + 1))
    assert all(0 < m.x < drawn.width and 0 < m.y < drawn.height for m in drawn.marks)
    assert len({(mark.x, mark.y) for mark in drawn.marks}) == len(points)
    shot = next(m for m, p in zip(drawn.marks, points, strict=True) if p.entry == "shot")
    first = next(m for m, p in zip(drawn.marks, points, strict=True) if p.entry == "first")
    assert shot.x > first.x
    assert shot.y < first.y  # known later stands higher


# The command -------------------------------------------------------------------------------------


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, out, err


def test_a_page_is_written_only_where_asked(tmp_path, capsys):
    code, out, _ = run(capsys, "brief", str(ISTANBUL), "--at", "2025-11-30")
    assert code == 0
    assert "1. In short" in out
    assert list(tmp_path.iterdir()) == []
    file = tmp_path / "new" / "brief.html"
    code, _, err = run(capsys, "brief", str(ISTANBUL), "--html", str(file))
    assert code == 0
    assert f"Written: {file}" in err
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_page_cannot_be_a_folder(tmp_path, capsys):
    code, _, err = run(capsys, "brief", str(ISTANBUL), "--html", str(tmp_path))
    assert code == 1
    assert "is a folder" in err


def test_text_keeps_to_its_width(document):
    for width in (60, 80, 100):
        assert max(map(len, brief_text(document, width).splitlines())) <= width

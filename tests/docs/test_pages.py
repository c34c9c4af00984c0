"""What holds for every page."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOORS = ("tutorial", "how-to", "reference", "explanation", "decisions")


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_has_one_title_and_it_comes_first(path):
    text = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", path.read_text("utf-8"))
    assert text.startswith("# ")
    assert len(re.findall(r"(?m)^# ", text)) == 1


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_link_to_a_file_leads_somewhere(path):
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        assert "://" not in target, f"{target}: the documentation does without addresses"
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("door", DOORS)
def test_every_page_behind_a_door_is_in_its_contents(door):
    index = (ROOT / "docs" / door / "index.md").read_text("utf-8")
    pages = [path.stem for path in (ROOT / "docs" / door).glob("*.md") if path.stem != "index"]
    missing = [page for page in pages if not re.search(rf"(?m)^{re.escape(page)}$", index)]
    assert ":glob:" in index or not missing


def test_decisions_are_numbered_without_gaps():
    files = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    numbers = [int(path.name[:4]) for path in files]
    assert numbers == list(range(1, len(files) + 1))
    for number, path in zip(numbers, files, strict=True):
        text = path.read_text("utf-8")
        assert text.startswith(f"# {number}. ")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences"))


def test_the_glossary_is_in_order():
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    words = re.findall(r"(?m)^([a-z][^\n]*)\n  ", text)
    assert words == sorted(words)
    assert len(words) == len(set(words))

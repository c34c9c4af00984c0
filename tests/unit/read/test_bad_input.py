"""What cannot be read is told, with what to do; nothing is proposed and nothing breaks."""

import builtins
import importlib

import pytest

from detente.errors import InputError
from detente.read.backends.english import English
from detente.read.reports import opening
from english import read

FRENCH = "Le ministre a dit que les pourparlers ont été suspendus et que le gouvernement ne signera pas le texte avec les rebelles dans la capitale."


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.txt", "a.txt is empty"),
        (b" \n\t", "a.txt", "a.txt is empty"),
        (b"%PDF-1.7 ...", "a.txt", "a PDF document"),
        (b"\x00\x01\x02" * 50, "a.txt", "is not text"),
        ("Talks ended".encode("utf-16"), "a.txt", "UTF-16"),
        ("The envoy said\nthat Saïd left.".encode("latin-1"), "a.txt", "stands in line 2"),
        (FRENCH.encode(), "a.txt", "seems to be in French"),
        ("مفاوضات السلام انتهت دون اتفاق بين الطرفين".encode(), "a.txt", "Arabic script"),
        (b"<html><body><nav>Menu</nav></body></html>", "a.html", "no main text"),
    ],
)
def test_what_cannot_be_read_says_why(content, name, said):
    with pytest.raises(InputError) as refused:
        read(content, name)
    assert said in str(refused.value)


def test_a_text_that_is_too_long_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(opening, "LONGEST", 100)
    with pytest.raises(InputError, match="Divide it into its reports"):
        read("The envoy said that talks had ended. " * 10)


def test_a_long_paragraph_is_read_in_pieces_with_its_places():
    text = "The Chadian minister said that talks with Sudan had ended. " * 200
    found = read(text)
    assert len(found.statements) == 200
    assert {text[s.start : s.end] for s in found.statements} == {"talks with Sudan had ended"}


def test_what_is_nested_beyond_measure_is_left_as_it_is():
    assert read("the minister said that " * 400 + "talks ended.").statements


def test_control_characters_do_not_disturb_the_spans():
    text = "The envoy\x07 said that\x1b[31m talks had ended."
    (statement,) = read(text).statements
    assert text[statement.start : statement.end] == statement.text


def test_a_passage_from_right_to_left_stays_as_it_is():
    text = "The Yemeni minister said that الهدنة would be extended."
    (statement,) = read(text).statements
    assert "الهدنة" in statement.text
    assert statement.speaker == "yemeni_minister"


def test_a_report_without_a_statement_gives_an_object_with_empty_lists():
    found = read("Two calendars of meetings").as_json()
    assert found["statements"] == ()
    assert found["process"]["talks_status"] == "unknown"


def test_a_model_that_is_not_installed_names_the_command(monkeypatch):
    def missing(name, *_):
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(InputError, match=r"pip install 'detente\[read\]'"):
        English()


def test_importing_the_reader_does_not_import_the_model(monkeypatch):
    real = builtins.__import__

    def watched(name, *arguments, **named):
        assert not name.startswith("spacy")
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", watched)
    importlib.reload(importlib.import_module("detente.read.backends.english"))

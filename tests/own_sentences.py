"""The sentences in ``data/own_sentences.txt`` with their marks taken out and their spans counted."""

from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).parent / "data" / "own_sentences.txt"
_MARKS = {"[": "statement", "<": "antecedent", "{": "consequent"}
_ENDS = {"]": "statement", ">": "antecedent", "}": "consequent"}


@dataclass
class Own:
    number: int
    topic: str
    style: str
    text: str
    spans: dict
    marks: dict = field(default_factory=dict)

    @property
    def held_out(self):
        return self.number % 2 == 0

    @property
    def statement(self):
        return self.text[slice(*self.spans["statement"])]


def own_sentences():
    found, topic = [], ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            topic = line[3:]
        elif line and not line.startswith("#"):
            style, marked, marks = (part.strip() for part in line.split(" | "))
            text, spans = unmarked(marked)
            found.append(Own(len(found) + 1, topic, style, text, spans, parsed(marks)))
    return found


def unmarked(marked):
    """Return a text without its marks, and where each of them began and ended."""
    text, spans, begun = [], {}, {}
    for sign in marked:
        if sign in _MARKS:
            begun[_MARKS[sign]] = len(text)
        elif sign in _ENDS:
            spans[_ENDS[sign]] = (begun[_ENDS[sign]], len(text))
        else:
            text.append(sign)
    return "".join(text), spans


def parsed(marks):
    """Return the marks as a mapping; a count over a period may hold spaces."""
    before, _, counts = marks.partition("obs=")
    found = dict(mark.split("=", 1) for mark in before.split())
    if counts:
        found["obs"] = [tuple(item.split("/")) for item in counts.split(";")]
    return found

"""Small texts of any layer between north and south, and what is judged of them."""

from typing import Any

from detente.kernel.ladders import Layer
from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Assessment
from detente.record.entries import Act, Entry, Instrument
from detente.record.journal import Journal
from detente.terms.agreement import Agreement, Header
from detente.terms.clauses import KINDS
from strategies import BASE, journal_of, second

TEXT = Instrument(id="paper", title="The paper", parties=("north", "south"))


def text_of(*contents: dict[str, Any], layer: str = "reported", **header: Any) -> Agreement:
    """Return a text with these clauses, carried by the instrument ``paper``."""
    clauses = [KINDS.get(c["kind"]).model_validate({"layer": layer, **c}) for c in contents]
    given = {"agreement": "terms", "title": "Terms", "instrument": "paper", **header}
    top = Header.model_validate({"layer": Layer(layer), "parties": ("north", "south"), **given})
    return Agreement(top, {clause.clause: clause for clause in clauses})


def record_of(*entries: Entry) -> Journal:
    """Return the record of the two sides, with the paper and these entries."""
    return journal_of(TEXT, *entries)


def done(kind: str, by: str, at: int, **more: Any) -> Act:
    """Return an act by a side on the paper (or on one clause), with full powers."""
    on = {} if "on_clause" in more else {"instrument": "paper"}
    content = {"id": f"{kind}_{by}_{at}", "act": kind, "by": by, "on": second(at), "powers": "full"}
    return Act.model_validate({**content, **on, **more})


def both(kind: str, at: int, **more: Any) -> tuple[Act, Act]:
    """Return the act of each side."""
    return done(kind, "north", at, **more), done(kind, "south", at, **more)


def judge(texts, *entries: Entry, at: int = 30, **more: Any) -> Assessment:
    """Return the assessment of texts on a record of these entries."""
    every = texts if isinstance(texts, tuple | list) else (texts,)
    return assess(record_of(*entries), every, BASE + at, **more)


def of(assessed: Assessment, name: str, effects: str | None = None) -> Any:
    """Return the one instance of that name (under those effects)."""
    (found,) = [i for i in assessed.instances if i.name == name and effects in (None, i.effects)]
    return found

"""Why it holds, and what would move it: the graph model of a case, where it has one.

Opens with the label of a model, then with what survives when assumptions are varied: a conclusion
that rests on supposed preferences must not read as a finding.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.show.document import Heading, Line, Section, Table, section
from detente.show.modelled import MODEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.stability.conflict import Conflict
    from detente.show.case import Case
    from detente.show.document import Block

ID, TITLE = "stability", "Why it holds, and what would move it"


def stability(case: Case, as_known: int | None) -> tuple[Section, ...]:
    """Return the section; none where the case has no decision makers in a model.

    A model with errors stops no brief: the section says that there are errors, and where to look.
    """
    if not (case.folder / MODEL).is_file():
        return ()
    from detente.show.stability.opening import find_conflict

    try:
        conflict = find_conflict(case, as_known)
    except InputError as problem:
        told = f"The model cannot be used: {str(problem).rstrip('.')}; see `detente check`"
        return (section(ID, TITLE, [Line(told)]),)
    return () if conflict is None else (section(ID, TITLE, _blocks(conflict)),)


def _blocks(conflict: Conflict) -> Iterator[Block]:
    from detente.show.stability import sentences, survival, words
    from detente.show.stability.overview import overview_of

    view = overview_of(conflict)
    yield Line(words.assumed_words(conflict).rstrip("."), "assumption")
    yield Line(survival.tried(view).rstrip("."), "")
    moving = chain(sentences.how_it_breaks(view), sentences.what_opens(view))
    for head, lines in (
        ("What survives all of them", survival.surviving(view)),
        ("How the status quo stands in the model", [sentences.lead(view)]),
        ("What hangs on some", survival.hanging(view)),
        ("Why the status quo holds in the model, or not", sentences.why_it_holds(view)),
        ("What would move it in the model", moving),
    ):
        found = list(lines)
        if found:
            yield Heading(head)
            yield from map(_line, found)
    yield _options(conflict)


def _options(conflict: Conflict) -> Table:
    rows = tuple((m.name, o.id, o.name) for m in conflict.makers for o in m.options)
    return Table(
        "What each can do in the model; a state names the options taken in it, {} is none "
        "(assumption)",
        ("Decision maker", "Option", "What it is"),
        rows,
    )


def _line(sentence: str) -> Line:
    return Line(sentence.rstrip("."))

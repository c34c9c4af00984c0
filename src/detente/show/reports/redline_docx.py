"""The redline as a document for a word processor, with real tracked changes.

Accepting all of them gives the text after, rejecting all the text before: as :func:`paragraphs`
has it, where headings have lost their hashes and paragraphs the line ends within them.
"""

from __future__ import annotations

import re
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.errors import InputError
from detente.show.legible import legible
from detente.show.redline import read_body
from detente.terms.drafting.redlines.blocks import BlockKind, blocks
from detente.terms.drafting.redlines.redline import Edit, Sort
from detente.terms.drafting.redlines.runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.show.redline import Labels
    from detente.show.reports.tracked import Element, Look, Reviser
    from detente.terms.drafting.redlines.blocks import Block
    from detente.terms.drafting.redlines.redline import Redline, Step

_STYLES = {
    BlockKind.PARAGRAPH: "Normal",
    BlockKind.ITEM: "ListParagraph",
    BlockKind.FENCE: "Terms",
    BlockKind.SPACE: "Normal",
}
_WITHOUT_HASHES = re.compile(r"^ {0,3}#{1,6}[ \t]*|[ \t]+#+[ \t]*$")

_UNDERLINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*(?:=+|-+)$")

_PARAGRAPH = {
    Sort.KEPT: "",
    Sort.SPACED: "",
    Sort.CHANGED: "",
    Sort.INSERTED: "w:ins",
    Sort.DELETED: "w:del",
    Sort.MOVED_FROM: "w:moveFrom",
    Sort.MOVED_TO: "w:moveTo",
}
"""What marks the paragraph as a whole."""


def redline_docx(redline: Redline, labels: Labels) -> bytes:
    """Return a redline as a DOCX file: the same bytes for the same redline and labels.

    Raises:
        InputError: the package that writes DOCX is not installed.
    """
    document = _new(labels)
    from detente.show.reports.tracked import Reviser

    reviser = Reviser(legible(labels.author), labels.instant)
    body: Element = document.element.body
    for written in _body(redline, reviser):
        body.insert(len(body) - 1, written)  # the last is the section's properties
    return _packed(document)


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Return the paragraphs that a text has in a word processor: the id of their style and words.

    Every block is one paragraph; what only marks a heading in Markdown is left out.
    """
    return [(_style(block), _words(block)) for block in blocks(text) if block.body]


def _style(block: Block) -> str:
    return f"Heading{block.level}" if block.level else _STYLES[block.kind]


def _words(block: Block) -> str:
    if not block.level:
        return legible(read_body(block))
    words = legible(re.sub(r"\s*[\r\n]\s*", " ", _UNDERLINE.sub("", block.body)))
    return words if _UNDERLINE.search(block.body) else _WITHOUT_HASHES.sub("", words)


# The body ----------------------------------------------------------------------------------------


def _body(redline: Redline, reviser: Reviser) -> Iterator[Element]:
    """Yield the paragraphs, and at the end one that no change touches.

    A paragraph that was put in ends with a mark that goes when it is rejected; the last paragraph
    of a document cannot lose its mark.
    """
    from detente.show.reports.tracked import element

    steps = [step for step in redline.steps if step.block.body]
    for key, together in groupby(steps, key=_place):
        written = [_written(step, reviser) for step in together]
        if key is None:
            yield from written
            continue
        name, move = key
        start, end = reviser.range(name, f"move{move}")
        written[0].insert(1, start)
        yield from (*written, end)
    yield element("w:p")


def _place(step: Step) -> tuple[str, int] | None:
    """Return the place of a move that a step belongs to; blocks of one place stand together."""
    if step.move is None:
        return None
    return "moveFrom" if step.sort is Sort.MOVED_FROM else "moveTo", step.move.number


def _written(step: Step, reviser: Reviser) -> Element:
    """Return a step as a paragraph."""
    from detente.show.reports.tracked import element

    before, after = step.before or step.after, step.after or step.before
    was, looks = _look(before), _look(after)
    if step.sort is Sort.MOVED_FROM:
        looks = was
    elif step.sort is not Sort.CHANGED:
        was = looks
    found = element("w:p")
    found.append(reviser.properties(looks, was, _PARAGRAPH[step.sort]))
    for edit, text in _runs(step):
        found.extend(_marked(step.sort, edit, text, looks, reviser))
    return found


def _look(block: Block | None) -> Look:
    from detente.show.reports.tracked import Look, runs_right_to_left

    if block is None:
        raise InputError("A step of a redline has a block before or after; this one has none.")
    return Look(_style(block), runs_right_to_left(_words(block)))


def _runs(step: Step) -> Iterator[tuple[Edit, str]]:
    """Yield the words of a step as a word processor shows them, and what became of them."""
    old = _words(step.before) if step.before else ""
    new = _words(step.after) if step.after else ""
    for run in runs(old, new):
        yield run.edit, run.text


_MARKS: Mapping[tuple[Sort, Edit], str | None] = {
    (Sort.MOVED_FROM, Edit.KEPT): "w:moveFrom",
    (Sort.MOVED_FROM, Edit.INSERTED): None,
    (Sort.MOVED_TO, Edit.KEPT): "w:moveTo",
    (Sort.MOVED_TO, Edit.DELETED): None,
}
"""How words of a moved block are marked; what is missing in a place is None. Otherwise by edit."""


def _marked(sort: Sort, edit: Edit, text: str, look: Look, reviser: Reviser) -> Iterator[Element]:
    from detente.show.reports.tracked import runs_of

    usual = {Edit.KEPT: "", Edit.INSERTED: "w:ins", Edit.DELETED: "w:del"}[edit]
    name = _MARKS.get((sort, edit), usual)
    if name is None:
        return
    deleted = name == "w:del"
    written = runs_of(text, right_to_left=look.right_to_left, deleted=deleted)
    if name:
        yield reviser.mark(name, written)
    else:
        yield from written


# The document around it --------------------------------------------------------------------------


def _new(labels: Labels) -> Any:  # noqa: ANN401 (the package's classes carry no types)
    """Return an empty document that says in its page header what it is."""
    try:
        import docx
    except ImportError:
        raise InputError(
            "Writing DOCX needs the package python-docx, which is not installed. Install it with "
            "`pip install 'detente[docx]'`, or ask for text or HTML."
        ) from None
    document: Any = docx.Document()
    _drop_styles_with_effects(document)
    _add_styles(document, labels)
    head = document.sections[0].header.paragraphs[0]
    sides = f"{labels.title}: {labels.before} → {labels.after}"
    _add_directed(head, legible(f"{sides}. {labels.note}" if labels.note else sides))
    _say_who(document, labels)
    return document


def _add_directed(paragraph: Any, text: str) -> None:  # noqa: ANN401 (as above)
    from detente.show.reports.tracked import runs_of, runs_right_to_left

    paragraph._p.extend(runs_of(text, right_to_left=runs_right_to_left(text)))  # noqa: SLF001


def _drop_styles_with_effects(document: Any) -> None:  # noqa: ANN401 (as above)
    """Leave out a part of the package's template that contradicts its styles.

    Word 2010 wrote it beside the styles; it no longer fits them, and need not be there.
    """
    related = document.part.rels
    for key in [k for k, r in related.items() if r.reltype.endswith("/stylesWithEffects")]:
        del related[key]


_SCRIPTS_FROM_RIGHT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "ug", "ur", "yi"}
)
"""Primary subtags of languages that are usually written from right to left."""


def _add_styles(document: Any, labels: Labels) -> None:  # noqa: ANN401 (as above)
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    terms = document.styles.add_style("Terms", WD_STYLE_TYPE.PARAGRAPH)
    terms.base_style = document.styles["Normal"]
    terms.font.name, terms.font.size = "Courier New", Pt(9)
    key = "w:bidi" if labels.language.split("-")[0] in _SCRIPTS_FROM_RIGHT else "w:val"
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn(key), labels.language)


def _say_who(document: Any, labels: Labels) -> None:  # noqa: ANN401 (as above)
    from datetime import UTC, datetime

    at = datetime.fromtimestamp(labels.instant, UTC).replace(tzinfo=None)
    about = document.core_properties
    about.author = about.last_modified_by = legible(labels.author)
    about.title = legible(labels.title)[:255]
    about.comments = legible(labels.note)[:255]
    about.created = about.modified = at


def _packed(document: Any) -> bytes:  # noqa: ANN401 (as above)
    """Return the document's bytes, without the time at which they were written."""
    saved, found = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as old, ZipFile(found, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return found.getvalue()

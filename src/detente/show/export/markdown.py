r"""A text as Markdown: the author's own lines, with the marks written for people.

What is kept is kept character by character.  Taken out are anchors, comments and (unless asked for)
the blocks that the program reads; brackets become ``\[*Pakistan:* words\]``, which no reader of
Markdown takes for a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.show.export.direction import is_rtl
from detente.show.export.labels import bracket_tail, note_lead, option_label, referendum_label
from detente.show.export.marking import OURS, changed, other_marks
from detente.show.export.paper import Heading, plain
from detente.show.export.signatures import BLANKS, WITNESS_BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.show.export.marking import Mark
    from detente.show.export.paper import Paper
    from detente.show.export.signatures import Signatory
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.text import NegotiatingText

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#]")
_TAG = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])(?!(?:https?|mailto):)")
_RESERVATION = re.compile(r"Reservation by [a-z][a-z0-9_, ]*:")
_LINE_ENDS = re.compile(r"[ \t]*\n(?:[ \t]*\n)*")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_LINE = "_" * 32
_FSI, _PDI = "\u2068", "\u2069"

Change = tuple[int, int, str]


def refuse_brackets(text: NegotiatingText) -> None:
    """Refuse to call a text clean that has brackets.

    Raises:
        InputError: which lists them.
    """
    if text.clean:
        return
    left = ", ".join(
        f"{bracket.id} ({bracket.article or 'before the first article'}, line {bracket.place.line})"
        for bracket in text.brackets
    )
    count = len(text.brackets)
    are = "1 bracket is" if count == 1 else f"{count} brackets are"
    message = (
        f"The text is not clean: {are} left: {left}. "
        "Close them with `detente draft settle`, or write --bracketed."
    )
    raise InputError(message)


def markdown(text: NegotiatingText, paper: Paper, *, with_terms: bool = False) -> str:
    """Return a text as Markdown, with its layer at the top and the page to be signed at the end."""
    source = text.text.replace("\r\n", "\n")
    scan = text.scan
    if source != text.text:  # offsets count the characters that went
        from detente.terms.drafting.scan import scan as scanned

        scan = scanned(source, text.file)
    others = list(other_marks(source))
    changes: list[Change] = []
    for bracket in scan.brackets:
        changes += _bracket(source, bracket, paper)
    for mark in others:
        changes += _other(source, mark, paper, with_terms=with_terms)
    changes += _tags(source, others)
    words = _tidied(changed(source, changes)).removeprefix("\ufeff").strip("\n")
    return "\n\n".join([*_top(words, paper), *_whole(paper), *_signatures(paper)]) + "\n"


def _top(words: str, paper: Paper) -> Iterator[str]:
    lines = [f"**{_escaped(paper.layer)}**", _escaped(" · ".join(paper.stamp))]
    first = paper.blocks[0] if paper.blocks else None
    if isinstance(first, Heading) and first.level == 1 and words.lstrip().startswith("# "):
        title, _, rest = words.lstrip().partition("\n")
        yield from (title, *lines)
        words = rest.strip("\n")
    else:
        yield from (f"# {_escaped(paper.title)}", *lines)
    if words:
        yield words


def _bracket(source: str, bracket: Bracket, paper: Paper) -> Iterator[Change]:
    count = len(bracket.options)
    wide = "\n\n" if bracket.block else ""
    for option in bracket.options:
        label = _label(
            f"{option_label(bracket, option.number, paper)}:", mixed=is_rtl(bracket.words)
        )
        lead = "\\[" if option.number == 1 else f"{wide or ' '}\\| "
        start = bracket.start if option.number == 1 else option.start - 1
        words, end = source[option.start : option.end], option.start
        if count > 1 or bracket.block:
            end += len(words) - len(words.lstrip(" \t\n" if bracket.block else " \t"))
        yield start, end, f"{lead}*{label}*{wide or ' '}"
        if (count > 1 or bracket.block) and words.strip():
            yield option.start + len(words.rstrip()), option.end, ""
    tail = bracket_tail(bracket, paper)
    said = f" *{_label(tail)}*" if tail else ""
    yield bracket.options[-1].end, bracket.end, f"{wide}\\]{said}"


def _other(source: str, mark: Mark, paper: Paper, *, with_terms: bool) -> Iterator[Change]:
    match mark.kind:
        case "anchor":
            yield mark.start, mark.end, ""
        case "comment":
            yield mark.start, _past_blank(source, mark.start, mark.end), ""
        case "fence" if mark.name in OURS and not with_terms:
            yield mark.start, _past_blank(source, mark.start, mark.end), ""
        case "referendum":
            named = tuple(name.strip() for name in mark.name.split(",") if name.strip())
            yield mark.start, mark.end, f"*{_label(referendum_label(named, paper))}*"
        case "note":
            note = next((n for n in paper.notes if n.id == mark.name and n.parties), None)
            lead = _RESERVATION.match(mark.words)
            if note is not None and not note.called:
                yield mark.start, mark.end, ""
            elif note is not None and lead is not None:
                start = source.index(mark.words, mark.start)
                yield start, start + lead.end(), _escaped(note_lead(note, paper))
        case _:
            pass


def _past_blank(source: str, start: int, end: int) -> int:
    """Return where the next words begin, where whole lines are taken out."""
    alone = not source[source.rfind("\n", 0, start) + 1 : start].strip()
    found = _LINE_ENDS.match(source, end) if alone else None
    return found.end() if found else end


def _tidied(words: str) -> str:
    """Return words with one blank line where several came about, except in blocks of code."""
    fences = [(m.start, m.end) for m in other_marks(words) if m.kind == "fence"]
    return changed(words, [
        (found.start(), found.end(), "\n\n")
        for found in _BLANK_LINES.finditer(words)
        if not any(start < found.end() and found.start() + 1 < end for start, end in fences)
    ])  # fmt: skip


def _tags(source: str, others: Sequence[Mark]) -> Iterator[Change]:
    """Escape what would be read as a tag: in a text under negotiation it is words."""
    hidden = [(mark.start, mark.end) for mark in others if mark.kind in {"fence", "comment"}]
    code = [found.span() for found in re.finditer(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", source)]
    for found in _TAG.finditer(source):
        at = found.start()
        if not any(start <= at < end for start, end in (*hidden, *code)):
            yield at, at + 1, "\\<"


def _whole(paper: Paper) -> Iterator[str]:
    """Reservations that no passage calls."""
    for note in paper.notes:
        if not note.called:
            yield f"*{_label(note_lead(note, paper))}* {_escaped(plain(note.words))}"


# The page to be signed ---------------------------------------------------------------------------


def _signatures(paper: Paper) -> Iterator[str]:
    page = paper.signatures
    yield "---"
    yield "## Signatures"
    yield f"**{_escaped(paper.layer)}**"
    yield from (_escaped(line) for line in page.opening)
    if page.languages:
        yield _table([
            ["Language", *(made.tag for made in page.languages)],
            ["Title", *(_isolated(made.title or "not on record") for made in page.languages)],
            ["Authentic", *("yes" if made.authentic else "no" for made in page.languages)],
        ])  # fmt: skip
        yield page.authenticity
    for party in page.parties:
        yield from _signatory("For", party, BLANKS)
    for witness in page.witnesses:
        yield from _signatory("Witnessed by", witness, WITNESS_BLANKS)


def _signatory(lead: str, who: Signatory, blanks: Sequence[str]) -> Iterator[str]:
    yield f"### {lead} {_label(who.name)}"
    if who.own_name:
        yield f"Its own name: {_label(who.own_name)}"
    yield from (_escaped(act) for act in who.acts)
    yield "\n".join(f"- {blank}: {_LINE}" for blank in blanks)


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in rows)
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *rest])


def _label(text: str, *, mixed: bool = False) -> str:
    return _escaped(_isolated(text, mixed=mixed))


def _isolated(text: str, *, mixed: bool = False) -> str:
    """Return words set apart, where they or those around them run from right to left."""
    return f"{_FSI}{text}{_PDI}" if mixed or is_rtl(text) else text


def _escaped(text: str) -> str:
    """Return words with what Markdown would read as its own escaped, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))

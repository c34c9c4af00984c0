r"""The marks of a text, found.

========  ==========================================================================
D001      a bracket that is opened and not closed
D002      a bracket that is closed and was not opened
D003      brackets nested more than two deep
D004      attributes of a bracket that cannot be read
D005      neither one value for all options nor one for each
D006      ``sets`` or ``gap`` that names no parameter of a clause
D007      two brackets with one id
D008      a bracket without an id: no position can be stated on it
D009      a bracket without words
D014      a fence or comment that is never closed hides what follows
D016      there are more problems than are listed
========  ==========================================================================

What Markdown uses square brackets for (links, images, footnotes, task boxes) is left alone, and so
is everything in fences, in code and in comments.  ``\[``, ``\]`` and ``\|`` are the characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error, in_order, warning
from detente.kernel.yaml_text import Lines
from detente.terms.drafting.attributes import Attributes, attributes_at
from detente.terms.drafting.line_ends import blank_after, blank_before, line_end
from detente.terms.drafting.listing import MOST, listed_up_to
from detente.terms.drafting.marks import (
    AdReferendum,
    Bracket,
    Heading,
    Option,
    Parameter,
    Reservation,
    Scan,
)
from detente.terms.notation.fences import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.kernel.findings import Place

DEEPEST = 2
"""Brackets in brackets are read aloud at the table; a third level is not."""
LEAD = 80
"""Characters before a bracket in which the mark of an item or of a definition is looked for."""
TOO_DEEP = 16
"""Open brackets around one that is not read any more: those around it are refused."""
EVERYBODY = "all"
"""Who agreed ad referendum where no party is named."""

_TOKENS = re.compile(
    r"""(?=[`<*|\\\[\]]|^[ \t0-9+~\#-])(?:
      (?P<fence>^(?:[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+|[ ]{0,3}|(?P<deep>[ \t]+))
            (?P<marks>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*(?:\n|\Z)
            (?s:.*?)(?:^[ \t]*(?P=marks)[`~]*[ \t]*\r?$|(?(deep)(?!)|\Z)))
      | (?P<comment>^[ ]{0,3}<!--(?s:.*?)(?:-->|\Z)|<!--(?:(?!\n[ \t]*\r?\n)(?s:.))*?-->)
      | (?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\r?\n)(?s:.))*?(?<!`)(?P=ticks)(?!`))
      | (?P<literal>\\[\[\]|\\])
      | (?P<note>^\[\^(?P<noted>[^\]\s]+)\]:[ \t]*(?P<words>[^\n]*(?:\n[ \t]+\S[^\n]*)*))
      | (?P<call>\[\^(?P<called>[^\]\s]{1,200})\])
      | (?P<heading>^[ ]{0,3}(?P<level>\#{1,6})[ \t][^\n]*)
      | (?P<referendum>\*agreed[ ]ad[ ]ref(?:erendum|\.)?(?:[ ]\((?P<parties>[^)\n]*)\))?\*)
      | (?P<open>\[) | (?P<close>\]) | (?P<bar>\|) )""",
    re.VERBOSE | re.MULTILINE,
)
"""Every mark.  What it begins with is looked for first, for most of a text is words."""
_WITHIN = re.compile(
    r"(?P<code>`[^`\n]+`)|(?P<literal>\\[\[\]|\\])|(?P<call>\[\^(?P<called>[^\]\s]{1,200})\])"
    r"|(?P<open>\[)|(?P<close>\])|(?P<bar>\|)"
)
"""The tokens inside a heading."""
_ANCHOR = re.compile(r"(?<!\])\{#(?P<anchor>[A-Za-z0-9][\w.:-]*)\}[ \t]*$")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]\n^][^\]\n]*)\]:[ \t]*\S", re.MULTILINE)
_LABEL = re.compile(r"\[(?P<name>[^\]\n]+)\]")
_SETS = re.compile(r"^\s*(?P<clause>[a-z]\w*)\.(?P<parameter>[a-z_]+(?:\.[a-z_]+)*)\s*=(?P<is>.*)$")
_GAP = re.compile(r"^\s*(?P<clause>[a-z]\w*)\.(?P<parameter>[a-z_]+(?:\.[a-z_]+)*)\s*$")
_RESERVATION = re.compile(
    r"^Reservation by (?P<parties>[a-z][a-z0-9_, ]*):\s*(?P<words>.*)$", re.DOTALL
)


@lru_cache(maxsize=32)
def scan(text: str, file: str = "") -> Scan:
    """Return the marks of a text. Nothing raises; every problem becomes a finding.

    A command asks for those of one version from several sides, so that the last ones are kept.
    """
    return _Scanner(text, file).scan()


@dataclass
class _Open:
    """A bracket whose end has not been read yet."""

    start: int
    bars: list[int] = field(default_factory=list[int])


class _Scanner:
    """Reads a text once, from its first mark to its last."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text.replace("\ufeff", " ", 1) if text.startswith("\ufeff") else text
        self.lines = Lines(text, file)
        self.defined = {found["name"].casefold() for found in _DEFINITION.finditer(text)}
        self.headings: list[Heading] = []
        self.fences: list[tuple[int, int]] = []
        self.brackets: list[Bracket] = []
        self.findings: list[Finding] = []
        self.agreed: list[AdReferendum] = []
        self.notes: dict[str, tuple[int, str]] = {}
        self.calls: defaultdict[str, list[int]] = defaultdict(list)
        self.stack: list[_Open] = []
        self.rows: dict[int, bool] = {}

    def scan(self) -> Scan:
        read_to = 0
        for token in _TOKENS.finditer(self.text):
            if token.start() >= read_to:
                read_to = self._take(token)
        for left in self.stack:
            hint = "Close it with `]{#id}`, or write `\\[` if the character itself is meant."
            self._refuse("D001", "This bracket is opened and not closed.", left.start, hint)
        self.brackets.sort(key=lambda bracket: bracket.start)
        named = self._named()
        nested = self._nested(named)
        return Scan(
            tuple(nested), tuple(self._reservations()), tuple(self.agreed),
            tuple(self.headings), tuple(self.fences), listed_up_to(MOST, in_order(self.findings)),
        )  # fmt: skip

    def _refuse(self, code: str, message: str, at: int, hint: str) -> None:
        self.findings.append(error(code, message, self.lines.place(at, at + 1), hint=hint))

    def _opaque(self, token: re.Match[str]) -> None:
        """Pass over a fence or a comment."""
        if token.lastgroup == "fence":
            self.fences.append(token.span())
            if not _closed(token["fence"], token["marks"]):
                self._hides("fence", f"a line of `{token['marks']}`", token.start())
        elif not token["comment"].endswith("-->"):
            self._hides("comment", "`-->`", token.start())

    def _hides(self, what: str, end: str, at: int) -> None:
        """Report what is opened and never closed: everything behind it is no text any more."""
        message = f"This {what} is never closed: nothing behind it is read, brackets neither."
        self._refuse("D014", message, at, f"Close it with {end}.")

    def _take(self, token: re.Match[str]) -> int:
        """Take one token; return the offset up to which the text is read."""
        match token.lastgroup:
            case "open":
                self.stack.append(_Open(token.start()))
            case "close":
                return self._close(token.start())
            case "bar":
                if self.stack and not self._in_row(token.start()):
                    self.stack[-1].bars.append(token.start())
            case "fence" | "comment":
                self._opaque(token)
            case "heading":
                self._heading(token)
            case "note":
                self.notes[token["noted"]] = (token.start(), token["words"])
            case "call":
                self.calls[token["called"]].append(token.start())
            case "referendum":
                self._agreed(token)
            case _:
                pass
        return token.end()

    def _in_row(self, bar: int) -> bool:
        """Return whether a bar divides cells of a table's row that the bracket lies around."""
        start = self._line_start(bar)
        if self.stack[-1].start >= start:
            return False
        if start not in self.rows:
            row = self.text[start : line_end(self.text, bar)].strip()
            self.rows[start] = len(row) > 1 and row[0] == row[-1] == "|"
        return self.rows[start]

    def _line_start(self, at: int) -> int:
        return self.lines.starts[bisect_right(self.lines.starts, at) - 1]

    def _heading(self, token: re.Match[str]) -> None:
        """Enter a heading with its anchor; brackets in its words are read as well."""
        line = token["heading"].rstrip()
        anchor = _ANCHOR.search(line)
        words = (line[: anchor.start()] if anchor else line).strip().lstrip("#").strip()
        name = anchor["anchor"] if anchor else slug(words)
        self.headings.append(Heading(token.start(), token.end(), len(token["level"]), name, words))
        read_to = token.start()
        for inner in _WITHIN.finditer(self.text, token.start(), token.end()):
            if inner.start() >= read_to:
                read_to = self._take(inner)

    def _agreed(self, token: re.Match[str]) -> None:
        place = self.lines.place(*token.span())
        article = self._article(token.start())
        self.agreed.append(AdReferendum(article, _listed(token["parties"]) or (EVERYBODY,), place))

    def _article(self, offset: int) -> str | None:
        """Return the anchor of the last heading at or before an offset."""
        for heading in reversed(self.headings):
            if heading.start <= offset:
                return heading.anchor
        return None

    # One bracket ---------------------------------------------------------------------------------

    def _close(self, at: int) -> int:
        if not self.stack:
            hint = "Open it with `[`, or write `\\]` if the character itself is meant."
            self._refuse("D002", "This bracket is closed and was not opened.", at, hint)
            return at + 1
        opened = self.stack.pop()
        attributes = attributes_at(self.text, at + 1)
        if len(self.stack) >= TOO_DEEP:
            return at + 1 if attributes is None else attributes.end
        if attributes is None and self._is_markdown(opened.start, at):
            return at + 1
        read = attributes or Attributes("", {}, agreed_ad_referendum=False, end=at + 1)
        self.brackets.append(self._bracket(opened, at, read))
        return read.end

    def _is_markdown(self, start: int, close: int) -> bool:
        """Return whether square brackets are those of a link, an image, a reference, a task."""
        text, words = self.text, self.text[start + 1 : close]
        begin = max(self._line_start(start), start - LEAD)
        before = text[begin:start].strip()
        after = text[close + 1 : close + 2]
        if after == "(" or text[max(start - 1, 0) : start] == "!":
            return True
        if after == ":" and not before:
            return True
        if words in {" ", "x", "X"} and before in {"-", "*", "+"}:
            return True
        return words.casefold() in self.defined or self._refers(close + 1)

    def _refers(self, at: int) -> bool:
        """Return whether the label of a reference, ``[label]``, stands at an offset."""
        label = _LABEL.match(self.text, at)
        return label is not None and label["name"].casefold() in self.defined

    def _bracket(self, opened: _Open, close: int, read: Attributes) -> Bracket:
        place = self.lines.place(opened.start, close + 1)
        for offset, message, hint in read.problems:
            self._refuse("D004", message, offset, hint)
        starts = [opened.start + 1, *(bar + 1 for bar in opened.bars)]
        spans = list(zip(starts, [*opened.bars, close], strict=True))
        if len(spans) == 1 and not self.text[slice(*spans[0])].strip():
            message, hint = "This bracket has no words.", "Write them, or take the bracket out."
            self.findings.append(error("D009", message, place, hint=hint))
        by = self._dealt("by", read.values.get("by"), len(spans), place)
        gap = self._parameter(_GAP, "gap", read.values.get("gap"), place)
        sets, values = self._set(read.values.get("sets"), len(spans), place)
        options = tuple(
            Option(number, first, last, self.text[first:last], _listed(proposed), value)
            for number, ((first, last), proposed, value) in enumerate(
                zip(spans, by, values, strict=True), 1
            )
        )
        agreed = _listed(read.values.get("ad-referendum"))
        return Bracket(
            read.id, bool(read.id), opened.start, read.end, options,
            block=self._is_block(opened.start, close, read.end),
            article=self._article(opened.start), gap=gap, sets=sets,
            ad_referendum=agreed or ((EVERYBODY,) if read.agreed_ad_referendum else ()),
            place=place,
        )  # fmt: skip

    def _is_block(self, start: int, close: int, end: int) -> bool:
        """Return whether the opening and the closing mark stand on lines of their own."""
        text = self.text
        lone = blank_before(text, start) and blank_after(text, start + 1)
        return (
            lone
            and blank_before(text, close)
            and blank_after(text, end)
            and ("\n" in text[start:close])
        )

    def _dealt(self, key: str, written: str | None, count: int, place: Place) -> list[str | None]:
        """Return what an attribute says of each option: one value for all, or one for each."""
        if written is None:
            return [None] * count
        values: list[str | None] = [value.strip() for value in written.split("|")]
        if len(values) == 1:
            return values * count
        if len(values) == count:
            return values
        options = "one option" if count == 1 else f"{count} options"
        message = f"`{key}` has {len(values)} values, and the bracket has {options}."
        hint = "Write one value for all options, or one for each with bars between."
        self.findings.append(error("D005", message, place, hint=hint))
        return [None] * count

    def _set(
        self, written: str | None, count: int, place: Place
    ) -> tuple[Parameter | None, list[str | None]]:
        sets = self._parameter(_SETS, "sets", written, place)
        if sets is None or written is None:
            return None, [None] * count
        return sets, self._dealt("sets", written.partition("=")[2], count, place)

    def _parameter(
        self, form: re.Pattern[str], key: str, written: str | None, place: Place
    ) -> Parameter | None:
        if written is None:
            return None
        found = form.match(written)
        if found is not None:
            return Parameter(found["clause"], found["parameter"])
        like = "duty.within" if key == "gap" else "duty.within = 7 d | 14 d"
        message = f"`{key}` should name a parameter of a clause; it says {written!r}."
        self.findings.append(error("D006", message, place, hint=f'Write `{key}="{like}"`.'))
        return None

    # All of them ---------------------------------------------------------------------------------

    def _named(self) -> list[Bracket]:
        """Return the brackets with an id each, and say which ids are missing or doubled."""
        taken = {bracket.id: bracket for bracket in reversed(self.brackets) if bracket.written}
        counted: Counter[str] = Counter()
        found: list[Bracket] = []
        for bracket in self.brackets:
            named = bracket
            if not bracket.written:
                named = replace(bracket, id=self._derived(bracket, taken, counted))
                message = "This bracket has no id, so no position can be stated on it."
                hint = f"Write `]{{#{named.id}}}` behind it, or an id of your own."
                self.findings.append(warning("D008", message, bracket.place, hint=hint))
            elif taken[bracket.id] is not bracket:
                message = f"Two brackets have the id {bracket.id!r}."
                also, hint = (taken[bracket.id].place,), "Give one of them another id."
                self.findings.append(error("D007", message, bracket.place, also=also, hint=hint))
            found.append(named)
        return found

    def _derived(self, bracket: Bracket, taken: dict[str, Bracket], counted: Counter[str]) -> str:
        lead = re.sub(r"\W+", "_", (bracket.article or "text").casefold()).strip("_")
        lead = lead if lead[:1].isalpha() else f"b_{lead}"
        while True:
            counted[lead] += 1
            name = f"{lead}_b{counted[lead]}"
            if name not in taken:
                return name

    def _nested(self, brackets: list[Bracket]) -> list[Bracket]:
        """Return the brackets with their depth and the bracket around each."""
        around: list[Bracket] = []
        found: list[Bracket] = []
        for bracket in brackets:
            while around and around[-1].end <= bracket.start:
                around.pop()
            parent = around[-1] if around else None
            placed = replace(bracket, depth=len(around) + 1, parent=parent and parent.id)
            if parent is not None and placed.depth > DEEPEST:
                message = f"This bracket is nested {placed.depth} deep; {DEEPEST} is the most."
                hint = "Make it an option of the one around it (`[first | second]`), or close that."
                also = (parent.place,)
                self.findings.append(error("D003", message, bracket.place, also=also, hint=hint))
            around.append(placed)
            found.append(placed)
        return found

    def _reservations(self) -> Iterator[Reservation]:
        for name, (at, text) in self.notes.items():
            read = _RESERVATION.match(text)
            if read is None:
                continue
            calls = tuple(self.calls.get(name, ()))
            article = self._article(calls[0] if calls else at)
            words = re.sub(r"\s+", " ", read["words"]).strip()
            place = self.lines.place(at, at + len(name) + 4)
            yield Reservation(name, _listed(read["parties"]), words, article, calls, place)


def _closed(fence: str, marks: str) -> bool:
    """Return whether a fence ends with its closing line."""
    lines = fence.rstrip().split("\n")
    return len(lines) > 1 and lines[-1].strip().startswith(marks)


def _listed(names: str | None) -> tuple[str, ...]:
    """Return names divided by commas."""
    return tuple(name.strip() for name in (names or "").split(",") if name.strip())


__all__ = ["DEEPEST", "EVERYBODY", "scan"]

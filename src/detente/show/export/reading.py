"""A text with its marks → blocks: Markdown is read once, and tokens become brackets and notes.

What Markdown calls HTML is left as words, so nothing in a text becomes a tag; of pictures only the
words are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from markdown_it import MarkdownIt

from detente.show.export.marking import Marked
from detente.show.export.paper import (
    AdReferendum,
    Block,
    Bracketed,
    Code,
    Heading,
    Inline,
    Item,
    Items,
    LineEnd,
    Note,
    NoteCall,
    Paragraph,
    Quote,
    Rule,
    Run,
    Span,
)
from detente.terms.notation.fences import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from detente.terms.drafting.marks import Bracket, Scan

_ANCHOR = re.compile(r"[ \t]*\{#(?P<anchor>[A-Za-z0-9][\w.:-]*)\}[ \t]*$")
_REFERENDUM = re.compile(r"agreed ad ref(?:erendum|\.)?(?: \((?P<parties>[^)\n]*)\))?")
_RESERVATION = re.compile(
    r"Reservation by (?P<parties>[a-z][a-z0-9_, ]*):\s*(?P<words>.*)", re.DOTALL
)
_EVERYBODY = "all"

Sign = tuple[Literal["o", "n", "c", "f"], int]
"""What a token says: a bracket opens, has a next option, closes; a footnote is called."""


def blocks_of(
    text: str, marks: Scan, *, with_terms: bool = False
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Return the words of a text and its footnotes.

    Args:
        text: the text as it stands in its file.
        marks: its marks.
        with_terms: keep agreement, terms and scenario blocks as lines of code.
    """
    source = text.removeprefix("\ufeff")
    if source != text:  # offsets of the marks count it
        source = " " + source
    return _Reader(Marked(source, marks, with_terms)).read()


@dataclass
class _Open:
    """A bracket whose end has not come yet, with the words of its options so far."""

    number: int
    option: int
    opens: bool = True
    options: list[tuple[int, tuple[Inline, ...]]] = field(
        default_factory=list[tuple[int, tuple[Inline, ...]]]
    )
    words: list[Inline] = field(default_factory=list[Inline])


class _Reader:
    """Reads tokens of Markdown into blocks; brackets may run from one paragraph into the next."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.brackets: tuple[Bracket, ...] = marked.marks.brackets
        self.markdown = MarkdownIt("commonmark", {"html": False})
        self.carried: list[tuple[int, int]] = []
        self.numbers: dict[int, int] = {}

    def read(self) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
        tokens = self.markdown.parse(self.marked.text)
        blocks = tuple(self._blocks(tokens))
        return blocks, tuple(self._notes())

    # Blocks --------------------------------------------------------------------------------------

    def _blocks(self, tokens: Sequence[Token]) -> list[Block]:
        return self._gathered(self._plain_blocks(tokens))

    def _plain_blocks(self, tokens: Sequence[Token]) -> Iterator[Block | Sign]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at) if token.nesting == 1 else at
            inside = tokens[at + 1 : end]
            yield from self._block(token, inside)
            at = end + 1

    def _block(self, token: Token, inside: Sequence[Token]) -> Iterator[Block | Sign]:
        match token.type:
            case "heading_open":
                yield self._heading(token, inside[0])
            case "paragraph_open":
                sign = self._alone(inside[0].content)
                words = () if sign else self._inlines(inside[0])
                if sign:
                    yield sign
                elif words:
                    yield Paragraph(words)
            case "bullet_list_open" | "ordered_list_open":
                yield self._items(token, inside)
            case "blockquote_open":
                yield Quote(tuple(self._blocks(inside)))
            case "fence" | "code_block":
                word = (token.info.split() or [""])[0]
                yield Code(self._restored(token.content).removesuffix("\n"), word)
            case "hr":
                yield Rule()
            case _:
                pass

    def _heading(self, token: Token, inline: Token) -> Heading:
        anchor = _ANCHOR.search(inline.content)
        if anchor:
            inline.content = inline.content[: anchor.start()]
            inline.children = self.markdown.parseInline(inline.content)[0].children
        name = anchor["anchor"] if anchor else slug(self._restored(inline.content))
        return Heading(int(token.tag[1]), name, self._inlines(inline))

    def _items(self, token: Token, inside: Sequence[Token]) -> Items:
        ordered = token.type == "ordered_list_open"
        found: list[Item] = []
        at = 0
        while at < len(inside):
            end = _closing(inside, at)
            item = inside[at]
            mark = f"{item.info}{item.markup}" if ordered else "•"
            found.append(Item(mark, tuple(self._blocks(inside[at + 1 : end]))))
            at = end + 1
        return Items(ordered, tuple(found))

    def _alone(self, content: str) -> Sign | None:
        """Return what a paragraph says that is one token of a bracket around blocks."""
        token = self.marked.tokens.fullmatch(content.strip())
        if token is None or int(token["number"]) not in self.marked.blocks:
            return None
        return None if token["what"] == "f" else _sign(token)

    def _gathered(self, blocks: Iterator[Block | Sign]) -> list[Block]:
        """Return blocks with those of a bracket gathered in it."""
        found: list[Block] = []
        opened: list[tuple[int, list[tuple[int, list[Block]]]]] = []
        for block in blocks:
            into = opened[-1][1][-1][1] if opened else found
            if not isinstance(block, tuple):
                into.append(block)
                continue
            what, number = block
            if what == "o":
                opened.append((number, [(1, [])]))
            elif opened and opened[-1][0] == number:
                if what == "n":
                    options = opened[-1][1]
                    options.append((len(options) + 1, []))
                else:
                    _, options = opened.pop()
                    into = opened[-1][1][-1][1] if opened else found
                    into.append(self._bracketed(number, options))
        while opened:  # it was opened in an item of a list, say, and closed outside of it
            number, options = opened.pop()
            into = opened[-1][1][-1][1] if opened else found
            into.append(replace(self._bracketed(number, options), closes=False))
        return found

    def _bracketed(self, number: int, options: list[tuple[int, list[Block]]]) -> Bracketed:
        return Bracketed(self.brackets[number], tuple((n, tuple(inside)) for n, inside in options))

    # Words ---------------------------------------------------------------------------------------

    def _inlines(self, inline: Token) -> tuple[Inline, ...]:
        """Return the words of a paragraph; a bracket left open runs on in the next."""
        base = _Open(-1, 0)
        stack = [base, *(_Open(number, option, opens=False) for number, option in self.carried)]
        for piece in self._pieces(inline.children or ()):
            if isinstance(piece, tuple):
                self._turn(stack, piece)
            else:
                stack[-1].words.append(piece)
        self.carried = [(opened.number, opened.option) for opened in stack[1:]]
        while len(stack) > 1:
            self._put_away(stack, closes=False)
        return _marked_referendum(_joined(base.words))

    def _turn(self, stack: list[_Open], sign: Sign) -> None:
        what, number = sign
        if what == "o":
            stack.append(_Open(number, 1))
        elif what == "f":
            stack[-1].words.append(self._call(number))
        elif any(opened.number == number for opened in stack):
            while stack[-1].number != number:  # marks that cross: cannot be written, so cannot come
                self._put_away(stack, closes=False)
            if what == "c":
                self._put_away(stack, closes=True)
            else:
                top = stack[-1]
                top.options.append((top.option, _joined(top.words)))
                top.words = []
                top.option += 1

    def _put_away(self, stack: list[_Open], *, closes: bool) -> None:
        top = stack.pop()
        bracket = self.brackets[top.number]
        options = (*top.options, (top.option, _joined(top.words)))
        if len(bracket.options) > 1:
            options = tuple((number, _trimmed(words)) for number, words in options)
        span = Span(bracket, options, top.opens, closes)
        stack[-1].words.append(span)

    def _pieces(self, tokens: Sequence[Token]) -> Iterator[Inline | Sign]:
        style = Run("")
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    style = replace(style, bold=token.nesting == 1)
                case "em_open" | "em_close":
                    style = replace(style, italic=token.nesting == 1)
                case "link_open" | "link_close":
                    style = replace(style, href=str(token.attrs.get("href", "")))
                case "code_inline":
                    yield replace(style, text=self._restored(token.content), code=True)
                case "hardbreak":
                    yield LineEnd()
                case "softbreak":
                    yield replace(style, text="\n")
                case "image":
                    yield replace(style, text=self._restored(token.content), italic=True)
                case _:
                    yield from self._cut(token.content, style)

    def _cut(self, text: str, style: Run) -> Iterator[Inline | Sign]:
        at = 0
        for token in self.marked.tokens.finditer(text):
            if token.start() > at:
                yield replace(style, text=text[at : token.start()])
            yield _sign(token)
            at = token.end()
        if at < len(text):
            yield replace(style, text=text[at:])

    def _restored(self, text: str) -> str:
        """Return text with marks where tokens got into what is kept as it is."""
        signs = {"o": "[", "n": "|", "c": "]"}
        return self.marked.tokens.sub(lambda token: signs.get(token["what"], ""), text)

    # Notes ---------------------------------------------------------------------------------------

    def _call(self, index: int) -> NoteCall:
        again = index in self.numbers
        return NoteCall(self.numbers.setdefault(index, len(self.numbers) + 1), again)

    def _notes(self) -> Iterator[Note]:
        """Return the notes in the order of their calls; then reservations that nothing calls."""
        called = list(self.numbers)
        for index in called:
            yield self._note(self.marked.called[index], self.numbers[index])
        for name, words in self.marked.notes.items():
            if name not in {self.marked.called[i] for i in called} and _RESERVATION.match(words):
                self.numbers[self.marked.called.index(name)] = number = len(self.numbers) + 1
                yield replace(self._note(name, number), called=False)

    def _note(self, name: str, number: int) -> Note:
        words, parties = self.marked.notes[name], ()
        read = _RESERVATION.match(words)
        if read is not None:
            parties, words = _listed(read["parties"]), read["words"]
        inline = self.markdown.parseInline(re.sub(r"\s*\n\s*", "\n", words.strip()))[0]
        self.carried = []
        return Note(number, name, parties, self._inlines(inline))


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Return where the token that closes another stands."""
    level = tokens[at].level
    return next(
        n for n in range(at + 1, len(tokens)) if tokens[n].level == level and tokens[n].nesting < 0
    )


def _sign(token: re.Match[str]) -> Sign:
    what = token["what"]
    return ("o" if what == "o" else "n" if what == "n" else "c" if what == "c" else "f"), int(
        token["number"]
    )


def _listed(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(",") if name.strip())


def _joined(words: list[Inline]) -> tuple[Inline, ...]:
    """Return words with neighbours of one style joined."""
    found: list[Inline] = []
    for piece in words:
        last = found[-1] if found else None
        if isinstance(piece, Run) and isinstance(last, Run) and _style(piece) == _style(last):
            found[-1] = replace(last, text=last.text + piece.text)
        elif not (isinstance(piece, Run) and not piece.text):
            found.append(piece)
    return tuple(found)


def _trimmed(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the words of an option without the spaces that set off the bars."""
    found = list(words)
    if found and isinstance(found[0], Run) and not found[0].code:
        found[0] = replace(found[0], text=found[0].text.lstrip())
    if found and isinstance(found[-1], Run) and not found[-1].code:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return _joined(found)


def _style(run: Run) -> Run:
    return replace(run, text="")


def _marked_referendum(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return words with *agreed ad referendum* as the mark that it is."""
    found: list[Inline] = []
    for piece in words:
        if isinstance(piece, Run) and piece.italic and not piece.code:
            read = _REFERENDUM.fullmatch(piece.text)
            if read is not None:
                named = tuple(p for p in _listed(read["parties"]) if p != _EVERYBODY)
                found.append(AdReferendum(named))
                continue
        elif isinstance(piece, Span):
            options = tuple((n, _marked_referendum(inside)) for n, inside in piece.options)
            found.append(replace(piece, options=options))
            continue
        found.append(piece)
    return tuple(found)

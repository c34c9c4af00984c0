"""The redline of two texts: what was put in, taken out, changed and moved, so that nothing is lost.

>>> found = redline("Within 7 days.", "Within 14 days.")
>>> [(str(run.edit), run.text) for run in found.steps[0].runs]
[('kept', 'Within '), ('deleted', '7'), ('inserted', '14'), ('kept', ' days.')]
>>> found.apply("Within 7 days.")
'Within 14 days.'
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.terms.drafting.redlines.alignment import align
from detente.terms.drafting.redlines.blocks import blocks
from detente.terms.drafting.redlines.kinship import share
from detente.terms.drafting.redlines.runs import Edit, Run, runs
from detente.terms.drafting.redlines.steps import Move, Redline, Sort, Step, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.terms.drafting.redlines.alignment import Alignment, Pair
    from detente.terms.drafting.redlines.blocks import Block

__all__ = ["Edit", "Move", "Redline", "Run", "Sort", "Step", "redline"]


def redline(before: str, after: str) -> Redline:
    """Return what leads from one Markdown text to another.

    Any two texts have a redline; whether it is worth reading, ``Redline.unrelated`` says.

    Raises:
        InputError: the texts have more different words than can be compared.
    """
    old, new = blocks(before), blocks(after)
    found = align(old, new)
    moves = _moves(found.moved, old, new)
    common, measured = share(before, after)
    return Redline(
        steps=tuple(_steps(old, new, found, moves)),
        moves=tuple(dict.fromkeys(move for _, move in moves.values())),
        before=digest_of(before),
        after=digest_of(after),
        share=common,
        measured=measured,
    )


def _moves(
    moved: Sequence[Pair], old: Sequence[Block], new: Sequence[Block]
) -> dict[Pair, tuple[tuple[Run, ...], Move]]:
    """Return each moved pair's inner edits and its move; what stayed together moved together."""
    groups: list[list[Pair]] = []
    for pair in moved:
        last = groups[-1][-1] if groups else None
        if last and (pair.before, pair.after) == (last.before + 1, last.after + 1):
            groups[-1].append(pair)
        else:
            groups.append([pair])
    found: dict[Pair, tuple[tuple[Run, ...], Move]] = {}
    for number, group in enumerate(groups, 1):
        first, last = group[0], group[-1]
        whole = _whole(old, first.before, last.before) and _whole(new, first.after, last.after)
        move = Move(
            number=number,
            from_article=_stands_under(old, first.before),
            to_article=_stands_under(new, first.after),
            heading=new[first.after].article if whole else "",
            blocks=len(group),
            alike=min(pair.alike for pair in group),
        )
        for pair in group:
            found[pair] = (runs(old[pair.before].body, new[pair.after].body), move)
    return found


def _whole(side: Sequence[Block], first: int, last: int) -> bool:
    """Return whether blocks are whole articles: headings with all that stands under them."""
    return side[first].level > 0 and (last + 1 >= len(side) or side[last + 1].level > 0)


def _stands_under(side: Sequence[Block], number: int) -> str:
    """Return the heading that a block stands under; for a heading, the one before it."""
    if not side[number].level:
        return side[number].article
    return side[number - 1].article if number else ""


def _steps(
    old: Sequence[Block],
    new: Sequence[Block],
    found: Alignment,
    moves: Mapping[Pair, tuple[tuple[Run, ...], Move]],
) -> Iterator[Step]:
    """Yield the steps: up to each block that kept its place, first what is gone."""
    gone: dict[int, Step] = {}
    come: dict[int, Step] = {}
    for pair, (edits, move) in moves.items():
        one, two = old[pair.before], new[pair.after]
        gone[pair.before] = Step(Sort.MOVED_FROM, one, two, edits, move)
        come[pair.after] = Step(Sort.MOVED_TO, one, two, edits, move)
    low, start = 0, 0
    for pair in found.kept:
        yield from _one_sided(old[low : pair.before], gone, Sort.DELETED)
        yield from _one_sided(new[start : pair.after], come, Sort.INSERTED)
        yield _kept(old[pair.before], new[pair.after])
        low, start = pair.before + 1, pair.after + 1
    yield from _one_sided(old[low:], gone, Sort.DELETED)
    yield from _one_sided(new[start:], come, Sort.INSERTED)


def _one_sided(blocks_: Sequence[Block], moved: Mapping[int, Step], sort: Sort) -> Iterator[Step]:
    edit = Edit.DELETED if sort is Sort.DELETED else Edit.INSERTED
    for block in blocks_:
        words = (Run(edit, block.body),) if block.body else ()
        sides = (block, None) if sort is Sort.DELETED else (None, block)
        yield moved.get(block.number) or Step(sort, *sides, words)


def _kept(old: Block, new: Block) -> Step:
    found = Step(Sort.CHANGED, old, new, runs(old.body, new.body))
    if old.text == new.text:
        return replace(found, sort=Sort.KEPT)
    return found if found.altered else replace(found, sort=Sort.SPACED)

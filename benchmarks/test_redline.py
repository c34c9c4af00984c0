"""A redline of a 200-clause agreement, beside plain word diffs of the whole text.

Run with ``make bench``. The later version has scattered edits and ten moves. The plain ways know no
blocks and no moves: difflib on the words, and the shortest edit script on the words. The ratios
printed are ours to theirs, in the same run. The aim: well under 1 s.
"""

from __future__ import annotations

import difflib
import random
import time
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from detente.terms.drafting.changes.semantic import changes
from detente.terms.drafting.redlines.redline import redline
from detente.terms.drafting.redlines.tokens import Vocabulary, tokens
from detente.terms.notation import read_agreement

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.terms.agreement import Agreement

CLAUSES, MOVES, EDITS = 200, 10, 40
WORDS = (
    *("party", "host", "side", "territory", "notice", "mediator", "commission", "border"),
    *("zone", "act", "report", "day", "week", "talks", "map"),
)


def article(number: int, chance: random.Random) -> str:
    """Return an article: 25 words of prose and a terms block."""
    prose = " ".join(chance.choices(WORDS, k=25))
    return f"""## Clause {number} on {" ".join(chance.choices(WORDS, k=3))} {{#c-{number}}}

{prose.capitalize()}.

```terms
clause: c_{number}
kind: obligation
debtor: {chance.choice("ab")}
creditor: {chance.choice("ab")}
when: {{event: attack, origin: east, target: a}}
must: {{event: measure, actor: b, against: $t.actor}}
within: {chance.randint(1, 30)} d
```
"""


def two_versions(seed: int = 1) -> tuple[str, str]:
    """Return a text of 200 clauses, and a version with 40 edits and 10 articles moved."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    head = "# Bench\n\n```agreement\nagreement: bench\ntitle: Bench\nparties: [a, b]\n```\n"
    articles = [article(number, chance) for number in range(CLAUSES)]
    later = list(articles)
    for _ in range(EDITS):
        place = chance.randrange(CLAUSES)
        words = later[place].split(" ")
        words[chance.randrange(8, 20)] = "amended"
        later[place] = " ".join(words).replace("within: 7 d", "within: 14 d")
    for _ in range(MOVES):
        later.insert(chance.randrange(CLAUSES - 1), later.pop(chance.randrange(CLAUSES)))
    return "\n".join([head, *articles]), "\n".join([head, *later])


def seconds(way: Callable[[], object]) -> float:
    """Return the best wall time of three."""
    found: list[float] = []
    for _ in range(3):
        began = time.perf_counter()
        way()
        found.append(time.perf_counter() - began)
    return min(found)


def by_difflib(before: str, after: str) -> list[object]:
    """Return the opcodes of difflib on the words of both texts."""
    return list(
        difflib.SequenceMatcher(None, before.split(), after.split(), autojunk=False).get_opcodes()
    )


def by_words_alone(before: str, after: str) -> object:
    """Return the shortest edit script on the tokens of both texts."""
    vocabulary = Vocabulary()
    return Indel.opcodes(*(vocabulary.coded(tokens(text)) for text in (before, after)))


def read(text: str) -> Agreement:
    """Return the agreement in a text."""
    found, _ = read_agreement(text)
    assert found is not None
    return found


def test_a_redline_of_two_hundred_clauses(capsys) -> None:
    before, after = two_versions()
    found = redline(before, after)
    ours = seconds(lambda: redline(before, after))
    plain, shortest = (
        seconds(lambda way=way: way(before, after)) for way in (by_difflib, by_words_alone)
    )
    old, new = read(before), read(after)
    terms = seconds(lambda: changes(old, new))
    unrelated = seconds(lambda: redline(before, two_versions(seed=2)[0]))
    with capsys.disabled():
        print(
            f"\n{CLAUSES} clauses, {len(tokens(before))} tokens, {len(found.moves)} moves: "
            f"redline {ours:.3f} s; difflib on words {plain:.3f} s, ratio {ours / plain:.3f}; "
            f"shortest script on tokens alone {shortest:.3f} s, ratio {ours / shortest:.2f}; "
            f"changes of terms {terms:.3f} s; two texts rewritten throughout {unrelated:.3f} s"
        )
    assert found.apply(before) == after
    assert 1 <= len(found.moves) <= MOVES
    assert found.counts["inserted"] == found.counts["deleted"] == 0

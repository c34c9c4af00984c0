"""Version 1 of a single negotiating text, drawn from the reported terms and from their gaps.

One article to a clause, in neutral words read back from the clause alone, with its terms under a
new id that *carries* the reported clause.  Whatever the reported terms leave open, assume or have
read differently is no value here: it is a bracket that asks the question, put forward by nobody.
What the whole text would have to settle stands in a last article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from detente.errors import InputError
from detente.kernel.times import UNSPECIFIED
from detente.terms.clauses import Clause, is_left_out
from detente.terms.conditions import ROLES
from detente.terms.drafting.minutes.words import meant
from detente.terms.gaps import Gap, by_clause, gaps
from detente.terms.notation import HEADER, clause_block, yaml_of
from detente.terms.parts import Sort, mentions
from detente.terms.readback import read_back
from detente.terms.standing import standing
from detente.terms.wording import named, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement

DROPPED = ("on_word_of", "evidence", "status", "interpretation", "assumes", "note")
"""Keys that say how a reported term is known or stands: a text that is put forward has none yet."""
_OPEN = re.compile(r"\[not specified: (?P<what>[^\]]*)\]")
_PARAMETER = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
_SO_FAR = re.compile(r" So far: .*$")
_ASSUMED = "assumed by the encoder, not in the source: "


@dataclass(frozen=True, slots=True)
class Draft:
    """What the new text is to say of itself.

    Attributes:
        id: of the text.
        prefix: what the ids of its clauses begin with.
        author: who puts it forward; without one it is illustrative.
        known: when it became known, as the record writes dates.
    """

    id: str
    title: str
    prefix: str
    known: str
    author: str | None = None

    @property
    def layer(self) -> str:
        """Proposed by its author, else illustrative."""
        return "proposed" if self.author else "illustrative"


def prefix_of(text: str, taken: Iterable[str], clauses: Iterable[str]) -> str:
    """Return a prefix from the letters that a text's id is made of, so that no clause id is taken.

    ``chairs_text`` gives ``ct_``.
    """
    gone, own = set(taken), tuple(clauses)
    stem = "".join(part[0] for part in text.split("_") if part)
    for ending in ("_", *(f"{number}_" for number in range(2, 1000))):
        if gone.isdisjoint(f"{stem}{ending}{clause}" for clause in own):
            return f"{stem}{ending}"
    message = f"No prefix for the clauses of {text!r} is free. Choose another id for the text."
    raise InputError(message)


def from_gaps(agreement: Agreement, journal: Journal, draft: Draft) -> str:
    """Return version 1 of a text, as Markdown.

    Args:
        agreement: the reported terms.
        journal: the record, which gives the names.
        draft: what the text says of itself.
    """
    open_questions = by_clause(gaps(agreement, journal))
    ids = _Ids()
    blocks = [f"# {meant(draft.title)}", _header(agreement, draft), _lead(journal, draft)]
    new = {name: f"{draft.prefix}{name}" for name in agreement.clauses}
    number = 0
    for name, clause in agreement.clauses.items():
        number += 1
        left_open = open_questions.get(name, ())
        made = carried(clause, left_open, new, draft.layer)
        title = meant(clause.title or name.replace("_", " ").capitalize())
        blocks.append(f"## Article {number}. {title} {{#art-{number}}}")
        blocks.append(_prose(made, journal))
        blocks += _questions(left_open, made.clause, ids)
        blocks.append(clause_block(made))
    whole = open_questions.get(HEADER, ())
    if whole:
        blocks.append(f"## Article {number + 1}. The text as a whole {{#art-{number + 1}}}")
        blocks += _questions(whole, HEADER, ids)
    return "\n\n".join(blocks) + "\n"


def _header(agreement: Agreement, draft: Draft) -> str:
    content: dict[str, object] = {
        "agreement": draft.id, "title": draft.title, "layer": draft.layer,
        "parties": list(agreement.header.parties),
    }  # fmt: skip
    content |= {"zone": agreement.header.zone} if agreement.header.zone else {}
    content |= {"version": 1}
    content |= {"author": draft.author} if draft.author else {}
    content |= {"known": draft.known}
    return f"```agreement\n{yaml_of(content)}```"


def _lead(journal: Journal, draft: Draft) -> str:
    by = (
        f"Put forward by {meant(named(journal, draft.author))}."
        if draft.author
        else "Illustrative: drawn up by the case's author, put forward by no party."
    )
    return (
        f"{by} It starts from the terms as reported. What stands in square brackets is not agreed; "
        "each bracket asks what those terms leave open, and nobody has proposed an answer."
    )


def _prose(clause: Clause, journal: Journal) -> str:
    """Return the clause in its own neutral words, without how it stands."""
    whole = read_back(clause, journal)
    how = sentence(standing(clause, journal)[-1])
    words = _OPEN.sub(r"(open: \g<what>)", whole.removesuffix(how).strip())
    return meant(words)


class _Ids:
    """Ids of brackets, each given once."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def of(self, gap: Gap) -> str:
        clause = "text" if gap.clause == HEADER else gap.clause
        stem = f"{clause}_{gap.parameter}".replace(".", "_")
        name, number = stem, 2
        while name in self.given:
            name, number = f"{stem}_{number}", number + 1
        self.given.add(name)
        return name


def _questions(left_open: Iterable[Gap], clause: str, ids: _Ids) -> Iterator[str]:
    lines = [
        f'- [{meant(_question(gap))}]{{#{ids.of(gap)} gap="{clause}.{_parameter(gap)}"}}'
        for gap in left_open
    ]
    if lines:
        yield "\n".join(lines)


def _question(gap: Gap) -> str:
    """Return the question; who is said to hold what stands on record, on somebody's word."""
    question = _SO_FAR.sub("", gap.question)
    value = gap.because.removeprefix(_ASSUMED)
    if value == gap.because or value in question:
        return question
    return f"{question} (The encoding of the reported terms assumes: {value}.)"


def _parameter(gap: Gap) -> str:
    """Return the parameter as a bracket can name it."""
    found = _PARAMETER.match(gap.parameter)
    return found[0].rstrip("._") if found else "definition"


# The clause --------------------------------------------------------------------------------------


def carried(clause: Clause, left_open: Iterable[Gap], new: Mapping[str, str], layer: str) -> Clause:
    """Return a clause that carries on a reported one, with nothing in it that is open.

    Args:
        clause: the reported clause.
        left_open: its gaps; values that are assumed or read differently are taken out.
        new: id of each reported clause to its id in the new text.
        layer: the layer of the new text.
    """
    content = clause.model_dump(by_alias=True, exclude_unset=True, mode="json")
    for mention in mentions(clause):
        if mention.sort is Sort.CLAUSE and mention.name in new:
            _rename(content, mention.key, mention.name, new[mention.name])
    content = {key: value for key, value in content.items() if key not in DROPPED}
    content |= {"clause": new[clause.clause], "layer": layer, "carries": clause.clause}
    made = type(clause).model_validate(content)
    for gap in left_open:
        if not is_left_out(made, gap.parameter):
            made = _without(made, gap.parameter)
    return made


def _rename(content: dict[str, Any], key: str, old: str, new: str) -> None:
    """Put a new clause id where the old one stands: alone, in a list, or in a formula."""
    inner: Any = content
    *outer, last = key.split(".")
    for step in outer:
        inner = inner[_index(step)]
    inner[_index(last)] = re.sub(rf"\b{re.escape(old)}\b", new, str(inner[_index(last)]))


def _index(step: str) -> str | int:
    """Return a step of a dotted key as the place in a list, where it is one."""
    return int(step) if step.isdigit() else step


def _without(clause: Clause, parameter: str) -> Clause:
    """Return a clause in which a parameter is open: unspecified, left out, or an unnamed event."""
    tried: tuple[str | dict[str, str] | None, ...] = (UNSPECIFIED, None, {"event": UNSPECIFIED})
    for value in tried:
        content = clause.model_dump(by_alias=True, exclude_unset=True, mode="json")
        *outer, last = parameter.split(".")
        inner: dict[str, Any] = content
        for step in outer:
            below = inner.get(step)
            if not isinstance(below, dict):
                return clause
            inner = cast("dict[str, Any]", below)
        before = inner.pop(last, None)
        if value is not None:
            inner[last] = _with_open_roles(before, value)
        try:
            return type(clause).model_validate(content)
        except ValidationError:
            continue
    return clause


def _with_open_roles(before: object, value: str | dict[str, str]) -> object:
    """Return an unnamed event with those roles that were open before."""
    if not isinstance(value, dict) or not isinstance(before, dict):
        return value
    roles = {
        key: role
        for key, role in cast("dict[str, object]", before).items()
        if role in (UNSPECIFIED, [UNSPECIFIED]) and key in ROLES
    }
    return {**value, **roles}


__all__ = ["Draft", "carried", "from_gaps", "prefix_of"]

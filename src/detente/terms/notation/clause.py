"""One clause in notation: from plain data with places to a typed clause, or to what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from detente.kernel import formula
from detente.kernel.findings import Finding, Place, error
from detente.kernel.ids import nearest
from detente.kernel.times import UNSPECIFIED
from detente.kernel.validation import part_of, validated
from detente.terms.clauses import KINDS, Clause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.yaml_text import Loaded, Path

OTHER_WORDS = {"unless": "except"}
"""Keys of a clause that are other words for a key."""
FIXED = ("clause", "kind", "layer", "interpretation")
"""Keys that no party can read differently: they say which clause it is, not what it means."""


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause (None where it could not be read), its places, and what was found on the way.

    ``part``: what could be read of a clause that could not be read as a whole.
    """

    clause: Clause | None
    loaded: Loaded
    path: Path
    findings: tuple[Finding, ...] = ()
    part: Clause | None = None


def read_clause(data: dict[str, Any], loaded: Loaded, path: Path) -> ReadClause:
    """Read one clause."""
    data, loaded, found = _one_word(data, loaded, path)
    data, loaded, more = _readings_in_one_word(data, loaded, path)
    found += more
    kind, about_kind = _kind(data, loaded, path)
    found += about_kind
    if kind is None:
        close = nearest(str(data.get("kind")), KINDS.names(), 1)
        part = part_of(KINDS.get(close[0]), {**data, "kind": close[0]}) if close else None
        return ReadClause(None, loaded, path, tuple(found), part)
    clause, misfits = validated(kind, data, loaded, path, _subject(data))
    found += misfits
    found += formula_findings(data.get("where"), loaded, path)
    if clause is None:
        return ReadClause(None, loaded, path, tuple(found), part_of(kind, data))
    for party in clause.interpretation:
        found += _interpretation(clause, party, loaded, path)
    return ReadClause(clause, loaded, path, tuple(found))


def _subject(data: dict[str, Any]) -> str:
    name = data.get("clause")
    return f"the clause {name}" if isinstance(name, str) else "this clause"


def _one_word(
    data: dict[str, Any], loaded: Loaded, path: Path
) -> tuple[dict[str, Any], Loaded, list[Finding]]:
    """Return the data with one word for each key, and its places under that word."""
    for word, name in OTHER_WORDS.items():
        if word not in data:
            continue
        if name in data:
            place, other = loaded.key((*path, word)), loaded.key((*path, name))
            message = f"`{word}` and `{name}` are the same key."
            hint = f"Put both lists under `{name}`."
            rest = {key: value for key, value in data.items() if key != word}
            return rest, loaded, [error("N009", message, place, also=(other,), hint=hint)]
        data = {(name if key == word else key): value for key, value in data.items()}
        loaded = _renamed(loaded, (*path, word), (*path, name))
    return data, loaded, []


def _readings_in_one_word(
    data: dict[str, Any], loaded: Loaded, path: Path
) -> tuple[dict[str, Any], Loaded, list[Finding]]:
    """Return the same for the keys in each party's reading."""
    found: list[Finding] = []
    readings = data.get("interpretation")
    if not isinstance(readings, dict):
        return data, loaded, found
    renamed: dict[str, Any] = {}
    for party, read_as in cast("dict[str, Any]", readings).items():
        renamed[party] = read_as
        if isinstance(read_as, dict):
            inner = cast("dict[str, Any]", read_as)
            here: Path = (*path, "interpretation", party)
            renamed[party], loaded, more = _one_word(inner, loaded, here)
            found += more
    return {**data, "interpretation": renamed}, loaded, found


def _renamed(loaded: Loaded, old: Path, new: Path) -> Loaded:
    def under(places: dict[Path, Place]) -> dict[Path, Place]:
        depth = len(old)
        return {(new + p[depth:] if p[:depth] == old else p): at for p, at in places.items()}

    return replace(loaded, places=under(dict(loaded.places)), keys=under(dict(loaded.keys)))


def _kind(
    data: dict[str, Any], loaded: Loaded, path: Path
) -> tuple[type[Clause] | None, list[Finding]]:
    kind, known = data.get("kind"), KINDS.names()
    if isinstance(kind, str) and kind in known:
        return KINDS.get(kind), []
    kinds = f"Kinds of clause: {', '.join(known)}."
    if kind is None:
        message = f"{_subject(data).capitalize()} does not say of which kind it is."
        return None, [error("T002", message, loaded.place((*path, "clause")), hint=kinds)]
    close = nearest(str(kind), known)
    near = f"Did you mean {' or '.join(map(repr, close))}? " if close else ""
    message = f"There is no kind of clause called {str(kind)!r}."
    return None, [error("T002", message, loaded.place((*path, "kind")), hint=near + kinds)]


def formula_findings(where: object, loaded: Loaded, path: Path) -> list[Finding]:
    """Return what is wrong with the formula under ``where`` (T005)."""
    if not isinstance(where, str) or where == UNSPECIFIED:
        return []
    try:
        formula.parse(where)
    except formula.FormulaError as problem:
        whole = loaded.place((*path, "where"))
        place = _inside(whole, where, problem.column)
        shown = () if place != whole else (f"In “{where}”, column {problem.column}.",)
        return [error("T005", problem.message, place, because=shown, hint=problem.hint)]
    return []


def _inside(whole: Place, text: str, column: int) -> Place:
    """Return a column of a formula as a place in the file.

    Exact where the formula stands on one line as it is, plain or in quotes without escapes;
    otherwise the place of the whole.
    """
    quote = whole.length - len(text)
    if "\n" in text or quote not in {0, 2}:
        return whole
    return replace(whole, column=whole.column + quote // 2 + column - 1, length=1)


def _interpretation(clause: Clause, party: str, loaded: Loaded, path: Path) -> Iterable[Finding]:
    """Return what is wrong with a party's reading, by applying it (T006, and those of values)."""
    here: Path = (*path, "interpretation", party)
    read_as = dict(clause.interpretation[party])
    for key in FIXED:
        if key in read_as:
            message = f"A party cannot read `{key}` differently."
            hint = "An interpretation holds only keys that say what the clause means."
            yield error("T006", message, loaded.key((*here, key)), hint=hint)
            del read_as[key]
    own_word = read_as.pop("own_word", True)
    if not isinstance(own_word, bool):
        message = "`own_word` is true or false: whether the party itself says so."
        yield error("T006", message, loaded.place((*here, "own_word")))
    content = clause.model_dump(
        by_alias=True, exclude_unset=True, mode="json", exclude={"interpretation"}
    )
    subject = f"{clause.clause} as {party} reads it"
    _, misfits = validated(type(clause), {**content, **read_as}, loaded, here, subject)
    yield from misfits
    yield from formula_findings(read_as.get("where"), loaded, here)

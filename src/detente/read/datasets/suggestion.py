"""A mapping suggested from a table's columns and first rows: a beginning, for a person to check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.yaml_write import flow
from detente.read.datasets.csv_mapping import STANDARD
from detente.read.datasets.dates import FORMS, date_reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORDS = {
    "event_id": r"(event_?)?id|.*event_?id.*|code|number|no|nr|ref(erence)?",
    "date_earliest": r"date(_?(start|from|begin))?|event_?date|start(_?date)?|day|when",
    "date_latest": r"date_?(end|to)|end(_?date)?",
    "time_precision": r"(date|time)_?prec(ision)?",
    "latitude": r"lat(itude)?|y",
    "longitude": r"lon(g|gitude)?|lng|x",
    "place_precision": r"(geo|where|place)_?prec(ision)?",
    "place": r"place|location|where.*|town|village|site",
    "country": r"country",
    "adm_1": r"adm(in)?_?1|province|state|oblast|region|governorate",
    "adm_2": r"adm(in)?_?2|district|county",
    "fatalities_low": r"low(_?est)?|.*min.*(deaths|killed).*",
    "fatalities_best": r"best(_?est)?|fatalit(y|ies)|deaths|killed|dead|casualties",
    "fatalities_high": r"high(_?est)?|.*max.*(deaths|killed).*",
    "event_clarity": r"(event_?)?clarity",
    "event_type": r"(event_?)?type.*|kind|category|what",
    "dataset_side_a": r"side_?a|actor_?1|(actor|perpetrator|group|party)(_?name)?",
    "dataset_side_b": r"side_?b|actor_?2|target|victim",
    "source": r"source.*|reported_?by",
    "notes": r"notes?|description|comments?|remarks?",
}
"""What columns tend to be called by those who publish them."""


def suggest(name: str, columns: Sequence[str], values: Mapping[str, Sequence[str]]) -> str:
    """Return a mapping file to be checked and completed.

    Args:
        name: a name for the dataset.
        columns: its columns.
        values: column → its first values that are not empty.
    """
    chosen = _chosen(columns, values)
    dates = values.get(chosen.get("date_earliest", ""), ())
    fitting = _fitting(dates)
    either = {"M/D/Y", "D/M/Y"} <= set(fitting)  # not to be guessed
    forms = [] if either else fitting[:1]
    lines = [
        "# Suggested from the names of the columns and the first rows. Check every line.",
        "format: detente-dataset-map/1",
        f"dataset: {flow(name)}",
        f"title: {flow(name)}  # the dataset's full name",
        "licence: null  # the terms it is published under",
        "may_be_passed_on: false  # true where its terms let rows be given to others",
        "citation: []",
        f"dates: {flow(forms)}  # {_about(forms, either=either)}",
        "columns:",
    ]
    for column in STANDARD:
        if column in chosen:
            lines.append(f"  {column}: {flow(chosen[column])}")
        elif column in {"event_id", "date_earliest"}:
            lines.append(f"  # {column}: needed, and no column looks like it")
    rest = [each for each in columns if each not in chosen.values()]
    if rest:
        lines.append(f"# Not kept: {flow(rest)}")
    lines.append("keep_others: false  # true keeps them too, as text")
    return "\n".join(lines) + "\n"


def _chosen(columns: Sequence[str], values: Mapping[str, Sequence[str]]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for standard, words in _WORDS.items():
        fits = [c for c in columns if c not in chosen.values() and re.fullmatch(words, _plain(c))]
        if fits:
            chosen[standard] = fits[0]
    if "date_earliest" not in chosen:
        dated = [c for c in columns if _fitting(values.get(c, ()))]
        chosen |= {"date_earliest": dated[0]} if dated else {}
    return chosen


def _plain(column: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", column.casefold()).strip("_")


def _fitting(values: Sequence[str]) -> list[str]:
    """Return the forms that read every value."""
    return [form for form in FORMS if values and all(_reads(form, value) for value in values)]


def _reads(form: str, value: str) -> bool:
    try:
        date_reader([form])(value)
    except ValueError:
        return False
    return True


def _about(forms: Sequence[str], *, either: bool) -> str:
    if forms:
        return "as the first rows are written"
    if either:
        return "M/D/Y or D/M/Y: the first rows can be read in both ways, and you must know which"
    return f"none reads all of the first rows; write one or more of: {', '.join(FORMS)}"

"""Cases written out: every table, its dictionary, and what was exported when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.times import now, show_instant
from detente.show.tables.dictionary import DICTIONARY, TABLES
from detente.show.tables.done import Exported
from detente.show.tables.rows import ROWS, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def exported(
    folders: Sequence[Path], form: str, out: Path, *, at: str | None, as_known: str | None,
    datasets: bool,
) -> Exported:  # fmt: skip
    """Write cases into a folder.

    Args:
        folders: the cases.
        form: csv, json, parquet, geojson or prov.
        out: the folder to write to.
        at: the instant of verdicts; now, if left out.
        as_known: use only what was known by then.
        datasets: whether rows of snapshots are written too, where their terms allow it.

    Raises:
        InputError: where two cases have one name, or a case cannot be opened.
        StoreError: where a file cannot be written.
    """
    every = [_seen(folder, at, as_known) for folder in folders]
    names = [seen.name for seen in every]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = f"Two of these cases are called {twice[0]}; rows could not be told apart."
        raise InputError(message)
    done = Exported()
    if form == "geojson":
        _geojson(every, out / "incidents.geojson", done)
    elif form == "prov":
        _prov(every, out / "provenance.json", done)
    else:
        from detente.show.tables.datasets import (
            columns_of_datasets,
            refuse_unsound,
            write_datasets,
        )

        chosen = every if datasets else []
        for seen in chosen:  # before anything is written
            refuse_unsound(seen)
        _tables(every, form, out, done, columns_of_datasets(chosen))
        for seen in chosen:
            write_datasets(seen, form, out, done)
    _about(every, out / "about.json", form, done)
    return done


def _seen(folder: Path, at: str | None, as_known: str | None) -> Seen:
    from detente.show.case import open_case

    case = open_case(folder)
    known = case.instant(as_known)
    moment = case.instant(at)
    name = folder.resolve().name
    return Seen(
        name, case, case.journal.as_known(known), now() if moment is None else moment, known
    )


def _tables(
    every: Sequence[Seen], form: str, out: Path, done: Exported,
    datasets: Mapping[str, Mapping[str, str]],
) -> None:  # fmt: skip
    from detente.stores.tables import WRITERS, write_csv

    for name, columns in TABLES.items():
        path = out / f"{name}.{form}"
        rows = (row for seen in every for row in ROWS[name](seen))
        done.files.append((path, WRITERS[form](path, list(columns), rows)))
    path = out / "dictionary.csv"
    meanings = (
        {"table": name, "column": column, "meaning": meaning}
        for name, columns in {**TABLES, **datasets}.items()
        for column, meaning in columns.items()
    )
    done.files.append((path, write_csv(path, DICTIONARY, meanings)))


def _geojson(every: Sequence[Seen], path: Path, done: Exported) -> None:
    from detente.show.tables.places import features
    from detente.stores.tables import write_lines

    head, tail = '{"type": "FeatureCollection", "features": [', "]}"
    done.files.append((path, write_lines(path, head, features(every), tail)))


def _prov(every: Sequence[Seen], path: Path, done: Exported) -> None:
    from detente.show.tables.provenance import provenance
    from detente.stores.tables import write_text

    document = provenance(every)
    write_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    done.files.append((path, len(document.get("entity", {}))))


def _about(every: Sequence[Seen], path: Path, form: str, done: Exported) -> None:
    from detente import __version__
    from detente.stores.tables import write_text

    about = {
        "made_by": f"detente {__version__}", "as": form,
        "cases": [
            {"case": seen.name, "zone": seen.view.zone,
             "at": show_instant(seen.at, seen.view.zone),
             "as_known": None if seen.as_known is None
             else show_instant(seen.as_known, seen.view.zone)}
            for seen in every
        ],
        "not_exported": done.refused,
        "text_in_csv": "A cell that begins with = + - @, a tab or a carriage return has an "
        "apostrophe before it, so that no spreadsheet takes it for a formula.",
    }  # fmt: skip
    write_text(path, json.dumps(about, ensure_ascii=False, indent=1) + "\n")

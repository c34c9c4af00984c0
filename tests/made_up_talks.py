"""Made-up talks of an east and a west that ban fire, and tables of what is said to have happened."""

from pathlib import Path

from on_the_command_line import run


def terms(*clauses, in_force="2024-05-01"):
    """Return a text by which neither side may open fire, with further clauses as YAML."""
    more = "".join(clauses)
    return f"""\
# Terms

```agreement
agreement: terms
title: The terms
parties: [east, west]
in_force: {in_force}
```

```terms
- clause: calm
  kind: prohibition
  debtor: [east, west]
  never: {{event: fire}}
{more}```
"""


def write_talks(folder: Path, record, agreement, said=None):
    """Write a case folder; with what it assumes about datasets, if anything."""
    folder.mkdir()
    files = {"record.yaml": record, "agreement.md": agreement, "answerability.yaml": said}
    for name, text in files.items():
        if text is not None:
            (folder / name).write_text(text, "utf-8")
    return folder


def import_table(case: Path, rows, columns, *, dataset="post", day="2024-07-01", closed=False):
    """Import a table, as comma-separated text, by a mapping of its columns."""
    may, licence = ("false", "closed terms") if closed else ("true", "CC0")
    listed = "".join(f"  {name}: {published}\n" for name, published in columns.items())
    mapping = case.parent / f"{dataset}.yaml"
    mapping.write_text(
        f"dataset: {dataset}\ntitle: {dataset.title()}\nlicence: {licence}\n"
        f"may_be_passed_on: {may}\ndates: [Y-M-D]\ncolumns:\n{listed}",
        "utf-8",
    )
    file = case.parent / f"{dataset}.csv"
    file.write_text(rows, "utf-8")
    ran = run("import", "csv", file, "--map", mapping, "--into", case, "--retrieved", day)
    assert ran.code == 0, ran.err
    return case / "snapshots" / dataset / day

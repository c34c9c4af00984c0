"""How well reports are read, field by field: `make eval-read`.

Two measures. Sentences of our own (``tests/data/own_sentences.txt``): the odd ones were used to write
the rules, the even ones are held out. PLOVER gold records, where they are present: rules were
written with the records at even places in view (counted from 0), and are scored on those at odd
places as well as on all; no record trained anything, and none is in the project.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from detente.read.backends.english import English  # noqa: E402
from detente.read.names import general_names  # noqa: E402
from detente.read.reports.attribution import Attribution  # noqa: E402
from detente.read.reports.dyads import dyad  # noqa: E402
from detente.read.reports.legible_copy import legible_copy  # noqa: E402
from detente.read.reports.sentences import sentences  # noqa: E402
from detente.read.reports.statements import told  # noqa: E402
from detente.read.reports.voices import Voices  # noqa: E402
from own_sentences import own_sentences  # noqa: E402 (after the path to it)
from reading_scores import scores  # noqa: E402

PLOVER = ROOT / ".." / "shared" / "data" / "plover" / "PLOVER_GSR_CAMEO.txt"
LATER_NAMES = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "INVESTIGATE": "ACCUSE",
}
"""Names that the manual has changed since the records were made."""
SMALL = {"the", "a", "an", "of", "in", "and", "for", "to", "s", "by", "on", "with", "their", "its"}


def main():
    parser = English()
    own = own_sentences()
    for name, held_out in (("development", False), ("held out", True)):
        chosen = [one for one in own if one.held_out is held_out]
        print(f"\nSentences of our own, {name}: {len(chosen)}")
        found = scores(parser, chosen)
        for field, asked in found.asked.items():
            if not field.startswith("span"):
                print(
                    f"  {field:18}{found.right[field]:4.0f} of {asked:3}  {found.rate(field):.3f}"
                )
        print(f"  condition spans, F1 by characters  {found.span_f1():.3f}")
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else PLOVER
    if not file.exists():
        print(f"\nThe PLOVER gold records are not at {file}; give their path to score them.")
        return
    records = [r for r in json.loads(file.read_text("utf-8")) if "text" in r]
    got = [event(parser, record) for record in records]
    for name, rest in (
        ("in view while rules were written (even places)", {0}),
        ("not in view (odd places)", {1}),
        ("all", {0, 1}),
    ):
        rows = [(r, g) for i, (r, g) in enumerate(zip(records, got, strict=True)) if i % 2 in rest]
        print(f"\nPLOVER gold records, {name}: {len(rows)}")
        show(rows)


def event(parser, record):
    report = sentences(legible_copy(record["text"]), parser)
    voices = Voices(report.parsed, general_names(), report.filed)
    return dyad(report, voices, told(report, voices, Attribution(report, voices).read()))


def wanted(record):
    return LATER_NAMES.get(record["event"], record["event"])


def show(rows):
    pairs = [(wanted(r), g.type if g else None) for r, g in rows]
    print(f"  type               {ratio(a == b for a, b in pairs)}   macro-F1 {macro(pairs):.3f}")
    for key, name in (("source", "source actor"), ("target", "recipient")):
        asked = [(r, g) for r, g in rows if isinstance(r.get(key), list) and r[key]]
        attribute = {"source": "source", "target": "recipient"}[key]
        fits = [
            g is not None and same(r[key], getattr(g, attribute), getattr(g, f"{attribute}_id"))
            for r, g in asked
        ]
        print(f"  {name:19}{ratio(fits)}")


def ratio(fits):
    listed = list(fits)
    return f"{sum(listed):4} of {len(listed):3}  {sum(listed) / max(1, len(listed)):.3f}"


def macro(pairs):
    gold, found, both = (Counter(), Counter(), Counter())
    for a, b in pairs:
        gold[a] += 1
        found[b] += 1
        both[a] += a == b
    return sum(2 * both[a] / (gold[a] + found[a]) for a in gold) / len(gold)


def same(actors, words, actor_id):
    """Return whether words name one of the actors: they share a word, or the country is the same."""
    known = general_names().by_id.get(actor_id or "")
    for actor in actors:
        if known is not None and known.iso3 and actor.get("code", "")[:3] == known.iso3:
            return True
        if words_of(actor.get("actorText", "")) & words_of(words or ""):
            return True
    return False


def words_of(text):
    return {w for w in re.findall(r"[\w.]+", text.casefold()) if w not in SMALL}


if __name__ == "__main__":
    main()

"""Reports a second, beside bare parsing with the same model in the same run: ``make bench``.

The aims: 12 reports of 2,000 characters a second on two cores, at most 1.3 times what bare parsing
takes, at most 500 MB, and less than 4 s from the start to the first result. Times are processor time
of one process; the second process doubles what is read.
"""

from __future__ import annotations

import importlib
import resource
import subprocess
import sys
import time

import pytest

from detente.read.backends.english import MODEL, English
from detente.read.reports.legible_copy import legible_copy
from detente.read.reports.reading import read_report
from detente.read.reports.sentences import pieces_of

NAMES = ("Velia", "Orland", "Toran", "Maren", "Sellia", "Kerland")
PARAGRAPHS = """\
{a} and {b} ended the {n}th round of talks in Oran on Thursday without an agreement, mediators said.
{a}'s foreign minister, Ada Lind, said that her country would sign a written text if {b} left the strait.
“We were offered words, and we need signatures,” she said. The truce would hold if no shots were fired.
{b} rejected the demand. Its spokesman said that any incursion would be met with force, and that the \
monitors should be allowed to visit the two lighthouses within 14 days.
Monitors recorded {n}4 violations between 3 and 9 May, compared with {n}1 in the previous week.
Shelling near Harrow killed two fishermen on Monday. Both sides denied responsibility.
No date has been set for another meeting, officials said.
"""
LENGTH = 2_000
REPORTS = 40


def made_up(number):
    """Return a made-up report of about 2,000 characters."""
    a, b = NAMES[number % 6], NAMES[(number + 1 + number // 6) % 6]
    text = ""
    while len(text) < LENGTH:
        text += PARAGRAPHS.format(a=a, b=b, n=number % 9 + 1)
    return text[:LENGTH].rpartition("\n")[0]


@pytest.fixture(scope="module")
def english():
    return English()


def seconds(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_reports_a_second_beside_bare_parsing(english):
    texts = [made_up(number) for number in range(REPORTS)]
    pieces = [[words for words, _ in pieces_of(legible_copy(text))[0]] for text in texts]
    bare, ours = [], []
    for _ in range(3):
        bare.append(seconds(lambda: [list(english._model.pipe(piece)) for piece in pieces]))
        ours.append(seconds(lambda: [read_report(t.encode(), "a.txt", english) for t in texts]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = importlib.import_module(MODEL).load()
    all_of_it = seconds(lambda: [whole(text) for text in texts])
    print(
        f"\n{REPORTS / min(ours):.1f} reports a second and core; {min(ours) / min(bare):.2f} times "
        f"bare parsing with the same parts of the model, {min(ours) / all_of_it:.2f} times bare "
        f"parsing with the whole model; {peak:.0f} MB"
    )


def test_from_the_start_to_the_first_result(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(made_up(1), "utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "detente", "read", path], check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"\nfirst result after {time.perf_counter() - begun:.1f} s, of which "
        f"{after.ru_utime - before.ru_utime:.1f} s are processor time"
    )

"""A header is rewritten key by key, and nothing beside."""

import pytest

from detente.errors import InputError
from detente.terms.drafting.header import headed
from detente.terms.notation import read_header
from drafting_texts import TEXT

FORMS = [
    "author: south", "author: south   # for now", "author:", "author: ", "author:   # nobody yet",
    "author: &who south", '"author": south',
]  # fmt: skip
KNOWN = ["known: 2025-11-01", "known: {from: 2025, to: 2026}", "known:\n  from: 2025\n  to: 2026"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("known", ["", *KNOWN])
@pytest.mark.parametrize("author", ["", *FORMS])
def test_keys_are_set_and_taken_out_however_they_were_written(author, known, mark, newline):
    more = "".join(f"{line}\n" for line in (author, known) if line)
    words = TEXT.partition("\n\n")[2] if mark else TEXT
    text = mark + words.replace("layer: proposed\n", f"layer: proposed\n{more}")
    text = text.replace("\n", newline)
    set_, _ = read_header(headed(text, {"author": "north", "known": "2025-12-01"}))
    assert set_ is not None
    assert set_.known is not None
    assert (set_.author, set_.known.at) == ("north", "2025-12-01")
    bare, _ = read_header(headed(text, {"author": None, "known": None}))
    assert bare is not None
    assert (bare.author, bare.known, bare.parties) == (None, None, ("north", "south"))
    assert headed(text, {"author": None, "known": None}) == (mark + words).replace("\n", newline)


def test_a_text_without_a_header_is_refused_with_what_to_write():
    with pytest.raises(InputError, match="no agreement block"):
        headed("Words.\n", {"author": "north"})

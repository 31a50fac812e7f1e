"""spaCy phrase matching in which every character is a token, so that token indices are offsets.

A bare `Vocab` replaces `spacy.blank("zh")`: the matcher needs no pipeline, and lexemes without
language features are made four times faster. Importing spaCy also imports its command line
(downloads, project templates, an HTTP client), a third of the import time and of no use here; it is
left out while spaCy is imported, and free to be imported by anyone afterwards.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def _import_spacy() -> None:
    """Import spaCy without its command line, unless somebody has imported it already."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMAND_LINE}
    stand_ins["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@cache
def vocabulary() -> Vocab:
    """The strings and lexemes that all matchers of the process share."""
    _import_spacy()
    from spacy.vocab import Vocab

    return Vocab()


def new_matcher() -> PhraseMatcher:
    """An empty phrase matcher over the shared vocabulary."""
    shared = vocabulary()
    from spacy.matcher import PhraseMatcher

    return PhraseMatcher(shared)


def characters(text: str) -> Doc:
    """The text as a spaCy Doc of single characters."""
    shared = vocabulary()
    from spacy.tokens import Doc

    return Doc(shared, words=list(text), spaces=[False] * len(text))


@cache
def name_of(key: int) -> str:
    """The name under which a phrase was added, from the key a match carries."""
    return str(vocabulary().strings[key])

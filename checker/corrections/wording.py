"""The sentences of this package in both languages, from the catalogue `corrections`."""

from __future__ import annotations

from checker.errors import InputError
from checker.language import text
from checker.model import Text


def said(key: str, **values: object) -> Text:
    """The sentence `corrections.<key>`; a value that is a pair stands for itself in zh and en."""

    def in_language(language: str) -> str:
        place = int(language == "en")
        own = {name: v[place] if isinstance(v, tuple) else v for name, v in values.items()}
        return text(f"corrections.{key}", language, **own)

    return Text(in_language("zh"), in_language("en"))


def at(file: str, line: int, problem: Text) -> InputError:
    """The error for a problem at a line (0: of the whole file)."""
    whole = said("error.at.line" if line else "error.at.file", file=file, line=line)
    zh, en = f"{whole.zh}{problem.zh}", f"{whole.en}{problem.en}"
    return InputError(zh, en)

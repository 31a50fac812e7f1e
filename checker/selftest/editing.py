"""Changes to the text of a plan: one fact each, found by its words and never by its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_LONG_NUMBER = re.compile(r"(?<![\d.,])(?!20\d\d(?!\d))([1-9]\d{0,2})(\d{3})(?![\d.,])")

Fields = Mapping[str, str]  # an edit as it stands in the catalogue


class MisfitError(Exception):
    """An edit that the text gives no place for, or more than one."""


def edited(text: str, edits: tuple[Fields, ...]) -> str:
    """The text after all edits; MisfitError where one does not fit, or changes nothing."""
    for fields in edits:
        changed = _edit(text, fields)
        if changed == text:
            raise MisfitError(str(dict(fields)))
        text = changed
    return text


def _edit(text: str, fields: Fields) -> str:
    """The text after one edit; its first field names the operation."""
    operation = _OPERATIONS.get(next(iter(fields)))
    if operation is None:
        raise MisfitError(str(dict(fields)))
    if "within" not in fields:
        return operation(text, fields)
    start, end = _section(text, fields["within"])
    return text[:start] + operation(text[start:end], fields) + text[end:]


def _replace(text: str, fields: Fields) -> str:
    """`replace`, which stands once, becomes `by`."""
    start = _only(text, fields["replace"])
    return text[:start] + fields["by"] + text[start + len(fields["replace"]) :]


def _rewrite(text: str, fields: Fields) -> str:
    """Every match of the regular expression `pattern` becomes `by`."""
    return re.sub(fields["pattern"], fields["by"], text)


def _drop(text: str, fields: Fields) -> str:
    """The paragraph or table row that begins with `drop` goes."""
    start, end = _line(text, fields["drop"])
    return text[:start] + text[end:]


def _drop_section(text: str, fields: Fields) -> str:
    """The heading `drop-section` and all under it go."""
    start, end = _section(text, fields["drop-section"])
    return text[:start] + text[end:]


def _insert(text: str, fields: Fields) -> str:
    """`insert` becomes a paragraph, or a row of a table, after or before the line that begins so."""
    gap = "" if fields["insert"].startswith("|") else "\n"
    if "before" in fields:
        start, _ = _line(text, fields["before"])
        return f"{text[:start]}{fields['insert']}\n{gap}{text[start:]}"
    _, end = _line(text, fields["after"])
    return f"{text[:end]}{gap}{fields['insert']}\n{text[end:]}"


def _move(text: str, fields: Fields) -> str:
    """The section `move` goes before the section `before`."""
    start, end = _section(text, fields["move"])
    moved, rest = text[start:end], text[:start] + text[end:]
    place, _ = _section(rest, fields["before"])
    return rest[:place] + moved.rstrip("\n") + "\n\n" + rest[place:]


def _respell(text: str, fields: Fields) -> str:
    """All of the text in another spelling: `respell` names it."""
    return _SPELLINGS[fields["respell"]](text)


def _whole(_: str, fields: Fields) -> str:
    """`text` stands in place of the plan."""
    return fields["text"]


_OPERATIONS: dict[str, Callable[[str, Fields], str]] = {
    "replace": _replace,
    "pattern": _rewrite,
    "drop": _drop,
    "drop-section": _drop_section,
    "insert": _insert,
    "move": _move,
    "respell": _respell,
    "text": _whole,
}


def _only(text: str, words: str) -> int:
    """Where the words stand; they must stand there once."""
    if text.count(words) != 1:
        raise MisfitError(f"{text.count(words)} × {words}")
    return text.index(words)


def _line(text: str, beginning: str) -> tuple[int, int]:
    """The span of the one line that begins so, its line break included."""
    starts = [one.start() for one in re.finditer(f"^{re.escape(beginning)}", text, re.MULTILINE)]
    if len(starts) != 1:
        raise MisfitError(f"{len(starts)} × {beginning}")
    end = text.find("\n", starts[0])
    return starts[0], len(text) if end < 0 else end + 1


def _section(text: str, title: str) -> tuple[int, int]:
    """The span of a section from its heading to the next one as high."""
    headings = list(_HEADING.finditer(text))
    found = [one for one in headings if one[2] == title]
    if len(found) != 1:
        raise MisfitError(f"{len(found)} × {title}")
    (own,) = found
    later = (
        one.start() for one in headings if one.start() > own.start() and len(one[1]) <= len(own[1])
    )
    return own.start(), next(later, len(text))


def _thousands(text: str) -> str:
    return _LONG_NUMBER.sub(r"\1,\2", text)


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "full-width": lambda text: text.translate(_FULL_WIDTH),
    "thousands": _thousands,
    "read-as-latin": lambda text: text.encode().decode("latin-1"),
    "read-as-gbk": lambda text: text.encode().decode("gb18030", "replace"),
    "windows": lambda text: text.replace("\n", "\r\n"),
}

"""An explanation as JSON, as Markdown and as text: one outline, worded from the catalogue `explain`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from checker.explain.case import Data
from checker.language import has, text
from checker.report.as_markdown import escape
from checker.report.wording import plain

_PLACE = frozenset({"quote", "start", "end", "page", "section"})
_WORDS = re.compile(r"[!-~]+ ?|.", re.DOTALL)  # Latin words stay whole
_QUOTE = 160  # characters of a quotation that are shown
_WORDED = frozenset(  # fields whose values are codes with words of their own
    {
        "strength", "addressed", "read_as", "alone", "at_most", "stance", "section_kind", "cue_kind",
        "outcome", "severity", "role", "how", "slot", "kind", "cmp", "by", "basis", "as", "better",
        "modality", "without_corrections", "correction",
    }
)  # fmt: skip
_HEADS = ("title", "cue", "rule_name", "name", "node", "slot", "by", "fact", "id", "companion")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the outline."""

    depth: int
    label: str  # "" for a line without one
    value: str


def to_json(data: Data) -> str:
    """The explanation as JSON text, ending with a newline."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def to_terminal(data: Data, language: str, width: int = 100) -> str:
    """The explanation as indented text."""
    colon = "：" if language == "zh" else ": "
    written: list[str] = []
    for line in _outline(data, language):
        said = f"{line.label}{colon}{line.value}" if line.label and line.value else ""
        said = said or line.label or line.value
        if line.depth == 0:
            written.append("")
        written += _wrapped(said, line.depth, width)
    return "\n".join(written).lstrip("\n") + "\n"


def _wrapped(said: str, depth: int, width: int) -> list[str]:
    """A line broken at the width, Chinese characters counting two columns."""
    indent, room = "  " * depth, max(20, width - 2 * depth - 2)
    lines, used = [""], 0
    for word in _WORDS.findall(said):
        for part in (word,) if cell_len(word) <= room else tuple(word):
            size = cell_len(part)
            if used + size > room:
                lines.append("")
                used = 0
            lines[-1] += part
            used += size
    return [indent + lines[0].rstrip(), *(f"{indent}  {one.strip()}" for one in lines[1:])]


def to_markdown(data: Data, language: str) -> str:
    """The explanation as Markdown; words of the plan cannot become markup."""
    colon = "：" if language == "zh" else ": "
    written: list[str] = []
    for line in _outline(data, language):
        label, value = escape(line.label), escape(line.value)
        if line.depth == 0 and not value:
            written += ["", f"## {label}", ""]
        else:
            said = f"**{label}**{colon}{value}" if label and value else label or value
            written.append(f"{'  ' * max(0, line.depth - 1)}- {said}")
    return "\n".join(written).strip("\n") + "\n"


# --- the outline -------------------------------------------------------------------------------


def _outline(data: Data, language: str) -> Iterator[_Line]:
    """All lines, sections of the explanation at depth 0."""
    title = _word("explains", data["explains"], language)
    yield _Line(0, title, _heading(data, language))
    for key, value in data.items():
        if key in _PLACE or key in ("explains", "clause", "title"):
            continue
        yield from _field(key, value, language, 0)


def _heading(data: Data, language: str) -> str:
    if "quote" in data:
        return _quoted(data, language)
    title = data.get("title")
    return " ".join(part for part in (data.get("clause"), _said(title, language)) if part)


def _field(key: str, value: Any, language: str, depth: int) -> Iterator[_Line]:
    label = _label(key, language)
    if value is None or value is False or value in ("", [], {}) or (key == "further" and not value):
        return
    if value is True:
        yield _Line(depth + (depth == 0), label, "")
    elif _is_text(value) or not isinstance(value, dict | list):
        yield _Line(depth + (depth == 0), label, _scalar(key, value, language))
    elif isinstance(value, dict):
        yield _Line(depth, label, _quoted(value, language) if "quote" in value else "")
        yield from _fields(value, language, depth + 1)
    elif all(not isinstance(one, dict) or _is_text(one) for one in value):
        comma = "、" if language == "zh" else ", "
        said = comma.join(_scalar(key, one, language) for one in value)
        yield _Line(depth + (depth == 0), label, said)
    else:
        yield _Line(depth, label, "")
        for number, one in enumerate(value, start=1):
            yield from _item(one, number, language, depth + 1)


def _fields(data: Data, language: str, depth: int) -> Iterator[_Line]:
    for key, value in data.items():
        if not (key in _PLACE and "quote" in data):
            yield from _field(key, value, language, depth)


def _item(data: Data, number: int, language: str, depth: int) -> Iterator[_Line]:
    """One of several: its name or quotation on the first line, the rest below."""
    if "quote" in data:
        yield _Line(depth, "", f"{number}. {_quoted(data, language)}")
        yield from _fields(data, language, depth + 1)
        return
    head = next((key for key in _HEADS if data.get(key)), None)
    short = _short(data, head, language)
    if short is not None:
        yield _Line(depth, "", f"{number}. {short}")
        return
    said = _scalar(head, data[head], language) if head else ""
    yield _Line(depth, "", f"{number}. {said}".rstrip())
    rest = {key: value for key, value in data.items() if key != head}
    yield from _fields(rest, language, depth + 1)


def _short(data: Data, head: str | None, language: str) -> str | None:
    """Small items on one line: a slot with its words, a loss with both values, a fact."""
    if head not in ("slot", "by", "fact") or len(data) > 4:
        return None
    colon = "：" if language == "zh" else ": "
    rest = [
        f"{_label(f'{key}_value', language)} {_scalar(key, value, language)}"
        if key in ("own", "winner")
        else _scalar(key, value, language)
        for key, value in data.items()
        if key != head and value not in (None, "")
    ]
    name = _scalar(head, data[head], language)
    return name + (colon + " · ".join(rest) if rest else "")


def _quoted(data: Data, language: str) -> str:
    """A passage in quotation marks, and where it stands."""
    where = [f"@{data['start']}"]
    if data.get("page"):
        where.append(text("report.place.page", language, page=data["page"]))
    where += [plain(one, 40) for one in data.get("section", ())[-2:]]
    return f"“{plain(str(data['quote']), _QUOTE)}” ({' · '.join(where)})"


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"zh", "en"}


def _said(value: Any, language: str) -> str:
    return str(value[language]) if _is_text(value) else str(value or "")


def _scalar(key: str, value: Any, language: str) -> str:
    if _is_text(value):
        return plain(_said(value, language))
    if key in _WORDED:
        return _word(key, str(value), language)
    if key in ("cue", "nowhere"):
        return plain(str(value).replace(" ", " + "), 400)
    if key in ("own", "winner"):
        value = _word("value", str(value), language)
    if key in ("limits", "own", "reasons"):
        return _comma(language).join(_reason(part, language) for part in str(value).split("；"))
    return plain(str(value), 400)


def _comma(language: str) -> str:
    return "；" if language == "zh" else "; "


def _reason(words: str, language: str) -> str:
    """A reason of the extraction, which words them in Chinese only."""
    key = f"explain.reason.{words}"
    return text(key, language) if has(key, language) else plain(words)


def _word(key: str, code: str, language: str) -> str:
    """The words for a code: of its field, else of any field, else the code."""
    for name in (f"explain.{key}.{code}", f"explain.value.{code}"):
        if has(name, language):
            return text(name, language)
    return plain(code)


def _label(key: str, language: str) -> str:
    name = f"explain.label.{key}"
    return text(name, language) if has(name, language) else key

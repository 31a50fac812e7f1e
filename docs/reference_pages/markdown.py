"""Small pieces of Markdown: escaped text, tables, relative links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from decimal import Decimal

from checker.model import Text

NOTE = "<!-- 由 docs/build_reference.py 生成，请勿手改 / generated, do not edit -->"
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")
Row = tuple[str, str]


def plain(words: str) -> str:
    """Text of the knowledge base that Markdown must not read as markup, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


def code(words: str) -> str:
    """A template or an identifier, shown as it is."""
    return "`" + " ".join(words.split()).replace("|", "\\|") + "`"


def both(words: Text, joint: str = " · ") -> str:
    """Chinese first, English beside it."""
    return f"{plain(words.zh)}{joint}{plain(words.en)}"


def link(words: str, page: str, here: str) -> str:
    """A link to another page; both are paths below docs/reference/."""
    return f"[{words}]({posixpath.relpath(page, posixpath.dirname(here) or '.')})"


def number(value: Decimal) -> str:
    """A decimal without exponent and without idle zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def table(rows: Iterable[Row]) -> list[str]:
    """Name and value, one row each; rows without value are left out."""
    kept = [row for row in rows if row[1]]
    return ["", "| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in kept)]


def grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A table with a head; nothing when there is no row."""
    body = ["| " + " | ".join(row) + " |" for row in rows]
    return ["", "| " + " | ".join(head) + " |", "|" + "---|" * len(head), *body] if body else []


def listed(title: str, items: Iterable[str]) -> list[str]:
    """A heading with a list below; nothing when the list is empty."""
    found = list(items)
    return ["", f"## {title}", "", *(f"- {item}" for item in found)] if found else []


def page(title: str, *parts: Iterable[str]) -> str:
    """The whole page, ending with one line break."""
    lines = [NOTE, "", f"# {title}", *(line for part in parts for line in part)]
    return "\n".join(lines) + "\n"

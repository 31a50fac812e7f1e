"""The clauses of all packs as a tree to choose from, searchable by title, statement and number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from checker.language import text
from checker.model import Clause, ClauseKind, Modality
from checker.report.wording import name
from checker.shelf import Shelf
from checker.ui.library.sheets import words_of

Data = dict[str, Any]
_OPEN = frozenset({ClauseKind.TASK_GROUP, ClauseKind.TARGET})  # what a reader looks for first


@lru_cache(maxsize=8)
def tree(shelf: Shelf, language: str) -> Data:
    """What the tree component draws: packs, below them kinds, below these the clauses."""
    return {
        "language": language,
        "words": words_of("knowledge.tree", language),
        "filters": [
            {"code": one.value, "label": text(f"report.modality.{one.value}", language)}
            for one in Modality
        ],
        "nodes": [*_nodes(shelf, language)],
        "total": len(shelf.clauses),
    }


def _nodes(shelf: Shelf, language: str) -> Iterator[Data]:
    parts: dict[str | None, list[Clause]] = {}
    for clause in shelf.clauses.values():
        parts.setdefault(clause.parent, []).append(clause)
    for number, pack in enumerate(shelf.knowledge.packs):
        title = pack.title.get(language) if pack.title else pack.id
        own = [one for one in parts.get(None, ()) if one.pack == pack.id]
        count = sum(one.pack == pack.id for one in shelf.clauses.values())
        yield {
            "id": pack.id, "parent": None, "level": 0, "title": title, "parts": True,
            "note": str(count), "open": number == 0, "frame": True, "hint": f"{title} {pack.number or ''}".strip(),
            "find": f"{title} {pack.number or ''} {pack.id}".lower(),
        }  # fmt: skip
        for kind, members in groupby(own, key=lambda one: one.kind):
            group, found = f"{pack.id}/{kind.value}", list(members)
            yield {
                "id": group, "parent": pack.id, "level": 1, "parts": True, "heading": True,
                "title": text(f"report.clauses.{kind.value}", language), "note": str(len(found)),
                "open": kind in _OPEN, "quiet": True, "find": "",
            }  # fmt: skip
            for clause in found:
                yield from _branch(clause, group, 2, parts, language)


def _branch(
    clause: Clause, parent: str, level: int, parts: dict[str | None, list[Clause]], language: str
) -> Iterator[Data]:
    below = parts.get(clause.id, [])
    force = text(f"report.modality.{clause.modality.value}", language) if clause.modality else ""
    title = name(clause, language)
    yield {
        "id": clause.id, "parent": parent, "level": level, "parts": bool(below), "title": title,
        "note": str(len(below)) if below else force, "find": _sought(clause),
        "tags": [clause.modality.value] if clause.modality else [],
        "hint": title,
    }  # fmt: skip
    for one in below:
        yield from _branch(one, clause.id, level + 1, parts, language)


def _sought(clause: Clause) -> str:
    """Everything that a search looks at, in both languages."""
    both = (clause.title.zh, clause.title.en, clause.statement.zh, clause.statement.en)
    return " ".join(
        (clause.id, clause.locator, *both, *clause.labels, clause.official or "")
    ).lower()

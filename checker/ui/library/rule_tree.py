"""The rules as a tree to choose from, by family, with how often each failed over the plans here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from checker.language import text
from checker.model import Severity
from checker.rules import Rule
from checker.shelf import Shelf
from checker.ui.library.rule_sheet import Tallies, severity_mark
from checker.ui.library.sheets import words_of

Data = dict[str, Any]
_BY_CLAUSE = "clause"  # severity that the clause decides


def rule_tree(shelf: Shelf, tallies: Tallies, language: str) -> Data:
    """What the tree component draws."""
    filters = [(one.value, text(f"report.severity.{one.value}", language)) for one in Severity]
    filters.append((_BY_CLAUSE, text("knowledge.severity.clause", language)))
    return {
        "language": language,
        "words": words_of("knowledge.rules", language),
        "filters": [{"code": code, "label": label} for code, label in filters],
        "nodes": [*_nodes(shelf, tallies, language)],
        "total": len(shelf.rules),
    }


def _nodes(shelf: Shelf, tallies: Tallies, language: str) -> Iterator[Data]:
    for family, found in groupby(shelf.rules.values(), key=lambda one: one.family):
        members = list(found)
        yield {
            "id": family, "parent": None, "level": 0, "parts": True, "heading": True, "open": True,
            "title": text(f"knowledge.family.{family}", language), "note": str(len(members)), "find": "",
        }  # fmt: skip
        for rule in members:
            yield _rule(rule, tallies, language)


def _rule(rule: Rule, tallies: Tallies, language: str) -> Data:
    mark, tone = severity_mark(rule)
    failed, _ = tallies.get(rule.id, {}).get("failed", (0, 0))
    both = (rule.name.zh, rule.name.en, rule.description.zh, rule.description.en)
    return {
        "id": rule.id, "parent": rule.family, "level": 1, "parts": False,
        "title": rule.name.get(language), "mark": mark or "◆", "tone": tone,
        "note": text("knowledge.rules.failed", language, n=failed) if failed else "",
        "tags": [tone or _BY_CLAUSE], "find": " ".join((rule.id, *both)).lower(),
        "hint": rule.description.get(language),
    }  # fmt: skip

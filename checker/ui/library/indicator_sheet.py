"""The sheet of one indicator, and all indicators as a table."""

from __future__ import annotations

from collections import Counter

from checker.language import text
from checker.linked import Graph
from checker.model import Clause, ClauseKind, Indicator, Report
from checker.report.wording import demand, unit_word
from checker.ui.library.links import Links
from checker.ui.library.sheets import Block, chip, facts, related, sheet
from checker.ui.library.shelf import Shelf

COLUMNS = ("name", "group", "unit", "direction", "limits", "names")
_LONG = frozenset({"limits", "names"})
_GROUPS = (
    "energy",
    "carbon",
    "water",
    "waste",
    "pollutant",
    "land",
    "economy",
    "innovation",
    "governance",
)  # fmt: skip  as a plan treats them


def indicator_sheet(shelf: Shelf, graph: Graph, one: Indicator, links: Links) -> Block:
    """Unit, definition, formula, names, limits and what is measured by it."""
    now = links.language
    joint = "、" if now == "zh" else ", "
    rows = [
        ("unit", unit_word(one.unit, now)),
        ("formula", one.formula),
        ("limits", "\n".join(limits(shelf, one, now))),
        ("names", joint.join(one.synonyms)),
    ]
    return sheet(
        now,
        tag=group_word(one, now),
        title=one.label.get(now),
        chips=[chip(text(f"knowledge.direction.{one.direction}", now))],
        blocks=[
            {"kind": "text", "text": one.definition.get(now)},
            *facts((text(f"knowledge.fact.{key}", now), value) for key, value in rows),
            *related(graph, f"ind:{one.id}", links),
        ],
    )


def group_word(one: Indicator, language: str) -> str:
    """What an indicator's group is called."""
    return text(f"knowledge.group.{one.group}", language)


def limits(shelf: Shelf, one: Indicator, language: str) -> list[str]:
    """Every limit on an indicator with its source, in the order of the packs."""
    return [
        f"{demand(clause, language)} {_source(shelf, clause, language)}"
        for clause in shelf.clauses.values()
        if clause.indicator == one.id
        and clause.kind is ClauseKind.TARGET
        and demand(clause, language)
    ]


def _source(shelf: Shelf, clause: Clause, language: str) -> str:
    pack = next(known for known in shelf.knowledge.packs if known.id == clause.pack)
    short = pack.number or (pack.title.get(language) if pack.title else pack.id)
    return f"{short} {clause.notation}"


def indicator_cells(shelf: Shelf, one: Indicator, language: str) -> list[str]:
    """Name, field, unit, direction, limits and other names, as table and csv have them."""
    return [
        one.label.get(language),
        group_word(one, language),
        unit_word(one.unit, language) or "—",
        text(f"knowledge.direction.{one.direction}", language),
        ("；" if language == "zh" else "; ").join(limits(shelf, one, language)),
        ("、" if language == "zh" else ", ").join(one.synonyms),
    ]


def indicator_table(shelf: Shelf, links: Links, report: Report | None) -> Block:
    """All indicators as the table component draws them; with a plan, how often it states each."""
    now = links.language
    stated = Counter(target.indicator for target in report.statements.targets) if report else None
    columns = [
        {
            "label": text(f"knowledge.column.{one}", now),
            "long": one in _LONG,
            "clip": one == "names",
        }
        for one in COLUMNS
    ]
    if stated is not None:
        columns.append({"label": text("knowledge.column.stated", now), "numeric": True})
    rows = []
    for one in sorted(shelf.indicators.values(), key=lambda one: _GROUPS.index(one.group)):
        said = indicator_cells(shelf, one, now)
        cells: list[Block] = [{"text": cell, "hint": cell} for cell in said]
        cells[0] = links.node(f"ind:{one.id}", said[0])
        if stated is not None:
            cells.append({"text": str(stated[one.id] or "")})
        sought = " ".join(
            (*said, one.id, one.label.zh, one.label.en, one.definition.get(now))
        ).lower()
        rows.append({"id": f"ind:{one.id}", "tag": one.group, "find": sought, "cells": cells})
    words = ("label", "search", "nothing")
    return {
        "language": now,
        "full": True,
        "words": {one: text(f"knowledge.indicators.{one}", now) for one in words},
        "filters": [{"code": one, "label": text(f"knowledge.group.{one}", now)} for one in _GROUPS],
        "columns": columns,
        "rows": rows,
    }

"""The sheet of one indicator, and all indicators as a table."""

from __future__ import annotations

from collections import Counter

from checker.language import has, text
from checker.linked import Graph
from checker.model import Clause, ClauseKind, Indicator, Report
from checker.report.wording import demand, unit_word
from checker.shelf import Shelf
from checker.ui.library.links import Links
from checker.ui.library.sheets import Block, chip, facts, related, sheet

COLUMNS = ("name", "group", "unit", "direction", "limits", "names")
_SHOWN = ("name", "unit", "direction", "limits", "stated", "names")
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
    key = f"knowledge.group.{one.group}"
    return text(key, language) if has(key, language) else one.group


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


def indicator_cells(shelf: Shelf, one: Indicator, language: str) -> dict[str, str]:
    """What table and csv say of an indicator, by column."""
    return {
        "name": one.label.get(language),
        "group": group_word(one, language),
        "unit": unit_word(one.unit, language) or "—",
        "direction": text(f"knowledge.direction.{one.direction}", language),
        "limits": "\n".join(limits(shelf, one, language)),
        "names": ("、" if language == "zh" else ", ").join(one.synonyms),
    }


def indicator_table(shelf: Shelf, links: Links, report: Report | None) -> Block:
    """All indicators as the table component draws them; with a plan, how often it states each."""
    now = links.language
    targets = report.statements.targets if report else ()
    stated = Counter(target.indicator for target in targets)
    columns = [one for one in _SHOWN if one != "stated" or report]
    words = ("label", "search", "nothing")
    return {
        "language": now,
        "full": True,
        "words": {one: text(f"knowledge.indicators.{one}", now) for one in words},
        "filters": [{"code": one, "label": text(f"knowledge.group.{one}", now)} for one in _GROUPS],
        "columns": [
            {
                "label": text(f"knowledge.column.{one}", now),
                "long": one == "limits",
                "clip": one == "names",
                "numeric": one == "stated",
            }
            for one in columns
        ],
        "rows": [_row(shelf, one, columns, links, stated[one.id]) for one in in_order(shelf)],
    }


def _row(shelf: Shelf, one: Indicator, columns: list[str], links: Links, stated: int) -> Block:
    said = indicator_cells(shelf, one, links.language) | {"stated": str(stated or "")}
    cells: list[Block] = [{"text": said[name], "hint": said[name]} for name in columns]
    cells[0] = links.node(f"ind:{one.id}", said["name"])
    both = (one.label.zh, one.label.en, one.definition.get(links.language))
    sought = " ".join((*said.values(), one.id, *both)).lower()
    return {"id": f"ind:{one.id}", "tag": one.group, "find": sought, "cells": cells}


def in_order(shelf: Shelf) -> list[Indicator]:
    """All indicators, group by group."""
    return sorted(shelf.indicators.values(), key=_rank)


def _rank(one: Indicator) -> int:
    """The place of its group; groups of one's own packs stand last."""
    return _GROUPS.index(one.group) if one.group in _GROUPS else len(_GROUPS)

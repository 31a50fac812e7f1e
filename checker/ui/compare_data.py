"""Projects a comparison onto what the compare page draws; no Streamlit here.

Passages that are the same are sent once, changed ones as runs of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from checker.compare import Effect, Row, RunKind, Side, SideBySide, TextComparison
from checker.compare.effects import ORDER
from checker.language import text
from checker.model import Area, BaselineState, ClauseKind, Document, Evidence, Finding
from checker.report.outline import SYMBOLS, mark, word_key
from checker.report.wording import plain, spot

Data = dict[str, Any]

STATE_SYMBOLS = {
    BaselineState.NEW: "■",
    BaselineState.REOPENED: "↺",
    BaselineState.SOLVED: "✓",
    BaselineState.DROPPED: "–",
    BaselineState.UNCHANGED: "·",
}
_QUOTE = 160  # characters of a passage beside a requirement
_LETTERS = {RunKind.SAME: "=", RunKind.REMOVED: "-", RunKind.ADDED: "+"}


def versions_data(comparison: TextComparison, effects: Sequence[Effect], language: str) -> Data:
    """Rows of both texts, and what became of the findings."""
    touched: dict[int, list[int]] = {}
    for number, effect in enumerate(effects):
        for row in effect.rows if effect.state is not BaselineState.UNCHANGED else ():
            touched.setdefault(row, []).append(number)
    counts = comparison.counts()
    states = Counter(effect.state for effect in effects)
    return {
        "rows": [
            _row(row) | {"effects": touched.get(n, [])} for n, row in enumerate(comparison.rows)
        ],
        "changes": {change.value: n for change, n in counts.items()},
        "effects": [_effect(effect, language) for effect in effects],
        "states": [
            [state.value, STATE_SYMBOLS[state], state_word(state, language), states[state]]
            for state in ORDER
        ],
    }


def state_word(state: BaselineState, language: str) -> str:
    """The word for what became of a finding."""
    return text(f"verdict.state.{state.value}", language)


def _row(row: Row) -> Data:
    shown = row.after or row.before
    if shown is None:
        raise ValueError("a row has a passage on one side at least")
    made: Data = {"change": row.change.value, "kind": shown.kind, "level": shown.level}
    if row.runs:
        made["runs"] = [[_LETTERS[run.kind], run.text] for run in row.runs]
    else:
        made["text"] = shown.text
    if row.other is not None:
        made["other"] = row.other
    pages = [one.page if one else None for one in (row.before, row.after)]
    return made | ({"pages": pages} if any(pages) else {})


def _effect(effect: Effect, language: str) -> Data:
    finding = effect.finding
    code = mark(effect.after) if effect.after else mark(finding)
    return {
        "state": effect.state.value,
        "mark": code,
        "word": text(word_key(code), language),
        "title": finding.message.get(language),
        "was": _was(effect, language),
        "rows": list(effect.rows),
        "touched": effect.is_touched,
        "finding": finding.id,
        "gone": effect.after is None,
    }


def _was(effect: Effect, language: str) -> str:
    """What the finding said before, where it says something else now."""
    if effect.before is None or effect.after is None:
        return ""
    before, after = (one.message.get(language) for one in (effect.before, effect.after))
    return before if before != after else ""


# --- two plans -----------------------------------------------------------------------------------


def plans_data(
    rows: Sequence[SideBySide],
    documents: tuple[Document, Document],
    areas: Sequence[Area],
    language: str,
) -> Data:
    """Requirements as rows, both outcomes and passages beside each other."""
    clauses = {row.id: row.clause for row in rows if row.clause}
    known = {kind: area for area in areas for kind in area.kinds}

    def area_of(row: SideBySide) -> Area | None:
        clause = row.clause
        while clause is not None and clause.parent in clauses:
            clause = clauses[clause.parent]
        return known.get(clause.kind) if clause is not None else None

    found = [(row, area_of(row)) for row in rows]
    return {
        "requirements": [
            {
                "id": row.id,
                "title": row.clause.title.get(language) if row.clause else row.id,
                "area": area.id if area else "",
                "head": bool(row.clause and row.clause.kind in _HEADS),
                "differs": row.differs,
                "sides": [
                    _side(side, document, language)
                    for side, document in zip((row.first, row.second), documents, strict=True)
                ],
            }
            for row, area in found
        ],
        "areas": [
            {"id": area.id, "title": area.label.get(language)}
            for area in areas
            if any(one is area for _, one in found)
        ],
    }


_HEADS = (ClauseKind.TASK, ClauseKind.TASK_GROUP, ClauseKind.GUARANTEE)


def _side(side: Side | None, document: Document, language: str) -> Data | None:
    if side is None:
        return None
    return {
        "mark": side.mark,
        "symbol": SYMBOLS[side.mark],
        "word": text(word_key(side.mark), language),
        "said": side.finding.message.get(language),
        "finding": side.finding.id,
        **_passage(side.finding, document, language),
    }


def _passage(finding: Finding, document: Document, language: str) -> Data:
    first: Evidence | None = finding.evidence[0] if finding.evidence else None
    if first is None:
        return {"quote": "", "place": "", "nearest": False}
    return {
        "quote": plain(first.quote.replace("\t", " │ "), _QUOTE),  # cells of a row stay apart
        "place": spot(first, document, language),
        "nearest": finding.nearest,
    }

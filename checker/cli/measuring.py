"""Shows what `checker.evaluate` measured, as a table or as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.cli.output import aligned
from checker.evaluate import DocumentScore, Evaluation, evaluate
from checker.language import text
from checker.scores import Score

_MEASURES = ("targets", "actions", "actions_yes", "bodies", "leads", "deadlines")


def measure(gold: Path, texts: Path, profile: str) -> Evaluation:
    """Runs the extraction over the annotated documents."""
    return evaluate(gold, texts, profile=profile)


def as_table(evaluation: Evaluation, language: str) -> str:
    """One row per document and measure: precision, recall, F1 and the counts behind them."""
    head = [text(f"cli.evaluate.column.{name}", language) for name in _COLUMNS]
    rows = [head]
    for document in (*evaluation.documents, evaluation.total):
        for name in _MEASURES:
            score: Score | None = getattr(document, name)
            if score is not None:
                rows.append(_row(document, text(f"cli.evaluate.{name}", language), score))
    for slot, score in evaluation.total.slots.items():
        rows.append(_row(evaluation.total, text("cli.evaluate.slot", language, slot=slot), score))
    return aligned(rows)


_COLUMNS = ("document", "measure", "precision", "recall", "f1", "right", "found", "expected")


def _row(document: DocumentScore, name: str, score: Score) -> list[str]:
    rates = [f"{value:.3f}" for value in (score.precision, score.recall, score.f1)]
    return [document.document, name, *rates, *map(str, (score.right, score.found, score.expected))]


def as_json(evaluation: Evaluation) -> str:
    """The same numbers, with what was missed and what was spurious."""
    data = {
        "documents": [_document(document) for document in evaluation.documents],
        "total": _document(evaluation.total),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _document(document: DocumentScore) -> dict[str, Any]:
    return {
        "document": document.document,
        **{name: _score(getattr(document, name)) for name in _MEASURES},
        "slots": {name: _score(score) for name, score in document.slots.items()},
        "missed": list(document.missed),
        "spurious": list(document.spurious),
    }


def _score(score: Score | None) -> dict[str, float] | None:
    if score is None:
        return None
    rates = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    counts = {"right": score.right, "found": score.found, "expected": score.expected}
    return {**{name: round(value, 4) for name, value in rates.items()}, **counts}

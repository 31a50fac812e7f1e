"""Corrections: what people say about what was read, kept beside the plan, applied to every draft.

`PLAN.corrections.yaml` holds them (docs/corrections.md). They are applied after the extraction and
before the plan graph is built; a report tells of each what became of it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from checker.corrections.anchoring import anchor_at, places
from checker.corrections.applying import apply
from checker.corrections.draft import clause_of
from checker.corrections.entries import Anchor, Correction, CorrectionFile
from checker.corrections.gold import Gold, gold
from checker.corrections.reading import examine, load, loads
from checker.corrections.recording import entry_for, record, sole_statement, undo
from checker.plain_yaml import Problem
from checker.storage import beside

SUFFIX = ".corrections.yaml"

__all__ = [
    "SUFFIX",
    "Anchor",
    "Correction",
    "CorrectionFile",
    "Gold",
    "Problem",
    "anchor_at",
    "apply",
    "clause_of",
    "entry_for",
    "examine",
    "gold",
    "load",
    "loads",
    "places",
    "record",
    "schema",
    "sidecar",
    "sole_statement",
    "undo",
]


def sidecar(plan: Path) -> Path:
    """The corrections file beside a plan, which may not exist yet.

    `name.docx.corrections.yaml` where there is one, else `name.corrections.yaml`, which drafts of
    one name in several formats share.
    """
    return beside(plan, SUFFIX)


@cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of corrections files."""
    file = resources.files("checker").joinpath("corrections", "schema", "corrections-1.schema.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded

"""Waivers and the park profile: what does not count, because of whom and until when.

`PLAN.waivers.yaml` holds deviations that one person asked for and another approved,
`PLAN.park.yaml` facts about the park (docs/waivers.md). Both are applied to the findings after the
rules have run; nothing leaves the report, every finding says why it does not count.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from checker.waivers.applying import apply, today
from checker.waivers.exceptions import (
    PARK_SUFFIX,
    SUFFIX,
    Exceptions,
    exceptions_for,
    exceptions_of,
    park_sidecar,
    sidecar,
)
from checker.waivers.park import apply_facts, examine_park, known_facts, load_park, loads_park
from checker.waivers.reading import WaiverFile, examine, load, loads
from checker.waivers.recording import record
from checker.waivers.vetting import doubts

__all__ = [
    "PARK_SUFFIX",
    "SUFFIX",
    "Exceptions",
    "WaiverFile",
    "apply",
    "apply_facts",
    "doubts",
    "examine",
    "examine_park",
    "exceptions_for",
    "exceptions_of",
    "known_facts",
    "load",
    "load_park",
    "loads",
    "loads_park",
    "park_schema",
    "park_sidecar",
    "record",
    "schema",
    "sidecar",
    "today",
]


def schema() -> dict[str, Any]:
    """The published JSON Schema of waiver files."""
    return _schema("waivers-1")


def park_schema() -> dict[str, Any]:
    """The published JSON Schema of park profiles; the facts themselves are in the knowledge base."""
    return _schema("park-1")


@cache
def _schema(name: str) -> dict[str, Any]:
    file = resources.files("checker").joinpath("waivers", "schema", f"{name}.schema.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded

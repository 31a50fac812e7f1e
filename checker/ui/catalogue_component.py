"""Mounts the parts of the knowledge and query pages: tree, graph, sheet and table, as plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, Literal

from checker.ui import parts

Part = Literal["tree", "graph", "sheet", "table"]


def mount(part: Part, data: dict[str, Any], key: str, on_act: Callable[[], None]) -> None:
    """Draw `data`; the browser draws again only when it has changed.

    What a user chooses is `parts.act(key)` when `on_act` is called.
    """
    drawn = parts.part(part, "knowledge", part)
    drawn(data={"fingerprint": fingerprint(data), **data}, key=key, on_act_change=on_act)


def fingerprint(data: dict[str, Any]) -> str:
    """Changes with everything that is drawn; what is merely selected in it does not count."""
    drawn = {name: value for name, value in data.items() if name != "selected"}
    return hashlib.sha256(json.dumps(drawn, sort_keys=True).encode()).hexdigest()[:16]

"""Mounts the parts of the knowledge and query pages: tree, graph, sheet and table, as plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any, Literal

import streamlit as st

from checker.ui.frame import HERE

Part = Literal["tree", "graph", "sheet", "table"]


@cache
def _asset(name: str) -> str:
    return (HERE / "components" / name).read_text(encoding="utf-8")


def mount(part: Part, data: dict[str, Any], key: str, on_act: Callable[[], None]) -> None:
    """Draw `data`; the browser draws again only when it has changed.

    What a user chooses stands in st.session_state[key]["act"] when `on_act` is called.
    """
    component = st.components.v2.component(
        f"plancheck_{part}",
        html='<div class="root"></div>',
        css=_asset("knowledge/knowledge.css"),
        js=f"{_asset('dom.js')}\n{_asset(f'knowledge/{part}.js')}",
    )
    component(data={"fingerprint": fingerprint(data), **data}, key=key, on_act_change=on_act)


def fingerprint(data: dict[str, Any]) -> str:
    """Changes with everything that is drawn; what is merely selected in it does not count."""
    drawn = {name: value for name, value in data.items() if name != "selected"}
    return hashlib.sha256(json.dumps(drawn, sort_keys=True).encode()).hexdigest()[:16]


def act(key: str) -> dict[str, Any]:
    """What has just been chosen in the part with this key; {} where the browser sent nonsense."""
    said = st.session_state.get(key, {}).get("act")
    return said if isinstance(said, dict) else {}

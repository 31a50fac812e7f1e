"""Own components (Streamlit's v2): one style and one script each, joined from files in components/."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

COMPONENTS = Path(__file__).parent / "components"


@cache
def asset(name: str) -> str:
    """The text of a file in components/."""
    return (COMPONENTS / name).read_text(encoding="utf-8")


@cache
def part(
    name: str, folder: str, *scripts: str, html: str = '<div class="root"></div>'
) -> Callable[..., Any]:
    """A component with the style and scripts of its folder; `scripts` of others are FOLDER/NAME.

    The browser loads no modules, so all of it is one script, after what makes nodes (common/dom.js).
    """
    paths = [one if "/" in one else f"{folder}/{one}" for one in scripts]
    return _mounted(name, html, asset(f"{folder}/{folder}.css"), paths)


@cache
def unseen(name: str, script: str) -> Callable[..., Any]:
    """A component that draws nothing: its script speaks with the page or with other components."""
    return _mounted(name, "<span></span>", None, [script])


def asked(key: str, what: str = "act") -> Any:
    """What the component with this key has just asked for, for its callback; else None.

    A run of the page that is cut short leaves callbacks whose widgets are already forgotten.
    """
    return st.session_state.get(key, {}).get(what)


def act(key: str) -> dict[str, Any]:
    """The same where it is one act; {} where the browser sent nonsense."""
    said = asked(key)
    return said if isinstance(said, dict) else {}


def _mounted(name: str, html: str, css: str | None, scripts: list[str]) -> Callable[..., Any]:
    js = "\n".join(asset(f"{path}.js") for path in ["common/dom", *scripts])
    component = st.components.v2.component(f"plancheck_{name}", html=html, css=css, js=js)

    def mount(data: dict[str, Any], **asked: Any) -> Any:
        return component(data=sent(data), **asked)

    return mount


def sent(data: dict[str, Any]) -> bytes:
    """Data as the browser gets it.

    Bytes, since Streamlit searches anything else for tables, loads pandas for that, and writes it
    as JSON twice, with six bytes for a Chinese character.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")

"""Mounts the overview's own components: target table, what-if, coverage matrix."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from checker.ui.frame import HERE

Act = dict[str, Any]

_FOLDER = HERE / "components"
_SHARED = ("review/marks.js", "review/case.js")  # how nodes, buttons and copies are made


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _script(name: str) -> str:
    """One script: the browser loads no modules."""
    return "\n".join([*map(_asset, _SHARED), _asset(f"overview/{name}.js")])


def page_style() -> str:
    """The style of what the page itself draws."""
    return f"<style>{_asset('overview/page.css')}</style>"


def part(name: str, data: dict[str, Any], on_act: Callable[[Act], None]) -> None:
    """Draw one of the components; `on_act` is told what the user does there."""
    key = f"overview-{name}"

    def act() -> None:
        told = st.session_state[key].get("act")
        if isinstance(told, dict):
            on_act(told)

    drawn = st.components.v2.component(
        f"plancheck_{name}", html='<div class="root"></div>',
        css=_asset("overview/overview.css"), js=_script(name),
    )  # fmt: skip
    drawn(data=data, key=key, on_act_change=act)

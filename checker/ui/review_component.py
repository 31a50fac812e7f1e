"""Mounts the review desk and its news: choosing a finding needs no server, a decision a few bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from checker.ui.frame import HERE

_PARTS = ("marks", "list", "case", "decide", "desk")  # one script: the browser loads no modules


@cache
def _asset(name: str) -> str:
    return (HERE / "components" / "review" / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_asset(f"{name}.js") for name in _PARTS)


def review_desk(data: dict[str, Any], on_acts: Callable[[], None]) -> None:
    """Draw `review_data`; the browser redraws only when document or findings have changed."""
    desk = st.components.v2.component(
        "plancheck_review", html='<div class="root"></div>', css=_asset("review.css"), js=_script()
    )
    desk(data=data, key="review", on_acts_change=on_acts)


def review_news(data: dict[str, Any]) -> None:
    """Tell the desk what has changed."""
    news = st.components.v2.component("plancheck_news", html="<span></span>", js=_asset("news.js"))
    news(data=data, key="news", height=1)

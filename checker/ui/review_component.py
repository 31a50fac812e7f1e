"""Mounts the review desk and its news: choosing a finding needs no server, a decision a few bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from checker.ui import parts

_SCRIPTS = ("marks", "list", "case", "decide", "reply", "desk")


def review_desk(data: dict[str, Any], on_acts: Callable[[], None]) -> None:
    """Draw `review_data`; the browser redraws only when document or findings have changed."""
    desk = parts.part("review", "review", *_SCRIPTS)
    desk(data=data, key="review", on_acts_change=on_acts)


def review_news(data: dict[str, Any]) -> None:
    """Tell the desk what has changed."""
    news = st.components.v2.component(
        "plancheck_news", html="<span></span>", js=parts.asset("review/news.js")
    )
    news(data=data, key="news", height=1)

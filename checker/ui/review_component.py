"""Mounts the review desk and its news: choosing a finding needs no server, a decision a few bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker.ui import parts

_SCRIPTS = ("marks", "list", "case", "decide", "reply", "acts", "desk")


def review_desk(data: dict[str, Any]) -> None:
    """Draw `review_data`; the browser redraws only when document or findings have changed."""
    parts.part("review", "review", *_SCRIPTS)(data=data, key="review")


def review_news(data: dict[str, Any], on_acts: Callable[[], None]) -> None:
    """Tell the desk what has changed; what it asks for is `parts.asked("news", "acts")`."""
    parts.unseen("news", "review/news")(data=data, key="news", height=1, on_acts_change=on_acts)

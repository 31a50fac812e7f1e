"""Mounts the overview's own components: target table, what-if, coverage matrix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker.ui import parts

Act = dict[str, Any]

_SHARED = ("review/marks", "review/case")  # how passages are told and copied


def page_style() -> str:
    """The style of what the page itself draws."""
    return f"<style>{parts.asset('overview/page.css')}</style>"


def part(name: str, data: dict[str, Any], on_act: Callable[[Act], None]) -> None:
    """Draw one of the components; `on_act` is told what the user does there."""
    key = f"overview-{name}"

    def act() -> None:
        if told := parts.act(key):
            on_act(told)

    drawn = parts.part(name, "overview", *_SHARED, name)
    drawn(data=data, key=key, on_act_change=act)

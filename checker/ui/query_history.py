"""What was asked in this session, to be asked again by a click."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from checker.queries import catalogue
from checker.report.as_markdown import escape
from checker.ui.asking.state import Asked
from checker.ui.frame import language, speaker

say = speaker("ask")
_HISTORY = "ask.history"
_MOST = 20


def keep(asked: Asked, rows: int) -> None:
    """Remember a question with how many rows answered it; the same one counts once."""
    past: list[tuple[Asked, int]] = st.session_state.setdefault(_HISTORY, [])
    past[:] = [(asked, rows), *((one, n) for one, n in past if one != asked)][:_MOST]


def history(again: Callable[[Asked], object]) -> None:
    """The menu of what was asked, the last first."""
    past: list[tuple[Asked, int]] = st.session_state.get(_HISTORY, [])
    with st.popover(say("history"), icon=":material/history:", width="stretch"):
        if not past:
            st.caption(say("history.none"))
        for number, (asked, rows) in enumerate(past):
            title = catalogue()[asked.question].title.get(language())
            values = escape(" · ".join(asked.values.values()))
            label = f"{title} {values} — {say('rows', n=rows)}"
            st.button(
                label, key=f"history-{number}-{language()}", on_click=_again, args=(again, asked),
                width="stretch", type="tertiary",
            )  # fmt: skip


def _again(again: Callable[[Asked], object], asked: Asked) -> None:
    again(asked)

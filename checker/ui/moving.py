"""Leaving a page from inside its fragment: callbacks ask for another page, the next run opens it."""

from __future__ import annotations

import streamlit as st

from checker.ui.frame import language, page_file

_GO = "moving.go"


def lead_to(page: str, **parameters: str) -> None:
    """Have another page open when the fragment runs next; for callbacks, which cannot do so."""
    st.session_state[_GO] = (page, parameters)


def move_on() -> None:
    """Open the page that was asked for; nothing where none was."""
    if target := st.session_state.pop(_GO, None):
        page, parameters = target
        plan = st.query_params.get("plan", "")
        said = {"lang": language(), "plan": plan, **parameters}
        st.switch_page(page_file(page), query_params=said)

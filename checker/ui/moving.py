"""Leaving a page from inside its fragment: to another page, or for the language of the whole frame."""

from __future__ import annotations

import streamlit as st

from checker.ui.frame import language, page_file

_GO, _LANGUAGE = "moving.go", "moving.language"


def settle() -> None:
    """Remember in which language the frame around a fragment was drawn; before the fragment runs."""
    st.session_state[_LANGUAGE] = language()


def lead_to(page: str, **parameters: str) -> None:
    """Have another page open when the fragment runs next; for callbacks, which cannot do so."""
    st.session_state[_GO] = (page, parameters)


def move_on() -> None:
    """Open the page that was asked for, or draw all anew where the language is another."""
    if st.session_state[_LANGUAGE] != language():
        st.rerun()  # the navigation speaks it too
    if target := st.session_state.pop(_GO, None):
        page, parameters = target
        plan = st.query_params.get("plan", "")
        st.switch_page(
            page_file(page), query_params={"lang": language(), "plan": plan, **parameters}
        )

"""The door of the workbench: who has to sign in does, who has no business here is told what to do."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from checker.access import Person, Role
from checker.language import text
from checker.report.as_markdown import escape
from checker.ui import gate, who

_ADMITTED = "door.admitted"  # in the session: the page has been shown before


def admitted(language: str, language_switch: Callable[[], None]) -> Person:
    """Who is here; for anybody else the page ends with what to do."""
    if who.settings() is not None and not gate.stands():
        st.error(text("access.gate", language))
        st.stop()
    here = who.visitor()
    if here is None or here.sees_nothing:
        st.session_state["language"] = language  # the switch stood elsewhere on the page before
        language_switch()
        with st.container(key="door", border=True, width=420):
            if here is None:
                _sign_in(language)
            else:
                _stranger(here, language)
        st.stop()
    st.session_state[_ADMITTED] = True
    return here


def name_plate(here: Person, language: str) -> None:
    """The person's name, in the navigation bar; behind it roles, parks and the way out."""
    with (
        st.container(key="who"),
        st.popover(escape(here.name or here.subject), icon=":material/person:"),
    ):
        named = [text(f"access.role.{role}", language) for role in Role if role in here.roles]
        st.text(" · ".join([here.name or here.subject, *named]))
        if here.zones:
            st.caption(text("access.parks", language, parks=escape("、".join(here.zones))))
        _sign_out(language)


def _sign_in(language: str) -> None:
    st.subheader(text("ui.product", language), anchor=False)
    st.text(text("access.ended" if _ADMITTED in st.session_state else "access.lead", language))
    st.button(
        text("access.sign-in", language), icon=":material/login:", type="primary",
        on_click=st.login, key="sign-in",
    )  # fmt: skip


def _stranger(here: Person, language: str) -> None:
    lacking = "park" if Role.PLANNER in here.roles else "role"  # a planner is of a park
    st.text(text(f"access.stranger.{lacking}", language, name=here.name))
    st.text(text("access.stranger.do", language))
    st.code(f"{here.issuer}\n{here.subject}", language=None)
    _sign_out(language)


def _sign_out(language: str) -> None:
    # the gate ends the sign-in when the browser goes where st.logout sends it
    st.button(
        text("access.sign-out", language), icon=":material/logout:", on_click=st.logout,
        key="sign-out",
    )  # fmt: skip

"""What every page shares: page set-up, style, language, role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from checker.access import Right
from checker.language import LANGUAGES, text
from checker.ui import door, opening, parts, ready, who
from checker.ui.built_in import chrome_data

HERE = Path(__file__).parent
ROLES = ("reviewer", "planner")
# in the order of the navigation bar, each with its Material symbol
PAGES = {
    "check": "upload_file",
    "review": "fact_check",
    "overview": "monitoring",
    "compare": "difference",
    "fleet": "grid_on",
    "knowledge": "account_tree",
    "query": "manage_search",
    "letters": "approval",
}


def language() -> str:
    """The language of this session; it stands in the address as ?lang=."""
    wished = st.session_state.get("language") or st.query_params.get("lang")
    return wished if wished in LANGUAGES else "zh"


def say(key: str, **values: object) -> str:
    """A text of the ui catalogue in the session's language."""
    return text(f"ui.{key}", language(), **values)


def speaker(area: str) -> Callable[..., str]:
    """What `say` is for the ui catalogue, for the catalogue of one page."""
    return lambda key, **values: text(f"{area}.{key}", language(), **values)


def reviewing() -> bool:
    """Whether decisions are made here; planners see the same without them.

    Without sign-in everybody may be either, as ?as= says; else the person's roles tell.
    """
    if not who.person().is_local:
        return who.person().may(Right.DECIDE)
    return bool(st.session_state.get("role", st.query_params.get("as")) != "planner")


def _switch(name: str, state: str) -> None:
    """Write into the address what was switched.

    The browser may send a switch that a run cut short, as by an upload that leads to its review, has
    already forgotten; then the address says what holds.
    """
    if state in st.session_state:
        st.query_params[name] = st.session_state[state]


def begin() -> None:
    """Page configuration, style, who is here, the language switch; called once by app.py.

    Nothing of a page is run for somebody who has no business here.
    """
    st.set_page_config(page_title=say("product"), page_icon=opening.icon(), layout="wide")
    sheets = ["style.css"] + (["style.en.css"] if language() == "en" else [])
    style = "\n".join((HERE / name).read_text(encoding="utf-8") for name in sheets)
    st.html(f"<style>{style}\n:root {{ --product: '{say('product')}'; }}</style>")
    st.session_state.setdefault("language", language())
    _chrome()
    here = door.admitted(language(), language_switch)
    st.logo(opening.icon(), size="small")
    if here.is_local:
        st.session_state.setdefault("role", "reviewer" if reviewing() else "planner")
    for name, state in (("lang", "language"), ("as", "role"))[: 2 if here.is_local else 1]:
        if name in st.query_params or st.session_state[state] not in ("zh", "reviewer"):
            st.query_params[name] = st.session_state[state]  # a change of page forgets them
    if here.is_local:
        _role_switch()
    else:
        door.name_plate(here, language())
    ready.quiet.disturb()


def _chrome() -> None:
    """Sets the page's language and the words that Streamlit itself writes in English."""
    chrome = parts.unseen("chrome", "common/chrome")
    chrome(data=chrome_data(language(), outside=who.outside()), key="chrome", height=0)


def page_file(name: str) -> Path:
    """The script of a page."""
    return HERE / "pages" / f"{name}.py"


def pages() -> list[st.Page]:
    """The pages in the order of the navigation bar; review is the one that opens."""
    return [
        st.Page(
            page_file(name),
            title=say(f"page.{name}"),
            icon=f":material/{icon}:",
            url_path=name,
            default=name == "review",
        )
        for name, icon in PAGES.items()
        if page_file(name).exists() and (name != "check" or who.person().may(Right.SUBMIT))
    ]


def link_to_check() -> None:
    """The way to the page that takes drafts, where a page has nothing to show; for those who may send."""
    if who.person().may(Right.SUBMIT):
        st.page_link(page_file("check"), label=say("plans.check"), icon=":material/upload_file:")


def _role_switch() -> None:
    """审查 | 编制, at the right end of the navigation bar."""
    names = {role: say(f"role.{role}") for role in ROLES}
    st.segmented_control(
        say("role"),
        ROLES,
        key="role",
        format_func=names.__getitem__,
        label_visibility="collapsed",
        required=True,
        on_change=_switch,
        args=("as", "role"),
    )


def language_switch() -> None:
    """中文 | EN; the style puts it beside the role, wherever a page calls it."""
    st.segmented_control(
        say("language"),
        LANGUAGES,
        key="language",
        format_func=lambda code: {"zh": "中文", "en": "EN"}[code],
        label_visibility="collapsed",
        required=True,
        on_change=_switch,
        args=("lang", "language"),
    )

"""The query page: a question and its values stand in the address; choosing one answers it at once."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from checker.queries import Question, catalogue
from checker.ui import parts
from checker.ui.asked_plans import chosen
from checker.ui.asking.catalogue import question_tree
from checker.ui.asking.state import Asked, is_own, read
from checker.ui.catalogue_component import mount
from checker.ui.frame import language, language_switch
from checker.ui.free_query import free_query
from checker.ui.library.scene import Scene
from checker.ui.moving import lead_to, move_on
from checker.ui.query_answer import answered
from checker.ui.query_form import form
from checker.ui.query_history import history
from checker.ui.scenes import scene

_ASKED = "ask.asked"


def show() -> None:
    """The whole page."""
    _page()
    language_switch()


@st.fragment
def _page() -> None:
    move_on()
    here, asked = scene(), _asked()
    left, right = st.columns([3, 8.4], gap="small")
    with left:
        data = question_tree(here.language, asked.question)
        mount("tree", data, "ask.tree", lambda: _choose("ask.tree"))
    with right:
        _question(here, asked)


def _question(here: Scene, asked: Asked) -> None:
    question = catalogue()[asked.question]
    words, past = st.columns([8.9, 1.8], vertical_alignment="center")
    with words:
        st.html(_head(question))
    with past:
        history(_remember)
    asked = form(here, question, asked, _remember)
    plans = chosen(asked, here.report.profile if here.report else "default")
    if plans is None:
        return  # they are being read
    answered(here, question, asked, plans, _follow)
    free_query(here, question, asked, plans, _follow)


def _head(question: Question) -> str:
    """The question and what it means; both are texts of our own files."""
    title, description = question.title.get(language()), question.description.get(language())
    more = f"<span>{escape(description)}</span>" if description != title else ""
    return f'<div class="plan-name">{escape(title)}{more}</div>'


def _asked() -> Asked:
    """As the address says; without a word there, as it was last in this session."""
    said = {name: value for name, value in st.query_params.items() if is_own(name)}
    asked: Asked = read(said) if said else st.session_state.get(_ASKED, Asked())
    return _remember(asked)


def _remember(asked: Asked) -> Asked:
    st.session_state[_ASKED] = asked
    others = {name: value for name, value in st.query_params.items() if not is_own(name)}
    wanted = {**others, **asked.parameters()}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)
    return asked


def _choose(key: str) -> None:
    name = parts.act(key).get("pick")
    if isinstance(name, str) and name in catalogue():
        _remember(replace(_asked(), question=name, values={}))


def _follow(key: str) -> None:
    """Where a link of an answer leads."""
    match parts.act(key):
        case {"finding": str(finding), "plan": str(plan)} if plan:
            lead_to("review", finding=finding, plan=plan)
        case {"finding": str(finding)}:
            lead_to("review", finding=finding)
        case {"node": str(node)}:
            lead_to("knowledge", node=node)
        case {"rule": str(rule)}:
            lead_to("knowledge", view="rules", rule=rule)

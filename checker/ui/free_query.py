"""SPARQL, folded: the question as it would be written out, to be changed and run in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from checker.errors import UsageError
from checker.queries import Question, Table, Truth
from checker.queries.forms import as_table
from checker.queries.free import free_base
from checker.report.as_markdown import escape
from checker.ui.asked_plans import Plans
from checker.ui.asking.state import Asked
from checker.ui.asking.written import written_out
from checker.ui.frame import speaker
from checker.ui.library.scene import Scene
from checker.ui.query_answer import Shown, show_table

say = speaker("ask")
_ANSWER = "ask.free"


def free_query(
    here: Scene, question: Question, asked: Asked, plans: Plans, follow: Callable[[str], None]
) -> None:
    """The editor with what it last answered."""
    with st.expander(say("sparql"), icon=":material/code:"):
        st.caption(say("sparql.help"))
        said = _editor(here, question, asked)
        if st.button(say("sparql.run"), type="primary", key="ask-run"):
            st.session_state[_ANSWER] = (said, _run(here, said, plans))
        before, answer = st.session_state.get(_ANSWER, ("", None))
        if answer is None or before != said:
            return
        if isinstance(answer, str):
            st.error(escape(answer))
        elif isinstance(answer[0], bool):
            st.info(say(f"sparql.{str(answer[0]).lower()}"))
        else:
            show_table(here, Shown(answer[0], plans, answer[1], "sparql.csv"), follow)


def _editor(here: Scene, question: Question, asked: Asked) -> str:
    try:
        written = written_out(question, asked.values, here.language, here.shelf.knowledge)
    except UsageError:  # a value is still wanting
        written = ""
    key = f"ask-sparql-{hash((question.name, written))}"
    return st.text_area(say("sparql.text"), written, key=key, height=260)


def _run(here: Scene, said: str, plans: Plans) -> tuple[Table | bool, int] | str:
    """The answer with its time in ms, or why there is none."""
    began = time.perf_counter()
    try:
        answer = free_base(said, plans.base)
    except UsageError as error:
        return error.get(here.language)
    took = round((time.perf_counter() - began) * 1000)
    return (answer.holds if isinstance(answer, Truth) else as_table(answer)), took

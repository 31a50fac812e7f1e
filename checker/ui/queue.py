"""The queue as a part of its page: the component, and what it asks for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from checker.language import text
from checker.report.outline import word_key
from checker.store import Progress
from checker.ui import parts, session
from checker.ui.frame import language, reviewing, speaker
from checker.ui.queue_data import Entry, entries, queue_data

say = speaker("process")
_VIEWS = ("queue", "statistics")
_VIEWS_HEIGHT = "40px"  # that their switch takes from what stands below it
_LEVELS = ("Violation", "Warning", "Info", "cantTell")


def desk_view() -> str:
    """Which view of the desk is open; it stands in the address, reviewers alone may change it."""
    if not reviewing():
        return _VIEWS[0]
    asked = st.query_params.get("view", "")
    st.session_state["desk.view"] = asked if asked in _VIEWS else _VIEWS[0]
    st.html(f"<style>:root {{ --views: {_VIEWS_HEIGHT}; }}</style>")
    with st.container(key="desk-views"):
        st.segmented_control(
            say("view"), _VIEWS, key="desk.view", format_func=lambda one: say(f"view.{one}"),
            label_visibility="collapsed", required=True, on_change=_look,
        )  # fmt: skip
    return str(st.session_state["desk.view"])


def _look() -> None:
    if view := st.session_state.get("desk.view"):
        st.query_params["view"] = view


def current_queue() -> list[Entry]:
    """All submissions as they stand now."""
    store, plans = session.store(), session.plans()
    return entries(plans, _progress(), store.plan_decisions(), store.standing())


def _progress() -> dict[str, Progress]:
    """How far each version is; where people corrected the reading, by the corrected report."""
    found = session.store().progress()
    for submission, versions in session.plans():
        version = versions[-1]
        if session.store().corrections(submission.id).corrections:
            report = session.report_of(version)
            if report is not None:
                found[version.id] = session.review_of(version, report).progress
    return found


def draw_queue(queue: list[Entry], selected: str) -> None:
    """Draw the table; a click chooses, a double click or Enter opens the review."""
    table = parts.part("queue", "letters", "queue", html='<div class="queue"></div>')
    now = language()
    data = queue_data(queue, selected, now, date.today(), session.user())
    if not reviewing():
        for row in data["rows"]:
            row["people"] = ""  # who reviews is no business of the parks
    data["levels"] = {name: text(word_key(name), now) for name in _LEVELS}
    table(data=data, key="queue", on_act_change=_act)


def _act() -> None:
    """What the table has just asked for."""
    act = parts.act("queue")
    version = session.store().version(str(act.get("version")))
    if version is None:
        return
    session.select(version.id)
    if act.get("do") == "open":
        st.session_state["desk.open"] = True

"""The checks of whoever sits here: how far each is, why one failed, and what can be done about it."""

from __future__ import annotations

import time
from html import escape

import streamlit as st

from checker.jobs import WAITING, State, failure, overall
from checker.ui import frame, session
from checker.ui.frame import language, say
from checker.ui.progress import caption, counted, stage_words

_SHOWN = 12  # checks


def show_jobs() -> None:
    """The checks, the newest first; looked at again and again only while one is under way."""
    states = (session.jobs().state(job) for job in session.jobs().all()[:_SHOWN])
    under_way = any(one is not None and not one.ended for one in states)
    st.fragment(_jobs, run_every=0.5 if under_way else None)()


def _jobs() -> None:
    """A single check that ends opens in the review."""
    watched: list[str] = st.session_state.get("watched", [])
    states = {job: session.jobs().state(job) for job in watched}
    if len(watched) == 1 and (only := states[watched[0]]) and only.stage == "done":
        st.session_state["watched"] = []
        session.select(only.version)
        st.switch_page(frame.page_file("review"))
    if states and all(one is None or one.ended for one in states.values()):
        st.session_state["watched"] = []
    st.markdown(f"**{say('check.history')}**")
    known = session.jobs().all()[:_SHOWN]
    if not known:
        st.caption(say("check.history.none"))
    for job in known:
        state = session.jobs().state(job)
        if state is not None:
            with st.container(border=True, key=f"job-{job}", gap="xxsmall"):
                _show(job, state)


def _show(job: str, state: State) -> None:
    head = f"job-head-{job}"
    with st.container(key=head, horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.text(session.jobs().order(job).name, width="stretch")
        _actions(job, state)
    if state.stage == "done":
        st.caption(f"✓ {say('job.done')}{counted(state.counts or {}, 'extract')}")
    elif state.stage == "failed":
        why = escape(failure(state, language()))  # names the file
        st.html(f'<p class="job-failed"><b>■ {say("failed")}</b>{why}</p>')
    elif state.stage == "cancelled":
        st.caption(f"– {say('job.cancelled')}")
    else:
        ahead = session.jobs().ahead(job) if state.stage == WAITING else 0
        st.progress(overall(state), text=caption(state, time.time(), ahead))
        if state.counts is not None:
            found = counted(state.counts, "ingest", "extract")
            st.caption(f"{stage_words(state)}{found}")


def _actions(job: str, state: State) -> None:
    jobs = session.jobs()
    if not state.ended:
        st.button(say("cancel"), key=f"cancel-{job}", on_click=jobs.cancel, args=(job,))
        return
    if state.stage == "done":
        if st.button(say("job.open"), key=f"open-{job}"):
            session.select(state.version)
            st.switch_page(frame.page_file("review"))
    else:
        st.button(say("job.again"), key=f"again-{job}", on_click=jobs.again, args=(job,))
    st.button(
        "", icon=":material/close:", key=f"forget-{job}", help=say("job.forget"),
        on_click=jobs.forget, args=(job,),
    )  # fmt: skip

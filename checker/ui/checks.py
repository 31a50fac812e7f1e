"""The parts of the check page: what is to be checked, and how far the checks are."""

from __future__ import annotations

import time

import streamlit as st

from checker.jobs import Order, State, failure, overall
from checker.knowledge import profiles as known_profiles
from checker.ui import frame, session, who
from checker.ui.frame import language, say
from checker.ui.progress import caption, counted

TYPES = [
    "docx", "docm", "doc", "wps", "odt", "rtf", "pdf", "html", "htm", "mht", "md", "txt", "xlsx",
    "xls", "et", "zip",
]  # fmt: skip
PERIODS: dict[str, tuple[int, int] | None] = {
    "auto": None,
    "2021-2025": (2021, 2025),
    "2026-2030": (2026, 2030),
}
USUAL = "default"
_NEW = ""
_SHOWN = 12  # jobs in the history


def order_form() -> None:
    """Files and options; the button starts one check for each file."""
    uploads = st.file_uploader(
        say("check.file"), type=TYPES, key="upload", accept_multiple_files=True
    )
    now = language()
    left, right = st.columns([1.35, 1])  # profiles have long names
    with left:
        zone = _zone()
    period = right.selectbox(
        say("check.period"), list(PERIODS), key=f"period-{now}",
        format_func=lambda code: say(f"check.period.{code}"),
    )  # fmt: skip
    profile = left.selectbox(
        say("check.profile"), list(profiles()), key=f"profile-{now}",
        format_func=lambda name: profiles()[name],
    )  # fmt: skip
    known = {_NEW: say("check.new")} | {
        one.id: f"{one.zone or one.title} · {say('plan.version', n=versions[-1].number)}"
        for one, versions in session.plans()
        if not one.sample
    }
    of = right.selectbox(
        say("check.submission"), list(known), key=f"submission-{now}",
        format_func=known.__getitem__, disabled=len(known) == 1 or len(uploads) > 1,
    )  # fmt: skip
    if st.button(say("check.start"), type="primary", disabled=not uploads, key="start"):
        for upload in uploads:
            order = Order(
                upload.name, zone, PERIODS[period], profile, session.user(),
                (of or None) if len(uploads) == 1 else None,
            )  # fmt: skip
            started = session.jobs().start(upload.getvalue(), order)
            st.session_state.setdefault("watched", []).append(started)
    st.caption(say("check.local"))


def _zone() -> str | None:
    """The zone that the plan is of: any, or read there; for a park's own people one of theirs."""
    here = who.person()
    if not here.sees_all:
        chosen: str | None = st.selectbox(say("check.zone"), here.zones, key="zone-own")
        return chosen
    said = st.text_input(
        say("check.zone"), key="zone", placeholder=say("check.zone.auto"), max_chars=60
    )
    return said.strip() or None


def profiles() -> dict[str, str]:
    """The profiles by name, as the knowledge base calls them; the usual one first."""
    known = sorted(known_profiles().items(), key=lambda pair: pair[0] != USUAL)
    return {name: one.name.get(language()) for name, one in known}


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
            with st.container(border=True):
                _show(job, state)


def _show(job: str, state: State) -> None:
    words, actions = st.columns([3.4, 1.6], vertical_alignment="center")
    with words:
        st.text(session.jobs().order(job).name)
        if state.stage == "done":
            st.caption(say("job.done") + counted("extract", state.counts or {}))
        elif state.stage == "failed":
            st.text(f"{say('failed')}\n{failure(state, language())}")
        elif state.stage == "cancelled":
            st.caption(say("job.cancelled"))
        else:
            st.progress(overall(state), text=caption(state, time.time()))
            st.caption(_step(state))
    with actions:
        _actions(job, state)


def _step(state: State) -> str:
    if state.counts is None:
        return ""
    told = "".join(counted(stage, state.counts) for stage in ("ingest", "extract"))
    return f"{say(f'stage.{state.stage}')}{told}"


def _actions(job: str, state: State) -> None:
    jobs = session.jobs()
    if not state.ended:
        st.button(say("cancel"), key=f"cancel-{job}", on_click=jobs.cancel, args=(job,))
        return
    left, right = st.columns(2)
    if state.stage == "done":
        if left.button(say("job.open"), key=f"open-{job}"):
            session.select(state.version)
            st.switch_page(frame.page_file("review"))
    else:
        left.button(say("job.again"), key=f"again-{job}", on_click=jobs.again, args=(job,))
    right.button(
        "", icon=":material/close:", key=f"forget-{job}", help=say("job.forget"),
        on_click=jobs.forget, args=(job,),
    )  # fmt: skip

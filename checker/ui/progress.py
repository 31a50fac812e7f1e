"""Shows a running job: named steps, counts of time, and what to do when it failed."""

from __future__ import annotations

import time

import streamlit as st

from checker.language import has, text
from checker.ui.frame import jobs, language, say
from checker.ui.jobs import STAGES, State

# share of the whole run that each stage takes, measured on a 60-page plan; only moves the bar
_WEIGHTS = {"ingest": 0.15, "extract": 0.65, "graph": 0.1, "shacl": 0.1}


def overall(state: State) -> float:
    """The whole run's fraction from the stage and its own fraction."""
    if state.stage not in STAGES:
        return 1.0
    before = sum(_WEIGHTS[stage] for stage in STAGES[: STAGES.index(state.stage)])
    return min(1.0, before + _WEIGHTS[state.stage] * state.fraction)


@st.fragment(run_every=0.4)
def show_progress(job: str) -> None:
    """The steps of a running job; the page is run again when it ends."""
    state = jobs().state(job)
    if state is None or state.stage in ("done", "failed"):
        st.rerun()
    now = STAGES.index(state.stage)
    st.progress(overall(state), text=say("progress", seconds=int(time.time() - state.started)))
    for position, stage in enumerate(STAGES):
        mark = "✓" if position < now else "▸" if position == now else "·"
        st.text(f"{mark} {say(f'stage.{stage}')}")


def failure(state: State, language: str) -> str:
    """Why a job failed, in one of the languages; a code without a text counts as a crash."""
    if isinstance(state.error, dict):
        return state.error[language]
    key = f"ui.failure.{state.error}"
    return text(key if has(key, language) else "ui.failure.crash", language)


def show_failure(state: State) -> None:
    """Why a file could not be checked, in words that say what to do."""
    reason = failure(state, language())
    with st.container(border=True):
        st.markdown(f"**{say('failed')}**")
        st.text(reason)
        st.caption(say("failed.next"))

"""Shows running jobs: named steps, counts, time left, cancel, and what to do when one failed."""

from __future__ import annotations

import time

import streamlit as st

from checker.language import has, text
from checker.ui.frame import language, say
from checker.ui.jobs import STAGES, WAITING, State
from checker.ui.session import jobs, select

# share of the whole run that each stage takes, measured on a 60-page plan; only moves the bar
_WEIGHTS = {"ingest": 0.15, "extract": 0.65, "graph": 0.1, "shacl": 0.1}
_SOON = 0.05  # share of the run below which the time left is not told: it would be a guess


def overall(state: State) -> float:
    """The whole run's fraction from the stage and its own fraction."""
    if state.stage == WAITING:
        return 0.0
    if state.stage not in STAGES:
        return 1.0
    before = sum(_WEIGHTS[stage] for stage in STAGES[: STAGES.index(state.stage)])
    return min(1.0, before + _WEIGHTS[state.stage] * state.fraction)


def caption(state: State, now: float) -> str:
    """Seconds used and, once that can be told, seconds left."""
    if state.stage == WAITING:
        return say("progress.waiting")
    used, done = now - state.started, overall(state)
    if done < _SOON:
        return say("progress", seconds=int(used))
    return say("progress.left", seconds=int(used), left=max(1, round(used / done - used)))


@st.fragment(run_every=0.4)
def show_progress(job: str) -> None:
    """The steps of a running job; the page is run again when it is done."""
    state = jobs().state(job)
    if state is None:
        st.rerun()
    if state.stage == "done":
        select(state.version)
        st.rerun()
    if state.ended:
        words = say("job.cancelled") if state.stage == "cancelled" else failure(state, language())
        st.error(f"{say('failed')}\n\n{words}", icon=":material/error:")
        st.button(say("job.again"), key=f"again-{job}", on_click=jobs().again, args=(job,))
        return
    bar, stop = st.columns([8, 1.3], vertical_alignment="center")
    bar.progress(overall(state), text=caption(state, time.time()))
    stop.button(say("cancel"), key=f"cancel-{job}", on_click=jobs().cancel, args=(job,))
    now = STAGES.index(state.stage) if state.stage in STAGES else -1
    for position, stage in enumerate(STAGES):
        mark = "✓" if position < now else "▸" if position == now else "·"
        st.text(f"{mark} {say(f'stage.{stage}')}{counted(stage, state.counts or {})}")


_COUNTED = {
    "ingest": ("paragraphs", "tables"),
    "extract": ("targets", "measures"),
    "shacl": ("findings",),
}


def counted(stage: str, counts: dict[str, int]) -> str:
    """What a stage has found, as words behind its name; "" where nothing is known yet."""
    told = [
        say(f"counted.{name}", n=counts[name]) for name in _COUNTED.get(stage, ()) if name in counts
    ]
    colon, comma = ("：", "，") if language() == "zh" else (": ", ", ")
    return f"{colon}{comma.join(told)}" if told else ""


def failure(state: State, language: str) -> str:
    """Why a job failed, in one of the languages; a code without a text counts as a crash."""
    if isinstance(state.error, dict):
        return state.error[language]
    key = f"ui.failure.{state.error}"
    return text(key if has(key, language) else "ui.failure.crash", language)

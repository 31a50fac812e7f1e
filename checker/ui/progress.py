"""Shows running jobs: named steps, counts, time left, cancel, and what to do when one failed."""

from __future__ import annotations

import time

import streamlit as st

from checker.jobs import STAGES, WAITING, State, failure, overall, seconds_left
from checker.report.as_markdown import escape
from checker.ui.frame import language, say
from checker.ui.session import jobs, select


def caption(state: State, now: float, ahead: int) -> str:
    """Seconds used and, once that can be told, seconds left; how many are `ahead` of one that waits."""
    if state.stage == WAITING:
        return say("progress.behind", n=ahead) if ahead else say("progress.waiting")
    used, left = int(now - state.started), seconds_left(state, now)
    if left is None:
        return say("progress", seconds=used)
    return say("progress.left", seconds=used, left=left)


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
        st.error(f"{say('failed')}\n\n{escape(words)}", icon=":material/error:")
        st.button(say("job.again"), key=f"again-{job}", on_click=jobs().again, args=(job,))
        return
    bar, stop = st.columns([8, 1.3], vertical_alignment="center")
    bar.progress(overall(state), text=caption(state, time.time(), jobs().ahead(job)))
    stop.button(say("cancel"), key=f"cancel-{job}", on_click=jobs().cancel, args=(job,))
    now = STAGES.index(state.stage) if state.stage in STAGES else -1
    for position, stage in enumerate(STAGES):
        mark = "✓" if position < now else "▸" if position == now else "·"
        name = stage_words(state) if stage == state.stage else say(f"stage.{stage}")
        st.text(f"{mark} {name}{counted(state.counts or {}, stage)}")


def stage_words(state: State) -> str:
    """The stage that runs, and how much of it is done where that is known: pages to recognise."""
    done = f" {state.fraction:.0%}" if 0 < state.fraction < 1 else ""
    return f"{say(f'stage.{state.stage}')}{done}"


_COUNTED = {
    "ingest": ("paragraphs", "tables"),
    "extract": ("targets", "measures"),
    "shacl": ("findings",),
}


def counted(counts: dict[str, int], *stages: str) -> str:
    """What the stages have found, as words behind a name; "" where nothing is known yet."""
    names = [name for stage in stages for name in _COUNTED.get(stage, ()) if name in counts]
    told = [say(f"counted.{name}", n=counts[name]) for name in names]
    colon, comma = ("：", "，") if language() == "zh" else (": ", ", ")
    return f"{colon}{comma.join(told)}" if told else ""

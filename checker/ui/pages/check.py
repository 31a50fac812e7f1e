"""稿件自查: upload a draft or take an example, say zone and period, start the check."""

import streamlit as st

from checker.ui import frame
from checker.ui.examples import examples
from checker.ui.frame import say
from checker.ui.jobs import Order
from checker.ui.progress import show_failure, show_progress

TYPES = [
    "docx",
    "docm",
    "doc",
    "wps",
    "odt",
    "rtf",
    "pdf",
    "html",
    "htm",
    "mht",
    "md",
    "txt",
    "xlsx",
    "xls",
    "et",
    "zip",
]
PERIODS: dict[str, tuple[int, int] | None] = {
    "auto": None,
    "2021-2025": (2021, 2025),
    "2026-2030": (2026, 2030),
}


def start(name: str, data: bytes, zone: str, period: str) -> None:
    """Begin the check and let the address name it."""
    order = Order(name, zone.strip() or None, PERIODS[period])
    st.session_state["checking"] = frame.jobs().start(data, order)
    frame.select_job(st.session_state["checking"])


title, switch = st.columns([8, 1.4], vertical_alignment="center")
with title:
    st.subheader(say("page.check"), anchor=False)
    st.caption(say("check.lead"))
with switch:
    frame.language_switch()

form, side = st.columns([3, 2], gap="large")
with form:
    upload = st.file_uploader(say("check.file"), type=TYPES, key="upload")
    left, right = st.columns(2)
    zone = left.text_input(
        say("check.zone"), key="zone", placeholder=say("check.zone.auto"), max_chars=60
    )
    period = right.selectbox(
        say("check.period"), list(PERIODS), key=f"period-{frame.language()}",
        format_func=lambda code: say(f"check.period.{code}"),
    )  # fmt: skip
    if (
        st.button(say("check.start"), type="primary", disabled=upload is None, key="start")
        and upload
    ):
        start(upload.name, upload.getvalue(), zone, period)
with side, st.container(border=True):
    st.markdown(f"**{say('check.examples')}**")
    for example in examples():
        if st.button(
            say(f"example.{example.stem}"), key=f"example-{example.stem}", width="stretch"
        ):
            start(example.name, example.read_bytes(), "", "auto")
    st.caption(say("check.local"))

job = st.session_state.get("checking")
state = frame.jobs().state(job) if job else None
if state and state.stage == "failed":
    show_failure(state)
elif state and state.stage == "done":
    st.session_state.pop("checking")
    st.switch_page(frame.page_file("review"))
elif job and state:
    show_progress(job)

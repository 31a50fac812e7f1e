"""The right side of the desk: verdict, deadline, downloads and the letter of one version."""

from __future__ import annotations

from datetime import date

import streamlit as st

from checker.access import Right
from checker.letters import compose, local_time
from checker.letters.as_html import to_html
from checker.store import Version
from checker.ui import frame, session
from checker.ui.frame import language, reviewing, speaker
from checker.ui.letter_files import downloads
from checker.ui.plan_verdict import verdict_control
from checker.ui.process_bar import process_panel
from checker.ui.progress import show_progress
from checker.waivers.zones import short_name

say = speaker("desk")


def letter_desk(version: Version) -> None:
    """Everything about one version; a report of another program is made again first."""
    report = session.report_of(version)
    if report is None:
        show_progress(session.make_again(version))
        return
    review = session.review_of(version, report)
    _head(version)
    process_panel(version, review)
    if reviewing():
        verdict_control(review)
    files, review_page = st.columns([1, 1], gap="small")
    with files, st.popover(frame.say("download"), icon=":material/download:", width="stretch"):
        downloads(review)
    if review_page.button(
        say("open"), icon=":material/fact_check:", width="stretch", type="primary", key="open"
    ):
        st.switch_page(frame.page_file("review"))
    with st.container(key="letter", border=True):
        if review.is_draft and not reviewing():
            st.info(say("not-final"), icon=":material/hourglass_top:")
        else:
            st.html(to_html(compose(review, language())))


def _head(version: Version) -> None:
    """Whose plan, which draft, since when, and until when it is to be reviewed."""
    submission = session.submission(version.submission)
    name, term = st.columns([1.7, 1], vertical_alignment="center")
    zone = short_name(submission.zone) or submission.title
    number = frame.say("plan.version", n=version.number)
    with name:
        st.text(zone)
        st.caption(say("received.at", draft=number, at=local_time(version.created_at)))
    key = f"deadline-{submission.id}-{submission.deadline}"
    set_to = date.fromisoformat(submission.deadline) if submission.deadline else None
    with term:
        if reviewing() and session.may(Right.ASSIGN):
            st.date_input(
                say("deadline"), value=set_to, key=key, format="YYYY-MM-DD",
                on_change=_set_deadline, args=(submission.id, key), help=say("deadline.help"),
            )  # fmt: skip
        elif set_to:
            st.caption(f"{say('deadline')} {set_to}")


def _set_deadline(submission: str, key: str) -> None:
    if key in st.session_state:
        session.store().set_deadline(submission, st.session_state[key], actor=session.user())

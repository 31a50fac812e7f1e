"""The step bar of a review: how far it is, the next step with its dialog, and the steps taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from checker.letters import Review
from checker.store import Done, Step, Version
from checker.store.procedure import CLOSED, step_word
from checker.store.reviewing import asking_of
from checker.ui import session
from checker.ui.copied_hint import Hints, copied_hint, known_hints
from checker.ui.frame import language, reviewing, speaker
from checker.ui.process_data import bar_html, open_to, state_of, step_html, told_to_park, usual
from checker.ui.process_dialog import process_dialog

say = speaker("process")
_HEIGHT = "42px"  # that the bar takes from what stands below it


def process_bar(version: Version, review: Review) -> None:
    """Draw the bar above the review of a version."""
    done = session.store().steps(version.submission)
    st.html(f"<style>:root {{ --process: {_HEIGHT}; }}</style>")
    with st.container(key="process"):
        hints = known_hints(version) if reviewing() else Hints()
        widths = [6.6, 1.0, 1.0, 2.2] if hints.count else [7.6, 1.0, 2.2]
        bar, *hint, history, action = st.columns(widths, vertical_alignment="center", gap="small")
        deadline = session.submission(version.submission).deadline
        bar.html(bar_html(done, deadline, date.today(), language(), inside=reviewing()))
        for place in hint:
            with place:
                copied_hint(hints)
        with history:
            steps_taken(version, done)
        with action:
            next_step(version, review, done)


def process_panel(version: Version, review: Review) -> None:
    """The next step and the steps taken, without the bar: for the desk, whose queue tells the rest."""
    done = session.store().steps(version.submission)
    with st.container(key="process-panel"):
        history, action = st.columns([1, 2], gap="small")
        with history:
            steps_taken(version, done)
        with action:
            next_step(version, review, done)


def steps_taken(version: Version, done: Sequence[Done]) -> None:
    """The steps that were taken, newest first, with the letters that went out."""
    with st.popover(say("history"), icon=":material/history:", width="stretch"):
        told = done if reviewing() else told_to_park(done)
        if not told:
            st.caption(say("history.none" if reviewing() else "history.none.park"))
        numbers = {one.id: one.number for one in session.store().versions([version.submission])}
        for one in reversed(told):
            st.html(step_html(one, numbers.get(one.version, 0), language()))
            _letter(one)


def _letter(sent: Done) -> None:
    if sent.letter_sha256 is None:
        return
    data = session.store().letter(sent)
    if data is None:
        return
    st.download_button(
        say("history.letter"), data, f"{sent.submission[:8]}-{sent.letter_sha256[:8]}.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        key=f"letter-{sent.number}", icon=":material/description:", on_click="ignore",
    )  # fmt: skip


def next_step(version: Version, review: Review, done: Sequence[Done]) -> None:
    """The one next step as a button; nothing where the person has none to take."""
    latest = session.store().versions([version.submission])[-1]
    if latest.id != version.id:
        st.button(
            say("open-newer", n=latest.number), key="process-newer", width="stretch",
            help=say("newer-draft", n=latest.number), on_click=session.select, args=(latest.id,),
        )  # fmt: skip
        return
    user, state = session.user(), state_of(done)
    asking = asking_of(review.report)
    all_open = session.store().open_steps(version.submission, actor=user, asking=asking)
    steps = open_to(all_open, state, reviewing=reviewing())
    first = usual(steps)
    if first is None:
        return
    quiet = bool(steps[first]) or state in CLOSED
    if st.button(
        step_word(first, language()), key="process-next", width="stretch",
        type="secondary" if quiet else "primary", icon=_icon(first),
    ):  # fmt: skip
        st.dialog(say("next"))(process_dialog)(version, review, steps, first)


def _icon(step: Step) -> str:
    return f":material/{_ICONS.get(step, 'arrow_forward')}:"


_ICONS = {
    Step.ASSIGN: "person_add",
    Step.RETURN_FOR_CHANGES: "outgoing_mail",
    Step.ASK_FOR_COMMENTS: "outgoing_mail",
    Step.REPLY: "reply",
    Step.ACCEPT: "check_circle",
    Step.RETURN: "undo",
}

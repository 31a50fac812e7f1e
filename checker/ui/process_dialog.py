"""The dialog of a step: which one, what is missing for it, names, note and last day."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from checker.errors import PlancheckError
from checker.letters import Review
from checker.letters.sending import letter_for
from checker.store import Step, Version
from checker.store.procedure import OPINIONS, Need, rule_of, state_word, step_word
from checker.store.situations import Wish
from checker.ui import session, who
from checker.ui.frame import language, speaker
from checker.ui.process_data import (
    TOLD,
    Open,
    hindered_html,
    known_people,
    shown_name,
    state_of,
)
from checker.waivers.zones import short_name

say = speaker("process")
_LONGEST = 2000  # characters of a note


def process_dialog(version: Version, review: Review, steps: Open, first: Step) -> None:
    """Ask for a step and take it."""
    now, done = language(), session.store().steps(version.submission)
    submission = session.submission(version.submission)
    st.text(short_name(submission.zone) or submission.title)
    step = _which(steps, first)
    rule = rule_of(state_of(done), step)
    names = _names(version) if step is Step.ASSIGN else ()
    wanted = Need.NOTE in rule.needs
    note = st.text_area(
        say("note.wanted" if wanted else "note.told" if step in TOLD else "note"), key=f"process-note-{step.value}", height=76,
        max_chars=_LONGEST,
    )  # fmt: skip
    due = _due(version, step)
    missing = steps[step]
    if missing:
        st.html(hindered_html([one.get(now) for one in missing]))
    if step in OPINIONS and not missing:
        st.caption(f":material/description: {say('letter')}")
    st.caption(say("leads", state=state_word(rule.to, now)))
    lacks = bool(missing) or (wanted and not note.strip()) or (step is Step.ASSIGN and not names)
    if st.button(say("do"), key="process-do", type="primary", width="stretch", disabled=lacks):
        _take(version, review, Wish(step, str(note), names, due))


def _which(steps: Open, first: Step) -> Step:
    if len(steps) == 1:
        return first
    chosen = st.radio(
        say("which"), list(steps), index=list(steps).index(first), key="process-step",
        format_func=lambda one: step_word(one, language()), horizontal=True,
        label_visibility="collapsed",
    )  # fmt: skip
    return chosen or first


def _names(version: Version) -> tuple[str, ...]:
    """The reviewers that are wished, the first one before the second."""
    standing, local = session.store().standing(), who.person().is_local
    if local:
        people = known_people(standing.values(), session.user())
    else:
        people = session.store().reviewers()
    before = standing.get(version.submission)
    given = [people.index(one) for one in before.reviewers if one in people] if before else []
    first = st.selectbox(
        say("reviewer"), people, index=given[0] if given else 0, accept_new_options=local,
        format_func=partial(shown_name, among=people), key="process-reviewer", help=None if local else say("reviewer.help"),
    )  # fmt: skip
    second = st.selectbox(
        say("colleague"), people, index=given[1] if len(given) > 1 else None,
        accept_new_options=local, format_func=partial(shown_name, among=people), key="process-colleague",
        placeholder=say("name" if local else "name.known"),
    )  # fmt: skip
    return tuple(one.strip() for one in (first, second) if one and one.strip())


def _due(version: Version, step: Step) -> date | None:
    """Another last day than the term gives; None where the step leads to a state without one."""
    store = session.store()
    term = store.due_after(version.submission, step)
    if term is None:
        return None
    state = rule_of(state_of(store.steps(version.submission)), step).to
    given: date | None = st.date_input(
        say("until", state=state_word(state, language())), value=term, format="YYYY-MM-DD",
        key=f"process-due-{step.value}", help=say("until.help"),
    )  # fmt: skip
    return given


def _take(version: Version, review: Review, wish: Wish) -> None:
    """Take the step and draw the page anew; a refusal is told in the dialog."""
    store, user = session.store(), session.user()
    try:
        letter = letter_for(store, version, wish.kind, language(), actor=user, review=review)
        store.take_step(
            version.submission, wish.kind, actor=user, note=wish.note, named=wish.named,
            due=wish.due, letter=letter,
        )  # fmt: skip
    except PlancheckError as error:
        st.html(hindered_html([error.get(language())]))
        return
    st.rerun()

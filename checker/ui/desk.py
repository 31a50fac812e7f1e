"""The review desk on its page: the desk's data once, its news as a fragment with every act."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import streamlit as st

from checker.access import Right
from checker.errors import PlancheckError
from checker.ingest.drawing import can_draw
from checker.model import Report
from checker.report.as_markdown import escape
from checker.store import Version
from checker.ui import parts, session
from checker.ui.frame import language, reviewing, say
from checker.ui.review_acts import Act, perform, stale
from checker.ui.review_component import review_desk, review_news
from checker.ui.review_data import review_data
from checker.ui.review_news import (
    corrections_data,
    decisions_data,
    page_data,
    replies_data,
    reply_to,
)
from checker.ui.review_queue import Queue


@st.cache_resource(max_entries=16, show_spinner=False)
def _data(stamp: str, language: str, _report: Report) -> dict[str, Any]:
    data = review_data(_report, language)
    digest = hashlib.sha256(json.dumps(data["groups"], sort_keys=True).encode()).hexdigest()
    return {**data, "fingerprint": f"{stamp}-{language}-{digest[:16]}"}


def desk(
    version: Version, report: Report, selected: str | None = None, at: int | None = None
) -> None:
    """Draw the desk for a version, opened at a finding and at one of its passages (first character)."""
    now = language()
    fixed = _data(session.stamp(version), now, report)
    store = session.store()
    has_replies = bool(store.replies(version.submission) or reply_to(store, version))
    told = {
        **fixed,
        "fingerprint": f"{fixed['fingerprint']}-{reviewing()}-{has_replies}",
        "version": version.id,
        "stamp": session.stamp(version),
        "user": session.user(),  # whose acts wait in this browser
        "selected": selected,
        "at": at,
        "canDecide": reviewing(),
        "canCorrect": session.may(Right.CORRECT),
        "hasReplies": has_replies,
        "hasPages": can_draw(version.file_name),
    }
    review_desk(told)
    _news(version, fixed["document"]["id"])


@st.fragment
def _news(version: Version, document: str) -> None:
    """What has changed; only this is run again with every act."""
    report = session.report_of(version)
    if report is None or st.session_state.pop("act.corrected", False):
        st.rerun()
    if problem := st.session_state.pop("act.problem", ""):
        st.toast(escape(problem), icon=":material/error:")
    store, now = session.store(), language()
    news: dict[str, Any] = {
        "id": document,
        "done": _queue().done,
        "decisions": decisions_data(store.decisions(version.id)),
        "corrections": corrections_data(store, version, now),
        "replies": replies_data(store, version, now),
        "replyTo": reply_to(store, version),
    }
    wish = st.session_state.get("page")
    if wish and wish[0] == version.id:
        _, start, end = wish
        news["page"] = _page(str(session.plan_path(version)), start, end, now)
    review_news(news, lambda: _acts(version, report))


def _acts(version: Version, report: Report) -> None:
    """What the desk asks for; a refusal is told and changes nothing."""
    store, queue = session.store(), _queue()
    for act in queue.fresh(parts.asked("news", "acts")):
        try:
            _act(act, version, report)
        except PlancheckError as error:
            st.session_state["act.problem"] = say("review.refused", reason=error.get(language()))
        now = store.decisions(version.id).get(str(act.get("finding")))
        queue.settle(act, now.id if now else None)


def _act(act: Act, version: Version, report: Report) -> None:
    if act.get("do") == "page":
        start, end = act.get("start"), act.get("end")
        if isinstance(start, int) and isinstance(end, int):
            st.session_state["page"] = (version.id, start, end)
        return
    changes = act.get("do") in ("correct", "uncorrect")
    if changes and act.get("stamp") != session.stamp(version):
        raise stale()  # the form counts the targets of a report that is not shown any more
    perform(act, session.store(), version, report, session.user())
    if changes:
        # what was read has changed, and with it the counts above the desk
        st.session_state["act.corrected"] = True


def _queue() -> Queue:
    queue: Queue = st.session_state.setdefault("acts", Queue())
    return queue


@st.cache_data(max_entries=64, show_spinner=False)
def _page(path: str, start: int, end: int, language: str) -> dict[str, Any]:
    return page_data(Path(path), start, end, language)

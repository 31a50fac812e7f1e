"""The form of the check page: what is to be checked, and by which rules."""

from __future__ import annotations

import streamlit as st

from checker.jobs import Order
from checker.knowledge import profiles as known_profiles
from checker.ui import session, who
from checker.ui.frame import language, say

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
    st.caption(say("check.local" if who.person().is_local else "check.served"))


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

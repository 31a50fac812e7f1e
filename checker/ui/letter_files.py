"""The buttons that download what leaves the desk: letter, gap list, report, data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import streamlit as st

from checker.letters import FILES, Review, made, named
from checker.report import dumps
from checker.ui.frame import language, reviewing, say

_ICONS = {"docx": "description", "xlsx": "table", "html": "public", "json": "data_object"}


def downloads(review: Review, kinds: tuple[str, ...] = ("docx", "xlsx", "html", "json")) -> None:
    """A button for each kind; planners get no letter and no decisions before they are final."""
    if review.is_draft and not reviewing():
        review = replace(review, decisions={}, verdict=None)
    for kind in kinds:
        if kind == "docx" and review.is_draft and not reviewing():
            st.caption(say("download.docx.planner"))
        else:
            _button(review, kind)


def _button(review: Review, kind: str) -> None:
    draft = kind == "docx" and review.is_draft
    now = language()
    if kind == "json":
        name, media = f"{PurePath(review.report.document.name).stem}.json", "application/json"
    else:
        name, media = named(review, kind, now), FILES[kind]
    st.download_button(
        say("download.docx.draft" if draft else f"download.{kind}"),
        lambda: dumps(review.report) if kind == "json" else made(review, kind, now),
        # equal names and sizes must never share an address: the version stands in the name
        _unique(name, review.version.id),
        media,
        key=f"download-{kind}-{review.version.id}-{now}",
        icon=f":material/{_ICONS[kind]}:",
        width="stretch",
        on_click="ignore",
        help=say(f"download.{kind}.help"),
    )


def _unique(name: str, version: str) -> str:
    path = PurePath(name)
    return f"{path.stem}-{version[:8]}{path.suffix}"

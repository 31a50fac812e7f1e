"""Mounts the review desk: one component, so that choosing a finding needs no server round trip."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import streamlit as st

from checker.ui.frame import HERE


@cache
def _asset(name: str) -> str:
    return (HERE / "components" / name).read_text(encoding="utf-8")


def review_desk(data: dict[str, Any], selected: str | None = None) -> None:
    """Draw `review_data`; the browser redraws only when document or findings have changed."""
    fingerprint = hashlib.sha256(json.dumps(data["groups"], sort_keys=True).encode()).hexdigest()
    desk = st.components.v2.component(
        "plancheck_review",
        html='<div class="root"></div>',
        css=_asset("review.css"),
        js=_asset("review.js"),
    )
    desk(data={**data, "fingerprint": fingerprint, "selected": selected}, key="review")

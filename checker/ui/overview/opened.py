"""The version that the overview shows, what is worked out of it, and the way to the review page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from operator import attrgetter
from threading import Thread
from typing import Any

import streamlit as st

from checker.model import Report
from checker.store import Version
from checker.ui import session
from checker.ui.frame import page_file, speaker
from checker.ui.overview import fleet
from checker.ui.overview.facts import Facts, facts
from checker.ui.overview.whatif import Move, Trial, judge_again, tried

say = speaker("overview")

Moves = tuple[tuple[str, Decimal, int | None], ...]  # row id, value, year


@dataclass(frozen=True, slots=True)
class Opened:
    """A version with its report; `stamp` changes with everything that the report depends on."""

    version: Version
    report: Report
    stamp: str


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Opened: attrgetter("stamp")})
def facts_of(opened: Opened) -> Facts:
    """What the page shows of a version."""
    return facts(opened.report)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Opened: attrgetter("stamp")})
def trial_of(opened: Opened, moves: Moves) -> Trial:
    """The check with these targets moved; UsageError where it makes no sense."""
    rows = {row.id: row for row in facts_of(opened).targets}
    return tried(opened.report, [Move(rows[id_], value, year) for id_, value, year in moves])


@st.cache_resource(show_spinner=False)
def rehearsal() -> set[str]:
    """The profiles whose rules a thread of this server has been through or is going through."""
    return set()


def rehearse(opened: Opened) -> None:
    """Go through the rules once, aside, so that the first what-if is as fast as the next."""
    known, profile = rehearsal(), opened.report.profile
    if profile not in known:
        known.add(profile)
        Thread(target=judge_again, args=(opened.report,), daemon=True).start()


@st.cache_data(max_entries=1024, show_spinner=False, hash_funcs={Version: attrgetter("id")})
def area_values(version: Version, profile: str) -> dict[str, float]:
    """The score of a stored version by area."""
    return fleet.area_values(session.store().record(version), profile)


def title(words: str, note: str = "") -> None:
    """The title of a part: what it shows as a sentence, and how to read it."""
    below = f'<p class="part-note">{escape(note)}</p>' if note else ""
    st.html(f'<h3 class="part-title">{escape(words)}</h3>{below}')


def wish(opened: Opened, act: Mapping[str, Any]) -> None:
    """Remember which finding to open: a page can only be switched outside a callback."""
    at = act.get("at")
    st.session_state["overview.open"] = {
        "plan": opened.version.id,
        "finding": str(act.get("finding")),
        **({"at": str(at)} if isinstance(at, int) else {}),
        **{name: st.query_params[name] for name in ("lang", "as") if name in st.query_params},
    }


def leave() -> None:
    """Go to the review page where that was asked for."""
    if wished := st.session_state.pop("overview.open", None):
        st.switch_page(page_file("review"), query_params=wished)

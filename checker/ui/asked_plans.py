"""The plans that a question is asked about: few are read at once, many aside with a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from checker.graphs.kept import place_of
from checker.model import Report
from checker.queries import catalogue
from checker.queries.base import Base
from checker.store import Version
from checker.ui import session
from checker.ui.asking import gathering
from checker.ui.asking.catalogue import KNOWLEDGE, group_of
from checker.ui.asking.gathering import Gathering
from checker.ui.asking.state import Asked
from checker.ui.frame import speaker

say = speaker("ask")
MOST = 40  # plans whose triples one process can hold beside its other work
_AT_ONCE = 60.0  # seconds for few plans, which take one or two
_SOON = 0.4  # seconds after which a bar is less restless than an empty page


@dataclass(frozen=True)
class Plans:
    """The plans of one question, by version id, and what has to be said about their choice."""

    reports: Sequence[tuple[str, Report]]
    base: Base
    note: str = ""


def newest() -> list[Version]:
    """The newest version of every submission, one's own plans first."""
    return [versions[-1] for _, versions in session.plans()]


def chosen(asked: Asked, profile: str) -> Plans | None:
    """The plans in scope, none for a question about the policies; None while they are being read.

    Those that another version of the program checked are left out and counted.
    """
    versions, note = _in_scope(asked)
    on_the_way = _gathering(tuple(versions[:MOST]), profile)
    on_the_way.wait(_AT_ONCE if len(versions) <= gathering.FEW else _SOON)
    if on_the_way.base is None:
        _watch(on_the_way)
        return None
    old = min(len(versions), MOST) - len(on_the_way.reports)
    notes = [note] if note else []
    notes += [say("plans.old", n=old)] if old else []
    notes += [say("plans.cut", n=MOST)] if len(versions) > MOST else []
    return Plans(on_the_way.reports, on_the_way.base, " ".join(notes))


def _in_scope(asked: Asked) -> tuple[list[Version], str]:
    if group_of(catalogue()[asked.question]) == KNOWLEDGE:
        return [], ""
    version = session.current()
    if version is None:
        return [], say("plans.none")
    if asked.scope == "all":
        return newest(), ""
    others = newest() if asked.scope == "two" else []
    return [version, *(one for one in others if one.id == asked.other)], ""


def _gathering(versions: tuple[Version, ...], profile: str) -> Gathering:
    stamps = tuple(session.stamp(one) for one in versions)
    return _gatherings(stamps, profile, versions)


@st.cache_resource(max_entries=6, show_spinner=False)
def _gatherings(stamps: tuple[str, ...], profile: str, _versions: tuple[Version, ...]) -> Gathering:
    places = [
        (one, place_of(session.workshop("graphs"), stamp))
        for one, stamp in zip(_versions, stamps, strict=True)
    ]
    return Gathering(places, profile, partial(session.report_of, of=session.store()))


@st.fragment(run_every=0.4)
def _watch(on_the_way: Gathering) -> None:
    """How far it is; the page is run again when all are there."""
    if on_the_way.base is not None:
        st.rerun()
    if on_the_way.failed:
        st.error(say("loading.failed"))
        st.button(say("loading.again"), on_click=_gatherings.clear, key="ask-again")
        return
    done, total = on_the_way.done, max(1, on_the_way.total)
    st.progress(done / total, say("loading", n=done, of=total))

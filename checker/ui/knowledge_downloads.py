"""The files that the knowledge page gives; each is made only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from checker.ui.frame import speaker
from checker.ui.library.files import branch, clauses_csv, indicators_csv, rules_csv, turtle
from checker.ui.library.page_state import Look
from checker.ui.library.scene import Scene

say = speaker("knowledge")


def downloads(scene: Scene, look: Look) -> None:
    """A menu with what can be taken away from here."""
    known, now = scene.shelf, scene.language
    clause = known.clauses.get(look.node) if look.view == "clauses" else None
    with st.popover(say("save"), icon=":material/download:", width="stretch"):
        if clause:
            stem = clause.id.replace(":", "-")
            _file(
                "branch.csv", lambda: clauses_csv(known, branch(known, clause), now), f"{stem}.csv"
            )
            _file("branch.ttl", lambda: turtle(known, branch(known, clause)), f"{stem}.ttl")
        _file(
            "all",
            lambda: clauses_csv(known, known.clauses.values(), now),
            f"{say('file.clauses')}.csv",
        )
        _file("indicators", lambda: indicators_csv(known, now), f"{say('file.indicators')}.csv")
        rules = known.rules.values()
        _file("rules", lambda: rules_csv(rules, scene.tallies, now), f"{say('file.rules')}.csv")


def _file(key: str, made: Callable[[], str], name: str) -> None:
    kind = "text/turtle" if name.endswith(".ttl") else "text/csv"
    st.download_button(
        say(f"save.{key}"), made, name, kind, width="stretch", on_click="ignore", key=f"save-{name}"
    )

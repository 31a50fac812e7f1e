"""The plans that a question is asked about, loaded one by one with a bar where it takes long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from checker.model import Report
from checker.queries import catalogue
from checker.queries.base import Base, base
from checker.store import Version
from checker.ui import session
from checker.ui.asking.catalogue import KNOWLEDGE, group_of
from checker.ui.asking.kept_graphs import kept_triples
from checker.ui.asking.state import Asked
from checker.ui.frame import speaker

say = speaker("ask")
MOST = 40  # plans whose triples one process can hold beside its other work


@dataclass(frozen=True)
class Plans:
    """The plans of one question, by version id, and what has to be said about their choice."""

    reports: Sequence[tuple[str, Report]]
    note: str = ""


def newest() -> list[Version]:
    """The newest version of every submission, one's own plans first."""
    return [versions[-1] for _, versions in session.plans()]


def chosen(asked: Asked) -> Plans:
    """The plans in scope, none for a question about the policies.

    Those that another version of the program checked are left out and counted.
    """
    if group_of(catalogue()[asked.question]) == KNOWLEDGE:
        return Plans(())
    version = session.current()
    if version is None:
        return Plans((), say("plans.none"))
    wanted = [version]
    if asked.scope == "two":
        wanted += [one for one in newest() if one.id == asked.other]
    if asked.scope == "all":
        wanted = newest()
    found = [(one, session.report_of(one)) for one in wanted[:MOST]]
    old = sum(report is None for _, report in found)
    notes = [say("plans.old", n=old)] if old else []
    notes += [say("plans.cut", n=MOST)] if len(wanted) > MOST else []
    return Plans([(one.id, report) for one, report in found if report], " ".join(notes))


def loaded(plans: Plans, profile: str) -> Base:
    """The base with these plans; a bar tells how far it is where several have to be read."""
    known = {id(report): version for version, report in plans.reports}
    bar = st.empty()
    done = 0

    def triples(report: Report) -> str:
        nonlocal done
        done += 1
        bar.progress(done / len(known), say("loading", n=done, of=len(known)))
        version = session.store().version(known[id(report)])
        stamp = session.stamp(version) if version else report.document.sha256
        key = f"{stamp}-{report.knowledge_sha256[:12]}-{report.tool_version}"
        return kept_triples(session.workshop("graphs"), key, report)

    made = base(profile, [report for _, report in plans.reports], triples)
    bar.empty()
    return made

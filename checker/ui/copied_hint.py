"""What a plan shares with plans of other zones, as a hint beside its review.

It comes from the fleet that a process of its own gathers (`checker.ui.fleet_jobs`): the newest one
that holds this version. Where none does, one is ordered and the page goes on without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from checker.language import text
from checker.report.wording import plain
from checker.store import Version
from checker.ui import session
from checker.ui.fleet_board import fleets, report_of
from checker.ui.fleet_jobs import FLEET
from checker.ui.fleet_plans import key_of, newest, order_of
from checker.ui.frame import language, speaker
from checker.waivers.zones import short_name

say = speaker("process")
_SHOWN = 6  # of names and of passages
_QUOTE = 160  # characters


@dataclass(frozen=True, slots=True)
class Hint:
    """A passage of the plan, and whose plan or name it is."""

    zone: str
    quote: str
    page: int | None
    start: int
    characters: int = 0  # that are equal; 0 for a name


@dataclass(frozen=True, slots=True)
class Hints:
    """Other zones' names in a plan, and the passages that it shares, longest first."""

    names: tuple[Hint, ...] = ()
    passages: tuple[Hint, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.names) + len(self.passages)


def hints_of(fleet: dict[str, Any], plan: str) -> Hints:
    """What a fleet report tells of one of its plans."""
    zones = {one["id"]: short_name(one["zone"] or "") or one["title"] for one in fleet["plans"]}
    names = tuple(
        Hint(short_name(one["zone"]), one["excerpt"], one["page"], one["start"])
        for one in fleet["names"]
        if one["plan"] == plan
    )
    passages = tuple(
        Hint(zones[other["plan"]], own["excerpt"], own["page"], own["start"], one["characters"])
        for one in fleet["copied"]
        for own, other in ((one["first"], one["second"]), (one["second"], one["first"]))
        if own["plan"] == plan
    )
    return Hints(names, passages)


def known_hints(version: Version) -> Hints:
    """The hints on a version that are known by now; they are ordered where nobody has yet."""
    plans = [pair for pair in session.plans() if not pair[0].sample]
    versions = newest(plans, samples=False)
    if len(versions) < 2 or version.id not in {one.id for one in versions}:
        return Hints()
    kept = fleets().newest()
    if kept is not None:
        folder = fleets().folder(kept)
        report, origins = report_of(str(folder), (folder / FLEET).stat().st_mtime)
        plan = next(
            (name for name, one in origins["plans"].items() if one["version"] == version.id), None
        )
        if plan is not None:
            return hints_of(report, plan)
    order = order_of(versions)
    fleets().ask(key_of(order, versions, session.store()), order)
    return Hints()


def copied_hint(found: Hints) -> None:
    """A small menu with the hints; they tell of other parks' plans and are for reviewers only."""
    with st.popover(
        say("copied", n=found.count), icon=":material/content_copy:", help=say("copied.help"),
        width="stretch",
    ):  # fmt: skip
        st.html(hints_html(found, language()))


def hints_html(found: Hints, language: str) -> str:
    """The hints in words; all of them are of plans, so nothing is taken for markup."""
    parts = []
    for kind, hints in (("names", found.names), ("passages", found.passages)):
        if not hints:
            continue
        lines = "".join(_line(one, language) for one in hints[:_SHOWN])
        parts.append(f"<h4>{escape(text(f'process.copied.{kind}', language))}</h4><ul>{lines}</ul>")
        if len(hints) > _SHOWN:
            more = text("process.copied.more", language, n=len(hints) - _SHOWN)
            parts.append(f"<p>{escape(more)}</p>")
    return f'<div class="copied">{"".join(parts)}</div>'


def _line(one: Hint, language: str) -> str:
    place = text("process.copied.page", language, page=one.page) if one.page else ""
    words = plain(one.quote, _QUOTE)
    if not one.characters:
        name = text("process.copied.name", language, name=words, place=place)
        return f"<li>{escape(name)}</li>"
    whose = text("process.copied.with", language, zone=one.zone, place=place, n=one.characters)
    return f'<li>{escape(whose)}<q lang="zh-CN">{escape(words)}</q></li>'

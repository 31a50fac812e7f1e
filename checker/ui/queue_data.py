"""The queue of submissions as plain data for the page's component; no Streamlit here.

Every text goes to the browser as JSON and is drawn with textContent, never as markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.language import text
from checker.letters import local_time
from checker.store import PlanDecision, Progress, Submission, Version
from checker.waivers.zones import short_name

Data = dict[str, Any]
FILTERS = ("all", "todo", "overdue", "ready", "closed")
_NEVER = "9999-12-31"
_WORDS = (
    "search", "empty", "none", "zone", "draft", "received", "gate", "findings", "progress", "verdict",
    "deadline", "region", *(f"filter.{name}" for name in FILTERS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A submission in the queue: its latest version, how far it is, what was said of it."""

    submission: Submission
    version: Version
    progress: Progress
    verdict: PlanDecision | None

    @property
    def state(self) -> str:
        """closed: a verdict and nothing open; ready: nothing open, verdict missing; else todo."""
        if self.progress.open:
            return "todo"
        return "closed" if self.verdict else "ready"

    def days_late(self, today: date) -> int | None:
        """Days since the deadline, negative before it; None without one or when closed."""
        if self.submission.deadline is None or self.state == "closed":
            return None
        return (today - date.fromisoformat(self.submission.deadline)).days


def entries(
    plans: Sequence[tuple[Submission, Sequence[Version]]],
    progress: Mapping[str, Progress],
    verdicts: Mapping[str, PlanDecision],
) -> list[Entry]:
    """The queue: what is open first, by deadline, then by the time it waits; examples last."""
    found = [
        Entry(
            one,
            versions[-1],
            progress.get(versions[-1].id, Progress()),
            verdicts.get(versions[-1].id),
        )
        for one, versions in plans
    ]
    return sorted(
        found,
        key=lambda one: (
            one.submission.sample,
            one.state == "closed",
            one.submission.deadline or _NEVER,
            one.version.created_at,
        ),
    )


def queue_data(queue: Sequence[Entry], selected: str, language: str, today: date) -> Data:
    """What the component needs: words, rows in order, which one is chosen."""
    return {
        "language": language,
        "words": {name: text(f"desk.{name}", language) for name in _WORDS},
        "filters": _counts(queue, today),
        "selected": selected,
        "rows": [_row(one, language, today) for one in queue],
    }


def _counts(queue: Sequence[Entry], today: date) -> dict[str, int]:
    states = Counter(one.state for one in queue)
    late = sum((one.days_late(today) or 0) > 0 for one in queue)
    return {
        "all": len(queue), "todo": states["todo"], "overdue": late, "ready": states["ready"],
        "closed": states["closed"],
    }  # fmt: skip


def _row(one: Entry, language: str, today: date) -> Data:
    version, far = one.version, one.progress
    late = one.days_late(today)
    gate = "passed" if version.gate_passed else "failed"
    return {
        "version": version.id,
        "zone": short_name(one.submission.zone) or one.submission.title,
        "sample": text("ui.plan.sample", language) if one.submission.sample else "",
        "period": (version.period or "").replace("-", "—" if language == "zh" else "–"),
        "draft": text("ui.plan.version", language, n=version.number),
        "received": local_time(version.created_at)[:10],
        "gate": gate,
        "gateWord": text(f"report.gate.{gate}", language),
        "counts": {
            "Violation": far.violations, "Warning": far.warnings, "Info": far.infos, "cantTell": far.doubts,
        },
        "decided": far.decided,
        "total": far.total,
        "state": one.state,
        "verdict": one.verdict.kind.value if one.verdict else "",
        "verdictWord": text(f"ui.verdict.{one.verdict.kind.value}", language) if one.verdict else "—",
        "deadline": one.submission.deadline or "",
        "late": late,
        "due": _due(late, language),
    }  # fmt: skip


def _due(late: int | None, language: str) -> str:
    """超期3天, 今天, 还有5天; "" without a deadline."""
    if late is None:
        return ""
    if late > 0:
        return text("desk.late", language, n=late)
    return text("desk.left", language, n=-late) if late else text("desk.today", language)

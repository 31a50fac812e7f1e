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
from checker.store import PROCEDURE, Done, PlanDecision, Progress, State, Submission, Version
from checker.store.procedure import CLOSED, state_word, step_word
from checker.ui.process_data import due_words
from checker.waivers.zones import short_name

Data = dict[str, Any]
FILTERS = ("all", "mine", "overdue", "todo", "ready", "closed")
_NEVER = "9999-12-31"
_WORDS = (
    "search", "empty", "none", "zone", "draft", "received", "findings", "progress", "stage", "next",
    "deadline", "region", "states", *(f"filter.{name}" for name in FILTERS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A submission in the queue: its latest version, how far it is, what was said and done."""

    submission: Submission
    version: Version
    progress: Progress
    verdict: PlanDecision | None
    last: Done | None = None  # the last step of its review

    @property
    def stage(self) -> State:
        """Where it stands in the review."""
        return self.last.state if self.last else State.RECEIVED

    @property
    def state(self) -> str:
        """closed: the review is; ready: nothing open; else todo.

        Where no step was taken a verdict and nothing open close the review.
        """
        if self.stage in CLOSED:
            return "closed"
        if self.progress.open:
            return "todo"
        return "closed" if self.verdict and self.last is None else "ready"

    def days_late(self, today: date) -> int | None:
        """Days since the deadline, negative before it; None without one or when closed."""
        if self.submission.deadline is None or self.state == "closed":
            return None
        return (today - date.fromisoformat(self.submission.deadline)).days


def entries(
    plans: Sequence[tuple[Submission, Sequence[Version]]],
    progress: Mapping[str, Progress],
    verdicts: Mapping[str, PlanDecision],
    standing: Mapping[str, Done] | None = None,
) -> list[Entry]:
    """The queue: what is open first, by deadline, then by the time it waits; examples last."""
    found = [
        Entry(
            one,
            versions[-1],
            progress.get(versions[-1].id, Progress()),
            verdicts.get(versions[-1].id),
            (standing or {}).get(one.id),
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


def queue_data(
    queue: Sequence[Entry], selected: str, language: str, today: date, user: str = ""
) -> Data:
    """What the component needs: words, rows in order, which one is chosen; `user` is who looks."""
    return {
        "language": language,
        "words": {name: text(f"desk.{name}", language) for name in _WORDS},
        "filters": _counts(queue, today, user),
        "states": _states(queue, language),
        "selected": selected,
        "rows": [_row(one, language, today, user) for one in queue],
    }


def _counts(queue: Sequence[Entry], today: date, user: str) -> dict[str, int]:
    states = Counter(one.state for one in queue)
    late = sum((one.days_late(today) or 0) > 0 for one in queue)
    mine = sum(_is_mine(one, user) for one in queue)
    return {
        "all": len(queue), "mine": mine, "overdue": late, "todo": states["todo"],
        "ready": states["ready"], "closed": states["closed"],
    }  # fmt: skip


def _states(queue: Sequence[Entry], language: str) -> list[list[str]]:
    """The states in which anything is, in their order, with how much."""
    found = Counter(one.stage for one in queue)
    return [[one.value, f"{state_word(one, language)} {found[one]}"] for one in State if found[one]]


def _is_mine(one: Entry, user: str) -> bool:
    return one.last is not None and one.last.is_with(user)


def _row(one: Entry, language: str, today: date, user: str) -> Data:
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
        "mine": _is_mine(one, user),
        "stage": one.stage.value,
        "stageWord": state_word(one.stage, language),
        "people": text("process.and", language).join(one.last.reviewers) if one.last else "",
        "next": _next(one, language),
        "verdict": one.verdict.kind.value if one.verdict else "",
        "verdictWord": text(f"ui.verdict.{one.verdict.kind.value}", language) if one.verdict else "",
        "deadline": one.submission.deadline or "",
        "late": late,
        "due": due_words(late, language),
    }  # fmt: skip


def _next(one: Entry, language: str) -> str:
    """The usual next step; "" where the review is closed."""
    return "" if one.state == "closed" else step_word(next(iter(PROCEDURE[one.stage])), language)

"""How far a job is as a whole, how long it will still take, and why it failed."""

from __future__ import annotations

from checker.jobs.running import STAGES, WAITING, State
from checker.language import has, text

# share of the whole run that each stage takes, measured on a 60-page plan; only moves the bar
_WEIGHTS = {"ingest": 0.15, "extract": 0.65, "graph": 0.1, "shacl": 0.1}
_SCANNED = {"ingest": 0.94, "extract": 0.04, "graph": 0.01, "shacl": 0.01}  # pages are recognised
_SOON = 0.05  # share of the run below which the time left is not told: it would be a guess


def overall(state: State) -> float:
    """The whole run's fraction (0..1) from the stage and its own fraction."""
    if state.stage == WAITING:
        return 0.0
    if state.stage not in STAGES:
        return 1.0
    weights = _SCANNED if state.scanned else _WEIGHTS
    before = sum(weights[stage] for stage in STAGES[: STAGES.index(state.stage)])
    return min(1.0, before + weights[state.stage] * state.fraction)


def seconds_left(state: State, now: float) -> int | None:
    """Seconds until a running job is done, at least 1; None while that cannot be told.

    `now` is in seconds since the epoch.
    """
    done = overall(state)
    if state.stage == WAITING or state.ended or done < _SOON:
        return None
    used = (now if state.told is None else state.told) - state.started  # until it was so far
    return max(1, round(used / done - (now - state.started)))


def failure(state: State, language: str) -> str:
    """Why a job failed, in one of the languages; a code without a text counts as a crash."""
    if isinstance(state.error, dict):
        return state.error[language]
    key = f"jobs.failure.{state.error}"
    return text(key if has(key, language) else "jobs.failure.crash", language)

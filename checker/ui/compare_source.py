"""What is compared: the versions of the store as checked plans, and their comparisons, kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from checker.compare import (
    Checked,
    Effect,
    SideBySide,
    TextComparison,
    compare_requirements,
    compare_texts,
    effects_of,
    from_record,
    from_report,
)
from checker.ingest import apart
from checker.knowledge import load
from checker.model import OPEN, Outcome
from checker.store import Submission, Version
from checker.ui import session

Plans = Sequence[tuple[Submission, Sequence[Version]]]


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of one plan, compared."""

    before: Checked
    after: Checked
    text: TextComparison
    effects: tuple[Effect, ...]


@st.cache_resource(max_entries=8, show_spinner=False)
def _checked(stamp: str, _version: Version) -> Checked:  # noqa: ARG001  the stamp is the key
    report = session.report_of(_version)
    if report is not None:
        return from_report(report)
    record = session.store().record(_version)
    knowledge = load(record["knowledge"]["profile"])
    return from_record(
        record, apart.read(session.plan_path(_version)), knowledge.clauses, knowledge.areas
    )


def checked(version: Version) -> Checked:
    """A version as a checked plan; where another program checked it, its file is read once more.

    InputError where that is impossible.
    """
    return _checked(session.stamp(version), version)


@st.cache_resource(max_entries=12, show_spinner=False)
def _versions(stamps: tuple[str, ...], _pair: tuple[Version, Version]) -> Versions:  # noqa: ARG001
    before, after = (checked(one) for one in _pair)
    text = compare_texts(before.document, after.document)
    return Versions(before, after, text, effects_of(text, before, after, _ever_open(_pair[0])))


def versions(before: Version, after: Version) -> Versions:
    """Two versions of one plan; InputError where a file cannot be read any more."""
    return _versions((session.stamp(before), session.stamp(after)), (before, after))


def _ever_open(before: Version) -> frozenset[str]:
    """Findings that were open in still earlier versions."""
    earlier = [
        one for one in session.store().versions([before.submission]) if one.number < before.number
    ]
    return frozenset(
        finding["id"]
        for one in earlier
        for finding in session.store().record(one)["findings"]
        if Outcome(finding["outcome"]) in OPEN
    )


@st.cache_resource(max_entries=12, show_spinner=False)
def _plans(
    stamps: tuple[str, ...],  # noqa: ARG001
    _pair: tuple[Version, Version],
) -> tuple[SideBySide, ...]:
    first, second = (checked(one) for one in _pair)
    return compare_requirements(first, second)


def requirements(first: Version, second: Version) -> tuple[SideBySide, ...]:
    """The requirements of two plans; InputError where a file cannot be read any more."""
    return _plans((session.stamp(first), session.stamp(second)), (first, second))


def with_versions(plans: Plans) -> Plans:
    """The plans that came in several versions."""
    return [(submission, known) for submission, known in plans if len(known) > 1]

"""The real plans in the store as the median over areas sees them: one for each zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.model import DocumentKind
from checker.store import Submission, Version
from checker.ui.overview.areas import WHOLE
from checker.waivers.zones import short_name


def newest(plans: Iterable[tuple[Submission, Sequence[Version]]]) -> list[Version]:
    """The newest version of every zone; example plans are of fictional zones and do not count."""
    found: dict[str, Version] = {}
    for submission, versions in plans:
        if submission.sample or not versions:
            continue
        zone = short_name(submission.zone) if submission.zone else submission.id
        last = versions[-1]
        if zone not in found or found[zone].created_at < last.created_at:
            found[zone] = last
    return list(found.values())


def area_values(record: Mapping[str, Any], profile: str) -> dict[str, float]:
    """The score of each area in a JSON report; empty for what is no plan or of another profile."""
    of_plan = record["plan"].get("kind", DocumentKind.PLAN) == DocumentKind.PLAN
    if not of_plan or record["knowledge"]["profile"] != profile or not record["areas"]:
        return {}
    values = {str(one["id"]): float(one["value"]) for one in record["areas"]}
    return {**values, WHOLE: float(record["summary"]["score"]["value"])}

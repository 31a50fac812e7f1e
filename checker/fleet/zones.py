"""Which plans are of one zone: a zone that sent several versions or formats counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.fleet.model import Zone, ZonePlan
from checker.waivers.zones import same_zone, short_name

_ENDING = 4  # characters of 高新区 and one before: names of one zone end alike in its short form


def zones_of(plans: Sequence[ZonePlan]) -> tuple[Zone, ...]:
    """The zones of the plans, in the order of their first plan.

    A plan that names no zone is a zone of its own, under the name of its file; the same file twice
    is one plan.
    """
    groups: list[list[ZonePlan]] = []
    near: dict[str, list[list[ZonePlan]]] = defaultdict(list)
    for plan in plans:
        bucket = near[_bucket(plan)]
        own = next((group for group in bucket if _is_same(group[0], plan)), None)
        if own is None:
            own = []
            bucket.append(own)
            groups.append(own)
        if all(one.sha256 != plan.sha256 for one in own):
            own.append(plan)
    return tuple(Zone(group[0].name, tuple(group)) for group in groups)


def _is_same(one: ZonePlan, other: ZonePlan) -> bool:
    if one.sha256 == other.sha256:
        return True
    return one.zone is not None and same_zone(one.zone, other.zone)


def _bucket(plan: ZonePlan) -> str:
    """Equal for plans that may be of one zone, so that not every pair need be compared."""
    return plan.sha256 if plan.zone is None else short_name(plan.zone)[-_ENDING:]

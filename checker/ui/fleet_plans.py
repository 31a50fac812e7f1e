"""Which plans of the store make up the fleet, and by which name the result is kept."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker import __version__
from checker.access import AnyStore
from checker.store import Submission, Version

Plans = Iterable[tuple[Submission, Sequence[Version]]]


@dataclass(frozen=True, slots=True)
class FleetOrder:
    """The versions that count, and how many zones there are in all (None: those that handed in)."""

    versions: tuple[str, ...]
    profile: str = "default"
    expected: int | None = None


def newest(plans: Plans, *, samples: bool) -> list[Version]:
    """The newest version of every submission; examples only where wished or where there is no other."""
    known = [(submission.sample, versions[-1]) for submission, versions in plans if versions]
    own = [version for sample, version in known if not sample]
    return [version for _, version in known] if samples or not own else own


def order_of(versions: Sequence[Version], expected: int | None = None) -> FleetOrder:
    """The order for these versions; the national rules are those by which most of them were checked."""
    profiles = Counter(one.order.profile for one in versions).most_common(1)
    profile = profiles[0][0] if profiles else "default"
    return FleetOrder(tuple(one.id for one in versions), profile, expected)


def key_of(order: FleetOrder, versions: Iterable[Version], store: AnyStore) -> str:
    """Changes with everything that the result hangs on: reports, corrections, program, order."""
    said = [
        (one.id, one.report_sha256, repr(store.corrections(one.submission).corrections))
        for one in sorted(versions, key=lambda one: one.id)
    ]
    content = json.dumps([__version__, order.profile, order.expected, said], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:32]

"""The plans of the store by the names that people give them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.cli import output

if TYPE_CHECKING:
    from checker.store import Store, Submission, Version

Known = list[tuple["Submission", "Version"]]


def latest(store: Store, number: int | None = None) -> Known:
    """Every submission with its latest version, or with the one of this number."""
    chosen: dict[str, Version] = {
        one.submission: one for one in store.versions() if number in (None, one.number)
    }
    return [(one, chosen[one.id]) for one in store.submissions() if one.id in chosen]


def named(zone: str, known: Known) -> tuple[Submission, Version]:
    """The one submission whose zone or title holds these words, or whose version begins so."""
    fitting = [
        (one, version)
        for one, version in known
        if zone in one.zone or zone in one.title or version.id.startswith(zone)
    ]
    own = [pair for pair in fitting if not pair[0].sample] or fitting
    if len(own) != 1:
        zones = "、".join(one.zone or one.title for one, _ in own or known)
        raise output.wrong_usage("zone" if not own else "zones", zone=zone, zones=zones)
    return own[0]

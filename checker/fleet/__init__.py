"""Many plans at once: national targets over all zones, zones beside requirements, copied passages.

    fleet = gather([Path("plans")])
    report = check_fleet(fleet)

`gather` takes plan files, JSON reports and folders of both; `check_fleet` judges. See docs/fleet.md.
"""

from __future__ import annotations

from checker.fleet.gathering import Options, gather
from checker.fleet.model import Fleet, FleetFinding, Zone, ZonePlan
from checker.fleet.report import FleetReport, check_fleet

__all__ = [
    "Fleet",
    "FleetFinding",
    "FleetReport",
    "Options",
    "Zone",
    "ZonePlan",
    "check_fleet",
    "gather",
]

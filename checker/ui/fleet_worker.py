"""The process that gathers a fleet from the store: reads the order in a folder, writes the result there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checker.errors import PlancheckError
from checker.fleet import Fleet, ZonePlan, check_fleet
from checker.fleet.model import PlanText, Unread
from checker.fleet.provinces import province_of
from checker.fleet.reading import as_report, parsed, zone_plan
from checker.fleet.views.as_json import to_json
from checker.fleet.zones import zones_of
from checker.model import Text
from checker.report import dumps
from checker.store import Store, Version, corrected, open_store
from checker.ui.fleet_jobs import FLEET, ORIGINS, PROGRESS, FleetProgress, read_order, write_json

Origins = dict[str, dict[str, Any]]


def gather_into(folder: Path, store: Store) -> None:
    """Read the reports that the order names, judge them together, write the result."""
    order = read_order(folder)
    plans: list[ZonePlan] = []
    unread: list[Unread] = []
    origins: Origins = {}
    for number, version in enumerate(_versions(store, order.versions), 1):
        try:
            plan = plan_of(store, version, len(plans) + 1)
        except PlancheckError as error:
            unread.append(Unread(version.file_name, Text(error.zh, error.en)))
            continue
        plans.append(plan)
        words = plan.text.text if plan.text else ""
        origins[plan.id] = {
            "version": version.id,
            "province": province_of((plan.zone or "", plan.title, plan.file), words),
        }
        if number % 5 == 0:
            _tell(folder, FleetProgress("plans", number, len(order.versions)))
    _tell(folder, FleetProgress("rules", len(plans), len(order.versions)))
    fleet = Fleet(tuple(plans), zones_of(plans), tuple(unread), order.expected)
    report = check_fleet(fleet, order.profile)
    made = {"made": datetime.now(UTC).isoformat(timespec="seconds"), "plans": origins}
    write_json(folder / ORIGINS, made)
    write_json(folder / FLEET, to_json(report))  # last: this file says that all is there


def plan_of(store: Store, version: Version, number: int) -> ZonePlan:
    """A version as one plan of a fleet, with the corrections made in the workbench.

    Where another program made the report only its record is left: without text and corrections.
    """
    report = store.report(version)
    corrections = store.corrections(version.submission)
    content, text = store.record_text(version), None
    if report is not None:
        document = report.document
        pages = tuple((one.number, one.start, one.end) for one in document.pages)
        text = PlanText(document.text, pages)
        if corrections.corrections:
            content = dumps(corrected(report, corrections))
    data = as_report(parsed(content), version.file_name)
    return zone_plan(data, number, file=version.file_name, text=text)


def _versions(store: Store, wanted: tuple[str, ...]) -> Iterator[Version]:
    known = {one.id: one for one in store.versions()}
    return (known[one] for one in wanted if one in known)


def _tell(folder: Path, progress: FleetProgress) -> None:
    write_json(folder / PROGRESS, asdict(progress))


def main() -> None:
    """Gather into the folder that the command names; a refusal is written down for the page."""
    folder = Path(sys.argv[1])
    store = open_store()
    try:
        gather_into(folder, store)
    except PlancheckError as error:
        _tell(folder, FleetProgress("failed", error={"zh": error.zh, "en": error.en}))
    finally:
        store.close()


if __name__ == "__main__":
    main()

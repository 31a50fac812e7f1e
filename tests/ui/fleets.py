"""Fleets for tests: the one of the examples, gathered here and now."""

from dataclasses import asdict

from checker.store import open_store
from checker.ui.fleet_jobs import FLEET, ORDER, write_json
from checker.ui.fleet_plans import key_of, newest, order_of
from checker.ui.fleet_worker import gather_into


def gathered() -> str:
    """Gather the fleet that the page shows first; its key."""
    store = open_store()
    try:
        known = [(one, store.versions([one.id])) for one in store.submissions()]
        versions = newest(sorted(known, key=lambda pair: pair[0].sample), samples=False)
        order = order_of(versions)
        key = key_of(order, versions, store)
        folder = store.folder / "fleets" / key
        if not (folder / FLEET).exists():
            folder.mkdir(parents=True)
            write_json(folder / ORDER, asdict(order))
            gather_into(folder, store)
    finally:
        store.close()
    return key

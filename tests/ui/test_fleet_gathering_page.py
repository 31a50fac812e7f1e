"""The fleet of the store is gathered once for what is in it, by a process that may die."""

import json
from dataclasses import replace

import pytest

from checker.ui.fleet_jobs import FLEET, FleetProgress, Fleets, write_json
from checker.ui.fleet_plans import key_of, newest, order_of
from checker.ui.fleet_worker import gather_into, plan_of


class Process:
    """A process that is told when it has ended."""

    def __init__(self):
        self.code = None

    def poll(self):
        return self.code


def plans(store):
    """The submissions of the store with their versions."""
    return [(one, store.versions([one.id])) for one in store.submissions()]


@pytest.fixture
def fleets(tmp_path):
    """Fleets whose processes are started by hand."""
    begun = []

    def start(folder):
        begun.append((folder, Process()))
        return begun[-1][1]

    made = Fleets(tmp_path, start)
    made.begun = begun
    return made


def test_examples_count_only_where_there_is_no_other_plan(store):
    known = plans(store)
    assert len(newest(known, samples=False)) == len(known)
    own = replace(known[0][0], sample=False)
    mixed = [(own, known[0][1]), *known[1:]]
    assert [one.submission for one in newest(mixed, samples=False)] == [own.id]
    assert len(newest(mixed, samples=True)) == len(known)


def test_the_key_changes_with_the_versions_and_the_order(store):
    versions = newest(plans(store), samples=True)
    order = order_of(versions)
    key = key_of(order, versions, store)
    assert key == key_of(order, list(reversed(versions)), store)
    assert key != key_of(order_of(versions, 178), versions, store)
    assert key != key_of(order_of(versions[:1]), versions[:1], store)


def test_the_worker_writes_a_fleet_report_with_the_versions_behind_it(store, tmp_path):
    versions = newest(plans(store), samples=True)
    fleets = Fleets(tmp_path, lambda folder: gather_into(folder, store) or Process())
    fleets.ask("k", order_of(versions, 178))
    report = json.loads((tmp_path / "k" / FLEET).read_text(encoding="utf-8"))
    origins = json.loads((tmp_path / "k" / "origins.json").read_text(encoding="utf-8"))
    assert report["zones"]["all"] == 178
    assert [one["file"] for one in report["plans"]] == [one.file_name for one in versions]
    assert {one["version"] for one in origins["plans"].values()} == {one.id for one in versions}
    assert all(one["scores"] for one in report["plans"])
    assert fleets.ask("k", order_of(versions)).stage == "done"
    assert fleets.newest() == "k"


def test_a_plan_whose_report_another_program_made_counts_without_its_text(store, monkeypatch):
    version = newest(plans(store), samples=True)[0]
    whole = plan_of(store, version, 1)
    monkeypatch.setattr(type(store), "report", lambda self, version: None)
    bare = plan_of(store, version, 1)
    assert whole.text is not None
    assert bare.text is None
    assert bare.outcomes == whole.outcomes


def test_only_one_fleet_is_gathered_at_a_time(fleets, store):
    order = order_of(newest(plans(store), samples=True))
    assert fleets.ask("one", order).stage == "plans"
    assert fleets.ask("one", order).stage == "plans"
    assert fleets.ask("two", order).stage == "waiting"
    assert len(fleets.begun) == 1
    fleets.begun[0][1].code = 0
    write_json(fleets.folder("one") / FLEET, {})
    assert fleets.ask("two", order).stage == "plans"
    assert fleets.ask("one", order).stage == "done"


def test_a_process_that_dies_is_told_and_not_started_again_by_itself(fleets, store):
    order = order_of(newest(plans(store), samples=True))
    fleets.ask("one", order)
    fleets.begun[0][1].code = -9
    assert fleets.ask("one", order) == FleetProgress("failed")
    assert fleets.ask("one", order).stage == "failed"
    fleets.again("one")
    assert fleets.ask("one", order).stage == "plans"
    assert len(fleets.begun) == 2

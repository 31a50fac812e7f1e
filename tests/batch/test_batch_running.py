"""A batch: what is done stays done, and nothing that goes wrong with one plan stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.batch import fleet_of, plans_of, run_batch
from checker.batch.filing import Files
from checker.errors import UsageError
from checker.store import DecisionKind, Store
from tests.batch.conftest import Desk
from tests.events import listening


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_every_plan_is_checked_and_counted(desk: Desk) -> None:
    desk.plan("a")
    desk.plan("b", gate="failed")
    desk.plan("c", "bad")
    desk.plan("dies")
    with listening() as log:
        result = run_batch(plans_of(desk.plans), desk.options())
    assert (result.passed, result.failed, len(result.unread)) == (1, 1, 2)
    (told,) = log.told("batch.done")
    counts = {"files": 4, "passed": 1, "failed": 1, "unread": 2, "before": 0}
    assert {name: told[name] for name in counts} == counts
    said = {one.plan.stem: one.problem.en for one in result.unread if one.problem}
    assert said["c"] == "unreadable"
    assert "ended unexpectedly" in said["dies"]
    assert [one.plan.stem for one in result.plans] == ["a", "b", "c", "dies"]


def test_a_second_run_checks_only_what_is_new_or_changed_or_failed(desk: Desk) -> None:
    desk.plan("a")
    desk.plan("b")
    desk.plan("c", "bad")
    run_batch(plans_of(desk.plans), desk.options())
    desk.plan("b", "另一稿")
    desk.plan("d")
    (desk.folder / "log").unlink()
    result = run_batch(plans_of(desk.plans), desk.options())
    assert desk.asked() == ["b.md", "c.md", "d.md"]
    assert result.before == 1


def test_a_run_that_is_broken_off_goes_on_where_it_was(desk: Desk) -> None:
    for name in "abcdef":
        desk.plan(f"{name}-slow")

    def stop(_one: object, done: int, _all: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(plans_of(desk.plans), desk.options(), notice=stop)
    first = set(desk.asked())
    result = run_batch(plans_of(desk.plans), desk.options())
    assert result.before >= 3
    assert result.passed == 6
    assert len(desk.asked()) - len(first) <= 6 - result.before


def test_copies_of_a_file_are_checked_once(desk: Desk, tmp_path: Path) -> None:
    file = desk.plan("a")
    (desk.plans / "again").mkdir()
    (desk.plans / "again" / "a.md").write_bytes(file.read_bytes())
    result = run_batch(plans_of(desk.plans), desk.options())
    assert (desk.asked(), result.passed) == (["a.md"], 2)


def test_a_damaged_kept_report_is_told_and_made_anew_by_the_next_run(desk: Desk) -> None:
    desk.plan("a")
    run_batch(plans_of(desk.plans), desk.options())
    kept = next((desk.folder / "kept").iterdir())
    kept.write_bytes(kept.read_bytes()[:-9])
    assert len(run_batch(plans_of(desk.plans), desk.options()).unread) == 1
    assert run_batch(plans_of(desk.plans), desk.options()).passed == 1


def test_plans_come_into_the_store_once(desk: Desk, store: Store) -> None:
    desk.plan("a")
    desk.plan("b", gate="failed")
    for _ in range(2):
        run_batch(plans_of(desk.plans), desk.options(), store=Files(store, "李审"))
    versions = store.versions()
    assert sorted(one.file_name for one in versions) == ["a.md", "b.md"]
    assert {one.gate_passed for one in versions} == {True, False}
    assert all(store.file(one) == (desk.plans / one.file_name).read_bytes() for one in versions)
    assert {entry.actor for entry in store.log()} == {"李审"}
    assert store.breaks() == []


def test_what_an_earlier_run_has_checked_comes_into_the_store_later(
    desk: Desk, store: Store
) -> None:
    desk.plan("a")
    run_batch(plans_of(desk.plans), desk.options())
    run_batch(plans_of(desk.plans), desk.options(), store=Files(store, "李审"))
    assert desk.asked() == ["a.md"]
    assert len(store.versions()) == 1


def test_another_draft_is_the_next_version_and_keeps_decisions(desk: Desk, store: Store) -> None:
    desk.plan("a", gate="failed")
    files = Files(store, "李审")
    run_batch(plans_of(desk.plans), desk.options(), store=files)
    (first,) = store.versions()
    store.decide(first.id, "target-limit/sa28:T1", DecisionKind.UPHELD, actor="王审")
    desk.plan("a", "新一稿", gate="failed")
    run_batch(plans_of(desk.plans), desk.options(), store=files)
    second = store.versions()[-1]
    assert (second.submission, second.number) == (first.submission, 2)
    assert store.decisions(second.id)["target-limit/sa28:T1"].carried_from is not None


def test_the_fleet_of_a_batch_lists_what_could_not_be_read(desk: Desk) -> None:
    desk.plan("a")
    desk.plan("b", "bad")
    fleet = fleet_of(run_batch(plans_of(desk.plans), desk.options()), 5)
    assert [one.file for one in fleet.plans] == ["a.md"]
    assert [(one.file, one.reason.zh) for one in fleet.unread] == [("b.md", "读不了")]
    assert fleet.count == 5


def test_an_unknown_profile_is_told_before_the_work_begins(desk: Desk) -> None:
    desk.plan("a")
    with pytest.raises(UsageError):
        run_batch(plans_of(desk.plans), desk.options(profile="nothing"))
    assert desk.asked() == []

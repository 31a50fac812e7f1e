"""Everything done stands in a chained log, and tampering with it shows."""

from __future__ import annotations

import pytest

from checker.store import DecisionKind, Store, Version


@pytest.fixture
def busy(store: Store, version: Version) -> Store:
    first = store.decide(version.id, "a", DecisionKind.UPHELD, "第一条", actor="李审")
    store.decide(version.id, "b", DecisionKind.WAIVED, "第二条", actor="王审")
    store.undo(first, actor="李审")
    return store


def change(store: Store, statement: str) -> None:
    with store._database.writing() as connection:
        connection.exec_driver_sql(statement)


def test_every_change_has_its_entry(busy: Store) -> None:
    assert [one.action for one in busy.log()] == [
        "add-submission", "add-version", "decide", "decide", "undo",
    ]  # fmt: skip
    assert busy.breaks() == []


def test_a_changed_entry_shows(busy: Store) -> None:
    change(busy, "UPDATE audit SET actor = '张三' WHERE number = 4")
    assert [(one.number, one.problem) for one in busy.breaks()] == [(4, "changed")]


def test_a_dropped_entry_shows(busy: Store) -> None:
    change(busy, "DELETE FROM audit WHERE number = 3")
    assert [(one.number, one.problem) for one in busy.breaks()] == [(3, "missing")]


def test_an_entry_with_its_own_new_hash_breaks_the_next_one(busy: Store) -> None:
    change(busy, "DELETE FROM audit WHERE number = 5")
    head = busy.head()
    change(busy, "UPDATE audit SET hash = 'f' WHERE number = 4")
    assert busy.head() != head
    assert busy.breaks()


def test_the_head_changes_with_every_entry(busy: Store, version: Version) -> None:
    before = busy.head()
    busy.decide(version.id, "c", DecisionKind.UPHELD, "", actor="李审")
    assert busy.head() != before

"""Plans come out of the store as they went in, version after version."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from checker.model import Finding, Report
from checker.report import dumps
from checker.store import DecisionKind, Order, Step, Store, StoreError, Version
from tests.store.conftest import TEXT, failing, with_other_words


def test_file_and_report_come_back_unchanged(
    store: Store, version: Version, report: Report
) -> None:
    assert store.file(version) == TEXT.encode()
    assert store.record(version) == json.loads(dumps(report))
    assert store.report(version) == report


def test_versions_are_numbered_within_their_submission(
    store: Store, version: Version, report: Report
) -> None:
    second = store.add(b"other", report, Order(), actor="李审", to=version.submission)
    elsewhere = store.add(TEXT.encode(), report, Order(), actor="李审")
    assert (version.number, second.number, elsewhere.number) == (1, 2, 1)
    assert store.versions([version.submission]) == [version, second]
    assert {one.zone for one in store.submissions()} == {report.statements.zone}


def test_the_same_check_once_more_is_no_new_version(
    store: Store, version: Version, report: Report
) -> None:
    again = store.add(TEXT.encode(), report, Order(), actor="李审", to=version.submission)
    assert again == version
    stricter = store.add(
        TEXT.encode(), report, Order(profile="default+hj274"), actor="李审", to=version.submission
    )
    assert stricter.number == 2


def test_a_report_that_is_gone_is_made_again_from_the_file(
    store: Store, version: Version, report: Report
) -> None:
    (kept,) = (store.folder / "reports").iterdir()
    kept.write_bytes(b"\x80")
    assert store.report(version) is None
    assert store.record(version)["plan"]["zone"] == report.statements.zone


@pytest.mark.parametrize("damage", [b"", b"no gzip", gzip.compress(b"other", mtime=0)])
def test_a_damaged_file_is_told_and_not_returned(
    store: Store, version: Version, damage: bytes
) -> None:
    path = store.folder / "files" / version.file_sha256[:2] / f"{version.file_sha256}.gz"
    path.write_bytes(damage)
    with pytest.raises(StoreError, match="restore"):
        store.file(version)


def test_a_folder_that_cannot_be_made_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="数据目录"):
        Store(tmp_path / "file" / "store")


def test_a_file_that_is_no_database_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="无法打开数据库"):
        Store(tmp_path)


def test_the_store_of_a_newer_program_is_left_alone(store: Store) -> None:
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET version = 99")
    with pytest.raises(StoreError, match="请升级程序"):
        Store(store.folder)


@pytest.mark.parametrize(
    "address", ["nonsense", "oracle://x:secret@y/z", "postgresql+none://a:secret@b/c"]
)
def test_an_unknown_address_is_refused_without_showing_the_password(
    tmp_path: Path, address: str
) -> None:
    with pytest.raises(StoreError) as caught:
        Store(tmp_path, address)
    assert "secret" not in caught.value.zh + caught.value.en


def test_an_example_plan_is_there_once_however_often_it_is_added(
    store: Store, report: Report
) -> None:
    added = [store.add(TEXT.encode(), report, Order(), actor="示例", sample=True) for _ in range(2)]
    assert added[0] == added[1]
    (known,) = store.submissions()
    assert known.sample


def made_by(report: Report, program: str, *others: Finding) -> Report:
    """The report as another version of the program would make it, with other findings."""
    changed = {one.id: one for one in others}
    findings = tuple(changed.get(one.id, one) for one in report.findings)
    return replace(report, tool_version=program, findings=findings)


def test_another_program_s_report_on_the_same_file_is_no_new_version(
    store: Store, version: Version, report: Report
) -> None:
    newer = made_by(report, "9.9")
    renewed = store.add(TEXT.encode(), newer, Order(), actor="李审", to=version.submission)
    assert (renewed.id, renewed.number, renewed.tool_version) == (version.id, 1, "9.9")
    assert store.versions([version.submission]) == [renewed]
    assert store.report(renewed) == newer
    assert store.log()[-1].action == "renew-version"
    assert store.breaks() == []


def test_an_older_version_is_renewed_under_its_own_number(
    store: Store, version: Version, report: Report
) -> None:
    second = store.add(b"other", report, Order(), actor="李审", to=version.submission)
    renewed = store.renew(version, made_by(report, "9.9"), actor="李审")
    assert [one.number for one in store.versions([version.submission])] == [1, 2]
    assert store.versions([version.submission]) == [renewed, second]


def test_a_renewal_keeps_decisions_on_what_says_the_same_and_opens_the_rest(
    store: Store, version: Version, report: Report
) -> None:
    kept, moved = failing(report)[:2]
    for one in (kept, moved):
        store.decide(version.id, one.id, DecisionKind.UPHELD, actor="李审")
    changed = made_by(with_other_words(report, moved), "9.9")
    store.renew(version, changed, actor="王处")
    assert list(store.decisions(version.id)) == [kept.id]
    assert [entry.action for entry in store.log(version.id)][-2:] == ["renew-version", "lapse"]
    assert store.history(version.id, moved.id)[0].undone_by == "王处"


def test_the_period_of_the_plan_stands_with_its_version(store: Store, version: Version) -> None:
    assert version.period == "2021-2025"
    assert store.version(version.id) == version


def test_a_deadline_is_set_changed_and_taken_away(store: Store, version: Version) -> None:
    for day in (date(2026, 12, 1), date(2026, 12, 15), None):
        store.set_deadline(version.submission, day, actor="李审")
        (submission,) = store.submissions()
        assert submission.deadline == (day.isoformat() if day else None)
    assert [entry.action for entry in store.log(version.submission)].count("set-deadline") == 3


def test_the_store_of_the_first_program_is_brought_up_to_date(
    store: Store, version: Version
) -> None:
    with store._database.writing() as connection:
        for table, column in (
            ("submission", "deadline"),
            ("version", "period"),
            ("decision", "until"),
        ):
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        for table in ("step", "reply"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE meta SET version = 1")
    today = Store(store.folder)
    known = today.version(version.id)
    assert known == replace(version, period=None)
    today.set_deadline(version.submission, date(2026, 12, 1), actor="李审")
    assert today.submissions()[0].deadline == "2026-12-01"
    today.close()


def test_the_store_of_the_second_program_gets_the_tables_of_the_review(
    store: Store, version: Version
) -> None:
    decided = store.decide(version.id, "a", DecisionKind.UPHELD, actor="李审")
    store.set_deadline(version.submission, date(2026, 12, 1), actor="李审")
    with store._database.writing() as connection:
        before = shapes(connection)
        for table in ("step", "reply"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE meta SET version = 2")
    today = Store(store.folder)
    with today._database.reading() as connection:
        assert shapes(connection) == before
    assert today.decisions(version.id)["a"].id == decided
    step = today.take_step(version.submission, Step.ASSIGN, actor="周组长", named=["李审"])
    assert today.steps(version.submission) == [step]
    assert today.breaks() == []
    today.close()


def shapes(connection: Connection) -> dict[str, list[object]]:
    """Key and columns with type and null, by table."""
    seen = inspect(connection)
    return {
        table: [
            seen.get_pk_constraint(table)["constrained_columns"],
            *[(one["name"], str(one["type"]), one["nullable"]) for one in seen.get_columns(table)],
        ]
        for table in seen.get_table_names()
    }

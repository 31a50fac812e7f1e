"""Plans come out of the store as they went in, version after version."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from checker.model import Report
from checker.report import dumps
from checker.store import Order, Store, StoreError, Version
from tests.store.conftest import TEXT


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

"""Backups: made while others write, whole or not there, proven before anything is restored."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from checker.cli import main
from checker.corrections import entry_for
from checker.errors import UsageError
from checker.model import Report
from checker.store import DecisionKind, Order, Store, StoreError, Version
from checker.store.archive import MANIFEST, Reader
from checker.store.backup import backup, restore
from checker.store.database import Database, sqlite_address
from checker.store.verifying import verify
from tests.events import listening
from tests.store.conftest import TEXT

WRITER = """
import sys
from pathlib import Path
from checker.model import Report
from checker.store import DecisionKind, Store

folder, version = sys.argv[1:]
store = Store(Path(folder))
for number in range(100_000):
    store.decide(version, f"finding-{number}", DecisionKind.UPHELD, actor="审")
    print(number, flush=True)
"""
BACKUP = """
import sys
from pathlib import Path
from checker.store.backup import backup
from checker.store.database import Database, sqlite_address

folder, target = map(Path, sys.argv[1:])
database = Database(sqlite_address(folder))
print("ready", flush=True)
while True:
    backup(database, folder, target)
    print("done", flush=True)
"""


def _database(folder: Path) -> Database:
    folder.mkdir(parents=True, exist_ok=True)
    return Database(sqlite_address(folder))


def _backed_up(store: Store, target: Path) -> Path:
    backup(_database(store.folder), store.folder, target)
    return target


@pytest.fixture
def filled(store: Store, version: Version, report: Report) -> Store:
    store.decide(version.id, "a", DecisionKind.UPHELD, "见第3页", actor="李审")
    wrong = next(one for one in report.statements.targets if one.value == 2032)
    entry = entry_for(
        report.document, "change-target", author="李审", reason="看错", on=wrong, to={"value": 2029}
    )
    store.correct(version.submission, entry)
    return store


def test_a_restored_store_is_the_one_that_was_backed_up(
    filled: Store, version: Version, tmp_path: Path
) -> None:
    file = _backed_up(filled, tmp_path / "b.zip")
    folder = tmp_path / "elsewhere"
    restore(file, _database(folder), folder)
    again = Store(folder)
    assert again.versions() == filled.versions()
    assert again.submissions() == filled.submissions()
    assert again.decisions(version.id) == filled.decisions(version.id)
    assert again.log() == filled.log()
    assert again.file(version).decode() == TEXT
    assert again.record(version) == filled.record(version)
    assert again.corrections(version.submission) == filled.corrections(version.submission)
    assert verify(_database(folder), folder).problems == ()
    assert again.decide(version.id, "b", DecisionKind.WAIVED, actor="王审") == 2
    assert again.breaks() == []


def test_only_an_empty_place_is_filled(filled: Store, tmp_path: Path) -> None:
    file = _backed_up(filled, tmp_path / "b.zip")
    with pytest.raises(UsageError, match="不是空的"):
        restore(file, _database(filled.folder), filled.folder)
    assert len(filled.versions()) == 1


def test_a_restoration_that_was_broken_off_can_be_repeated(filled: Store, tmp_path: Path) -> None:
    file = _backed_up(filled, tmp_path / "b.zip")
    folder = tmp_path / "elsewhere"
    for part in ("files", "corrections"):  # all but the rows, which come last
        shutil.copytree(filled.folder / part, folder / part)
    restore(file, _database(folder), folder)
    assert Store(folder).versions() == filled.versions()


@pytest.mark.parametrize("place", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_damaged_backup_is_refused_and_nothing_is_written(
    filled: Store, tmp_path: Path, place: float
) -> None:
    file = _backed_up(filled, tmp_path / "b.zip")
    data = bytearray(file.read_bytes())
    at = int(len(data) * place)
    data[at : at + 40] = bytes(one ^ 0xFF for one in data[at : at + 40])
    file.write_bytes(data)
    folder = tmp_path / "elsewhere"
    with pytest.raises(StoreError, match="损坏"):
        restore(file, _database(folder), folder)
    assert Store(folder).versions() == []
    assert not list(folder.glob("files/*/*"))


def test_a_cut_backup_is_refused(filled: Store, tmp_path: Path) -> None:
    file = _backed_up(filled, tmp_path / "b.zip")
    file.write_bytes(file.read_bytes()[:-2000])
    with pytest.raises(StoreError):
        Reader(file)


def test_a_member_that_would_land_elsewhere_is_refused(filled: Store, tmp_path: Path) -> None:
    """Somebody who can write a manifest still writes no file outside the store."""
    file = _backed_up(filled, tmp_path / "b.zip")
    with zipfile.ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    name = next(one for one in members if one.startswith("files/"))
    members["../evil"] = members.pop(name)
    members[MANIFEST] = members[MANIFEST].replace(name.encode(), b"../evil")
    with zipfile.ZipFile(file, "w") as new:
        for member, data in members.items():
            new.writestr(member, data)
    with pytest.raises(StoreError, match="evil"):
        restore(file, _database(tmp_path / "elsewhere"), tmp_path / "elsewhere")
    assert not (tmp_path / "evil").exists()


def test_a_backup_of_the_second_program_has_no_reviews_and_is_restored(
    filled: Store, tmp_path: Path
) -> None:
    file = _backed_up(filled, tmp_path / "b.zip")
    with zipfile.ZipFile(file) as new:
        members = {name: new.read(name) for name in new.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    manifest["tables_version"] = 2
    for table in ("step", "reply"):
        del members[f"tables/{table}.jsonl"], manifest["members"][f"tables/{table}.jsonl"]
        del manifest["rows"][table]
    with zipfile.ZipFile(file, "w") as old:
        for member, data in members.items():
            old.writestr(member, data)
        old.writestr(MANIFEST, json.dumps(manifest))
    folder = tmp_path / "elsewhere"
    restore(file, _database(folder), folder)
    again = Store(folder)
    assert again.log() == filled.log()
    assert again.standing() == {}
    again.close()


def test_a_forged_log_is_not_restored(filled: Store, tmp_path: Path) -> None:
    with filled._database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = '别人' WHERE number = 2")
    file = _backed_up(filled, tmp_path / "b.zip")
    with pytest.raises(StoreError, match="不连贯"):
        restore(file, _database(tmp_path / "elsewhere"), tmp_path / "elsewhere")
    assert Store(tmp_path / "elsewhere").log() == []


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_backup_made_while_others_write_is_of_one_moment_and_a_killed_one_leaves_the_one_before(
    store: Store, version: Version, tmp_path: Path
) -> None:
    pipe = subprocess.PIPE
    target = tmp_path / "b.zip"
    writes = [sys.executable, "-c", WRITER, str(store.folder), version.id]
    backs_up = [sys.executable, "-c", BACKUP, str(store.folder), str(target)]
    with subprocess.Popen(writes, stdout=pipe, text=True) as writer:
        assert writer.stdout
        writer.stdout.readline()
        with subprocess.Popen(backs_up, stdout=pipe, text=True) as maker:
            assert maker.stdout
            assert [maker.stdout.readline() for _ in range(2)] == ["ready\n", "done\n"]
            time.sleep(0.3)  # some way into one of the next ones
            maker.send_signal(signal.SIGKILL)
        writer.send_signal(signal.SIGKILL)
    folder = tmp_path / "elsewhere"
    manifest = restore(target, _database(folder), folder)
    # as many decisions as the log tells of: rows and log are of one moment
    assert manifest.rows["decision"] == manifest.rows["audit"] - 2 > 0
    assert Store(folder).breaks() == []


def test_verify_names_each_thing_that_is_wrong(filled: Store, version: Version) -> None:
    named = filled.folder / "files" / version.file_sha256[:2] / f"{version.file_sha256}.gz"
    named.write_bytes(b"\x1f\x8b other")
    (filled.folder / "corrections" / f"{version.submission}.yaml").write_text("corrections: 5")
    with filled._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM audit WHERE number = 2")
    found = verify(_database(filled.folder), filled.folder)
    said = " ".join(one.en for one in found.problems)
    assert "Entry 2 of the log is missing" in said
    assert version.file_sha256[:12] in said
    assert version.submission in said


def test_a_file_that_nothing_names_is_no_problem(filled: Store) -> None:
    filled._vault.put(b"broken upload")
    found = verify(_database(filled.folder), filled.folder)
    assert (found.unused, found.problems) == (1, ())


def test_the_commands_back_up_restore_and_verify(
    filled: Store, version: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    def run(home: str, *arguments: object) -> int:
        monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path / home))
        return main(["store", *map(str, arguments)])

    shutil.copytree(filled.folder, tmp_path / "old" / "store")
    file = tmp_path / "b.zip"
    with listening() as log:
        assert run("old", "backup", file) == 0
    (told,) = log.told("store.backed_up")
    assert (told["versions"], told["bytes"]) == (len(filled.versions()), file.stat().st_size)
    assert filled.head() in capsys.readouterr().out
    assert run("old", "verify", file) == 0
    assert run("old", "verify") == 0
    assert run("old", "restore", file) == 2
    assert run("new", "restore", file) == 0
    assert run("new", "verify", "--lang", "en") == 0
    assert "All is as it was" in capsys.readouterr().out
    next((tmp_path / "new" / "store" / "files").glob("*/*.gz")).unlink()
    with listening() as log:
        assert run("new", "verify") == 1
    assert [(one.msg, one.levelname) for one in log.records] == [("store.verified", "ERROR")]
    assert "不见了或已损坏" in capsys.readouterr().out
    assert run("new", "migrate") == 0
    file.write_bytes(b"no zip")
    assert run("old", "verify", file) == 4
    assert run("third", "restore", file) == 4
    assert run("old", "backup", tmp_path / "nowhere" / "b.zip") == 2


def test_the_same_order_of_versions_survives(store: Store, report: Report, tmp_path: Path) -> None:
    first = store.add(b"1", report, Order(), actor="李审")
    store.add(b"2", report, Order(), actor="李审", to=first.submission)
    file = _backed_up(store, tmp_path / "b.zip")
    restore(file, _database(tmp_path / "x"), tmp_path / "x")
    assert [one.number for one in Store(tmp_path / "x").versions()] == [1, 2]

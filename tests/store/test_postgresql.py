"""The store on a PostgreSQL server that the test starts itself: by configuration only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli import main
from checker.model import Report
from checker.store import DecisionKind, Order, Step, Store, Version, open_store
from checker.store.backup import backup, restore
from checker.store.database import Database, sqlite_address
from tests.store.test_versions_kept import shapes

pytest.importorskip("psycopg", reason="the extra [postgres] is not installed")
_FOLDERS = [os.environ.get("PATH", ""), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
INITDB, PG_CTL = (
    shutil.which(name, path=os.pathsep.join(_FOLDERS)) for name in ("initdb", "pg_ctl")
)
pytestmark = pytest.mark.skipif(not (INITDB and PG_CTL), reason="PostgreSQL is not installed")
WRITER = """
import sys
from checker.store import DecisionKind, open_store

version, name = sys.argv[1:]
store = open_store()
for number in range(40):
    print(store.decide(version, f"{name}-{number}", DecisionKind.UPHELD, actor=name), flush=True)
"""


def _as_its_user(*command: object) -> None:
    """PostgreSQL does not run as root; its package has made an account for it."""
    root = sys.platform != "win32" and os.geteuid() == 0
    prefix = ["runuser", "-u", "postgres", "--"] if root else []
    subprocess.run([*prefix, *map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server that holds nothing yet, up to the name of the database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="plancheck-pg-"))
    folder.chmod(0o777)
    data = folder / "data"
    _as_its_user(INITDB, "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    _as_its_user(PG_CTL, "-D", data, "-w", "-l", folder / "log", "-o", settings, "start")
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    finally:
        _as_its_user(PG_CTL, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _made(server: str, name: str) -> str:
    import psycopg

    plain = server.replace("+psycopg", "")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


@pytest.fixture
def address(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database of the test's own, named by the variable alone."""
    made = _made(server, f"plancheck-{tmp_path.name}")
    monkeypatch.setenv("PLANCHECK_STORE", made)
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path / "home"))
    return made


@pytest.fixture
def there(address: str, report: Report) -> Iterator[tuple[Store, Version]]:
    store = open_store()
    yield store, store.add(b"plan", report, Order(), actor="李审")
    store.close()


def test_the_variable_alone_puts_the_store_there(there: tuple[Store, Version]) -> None:
    store, version = there
    assert not (store.folder / "store.sqlite").exists()
    first = store.decide(version.id, "a", DecisionKind.UPHELD, "见第3页", actor="李审")
    store.decide(version.id, "a", DecisionKind.MISTAKEN, actor="王审", seen=first)
    assert store.decisions(version.id)["a"].kind is DecisionKind.MISTAKEN
    assert store.version(version.id) == version
    assert store.breaks() == []


def test_writers_in_several_processes_lose_nothing(there: tuple[Store, Version]) -> None:
    store, version = there
    command = [sys.executable, "-c", WRITER, version.id]
    running = [
        subprocess.Popen([*command, f"审{n}"], stdout=subprocess.PIPE, text=True) for n in range(3)
    ]
    told = [line for one in running for line in one.communicate(timeout=300)[0].split()]
    assert len(told) == len(set(told)) == 120
    assert len(store.decisions(version.id)) == 120
    assert store.breaks() == []


def test_a_store_moves_from_sqlite_to_the_server_and_back(
    address: str, store: Store, version: Version, tmp_path: Path
) -> None:
    store.decide(version.id, "a", DecisionKind.UPHELD, actor="李审")
    backup(Database(sqlite_address(store.folder)), store.folder, tmp_path / "1.zip")
    folder = tmp_path / "on the server"
    restore(tmp_path / "1.zip", Database(address), folder)
    moved = Store(folder, address)
    assert moved.log() == store.log()
    assert moved.decide(version.id, "b", DecisionKind.WAIVED, actor="王审") == 2
    backup(Database(address), folder, tmp_path / "2.zip")
    (tmp_path / "back").mkdir()
    restore(tmp_path / "2.zip", Database(sqlite_address(tmp_path / "back")), tmp_path / "back")
    back = Store(tmp_path / "back")
    assert back.log() == moved.log()
    assert back.decisions(version.id) == moved.decisions(version.id)


def test_the_commands_work_on_the_server_too(
    there: tuple[Store, Version], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["store", "verify"]) == 0
    assert main(["store", "backup", str(tmp_path / "b.zip")]) == 0
    assert main(["store", "restore", str(tmp_path / "b.zip")]) == 2


def test_a_server_that_is_not_there_is_told_without_the_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANCHECK_STORE", "postgresql+psycopg://me:secret@127.0.0.1:1/plans")
    assert main(["store", "verify"]) == 4
    told = capsys.readouterr().err
    assert "127.0.0.1:1" in told
    assert "secret" not in told


def test_a_review_goes_its_way_on_the_server_too(there: tuple[Store, Version]) -> None:
    store, version = there
    store.take_step(version.submission, Step.ASSIGN, actor="周组长", named=["李审"])
    begun = store.take_step(version.submission, Step.BEGIN, actor="李审", note="开始")
    assert store.standing() == {version.submission: begun}
    assert begun.due == store.submissions()[0].deadline
    store.decide(version.id, "a", DecisionKind.UPHELD, actor="李审")
    assert sum(one.findings for one in store.statistics()) == store.progress()[version.id].total
    assert store.replies(version.submission) == []


def test_the_tables_of_an_older_program_become_those_of_today(
    there: tuple[Store, Version], address: str
) -> None:
    store, version = there
    with store._database.writing() as connection:
        before = shapes(connection)
        for table in ("step", "reply"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE meta SET version = 2")
    today = open_store()
    with today._database.reading() as connection:
        assert shapes(connection) == before
    assert today.take_step(version.submission, Step.ASSIGN, actor="周组长", named=["李审"])
    today.close()

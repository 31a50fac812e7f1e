"""What a server does before its visitors come: examples once for a program, the rest beside the port."""

import json
import socket
import sys
import time

import pytest

from checker.store import open_store
from checker.ui import parts, prepare, ready


def test_examples_that_this_very_program_has_checked_are_not_checked_again(home):
    place = open_store()
    assert not prepare.needed(place)
    mark = place.folder / "examples.sha256"
    said = mark.read_text()
    mark.write_text("another program")
    assert prepare.needed(place)
    mark.write_text(said)
    place.close()


def test_examples_are_needed_in_an_empty_store(home, tmp_path):
    place = open_store(tmp_path / "empty")
    (place.folder / "examples.sha256").write_bytes(
        (open_store().folder / "examples.sha256").read_bytes()
    )
    assert prepare.needed(place), "the mark alone is no example"
    place.close()


def test_nothing_is_loaded_where_no_server_answers(monkeypatch):
    monkeypatch.setattr(ready, "_PATIENCE", 0.1)
    monkeypatch.setattr(ready, "_open_once", lambda: pytest.fail("the store was opened"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        ready.get_ready_aside("127.0.0.1", free.getsockname()[1]).join(timeout=20)


def test_what_the_browser_gets_is_the_same_data_in_three_bytes_a_character():
    data = {"text": "绿色\ud800<b>", "n": [1, 2.5, None]}
    sent = parts.sent(data)
    assert json.loads(sent) == {**data, "text": "绿色?<b>"}
    assert "绿色".encode() in sent


def test_the_modules_that_are_loaded_ahead_exist():
    ready.import_pages()
    assert set(ready._MODULES) <= sys.modules.keys()


def test_what_can_wait_waits_until_nobody_asks_for_anything(monkeypatch):
    monkeypatch.setattr(ready, "_QUIET", 0.05)
    monkeypatch.setattr(ready, "_AT_LAST", 0.2)
    quiet = ready.Quiet()
    begin = time.monotonic()
    quiet.wait()
    assert 0.03 < time.monotonic() - begin < 0.2

    class Busy(ready.Quiet):
        @property
        def _last(self) -> float:
            return time.monotonic()

        @_last.setter
        def _last(self, value: float) -> None: ...

    begin = time.monotonic()
    Busy().wait()
    assert time.monotonic() - begin >= 0.2, "a server that is never quiet gets ready too"

"""The log tells what a server did, and no word of a plan ever stands in it."""

import json
import logging
import sys
import threading
import warnings
from pathlib import Path

import pytest

from checker import logs
from checker.errors import UsageError


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "服务" / "plancheck.log"
    monkeypatch.setenv("PLANCHECK_LOG_FILE", str(file))
    monkeypatch.setenv("PLANCHECK_LOG_LEVEL", "info")
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook
    root.handlers.clear()  # pytest's own, which are not to be closed
    logs.configure()
    yield lambda: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for handler in root.handlers:
        handler.close()
    root.handlers[:], root.level = before, level
    sys.excepthook, threading.excepthook = hooks
    logging.captureWarnings(capture=False)


def test_a_line_is_one_json_object(log):
    logs.event("job.done", job="3f0a", seconds=4.12345, pages=12, again=False, zone=None)
    (line,) = log()
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info", "event": "job.done", "job": "3f0a", "seconds": 4.123, "pages": 12,
        "again": False, "zone": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["绿色发展规划", "到2025年降至0.3", "a b", "", "x" * 81, "line\nbreak", "=1+1"]
)
def test_what_could_be_plan_text_is_left_out(log, text):
    logs.event("job.done", file=text)
    assert log()[0]["file"] == logs.LEFT_OUT


def test_of_an_error_only_its_class_and_place_are_told(log):
    try:
        int("单位能耗降至0.3吨")
    except ValueError as error:
        logs.failure("job.failed", error, job="a1")
    (line,) = log()
    assert (line["error"], line["job"], line["level"]) == ("ValueError", "a1", "error")
    assert line["raised"][-1].startswith("test_logs.py:")
    assert "能耗" not in json.dumps(line, ensure_ascii=False)


def test_what_libraries_say_is_told_without_their_words(log):
    logging.getLogger("pdf.reader").warning("odd text: %s", "园区碳排放总量")
    logging.getLogger("pdf.reader").info("nobody asks")
    (line,) = log()
    assert (line["event"], line["logger"], line["level"]) == ("library", "pdf.reader", "warning")
    assert "碳" not in json.dumps(line, ensure_ascii=False)
    assert "odd" not in json.dumps(line)


def test_warnings_and_what_nobody_catches_are_told_without_their_words(log):
    warnings.warn("园区碳排放总量", UserWarning, stacklevel=1)
    thread = threading.Thread(target=int, args=("单位能耗降至0.3吨",), name="reads")
    thread.start()
    thread.join()
    try:
        int("到2025年")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    told = log()
    assert [one["event"] for one in told] == ["library", "thread.failed", "process.failed"]
    assert [one.get("error") for one in told] == [None, "ValueError", "ValueError"]
    assert not any(word in json.dumps(told, ensure_ascii=False) for word in ("碳", "能耗", "2025"))


def test_a_command_writes_only_into_a_file_that_the_settings_name(log, monkeypatch):
    handlers = logging.getLogger().handlers[:]
    monkeypatch.delenv("PLANCHECK_LOG_FILE")
    logs.configure_command()
    assert logging.getLogger().handlers == handlers
    logs.event("store.verified", problems=0)
    assert log()[0]["problems"] == 0


def test_the_level_is_a_setting(log, monkeypatch):
    monkeypatch.setenv("PLANCHECK_LOG_LEVEL", "error")
    logs.configure()
    logs.event("job.done")
    logs.event("job.late", logging.WARNING)
    assert log() == []


def test_a_wrong_level_and_a_file_that_cannot_be_written_are_told(log, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_LOG_FILE", str(tmp_path))
    with pytest.raises(UsageError, match="无法写入"):
        logs.configure()
    monkeypatch.setenv("PLANCHECK_LOG_LEVEL", "loud")
    with pytest.raises(UsageError, match="info、warning"):
        logs.configure()

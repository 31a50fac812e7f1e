"""Two processes read what one reads; whatever happens to the second, only time is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checker.extract import extract, second_process
from checker.extract.second_process import SecondProcess
from checker.extract.wording import read_wording
from checker.ingest import read
from checker.knowledge import load
from checker.model import Document, Statements

_EXAMPLES = Path(__file__).parents[2] / "examples"
_READY = "import pickle, sys; pickle.dump(True, sys.stdout.buffer); sys.stdout.flush(); "


@pytest.fixture(scope="module")
def plan() -> Document:
    return read(_EXAMPLES / "shuoyuan.md")


@pytest.fixture
def undated(tmp_path: Path) -> Document:
    """The same plan without the years in its title."""
    text = (_EXAMPLES / "shuoyuan.md").read_text(encoding="utf-8")
    path = tmp_path / "plan.md"
    path.write_text(text.replace("（2021—2025年）", ""), encoding="utf-8")
    return read(path)


@pytest.fixture(scope="module")
def alone(plan: Document) -> Statements:
    return extract(plan, load())


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecondProcess]:
    """A second process that is not started yet, on a machine of two cores."""
    made = SecondProcess()
    monkeypatch.setattr(second_process, "processors", lambda: 2)
    monkeypatch.setattr("checker.extract.second", made)
    yield made
    made.stop()


def runs(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """The second process runs other code than ours."""
    monkeypatch.setattr(second_process, "COMMAND", (sys.executable, "-c", code))


def test_two_processes_read_what_one_reads(
    second: SecondProcess, plan: Document, alone: Statements, undated: Document
) -> None:
    second.start()
    assert second.ready()
    assert second.answer(second.begin(plan, None)) == read_wording(plan)
    assert repr(extract(plan, load())) == repr(alone)
    own = (2031, 2035)
    told = second.answer(second.begin(undated, own))
    assert told == read_wording(undated, own) != read_wording(undated)
    assert second.ready()


def test_a_short_text_is_never_sent(
    second: SecondProcess, plan: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs(monkeypatch, _READY + "sys.stdin.read()")
    second.start()
    assert second.ready()
    assert second.begin(replace(plan, text=plan.text[: second_process.LEAST - 1]), None) is None


def test_a_process_that_reads_is_not_asked_a_second_time(
    second: SecondProcess, plan: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs(monkeypatch, _READY + "sys.stdin.read()")
    second.start()
    assert second.ready()
    assert second.begin(plan, None) is not None
    assert second.begin(plan, None) is None


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(1)",  # cannot start
        _READY,  # is gone before it is asked
        _READY + "sys.stdin.buffer.read(1); raise SystemExit(1)",  # dies of the document
        _READY + "sys.stdin.buffer.read(1); print('no pickle')",
    ],
)
def test_a_process_that_dies_costs_only_time(
    code: str,
    second: SecondProcess,
    plan: Document,
    alone: Statements,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs(monkeypatch, code)
    second.start()
    second.ready()
    assert extract(plan, load()) == alone
    assert not second.ready()
    assert extract(plan, load()) == alone


def test_a_process_that_does_not_answer_is_given_up(
    second: SecondProcess, plan: Document, alone: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs(monkeypatch, _READY + "import time; time.sleep(600)")
    monkeypatch.setattr(second_process, "PATIENCE", 0.1)
    second.start()
    assert second.ready()
    assert extract(plan, load()) == alone
    assert not second.ready()


def test_without_the_program_one_process_does_it_all(
    second: SecondProcess, plan: Document, alone: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_process, "COMMAND", ("/nowhere/python",))
    second.start()
    assert not second.ready()
    assert extract(plan, load()) == alone


def test_one_core_is_left_to_one_process(
    second: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_process, "processors", lambda: 1)
    second.start()
    assert not second.ready()

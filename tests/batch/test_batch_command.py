"""`plancheck batch` as a user runs it."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest

from checker.batch import Checked
from checker.cli import main
from checker.cli.batch_progress import Pace
from checker.cli.batching import batch
from checker.fleet import keeping
from checker.ingest import limits
from checker.language import LANGUAGES, text
from checker.model import Text
from checker.sandbox import Limits
from checker.store import open_store
from tests.batch.conftest import Desk


@pytest.fixture(autouse=True)
def _own_folders(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "folder", lambda: desk.folder / "kept")
    monkeypatch.setenv("PLANCHECK_HOME", str(desk.folder / "home"))


def _run(*arguments: object) -> int:
    return main(["batch", *map(str, arguments)])


def test_plans_that_pass_exit_with_zero(desk: Desk, capsys) -> None:
    desk.plan("a")
    assert _run(desk.plans) == 0
    out, err = capsys.readouterr()
    assert "通过：1" in out
    assert "已完成 1/1" in err


def test_a_plan_that_does_not_pass_exits_with_one(desk: Desk, capsys) -> None:
    desk.plan("a", gate="failed")
    assert _run(desk.plans, "--lang", "en", "-q") == 1
    out, err = capsys.readouterr()
    assert "not passed: 1" in out
    assert err == ""


def test_a_bad_file_is_listed_with_its_sentence_and_exits_with_five(desk: Desk, capsys) -> None:
    desk.plan("a", gate="failed")
    desk.plan("b", "bad")
    assert _run(desk.plans) == 5
    assert "b.md：读不了" in capsys.readouterr().out


def test_reports_over_all_zones_are_written_in_every_form_asked_for(desk: Desk, capsys) -> None:
    desk.plan("a")
    desk.plan("b", "bad")
    files = [desk.folder / f"f.{form}" for form in ("json", "html", "xlsx")]
    assert _run(desk.plans, *(part for file in files for part in ("-o", file))) == 5
    data = json.loads(files[0].read_text(encoding="utf-8"))
    assert [one["file"] for one in data["unread"]] == ["b.md"]
    assert files[1].read_bytes().startswith(b"<!doctype")
    assert files[2].read_bytes().startswith(b"PK")


def test_the_store_is_filled_unless_one_says_no(desk: Desk, capsys) -> None:
    desk.plan("a")
    _run(desk.plans, "--no-store")
    assert not (desk.folder / "home" / "store").exists()
    _run(desk.plans)
    assert len(open_store().versions()) == 1


def test_a_list_names_plans_beside_itself_and_a_missing_one_stops_nothing(
    desk: Desk, capsys
) -> None:
    desk.plan("a")
    listed = desk.folder / "plans.txt"
    listed.write_bytes("\ufeffplans/a.md\r\n# 未交\r\nplans/没有.md\r\n".encode())
    assert _run(listed) == 5
    assert "没有.md：文件或文件夹不存在" in capsys.readouterr().out


def test_a_list_from_a_chinese_spreadsheet_is_read(desk: Desk, capsys) -> None:
    desk.plan("规划")
    (desk.folder / "plans.txt").write_bytes("plans/规划.md\r\n".encode("gb18030"))
    assert _run(desk.folder / "plans.txt") == 0


def test_a_single_plan_is_a_batch_of_one(desk: Desk, capsys) -> None:
    assert _run(desk.plan("a")) == 0


@pytest.mark.parametrize(
    "options",
    [
        ["--workers", "0"],
        ["--profile", "nothing"],
        ["-o", "x.docx"],
        ["--cluster", "tcp://192.0.2.7:8786"],
        ["--cluster", "somewhere"],
        ["--cluster", "tls://127.0.0.1:1", "--tls-ca", "nothing"],
    ],
)
def test_wrong_usage_exits_with_two(desk: Desk, options: list[str], capsys) -> None:
    desk.plan("a")
    assert _run(desk.plans, *options) == 2
    assert capsys.readouterr().out == ""
    assert desk.asked() == []


def test_nothing_to_check_exits_with_three(desk: Desk, capsys) -> None:
    assert _run(desk.plans) == 3
    assert _run(desk.plans / "nowhere") == 3


def test_the_time_left_is_told_by_what_this_run_has_checked() -> None:
    now = [0.0]
    pace = Pace(100, clock=lambda: now[0])
    for _ in range(40):
        pace.count(Checked(Path("a"), Path("r"), before=True))
    assert pace.said("en") == "40 of 100 done"
    now[0] = 20.0
    for _ in range(10):
        pace.count(Checked(Path("a"), Path("r")))
    pace.count(Checked(Path("b"), None, problem=Text("坏", "bad")))
    now[0] = 22.0
    assert pace.said("en") == "51 of 100 done, 1 without a result, about 98 s left"


def test_a_plan_may_take_as_long_in_a_batch_as_in_the_workbench_and_the_help_says_so() -> None:
    seconds = inspect.signature(batch).parameters["seconds"].default
    assert seconds == Limits().seconds == limits.CHECK_SECONDS
    assert limits.CHECK_SECONDS > limits.READ_SECONDS  # what is read in time is checked too
    for language in LANGUAGES:
        assert f"{seconds:g}" in text("batch.limit", language)
        assert f"{seconds:g}" in text("settings.of.limits.check_seconds", language)
